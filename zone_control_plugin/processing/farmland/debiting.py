"""One run of `approvalledger`: approvals, patches and links brought together, debited, told in rows."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator

import numpy as np

from ...core.cells import cell_text
from ...core.errors import BadParameter, LinksOutOfDate, MissingColumn, MissingField
from ...core.farmland.approvals_ledger import (
    DOCUMENT,
    POLYGON,
    UNMEASURED,
    balance,
    debit,
    standings,
    state_of,
)
from ...core.farmland.defects import DUPLICATE_APPROVAL
from ...core.farmland.ledger_ground import Common, common_ground, cut
from ...core.farmland.validity import UNKNOWN_DAY, days
from ...layers.catalogues import find_field
from ..sources import Features, load_layers, read_frame
from ..text import tr
from ..transforms import Transforms
from . import approvals as approving
from .inputs import table_of, texts
from .ledgerlayers import Layer, Placed, Steps, drawn, layer_of, place, plane_of, read_patches, warn_unusable

STEPS = 8
WANTED = ("patch_id", "approval_layer", "approval_id", "area_m2", "in_force", "note")
YES = {"true", "t", "1", "yes"}


class Debiting:
    def __init__(self, algorithm, parameters: dict, context, feedback, watch: Steps) -> None:
        self._feedback = feedback
        frame = _links(algorithm, parameters, context)
        self.approvals = approving.read(algorithm, parameters, context, feedback)
        coded = read_patches(algorithm, parameters, "CODED", context, feedback)
        self.crs = coded.crs
        self.patch_ids, self.days = _patches(coded)
        transforms = Transforms(context.transformContext())
        plane = plane_of([layer_of(coded)], transforms)
        patches = place(layer_of(coded), plane, transforms, watch.next())
        self.ground = self._approval_ground(plane, transforms, watch)
        self.back = transforms.between(plane.crs, layer_of(coded).crs, coded.name)
        common = common_ground(
            patches.shape, cut(self.ground.shape, plane, watch.next()), plane, None, watch.next()
        )
        self.pairs, self.state = self._held(common, frame)
        order = _ranks(zip(self.days.tolist(), self.patch_ids))
        self.entries = debit(self.pairs, self.state, order, self._approval_ranks(), plane, watch.next())
        self.granted, self.granted_by = self._grants(algorithm, parameters, context)
        self.sums = balance(self.entries, self.pairs.second, np.nan_to_num(self.granted))
        self._warn()

    # ---- reading ----

    def _approval_ground(self, plane, transforms: Transforms, watch: Steps) -> Placed:
        """All approval layers as one, in the order of `approvals`."""
        parts = [
            place(Layer(t.name, t.crs, t.geometry), plane, transforms, watch.next())
            for t in self.approvals.tables
        ]
        columns = zip(*((p.shape, p.area, p.box) for p in parts))
        return Placed(tr("Approvals"), *map(np.concatenate, columns))

    def _approval_ranks(self) -> np.ndarray:
        some = self.approvals
        return _ranks(zip(some.first.tolist(), some.ids, (some.keys[i] for i in some.layer.tolist())))

    def _grants(self, algorithm, parameters: dict, context) -> tuple[np.ndarray, np.ndarray]:
        """Granted m² (NaN: unknown) and what says so: the document's field, else the polygon."""
        chosen = algorithm.parameterAsString(parameters, "GRANTED_FIELD", context)
        layers = load_layers(parameters, "APPROVALS", context)
        if chosen and all(layer.fields().lookupField(chosen) < 0 for layer in layers):
            advice = tr("No approval layer has such a field.")
            raise BadParameter(parameter="GRANTED_FIELD", value=chosen, advice=advice)
        written = [text for layer in layers for text in _granted_texts(layer, chosen)]
        values = np.array([_number(text) for text in written], float)
        bad = sum(bool(text) and np.isnan(value) for text, value in zip(written, values.tolist()))
        if bad:
            self._feedback.pushWarning(
                tr("{count} granted area(s) cannot be read; the polygon's area stands in.").format(count=bad)
            )
        by_polygon = np.isnan(values)
        values[by_polygon] = np.where(self.ground.usable, self.ground.area, np.nan)[by_polygon]
        return values, np.where(by_polygon, POLYGON, DOCUMENT).astype(object)

    def _held(self, common: Common, frame) -> tuple[Common, np.ndarray]:
        """The pairs that LINKS names, with their state; refused when links and layers do not fit."""
        patch_of = {name: i for i, name in enumerate(self.patch_ids)}
        keys = [self.approvals.keys[i] for i in self.approvals.layer.tolist()]
        approval_of = {pair: i for i, pair in enumerate(zip(keys, self.approvals.ids))}
        links = {}
        for patch, layer, name, area, valid, note in frame.itertuples(index=False):
            found = patch_of.get(cell_text(patch)), approval_of.get((cell_text(layer), cell_text(name)))
            if None in found:
                cause = tr("no such feature in the layers, or the layers had other keys (APPROVAL_KEYS)")
                raise LinksOutOfDate(patch=patch, approval=f"{layer}/{name}", cause=cause)
            links[found] = float(area or 0.0), state_of(_is_true(valid), cell_text(note))
        measured = dict(zip(zip(common.first.tolist(), common.second.tolist()), common.area.tolist()))
        for pair in {**measured, **links}:
            said, state = links.get(pair, (0.0, ""))
            if state != UNMEASURED:
                self._refuse_difference(pair, said, measured.get(pair, 0.0))
        rows = [i for i, pair in enumerate(measured) if pair in links]
        lost = sorted(pair for pair in links if pair not in measured)
        none = np.zeros(len(lost)), np.full(len(lost), None, object)
        columns = [np.array(column, np.int64) for column in zip(*lost)] or [np.zeros(0, np.int64)] * 2
        joined = (np.concatenate([c[rows], extra]) for c, extra in zip(common, (*columns, *none)))
        pairs = Common(*joined)
        states = [links[pair][1] for pair in zip(pairs.first.tolist(), pairs.second.tolist())]
        return pairs, np.array(states, object)

    def _refuse_difference(self, pair: tuple[int, int], said: float, found: float) -> None:
        if abs(said - found) <= 0.1 + 1e-4 * max(said, found):
            return
        cause = tr("the links say {said} m², the layers give {found} m²").format(
            said=f"{said:.2f}", found=f"{found:.2f}"
        )
        raise LinksOutOfDate(patch=self.patch_ids[pair[0]], approval=self.approvals.ids[pair[1]], cause=cause)

    def _warn(self) -> None:
        warn_unusable(self.ground, self.approvals.ids, self._feedback)
        twice = sum(issue.cause == DUPLICATE_APPROVAL for issue in self.approvals.issues)
        if twice:
            self._feedback.pushWarning(
                tr(
                    "{count} approval id(s) stand more than once: each polygon has its own account, held against "
                    "the granted area written at it."
                ).format(count=twice)
            )

    # ---- telling ----

    def rows(self) -> Iterator[tuple[list, bytes | None]]:
        """OUTPUT: one row per approval polygon, in the order of the layers."""
        some, sums, known = self.approvals, self.sums, ~np.isnan(self.granted)
        shapes, standing = drawn(self.ground.shape, self.back), standings(sums)
        for i in range(len(some)):
            granted, left, over = (
                (float(values[i]) if known[i] else None) for values in (self.granted, sums.left, sums.over)
            )
            yield [
                some.keys[some.layer[i]], some.ids[i], some.start[i], some.end[i], granted, self.granted_by[i],
                float(sums.used[i]), left, over, float(sums.after_expiry[i]), float(sums.double[i]),
                int(sums.patches[i]), standing[i],
            ], shapes[i]  # fmt: skip

    def entry_rows(self) -> Iterator[tuple[list, None]]:
        """ENTRIES: one row per link, by patch."""
        some, pairs = self.approvals, self.pairs
        for k in np.lexsort((pairs.second, pairs.first)).tolist():
            patch, approval = int(pairs.first[k]), int(pairs.second[k])
            day = int(self.days[patch])
            date = None if day == UNKNOWN_DAY else dt.date.fromordinal(day).isoformat()
            yield [
                some.keys[some.layer[approval]], some.ids[approval], self.patch_ids[patch],
                date, self.state[k], float(pairs.area[k]),
                *(float(column[k]) for column in self.entries),
            ], None  # fmt: skip


