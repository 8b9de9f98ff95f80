"""Which geometries can be measured, and which repairs change nothing (design.md §3, Unusable features)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

# What a geometry is (its dimension), and what a layer is made of.
POINT, LINE, POLYGON = 0, 1, 2
KINDS = ("point", "line", "polygon")

# Causes. Repaired ones are usable.
NULL = "null_geometry"
EMPTY = "empty_geometry"
NOT_FINITE = "coordinates_not_finite"
ZERO_AREA = "zero_area"
ZERO_LENGTH = "zero_length"
CROSSING = "boundary_crosses_itself"
WRONG_KIND = "wrong_kind"
DUPLICATE_VERTICES = "duplicate_vertices"
SELF_TOUCH = "boundary_touches_itself"
MIXED_PARTS = "parts_of_another_kind"
REPAIRS = (DUPLICATE_VERTICES, SELF_TOUCH, MIXED_PARTS)
# As plain integers: looking an enumeration up costs more than the comparison.
_POLYGON, _MULTIPOLYGON, _COLLECTION = map(
    int,
    (
        shapely.GeometryType.POLYGON,
        shapely.GeometryType.MULTIPOLYGON,
        shapely.GeometryType.GEOMETRYCOLLECTION,
    ),
)
SAME_AREA = 1e-6  # relative change of the ring area a repair may make


class Health(NamedTuple):
    """`geometry` object[n]: two-dimensional and valid, or None where unusable; `cause` object[n] of str: ''
    where nothing was wrong, one of REPAIRS where a repair was made, else why it is unusable;
    `boxes` float64[n, 4] around the finite coordinates as delivered (NaN when there are none)."""

    geometry: np.ndarray
    cause: np.ndarray
    boxes: np.ndarray

    @property
    def usable(self) -> np.ndarray:
        return ~np.equal(self.geometry, None)


def kind_of(geometries: np.ndarray) -> int:
    """The kind of a layer: that of its highest-dimensional geometry (POLYGON when there is none)."""
    dimension = shapely.get_dimensions(geometries)
    return int(dimension.max()) if (dimension >= 0).any() else POLYGON


def examine(geometries: np.ndarray, kind: int = POLYGON) -> Health:
    """Repairs what can be repaired without changing any area; the rest is unusable, with its cause.

    `geometries` object[n] in the plane, None = null; `kind` POINT, LINE or POLYGON.
    """
    geometry = shapely.force_2d(geometries)
    cause = np.full(len(geometry), "", object)
    boxes = shapely.bounds(geometry)
    for step in (_drop_missing, _drop_not_finite, _keep_kind, _drop_duplicates, _mend):
        step(geometry, cause, boxes, kind)
    return Health(geometry, cause, boxes)


def _present(geometry: np.ndarray) -> np.ndarray:
    return np.flatnonzero(~np.equal(geometry, None))


def _drop(geometry: np.ndarray, cause: np.ndarray, rows: np.ndarray, why: str) -> None:
    geometry[rows], cause[rows] = None, why


def _drop_missing(geometry: np.ndarray, cause: np.ndarray, boxes: np.ndarray, kind: int) -> None:
    null = np.equal(geometry, None)
    _drop(geometry, cause, null, NULL)
    _drop(geometry, cause, shapely.is_empty(geometry) & ~null, EMPTY)


def _drop_not_finite(geometry: np.ndarray, cause: np.ndarray, boxes: np.ndarray, kind: int) -> None:
    xy, row = shapely.get_coordinates(geometry, return_index=True)
    bad = np.unique(row[~np.isfinite(xy).all(axis=1)])
    for i in bad:
        finite = xy[row == i]
        finite = finite[np.isfinite(finite).all(axis=1)]
        boxes[i] = (*finite.min(axis=0), *finite.max(axis=0)) if len(finite) else np.nan
    _drop(geometry, cause, bad, NOT_FINITE)


def _keep_kind(geometry: np.ndarray, cause: np.ndarray, boxes: np.ndarray, kind: int) -> None:
    """Collections keep their parts of the layer's kind; a geometry of another kind is unusable."""
    collections = np.flatnonzero(shapely.get_type_id(geometry) == _COLLECTION)
    for i in collections:
        parts = _flat_parts(geometry[i])
        same = parts[shapely.get_dimensions(parts) == kind]
        if len(same) and len(same) < len(parts):
            cause[i] = MIXED_PARTS
        if len(same):
            geometry[i] = gather(same, kind)
    other = (shapely.get_dimensions(geometry) != kind) & ~np.equal(geometry, None)
    _drop(geometry, cause, other, WRONG_KIND)


def _flat_parts(collection: shapely.Geometry) -> np.ndarray:
    parts = shapely.get_parts(collection)
    while (shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT).any():
        parts = shapely.get_parts(parts)
    return parts


def gather(parts: np.ndarray, kind: int) -> shapely.Geometry:
    """One geometry of single parts of one kind."""
    if len(parts) == 1:
        return parts[0]
    return (shapely.multipoints, shapely.multilinestrings, shapely.multipolygons)[kind](parts)


def _drop_duplicates(geometry: np.ndarray, cause: np.ndarray, boxes: np.ndarray, kind: int) -> None:
    if kind == POINT:
        return
    xy, row = shapely.get_coordinates(geometry, return_index=True)
    again = (xy[1:] == xy[:-1]).all(axis=1) & (row[1:] == row[:-1])
    rows = np.unique(row[1:][again])
    thinned = shapely.remove_repeated_points(geometry[rows], 0.0)
    fewer = shapely.get_num_coordinates(thinned) < shapely.get_num_coordinates(geometry[rows])
    geometry[rows[fewer]] = thinned[fewer]
    cause[rows[fewer & (cause[rows] == "")]] = DUPLICATE_VERTICES


def _mend(geometry: np.ndarray, cause: np.ndarray, boxes: np.ndarray, kind: int) -> None:
    rows = _present(geometry)
    rows = rows[~shapely.is_valid(geometry[rows])]
    if kind == LINE:
        _drop(geometry, cause, rows, ZERO_LENGTH)
    if kind != POLYGON or len(rows) == 0:
        return
    before = shapely.area(geometry[rows])
    mended = polygonal(_made_valid(geometry[rows]))
    after = shapely.area(mended)
    same = (np.abs(after - before) <= SAME_AREA * before) & (after > 0)
    geometry[rows] = np.where(same, mended, None)
    cause[rows] = np.where(same, SELF_TOUCH, np.where(after > 0, CROSSING, ZERO_AREA))


def _made_valid(geometries: np.ndarray) -> np.ndarray:
    """make_valid, one by one where GEOS refuses the batch; what it cannot mend becomes None."""
    try:
        return shapely.make_valid(geometries)
    except shapely.errors.GEOSException:
        return np.array([_made_valid_or_none(item) for item in geometries], object)


def _made_valid_or_none(geometry: shapely.Geometry) -> shapely.Geometry | None:
    try:
        return shapely.make_valid(geometry)
    except shapely.errors.GEOSException:
        return None


def polygonal(geometries: np.ndarray) -> np.ndarray:
    """Only the polygon parts of each geometry (object[n]); None where there are none."""
    kinds = shapely.get_type_id(geometries)
    keep = (kinds == _POLYGON) | (kinds == _MULTIPOLYGON)
    keep &= ~shapely.is_empty(geometries)
    result = np.where(keep, geometries, None)
    for i in np.flatnonzero(kinds == _COLLECTION):
        parts = _flat_parts(geometries[i])
        parts = parts[shapely.get_dimensions(parts) == POLYGON]
        result[i] = gather(parts, POLYGON) if len(parts) else None
    return result
