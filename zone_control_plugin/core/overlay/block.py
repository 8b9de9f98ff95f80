"""Zones as columns: everything a measurement asks of them, in arrays that can be memory-mapped."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from .health import LINE, POINT, POLYGON
from .outlines import Outlines
from .packed import Packed
from .tree import PackedTree


class Runs(NamedTuple):
    """The boundaries of the cut zones in short runs of vertices; zone row k owns runs `of_zone[k]:of_zone[k + 1]`."""

    of_zone: np.ndarray  # int64[k + 1]
    boxes: np.ndarray  # float64[r, 4]
    first: np.ndarray  # int64[r + 1], into xy
    xy: np.ndarray  # float64[c, 2]
    groups_of_zone: np.ndarray  # int64[k + 1]: runs in groups, to look at few
    group_boxes: np.ndarray  # float64[g, 4]
    group_first: np.ndarray  # int64[g + 1], into the runs


@dataclass(frozen=True, eq=False)
class Block:
    """P pieces (in Hilbert order) of Z zones (contiguous per layer, by code within a layer)."""

    tree: PackedTree  # over the pieces' boxes
    outlines: Outlines  # P
    piece_kind: np.ndarray  # int8[P]: POINT, LINE or POLYGON (health.py)
    piece_zone: np.ndarray  # int32[P]
    piece_size: np.ndarray  # float64[P]: ellipsoidal m² of a polygon, m of a line, 1 of a point
    piece_circle: (
        np.ndarray
    )  # float64[P, 3]: x, y, radius of a circle within the polygon; radius 0 for others
    zone_layer: np.ndarray  # int32[Z]: index of the layer within the block
    zone_overlaps: np.ndarray  # bool[Z]: shares area with another zone of its layer
    first_piece: np.ndarray  # int64[Z + 1], into zone_piece
    zone_piece: np.ndarray  # int32[P]: pieces by zone
    codes: Packed  # Z
    names: Packed  # Z
    classes: Packed  # Z
    cut_zones: np.ndarray  # int64[K], ascending: zones whose polygons were cut
    originals: Packed  # K, WKB of the whole zone
    runs: Runs  # K, the boundary of the whole zone

    @property
    def piece_count(self) -> int:
        return len(self.piece_zone)

    def pieces(self, ids: np.ndarray) -> np.ndarray:
        """Fresh geometries object[n] of pieces."""
        kind, result = self.piece_kind[ids], np.empty(len(ids), object)
        for each in (POINT, LINE, POLYGON):
            rows = (kind == each).nonzero()[0]
            if len(rows):
                result[rows] = self.outlines.geometries(ids[rows], each)
        return result

    @property
    def zone_count(self) -> int:
        return len(self.zone_layer)

    def cut_row(self, zones: np.ndarray) -> np.ndarray:
        """Row of each zone among the cut ones, int64[n]; -1 where it was not cut."""
        row = np.searchsorted(self.cut_zones, zones)
        found = np.minimum(row, max(len(self.cut_zones) - 1, 0))
        is_cut = len(self.cut_zones) > 0 and self.cut_zones[found] == zones
        return np.where(is_cut, found, -1)


_TUPLES = {
    "tree": PackedTree,
    "outlines": Outlines,
    "runs": Runs,
    **dict.fromkeys(("codes", "names", "classes", "originals"), Packed),
}


def to_arrays(block: Block) -> dict[str, np.ndarray]:
    """Flat dictionary of arrays, for storage."""
    arrays = {}
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, tuple):
            arrays.update({f"{field.name}.{key}": item for key, item in value._asdict().items()})
        else:
            arrays[field.name] = value
    del arrays["outlines.box"]  # those of the tree
    return arrays


def from_arrays(arrays: dict[str, np.ndarray]) -> Block:
    """Inverse of `to_arrays`; the arrays may be memory-mapped."""
    arrays = {**arrays, "outlines.box": PackedTree(arrays["tree.nodes"], arrays["tree.starts"]).boxes}
    values = {
        name: kind(*(arrays[f"{name}.{key}"] for key in kind._fields)) for name, kind in _TUPLES.items()
    }
    plain = {field.name for field in fields(Block)} - values.keys()
    return Block(**values, **{name: arrays[name] for name in plain})
