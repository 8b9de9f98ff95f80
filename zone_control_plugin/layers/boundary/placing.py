"""Where a file lies: its coordinate system, from settings and coordinates together, and its points in x = east."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from osgeo import osr

from . import problems as P
from .document import Document, Point
from .frames import CGCS2000, LONLAT, PLANES, WGS84, Plane, frame_of, width_of, zone_at
from .numbers import number, whole

# How a pair of numbers is written: northing first by the rule; prefixed = the zone number before the easting.
PLAIN, PREFIXED, DEGREES = "plain", "prefixed", "degrees"
EAST_LONGITUDES, NORTH_LATITUDES = (73.0, 136.0), (3.0, 54.0)
LARGEST_NORTHING = 6.2e6  # metres at 56° N
EASTINGS = (1e5, 1e6)  # a 6° zone reaches 340 km to each side of its 500,000
MILLION = 1_000_000


class Writing(NamedTuple):
    style: str
    swapped: bool


class Placing(NamedTuple):
    """`crs` as authority id or WKT; `swapped` and `shift` (m, added to the easting) bring points into it."""

    crs: str
    swapped: bool
    shift: float

    def xy(self, points: Sequence[Point]) -> np.ndarray:
        """float64[n, 2], x = east."""
        pairs = np.array([(p.first, p.second) for p in points], dtype=float).reshape(-1, 2)
        if not self.swapped:
            pairs = pairs[:, ::-1]
        return pairs + np.array([self.shift, 0.0])


def place(document: Document, override: str, found: P.Problems) -> Placing | None:
    """The placing of a document, or None with the reason in `found`. `override` is the user's CRS."""
    points = [point for plot in document.plots for point in plot.points]
    if not points:
        found.add(P.NO_COORDINATES)
        return None
    if document.value("转换参数").strip(",，0. "):
        found.add(P.PARAMETERS_UNUSED, document.line("转换参数"))
    written = [writing(point.first, point.second) for point in points]
    style = _common(points, written, bool(override), found)
    if style is None:
        return None
    if style.swapped and style.style != DEGREES:
        found.add(P.SWAPPED, points[0].line)
    if override:
        return _in_override(document, points, style, override, found)
    return _by_settings(document, points, style, found)


