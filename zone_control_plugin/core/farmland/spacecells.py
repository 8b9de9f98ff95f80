"""Space codes of geometries: of a point inside them, and the cells that cover them (positions in degrees)."""

from __future__ import annotations

import numpy as np
import shapely

from .spacecode import (
    BANDS,
    DEGREE,
    DIGITS,
    HEIGHT,
    ONE_DIGIT,
    WIDTH,
    Cell,
    NoSpaceCode,
    cell_at,
    cells_in,
    count_in,
)

MOST_CELLS = 1_000_000
_UNSURE = 1e-3  # units of the finest cell; floats of degrees are good to 1e-6 of them


class TooManyCells(ValueError):
    """A geometry would need more cells than anybody can use."""


def representative(geometries: np.ndarray) -> np.ndarray:
    """float64[n, 2]: longitude and latitude of a point inside each; NaN where there is no usable geometry."""
    usable = np.where(shapely.is_valid(geometries) & ~shapely.is_empty(geometries), geometries, None)
    points = shapely.point_on_surface(usable)
    return np.stack([shapely.get_x(points), shapely.get_y(points)], axis=1)


def codes(positions: np.ndarray, level: int) -> np.ndarray:
    """object[n] of codes; None where the standard has none (no position, poles).

    In machine integers; where a float stands too close to the edge of a finest cell to be sure, exactly.
    """
    with np.errstate(invalid="ignore"):
        units = np.abs(positions) * DEGREE
        sure = (np.abs(units - np.rint(units)) > _UNSURE) & (np.abs(positions) < (180, 88))
    sure = sure.all(axis=1)
    found = np.empty(len(positions), object)
    found[sure] = _written(units[sure].astype(np.int64), positions[sure] < 0, level)
    for i in np.flatnonzero(~sure).tolist():
        longitude, latitude = positions[i].tolist()
        try:
            found[i] = cell_at(latitude, longitude, level).code
        except NoSpaceCode:
            found[i] = None
    return found


def _written(units: np.ndarray, negative: np.ndarray, level: int) -> list[str]:
    """Codes of positions in units from 0°, 0° (int64[n, 2], outward), and whether they lie west, south of it."""
    (x, y), (west, south) = units.T, negative.T
    zone = np.where(west, 30 - x // WIDTH[1], 31 + x // WIDTH[1])
    band = np.array([ord(letter) for letter in BANDS])[y // HEIGHT[1]]
    columns = [np.where(south, ord("S"), ord("N")), ord("0") + zone // 10, ord("0") + zone % 10, band]
    digits = np.array([ord(digit) for digit in DIGITS])
    for step in range(2, level + 1):
        column, row = x % WIDTH[step - 1] // WIDTH[step], y % HEIGHT[step - 1] // HEIGHT[step]
        columns += [digits[row * 2 + column]] if step in ONE_DIGIT else [digits[column], digits[row]]
    text = np.stack(columns, axis=1).astype(np.uint8).tobytes().decode("ascii")
    return [text[i : i + len(columns)] for i in range(0, len(text), len(columns))]


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
