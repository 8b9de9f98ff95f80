"""A polygon layer cut into small pieces, in plain arrays: each feature stays its own, nothing is united."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ..overlay import compiled, robust
from ..overlay.area import outlined_area
from ..overlay.cut import PIECE_VERTICES, cut_polygons
from ..overlay.hilbert import hilbert_order
from ..overlay.outlines import Outlines, outlines
from ..overlay.outlines import join as outlines_end_to_end
from ..overlay.plane import Plane
from ..overlay.tree import PackedTree, boxes_meet, build_tree, children


class CutLayer(NamedTuple):
    """P pieces of at most 128 vertices, in Hilbert order, of the usable polygons of a layer."""

    tree: PackedTree  # over the pieces' boxes
    outlines: Outlines  # P
    feature: np.ndarray  # int32[P]: row of the feature in its table
    area: np.ndarray  # float64[P]: ellipsoidal m²
    unusable: np.ndarray  # float64[m, 4]: boxes of the features that cannot be used
    unusable_feature: np.ndarray  # int32[m]

    @property
    def box(self) -> np.ndarray:
        """float64[P, 4]"""
        return self.outlines.box

    def pieces(self, ids: np.ndarray) -> np.ndarray:
        """Fresh geometries object[n]: safe to prepare in the calling thread."""
        return self.outlines.geometries(ids)


class ManyAsked(NamedTuple):
    """A PackedTree for many boxes at once: GEOS finds the groups of pieces, arrays the pieces in them. Twice as fast;
    made anew for each run, and safe to share among threads."""

    boxes: np.ndarray  # float64[n, 4] of the pieces
    groups: shapely.STRtree

    def search(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As `PackedTree.search`."""
        query, group = self.groups.query(shapely.box(*boxes.T))
        query, piece = children(query, group, len(self.boxes))
        meets = np.flatnonzero(boxes_meet(boxes[query], self.boxes[piece]))
        meets = meets[np.lexsort((piece[meets], query[meets]))]
        return query[meets], piece[meets]


def many_asked(layer: CutLayer | None) -> CutLayer | None:
    """The layer, to be asked for many patches: where the loops are not compiled, another index is faster."""
    if layer is None or len(layer.tree.levels) < 2 or compiled.loops() is not None:
        return layer
    groups = shapely.STRtree(shapely.box(*layer.tree.levels[1].T))
    groups.query(shapely.Point(0, 0))  # built now, before threads share it
    return layer._replace(tree=ManyAsked(layer.tree.boxes, groups))


class Cut(NamedTuple):
    """Pieces of a run of features, not yet sorted."""

    outlines: Outlines
    feature: np.ndarray
    area: np.ndarray


def cut_features(geometry: np.ndarray, first: int, plane: Plane) -> Cut:
    """`geometry` object[n]: valid (multi)polygons in the plane or None; feature i is row `first` + i."""
    polygons, of = shapely.get_parts(geometry, return_index=True)
    pieces, polygon = cut_polygons(polygons, PIECE_VERTICES)
    drawn = outlines(pieces)
    return Cut(drawn, (of[polygon] + first).astype(np.int32), outlined_area(drawn, plane))


def join(cuts: list[Cut], unusable: np.ndarray, unusable_feature: np.ndarray) -> CutLayer:
    """One layer of all runs; `unusable` float64[m, 4] may hold NaN boxes (a geometry without place)."""
    together = outlines_end_to_end(cut.outlines for cut in cuts)
    order = hilbert_order(together.box)
    tree = build_tree(together.box[order])
    placed = ~np.isnan(unusable).any(axis=1)
    return CutLayer(
        tree,
        together.take(order)._replace(box=tree.boxes),
        np.concatenate([np.zeros(0, np.int32), *(cut.feature for cut in cuts)])[order],
        np.concatenate([np.zeros(0), *(cut.area for cut in cuts)])[order],
        unusable[placed],
        unusable_feature[placed].astype(np.int32),
    )


def cut_layer(geometry: np.ndarray, plane: Plane) -> CutLayer:
    """All at once; `geometry` as in `cut_features`, None = not there."""
    return join([cut_features(geometry, 0, plane)], np.zeros((0, 4)), np.zeros(0, np.int32))


def touching_unusable(
    layer: CutLayer, patches: np.ndarray, boxes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (patch, feature), int64, where a patch meets the box of a feature that cannot be used."""
    patch, feature = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for box, row in zip(layer.unusable, layer.unusable_feature.tolist()):
        near = np.flatnonzero(boxes_meet(boxes, box[None, :]))
        near = near[robust.holds(shapely.intersects, patches[near], shapely.box(*box), unsure=True)]
        patch.append(near)
        feature.append(np.full(len(near), row))
    return np.concatenate(patch), np.concatenate(feature)


_NESTED = {"tree": PackedTree, "outlines": Outlines}


def to_arrays(layer: CutLayer) -> dict[str, np.ndarray]:
    """Flat dictionary of arrays, for storage."""
    arrays = {name: value for name, value in layer._asdict().items() if name not in _NESTED}
    for name in _NESTED:
        arrays.update({f"{name}.{key}": item for key, item in getattr(layer, name)._asdict().items()})
    del arrays["outlines.box"]  # those of the tree
    return arrays


def from_arrays(arrays: dict[str, np.ndarray]) -> CutLayer:
    """Inverse of `to_arrays`; the arrays may be memory-mapped."""
    arrays = {**arrays, "outlines.box": PackedTree(arrays["tree.nodes"], arrays["tree.starts"]).boxes}
    nested = {
        name: kind(*(arrays[f"{name}.{key}"] for key in kind._fields)) for name, kind in _NESTED.items()
    }
    return CutLayer(**nested, **{name: arrays[name] for name in CutLayer._fields if name not in nested})
