"""From the features of layers to blocks of zones: union per code, cutting, packing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area, ellipsoidal_length
from .block import Block, Runs
from .cut import PIECE_VERTICES, cut_lines, cut_polygons, run_coordinates
from .health import LINE, POINT, POLYGON
from .hilbert import hilbert_order
from .outlines import Outlines, join, outlines, paths
from .packed import encode, join_packed, pack, pack_texts
from .plane import Plane
from .tree import build_tree

_RUN_VERTICES = 17
_GROUP_RUNS = 16
_SHARED_AREA = 1e-4  # m²: neighbours that share less do not overlap
_ROUNDING = 1e-6  # m: what a distance between coordinates of millions of metres is good for
_BATCH = 20000


class LayerPart(NamedTuple):
    """One layer's zones and pieces, still in the layer's own numbering (zones by code)."""

    codes: list
    names: list
    classes: list
    outlines: Outlines  # p
    kind: np.ndarray  # int8[p]
    zone: np.ndarray  # int64[p]
    size: np.ndarray  # float64[p]
    circle: np.ndarray  # float64[p, 3]
    overlaps: np.ndarray  # bool[z]
    cut_zones: np.ndarray  # int64[k]
    originals: np.ndarray  # object[k] of bytes
    runs: Runs


def build_layer(
    geometries: np.ndarray, codes: np.ndarray, names: np.ndarray, classes: np.ndarray, kind: int, plane: Plane
) -> LayerPart:
    """`geometries` object[n], valid, of one kind, in the plane; codes, names, classes object[n] of str.

    Features of one code become one zone; differing names or classes of one code are joined by ';'.
    """
    distinct, zone = np.unique(codes.astype(object), return_inverse=True)
    whole = _united(geometries, zone, len(distinct), kind)
    pieces, of, cut = _cut(whole, kind)
    cut_zones = np.flatnonzero(cut)
    return LayerPart(
        codes=list(distinct),
        names=_joined(names, zone, len(distinct)),
        classes=_joined(classes, zone, len(distinct)),
        outlines=(outlines if kind == POLYGON else paths)(pieces),
        kind=np.full(len(pieces), kind, np.int8),
        zone=of,
        size=_sizes(pieces, kind, plane),
        circle=_circles(pieces, kind),
        overlaps=_overlapping(pieces, of, len(distinct))
        if kind == POLYGON
        else np.zeros(len(distinct), bool),
        cut_zones=cut_zones,
        originals=encode(whole[cut_zones]),
        runs=_boundary_runs(whole[cut_zones]),
    )


def _united(geometries: np.ndarray, zone: np.ndarray, count: int, kind: int) -> np.ndarray:
    """One geometry per zone, the same whatever the order of its features."""
    order = np.argsort(zone, kind="stable")
    first = np.searchsorted(zone[order], np.arange(count + 1))
    whole = geometries[order[first[:-1]]] if count else geometries[:0]
    for z in np.flatnonzero(np.diff(first) > 1):
        members = geometries[order[first[z] : first[z + 1]]]
        whole[z] = robust.union(members[np.argsort(encode(members), kind="stable")])
    if kind == POINT and count:
        whole = shapely.union_all(whole[:, None], axis=1)
    if kind == LINE:
        loose = np.flatnonzero((np.diff(first) > 1) | ~shapely.is_simple(whole))
        whole[loose] = [shapely.line_merge(robust.union(np.array([line]))) for line in whole[loose]]
    return whole


def _joined(values: np.ndarray, zone: np.ndarray, count: int) -> list[str]:
    """The distinct non-empty values of each zone, sorted, joined by ';'."""
    result = np.full(count, "", object)
    filled = np.flatnonzero(values != "")
    result[zone[filled]] = values[filled]
    differing = np.unique(zone[filled][values[filled] != result[zone[filled]]])
    for z in differing:
        result[z] = ";".join(sorted(set(values[filled][zone[filled] == z])))
    return list(result)


def _cut(whole: np.ndarray, kind: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces object[p], the zone of each int64[p] (ascending), and bool[z]: the zone's polygons were cut."""
    parts, of = shapely.get_parts(whole, return_index=True)
    if kind == POINT:
        return parts, of, np.zeros(len(whole), bool)
    pieces, part = (cut_polygons if kind == POLYGON else cut_lines)(parts, PIECE_VERTICES)
    was_cut = np.bincount(part, minlength=len(parts)) > 1
    cut = np.bincount(of, weights=was_cut, minlength=len(whole)) > 0
    return pieces, of[part], cut if kind == POLYGON else np.zeros(len(whole), bool)


def _sizes(pieces: np.ndarray, kind: int, plane: Plane) -> np.ndarray:
    if kind == POINT:
        return np.ones(len(pieces))
    return (ellipsoidal_area if kind == POLYGON else ellipsoidal_length)(pieces, plane)


def _circles(pieces: np.ndarray, kind: int) -> np.ndarray:
    """x, y, radius float64[p, 3] of circles that lie within their polygons for certain."""
    circles = np.zeros((len(pieces), 3))
    if kind == POLYGON:
        inner = shapely.point_on_surface(pieces)
        circles[:, :2] = shapely.get_coordinates(inner)
        circles[:, 2] = shapely.distance(shapely.boundary(pieces), inner) - _ROUNDING
    return circles


