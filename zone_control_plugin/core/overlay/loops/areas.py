"""What sharing.py sums over edges, compiled.

The sums run over the same numbers in the same order as in numpy, and nothing may be reordered (no fast mathematics):
results are equal bit for bit.
"""

from __future__ import annotations

import numpy as np
from numba.types import float64, int64

from .base import OUTLINES, REALS, ROWS, TABLE, compiled, inner

_TINY = 1e-300


@inner
def _near(xy, ring, first, polygon, box, x, y, edges):
    """edges.near of one pair: writes the edges into rows x0, x1, y0, rise, sign of `edges`; counts them."""
    found, count = edges[5], 0
    for r in range(first[polygon], first[polygon + 1]):
        for v in range(ring[r], ring[r + 1] - 1):
            found[count] = v  # a number that is overwritten costs less than a branch that is guessed wrong
            west, east = min(xy[v, 0], xy[v + 1, 0]), max(xy[v, 0], xy[v + 1, 0])
            count += (
                (west != east) & (west < box[2]) & (east > box[0]) & (max(xy[v, 1], xy[v + 1, 1]) >= box[1])
            )
    for n in range(count):
        v = int(found[n])
        x0, y0, x1, y1, sign = xy[v, 0], xy[v, 1], xy[v + 1, 0], xy[v + 1, 1], -1.0
        if x1 < x0:
            x0, y0, x1, y1, sign = x1, y1, x0, y0, 1.0
        edges[0, n] = x0 - x
        edges[1, n] = x1 - x
        edges[2, n] = y0 - y
        edges[3, n] = (y1 - y0) / (x1 - x0)
        edges[4, n] = sign
    return count


@inner
def _in_circle(box, circle):
    """sharing._in_circle of one pair"""
    east = max(box[2] - circle[0], circle[0] - box[0])
    north = max(box[3] - circle[1], circle[1] - box[1])
    return circle[2] > 0 and east * east + north * north < circle[2] * circle[2]


@inner
def _roomy(edges, count):
    return edges if edges.shape[1] >= count else np.empty((6, count))


@inner
def _summed(mine, own, theirs, others, slope):
    """sharing._summed of one pair"""
    total = 0.0
    for e in range(own):
        x0, x1, y0, rise, sign = mine[0, e], mine[1, e], mine[2, e], mine[3, e], mine[4, e]
        for f in range(others):
            low, high = max(x0, theirs[0, f]), min(x1, theirs[1, f])
            if high > low:
                width = high - low
                height = y0 + rise * (low - x0)
                above = height - theirs[2, f] - theirs[3, f] * (low - theirs[0, f])
                above_end = above + (rise - theirs[3, f]) * width
                gain = rise * width
                more, more_end = max(above, 0.0), max(above_end, 0.0)
                both = more + more_end
                part = both / max(abs(above) + abs(above_end), _TINY)
                area = width * (height + gain / 2 - both * part / 2)
                lost = part * (more_end + part * (more - more_end) / 3)
                moment = width * width * (height / 2 + gain / 3 - lost / 2)
                area += slope * (moment + low * area)
                total += area * sign * theirs[4, f]
    return total


@compiled(float64[::1](*OUTLINES, ROWS, *OUTLINES, ROWS, REALS, TABLE))
def shared(xy, ring, first, box, i, other_xy, other_ring, other_first, other_box, j, slope, circle):
    """sharing.shared; the fields of Outlines one by one"""
    total = np.zeros(len(i))
    mine, theirs = np.empty((6, 256)), np.empty((6, 256))
    for k in range(len(i)):
        a, b = i[k], j[k]
        if len(circle) and _in_circle(box[a], circle[b]):
            total[k] = np.inf
            continue
        x, y = (box[a, 0] + box[a, 2]) / 2, box[a, 1]
        mine = _roomy(mine, ring[first[a + 1]] - ring[first[a]])
        theirs = _roomy(theirs, other_ring[other_first[b + 1]] - other_ring[other_first[b]])
        others = _near(other_xy, other_ring, other_first, b, box[a], x, y, theirs)
        if others == 0:
            continue
        own = _near(xy, ring, first, a, other_box[b], x, y, mine)
        total[k] = _summed(mine, own, theirs, others, slope[k])
    return total


