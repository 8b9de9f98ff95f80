"""One run of `matchpatches`: two rounds into one plane, their common ground, what became of each patch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from ...core.cells import cell_text
from ...core.dates import UnreadableDate, read_date
from ...core.farmland.defects import SEPARATOR_IN_PATCH_ID
from ...core.farmland.ledger_ground import common_ground, cut
from ...core.farmland.lineage import BACK, GONE, NEW, Pairs, Round, first_lineages, linked, match
from ..issues import separator_issues
from ..sources import Features, field_for, unique_ids
from ..text import first_of, tr
from ..transforms import Transforms
from .ledgerlayers import (
    Steps,
    as_delivered,
    layer_of,
    near_unusable,
    place,
    plane_of,
    read_patches,
    warn_unusable,
)

STEPS = 4
CLOSED = {"1", "true", "t", "yes", "y", "closed", "是", "已关闭", "已销号", "销号", "关闭"}
OPEN = {"", "0", "false", "f", "no", "n", "open", "否", "未关闭", "未销号", "null", "none"}


class Matching:
    """`after`, `before`: the rounds as read; `matched`: the answer by their rows."""

    def __init__(self, algorithm, parameters: dict, context, feedback, watch: Steps) -> None:
        self._given, self._feedback = (algorithm, parameters, context), feedback
        self.before = read_patches(algorithm, parameters, "BEFORE", context, feedback)
        self.after = read_patches(algorithm, parameters, "AFTER", context, feedback)
        old_ids, new_ids = self._ids(self.before, "BEFORE"), self._ids(self.after, "AFTER")
        self.lineages = first_lineages(old_ids, self._lineages())
        self.closed = self._closed()
        transforms = Transforms(context.transformContext())
        layers = [layer_of(self.before), layer_of(self.after)]
        plane = plane_of(layers, transforms)
        old, new = (place(layer, plane, transforms, watch.next()) for layer in layers)
        warn_unusable(old, old_ids, feedback)
        warn_unusable(new, new_ids, feedback)
        common = common_ground(new.shape, cut(old.shape, plane, watch.next()), plane, _no_shape, watch.next())
        self.old = Round(old_ids, old.area, old.usable, near_unusable(old, new))
        self.new = Round(new_ids, new.area, new.usable, near_unusable(new, old))
        share = algorithm.parameterAsDouble(parameters, "MIN_SHARE", context)
        pairs = linked(Pairs(common.second, common.first, common.area), self.old, self.new, share)
        self.matched = match(pairs, self.old, self.new, self.lineages, self.closed)
        self._report()

    def _field(self, name: str, features: Features, purpose: str) -> str | None:
        return field_for(*self._given[:2], name, self._given[2], features.fields, purpose)

    def _ids(self, features: Features, role: str) -> list[str]:
        field = self._field(f"{role}_ID_FIELD", features, "patch_id")
        ids, repeated = unique_ids(features.column(field), features.fids)
        if repeated:
            self._feedback.pushWarning(
                tr(
                    "{layer}: {count} patch id(s) stand more than once; the feature id was added to them."
                ).format(layer=features.name, count=len(repeated))
            )
        for issue in separator_issues(SEPARATOR_IN_PATCH_ID, features.name, ids):
            self._feedback.pushWarning(f"{issue.layer} · {issue.attributes()[-1]}")
        return ids

    def _lineages(self) -> list[str]:
        field = self._field("LINEAGE_FIELD", self.before, "lineage_id")
        return ["" if value is None else str(value).strip() for value in self.before.column(field)]

    def _closed(self) -> np.ndarray:
        """bool per patch of the round before; what cannot be read counts as open, and is said."""
        values = self.before.column(self._field("CLOSED_FIELD", self.before, "closed"))
        read = [_is_closed(value) for value in values]
        unread = sorted({str(value) for value, answer in zip(values, read) if answer is None})
        if unread:
            self._feedback.pushWarning(
                tr("Whether patches were closed cannot be read from: {items}. They count as open.").format(
                    items=first_of(unread)
                )
            )
        return np.array([bool(answer) for answer in read], bool)

    def rows(self) -> Iterator[tuple[int, list, bytes | None]]:
        """(row, values of MATCHED, WKB) of each patch of the round after."""
        shapes = as_delivered(self.after)
        for i, parents in enumerate(self.matched.before):
            shut = [self.old.ids[k] for k in parents if self.closed[k]]
            values = [
                self.matched.lineage[i] or None,
                self.new.ids[i],
                self.matched.change[i],
                ";".join(self.old.ids[k] for k in parents),
                ";".join(shut),
                _measured(self.new, i),
                float(self.old.area[parents].sum()),
                float(self.matched.common[i]),
            ]
            yield i, values, shapes[i]

    def gone_rows(self) -> Iterator[tuple[int, list, bytes | None]]:
        """(row, values of GONE, WKB) of each patch of the round before without successor."""
        shapes = as_delivered(self.before)
        for i, change in self.matched.gone.items():
            closed = bool(self.closed[i]) or change == GONE
            yield i, [self.lineages[i], self.old.ids[i], change, closed, _measured(self.old, i)], shapes[i]

    def _report(self) -> None:
        words = self.matched.change
        self._feedback.pushInfo(
            tr("{count} patches: {new} new, {back} back after closing; {gone} gone.").format(
                count=len(words),
                new=words.count(NEW),
                back=words.count(BACK),
                gone=list(self.matched.gone.values()).count(GONE),
            )
        )


def _no_shape(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    return np.zeros(len(first), bool)


def _measured(some: Round, i: int) -> float | None:
    return float(some.area[i]) if some.usable[i] else None


def _is_closed(value: object) -> bool | None:
    """None when it cannot be read. A date is the day of closing."""
    text = cell_text(value).casefold()
    if isinstance(value, dt.date) or text in CLOSED:
        return True
    if text in OPEN:
        return False
    try:
        return read_date(value) is not None
    except UnreadableDate:
        return None