def _overlapping(pieces: np.ndarray, zone: np.ndarray, count: int) -> np.ndarray:
    """bool[count]: the zones that share area with another zone of the layer."""
    overlaps = np.zeros(count, bool)
    if count < 2:
        return overlaps
    shapely.prepare(pieces)
    tree = shapely.STRtree(pieces)
    for start in range(0, len(pieces), _BATCH):
        a, b = tree.query(pieces[start : start + _BATCH], predicate="intersects")
        a += start
        pairs = (a < b) & (zone[a] != zone[b])
        a, b = a[pairs], b[pairs]
        common, failed = robust.intersection(pieces[a], pieces[b])
        shared = failed | (shapely.area(common) > _SHARED_AREA)
        overlaps[zone[a[shared]]] = overlaps[zone[b[shared]]] = True
    return overlaps


def _boundary_runs(whole: np.ndarray) -> Runs:
    rings, of = shapely.get_rings(shapely.get_parts(whole)), _ring_owner(whole)
    none = np.zeros(1, np.int64)
    if len(rings) == 0:
        return Runs(none, np.zeros((0, 4)), none, np.zeros((0, 2)), none, np.zeros((0, 4)), none)
    xy, starts, ring = run_coordinates(rings, _RUN_VERTICES)
    boxes = np.hstack([np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)])
    of_zone = np.searchsorted(of[ring], np.arange(len(whole) + 1)).astype(np.int64)
    groups = -(-np.diff(of_zone) // _GROUP_RUNS)
    row = np.repeat(np.arange(len(whole)), groups)
    groups_of_zone = np.append(0, np.cumsum(groups))
    group_start = of_zone[row] + _GROUP_RUNS * (np.arange(len(row)) - groups_of_zone[row])
    low = np.minimum.reduceat(boxes[:, :2], group_start)
    high = np.maximum.reduceat(boxes[:, 2:], group_start)
    return Runs(
        of_zone,
        boxes,
        np.append(starts, len(xy)),
        xy,
        groups_of_zone,
        np.hstack([low, high]),
        np.append(group_start, len(boxes)),
    )


def _ring_owner(whole: np.ndarray) -> np.ndarray:
    parts, of = shapely.get_parts(whole, return_index=True)
    _, part = shapely.get_rings(parts, return_index=True)
    return of[part]


def assemble(parts: Iterable[LayerPart]) -> Block:
    """One block of the layers' zones, in the layers' order."""
    parts = list(parts)
    zone_counts = [len(part.codes) for part in parts]
    first_zone = np.concatenate([[0], np.cumsum(zone_counts)]).astype(np.int64)
    pieces = join(part.outlines for part in parts)
    zone = _stacked([part.zone + start for part, start in zip(parts, first_zone)], (0,)).astype(np.int32)
    order = hilbert_order(pieces.box)
    zone = zone[order]
    tree = build_tree(pieces.box[order])
    return Block(
        tree=tree,
        outlines=pieces.take(order)._replace(box=tree.boxes),
        piece_kind=_stacked([part.kind for part in parts], (0,)).astype(np.int8)[order],
        piece_zone=zone,
        piece_size=_stacked([part.size for part in parts], (0,))[order],
        piece_circle=_stacked([part.circle for part in parts], (0, 3))[order],
        zone_layer=np.repeat(np.arange(len(parts), dtype=np.int32), zone_counts),
        zone_overlaps=_stacked([part.overlaps for part in parts], (0,)).astype(bool),
        first_piece=np.searchsorted(np.sort(zone), np.arange(first_zone[-1] + 1)),
        zone_piece=np.argsort(zone, kind="stable").astype(np.int32),
        codes=pack_texts(code for part in parts for code in part.codes),
        names=pack_texts(name for part in parts for name in part.names),
        classes=pack_texts(value for part in parts for value in part.classes),
        cut_zones=_stacked([part.cut_zones + start for part, start in zip(parts, first_zone)], (0,)).astype(
            int
        ),
        originals=join_packed(pack(part.originals) for part in parts),
        runs=_join_runs([part.runs for part in parts]),
    )


def _stacked(arrays: list[np.ndarray], empty: tuple[int, ...]) -> np.ndarray:
    return np.concatenate([np.zeros(empty), *arrays]) if arrays else np.zeros(empty)


def _join_runs(runs: list[Runs]) -> Runs:
    return Runs(
        _joined_offsets([item.of_zone for item in runs]),
        _stacked([item.boxes for item in runs], (0, 4)),
        _joined_offsets([item.first for item in runs]),
        _stacked([item.xy for item in runs], (0, 2)),
        _joined_offsets([item.groups_of_zone for item in runs]),
        _stacked([item.group_boxes for item in runs], (0, 4)),
        _joined_offsets([item.group_first for item in runs]),
    )


def _joined_offsets(offsets: list[np.ndarray]) -> np.ndarray:
    counts = [np.diff(item) for item in offsets]
    return np.concatenate([[0], np.cumsum(np.concatenate([[0], *counts])[1:])]).astype(np.int64)
