"""Polygons as sums of edges: with s = +1 for edges that have their polygon below and -1 for those that have it above, a
polygon is the sum of s · (all that lies below the edge). Common parts are such sums too, and so is what is left when
something is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .outlines import Outlines
from .ranges import offsets, spread

_BLOCK = 1 << 16  # pairs of edges looked at together: what they need stays near the processor


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


class Near(NamedTuple):
    """The edges that matter of one polygon of each pair, counted from the pair's origin."""

    count: np.ndarray  # int64[k]
    first: np.ndarray  # int64[k + 1]
    x0: np.ndarray
    x1: np.ndarray
    y0: np.ndarray
    rise: np.ndarray  # y per x
    sign: np.ndarray


def near(outlines: Outlines, polygon: np.ndarray, box: np.ndarray, origin: np.ndarray) -> Near:
    """Of `polygon` int64[k], what may lie above something in `box` float64[k, 4]."""
    distinct, which = np.unique(polygon, return_inverse=True)
    of = edges(outlines.take(distinct))
    pair, at = spread(of.first[which], np.diff(of.first)[which])
    other = box[pair]
    keep = (of.x0[at] < other[:, 2]) & (of.x1[at] > other[:, 0])
    keep &= np.maximum(of.y0[at], of.y1[at]) >= other[:, 1]
    pair, at = pair[keep], at[keep]
    count = np.bincount(pair, minlength=len(polygon))
    x0, y0, x, y = of.x0[at], of.y0[at], origin[pair, 0], origin[pair, 1]
    rise = (of.y1[at] - y0) / (of.x1[at] - x0)
    return Near(count, offsets(count), x0 - x, of.x1[at] - x, y0 - y, rise, of.sign[at])


class Meeting(NamedTuple):
    """Pairs of edges above each other: where, and how the first (row `e`) lies to the second (`f`)."""

    of: np.ndarray  # int64[m]: the pair of polygons
    e: np.ndarray
    f: np.ndarray
    low: np.ndarray  # x where both begin
    width: np.ndarray
    height: np.ndarray  # of the first at `low`
    above: np.ndarray  # of the first above the second at `low` …
    above_end: np.ndarray  # … and where one ends

    @classmethod
    def between(cls, mine: Near, theirs: Near, start: int, stop: int) -> Meeting:
        pair = np.repeat(np.arange(start, stop), mine.count[start:stop])
        edge, f = spread(theirs.first[pair], theirs.count[pair])
        of, e = pair[edge], edge + mine.first[start]
        low, high = np.maximum(mine.x0[e], theirs.x0[f]), np.minimum(mine.x1[e], theirs.x1[f])
        both = np.flatnonzero(high > low)
        of, e, f, low, width = of[both], e[both], f[both], low[both], high[both] - low[both]
        height = mine.y0[e] + mine.rise[e] * (low - mine.x0[e])
        above = height - theirs.y0[f] - theirs.rise[f] * (low - theirs.x0[f])
        above_end = above + (mine.rise[e] - theirs.rise[f]) * width
        return cls(of, e, f, low, width, height, above, above_end)


def blocks(mine: Near, theirs: Near) -> Iterator[tuple[int, int]]:
    """Runs of pairs of polygons with few enough pairs of edges."""
    work = np.cumsum(mine.count * theirs.count)
    if len(work) == 0:
        return
    stops = np.searchsorted(work, np.arange(_BLOCK, work[-1], _BLOCK)).tolist()
    for start, stop in zip([0, *stops], [*stops, len(work)]):
        if stop > start:
            yield start, stop


def common(mine: Near, theirs: Near, sign: float) -> Near:
    """The common parts of pairs as edges: the lower of each two edges above each other, `sign` times both signs."""
    found = [_lower(mine, theirs, start, stop, sign) for start, stop in blocks(mine, theirs)]
    return _grouped(len(mine.count), *map(np.concatenate, zip(_NO_EDGES, *found)))


_NO_EDGES = (np.zeros(0, np.int64), *(np.zeros(0) for _ in range(5)))


def _lower(mine: Near, theirs: Near, start: int, stop: int, sign: float) -> tuple[np.ndarray, ...]:
    """pair, x0, x1, y0, rise, sign of the lower edges; two where edges cross."""
    at = Meeting.between(mine, theirs, start, stop)
    rise, other_rise = mine.rise[at.e], theirs.rise[at.f]
    high, other_height = at.low + at.width, at.height - at.above
    crossing = at.above * at.above_end < 0
    middle = np.where(
        crossing, at.low + at.width * (at.above / np.where(crossing, at.above - at.above_end, 1.0)), high
    )
    signs = sign * mine.sign[at.e] * theirs.sign[at.f]
    lies_lower = np.where(crossing, at.above < 0, at.above + at.above_end <= 0)
    gone = middle - at.low
    first = (
        at.of,
        at.low,
        middle,
        np.where(lies_lower, at.height, other_height),
        np.where(lies_lower, rise, other_rise),
    )
    height = np.where(lies_lower, other_height + other_rise * gone, at.height + rise * gone)
    second = at.of, middle, high, height, np.where(lies_lower, other_rise, rise)
    keep = np.stack([np.ones(len(crossing), bool), crossing], axis=1).ravel()
    return tuple(
        np.stack(columns, axis=1).ravel()[keep] for columns in zip((*first, signs), (*second, signs))
    )


def _grouped(count: int, pair: np.ndarray, *columns: np.ndarray) -> Near:
    """Edges of `count` pairs; `pair` int64[e] ascending."""
    each = np.bincount(pair, minlength=count)
    x0, x1, y0, rise, sign = columns
    return Near(each, offsets(each), x0, x1, y0, rise, sign)


def chosen(near: Near, pairs: np.ndarray) -> Near:
    """Those of some pairs."""
    pair, at = spread(near.first[pairs], near.count[pairs])
    return _grouped(len(pairs), pair, *(column[at] for column in near[2:]))


def together(one: Near, other: Near) -> Near:
    """The edges of both, pair by pair."""
    pair = np.concatenate([np.repeat(np.arange(len(near.count)), near.count) for near in (one, other)])
    order = np.argsort(pair, kind="stable")
    columns = (np.concatenate([a, b])[order] for a, b in zip(one[2:], other[2:]))
    return _grouped(len(one.count), pair[order], *columns)
