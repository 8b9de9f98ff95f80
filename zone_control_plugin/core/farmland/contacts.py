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
    meets = robust.holds(shapely.intersects, parts.geometry[part], shapes[where], unsure=True)
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
    inside[inside] = robust.holds(shapely.covers, a[inside], b[inside], unsure=False)
    whole = box_within(part_box, piece_box) & ~inside
    shapely.prepare(b[whole])
    whole[whole] = robust.holds(shapely.covers, b[whole], a[whole], unsure=False)
    return whole, inside


def overlaps(found: Contacts, parts: Parts) -> np.ndarray:
    """Pairs int64[k, 2] of rows (first < second) of different features that share area within one part."""
    doubtful = np.flatnonzero(~tiled(found, parts)[found.part])
    first, second = (doubtful[side] for side in _pairs(found.part[doubtful]))
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


def tiled(found: Contacts, parts: Parts) -> np.ndarray:
    """bool[parts]: the common parts tile the part, without overlap or gap.

    Their moments (area, first and polar second moment) add up to those of the part: an overlap that a gap of
    the same area hides lies elsewhere, and shows in the others. A hundred times cheaper than asking each pair.
    """
    n = len(parts.geometry)
    middle = (parts.box[:, :2] + parts.box[:, 2:]) / 2
    size = np.maximum((parts.box[:, 2:] - parts.box[:, :2]).max(axis=1), 1.0)
    whole = moments(parts.geometry, middle, size)
    each = moments(found.common, middle[found.part], size[found.part])
    sums = np.stack([np.bincount(found.part, weights=column, minlength=n) for column in each], axis=0)
    return (np.abs(sums - whole) <= SHARED_AREA).all(axis=0)


def moments(geometries: np.ndarray, middle: np.ndarray, size: np.ndarray) -> np.ndarray:
    """float64[4, n]: area (m²), and the integrals of x, y and x² + y² over polygons object[n], in coordinates
    that count from `middle` (float64[n, 2]) in units of `size` (float64[n], m): all in m²."""
    polygons, of = shapely.get_parts(geometries, return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    if len(xy) == 0:
        return np.zeros((4, len(geometries)))
    row = of[polygon]
    xy = (xy - middle[row[ring]]) / size[row[ring], None]
    within = ring[1:] == ring[:-1]
    (x0, y0), (x1, y1) = xy[:-1].T, xy[1:].T
    cross = np.where(within, x0 * y1 - x1 * y0, 0.0)
    second = x0 * (x0 + x1) + x1 * x1 + y0 * (y0 + y1) + y1 * y1
    edges = cross / 2, cross * (x0 + x1) / 6, cross * (y0 + y1) / 6, cross * second / 12
    sums = np.stack([np.bincount(ring[:-1], weights=edge, minlength=len(rings)) for edge in edges])
    is_hole = np.zeros(len(rings), bool)
    is_hole[1:] = polygon[1:] == polygon[:-1]
    sums *= np.where(sums[0] < 0, -1.0, 1.0) * np.where(is_hole, -1.0, 1.0) * size[row] ** 2
    return np.stack([np.bincount(row, weights=column, minlength=len(geometries)) for column in sums])


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
