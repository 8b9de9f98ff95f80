"""The common parts of subjects and zones as geometries: drawn only where somebody wants to see or unite them."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from . import robust
from .cut import cut_polygons
from .health import POLYGON, polygonal
from .parts import PART_VERTICES
from .running import Watch, run_chunks
from .sharing import NOISE
from .tree import box_within
from .zones import ZoneSet

if TYPE_CHECKING:
    from .measure import Measured

_CHUNK = 4096  # rows a thread draws at once


class Drawn(NamedTuple):
    """Row by row: the polygonal common part or None, a point of the common part (NaN when there is none), and
    whether GEOS could not draw all of it."""

    common: np.ndarray  # object[k]
    xy: np.ndarray  # float64[k, 2]
    failed: np.ndarray  # bool[k]


def draw(
    zones: ZoneSet,
    subjects: np.ndarray,
    subject: np.ndarray,
    zone: np.ndarray,
    threads: int = 1,
    watch: Watch | None = None,
) -> Drawn:
    """What `subjects[subject]` (object[n] of polygons; int64[k], best ascending) share with zones `zone` (int64[k]).

    The same, bit for bit, for any number of `threads`. Raises Cancelled.
    """
    rows = [slice(i, i + _CHUNK) for i in range(0, len(subject), _CHUNK)]
    work = partial(_draw_some, zones, subjects, subject, zone)
    chunks = run_chunks(work, rows, threads, threading.Event(), watch)
    return Drawn(*map(np.concatenate, zip(_NOTHING, *chunks)))


def draw_hits(zones: ZoneSet, measured: Measured, threads: int = 1, watch: Watch | None = None) -> Drawn:
    """The common parts of all hits and contacts measured; of those wholly inside, the subject itself."""
    subject, area = measured.subject, measured.subject_area
    whole = measured.area >= area[subject] - NOISE
    common = measured.subjects[subject]
    xy, failed = np.zeros((len(subject), 2)), np.zeros(len(subject), bool)
    own, local = np.unique(subject[whole], return_inverse=True)
    xy[whole] = inner_points(measured.subjects[own])[local]
    rest = np.flatnonzero(~whole)
    drawn = draw(zones, measured.subjects, subject[rest], measured.zone[rest], threads, watch)
    common[rest], xy[rest], failed[rest] = drawn
    return Drawn(common, xy, failed)


def _draw_some(
    zones: ZoneSet, subjects: np.ndarray, subject: np.ndarray, zone: np.ndarray, rows: slice
) -> Drawn:
    subject, zone = subject[rows], zone[rows]
    own, local = np.unique(subject, return_inverse=True)
    whole = shapely.force_2d(subjects[own])  # copies: to prepare the caller's own is not safe in threads
    kind = zones.kinds[zones.layer_of(zone)]
    row, geometry, piece, cut = _pairs(zones, whole, local, zone, kind == POLYGON)
    shapes = zones.pieces(piece)
    inside = _covered(geometry, shapes, zones.piece_column("box", piece))
    overlay, lost = geometry.copy(), np.zeros(len(row), bool)
    overlay[~inside], lost[~inside] = robust.intersection(geometry[~inside], shapes[~inside])
    first = np.searchsorted(row, np.arange(len(subject) + 1))
    common = _gathered(polygonal(overlay), first[:-1], np.diff(first), zones.is_cut(zone) | cut[local])
    common[kind != POLYGON] = None
    failed = np.bincount(row, lost, len(subject)) > 0
    return Drawn(common, _points(overlay, first), failed)


def _pairs(
    zones: ZoneSet, subjects: np.ndarray, local: np.ndarray, zone: np.ndarray, by_part: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(row int64[c], geometry object[c], piece int64[c]) of what may touch, by row, and bool[subjects]: was cut.

    Polygon zones are held against the parts of a subject, others against the whole of it: a line along a cut would
    count twice.
    """
    polygons, owner = shapely.get_parts(subjects, return_index=True)
    parts, polygon = cut_polygons(polygons, PART_VERTICES)
    owner = owner[polygon]
    cut = np.bincount(owner, minlength=len(subjects)) > shapely.get_num_geometries(subjects)
    shapely.prepare(parts)
    found = []
    for rows, shapes, of in (
        (np.flatnonzero(by_part), parts, owner),
        (np.flatnonzero(~by_part), subjects, np.arange(len(subjects))),
    ):
        if len(rows):
            found.append(_near(zones, shapes, of, local[rows], zone[rows], rows))
    row, geometry, piece = map(np.concatenate, zip(*found)) if found else _NO_PAIRS
    order = np.argsort(row, kind="stable")
    return row[order], geometry[order], piece[order], cut


