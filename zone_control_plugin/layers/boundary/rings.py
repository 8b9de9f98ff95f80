"""Rings to geometry. A ring within another is a hole, else a part of its own; ring numbers do not say which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import shapely

from . import problems as P
from .document import Plot, PlotText, Point
from .placing import Placing

SAME_AREA = 1e-6  # a repair may change a ring's area by this share at most
POLYGON = 3  # shapely's type id


class Ring(NamedTuple):
    number: int
    line: int
    geometry: object  # shapely polygon(s), valid


def geometry_of(plot: PlotText, placing: Placing, precision: float, found: P.Problems):
    """The polygon(s) of a plot, x = east, or None when any of it is broken (the reason is in `found`)."""
    if plot.kind in ("点", "线"):
        found.add(P.NOT_AN_AREA, plot.line, plot=plot.label, kind=plot.kind)
        return None
    if not plot.points:
        found.add(P.NO_POINTS, plot.line, plot=plot.label)
        return None
    runs = runs_of(plot, found)
    rings = [_sound(plot, run, placing.xy(run), found) for run in runs or ()]
    if runs is None or any(ring is None for ring in rings):
        return None
    return nested(plot, rings, precision, found)


def runs_of(plot: PlotText, found: P.Problems) -> list[list[Point]] | None:
    """The points of each ring as written; None when a ring is left and resumed."""
    groups = [list(group) for _, group in groupby(plot.points, key=lambda point: point.ring)]
    seen: set[int] = set()
    for group in groups:
        if group[0].ring in seen:
            found.add(P.RING_RESUMED, group[0].line, ring=group[0].ring, plot=plot.label)
        seen.add(group[0].ring)
    if len(seen) < len(groups):
        return None
    return [run for group in groups for run in split_closed(group)]


def split_closed(points: Sequence[Point]) -> list[list[Point]]:
    """Several closed rings under one number, told by the return to the first point; otherwise one ring."""
    pieces: list[list[Point]] = [[]]
    for point in points:
        pieces[-1].append(point)
        if len(pieces[-1]) > 3 and is_closed(pieces[-1]):
            pieces.append([])
    if pieces[-1]:
        return [list(points)]  # an open rest: a ring that passes its own start, not several rings
    return pieces[:-1]


def is_closed(points: Sequence[Point]) -> bool:
    first, last = points[0], points[-1]
    return len(points) > 1 and (first.first, first.second) == (last.first, last.second)


def _sound(plot: PlotText, run: list[Point], xy: np.ndarray, found: P.Problems) -> Ring | None:
    at, line = {"ring": run[0].ring, "plot": plot.label}, run[0].line
    if len(np.unique(xy, axis=0)) < 3:
        found.add(P.TOO_FEW_POINTS, line, **at)
        return None
    polygon = shapely.Polygon(xy)
    if shapely.is_valid(polygon):
        return Ring(run[0].ring, line, polygon)
    area = abs(signed_area(xy))
    repaired = areal(shapely.make_valid(polygon))
    if abs(repaired.area - area) > SAME_AREA * area or not repaired.area:
        found.add(P.RING_CROSSES_ITSELF if repaired.area else P.NO_AREA, line, **at)
        return None
    found.add(P.RING_REPAIRED, line, **at)
    return Ring(run[0].ring, line, repaired)


def signed_area(xy: np.ndarray) -> float:
    """Area within a ring of vertices float64[n, 2], closed or not, counter-clockwise positive."""
    x, y = (xy - xy[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def areal(geometry):
    """The polygons of a geometry, what is left of lines and points put aside."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.union_all(parts[shapely.get_type_id(parts) == POLYGON])


def nested(plot: PlotText, rings: Sequence[Ring], precision: float, found: P.Problems):
    """Rings of one plot as polygons: even depth fills, odd depth cuts out. None when rings cross."""
    rings = sorted(rings, key=lambda ring: -ring.geometry.area)
    holders = _holders(plot, rings, precision, found)
    if holders is None:
        return None
    geometry = _assembled(rings, holders)
    return geometry if geometry is not None and geometry.is_valid else _overlaid(rings, holders)


def _holders(plot, rings: Sequence[Ring], precision: float, found: P.Problems) -> list[list[int]] | None:
    """For each ring the larger rings it lies in; contacts as wide as the coordinates are precise do not count."""
    shapes = np.array([ring.geometry for ring in rings], dtype=object)
    areas, perimeters = shapely.area(shapes), shapely.length(shapes)
    holders: list[list[int]] = [[] for _ in rings]
    sound = True
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for large, small in sorted(zip(first.tolist(), second.tolist())):
        if large >= small:
            continue
        common = shapes[large].intersection(shapes[small]).area
        slack = precision * perimeters[small]
        if common <= slack and common < areas[small] / 2:
            continue
        if areas[small] - common > slack:
            kind, sound = P.RINGS_CROSS, False
        elif areas[large] - common <= slack:
            kind, sound = P.RING_REPEATED, False
        else:
            holders[small].append(large)
            continue
        found.add(
            kind, rings[small].line, ring=rings[small].number, other=rings[large].number, plot=plot.label
        )
    return holders if sound else None


def _assembled(rings: Sequence[Ring], holders: Sequence[Sequence[int]]):
    """Polygons put together from the rings as they are, so that no vertex moves; None when rings were repaired."""
    if any(shapely.get_type_id(r.geometry) != POLYGON or r.geometry.interiors for r in rings):
        return None
    holes: dict[int, list] = {i: [] for i, held_by in enumerate(holders) if len(held_by) % 2 == 0}
    for i, held_by in enumerate(holders):
        if i not in holes:
            parent = max(held_by, key=lambda j: len(holders[j]))
            if parent not in holes:
                return None
            holes[parent].append(rings[i].geometry.exterior)
    parts = [shapely.Polygon(rings[i].geometry.exterior, inner) for i, inner in holes.items()]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _overlaid(rings: Sequence[Ring], holders: Sequence[Sequence[int]]):
    """The same by overlay, for rings that touch along edges."""
    depths = [len(held_by) for held_by in holders]
    geometry = shapely.Polygon()
    for depth in range(max(depths) + 1):
        level = shapely.union_all([ring.geometry for ring, d in zip(rings, depths) if d == depth])
        geometry = geometry.difference(level) if depth % 2 else geometry.union(level)
    return areal(geometry)


def outline(plots: Sequence[Plot]):
    """All plots of a file as one geometry, common area once."""
    shapes = [plot.geometry for plot in plots]
    return shapes[0] if len(shapes) == 1 else areal(shapely.union_all(shapes))


def report_overlaps(plots: Sequence[Plot], precision: float, found: P.Problems) -> None:
    """Warns about plots that share ground; slivers as wide as the coordinates are precise do not count."""
    shapes = np.array([plot.geometry for plot in plots], dtype=object)
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for i, j in sorted(zip(first.tolist(), second.tolist())):
        if i < j and shapes[i].intersection(shapes[j]).area > precision * min(
            shapes[i].length, shapes[j].length
        ):
            text, other = plots[j].text, plots[i].text
            found.add(P.PLOTS_OVERLAP, text.line, plot=text.label, other=other.label)