@inner
def _common(mine, own, theirs, others, sign, edges, count):
    """sharing._lower of one pair: adds the edges to `edges`, which has `count`; returns both."""
    for e in range(own):
        x0, x1, y0, rise = mine[0, e], mine[1, e], mine[2, e], mine[3, e]
        for f in range(others):
            low, high = max(x0, theirs[0, f]), min(x1, theirs[1, f])
            if high > low:
                if count + 2 > edges.shape[1]:
                    edges = _wider(edges, count)
                width = high - low
                height = y0 + rise * (low - x0)
                above = height - theirs[2, f] - theirs[3, f] * (low - theirs[0, f])
                above_end = above + (rise - theirs[3, f]) * width
                high, other_height, other_rise = low + width, height - above, theirs[3, f]
                signs = sign * mine[4, e] * theirs[4, f]
                crossing = above * above_end < 0
                middle = low + width * (above / (above - above_end)) if crossing else high
                lower = above < 0 if crossing else above + above_end <= 0
                edges[0, count], edges[1, count], edges[4, count] = low, middle, signs
                edges[2, count] = height if lower else other_height
                edges[3, count] = rise if lower else other_rise
                count += 1
                if crossing:
                    gone = middle - low
                    edges[0, count], edges[1, count], edges[4, count] = middle, high, signs
                    edges[2, count] = other_height + other_rise * gone if lower else height + rise * gone
                    edges[3, count] = other_rise if lower else rise
                    count += 1
    return edges, count


@inner
def _wider(edges, count):
    result = np.empty((6, 2 * edges.shape[1]))
    result[:5, :count] = edges[:5, :count]
    return result


@compiled(float64[::1](*OUTLINES, ROWS, *OUTLINES, ROWS, *OUTLINES, ROWS, ROWS, REALS, int64))
def taken(
    xy, ring, first, box, i, other_xy, other_ring, other_first, other_box, j,
    third_xy, third_ring, third_first, third_box, k, start, slope, most,
):  # fmt: skip
    """sharing.taken"""
    total = np.zeros(len(i))
    mine, theirs, left = np.empty((6, 256)), np.empty((6, 256)), np.empty((6, 256))
    both = np.empty(4)
    for n in range(len(i)):
        a, b = i[n], j[n]
        x, y = (box[a, 0] + box[a, 2]) / 2, box[a, 1]
        for side in range(2):
            both[side] = max(box[a, side], other_box[b, side])
            both[side + 2] = min(box[a, side + 2], other_box[b, side + 2])
        mine = _roomy(mine, ring[first[a + 1]] - ring[first[a]])
        theirs = _roomy(theirs, other_ring[other_first[b + 1]] - other_ring[other_first[b]])
        own = _near(xy, ring, first, a, other_box[b], x, y, mine)
        others = _near(other_xy, other_ring, other_first, b, box[a], x, y, theirs)
        left, count = _common(mine, own, theirs, others, 1.0, left, 0)
        for t in range(start[n], start[n + 1]):
            c = k[t]
            theirs = _roomy(theirs, third_ring[third_first[c + 1]] - third_ring[third_first[c]])
            others = _near(third_xy, third_ring, third_first, c, both, x, y, theirs)
            total[n] += _summed(left, count, theirs, others, slope[n])
            if t + 1 < start[n + 1]:
                left, count = _common(left, count, theirs, others, -1.0, left, count)
                if count > most:
                    total[n] = np.nan
                    break
    return total


@compiled(float64[::1](*OUTLINES[:3], TABLE, REALS))
def weighed(xy, ring, first, box, slope):
    """sharing.weighed; the fields of Outlines one by one"""
    result = np.zeros(len(first) - 1)
    for k in range(len(result)):
        middle, bottom = (box[k, 0] + box[k, 2]) / 2, box[k, 1]
        for r in range(first[k], first[k + 1]):
            for v in range(ring[r], ring[r + 1] - 1):
                x, y = xy[v, 0] - middle, xy[v, 1] - bottom
                after, above = xy[v + 1, 0] - middle, xy[v + 1, 1] - bottom
                cross = (x * above - after * y) / 2
                result[k] += cross * (1 + slope[k] * (x + after) / 3)
    return result