def _near(
    zones: ZoneSet,
    shapes: np.ndarray,
    of: np.ndarray,
    subject: np.ndarray,
    zone: np.ndarray,
    rows: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(row, shape, piece) for the shapes of wanted subjects and the pieces of wanted zones that may touch."""
    at, piece = zones.search(shapely.bounds(shapes).reshape(-1, 4))
    wanted = subject * zones.zone_starts[-1] + zone
    order = np.argsort(wanted)
    key = of[at] * zones.zone_starts[-1] + zones.piece_column("zone", piece)
    place = np.minimum(np.searchsorted(wanted[order], key), len(order) - 1)
    hit = wanted[order[place]] == key
    return rows[order[place[hit]]], shapes[at[hit]], piece[hit]


def _covered(geometry: np.ndarray, shapes: np.ndarray, box: np.ndarray) -> np.ndarray:
    """bool[c]: the shape (of box `box`) holds the whole geometry."""
    inside = box_within(shapely.bounds(geometry).reshape(-1, 4), box)
    shapely.prepare(shapes[inside])
    inside[inside] = robust.holds(shapely.covers, shapes[inside], geometry[inside], unsure=False)
    return inside


def _points(overlay: np.ndarray, first: np.ndarray) -> np.ndarray:
    """float64[k, 2]: a point of the largest of each row's overlays."""
    count = np.diff(first)
    size = np.nan_to_num(shapely.area(overlay) + shapely.length(overlay) * 1e-9)
    row = np.repeat(np.arange(len(count)), count)
    largest = np.lexsort((-size, row))[first[:-1][count > 0]]
    xy = np.full((len(count), 2), np.nan)
    xy[count > 0] = inner_points(overlay[largest])
    return xy


def inner_points(geometries: np.ndarray) -> np.ndarray:
    """A point of each (float64[n, 2]), inside where it has an inside; NaN where there is nothing."""
    xy = np.full((len(geometries), 2), np.nan)
    found, row = shapely.get_coordinates(shapely.point_on_surface(geometries), return_index=True)
    xy[row] = found
    return xy


def _gathered(common: np.ndarray, first: np.ndarray, count: np.ndarray, dissolve: np.ndarray) -> np.ndarray:
    """The parts of each row as one geometry; cut lines, exact in one coordinate, dissolve."""
    result = np.full(len(first), None, object)
    single = count == 1
    result[single] = common[first[single]]
    joined = np.flatnonzero((count > 1) & dissolve)
    result[joined] = polygonal(robust.unions(common, first[joined], count[joined]))
    for i in np.flatnonzero((count > 1) & ~dissolve):
        members = common[first[i] : first[i] + count[i]]
        members = members[~np.equal(members, None)]
        result[i] = _multi(members) if len(members) else None
    return result


def _multi(members: np.ndarray) -> shapely.Geometry:
    parts = shapely.get_parts(members)
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


_NOTHING = Drawn(np.zeros(0, object), np.zeros((0, 2)), np.zeros(0, bool))
_NO_PAIRS = np.zeros(0, np.int64), np.zeros(0, object), np.zeros(0, np.int64)