def writing(first: float, second: float) -> Writing | None:
    """How a point is written, told by magnitude; None when it is no place in China either way."""
    for swapped, (north, east) in enumerate(((first, second), (second, first))):
        if _within(north, NORTH_LATITUDES) and _within(east, EAST_LONGITUDES):
            return Writing(DEGREES, bool(swapped))
        if not 180 < north < LARGEST_NORTHING:
            continue
        if _within(east, EASTINGS) and (not swapped or north >= MILLION):
            return Writing(PLAIN, bool(swapped))
        if width_of(int(east // MILLION)) and _within(east % MILLION, EASTINGS):
            return Writing(PREFIXED, bool(swapped))
    return None


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value < limits[1]


def _common(points, written, local: bool, found: P.Problems) -> Writing | None:
    """The one way all points are written. A local plane (user's CRS) may have numbers of any size."""
    style = Counter(written).most_common(1)[0][0]
    if local and None in written and not any(w and w.style == DEGREES for w in written):
        return Writing(PLAIN, False)
    odd = [(point, own) for point, own in zip(points, written) if own is None or own != style]
    for point, own in odd:
        kind = P.OUT_OF_RANGE if own is None else P.MIXED_COORDINATES
        found.add(kind, point.line, x=point.first, y=point.second)
    return None if odd else style


# ---- by the file's own settings ----


def _by_settings(document, points, style: Writing, found: P.Problems) -> Placing | None:
    frame = _frame(document, found)
    if frame is None or not _unit_fits(document, style, found):
        return None
    if style.style == DEGREES:
        return Placing(f"EPSG:{LONLAT[frame]}", style.swapped, 0.0)
    if not _is_gauss_krueger(document, found):
        return None
    zone = _zone(document, points, style, found)
    if zone is None:
        return None
    if frame == WGS84:
        found.add(P.READ_AS_CGCS2000, document.line("坐标系"), frame=frame)
        frame = CGCS2000
    plane = Plane(frame, width_of(zone), zone, style.style == PREFIXED)
    return Placing(plane.authid, style.swapped, 0.0)


def _frame(document: Document, found: P.Problems) -> str | None:
    name, line = document.value("坐标系"), document.line("坐标系")
    if not name:
        found.add(P.FRAME_MISSING, line)
        return None
    frame = frame_of(name)
    if frame is None:
        found.add(P.FRAME_UNKNOWN, line, frame=name)
    return frame


def _unit_fits(document: Document, style: Writing, found: P.Problems) -> bool:
    unit, line = document.value("计量单位"), document.line("计量单位")
    if not unit:
        return True
    degrees = "度" in unit or unit.lower().startswith("deg")
    metres = unit.lower() in ("米", "公尺", "m", "meter", "metre", "meters", "metres")
    if not degrees and not metres:
        found.add(P.UNIT_UNKNOWN, line, unit=unit)
    elif degrees != (style.style == DEGREES):
        found.add(P.UNIT_CONTRADICTS, line, unit=unit)
    else:
        return True
    return False


def _is_gauss_krueger(document: Document, found: P.Problems) -> bool:
    projection = document.value("投影类型")
    if projection and "高斯" not in projection and "gauss" not in projection.lower():
        found.add(P.PROJECTION_UNKNOWN, document.line("投影类型"), projection=projection)
        return False
    return True


def _zone(document: Document, points, style: Writing, found: P.Problems) -> int | None:
    """The zone of the Y coordinates, or of the settings when Y carries none; they must not contradict."""
    width, declared = _declared_width(document), _declared_zone(document)
    line = document.line("带号")
    if document.value("带号") and declared is None:
        found.add(P.ZONE_UNKNOWN, line, zone=document.value("带号"))
        return None
    zone = declared
    if style.style == PREFIXED:
        zone = _zone_of_points(points, style.swapped, found)
        if zone is not None and declared not in (None, zone):
            found.add(P.ZONE_CONTRADICTS, line, found=zone, declared=declared)
            return None
    elif zone is None:
        found.add(P.ZONE_MISSING, line)
    if zone is not None and width not in (None, width_of(zone)):
        found.add(P.WIDTH_CONTRADICTS, document.line("几度分带"), zone=zone, width=width)
        return None
    return zone


def _declared_width(document: Document) -> float | None:
    digits = re.search(r"\d+(\.\d+)?", document.value("几度分带"))
    return number(digits.group()) if digits else None


def _declared_zone(document: Document) -> int | None:
    """带号 as a zone number; a central meridian in its place (117) is read as the 3° zone."""
    digits = re.search(r"\d+(\.0*)?", document.value("带号"))
    value = whole(digits.group()) if digits else None
    if value is not None and value >= 75 and value % 3 == 0 and _declared_width(document) in (None, 3):
        value //= 3
    return value if value is not None and width_of(value) else None


def _zone_of_points(points, swapped: bool, found: P.Problems) -> int | None:
    zones = [int((p.first if swapped else p.second) // MILLION) for p in points]
    for point, zone in zip(points, zones):
        if zone != zones[0]:
            found.add(P.ZONES_MIXED, point.line, found=zone, declared=zones[0])
            return None
    return zones[0]


# ---- by the user's CRS ----


def _in_override(document, points, style: Writing, crs: str, found: P.Problems) -> Placing | None:
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    frame = document.value("坐标系")
    if frame and LONLAT.get(frame_of(frame)) != _base_epsg(system):
        found.add(P.CRS_OVERRIDES, document.line("坐标系"), frame=frame, crs=system.GetName())
    if bool(system.IsGeographic()) != (style.style == DEGREES):
        found.add(P.CRS_KIND, points[0].line, crs=system.GetName())
        return None
    if style.style == DEGREES:
        return Placing(crs, style.swapped, 0.0)
    shift = _shift(points, style, system, found)
    return None if shift is None else Placing(crs, style.swapped, shift)


def _base_epsg(system: osr.SpatialReference) -> int | None:
    base = system.CloneGeogCS()
    return int(code) if base is not None and (code := base.GetAuthorityCode(None)) else None


def _shift(points, style: Writing, system: osr.SpatialReference, found: P.Problems) -> float | None:
    """What the easting lacks of the zone number of the user's plane (or has too much), in metres."""
    own = int(system.GetProjParm(osr.SRS_PP_FALSE_EASTING, 0.0) // MILLION)
    if style.style != PREFIXED:
        if own and all(abs(p.first) < MILLION * 10 and abs(p.second) < MILLION * 10 for p in points):
            found.add(P.PREFIX_ADDED, points[0].line, zone=own, crs=system.GetName())
            return float(own * MILLION)
        return 0.0
    zone = _zone_of_points(points, style.swapped, found)
    if zone is None or zone == own:
        return None if zone is None else 0.0
    meridian = system.GetProjParm(osr.SRS_PP_CENTRAL_MERIDIAN, 0.0)
    plane = Plane(CGCS2000, width_of(zone), zone, prefix=True)
    if own or abs(plane.meridian - meridian) > 1e-6:
        theirs = own or zone_at(meridian, plane.width) or round(meridian)
        found.add(P.ZONE_CONTRADICTS, points[0].line, found=zone, declared=theirs)
        return None
    found.add(P.PREFIX_REMOVED, points[0].line, zone=zone, crs=system.GetName())
    return -float(zone * MILLION)


def plane_of(authid: str) -> Plane | None:
    """The Gauss-Krüger plane an authority id stands for, None for any other CRS."""
    return PLANES.get(authid)


def is_geographic(crs: str) -> bool:
    """Whether a CRS counts in degrees."""
    system = osr.SpatialReference()
    system.SetFromUserInput(crs)
    return bool(system.IsGeographic())
