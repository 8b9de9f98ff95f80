"""Contacts of a chunk of subjects with pieces of zones: the overlay proper."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area, ellipsoidal_length
from .health import LINE, POINT, POLYGON, polygonal
from .parts import Parts
from .reach import depths
from .tree import box_within
from .zones import ZoneSet

_SLICE = 10_000  # pairs between two looks at the watch


class Contacts(NamedTuple):
    """Rows of (subject, piece) that touch, in no particular order. `size` is m², m or 1 by the zone's kind;
    `common` is the polygonal common part or None; `failed` rows could not be overlaid."""

    subject: np.ndarray  # int64[c], position in the chunk
    part: np.ndarray  # int64[c]
    piece: np.ndarray  # int64[c]
    zone: np.ndarray  # int64[c]
    size: np.ndarray  # float64[c]
    depth: np.ndarray  # float64[c]
    xy: np.ndarray  # float64[c, 2]
    common: np.ndarray  # object[c]
    failed: np.ndarray  # bool[c]


def touch(
    zones: ZoneSet,
    subjects: np.ndarray,
    parts: Parts,
    wanted: np.ndarray,
    check: Callable[[], None],
    with_depth: bool = True,
) -> Contacts:
    """All contacts of `subjects` (object[n]) with zones of `wanted` layers (bool[layers]).

    `check` is called every few thousand pairs and may raise.
    """
    part, piece = zones.search(parts.box)
    zone = zones.piece_column("zone", piece)
    layer = zones.layer_of(zone)
    keep = (layer >= 0) & wanted[layer] if len(zones.layers) else np.zeros(len(layer), bool)
    part, piece, zone, kind = part[keep], piece[keep], zone[keep], zones.kinds[layer[keep]]
    found = []
    for rows in _slices(np.flatnonzero(kind == POLYGON)):
        check()
        found.append(_overlay_polygons(zones, parts, part[rows], piece[rows], zone[rows], with_depth))
    for each in (LINE, POINT):
        rows = np.flatnonzero(kind == each)
        whole = np.unique(np.stack([parts.subject[part[rows]], piece[rows], zone[rows]]), axis=1)
        for some in _slices(np.arange(whole.shape[1])):
            check()
            found.append(_overlay_thin(zones, subjects, *whole[:, some], each))
    return _stacked(found)


def _slices(rows: np.ndarray) -> list[np.ndarray]:
    return [rows[i : i + _SLICE] for i in range(0, len(rows), _SLICE)]


def _overlay_polygons(
    zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray, zone: np.ndarray, with_depth: bool
) -> Contacts:
    distinct, where = np.unique(piece, return_inverse=True)
    shapes = zones.pieces(distinct)
    shapely.prepare(parts.geometry[np.unique(part)])
    meets = shapely.intersects(parts.geometry[part], shapes[where])
    part, piece, zone, where = part[meets], piece[meets], zone[meets], where[meets]
    a, b = parts.geometry[part], shapes[where]
    part_box, piece_box = parts.box[part], zones.piece_column("box", piece)

    piece_inside = box_within(piece_box, part_box)
    piece_inside[piece_inside] = shapely.covers(a[piece_inside], b[piece_inside])
    part_inside = box_within(part_box, piece_box) & ~piece_inside
    shapely.prepare(shapes[np.unique(where[part_inside])])
    part_inside[part_inside] = shapely.covers(b[part_inside], a[part_inside])

    common, size, xy, failed = _common_polygons(zones, parts, part, piece, a, b, piece_inside, part_inside)
    depth = np.zeros(len(part))
    if with_depth:
        reaching = np.flatnonzero(~piece_inside & (size > 0))
        depth[reaching] = depths(
            zones, parts, part[reaching], zone[reaching], shapes, where[reaching], part_inside[reaching]
        )
    shapely.destroy_prepared(shapes)
    return Contacts(parts.subject[part], part, piece, zone, size, depth, xy, common, failed)


def _common_polygons(
    zones: ZoneSet,
    parts: Parts,
    part: np.ndarray,
    piece: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    piece_inside: np.ndarray,
    part_inside: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Common parts object[c], their areas, a point inside, and which rows failed."""
    plane = zones.plane
    common, size, xy = np.where(piece_inside, b, a), np.zeros(len(part)), np.zeros((len(part), 2))
    size[piece_inside] = zones.piece_column("size", piece[piece_inside])
    xy[piece_inside] = zones.piece_column("xy", piece[piece_inside])
    own, where = np.unique(part[part_inside], return_inverse=True)
    size[part_inside] = ellipsoidal_area(parts.geometry[own], plane)[where]
    xy[part_inside] = _inner_points(parts.geometry[own])[where]
    rest = ~(piece_inside | part_inside)
    overlay, failure = robust.intersection(a[rest], b[rest])
    common[rest] = polygonal(overlay)
    size[rest] = ellipsoidal_area(common[rest], plane)
    xy[rest] = _inner_points(overlay)
    failed = np.zeros(len(part), bool)
    failed[rest] = failure
    return common, size, xy, failed


def _inner_points(geometries: np.ndarray) -> np.ndarray:
    points = shapely.point_on_surface(geometries)
    return np.stack([shapely.get_x(points), shapely.get_y(points)], axis=1)


def _overlay_thin(
    zones: ZoneSet, subjects: np.ndarray, subject: np.ndarray, piece: np.ndarray, zone: np.ndarray, kind: int
) -> Contacts:
    """Contacts with lines or points, against whole subjects: a line along a cut would count twice."""
    shapes = zones.pieces(piece)
    shapely.prepare(subjects[np.unique(subject)])
    meets = shapely.intersects(subjects[subject], shapes)
    subject, piece, zone, shapes = subject[meets], piece[meets], zone[meets], shapes[meets]
    size = zones.piece_column("size", piece)
    xy = zones.piece_column("xy", piece)
    failed = np.zeros(len(subject), bool)
    if kind == LINE:
        rest = ~shapely.covers(subjects[subject], shapes)
        common, failed[rest] = robust.intersection(subjects[subject[rest]], shapes[rest])
        size[rest] = ellipsoidal_length(common, zones.plane)
        xy[rest] = _inner_points(common)
    nothing = np.full(len(subject), None, object)
    return Contacts(subject, subject * 0, piece, zone, size, np.zeros(len(subject)), xy, nothing, failed)


def _stacked(found: list[Contacts]) -> Contacts:
    if not found:
        empty = np.zeros(0, np.int64)
        return Contacts(
            empty, empty, empty, empty, np.zeros(0), np.zeros(0), np.zeros((0, 2)),
            np.zeros(0, object), np.zeros(0, bool),
        )  # fmt: skip
    return Contacts(*map(np.concatenate, zip(*found)))
