"""How deep a subject reaches into a zone: largest distance of a common vertex from the zone's boundary.

Vertices of the common part are the subject's own, within the zone, or lie on the zone's boundary (depth
0): only the former are looked at.
"""

from __future__ import annotations

import numpy as np

from .block import Runs

_BATCH = 500_000  # rows of an intermediate table


def spread(start: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranges written out: (row int64[m], member int64[m]), members start[i] … start[i] + count[i] - 1."""
    of = np.repeat(np.arange(len(start)), count)
    return of, np.arange(len(of)) + np.repeat(start - (np.cumsum(count) - count), count)


def largest(values: np.ndarray, of: np.ndarray, count: int) -> np.ndarray:
    """Maximum of non-negative values per group, float64[count]; 0 for empty groups. `of` ascending."""
    result = np.zeros(count)
    if len(values):
        start = np.flatnonzero(np.diff(of, prepend=-1))
        result[of[start]] = np.maximum.reduceat(values, start)
    return result


def depth_in_runs(points: np.ndarray, of: np.ndarray, rows: np.ndarray, runs: Runs) -> np.ndarray:
    """Largest distance float64[n] of groups of points to the boundaries that are `rows` (int64[n]) of `runs`.

    `points` float64[m, 2] belong to groups `of` int64[m], ascending.
    """
    result = np.zeros(len(rows))
    count = np.diff(runs.of_zone)[rows]
    batch = np.cumsum(count) // _BATCH
    for number in np.unique(batch):
        first, last = np.searchsorted(batch, (number, number + 1))
        low, high = np.searchsorted(of, (first, last))
        group = of[low:high] - first
        distance = _distances(points[low:high], group, rows[first:last], runs)
        result[first:last] = largest(distance, group, last - first)
    return result


def _distances(points: np.ndarray, of: np.ndarray, rows: np.ndarray, runs: Runs) -> np.ndarray:
    """Distance float64[m] of each point from the boundary of its group; only runs that can be nearest."""
    groups, first, size = np.unique(of, return_index=True, return_counts=True)
    if len(groups) == 0:
        return np.zeros(0)
    hull = np.hstack([np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)])
    rows = rows[groups]
    group, run = spread(runs.of_zone[rows], np.diff(runs.of_zone)[rows])
    group, run = _nearest_candidates(hull, group, run, runs)
    candidates = np.bincount(group, minlength=len(groups))
    point_group = np.repeat(np.arange(len(groups)), size)
    point, at = spread((np.cumsum(candidates) - candidates)[point_group], candidates[point_group])
    here = np.hstack([points, points])
    point, run = _nearest_candidates(here, point, run[at], runs)
    pair, vertex = spread(runs.first[run], np.diff(runs.first)[run] - 1)
    squared = _squared_distance(points[point[pair]], runs.xy[vertex], runs.xy[vertex + 1])
    return np.sqrt(np.minimum.reduceat(squared, np.searchsorted(point[pair], np.arange(len(points)))))


def _nearest_candidates(
    boxes: np.ndarray, of: np.ndarray, run: np.ndarray, runs: Runs
) -> tuple[np.ndarray, np.ndarray]:
    """Of the pairs (box, run), `of` ascending, those where the run can hold what is nearest to a point of the box."""
    a, b = boxes[of], runs.boxes[run]
    gap = np.maximum(np.maximum(a[:, :2] - b[:, 2:], b[:, :2] - a[:, 2:]), 0)
    reach = np.maximum(a[:, 2:] - b[:, :2], b[:, 2:] - a[:, :2])
    least, most = (gap * gap).sum(axis=1), (reach * reach).sum(axis=1)
    bound = np.minimum.reduceat(most, np.searchsorted(of, np.arange(len(boxes))))
    keep = least <= bound[of]
    return of[keep], run[keep]


def _squared_distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    along, away = end - start, point - start
    length = (along * along).sum(axis=1)
    t = np.clip((along * away).sum(axis=1) / np.where(length == 0, 1, length), 0, 1)
    away -= t[:, None] * along
    return (away * away).sum(axis=1)