def _links(algorithm, parameters: dict, context):
    frame = read_frame(algorithm, parameters, "LINKS", context)
    for name in WANTED:
        if name not in frame.columns:
            raise MissingColumn(table=tr("Links"), column=name)
    return frame[list(WANTED)]


def _patches(coded: Features) -> tuple[list[str], np.ndarray]:
    """Ids and days (date.toordinal) of the patches."""
    for name in ("patch_id", "date"):
        if coded.fields.lookupField(name) < 0:
            raise MissingField(layer=coded.name, purpose=name)
    return [cell_text(value) for value in coded.column("patch_id")], days(coded.column("date"))[0]


def _granted_texts(layer, chosen: str) -> list[str]:
    def field(names: list[str]) -> str | None:
        own = next((name for name in names if name.casefold() == chosen.casefold()), None)
        return own if chosen else find_field(names, "granted_m2")

    table = table_of(layer, lambda names: [name for name in [field(names)] if name])
    return texts(table, next(iter(table.columns), None))


def _ranks(keys) -> np.ndarray:
    """int64[n]: the place of each key among all."""
    keys = list(keys)
    ranks = np.empty(len(keys), np.int64)
    ranks[sorted(range(len(keys)), key=lambda i: keys[i])] = np.arange(len(keys))
    return ranks


def _number(text: str) -> float:
    """m², NaN for what is no area."""
    try:
        value = float(unicodedata.normalize("NFKC", text).replace(",", ""))
    except ValueError:
        return np.nan
    return value if 0 <= value < np.inf else np.nan


def _is_true(value: object) -> bool:
    return value is True or cell_text(value).casefold() in YES
