"""One run of `landledger`: layers into one plane, parcels into accounts, ground into flows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.admission.logic import MAYBE, NO
from ...core.errors import BadParameter, MissingField, NoSharedExtent
from ...core.farmland import ledger
from ...core.farmland.landclass import AUTO, EDITIONS, LandClasses
from ...core.farmland.ledger import NOWHERE, Explained, Flow, Stock
from ...core.farmland.ledger_ground import cut
from ...layers.catalogues import find_field, read_catalogue
from ...layers.tables import FeatureTable
from ..sources import default_key, layer_keys, load_layers
from ..text import tr
from ..transforms import Transforms
from .inputs import source_table, table_of, texts
from .ledgerlayers import Placed, Steps, layer_of, place, plane_of, refuse_without_polygons, warn_unusable

STEPS = 12  # of a usual run, for the progress bar
OVERLAP = 1.0  # m²: overlaps of parcels up to it are not worth a warning
MUCH = 0.5  # a date covered by the other for less than this is warned about


class Account(NamedTuple):
    admin: int  # position in `units`, NOWHERE outside all
    land_class: str
    grade: str


class Date(NamedTuple):
    """Land use at one date: `land_class` and `grade` object[n] and `farm` int8[n] per parcel."""

    placed: Placed
    fids: list[int]
    land_class: np.ndarray
    grade: np.ndarray
    farm: np.ndarray
    stock: Stock


class Reasons(NamedTuple):
    """Layers of reasons or zones as one: `of` int64[f] is the layer of each feature."""

    keys: list[str]
    placed: Placed
    of: np.ndarray


class Books:
    """`accounts` in order; `account[date]` int64 per piece of a stock, NOWHERE for what is not in the ledger."""

    def __init__(self, algorithm, parameters: dict, context, feedback, watch: Steps) -> None:
        self._given, self._feedback, self._watch = (algorithm, parameters, context), feedback, watch
        self._transforms = Transforms(context.transformContext())
        self.classes = _land_classes(*self._given)
        tables = [self._land_table(name) for name in ("OPENING", "CLOSING")]
        self.plane = plane_of([layer_of(tables[0][0])], self._transforms)
        placed = [self._placed(table) for table, *_ in tables]
        _refuse_apart(*placed)
        self.units, self._borders, self._unit_of = self._admin()
        settled = [self._settled(placed[0])]
        settled.append(self._settled(placed[1], _suspects(*placed, settled[0])))
        self.dates = [self._date(*some, *table) for some, table in zip(zip(placed, settled), tables)]
        self.inflows, self.outflows = self._reasons("INFLOW", "INFLOWS"), self._reasons("OUTFLOW", "OUTFLOWS")
        self.special = self._reasons("SPECIAL", "SPECIAL")
        crs = layer_of(tables[0][0]).crs
        self.crs, self.back = _crs(crs), self._transforms.between(self.plane.crs, crs, placed[0].name)
        self._settle_accounts()
        self._follow()

    # ---- reading ----

    def _land_table(self, name: str) -> tuple[FeatureTable, str, str | None]:
        algorithm, parameters, context = self._given
        chosen = {
            purpose: algorithm.parameterAsString(parameters, f"{name}_{part}_FIELD", context)
            for part, purpose in (("CLASS", "land_class"), ("GRADE", "quality_grade"))
        }

        def fields(names: list[str]) -> list[str]:
            return [f for f in (_field(names, given, purpose) for purpose, given in chosen.items()) if f]

        table = source_table(algorithm, parameters, name, context, self._feedback, fields)
        table = table._replace(name=_called(self._given, name) or table.name)
        found = [_field(list(table.columns), given, purpose) for purpose, given in chosen.items()]
        if found[0] is None:
            purpose = tr("the land class ({parameter})").format(parameter=f"{name}_CLASS_FIELD")
            raise MissingField(layer=table.name, purpose=purpose)
        return table, *found

    def _placed(self, table: FeatureTable) -> Placed:
        placed = place(layer_of(table), self.plane, self._transforms, self._watch.next())
        warn_unusable(placed, table.fids.tolist(), self._feedback)
        refuse_without_polygons(placed)
        return placed

    def _admin(self) -> tuple[list[tuple[str, str]], Placed | None, np.ndarray]:
        """Units (code, name) by code; their polygons without overlaps; the unit of each polygon."""
        algorithm, parameters, context = self._given
        if parameters.get("ADMIN") in (None, ""):
            return [("", "")], None, np.zeros(1, np.int64)
        chosen = [
            algorithm.parameterAsString(parameters, f"ADMIN_{part}_FIELD", context)
            for part in ("CODE", "NAME")
        ]

        def fields(names: list[str]) -> list[str]:
            return [f for f in map(_field, (names, names), chosen, ("admin_code", "admin_name")) if f]

        table = source_table(algorithm, parameters, "ADMIN", context, self._feedback, fields)
        code, name = (
            _field(list(table.columns), given, purpose)
            for given, purpose in zip(chosen, ("admin_code", "admin_name"))
        )
        if code is None and name is None:
            raise MissingField(layer=table.name, purpose=tr("the code of the unit (ADMIN_CODE_FIELD)"))
        codes, names = texts(table, code or name), texts(table, name)
        named = dict(zip(reversed(codes), reversed(names)))
        units = sorted(named.items())
        number = {unit: i for i, (unit, _) in enumerate(units)}
        return units, self._settled(self._placed(table)), np.array([number[c] for c in codes], np.int64)

    def _reasons(self, role: str, name: str) -> Reasons:
        algorithm, parameters, context = self._given
        layers = load_layers(parameters, name, context)
        keys = (
            layer_keys(layers, algorithm.parameterAsString(parameters, f"{role}_KEYS", context))
            if layers
            else []
        )
        parts, of = [], [np.zeros(0, np.int64)]
        for i, layer in enumerate(layers):
            table = table_of(layer, lambda names: [])
            parts.append(place(layer_of(table), self.plane, self._transforms, self._watch.next()))
            warn_unusable(parts[-1], table.fids.tolist(), self._feedback)
            self._warn_apart(keys[i], parts[-1])
            of.append(np.full(len(table.fids), i))
        shapes = np.concatenate([np.zeros(0, object), *(p.shape for p in parts)])
        areas = np.concatenate([np.zeros(0), *(p.area for p in parts)])
        boxes = np.concatenate([np.zeros((0, 4)), *(p.box for p in parts)])
        return Reasons(keys, Placed(name, shapes, areas, boxes), np.concatenate(of))

    # ---- parcels into accounts ----

    def _settled(self, placed: Placed, suspects: np.ndarray | None = None) -> Placed:
        """Without overlaps; what they come to is said. `suspects` as in `ledger.settle`."""
        share = ledger.settle(placed.shape, placed.area, self.plane, self._watch.next(), suspects)
        twice = float((placed.area - share.area).sum())
        if twice > OVERLAP:
            self._feedback.pushWarning(
                tr("{layer}: features overlap by {area} m² in all; the earlier ones keep the ground.").format(
                    layer=placed.name, area=f"{twice:,.1f}"
                )
            )
        return placed._replace(shape=share.shape, area=share.area)

    def _date(
        self,
        placed: Placed,
        settled: Placed,
        table: FeatureTable,
        class_field: str,
        grade_field: str | None,
    ) -> Date:
        raw, grades = np.array(texts(table, class_field), object), np.array(texts(table, grade_field), object)
        known = {
            value: (self.classes.is_farmland(value), self.classes.shown(value) or "?") for value in set(raw)
        }
        farm = np.array([known[value][0] for value in raw], np.int8)
        shown = np.array([known[value][1] for value in raw], object)
        share = ledger.Share(settled.area, settled.shape)
        if self._borders is None:
            stock = ledger.stock_of_one(share)
        else:
            units = self._borders.shape
            stock = ledger.stock(share, units, cut(units, self.plane), self.plane, self._watch.next())
            inside = stock.admin != NOWHERE
            if not inside.any():
                raise NoSharedExtent(first=placed.name, second=self._borders.name)
            stock = stock._replace(admin=np.where(inside, self._unit_of[stock.admin], NOWHERE))
        self._warn_classes(placed.name, raw[farm == MAYBE])
        return Date(placed, table.fids.tolist(), shown, grades, farm, stock)

    def _settle_accounts(self) -> None:
        """Every unit, class and grade that either date has gets an account; units first, none last."""
        keys = []
        for date in self.dates:
            rows = date.stock.parcel
            columns = date.stock.admin.tolist(), date.land_class[rows].tolist(), date.grade[rows].tolist()
            counted = (date.farm[rows] != NO).tolist()
            keys.append([Account(*key) if yes else None for *key, yes in zip(*columns, counted)])
        every = {key for some in keys for key in some if key is not None}
        self.accounts = sorted(every, key=lambda a: (a.admin == NOWHERE, a))
        number = {account: i for i, account in enumerate(self.accounts)}
        self.account = [np.array([number.get(key, NOWHERE) for key in some], np.int64) for some in keys]
        self.opening, self.closing = (
            np.bincount(of[of >= 0], weights=date.stock.area[of >= 0], minlength=len(self.accounts))
            for of, date in zip(self.account, self.dates)
        )

    # ---- ground into flows ----

    def _follow(self) -> None:
        before, after = (date.stock for date in self.dates)
        self.moves = ledger.moves(before, after, *self.account, self.plane, self._watch.next())
        both = (self.moves.before != NOWHERE) & (self.moves.after != NOWHERE)
        self._check_common(float(self.moves.area[both].sum()))
        self.old = _at(self.account[0], self.moves.before)
        self.new = _at(self.account[1], self.moves.after)
        self.flows = [
            self._flow(1, self.new, self.inflows, 0),
            self._flow(-1, self.old, self.outflows, len(self.inflows.keys)),
        ]
        self.reasons = [*self.inflows.keys, *self.outflows.keys]
        self.lines = ledger.lines(self.opening, self.closing, self.flows, len(self.reasons))
        self.specials = [
            self._special(date.stock, account) for date, account in zip(self.dates, self.account)
        ]

    def _flow(self, sign: int, account: np.ndarray, reasons: Reasons, first: int) -> Flow:
        rows = np.flatnonzero((account >= 0) & (self.old != self.new))
        features = reasons.placed.shape
        found, rest = ledger.explain(
            self.moves.shape[rows],
            self.moves.area[rows],
            cut(features, self.plane),
            reasons.of,
            features,
            self.plane,
            self._watch.next(),
        )
        found = found._replace(reason=found.reason + first)
        return ledger.flow(sign, account[rows], rows, found, rest)

    def _special(self, stock: Stock, account: np.ndarray) -> Explained:
        """Ground of each account (`subject`) in each special layer (`reason`)."""
        zones, count = self.special, len(self.special.keys)
        shapes = np.where(account >= 0, stock.shape, None)
        layer = cut(zones.placed.shape, self.plane)
        found = ledger.within(shapes, layer, zones.of, count, self.plane, self._watch.next())
        total = np.zeros((len(self.accounts), max(count, 1)))
        np.add.at(total, (account[found.subject], found.reason), found.area)
        subject, reason = np.nonzero(total > 0)
        return Explained(subject, reason, total[subject, reason], np.full(len(subject), None, object))

    def unexplained(self) -> float:
        return sum(abs(line.area) for line in self.lines if line.kind == ledger.UNEXPLAINED)

    # ---- what is said ----

    def _check_common(self, common: float) -> None:
        """The dates must have ground in common; a date mostly without the other is warned about."""
        names = [date.placed.name for date in self.dates]
        if common <= OVERLAP:
            raise NoSharedExtent(first=names[0], second=names[1])
        for date, other in zip(self.dates, reversed(names)):
            share = common / float(date.stock.area.sum())
            if share < MUCH:
                self._feedback.pushWarning(
                    tr("Only {share} of {layer} is covered by {other}: is it the same area?").format(
                        share=f"{share:.1%}", layer=date.placed.name, other=other
                    )
                )

    def _warn_apart(self, key: str, placed: Placed) -> None:
        boxes = [date.placed.box for date in self.dates]
        if len(placed.box) == 0 or not any(_meet(placed.box, box) for box in boxes):
            self._feedback.pushWarning(
                tr("{layer} has no ground in common with the land use layers; it explains nothing.").format(
                    layer=key
                )
            )

    def _warn_classes(self, name: str, values: np.ndarray) -> None:
        if len(values):
            shown = ", ".join(sorted({value or "–" for value in values})[:5])
            self._feedback.pushWarning(
                tr("{layer}: {count} parcel(s) have no known land class ({items}); they have accounts of their own.")
                .format(layer=name, count=len(values), items=shown)
            )  # fmt: skip


def _called(given: tuple, name: str) -> str:
    """The key of a layer: two tables of one file are displayed under one name."""
    algorithm, parameters, context = given
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    return default_key(layer) if layer is not None else ""


def _crs(text: str):
    from qgis.core import QgsCoordinateReferenceSystem

    return QgsCoordinateReferenceSystem(text)


def _at(account: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """The account of each piece; NOWHERE where there is none."""
    found = np.full(len(piece), NOWHERE, np.int64)
    found[piece != NOWHERE] = account[piece[piece != NOWHERE]]
    return found


def _suspects(before: Placed, after: Placed, settled: Placed) -> np.ndarray:
    """Rows of `after` that may overlap others: all but those that `before` has too and could keep whole."""
    same = ledger.unchanged(before.shape, after.shape)
    whole = settled.area == before.area
    return np.flatnonzero((same == NOWHERE) | ~whole[same])


def _refuse_apart(first: Placed, second: Placed) -> None:
    if not _meet(first.box, second.box):
        raise NoSharedExtent(first=first.name, second=second.name)


def _meet(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether the extents of two layers (boxes float64[n, 4]) share an area."""
    low = np.maximum(np.nanmin(first[:, :2], axis=0), np.nanmin(second[:, :2], axis=0))
    high = np.minimum(np.nanmax(first[:, 2:], axis=0), np.nanmax(second[:, 2:], axis=0))
    return bool((low < high).all())


def _field(names: list[str], chosen: str, purpose: str) -> str | None:
    """The field called `chosen`, else the one found by its known names."""
    if not chosen:
        return find_field(names, purpose)
    for name in names:
        if name.casefold() == chosen.casefold():
            return name
    raise BadParameter(parameter=purpose, value=chosen, advice=tr("The layer has no such field."))


def _land_classes(algorithm, parameters: dict, context) -> LandClasses:
    edition = (AUTO, *EDITIONS)[algorithm.parameterAsEnum(parameters, "LAND_CLASS_EDITION", context)]
    farmland = algorithm.parameterAsString(parameters, "FARMLAND_CLASSES", context)
    classes = LandClasses(read_catalogue("land_classes"), edition, farmland)
    if not classes.prefixes:
        advice = tr("Give class codes or their beginnings, separated by ';', such as 01 or 0101;0103.")
        raise BadParameter(parameter="FARMLAND_CLASSES", value=farmland, advice=advice)
    return classes
