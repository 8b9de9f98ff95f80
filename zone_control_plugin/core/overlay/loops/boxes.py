"""PackedTree.search, compiled."""

from __future__ import annotations

import numpy as np
from numba.types import Array, Tuple, int64

from ..tree import FAN_OUT
from .base import ROWS, TABLE, compiled, inner

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
