"""A packed R-tree in plain arrays: built once, memory-mapped afterwards, asked for many boxes at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import compiled
from .ranges import offsets

FAN_OUT = 16


class PackedTree(NamedTuple):
    """Boxes level by level: first the items' own, in an order where neighbours lie together (hilbert_order); then
    boxes that each bound FAN_OUT boxes of the level before."""

    nodes: np.ndarray  # float64[m, 4]
    starts: np.ndarray  # int64[levels + 1]: level k is nodes[starts[k]:starts[k + 1]]

    @property
    def levels(self) -> list[np.ndarray]:
        starts = self.starts.tolist()
        return [self.nodes[start:stop] for start, stop in zip(starts, starts[1:])]

    @property
    def boxes(self) -> np.ndarray:
        """float64[n, 4] of the items"""
        return self.nodes[: self.starts[1]]

    def search(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pairs (index of the query box, index of the item), int64, whose closed boxes meet; sorted."""
        loops = compiled.loops()
        if loops is not None:
            return loops.search(self.nodes, self.starts, np.ascontiguousarray(boxes))
        levels = self.levels
        top = len(levels[-1])
        query, node = np.repeat(np.arange(len(boxes)), top), np.tile(np.arange(top), len(boxes))
        for depth in range(len(levels) - 1, -1, -1):
            own = boxes if len(boxes) == 1 else boxes[query]
            meets = boxes_meet(own, levels[depth][node])
            query, node = query[meets], node[meets]
            if depth:
                query, node = children(query, node, len(levels[depth - 1]))
        return query, node


def build_tree(boxes: np.ndarray) -> PackedTree:
    """`boxes` float64[n, 4] sorted by hilbert_order."""
    levels = [boxes]
    while len(levels[-1]) > FAN_OUT:
        start = np.arange(0, len(levels[-1]), FAN_OUT)
        low = np.minimum.reduceat(levels[-1][:, :2], start, axis=0)
        high = np.maximum.reduceat(levels[-1][:, 2:], start, axis=0)
        levels.append(np.hstack([low, high]))
    return PackedTree(np.concatenate(levels), offsets(np.array([len(level) for level in levels])))


def boxes_meet(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (
        (a[:, 0] <= b[:, 2]) & (b[:, 0] <= a[:, 2]) & (a[:, 1] <= b[:, 3]) & (b[:, 1] <= a[:, 3])
    )  # NaN boxes meet nothing


def box_within(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether box a lies in box b, row by row."""
    return (a[:, 0] >= b[:, 0]) & (a[:, 2] <= b[:, 2]) & (a[:, 1] >= b[:, 1]) & (a[:, 3] <= b[:, 3])


def children(query: np.ndarray, node: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The pairs with the FAN_OUT boxes below each node; `count` boxes are on that level."""
    child = (node[:, None] * FAN_OUT + np.arange(FAN_OUT)).ravel()
    exists = child < count
    return np.repeat(query, FAN_OUT)[exists], child[exists]
