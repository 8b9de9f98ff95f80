"""Contacts of a chunk of subjects with pieces of zones: the overlay proper."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area, ellipsoidal_length
from .health import LINE, POINT, POLYGON, polygonal
from .parts import Parts, inner_points
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
        rows = _once(parts.subject[part], piece, np.flatnonzero(kind == each))
        for some in _slices(rows):
            check()
            found.append(
                _overlay_thin(zones, subjects, parts.subject[part[some]], piece[some], zone[some], each)
            )
    return _stacked(found)


def _once(subject: np.ndarray, piece: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """`rows` without those that repeat a (subject, piece): the other parts of a subject."""
    if len(rows) == 0:
        return rows
    _, first = np.unique(subject[rows] * (int(piece[rows].max()) + 1) + piece[rows], return_index=True)
    return rows[first]


def _slices(rows: np.ndarray) -> list[np.ndarray]:
    return [rows[i : i + _SLICE] for i in range(0, len(rows), _SLICE)]


def _overlay_polygons(
    zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray, zone: np.ndarray, with_depth: bool
) -> Contacts:
    """What is certain from a few numbers is never given to GEOS: a part within the circle a piece has room for."""
    deep = _in_circle(parts.box[part], zones.piece_column("xy", piece), zones.piece_column("room", piece))
    shapes, where = _distinct_pieces(zones, piece, np.ones(len(piece), bool) if with_depth else ~deep)
    a, b = parts.geometry[part], shapes[where]
    meets = deep.copy()
    meets[~deep] = shapely.intersects(a[~deep], b[~deep])
    part, piece, zone, where, deep = part[meets], piece[meets], zone[meets], where[meets], deep[meets]
    a, b = a[meets], b[meets]
    part_box, piece_box = parts.box[part], zones.piece_column("box", piece)

    piece_inside = box_within(piece_box, part_box) & ~deep
    piece_inside[piece_inside] = shapely.covers(a[piece_inside], b[piece_inside])
    maybe = np.flatnonzero(box_within(part_box, piece_box) & ~piece_inside & ~deep)
    shapely.prepare(b[maybe])
    part_inside = deep
    part_inside[maybe] = shapely.covers(b[maybe], a[maybe])

    common, size, xy, failed = _common_polygons(zones, parts, part, piece, a, b, piece_inside, part_inside)
    depth = np.zeros(len(part))
    if with_depth:
        reaching = np.flatnonzero(~piece_inside & (size > 0))
        depth[reaching] = depths(
            zones, parts, part[reaching], zone[reaching], shapes, where[reaching], part_inside[reaching]
        )
    shapely.destroy_prepared(shapes)
    return Contacts(parts.subject[part], part, piece, zone, size, depth, xy, common, failed)


def _in_circle(box: np.ndarray, xy: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Whether box i lies within the circle around xy[i]: bool[n]."""
    reach = np.maximum(box[:, 2:] - xy, xy - box[:, :2])
    return (radius > 0) & (np.square(reach).sum(axis=1) < np.square(radius, dtype=float))


def _distinct_pieces(zones: ZoneSet, piece: np.ndarray, needed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each needed piece once, and after them None; where[i] is the row of piece[i] among them."""
    distinct, row = np.unique(piece[needed], return_inverse=True)
    where = np.full(len(piece), len(distinct))
    where[needed] = row
    return np.append(zones.pieces(distinct), None), where


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
    size[part_inside], xy[part_inside] = parts.size[part[part_inside]], parts.xy[part[part_inside]]
    rest = np.flatnonzero(~(piece_inside | part_inside))
    overlay, failure = robust.intersection(a[rest], b[rest])
    common[rest] = polygonal(overlay)
    size[rest] = ellipsoidal_area(common[rest], plane)
    xy[rest] = inner_points(overlay)
    failed = np.zeros(len(part), bool)
    failed[rest] = failure
    return common, size, xy, failed


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
        xy[rest] = inner_points(common)
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
