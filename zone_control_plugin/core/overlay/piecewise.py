"""How parts of subjects lie to pieces of zones, whichever blocks these come from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import compiled
from .health import POLYGON
from .parts import Parts, Vertices
from .ranges import offsets, spread
from .sharing import apart, shared, taken, within
from .zones import ZoneSet


class Near(NamedTuple):
    """Pairs of a part and a piece whose boxes meet."""

    part: np.ndarray  # int64[n]
    piece: np.ndarray  # int64[n]
    zone: np.ndarray  # int64[n]
    layer: np.ndarray  # int64[n]

    def take(self, rows: np.ndarray | slice) -> Near:
        return Near(self.part[rows], self.piece[rows], self.zone[rows], self.layer[rows])


def find_near(zones: ZoneSet, boxes: np.ndarray, wanted: np.ndarray) -> tuple[Near, int]:
    """Of parts by their boxes and the pieces of `wanted` layers (bool[layers]), by part, piece; those with polygons
    first, and how many these are."""
    if not zones.layers:
        return Near(*[np.zeros(0, np.int64)] * 4), 0
    loops = compiled.loops()
    if loops is not None and len(zones.blocks) == 1:
        block, layers = zones.blocks[0], zones.layers_of_blocks[0]
        used = np.where((layers >= 0) & wanted[layers], layers, -1)
        polygon = zones.kinds == POLYGON
        *near, polygons = loops.sorted_out(
            *zones.search(boxes), block.piece_zone, block.zone_layer, used, polygon
        )
        return Near(*near), polygons
    part, piece = zones.search(boxes)
    zone = zones.piece_column("zone", piece)
    layer = zones.layer_of(zone)
    keep = (layer >= 0) & wanted[layer]
    thin = zones.kinds[layer] != POLYGON
    rows = np.concatenate([np.flatnonzero(keep & ~thin), np.flatnonzero(keep & thin)])
    return Near(part, piece, zone, layer).take(rows), int((keep & ~thin).sum())


def shared_area(zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """`sharing.shared` of parts with pieces of polygon zones, float64[n]."""
    result = np.empty(len(part))
    for i, rows, local in zones.by_piece(piece):
        mine, block = part[rows], zones.blocks[i]
        result[rows] = shared(
            parts.outlines, mine, block.outlines, local, parts.slope[mine], block.piece_circle
        )
    return result


def taken_area(
    zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray, first: np.ndarray
) -> np.ndarray:
    """float64[n]: `sharing.taken` of whole parts (int64[n]) by pieces `piece[first[n]:first[n + 1]]`; those of one
    part are of one layer."""
    result = np.zeros(len(part))
    for i, rows, _ in zones.by_piece(piece[first[:-1]]):
        mine, (_, member) = part[rows], spread(first[:-1][rows], np.diff(first)[rows])
        result[rows] = taken(
            parts.outlines,
            mine,
            parts.outlines,
            mine,
            zones.blocks[i].outlines,
            piece[member] - zones.piece_starts[i],
            offsets(np.diff(first)[rows]),
            parts.slope[mine],
        )
    return result


def are_apart(zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """`sharing.apart` of parts and pieces of polygon zones, bool[n]."""
    result = np.empty(len(part), bool)
    for i, rows, local in zones.by_piece(piece):
        result[rows] = apart(parts.outlines, part[rows], zones.blocks[i].outlines, local)
    return result


def size_within(zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """`sharing.within` of parts and pieces of line and point zones, float64[n]."""
    result = np.empty(len(part))
    for i, rows, local in zones.by_piece(piece):
        mine = part[rows]
        of, scale, slope = zones.blocks[i].outlines, parts.scale[mine], parts.slope[mine]
        result[rows] = within(parts.outlines, mine, of, local, scale, slope)
    return result


def depths(
    zones: ZoneSet, own: Vertices, part: np.ndarray, zone: np.ndarray, piece: np.ndarray
) -> np.ndarray:
    """`reach.depths`, by the compiled loop."""
    result = np.empty(len(part))
    for i, rows, local in zones.by_piece(piece):
        block = zones.blocks[i]
        cut = block.cut_row(zone[rows] - zones.zone_starts[i])
        result[rows] = compiled.loops().depths(*own, part[rows], *block.outlines, local, *block.runs, cut)
    return result
