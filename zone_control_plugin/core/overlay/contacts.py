"""Contacts of a chunk of subjects with pieces of zones, and how much they share: nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_length
from .health import LINE, POINT, POLYGON
from .parts import Parts, Vertices
from .reach import depths
from .sharing import NOISE
from .zones import ZoneSet

_SLICE = 10_000  # pairs between two looks at the watch


class Contacts(NamedTuple):
    """Rows of (subject, piece) that touch, in no particular order. `size` is m², m or 1 by the zone's kind;
    `failed` rows are lines that could not be measured."""

    subject: np.ndarray  # int64[c], position in the chunk
    part: np.ndarray  # int64[c]
    piece: np.ndarray  # int64[c]
    zone: np.ndarray  # int64[c]
    size: np.ndarray  # float64[c]
    depth: np.ndarray  # float64[c]
    failed: np.ndarray  # bool[c]


def touch(
    zones: ZoneSet,
    subjects: np.ndarray,
    parts: Parts,
    wanted: np.ndarray,
    check: Callable[[], None],
    own: Vertices | None = None,
) -> Contacts:
    """All contacts of `subjects` (object[n]) with zones of `wanted` layers (bool[layers]).

    `own` are the vertices of the subjects, None where nobody asks how deep they reach. `check` is called every few
    thousand pairs and may raise.
    """
    part, piece = zones.search(parts.box)
    zone = zones.piece_column("zone", piece)
    layer = zones.layer_of(zone)
    keep = (layer >= 0) & wanted[layer] if len(zones.layers) else np.zeros(len(layer), bool)
    part, piece, zone, kind = part[keep], piece[keep], zone[keep], zones.kinds[layer[keep]]
    found = []
    for rows in _slices(np.flatnonzero(kind == POLYGON)):
        check()
        found.append(_share_polygons(zones, parts, part[rows], piece[rows], zone[rows], own))
    for each in (LINE, POINT):
        rows = _once(parts.subject[part], piece, np.flatnonzero(kind == each))
        for some in _slices(rows):
            check()
            subject = parts.subject[part[some]]
            found.append(_overlay_thin(zones, subjects, subject, piece[some], zone[some], each))
    return _stacked(found)


def _once(subject: np.ndarray, piece: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """`rows` without those that repeat a (subject, piece): the other parts of a subject."""
    if len(rows) == 0:
        return rows
    _, first = np.unique(subject[rows] * (int(piece[rows].max()) + 1) + piece[rows], return_index=True)
    return rows[first]


def _slices(rows: np.ndarray) -> list[np.ndarray]:
    return [rows[i : i + _SLICE] for i in range(0, len(rows), _SLICE)]


def _share_polygons(
    zones: ZoneSet,
    parts: Parts,
    part: np.ndarray,
    piece: np.ndarray,
    zone: np.ndarray,
    own: Vertices | None,
) -> Contacts:
    """What is certain from a few numbers is not looked at: a part within the circle a piece has room for."""
    size = parts.size[part]
    rest = np.flatnonzero(
        ~_in_circle(parts.box[part], zones.piece_column("xy", piece), zones.piece_column("room", piece))
    )
    size[rest] = _shared_area(zones, parts, part[rest], piece[rest])
    keep = np.flatnonzero((size > NOISE) | _touching(zones, parts, part, piece, size))
    part, piece, zone, size = part[keep], piece[keep], zone[keep], size[keep]
    depth = np.zeros(len(part))
    if own is not None:
        whole = size >= parts.size[part]
        rows = np.flatnonzero((size > 0) & (whole | (size < zones.piece_column("size", piece) - NOISE)))
        depth[rows] = depths(zones, own, part[rows], zone[rows], piece[rows], whole[rows])
    return Contacts(parts.subject[part], part, piece, zone, size, depth, np.zeros(len(part), bool))


def _in_circle(box: np.ndarray, xy: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Whether box i lies within the circle around xy[i]: bool[n]."""
    reach = np.maximum(box[:, 2:] - xy, xy - box[:, :2])
    return (radius > 0) & (np.square(reach).sum(axis=1) < np.square(radius, dtype=float))


def _shared_area(zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """Ellipsoidal m² float64[c] of parts in pieces; that of the whole part where it is all in."""
    size = zones.shared_area(parts, part, piece) * parts.scale[part]
    size = np.where(size > NOISE, size, 0.0)
    return np.where(size >= parts.size[part] - NOISE, parts.size[part], size)


def _touching(
    zones: ZoneSet, parts: Parts, part: np.ndarray, piece: np.ndarray, size: np.ndarray
) -> np.ndarray:
    """bool[c]: nothing is shared but a border or a corner."""
    touching = np.zeros(len(part), bool)
    rows = np.flatnonzero(size <= NOISE)
    # what is larger than noise and shares nothing lies apart as soon as the edges do
    sound = np.minimum(parts.size[part[rows]], zones.piece_column("size", piece[rows])) > 2 * NOISE
    rows = rows[~(sound & zones.apart(parts, part[rows], piece[rows]))]
    touching[rows] = robust.holds(
        shapely.intersects, parts.geometry[part[rows]], zones.pieces(piece[rows]), unsure=True
    )
    return touching


def _overlay_thin(
    zones: ZoneSet, subjects: np.ndarray, subject: np.ndarray, piece: np.ndarray, zone: np.ndarray, kind: int
) -> Contacts:
    """Contacts with lines or points, against whole subjects: a line along a cut would count twice."""
    shapes = zones.pieces(piece)
    shapely.prepare(subjects[np.unique(subject)])
    meets = robust.holds(shapely.intersects, subjects[subject], shapes, unsure=True)
    subject, piece, zone, shapes = subject[meets], piece[meets], zone[meets], shapes[meets]
    size = zones.piece_column("size", piece)
    failed = np.zeros(len(subject), bool)
    if kind == LINE:
        rest = ~robust.holds(shapely.covers, subjects[subject], shapes, unsure=False)
        common, failed[rest] = robust.intersection(subjects[subject[rest]], shapes[rest])
        size[rest] = ellipsoidal_length(common, zones.plane)
    return Contacts(subject, subject * 0, piece, zone, size, np.zeros(len(subject)), failed)


def _stacked(found: list[Contacts]) -> Contacts:
    if not found:
        empty = np.zeros(0, np.int64)
        return Contacts(
            empty, empty, empty, empty, np.zeros(0), np.zeros(0), np.zeros(0, bool)
        )  # fmt: skip
    return Contacts(*map(np.concatenate, zip(*found)))
