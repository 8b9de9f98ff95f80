"""How much two polygons share, by their edges alone: no overlay is built and nothing can fail.

With s = +1 for edges that have their polygon below and -1 for those that have it above, a polygon is the sum of
s · (all that lies below the edge). So the area of a common part is the sum over pairs of edges of s·s' times the area
below both: the integral of the lower one over the x that both have. Where these areas end below does not matter: the
signs of a polygon cancel at every x. So edges below the whole of the other polygon can be left out; not those level
with its lowest point: two such edges, both left out, would be missed where a third polygon reaches lower.
"""

from __future__ import annotations

import numpy as np

from . import compiled
from .edges import Meeting, Near, blocks, chosen, common, near, together
from .outlines import Outlines

NOISE = 1e-6  # m²: less is nothing, and a part all but so much is the whole part
DIGITS = 7  # after the point of an m²: all that coordinates of 1e-9 m are good for
MOST_EDGES = 4096  # that `taken` goes on with: what comes of them is bounded then
_TINY = 1e-300
NO_CIRCLES = np.zeros((0, 3))


def shared(
    a: Outlines, i: np.ndarray, b: Outlines, j: np.ndarray, slope: np.ndarray, circle: np.ndarray = NO_CIRCLES
) -> np.ndarray:
    """float64[k]: ∫ 1 + slope·(x − middle of a's box) over the common part of polygons `i` of `a` and `j` of `b`
    (int64[k] each); `slope` float64[k] per metre.

    `circle` float64[n, 3] are circles (x, y, radius) within the polygons of `b`: of what lies in one nothing is
    looked at; all of it is common, and the answer inf.
    """
    loops = compiled.loops()
    if loops is not None:
        return loops.shared(*a, i, *b, j, slope, circle)
    if len(circle):
        total = np.where(_in_circle(a.box[i], circle[j]), np.inf, 0.0)
        rest = np.flatnonzero(total == 0)
        total[rest] = shared(a, i[rest], b, j[rest], slope[rest])
        return total
    total = np.zeros(len(i))
    if len(i) == 0:
        return total
    own, other = a.box[i], b.box[j]
    origin = np.stack([(own[:, 0] + own[:, 2]) / 2, own[:, 1]], axis=1)
    mine, theirs = near(a, i, other, origin), near(b, j, own, origin)
    for start, stop in blocks(mine, theirs):
        total[start:stop] = _summed(mine, theirs, start, stop, slope)
    return total


def _in_circle(box: np.ndarray, circle: np.ndarray) -> np.ndarray:
    """Whether box k lies within circle k: bool[n]."""
    east = np.maximum(box[:, 2] - circle[:, 0], circle[:, 0] - box[:, 0])
    north = np.maximum(box[:, 3] - circle[:, 1], circle[:, 1] - box[:, 1])
    radius = circle[:, 2]
    return (radius > 0) & (east * east + north * north < radius * radius)


def taken(
    a: Outlines,
    i: np.ndarray,
    b: Outlines,
    j: np.ndarray,
    c: Outlines,
    k: np.ndarray,
    first: np.ndarray,
    slope: np.ndarray,
) -> np.ndarray:
    """float64[n]: ∫ 1 + slope·(x − middle of a's box) over what the common part of polygons `i` of `a` and `j` of `b`
    (int64[n] each) shares with the union of polygons `k[first[n]:first[n + 1]]` of `c` (both int64).

    One after another takes what is left for it: what is left is a sum of edges too, those of the common part and, with
    the other sign, those of what was taken. Such sums grow fast: meant for a few polygons of `c` at a time, and nan
    where there are more than MOST_EDGES before the last of them.
    """
    loops = compiled.loops()
    if loops is not None:
        return loops.taken(*a, i, *b, j, *c, k, first, slope, MOST_EDGES)
    total = np.zeros(len(i))
    if len(i) == 0:
        return total
    own, other = a.box[i], b.box[j]
    both = np.hstack([np.maximum(own[:, :2], other[:, :2]), np.minimum(own[:, 2:], other[:, 2:])])
    origin = np.stack([(own[:, 0] + own[:, 2]) / 2, own[:, 1]], axis=1)
    left = common(near(a, i, other, origin), near(b, j, own, origin), 1.0)
    count, rows = np.diff(first), np.arange(len(i))
    for turn in range(int(count.max())):
        more = np.flatnonzero(count[rows] > turn)
        left, rows = chosen(left, more), rows[more]
        theirs = near(c, k[first[rows] + turn], both[rows], origin[rows])
        for start, stop in blocks(left, theirs):
            total[rows[start:stop]] += _summed(left, theirs, start, stop, slope[rows])
        more = np.flatnonzero(count[rows] > turn + 1)
        left, rows = chosen(left, more), rows[more]
        left = together(left, common(left, chosen(theirs, more), -1.0))
        few = np.flatnonzero(left.count <= MOST_EDGES)
        total[rows[left.count > MOST_EDGES]] = np.nan
        left, rows = chosen(left, few), rows[few]
    return total


def _summed(mine: Near, theirs: Near, start: int, stop: int, slope: np.ndarray) -> np.ndarray:
    """float64[stop - start]: of the pairs `start` … `stop` - 1."""
    at = Meeting.between(mine, theirs, start, stop)
    area, moment = _under(at.height, mine.rise[at.e] * at.width, at.above, at.above_end, at.width)
    area += slope[at.of] * (moment + at.low * area)
    return np.bincount(at.of - start, area * mine.sign[at.e] * theirs.sign[at.f], minlength=stop - start)


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
    """bool[k]: polygons `i` of `a` and `j` of `b` have no point in common, for certain; False where nobody looked."""
    loops = compiled.loops()
    return np.zeros(len(i), bool) if loops is None else loops.apart(*a, i, *b, j)


def within(
    a: Outlines, i: np.ndarray, b: Outlines, j: np.ndarray, scale: np.ndarray, slope: np.ndarray
) -> np.ndarray:
    """float64[k]: m of line `j` of `b` (none runs over itself) in polygon `i` of `a`, inf where all of it or the point
    `j` lies within, 0 where nothing does; nan where that is too close to call, or nobody looked.

    `scale`, `slope` float64[k]: m² per m² of the plane in the middle of a's box, its relative change per metre."""
    loops = compiled.loops()
    return np.full(len(i), np.nan) if loops is None else loops.within(*a, i, *b, j, scale, slope)


def weighed(of: Outlines, box: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """float64[n]: ∫ 1 + slope·(x − middle of the box) over each polygon; `box` float64[n, 4], `slope` float64[n] per
    metre."""
    loops = compiled.loops()
    if loops is not None:
        return loops.weighed(*of[:3], box, slope)
    count = np.diff(of.start)
    x = of.xy[:, 0] - np.repeat((box[:, 0] + box[:, 2]) / 2, count)
    y = of.xy[:, 1] - np.repeat(box[:, 1], count)
    cross = (x[:-1] * y[1:] - x[1:] * y[:-1]) / 2
    cross[of.ring[1:-1] - 1] = 0.0
    cross *= 1 + np.repeat(slope, count)[: len(cross)] * (x[:-1] + x[1:]) / 3
    polygon = np.repeat(np.arange(of.rows), count)
    return np.bincount(polygon[: len(cross)], cross, minlength=of.rows)
