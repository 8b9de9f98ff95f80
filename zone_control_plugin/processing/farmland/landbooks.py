"""One run of `landledger`: layers into one plane, parcels into accounts, ground into flows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.admission.logic import MAYBE, NO
from ...core.errors import NoSharedExtent
from ...core.farmland import ledger
from ...core.farmland.ledger import NOWHERE, Explained, Flow, Stock
from ...core.farmland.ledger_ground import cut
from ...layers.tables import FeatureTable
from ..text import first_of, tr
from .inputs import texts
from .landlayers import Reader, Reasons, refuse_apart
from .landuse import land_classes
from .ledgerlayers import Placed, Steps

STEPS = 16  # of a usual run, for the progress bar
OVERLAP = 1.0  # m²: overlaps of parcels up to it are not worth a warning
MUCH = 0.5  # a date covered by the other for less than this is warned about


class Account(NamedTuple):
    admin: int  # position in `units`, NOWHERE outside all
    land_class: str
    grade: str


class Date(NamedTuple):
    """Land use at one date; per parcel `land_class` and `grade` int64[n], into the books' `codes` and `grades`, and
    `farm` int8[n]: YES, NO or MAYBE."""

    placed: Placed
    fids: list[int]
    land_class: np.ndarray
    grade: np.ndarray
    farm: np.ndarray
    stock: Stock


class Books:
    """`accounts` in order; `account[date]` int64 per piece of a stock, NOWHERE for what is not in the ledger."""

    def __init__(self, algorithm, parameters: dict, context, feedback, watch: Steps) -> None:
        self._feedback, self._watch = feedback, watch
        reader = Reader(algorithm, parameters, context, feedback, watch)
        self.classes = land_classes(algorithm, parameters, context)  # refused before anything is read
        tables = [reader.land(name) for name in ("OPENING", "CLOSING")]
        self.plane = reader.choose_plane(tables[0].table)
        placed = [reader.placed(some.table) for some in tables]
        refuse_apart(*placed)
        self.units, self._unit_of, borders = reader.admin()
        self._borders = None if borders is None else self._settled(borders)
        settled = [self._settled(placed[0])]
        settled.append(self._settled(placed[1], _suspects(*placed, settled[0], self._watch)))
        self.codes: dict[str, int] = {}
        self.grades: dict[str, int] = {}
        self.dates = [self._date(*some, *table) for some, table in zip(zip(placed, settled), tables)]
        self.inflows, self.outflows, self.special = (
            reader.reasons(role, name, placed)
            for role, name in (("INFLOW", "INFLOWS"), ("OUTFLOW", "OUTFLOWS"), ("SPECIAL", "SPECIAL"))
        )
        self.crs, self.back = reader.way_back(tables[0].table)
        self._settle_accounts()
        self._follow()

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
        raw = texts(table, class_field)
        known = {
            value: (self.classes.is_farmland(value), self.classes.shown(value) or "?") for value in set(raw)
        }
        farm = np.array([known[value][0] for value in raw], np.int8)
        land_class = _numbers((known[value][1] for value in raw), self.codes)
        grade = _numbers(texts(table, grade_field), self.grades)
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
        self._warn_classes(
            placed.name, [value for value, answer in zip(raw, farm.tolist()) if answer == MAYBE]
        )
        return Date(placed, table.fids.tolist(), land_class, grade, farm, stock)

    def _settle_accounts(self) -> None:
        """Every unit, class and grade that either date has gets an account; units first, none last."""
        keys = [self._keys(date) for date in self.dates]
        every = np.unique(np.concatenate(keys))
        every = every[every != NOWHERE]
        self.code_names, self.grade_names = codes, grades = list(self.codes), list(self.grades)
        accounts = []
        for key in every.tolist():
            rest, grade = divmod(key, len(grades))
            admin, code = divmod(rest, len(codes))
            accounts.append(Account(admin - 1, codes[code], grades[grade]))
        order = sorted(range(len(accounts)), key=lambda i: (accounts[i].admin == NOWHERE, accounts[i]))
        self.accounts = [accounts[i] for i in order]
        number = np.empty(len(order) + 1, np.int64)
        number[order], number[-1] = np.arange(len(order)), NOWHERE
        self.account = [number[np.where(key == NOWHERE, -1, np.searchsorted(every, key))] for key in keys]
        self.opening, self.closing = (
            np.bincount(of[of >= 0], weights=date.stock.area[of >= 0], minlength=len(self.accounts))
            for of, date in zip(self.account, self.dates)
        )

    def _keys(self, date: Date) -> np.ndarray:
        """One number per piece for unit, class and grade; NOWHERE for what is not in the ledger."""
        rows = date.stock.parcel
        key = (date.stock.admin + 1) * len(self.codes) + date.land_class[rows]
        return np.where(date.farm[rows] != NO, key * len(self.grades) + date.grade[rows], NOWHERE)

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
        self.specials = self._special_accounts(before, after)

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

    def _special_accounts(self, before: Stock, after: Stock) -> list[Explained]:
        """Ground of each account (`subject`) in each special layer (`reason`), at both dates. Pieces that both
        dates have are measured once."""
        opening, closing = self.account
        first = self._within(np.where(opening >= 0, before.shape, None))
        same = ledger.unchanged(before.shape, after.shape, self._watch)
        known = (same != NOWHERE) & (opening[same] >= 0)
        second = self._within(np.where((closing >= 0) & ~known, after.shape, None))
        twin = np.full(len(before.area), NOWHERE, np.int64)
        twin[same[known]] = np.flatnonzero(known)
        kept = twin[first.subject] != NOWHERE
        again = Explained(twin[first.subject[kept]], *(column[kept] for column in first[1:]))
        both = Explained(*map(np.concatenate, zip(second, again)))
        return [self._by_account(opening, first), self._by_account(closing, both)]

    def _within(self, shapes: np.ndarray) -> Explained:
        zones = self.special
        layer = cut(zones.placed.shape, self.plane)
        return ledger.within(shapes, layer, zones.of, len(zones.keys), self.plane, self._watch.next())

    def _by_account(self, account: np.ndarray, found: Explained) -> Explained:
        total = np.zeros((len(self.accounts), max(len(self.special.keys), 1)))
        mine = account[found.subject] != NOWHERE
        np.add.at(total, (account[found.subject[mine]], found.reason[mine]), found.area[mine])
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

    def _warn_classes(self, name: str, values: list[str]) -> None:
        if values:
            shown = first_of(sorted({value or "–" for value in values}))
            self._feedback.pushWarning(
                tr("{layer}: {count} parcel(s) have no known land class ({items}); they have accounts of their own.")
                .format(layer=name, count=len(values), items=shown)
            )  # fmt: skip


def _at(account: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """The account of each piece; NOWHERE where there is none."""
    found = np.full(len(piece), NOWHERE, np.int64)
    found[piece != NOWHERE] = account[piece[piece != NOWHERE]]
    return found


def _numbers(values, number: dict[str, int]) -> np.ndarray:
    """int64[n]: a number for each value; new ones are entered in `number`."""
    return np.fromiter((number.setdefault(value, len(number)) for value in values), np.int64)


def _suspects(before: Placed, after: Placed, settled: Placed, watch: Steps) -> np.ndarray:
    """Rows of `after` that may overlap others: all but those that `before` has too and could keep whole."""
    same = ledger.unchanged(before.shape, after.shape, watch)
    whole = settled.area == before.area
    return np.flatnonzero((same == NOWHERE) | ~whole[same])
