"""PackedTree.search and what piecewise.near makes of it, compiled."""

from __future__ import annotations

import numpy as np
from numba.types import Array, Tuple, boolean, int32, int64

from ..tree import FAN_OUT
from .base import ROWS, TABLE, compiled, inner, read

FOUND = Array(int64, 1, "C")


@inner
def _longer(rows, room):
    result = np.empty(room, np.int64)
    result[: len(rows)] = rows
    return result


@compiled(Tuple((FOUND, FOUND))(TABLE, ROWS, TABLE))
def search(nodes, starts, boxes):
    """PackedTree.search"""
    top = len(starts) - 2
    stack = np.empty((FAN_OUT * (top + 2), 2), np.int64)
    room, found = 256, 0
    query, item = np.empty(room, np.int64), np.empty(room, np.int64)
    for q in range(len(boxes)):
        west, south, east, north = boxes[q, 0], boxes[q, 1], boxes[q, 2], boxes[q, 3]
        stack[0, 0], stack[0, 1] = 0, top + 1  # what bounds the boxes of the top
        height = 1
        while height:
            height -= 1
            level = stack[height, 1] - 1
            start, first = starts[level], stack[height, 0] * FAN_OUT
            last = min(first + FAN_OUT, starts[level + 1] - start)
            if level == 0:
                if found + FAN_OUT > room:
                    room *= 2
                    query, item = _longer(query, room), _longer(item, room)
                for child in range(first, last):
                    at = start + child
                    query[found], item[found] = q, child
                    found += (
                        (nodes[at, 0] <= east)
                        & (nodes[at, 2] >= west)
                        & (nodes[at, 1] <= north)
                        & (nodes[at, 3] >= south)
                    )
                continue
            for child in range(last - 1, first - 1, -1):
                at = start + child
                stack[height, 0], stack[height, 1] = child, level
                height += (
                    (nodes[at, 0] <= east)
                    & (nodes[at, 2] >= west)
                    & (nodes[at, 1] <= north)
                    & (nodes[at, 3] >= south)
                )
    return query[:found].copy(), item[:found].copy()


@compiled(
    Tuple((FOUND, FOUND, FOUND, FOUND, int64))(
        FOUND, FOUND, read(int32, 1), read(int32, 1), ROWS, read(boolean, 1)
    )
)
def sorted_out(query, item, piece_zone, zone_layer, layers, polygon):
    """Of pairs found in one block those of layers in use: part, piece, zone, layer, polygons first; and how many these
    are. `layers` are the numbers of the block's layers, -1 where not in use."""
    number = np.empty_like(query)
    polygons = kept = 0
    for k in range(len(query)):
        number[k] = layers[zone_layer[piece_zone[item[k]]]]
        kept += number[k] >= 0
        polygons += number[k] >= 0 and polygon[number[k]]
    part, piece = np.empty(kept, np.int64), np.empty(kept, np.int64)
    zone, layer = np.empty(kept, np.int64), np.empty(kept, np.int64)
    first, thin = 0, polygons
    for k in range(len(query)):
        if number[k] < 0:
            continue
        row = first if polygon[number[k]] else thin
        part[row], piece[row], zone[row], layer[row] = query[k], item[k], piece_zone[item[k]], number[k]
        if polygon[number[k]]:
            first += 1
        else:
            thin += 1
    return part, piece, zone, layer, polygons
