"""What lies at a place: how features meet the cell of a space code.

A cell owns one of each pair of its sides when it is encoded; here all four count: what only touches is found too.
"""

from __future__ import annotations

import re

import numpy as np
import shapely

from ..overlay.health import examine
from .spacecode import DEGREE, HEIGHT, WIDTH, Cell, decode

INSIDE, CONTAINS, OVERLAPS, TOUCHES, UNKNOWN = "inside", "contains", "overlaps", "touches", "unknown"
RELATIONS = (INSIDE, CONTAINS, OVERLAPS, TOUCHES, UNKNOWN)
REACH = 1e-9  # degrees, 0.1 mm: what coordinates from another system are off; a hundredth of the finest cell
LONGEST_SIDE = (
    0.005  # degrees between vertices of a cell's side: bent sides of another system are met within mm
)
STEPS = 8
_SEPARATORS = re.compile(r"[;；,，、\s]+")


def cells_of(codes: str) -> list[Cell]:
    """The cells of codes separated by `;`, each once. Raises BadSpaceCode with the first text that is none."""
    cells = [decode(code) for code in _SEPARATORS.split(codes) if code]
    return list(dict.fromkeys(cells))


def outline(cell: Cell, by: float = 0.0) -> shapely.Polygon:
    """The cell in degrees, larger by `by` to each side (smaller when negative), with vertices along its sides."""
    west, south, east, north = cell.bounds
    step = min(WIDTH[cell.level], HEIGHT[cell.level]) / DEGREE / STEPS
    whole = shapely.box(west - by, south - by, east + by, north + by)
    return shapely.segmentize(whole, min(step, LONGEST_SIDE))


def relations(
    grown: shapely.Polygon, shrunk: shapely.Polygon, geometry: np.ndarray, dimension: int | None = None
) -> np.ndarray:
    """object[n] of RELATIONS, '' where a feature is elsewhere or has no geometry at all.

    `grown` and `shrunk` are the cell's outline by plus and minus REACH in the system of `geometry` (object[n]).
    UNKNOWN: the geometry cannot be used, or has lost the `dimension` its layer promises, and its box is here.
    """
    usable = _usable(geometry, dimension)
    lost = np.equal(usable, None) & ~np.equal(geometry, None)
    shapely.prepare([grown, shrunk])
    near = shapely.intersects(grown, usable)
    within = shapely.intersects(shrunk, usable)
    answers = [
        (lost & _boxes_meet(geometry, grown), UNKNOWN),
        (~near, ""),
        (shapely.covers(grown, usable) & within, INSIDE),
        (shapely.covers(usable, shrunk), CONTAINS),
        (within, OVERLAPS),
    ]
    return np.select([when for when, _ in answers], [word for _, word in answers], TOUCHES).astype(object)


def _boxes_meet(geometry: np.ndarray, other: shapely.Polygon) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        west, south, east, north = shapely.bounds(geometry).reshape(-1, 4).T
    left, bottom, right, top = other.bounds
    return (west <= right) & (east >= left) & (south <= top) & (north >= bottom)


def _usable(geometry: np.ndarray, dimension: int | None) -> np.ndarray:
    """None where the geometry cannot be used; repairs that change nothing are made."""
    usable = np.array(geometry, object)
    for i in np.flatnonzero(~shapely.is_valid(usable) & ~np.equal(usable, None)).tolist():
        kind = int(shapely.get_dimensions(usable[i]))
        usable[i] = examine(usable[i : i + 1], kind).geometry[0] if kind >= 0 else None
    if dimension is not None:
        usable[shapely.get_dimensions(usable) < dimension] = None
    return usable


def common_points(grown: shapely.Polygon, geometry: np.ndarray, relation: np.ndarray) -> np.ndarray:
    """float64[n, 2]: a point that feature and cell share; the middle of the box where the feature cannot be used."""
    common = np.array(geometry, object)
    partly = np.isin(relation, (CONTAINS, OVERLAPS, TOUCHES))
    common[partly] = shapely.intersection(geometry[partly], grown)
    unusable = relation == UNKNOWN
    common[unusable] = shapely.box(*shapely.bounds(geometry[unusable]).T) if unusable.any() else None
    points = shapely.point_on_surface(common)
    return np.stack([shapely.get_x(points), shapely.get_y(points)], axis=1)
