"""How much two polygons share, by their edges alone: no overlay is built and nothing can fail.

With s = +1 for edges that have their polygon below and -1 for those that have it above, a polygon is the sum of
s · (all that lies below the edge). So the area of a common part is the sum over pairs of edges of s·s' times the area
below both: the integral of the lower one over the x that both have. Where these areas end below does not matter: the
signs of a polygon cancel at every x. So edges below the whole of the other polygon can be left out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import compiled
from .outlines import Outlines
from .ranges import offsets, spread

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


def edges(of: Outlines) -> Edges:
    x, y = of.xy[:, 0], of.xy[:, 1]
    runs = x[1:] != x[:-1]
    runs[of.ring[1:-1] - 1] = False  # from the end of a ring to the start of the next
    start = np.flatnonzero(runs)
    leftwards = x[start + 1] < x[start]
    left, right = start + leftwards, start + ~leftwards
    first = np.searchsorted(start, of.start)
    return Edges(first, x[left], y[left], x[right], y[right], np.where(leftwards, 1.0, -1.0))


def weighed(of: Outlines, box: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """float64[n]: ∫ 1 + slope·(x − middle of the box) over each polygon; `box` float64[n, 4], `slope` float64[n] per
    metre."""
    count = np.diff(of.start)
    x = of.xy[:, 0] - np.repeat((box[:, 0] + box[:, 2]) / 2, count)
    y = of.xy[:, 1] - np.repeat(box[:, 1], count)
    cross = (x[:-1] * y[1:] - x[1:] * y[:-1]) / 2
    cross[of.ring[1:-1] - 1] = 0.0
    cross *= 1 + np.repeat(slope, count)[: len(cross)] * (x[:-1] + x[1:]) / 3
    polygon = np.repeat(np.arange(of.rows), count)
    return np.bincount(polygon[: len(cross)], cross, minlength=of.rows)


def shared(a: Outlines, i: np.ndarray, b: Outlines, j: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """float64[k]: ∫ 1 + slope·(x − middle of a's box) over the common part of polygons `i` of `a` and `j` of `b`
    (int64[k] each); `slope` float64[k] per metre."""
    loops = compiled.kernels()
    if loops is not None:
        return loops.shared(*a, i, *b, j, slope)
    total = np.zeros(len(i))
    if len(i) == 0:
        return total
    own, other = a.box[i], b.box[j]
    origin = np.stack([(own[:, 0] + own[:, 2]) / 2, own[:, 1]], axis=1)
    mine, theirs = _near(a, i, other, origin), _near(b, j, own, origin)
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


def _near(outlines: Outlines, polygon: np.ndarray, box: np.ndarray, origin: np.ndarray) -> _Near:
    """Of `polygon` int64[k], what may lie above something in `box` float64[k, 4]."""
    distinct, which = np.unique(polygon, return_inverse=True)
    of = edges(outlines.take(distinct))
    pair, at = spread(of.first[which], np.diff(of.first)[which])
    other = box[pair]
    keep = (of.x0[at] < other[:, 2]) & (of.x1[at] > other[:, 0])
    keep &= np.maximum(of.y0[at], of.y1[at]) > other[:, 1]
    pair, at = pair[keep], at[keep]
    count = np.bincount(pair, minlength=len(polygon))
    x0, y0, x, y = of.x0[at], of.y0[at], origin[pair, 0], origin[pair, 1]
    rise = (of.y1[at] - y0) / (of.x1[at] - x0)
    return _Near(count, offsets(count), x0 - x, of.x1[at] - x, y0 - y, rise, of.sign[at])


def _summed(mine: _Near, theirs: _Near, start: int, stop: int, slope: np.ndarray) -> np.ndarray:
    """float64[stop - start]: of the pairs `start` … `stop` - 1."""
    pair = np.repeat(np.arange(start, stop), mine.count[start:stop])
    edge, f = spread(theirs.first[pair], theirs.count[pair])
    of, e = pair[edge], edge + mine.first[start]
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


def apart(a: Outlines, i: np.ndarray, b: Outlines, j: np.ndarray) -> np.ndarray:
    """bool[k]: for certain no edge of polygon `i` of `a` meets one of polygon `j` of `b`; False where nobody looked."""
    loops = compiled.kernels()
    return np.zeros(len(i), bool) if loops is None else loops.apart(*a, i, *b, j)
