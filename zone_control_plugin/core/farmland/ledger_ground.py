"""Ground two layers have in common, and ground several claim: nothing is counted twice, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import shapely

from ..errors import Cancelled, GroundNotMeasured
from ..overlay import compiled, robust
from ..overlay.area import ellipsoidal_area
from ..overlay.group import starts_of
from ..overlay.health import polygonal
from ..overlay.parts import split
from ..overlay.plane import Plane
from ..overlay.running import Watch
from .contacts import SHARED_AREA, contacts, drawn
from .cutlayer import CutLayer, cut_features, join

CHUNK = 512
Keep = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Common(NamedTuple):
    """Common ground of pairs, ordered by first, second; `shape` is None where it was not asked for."""

    first: np.ndarray  # int64[k]: row of the first layer, ascending
    second: np.ndarray  # int64[k]: row of the second
    area: np.ndarray  # float64[k], m²
    shape: np.ndarray  # object[k]


class Share(NamedTuple):
    """What is left of claims: `area` float64[k], `shape` object[k] (None where nothing is left)."""

    area: np.ndarray
    shape: np.ndarray


def common_ground(
    first: np.ndarray, second: CutLayer, plane: Plane, keep: Keep | None = None, watch: Watch | None = None
) -> Common:
    """All pairs that share ground. `first` object[n]: valid (multi)polygons in the plane, or None.

    `keep(first, second)` says of which pairs (bool[k]) the shape is wanted; None = of all. Raises Cancelled and
    GroundNotMeasured.
    """
    there = np.flatnonzero(~np.equal(first, None))
    compiled.load_for(patches=len(there))
    found = [_empty()]
    for some in chunks(len(there), watch):
        rows = there[some]
        parts = split(first[rows], plane)
        chunk = contacts(second, parts)
        wanted = np.arange(len(chunk.part))
        if keep is not None:
            wanted = wanted[keep(rows[chunk.patch], chunk.feature)]
        shape = np.full(len(chunk.part), None, object)
        shape[wanted], failed = drawn(chunk, parts, wanted)
        if failed.any():
            lost = wanted[failed][0]
            raise GroundNotMeasured(first=rows[chunk.patch[lost]], second=chunk.feature[lost])
        found.append(_by_pair(rows[chunk.patch], chunk.feature, chunk.area, shape, keep))
    return Common(*map(np.concatenate, zip(*found)))


def _empty() -> Common:
    none = np.zeros(0, np.int64)
    return Common(none, none, np.zeros(0), np.zeros(0, object))


def _by_pair(
    first: np.ndarray, second: np.ndarray, area: np.ndarray, shape: np.ndarray, keep: Keep | None
) -> Common:
    """Rows of cut pieces as one row per pair."""
    order = np.lexsort((second, first))
    first, second, area, shape = first[order], second[order], area[order], shape[order]
    start = starts_of(first, second)
    count = np.diff(np.append(start, len(first)))
    pair = np.repeat(np.arange(len(start)), count)
    first, second = first[start], second[start]
    wanted = np.ones(len(start), bool) if keep is None else keep(first, second)
    gathered = np.full(len(start), None, object)
    gathered[wanted] = polygonal(robust.unions(shape, start[wanted], count[wanted]))
    return Common(first, second, np.bincount(pair, weights=area, minlength=len(start)), gathered)


def cut(shapes: np.ndarray, plane: Plane, watch: Watch | None = None) -> CutLayer:
    """A layer of valid (multi)polygons object[n] in the plane, or None, in pieces. Raises Cancelled."""
    cuts = [cut_features(shapes[some], int(some[0]), plane) for some in chunks(len(shapes), watch)]
    return join(cuts, np.zeros((0, 4)), np.zeros(0, np.int32))


def in_turn(
    shapes: np.ndarray,
    areas: np.ndarray,
    group: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
    suspects: np.ndarray | None = None,
) -> Share:
    """What is left of each claim (object[k], float64[k] m²) when the earlier rows of its group come first.

    `suspects` int64[s]: rows, one of which every overlap is known to have; None = all.
    """
    rows = np.arange(len(shapes)) if suspects is None else suspects
    later, earlier = _claimed_before(shapes, group, rows, watch)
    return without(shapes, areas, later, shapes[earlier], plane, watch)


def without(
    shapes: np.ndarray,
    areas: np.ndarray,
    row: np.ndarray,
    taken: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
) -> Share:
    """Shapes less what is taken from them: `taken[i]` (object[t]) from `shapes[row[i]]`, row int64[t] ascending."""
    shape, area = shapes.copy(), areas.copy()
    start = starts_of(row)
    count = np.diff(np.append(start, len(row)))
    for some in chunks(len(start), watch):
        rows = row[start[some]]
        left, failed = robust.difference(shapes[rows], robust.unions(taken, start[some], count[some]))
        if failed.any():
            raise GroundNotMeasured(first=rows[failed][0], second="–")
        shape[rows] = polygonal(left)
        area[rows] = ellipsoidal_area(shape[rows], plane)
    return Share(area, shape)


def _claimed_before(
    shapes: np.ndarray, group: np.ndarray, suspects: np.ndarray, watch: Watch | None
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (later, earlier), int64, of rows of one group that share ground, one of them suspect; ascending."""
    tree = shapely.STRtree(shapes)
    is_suspect = np.zeros(len(shapes), bool)
    is_suspect[suspects] = True
    pairs = [np.zeros((2, 0), np.int64)]
    for some in chunks(len(suspects), watch):
        row, other = tree.query(shapes[suspects[some]], predicate="intersects")
        row = suspects[some][row]
        mine = (group[row] == group[other]) & ((other < row) | ~is_suspect[other]) & (other != row)
        pair = np.sort(np.stack([row[mine], other[mine]]), axis=0)[::-1]
        common, failed = robust.intersection(shapes[pair[0]], shapes[pair[1]])
        pairs.append(pair[:, failed | (shapely.area(common) > SHARED_AREA)])
    later, earlier = np.concatenate(pairs, axis=1)
    order = np.lexsort((earlier, later))
    return later[order], earlier[order]


def rest_of(shapes: np.ndarray, areas: np.ndarray, common: Common, others: np.ndarray, plane: Plane) -> Share:
    """What of each shape lies in none of the `others` it has ground in common with. The areas add up exactly:
    shape = its common parts + rest."""
    area = areas - np.bincount(common.first, weights=common.area, minlength=len(shapes))
    shape = np.full(len(shapes), None, object)
    open_ground = area > SHARED_AREA
    shape[open_ground] = shapes[open_ground]
    mine = np.flatnonzero(open_ground[common.first])
    left = without(shape, area, common.first[mine], others[common.second[mine]], plane)
    shape[open_ground] = left.shape[open_ground]
    return Share(area, shape)


def chunks(count: int, watch: Watch | None) -> Iterator[np.ndarray]:
    """Runs of rows; stops when the watch says so."""
    for start in range(0, count, CHUNK):
        if watch is not None:
            if watch.cancelled():
                raise Cancelled
            watch.progress(start / count)
        yield np.arange(start, min(start + CHUNK, count))
