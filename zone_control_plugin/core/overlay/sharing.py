"""How much two polygons share, by their edges alone: no overlay is built and nothing can fail.

With s = +1 for edges that have their polygon below and -1 for those that have it above, a polygon is the sum of
s · (all that lies below the edge). So the area of a common part is the sum over pairs of edges of s·s' times the area
below both: the integral of the lower one over the x that both have. Where these areas end below does not matter: the
signs of a polygon cancel at every x. So edges below the whole of the other polygon can be left out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

NOISE = 1e-6  # m²: less is nothing, and a part all but so much is the whole part
DIGITS = 7  # after the point of an m²: all that coordinates of 1e-9 m are good for
_BLOCK = 1 << 16  # pairs of edges looked at together: what they need stays near the processor
_TINY = 1e-300


class Edges(NamedTuple):
    """Edges of n polygons, from left to right; vertical ones left out. Polygon k owns `first[k]:first[k + 1]`."""

    first: np.ndarray  # int64[n + 1]
    x0: np.ndarray  # float64[e], m
    y0: np.ndarray
    x1: np.ndarray
    y1: np.ndarray
    sign: np.ndarray  # float64[e]: +1 where the polygon lies below the edge, else -1
    box: np.ndarray  # float64[n, 4] of the polygons

    @property
    def count(self) -> np.ndarray:
        """int64[n]"""
        return np.diff(self.first)


def edges(polygons: np.ndarray, box: np.ndarray) -> Edges:
    """Of valid polygons (object[n], POLYGON); rings may run either way."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    x, y = xy[:, 0], xy[:, 1]
    start = np.flatnonzero((ring[1:] == ring[:-1]) & (x[1:] != x[:-1]))
    leftwards = x[start + 1] < x[start]
    left, right = start + leftwards, start + ~leftwards
    below = leftwards == (shapely.is_ccw(rings) != _holes(owner))[ring[start]]
    first = np.searchsorted(owner[ring[start]], np.arange(len(polygons) + 1))
    return Edges(first, x[left], y[left], x[right], y[right], np.where(below, 1.0, -1.0), box)


def _holes(owner: np.ndarray) -> np.ndarray:
    """bool: the ring is not the first of its polygon."""
    hole = np.zeros(len(owner), bool)
    hole[1:] = owner[1:] == owner[:-1]
    return hole


def weighed(geometries: np.ndarray, box: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """float64[n]: ∫ 1 + slope·(x − middle of the box) over (multi)polygons object[n] (None = 0); `box` float64[n, 4],
    `slope` float64[n] per metre."""
    polygons, of = shapely.get_parts(geometries, return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    if len(xy) == 0:
        return np.zeros(len(geometries))
    row = of[polygon]
    x = xy[:, 0] - ((box[:, 0] + box[:, 2]) / 2)[row[ring]]
    y = xy[:, 1] - box[row[ring], 1]
    cross = np.where(ring[1:] == ring[:-1], x[:-1] * y[1:] - x[1:] * y[:-1], 0.0) / 2
    area = np.bincount(ring[:-1], cross, minlength=len(rings))
    moment = np.bincount(ring[:-1], cross * (x[:-1] + x[1:]), minlength=len(rings)) / 3
    side = np.where((area < 0) == _holes(polygon), 1.0, -1.0)
    return np.bincount(row, side * (area + slope[row] * moment), minlength=len(geometries))


def shared(a: Edges, i: np.ndarray, b: Edges, j: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """float64[k]: ∫ 1 + slope·(x − middle of a's box) over the common part of polygons `i` of `a` and `j` of `b`
    (int64[k] each); `slope` float64[k] per metre."""
    total = np.zeros(len(i))
    if len(i) == 0:
        return total
    origin = np.stack([(a.box[i, 0] + a.box[i, 2]) / 2, a.box[i, 1]], axis=1)
    mine, theirs = _near(a, i, b.box[j], origin), _near(b, j, a.box[i], origin)
    work = np.cumsum(mine.count * theirs.count)
    stops = np.searchsorted(work, np.arange(_BLOCK, work[-1], _BLOCK)).tolist()
    for start, stop in zip([0, *stops], [*stops, len(i)]):
        if stop > start:
            total[start:stop] = _summed(mine, theirs, start, stop, slope)
    return total


class _Near(NamedTuple):
    """The edges that matter of one polygon of each pair, counted from the pair's origin."""

    count: np.ndarray  # int64[k]
    first: np.ndarray  # int64[k + 1]
    x0: np.ndarray
    x1: np.ndarray
    y0: np.ndarray
    rise: np.ndarray  # y per x
    sign: np.ndarray


def _near(of: Edges, polygon: np.ndarray, other: np.ndarray, origin: np.ndarray) -> _Near:
    count = of.first[polygon + 1] - of.first[polygon]
    pair = np.repeat(np.arange(len(polygon)), count)
    at = np.arange(len(pair)) + np.repeat(of.first[polygon] - (np.cumsum(count) - count), count)
    box = other[pair]
    keep = (of.x0[at] < box[:, 2]) & (of.x1[at] > box[:, 0])
    keep &= np.maximum(of.y0[at], of.y1[at]) > box[:, 1]
    pair, at = pair[keep], at[keep]
    count = np.bincount(pair, minlength=len(polygon))
    x0, y0, x, y = of.x0[at], of.y0[at], origin[pair, 0], origin[pair, 1]
    rise = (of.y1[at] - y0) / (of.x1[at] - x0)
    return _Near(count, np.append(0, np.cumsum(count)), x0 - x, of.x1[at] - x, y0 - y, rise, of.sign[at])


def _summed(mine: _Near, theirs: _Near, start: int, stop: int, slope: np.ndarray) -> np.ndarray:
    """float64[stop - start]: of the pairs `start` … `stop` - 1."""
    pair = np.repeat(np.arange(start, stop), mine.count[start:stop])
    each = theirs.count[pair]
    of = np.repeat(pair, each)
    e = np.repeat(np.arange(mine.first[start], mine.first[stop]), each)
    f = np.arange(len(e)) + np.repeat(theirs.first[pair] - (np.cumsum(each) - each), each)
    low, high = np.maximum(mine.x0[e], theirs.x0[f]), np.minimum(mine.x1[e], theirs.x1[f])
    both = np.flatnonzero(high > low)
    of, e, f, low, width = of[both], e[both], f[both], low[both], high[both] - low[both]
    rise = mine.rise[e]
    height = mine.y0[e] + rise * (low - mine.x0[e])
    above = height - theirs.y0[f] - theirs.rise[f] * (low - theirs.x0[f])
    above_end = above + (rise - theirs.rise[f]) * width
    area, moment = _under(height, rise * width, above, above_end, width)
    area += slope[of] * (moment + low * area)
    return np.bincount(of - start, area * mine.sign[e] * theirs.sign[f], minlength=stop - start)


def _under(
    height: np.ndarray, rise: np.ndarray, above: np.ndarray, above_end: np.ndarray, width: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Area under the lower of two lines, and its moment about the left end. The first line is `height` high there and
    gains `rise`; it lies `above` the second there, and `above_end` at the right end."""
    more, more_end = np.maximum(above, 0), np.maximum(above_end, 0)
    both = more + more_end
    part = both / np.maximum(
        np.abs(above) + np.abs(above_end), _TINY
    )  # of the width: where the first is above
    area = width * (height + rise / 2 - both * part / 2)
    lost = part * (more_end + part * (more - more_end) / 3)
    return area, width * width * (height / 2 + rise / 3 - lost / 2)
