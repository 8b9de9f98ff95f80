"""Areas under several features at once: nothing is counted twice, and approvals are never united."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ..overlay import robust
from ..overlay.group import starts_of
from ..overlay.health import polygonal
from ..overlay.outlines import outlines
from ..overlay.parts import Parts
from ..overlay.ranges import offsets, spread
from ..overlay.sharing import DIGITS, NOISE, shared, taken
from .contacts import Contacts, Overlaps, drawn

MOST = 4  # approvals on one ground up to which edges say what is left


class Ground(NamedTuple):
    """Polygons without common area, grouped by part: what remains to be covered, or is left of it.

    Drawing costs more than measuring: a row has its `geometry` when it was asked for (`draw`).
    """

    part: np.ndarray  # int64[g], ascending
    patch: np.ndarray  # int64[g]
    area: np.ndarray  # float64[g]; 0 where nothing is left
    geometry: np.ndarray  # object[g]; None where nothing is left, or it is not drawn
    contact: np.ndarray  # int64[g]: the row among the contacts of which it is the common part


def united_areas(
    found: Contacts, group: np.ndarray, count: int, shared: Overlaps, parts: Parts
) -> np.ndarray:
    """float64[count]: area of the union of the rows of each group (int64[c], -1 = none).

    Only where rows of one group share area (`overlaps`) they are united.
    """
    pairs = shared.pairs[group[shared.pairs[:, 0]] == group[shared.pairs[:, 1]]]
    twice = np.isin(found.part, found.part[pairs[:, 0]])
    mine = np.flatnonzero((group >= 0) & ~twice)
    total = np.bincount(group[mine], weights=found.area[mine], minlength=count).astype(float)
    rows = np.flatnonzero((group >= 0) & twice)
    if len(rows):
        rows = rows[np.lexsort((rows, found.part[rows], group[rows]))]
        merged, first = _merged(shared.common[rows], group[rows], found.part[rows])
        np.add.at(total, group[rows[first]], parts.measure(merged, found.part[rows[first]]))
    return total


def _merged(common: np.ndarray, *keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Union object[g] of each run of equal keys, and where the runs start."""
    first = starts_of(*keys)
    count = np.diff(np.append(first, len(common)))
    return polygonal(robust.unions(common, first, count)), first


def ground(found: Contacts, some: np.ndarray, shared: Overlaps, parts: Parts) -> Ground:
    """The common parts of `some` rows (ascending) as ground; parts where these share area are united there."""
    pairs = shared.pairs[np.isin(shared.pairs, some).all(axis=1)]
    twice = np.isin(found.part[some], found.part[pairs[:, 0]])
    plain, rows = some[~twice], some[twice]
    merged, first = _merged(shared.common[rows], found.part[rows])
    row = np.concatenate([plain, rows[first]])
    order = np.argsort(found.part[row], kind="stable")
    return Ground(
        found.part[row][order],
        found.patch[row][order],
        np.concatenate([found.area[plain], parts.measure(merged, found.part[rows[first]])])[order],
        np.concatenate([np.full(len(plain), None, object), merged])[order],
        row[order],
    )


def draw(land: Ground, rows: np.ndarray, found: Contacts, parts: Parts) -> np.ndarray:
    """Draws `rows` of the ground, in place, where that is not done; int64[k]: the patches where it cannot be."""
    rows = rows[np.equal(land.geometry[rows], None) & (land.area[rows] > 0)]
    land.geometry[rows], failed = drawn(found, parts, land.contact[rows])
    return land.patch[rows[failed]]


def uncovered(
    land: Ground, approvals: Contacts, found: Contacts, parts: Parts, drawing: bool
) -> tuple[Ground, np.ndarray, np.ndarray]:
    """What is left of the ground under none of the approvals, taken away one after another; and int64[k] each: the
    patches where the ground could not be drawn, and where an overlay failed (there the ground stays).

    `approvals` are the contacts of those in force, ordered by part; `land` is part of `found`. Where few approvals
    meet ground nobody has drawn, edges say how much is left; that is drawn only when `drawing`.
    """
    area = land.area.copy()
    area[np.isin(land.part, approvals.part[approvals.whole])] = 0.0
    first = np.searchsorted(approvals.part, land.part)
    stop = np.searchsorted(approvals.part, land.part, side="right")
    met = (stop > first) & (area > 0)
    by_edges = met & _undrawn(land) & (stop - first <= MOST)
    rows = np.flatnonzero(by_edges)
    left = _left(land, rows, approvals, first[rows], stop[rows], found, parts)
    by_edges[rows[np.isnan(left)]] = False
    area[by_edges] = left[~np.isnan(left)]
    to_draw = np.flatnonzero(met & (area > 0) if drawing else met & ~by_edges)
    undrawn = draw(land, to_draw, found, parts)
    to_draw = to_draw[~_undrawn(land)[to_draw]]
    geometry, failed = _without(land.geometry, to_draw, approvals, first, stop)
    geometry[area == 0] = None
    drawn_only = to_draw[~by_edges[to_draw]]
    area[drawn_only] = parts.measure(geometry[drawn_only], land.part[drawn_only])
    area[failed], geometry[failed] = land.area[failed], land.geometry[failed]
    return land._replace(area=area, geometry=geometry), undrawn, land.patch[failed]


