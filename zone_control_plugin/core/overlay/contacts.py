"""Contacts of a chunk of subjects with pieces of zones, and how much they share: nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_length
from .health import LINE
from .parts import Parts, Vertices
from .piecewise import Near, are_apart, find_near, shared_area, size_within
from .plane import Plane
from .reach import depths
from .sharing import NOISE
from .zones import ZoneSet

_SLICE = 50_000  # pairs between two looks at the watch


class Contacts(NamedTuple):
    """Rows of (subject, piece) that touch, in no particular order. `size` is m², m or 1 by the zone's kind;
    `failed` rows are lines that could not be measured."""

    subject: np.ndarray  # int64[c], position in the chunk
    part: np.ndarray  # int64[c]
    piece: np.ndarray  # int64[c]
    zone: np.ndarray  # int64[c]
    layer: np.ndarray  # int64[c]
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

    `own` are the vertices of the subjects, None where nobody asks how deep they reach. `check` is called every few ten
    thousand pairs and may raise.
    """
    near, polygons = find_near(zones, parts.box, wanted)
    found = []
    for rows in _slices(0, polygons):
        check()
        found.append(_share_polygons(zones, parts, near.take(rows), own))
    for rows in _slices(polygons, len(near.part)):
        check()
        found += _meet_thin(zones, subjects, parts, near.take(rows))
    return Contacts(*map(np.concatenate, zip(*found))) if found else _NOTHING


def _slices(start: int, stop: int) -> list[slice]:
    return [slice(i, min(i + _SLICE, stop)) for i in range(start, stop, _SLICE)]


def _share_polygons(zones: ZoneSet, parts: Parts, near: Near, own: Vertices | None) -> Contacts:
    size = _shared_area(zones, parts, near)
    keep = np.flatnonzero((size > NOISE) | _touching(zones, parts, near, size))
    (part, piece, zone, layer), size = near.take(keep), size[keep]
    depth = np.zeros(len(part))
    if own is not None:
        whole = size >= parts.size[part]
        rows = np.flatnonzero((size > 0) & (whole | (size < zones.piece_column("size", piece) - NOISE)))
        depth[rows] = depths(zones, own, part[rows], zone[rows], piece[rows])
    return Contacts(parts.subject[part], part, piece, zone, layer, size, depth, np.zeros(len(part), bool))


def _shared_area(zones: ZoneSet, parts: Parts, near: Near) -> np.ndarray:
    """Ellipsoidal m² float64[c] of parts in pieces: next to nothing is nothing, all but next to nothing is all."""
    area = shared_area(zones, parts, near.part, near.piece) * parts.scale[near.part]
    whole = parts.size[near.part]
    return np.where(area >= whole - NOISE, whole, np.where(area > NOISE, area, 0.0))


def _touching(zones: ZoneSet, parts: Parts, near: Near, size: np.ndarray) -> np.ndarray:
    """bool[c]: nothing is shared but a border or a corner."""
    touching = np.zeros(len(size), bool)
    rows = np.flatnonzero(size <= NOISE)
    part, piece = near.part[rows], near.piece[rows]
    doubtful = np.flatnonzero(~are_apart(zones, parts, part, piece))
    if len(doubtful):
        shapes = zones.pieces(piece[doubtful])
        meets = robust.holds(shapely.intersects, parts.geometry[part[doubtful]], shapes, unsure=True)
        touching[rows[doubtful]] = meets
    return touching


def _meet_thin(zones: ZoneSet, subjects: np.ndarray, parts: Parts, near: Near) -> list[Contacts]:
    """Contacts with points or lines: what is certain first, then what GEOS says of the rest."""
    size = size_within(zones, parts, near.part, near.piece)
    doubtful = np.isnan(size)
    met, found = np.flatnonzero(size > 0), []
    if (
        doubtful.any()
    ):  # in one part of a subject, and so in all of them: a line along a cut would count twice
        pair = parts.subject[near.part] * zones.piece_starts[-1] + near.piece
        met = met[~np.isin(pair[met], pair[doubtful])]
        _, rest = np.unique(np.where(doubtful, pair, -1), return_index=True)
        rest = rest[doubtful[rest]]
        found.append(_overlay_thin(zones, subjects, parts, near.take(rest)))
    (part, piece, zone, layer), size = near.take(met), size[met]
    size = np.where(size == np.inf, zones.piece_column("size", piece), size)
    nothing, subject = np.zeros(len(met)), parts.subject[part]
    return [*found, Contacts(subject, part, piece, zone, layer, size, nothing, nothing > 0)]


def _overlay_thin(zones: ZoneSet, subjects: np.ndarray, parts: Parts, near: Near) -> Contacts:
    """Contacts with points or lines, against whole subjects."""
    subject = parts.subject[near.part]
    shapes, whole = zones.pieces(near.piece), subjects[subject]
    shapely.prepare(whole)
    meets = np.flatnonzero(robust.holds(shapely.intersects, whole, shapes, unsure=True))
    subject, (_, piece, zone, layer) = subject[meets], near.take(meets)
    size = zones.piece_column("size", piece)
    failed = np.zeros(len(meets), bool)
    lines = np.flatnonzero(zones.kinds[layer] == LINE)
    if len(lines):
        size[lines], failed[lines] = _length(
            whole[meets[lines]], shapes[meets[lines]], size[lines], zones.plane
        )
    return Contacts(subject, subject * 0, piece, zone, layer, size, np.zeros(len(meets)), failed)


def _length(
    subjects: np.ndarray, lines: np.ndarray, whole: np.ndarray, plane: Plane
) -> tuple[np.ndarray, np.ndarray]:
    """Ellipsoidal m float64[k] of `lines` (`whole` m long) in subjects; and bool[k]: that could not be measured."""
    length, failed = whole.copy(), np.zeros(len(lines), bool)
    rest = np.flatnonzero(~robust.holds(shapely.covers, subjects, lines, unsure=False))
    common, failed[rest] = robust.intersection(subjects[rest], lines[rest])
    length[rest] = ellipsoidal_length(common, plane)
    return length, failed


_INTEGERS = np.zeros(0, np.int64)
_NOTHING = Contacts(*[_INTEGERS] * 5, np.zeros(0), np.zeros(0), np.zeros(0, bool))
