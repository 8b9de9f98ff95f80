"""Whether polygons, lines and points are apart: what is certain needs no exact look."""

from __future__ import annotations

import numpy as np
from numba.types import boolean, float64

from .base import OUTLINES, REALS, ROWS, compiled, inner

NEAR = 1e-3  # m: edges farther apart than this have no point in common, whatever was rounded


@inner
def _near_box(xy, ring, first, polygon, box, near):
    """Edges of a polygon near a box, by their first vertex; and how many."""
    size = ring[first[polygon + 1]] - ring[first[polygon]]
    if len(near) < size:
        near = np.empty(size, np.int64)
    west, south, east, north = box[0] - NEAR, box[1] - NEAR, box[2] + NEAR, box[3] + NEAR
    count = 0
    for r in range(first[polygon], first[polygon + 1]):
        for v in range(ring[r], ring[r + 1] - 1):
            near[count] = v  # a number that is overwritten costs less than a branch that is guessed wrong
            count += (
                (max(xy[v, 0], xy[v + 1, 0]) >= west)
                & (min(xy[v, 0], xy[v + 1, 0]) <= east)
                & (max(xy[v, 1], xy[v + 1, 1]) >= south)
                & (min(xy[v, 1], xy[v + 1, 1]) <= north)
            )
    return near, count


@inner
def _boxes_near(xy, v, other, w):
    return (
        (max(xy[v, 0], xy[v + 1, 0]) >= min(other[w, 0], other[w + 1, 0]) - NEAR)
        & (min(xy[v, 0], xy[v + 1, 0]) <= max(other[w, 0], other[w + 1, 0]) + NEAR)
        & (max(xy[v, 1], xy[v + 1, 1]) >= min(other[w, 1], other[w + 1, 1]) - NEAR)
        & (min(xy[v, 1], xy[v + 1, 1]) <= max(other[w, 1], other[w + 1, 1]) + NEAR)
    )


@inner
def _end_near(points, p, xy, v):
    x, y = points[p, 0] - xy[v, 0], points[p, 1] - xy[v, 1]
    along_x, along_y = xy[v + 1, 0] - xy[v, 0], xy[v + 1, 1] - xy[v, 1]
    length = along_x * along_x + along_y * along_y
    t = 0.0 if length == 0 else min(max((x * along_x + y * along_y) / length, 0.0), 1.0)
    x, y = x - t * along_x, y - t * along_y
    return x * x + y * y <= NEAR * NEAR


@inner
def _side(points, p, xy, v):
    """Positive where the point lies on the left of the edge."""
    return (xy[v + 1, 0] - xy[v, 0]) * (points[p, 1] - xy[v, 1]) - (xy[v + 1, 1] - xy[v, 1]) * (
        points[p, 0] - xy[v, 0]
    )


@inner
def _segments_near(xy, v, other, w):
    """They cross, or an end of one is near the other."""
    if (
        _end_near(xy, v, other, w)
        or _end_near(xy, v + 1, other, w)
        or _end_near(other, w, xy, v)
        or _end_near(other, w + 1, xy, v)
    ):
        return True
    one = _side(xy, v, other, w) * _side(xy, v + 1, other, w)
    return one < 0 and _side(other, w, xy, v) * _side(other, w + 1, xy, v) < 0


@inner
def inside(xy, ring, first, polygon, x, y):
    """Whether a point that is not near an edge lies in the polygon: edges to its east are counted."""
    lies_in = False
    for r in range(first[polygon], first[polygon + 1]):
        for v in range(ring[r], ring[r + 1] - 1):
            if (xy[v, 1] > y) != (xy[v + 1, 1] > y):
                t = (y - xy[v, 1]) / (xy[v + 1, 1] - xy[v, 1])
                lies_in ^= x < xy[v, 0] + t * (xy[v + 1, 0] - xy[v, 0])
    return lies_in


