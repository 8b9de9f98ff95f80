"""GEOS overlays that answer for every row: a failing row is tried on finer and finer terms, then reported."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.errors import GEOSException

_GRIDS = (1e-6, 1e-5, 1e-4)  # metres; far below the tolerance


def intersection(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intersections object[n] row by row, and bool[n]: the rows GEOS could not do at all (None there)."""
    try:
        return shapely.intersection(a, b), np.zeros(len(a), bool)
    except GEOSException:
        result = np.array([*(_first_working(shapely.intersection, x, y) for x, y in zip(a, b)), None], object)
        return result[:-1], np.equal(result[:-1], None)


def union(geometries: np.ndarray, grid_size: float | None = None) -> shapely.Geometry:
    """Union of all (object[n]); raises GEOSException when no way works."""
    result = _first_working(shapely.union_all, geometries, first_grid=grid_size)
    if result is None:
        raise GEOSException("union")
    return result


def _first_working(operation: Callable, *args: object, first_grid: float | None = None) -> object:
    for grid_size in (first_grid, *_GRIDS):
        try:
            return operation(*args, grid_size=grid_size)
        except GEOSException:
            continue
    return None
