"""GEOS overlays that answer for every row: a failing row is tried on finer and finer terms, then reported."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.errors import GEOSException

_GRIDS = (1e-6, 1e-5, 1e-4)  # metres; far below the tolerance


def intersection(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intersections object[n] row by row, and bool[n]: the rows GEOS could not do at all (None there)."""
    return _by_rows(shapely.intersection, a, b)


def difference(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What of `a` is not in `b`, row by row; as `intersection`."""
    return _by_rows(shapely.difference, a, b)


def holds(predicate: Callable, a: np.ndarray, b: np.ndarray, unsure: bool) -> np.ndarray:
    """bool[n]: a predicate (shapely.intersects, covers …) row by row; `unsure` where GEOS cannot tell.

    On slivers, as overlays leave them, a predicate may fail although both geometries are valid.
    """
    try:
        return predicate(a, b)
    except GEOSException:
        return np.array([_told(predicate, x, y, unsure) for x, y in zip(*np.broadcast_arrays(a, b))], bool)


def _told(predicate: Callable, a: shapely.Geometry, b: shapely.Geometry, unsure: bool) -> bool:
    try:
        return bool(predicate(a, b))
    except GEOSException:
        return unsure


def _by_rows(operation: Callable, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if len(a) == 0:
        return np.empty(0, object), np.zeros(0, bool)
    try:
        return operation(a, b), np.zeros(len(a), bool)
    except GEOSException:
        result = np.array([*(_first_working(operation, x, y) for x, y in zip(a, b)), None], object)
        return result[:-1], np.equal(result[:-1], None)


def union(geometries: np.ndarray) -> shapely.Geometry:
    """Union of all (object[n]); raises GEOSException when no way works."""
    result = _first_working(shapely.union_all, geometries)
    if result is None:
        raise GEOSException("these geometries cannot be united")
    return result


def unions(geometries: np.ndarray, first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Union object[g] of each range `first[i]` … of `count[i]` rows; groups of one size in one call."""
    result = np.empty(len(first), object)
    for size in np.unique(count):
        rows = np.flatnonzero(count == size)
        members = geometries[first[rows, None] + np.arange(size)]
        try:
            result[rows] = shapely.union_all(members, axis=1)
        except GEOSException:
            result[rows] = [union(some) for some in members]
    return result


def _first_working(operation: Callable, *args: object) -> object:
    for grid_size in (None, *_GRIDS):
        try:
            return operation(*args, grid_size=grid_size)
        except GEOSException:
            continue
    return None
