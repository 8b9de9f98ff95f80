"""Space codes of geometries: of a point inside them, and the cells that cover them (positions in degrees)."""

from __future__ import annotations

import numpy as np
import shapely

from .spacecode import Cell, NoSpaceCode, cell_at, cells_in, count_in

MOST_CELLS = 1_000_000


class TooManyCells(ValueError):
    """A geometry would need more cells than anybody can use."""


def representative(geometries: np.ndarray) -> np.ndarray:
    """float64[n, 2]: longitude and latitude of a point inside each; NaN where there is no usable geometry."""
    usable = np.where(shapely.is_valid(geometries) & ~shapely.is_empty(geometries), geometries, None)
    points = shapely.point_on_surface(usable)
    return np.stack([shapely.get_x(points), shapely.get_y(points)], axis=1)


def codes(positions: np.ndarray, level: int) -> np.ndarray:
    """object[n] of codes; None where the standard has none (no position, poles)."""
    found = np.empty(len(positions), object)
    for i, (longitude, latitude) in enumerate(positions.tolist()):
        try:
            found[i] = cell_at(latitude, longitude, level).code
        except NoSpaceCode:
            found[i] = None
    return found


def covering(geometry: shapely.Geometry, level: int, most: int = MOST_CELLS) -> list[Cell]:
    """The cells of a level that a valid geometry shares more than an edge with, row by row from the south.

    Raises NoSpaceCode beyond 88° of latitude and TooManyCells.
    """
    box = tuple(geometry.bounds)
    if count_in(box, level) > most:
        raise TooManyCells(str(count_in(box, level)))
    cells = list(cells_in(box, level))
    rectangles = shapely.box(*np.array([cell.bounds for cell in cells]).T)
    shapely.prepare(geometry)
    met = shapely.intersects(geometry, rectangles)
    if shapely.get_dimensions(geometry) == 2:
        met &= ~shapely.touches(geometry, rectangles)
    return [cell for cell, meets in zip(cells, met.tolist()) if meets]
