"""The zones of all layers as one set with one numbering, whichever blocks they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import shapely

from .block import Block
from .data import Gaps, gaps_of
from .health import KINDS, gather
from .outlines import Outlines, join
from .plane import Plane
from .records import LayerRecord


class ZoneSet:
    """Zones of layers, in blocks: the plan's, and one of the layers loaded beside it.

    A zone id counts through the blocks (`record.zone_start` is global); a piece id likewise. Layers of a
    block that are not among `layers` are masked: their zones are never found.
    """

    def __init__(self, plane: Plane, layers: Sequence[LayerRecord], blocks: Sequence[Block]) -> None:
        self.plane = plane
        self.layers = tuple(layers)
        self.blocks = tuple(blocks)
        self.zone_starts = np.cumsum([0, *(block.zone_count for block in blocks)])
        self.piece_starts = np.cumsum([0, *(block.piece_count for block in blocks)])

    @property
    def zone_count(self) -> int:
        return sum(layer.zone_stop - layer.zone_start for layer in self.layers)

    @cached_property
    def _index_by_key(self) -> dict[str, int]:
        return {layer.key: i for i, layer in enumerate(self.layers)}

    def layer_index(self, key: str) -> int:
        """Position of the layer in `layers`; -1 when there is none of that key."""
        return self._index_by_key.get(key, -1)

    @cached_property
    def gaps(self) -> Gaps:
        """What the layers lack."""
        return gaps_of(self.layers)

    @cached_property
    def kinds(self) -> np.ndarray:
        """int8[layers]: POINT, LINE or POLYGON (health.py)."""
        return np.array([KINDS.index(layer.kind) for layer in self.layers], np.int8)

    @cached_property
    def _layer_runs(self) -> tuple[np.ndarray, np.ndarray]:
        """Starts of all zone ranges, ascending, and the layer of each; -1 where masked."""
        filled = [i for i, layer in enumerate(self.layers) if layer.zone_stop > layer.zone_start]
        edges = {0: -1}
        for i in filled:
            edges.setdefault(self.layers[i].zone_stop, -1)
        edges.update({self.layers[i].zone_start: i for i in filled})
        starts = np.array(sorted(edges))
        return starts, np.array([edges[start] for start in starts])

    def layer_of(self, zones: np.ndarray) -> np.ndarray:
        """Index of each zone's layer, int64[n]; -1 for masked ones."""
        starts, layer = self._layer_runs
        return layer[np.searchsorted(starts, zones, side="right") - 1]

    @cached_property
    def layers_of_blocks(self) -> tuple[np.ndarray, ...]:
        """For each block the index of each of its layers, int64; -1 for masked ones."""
        found = []
        for block, start in zip(self.blocks, self.zone_starts):
            layers = np.full(int(block.zone_layer.max(initial=-1)) + 1, -1, np.int64)
            distinct, first = np.unique(block.zone_layer, return_index=True)
            layers[distinct] = self.layer_of(first + start)
            found.append(layers)
        return tuple(found)

    def codes(self, zones: np.ndarray) -> np.ndarray:
        return self._texts("codes", zones)

    def names(self, zones: np.ndarray) -> np.ndarray:
        return self._texts("names", zones)

    def classes(self, zones: np.ndarray) -> np.ndarray:
        """Raw classes, object[n] of str; several of one zone are joined by ';'."""
        return self._texts("classes", zones)

    def _texts(self, column: str, zones: np.ndarray) -> np.ndarray:
        zones = np.asarray(zones, np.int64)
        result = np.empty(len(zones), object)
        for i, rows, local in _split(zones, self.zone_starts):
            result[rows] = getattr(self.blocks[i], column).texts(local)
        return result

    def find(self, layer_index: int, codes: Sequence[str]) -> np.ndarray:
        """Zone ids int64[n] of codes within a layer; -1 where the layer has no such zone."""
        layer = self.layers[layer_index]
        start, stop = layer.zone_start, layer.zone_stop
        if stop == start:
            return np.full(len(codes), -1, np.int64)
        here = np.searchsorted(self.zone_starts, start, side="right") - 1
        local = start - self.zone_starts[here]
        rows = self.blocks[here].codes.find([code.encode() for code in codes], local, local + stop - start)
        return np.where(rows >= 0, rows + self.zone_starts[here], -1)

    def geometry(self, zones: np.ndarray) -> np.ndarray:
        """The whole zones, object[n] of geometries in the plane."""
        zones = np.asarray(zones, np.int64)
        result = np.empty(len(zones), object)
        for i, rows, local in _split(zones, self.zone_starts):
            result[rows] = [_whole(self.blocks[i], zone) for zone in local]
        return result

    def search(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pairs (query box, piece id) whose boxes meet, int64; masked layers included."""
        if len(self.blocks) == 1:
            return self.blocks[0].tree.search(boxes)
        found = [block.tree.search(boxes) for block in self.blocks]
        query = [pair[0] for pair in found]
        piece = [pair[1] + start for pair, start in zip(found, self.piece_starts)]
        empty = np.zeros(0, np.int64)
        return np.concatenate([empty, *query]), np.concatenate([empty, *piece])

    def pieces(self, ids: np.ndarray) -> np.ndarray:
        """Fresh geometries object[n] of pieces: safe to prepare in the calling thread."""
        result = np.empty(len(ids), object)
        for i, rows, local in _split(ids, self.piece_starts):
            result[rows] = self.blocks[i].pieces(local)
        return result

    def by_piece(self, pieces: np.ndarray) -> Iterable[tuple[int, np.ndarray | slice, np.ndarray]]:
        """(number of the block, rows of `pieces` that lie in it, their ids within it) for every block concerned."""
        return _split(pieces, self.piece_starts)

    def outlines(self, pieces: np.ndarray) -> Outlines:
        """Of pieces of polygon zones, in their order."""
        taken = [
            (np.arange(len(pieces))[rows], self.blocks[i].outlines.take(local))
            for i, rows, local in _split(pieces, self.piece_starts)
        ]
        if len(taken) == 1:
            return taken[0][1]
        order = np.argsort(np.concatenate([rows for rows, _ in taken] or [np.zeros(0, np.int64)]))
        return join(some for _, some in taken).take(order)

    def piece_column(self, name: str, ids: np.ndarray) -> np.ndarray:
        """`zone` (global), `size` or `box` of pieces."""
        width = {"zone": (), "size": (), "box": (4,)}[name]
        result = np.empty((len(ids), *width), np.int64 if name == "zone" else float)
        for i, rows, local in _split(ids, self.piece_starts):
            result[rows] = _piece_values(self.blocks[i], name)[local]
            if name == "zone":
                result[rows] += self.zone_starts[i]
        return result

    def overlaps(self, zones: np.ndarray) -> np.ndarray:
        """bool[n]: the zone shares area with another zone of its layer."""
        result = np.zeros(len(zones), bool)
        for i, rows, local in _split(zones, self.zone_starts):
            result[rows] = self.blocks[i].zone_overlaps[local]
        return result

    def by_block(self, zones: np.ndarray) -> Iterable[tuple[Block, np.ndarray | slice, np.ndarray]]:
        """(block, rows of `zones` that lie in it, their ids within it) for every block that is concerned."""
        for i, rows, local in _split(np.asarray(zones, np.int64), self.zone_starts):
            yield self.blocks[i], rows, local

    def is_cut(self, zones: np.ndarray) -> np.ndarray:
        """bool[n]: the zone's polygons were cut into pieces."""
        result = np.zeros(len(zones), bool)
        for i, rows, local in _split(zones, self.zone_starts):
            result[rows] = self.blocks[i].cut_row(local) >= 0
        return result


def _split(ids: np.ndarray, starts: np.ndarray) -> Iterable[tuple[int, np.ndarray | slice, np.ndarray]]:
    """(block, rows of `ids` that lie in it, their local ids) for every block that is concerned."""
    if len(starts) == 2:
        yield 0, slice(None), ids
        return
    of = np.searchsorted(starts, ids, side="right") - 1
    for i in range(len(starts) - 1):
        rows = np.flatnonzero(of == i)
        if len(rows):
            yield i, rows, ids[rows] - starts[i]


def _piece_values(block: Block, name: str) -> np.ndarray:
    return {"zone": block.piece_zone, "size": block.piece_size, "box": block.tree.boxes}[name]


def _whole(block: Block, zone: int) -> shapely.Geometry:
    row = int(block.cut_row(np.array([zone]))[0])
    if row >= 0:
        return block.originals.geometries(np.array([row]))[0]
    pieces = block.pieces(block.zone_piece[block.first_piece[zone] : block.first_piece[zone + 1]])
    kind = int(shapely.get_dimensions(pieces[0]))
    return gather(pieces, kind)