def _undrawn(land: Ground) -> np.ndarray:
    """bool[g]: the ground is the common part with one piece; where several were united it is drawn."""
    return np.equal(land.geometry, None)


def _left(
    land: Ground,
    rows: np.ndarray,
    approvals: Contacts,
    first: np.ndarray,
    stop: np.ndarray,
    found: Contacts,
    parts: Parts,
) -> np.ndarray:
    """float64[k]: area of `rows` of the ground under none of the approvals in rows `first` … `stop` - 1, by edges; nan
    where these are too many."""
    _, member = spread(first, stop - first)
    part = land.part[rows]
    gone = taken(
        parts.outlines,
        part,
        found.layer.outlines,
        found.piece[land.contact[rows]],
        approvals.layer.outlines,
        approvals.piece[member],
        offsets(stop - first),
        parts.slope[part],
    )
    left = np.round(land.area[rows] - gone * parts.scale[part], DIGITS)
    return np.where(left <= NOISE, 0.0, left)


def _without(
    geometry: np.ndarray, rows: np.ndarray, approvals: Contacts, first: np.ndarray, stop: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The ground less the approvals, drawn for `rows`; and the rows (int64[k]) where an overlay failed."""
    geometry, failed = geometry.copy(), [rows[:0]]
    for turn in range(int((stop - first)[rows].max(initial=0))):
        some = rows[(first[rows] + turn < stop[rows]) & ~np.equal(geometry[rows], None)]
        shapes = approvals.shapes(first[some] + turn)
        gone = robust.holds(shapely.covers, shapes, geometry[some], unsure=False)
        geometry[some[gone]] = None
        some, shapes = some[~gone], shapes[~gone]
        left, lost = robust.difference(geometry[some], shapes)
        geometry[some[~lost]] = polygonal(left[~lost])
        failed.append(some[lost])
    return geometry, np.unique(np.concatenate(failed))


def covered_by_each(
    land: Ground, approvals: Contacts, found: Contacts, parts: Parts
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(patch int64[k], feature int64[k], area float64[k]) of the ground under each approval, one by one."""
    first = np.searchsorted(land.part, approvals.part)
    row, at = spread(first, np.searchsorted(land.part, approvals.part, side="right") - first)
    area = np.where(
        approvals.whole[row], land.area[at], approvals.area[row]
    )  # or the ground is the whole part
    test = np.flatnonzero(~approvals.whole[row] & ~found.whole[land.contact[at]])
    edges = _undrawn(land)[at[test]]
    mine, others = test[edges], test[~edges]
    alone = row[mine]
    area[mine] = land.area[at[mine]] - _left(land, at[mine], approvals, alone, alone + 1, found, parts)
    area[others] = _under(land, at[others], approvals, row[others], parts)
    pair = np.stack([approvals.patch[row], approvals.feature[row]], axis=1)
    distinct, where = np.unique(pair, axis=0, return_inverse=True)
    total = np.bincount(where.reshape(-1), weights=area, minlength=len(distinct))
    return distinct[:, 0], distinct[:, 1], total


def _under(land: Ground, rows: np.ndarray, approvals: Contacts, by: np.ndarray, parts: Parts) -> np.ndarray:
    """float64[k]: area of drawn `rows` of the ground under the pieces of rows `by` of the approvals, pair by pair."""
    polygons, of = shapely.get_parts(land.geometry[rows], return_index=True)
    part = land.part[rows[of]]
    ground = outlines(polygons, parts.box[part])
    piece = approvals.piece[by[of]]
    area = shared(
        ground, np.arange(len(of), dtype=np.int64), approvals.layer.outlines, piece, parts.slope[part]
    )
    return np.round(np.bincount(of, weights=area * parts.scale[part], minlength=len(rows)), DIGITS)
