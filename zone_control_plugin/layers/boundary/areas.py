"""The declared area held against the measured one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from ...core.overlay.area import ellipsoidal_area
from ...core.overlay.plane import E2, A
from ...core.overlay.plane import Plane as WorkingPlane
from . import problems as P
from .document import Boundary, Plot
from .frames import PLANES
from .placing import MILLION

HECTARE = 10_000.0  # m²
OTHER_UNITS = (("m²", 1.0), ("亩", 2000 / 3))  # m²


def check_areas(boundary: Boundary, planar: Sequence[float], ellipsoidal: Sequence[float]) -> Boundary:
    """The boundary with what the comparison found added to its problems.

    `planar` and `ellipsoidal` are the plots' areas in m²: offices declare the one or the other, so both limits
    count, widened by half the last digit declared and by the coordinates' precision along the perimeter.
    """
    found = P.Problems()
    plots = []
    for plot, flat, true in zip(boundary.plots, planar, ellipsoidal):
        perimeter = plot.geometry.length * boundary.unit_m
        slack = plot.text.unit_ha * HECTARE / 2 + boundary.precision * boundary.unit_m * perimeter
        plots.append(_checked(plot, min(flat, true) - slack, max(flat, true) + slack, true, found))
    problems = (*boundary.problems, *found.listed())
    return replace(boundary, plots=tuple(plots), problems=tuple(sorted(problems, key=lambda p: p.line)))


def _checked(plot: Plot, low: float, high: float, true: float, found: P.Problems) -> Plot:
    """The plot, its declared area put into hectares when it was plainly declared in another unit."""
    text = plot.text
    if text.declared_ha is None:
        found.add(P.NO_DECLARED_AREA, text.line, plot=text.label)
        return plot
    if low <= text.declared_ha * HECTARE <= high:
        return plot
    for unit, m2 in OTHER_UNITS:
        half_digit = text.unit_ha * m2 / 2 - text.unit_ha * HECTARE / 2  # the last digit is worth less in it
        if low - half_digit <= text.declared_ha * m2 <= high + half_digit:
            found.add(P.OTHER_UNIT, text.line, plot=text.label, unit=unit)
            return replace(plot, text=replace(text, declared_ha=text.declared_ha * m2 / HECTARE))
    kind = P.SMALLER_THAN_DECLARED if text.declared_ha * HECTARE > high else P.LARGER_THAN_DECLARED
    shown = {"found": f"{true / HECTARE:.4f}", "declared": f"{text.declared_ha:.4f}"}
    found.add(kind, text.line, plot=text.label, **shown)
    return plot


def check_own_areas(boundary: Boundary) -> Boundary:
    """The same without transformations: in the file's own plane, or by its own degrees."""
    if not boundary.plots:
        return boundary
    shapes = np.array([plot.geometry for plot in boundary.plots], dtype=object)
    plane = PLANES.get(boundary.crs)
    if plane is None:
        areas = (shapely.area(shapes) * _square_degree(shapely.get_y(shapely.centroid(shapes)))).tolist()
        return check_areas(boundary, areas, areas)
    easting = 500_000.0 + (plane.zone * MILLION if plane.prefix else 0)
    true = ellipsoidal_area(shapes, WorkingPlane(plane.epsg, plane.meridian, easting))
    return check_areas(boundary, shapely.area(shapes).tolist(), true.tolist())


def _square_degree(latitude: np.ndarray) -> np.ndarray:
    """m² of a square degree at a latitude: M·N·cos B; exact to the second order of a plot's extent."""
    b = np.radians(latitude)
    return A * A * (1 - E2) / (1 - E2 * np.sin(b) ** 2) ** 2 * np.cos(b) * np.radians(1) ** 2