@compiled(boolean[::1](*OUTLINES, ROWS, *OUTLINES, ROWS))
def apart(xy, ring, first, box, i, other_xy, other_ring, other_first, other_box, j):
    """sharing.apart; the fields of Outlines one by one"""
    result = np.ones(len(i), np.bool_)
    near = np.empty(256, np.int64)
    for k in range(len(i)):
        a, b = i[k], j[k]
        near, count = _near_box(other_xy, other_ring, other_first, b, box[a], near)
        for r in range(first[a], first[a + 1]):
            for v in range(ring[r], ring[r + 1] - 1):
                for n in range(count):
                    w = near[n]
                    if _boxes_near(xy, v, other_xy, w) and _segments_near(xy, v, other_xy, w):
                        result[k] = False
                        break
                if not result[k]:
                    break
            if not result[k]:
                break
        if result[k]:
            v, w = ring[first[a]], other_ring[other_first[b]]
            result[k] = not (
                inside(xy, ring, first, a, other_xy[w, 0], other_xy[w, 1])
                or inside(other_xy, other_ring, other_first, b, xy[v, 0], xy[v, 1])
            )
    return result


@inner
def _point_near(xy, ring, first, polygon, points, p):
    """Whether a point is near an edge of the polygon."""
    for r in range(first[polygon], first[polygon + 1]):
        for v in range(ring[r], ring[r + 1] - 1):
            if _end_near(points, p, xy, v):
                return True
    return False


@inner
def _crossings(xy, ring, first, polygon, path, v, at):
    """Where edges of the polygon cross segment `v` of a path, as fractions of it, ascending in `at`; how many, or -1
    when an end is near or they are too many."""
    count = 0
    for r in range(first[polygon], first[polygon + 1]):
        for w in range(ring[r], ring[r + 1] - 1):
            if not _boxes_near(path, v, xy, w):
                continue
            if (
                _end_near(path, v, xy, w)
                or _end_near(path, v + 1, xy, w)
                or _end_near(xy, w, path, v)
                or _end_near(xy, w + 1, path, v)
                or count == len(at)
            ):
                return -1
            one, other = _side(path, v, xy, w), _side(path, v + 1, xy, w)
            if one * other < 0 and _side(xy, w, path, v) * _side(xy, w + 1, path, v) < 0:
                at[count] = one / (one - other)
                count += 1
    at[:count].sort()
    return count


@inner
def _length_within(xy, ring, first, box, polygon, path, start, stop, scale, slope, at):
    """m of a path in a polygon; inf = all of it; nan = an exact look is needed."""
    lies_in = inside(xy, ring, first, polygon, path[start, 0], path[start, 1])
    middle = (box[0] + box[2]) / 2
    total, crossed = 0.0, False
    for v in range(start, stop - 1):
        if (
            (max(path[v, 0], path[v + 1, 0]) < box[0] - NEAR)
            | (min(path[v, 0], path[v + 1, 0]) > box[2] + NEAR)
            | (max(path[v, 1], path[v + 1, 1]) < box[1] - NEAR)
            | (min(path[v, 1], path[v + 1, 1]) > box[3] + NEAR)
        ):
            continue
        count = _crossings(xy, ring, first, polygon, path, v, at)
        if count < 0:
            return np.nan
        x, along = path[v, 0], path[v + 1, 0] - path[v, 0]
        length, last = np.hypot(along, path[v + 1, 1] - path[v, 1]), 0.0
        for n in range(count + 1):
            t = at[n] if n < count else 1.0
            if lies_in:
                total += (t - last) * length * scale * (1 + slope * (x + (last + t) / 2 * along - middle))
            if n < count:
                lies_in, crossed = not lies_in, True
            last = t
    if crossed:
        return total
    return np.inf if lies_in else 0.0


@compiled(float64[::1](*OUTLINES, ROWS, *OUTLINES, ROWS, REALS, REALS))
def within(xy, ring, first, box, i, path_xy, path_ring, path_first, path_box, j, scale, slope):
    """sharing.within; the fields of Outlines one by one"""
    result = np.empty(len(i))
    at = np.empty(64)
    for k in range(len(i)):
        a = i[k]
        start, stop = path_ring[path_first[j[k]]], path_ring[path_first[j[k]] + 1]
        if stop - start > 1:
            result[k] = _length_within(
                xy, ring, first, box[a], a, path_xy, start, stop, np.sqrt(scale[k]), slope[k] / 2, at
            )
        elif _point_near(xy, ring, first, a, path_xy, start):
            result[k] = np.nan
        else:
            lies_in = inside(xy, ring, first, a, path_xy[start, 0], path_xy[start, 1])
            result[k] = np.inf if lies_in else 0.0
    return result
