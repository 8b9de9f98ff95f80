"""What patches have in common with the features of a layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ..overlay import robust
from ..overlay.area import ellipsoidal_area
from ..overlay.cut import cut_polygons
from ..overlay.health import polygonal
from ..overlay.parts import PART_VERTICES
from ..overlay.plane import Plane
from ..overlay.tree import box_within
from .cutlayer import CutLayer

SHARED_AREA = 1e-5  # m²: common parts that share less lie side by side


class Parts(NamedTuple):
    """Single polygons of bounded size covering the patches of a chunk without overlap, grouped by patch."""

    geometry: np.ndarray  # object[p]
    patch: np.ndarray  # int64[p], ascending
    box: np.ndarray  # float64[p, 4]
    area: np.ndarray  # float64[p], ellipsoidal m²


class Contacts(NamedTuple):
    """Common parts with an area, ordered by part, feature, piece."""

    part: np.ndarray  # int64[c]
    patch: np.ndarray  # int64[c]
    feature: np.ndarray  # int64[c]
    piece: np.ndarray  # int64[c]
    area: np.ndarray  # float64[c]
    common: np.ndarray  # object[c]
    whole: np.ndarray  # bool[c]: the piece holds the whole part
    shape: np.ndarray  # object[c]: the piece itself
    failed: np.ndarray  # int64[k, 2]: (patch, feature) that could not be overlaid

    def take(self, rows: np.ndarray) -> Contacts:
        return Contacts(*(column[rows] for column in self[:-1]), self.failed)


def split(patches: np.ndarray, plane: Plane) -> Parts:
    """Parts of valid (multi)polygons object[n]."""
    polygons, of = shapely.get_parts(patches, return_index=True)
    geometry, polygon = cut_polygons(polygons, PART_VERTICES)
    box = shapely.bounds(geometry).reshape(-1, 4)
    return Parts(geometry, of[polygon], box, ellipsoidal_area(geometry, plane))


def contacts(layer: CutLayer, parts: Parts, plane: Plane) -> Contacts:
    """All common parts of `parts` with the pieces of a layer. Borders that only touch are left out."""
    part, piece = layer.tree.search(parts.box)
    distinct, where = np.unique(piece, return_inverse=True)
    shapes = layer.pieces(distinct)
    shapely.prepare(parts.geometry[np.unique(part)])
    meets = shapely.intersects(parts.geometry[part], shapes[where])
    part, piece, where = part[meets], piece[meets], where[meets]
    a, b = parts.geometry[part], shapes[where]
    whole, inside = _containment(parts, layer, part, piece, a, b)
    common, area = np.where(inside, b, a), np.where(inside, layer.area[piece], parts.area[part])
    rest = np.flatnonzero(~(whole | inside))
    overlay, lost = robust.intersection(a[rest], b[rest])
    common[rest] = polygonal(overlay)
    area[rest] = ellipsoidal_area(common[rest], plane)
    feature = layer.feature[piece].astype(np.int64)
    failed = np.stack([parts.patch[part[rest[lost]]], feature[rest[lost]]], axis=1)
    found = Contacts(part, parts.patch[part], feature, piece, area, common, whole, b, failed)
    found = found.take(np.flatnonzero(area > 0))
    return found.take(np.lexsort((found.piece, found.feature, found.part)))


def _containment(
    parts: Parts, layer: CutLayer, part: np.ndarray, piece: np.ndarray, a: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """bool[c] each: the piece holds the part; the part holds the piece."""
    part_box, piece_box = parts.box[part], layer.box[piece]
    inside = box_within(piece_box, part_box)
    inside[inside] = shapely.covers(a[inside], b[inside])
    whole = box_within(part_box, piece_box) & ~inside
    shapely.prepare(b[whole])
    whole[whole] = shapely.covers(b[whole], a[whole])
    return whole, inside


def overlaps(found: Contacts) -> np.ndarray:
    """Pairs int64[k, 2] of rows (first < second) of different features that share area within one part."""
    first, second = _pairs(found.part)
    other = found.feature[first] != found.feature[second]
    first, second = first[other], second[other]
    box = shapely.bounds(found.common).reshape(-1, 4)
    near = _boxes_overlap(box[first], box[second])
    first, second = first[near], second[near]
    shared = found.whole[first] | found.whole[second]
    test = np.flatnonzero(~shared)
    common, failed = robust.intersection(found.common[first[test]], found.common[second[test]])
    shared[test] = failed | (shapely.area(common) > SHARED_AREA)
    return np.stack([first[shared], second[shared]], axis=1)


def _pairs(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of rows (first < second) of one group; `group` is sorted."""
    count = len(group)
    last = np.searchsorted(group, group, side="right")
    partners = last - np.arange(count) - 1
    first = np.repeat(np.arange(count), partners)
    start = np.repeat(np.cumsum(partners) - partners, partners)
    return first, first + 1 + np.arange(len(first)) - start


def _boxes_overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Boxes that share more than a border."""
    return (a[:, 0] < b[:, 2]) & (b[:, 0] < a[:, 2]) & (a[:, 1] < b[:, 3]) & (b[:, 1] < a[:, 3])
