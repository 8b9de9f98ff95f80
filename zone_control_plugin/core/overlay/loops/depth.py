"""How deep subjects reach into zones (reach.py), compiled.

The same distances as in numpy. Of a subject's vertices only the deepest counts: a vertex is given up as soon as an edge
is nearer to it than any is to the deepest so far.
"""

from __future__ import annotations

import numpy as np
from numba.types import float64

from .base import OUTLINES, ROWS, TABLE, compiled, inner
from .nearness import inside

_RUNS = (ROWS, TABLE, ROWS, TABLE, ROWS, TABLE, ROWS)  # the fields of Runs


@inner
def _squared(x, y, xy, v):
    """depth.squared_distance of one point and one edge"""
    along_x, along_y = xy[v + 1, 0] - xy[v, 0], xy[v + 1, 1] - xy[v, 1]
    away_x, away_y = x - xy[v, 0], y - xy[v, 1]
    length = along_x * along_x + along_y * along_y
    t = (along_x * away_x + along_y * away_y) / (1.0 if length == 0 else length)
    t = min(max(t, 0.0), 1.0)
    away_x -= t * along_x
    away_y -= t * along_y
    return away_x * away_x + away_y * away_y


@inner
def _to_outline(x, y, xy, ring, first, polygon, least):
    """Squared distance from the boundary of a polygon; anything below `least` where it is less than that."""
    nearest = np.inf
    for r in range(first[polygon], first[polygon + 1]):
        for v in range(ring[r], ring[r + 1] - 1):
            nearest = min(nearest, _squared(x, y, xy, v))
            if nearest <= least:
                return nearest
    return nearest


@inner
def _to_box(x, y, box):
    """Squared distance from a box."""
    east = max(box[0] - x, x - box[2], 0.0)
    north = max(box[1] - y, y - box[3], 0.0)
    return east * east + north * north


@inner
def _to_runs(x, y, of_zone, boxes, first, xy, groups_of_zone, group_boxes, group_first, zone, least):
    """Squared distance from the boundary of a zone that was cut; anything below `least` where it is less."""
    nearest = np.inf
    for group in range(groups_of_zone[zone], groups_of_zone[zone + 1]):
        if _to_box(x, y, group_boxes[group]) >= nearest:
            continue
        for run in range(group_first[group], group_first[group + 1]):
            if _to_box(x, y, boxes[run]) >= nearest:
                continue
            for v in range(first[run], first[run + 1] - 1):
                nearest = min(nearest, _squared(x, y, xy, v))
            if nearest <= least:
                return nearest
    return nearest


@compiled(float64[::1](TABLE, ROWS, ROWS, *OUTLINES, ROWS, *_RUNS, ROWS))
def depths(
    own, own_first, part, xy, ring, first, box, piece,
    of_zone, run_boxes, run_first, run_xy, groups_of_zone, group_boxes, group_first, cut,
):  # fmt: skip
    """reach.depths of zones of one block; the fields of Outlines and Runs one by one"""
    result = np.zeros(len(part))
    for k in range(len(part)):
        p, deepest = piece[k], 0.0
        for v in range(own_first[part[k]], own_first[part[k] + 1]):
            x, y = own[v, 0], own[v, 1]
            if x < box[p, 0] or x > box[p, 2] or y < box[p, 1] or y > box[p, 3]:
                continue
            if not inside(xy, ring, first, p, x, y):
                continue
            if cut[k] < 0:
                reach = _to_outline(x, y, xy, ring, first, p, deepest)
            else:
                reach = _to_runs(
                    x, y, of_zone, run_boxes, run_first, run_xy, groups_of_zone, group_boxes, group_first,
                    cut[k], deepest,
                )  # fmt: skip
            deepest = max(deepest, reach)
        result[k] = np.sqrt(deepest)
    return result
