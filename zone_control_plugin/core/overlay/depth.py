"""How deep a subject reaches into a zone: largest distance of a common vertex from the zone's boundary.

Vertices of the common part are the subject's own, within the zone, or lie on the zone's boundary (depth
0): only the former are looked at.
"""

from __future__ import annotations

import numpy as np

from .block import Runs
from .ranges import spread

_BATCH = 30_000  # rows of an intermediate table: few enough for the processor's cache


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
    batch = np.cumsum(np.diff(runs.groups_of_zone)[rows]) // _BATCH
    for number in np.unique(batch):
        first, last = np.searchsorted(batch, (number, number + 1))
        low, high = np.searchsorted(of, (first, last))
        group = of[low:high] - first
        distance = _distances(points[low:high], group, rows[first:last], runs)
        result[first:last] = largest(distance, group, last - first)
    return result


def _distances(points: np.ndarray, of: np.ndarray, rows: np.ndarray, runs: Runs) -> np.ndarray:
    """Distance float64[m] of each point from the boundary of its group: groups of runs, then runs, then
    segments, and of each only those that can be nearest."""
    groups, first, size = np.unique(of, return_index=True, return_counts=True)
    if len(groups) == 0:
        return np.zeros(0)
    hull = np.hstack([np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)])
    rows = rows[groups]
    group, cluster = spread(runs.groups_of_zone[rows], np.diff(runs.groups_of_zone)[rows])
    group, cluster = _nearest_candidates(hull, group, cluster, runs.group_boxes)
    pair, run = spread(runs.group_first[cluster], np.diff(runs.group_first)[cluster])
    group, run = _nearest_candidates(hull, group[pair], run, runs.boxes)
    candidates = np.bincount(group, minlength=len(groups))
    point_group = np.repeat(np.arange(len(groups)), size)
    point, at = spread((np.cumsum(candidates) - candidates)[point_group], candidates[point_group])
    point, run = _nearest_candidates(np.hstack([points, points]), point, run[at], runs.boxes)
    pair, vertex = spread(runs.first[run], np.diff(runs.first)[run] - 1)
    squared = squared_distance(points, point[pair], runs.xy, vertex)
    return np.sqrt(np.minimum.reduceat(squared, np.searchsorted(point[pair], np.arange(len(points)))))


def _nearest_candidates(
    boxes: np.ndarray, of: np.ndarray, member: np.ndarray, member_boxes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Of the pairs (box, member), `of` ascending, those where the member's box can hold what is nearest to a
    point of the box."""
    least = most = 0.0
    for low, high in ((0, 2), (1, 3)):
        up = member_boxes[member, high] - boxes[of, low]
        down = boxes[of, high] - member_boxes[member, low]
        gap = np.maximum(-np.minimum(up, down), 0)
        reach = np.maximum(up, down)
        least, most = least + gap * gap, most + reach * reach
    bound = np.minimum.reduceat(most, np.searchsorted(of, np.arange(len(boxes))))
    keep = least <= bound[of]
    return of[keep], member[keep]


def squared_distance(points: np.ndarray, point: np.ndarray, xy: np.ndarray, vertex: np.ndarray) -> np.ndarray:
    """Of points[point] from the segments that begin at xy[vertex]."""
    start_x, start_y = xy[vertex, 0], xy[vertex, 1]
    along_x, along_y = xy[vertex + 1, 0] - start_x, xy[vertex + 1, 1] - start_y
    away_x, away_y = points[point, 0] - start_x, points[point, 1] - start_y
    length = along_x * along_x + along_y * along_y
    t = (along_x * away_x + along_y * away_y) / np.where(length == 0, 1, length)
    np.clip(t, 0, 1, out=t)
    away_x -= t * along_x
    away_y -= t * along_y
    return away_x * away_x + away_y * away_y
