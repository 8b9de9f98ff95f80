"""Pasted coordinates as a polygon: degrees in any notation, Gauss-Krüger metres, WKT, GeoJSON, boundary TXT."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import shapely

from ..core.text import mark
from .boundary import problems as P
from .boundary.areas import check_own_areas
from .boundary.document import PlotText, Point
from .boundary.frames import CGCS2000, LONLAT, Plane, width_of
from .boundary.numbers import LARGEST
from .boundary.placing import DEGREES, MILLION, PREFIXED, Placing, Writing, writing
from .boundary.reading import DEGREE_PRECISION, PRECISION, read_boundary
from .boundary.rings import geometry_of

LOOKALIKES = str.maketrans(
    {"º": "°", "˚": "°", "´": "′", "’": "′", "‘": "′", "`": "′", "'": "′", "”": "″", '"': "″"}
)
NUM = r"\d+(?:\.\d*)?|\.\d+"
ANGLE = re.compile(
    rf"(?P<sign>-)?(?P<d>{NUM})\s*(?:°|度)\s*"
    rf"(?:(?P<m>{NUM})\s*(?:′|分)\s*)?(?:(?P<s>{NUM})\s*(?:″|′′|秒))?\s*(?P<half>[SW](?![A-Za-z])|南纬|西经)?"
)
NUMBER = re.compile(rf"(?<![A-Za-z\d.])-?(?:{NUM})(?:[eE][+-]?\d+)?(?![A-Za-z\d])")
AXIS = re.compile(r"(?<![A-Za-z])[NSEWXY]\s*(?=[\d.])|(?<=[\d.])\s*[NSEW](?![A-Za-z\d+-])")
LABEL = re.compile(r"[A-Za-z_#]+-?\d+|\d+\s*[#号]")
WEST_OR_SOUTH = re.compile(r"南纬|西经|(?<![A-Za-z])[SW](?![A-Za-z])")
WKT = re.compile(r"\s*(?:SRID\s*=\s*(?P<srid>\d+)\s*;)?\s*(?P<kind>[A-Z]+)\s*(?:Z|M|ZM)?\s*\(", re.IGNORECASE)
WKT_KINDS = {"POLYGON", "MULTIPOLYGON", "GEOMETRYCOLLECTION"}
INNERMOST = re.compile(r"\(([^()]+)\)")
OTHER_KINDS = {"POINT", "LINESTRING", "MULTIPOINT", "MULTILINESTRING", "CURVEPOLYGON", "MULTISURFACE"}

EMPTY = P.Kind(
    P.ERROR, mark("No coordinates were found. Give one corner per line, such as 118.0853, 24.4721.")
)
NO_POLYGON = P.Kind(P.ERROR, mark("{kind} is not a polygon."))
BROKEN_TEXT = P.Kind(P.ERROR, mark("This is not valid {kind}: {text}"))

Pair = tuple  # (first, second) as written


class Corner(NamedTuple):
    line: int
    ring: int
    first: float
    second: float


class Pasted(NamedTuple):
    """`rings`: tuples of (x = east, y = north) without closing points; `crs`: authority id, empty for metres
    without a zone number (the user has to say); `geometry`: shapely polygon(s), None when anything is wrong."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    problems: tuple[P.Problem, ...]
    crs: str
    geometry: shapely.Geometry | None


def parse_coordinates(text: str) -> Pasted:
    """What a user pasted. Never raises; what cannot be read is among the problems."""
    found = P.Problems()
    if "[地块坐标]" in text or "【地块坐标】" in text:
        return _boundary_file(text)
    crs, corners = "", []
    if text.lstrip()[:1] == "{":
        corners = list(_geojson(text, found))
    elif (start := WKT.match(text)) and start["kind"].upper() in WKT_KINDS | OTHER_KINDS:
        crs = f"EPSG:{start['srid']}" if start["srid"] else ""
        corners = list(_wkt(text, start["kind"].upper(), found))
    else:
        corners = list(_lines(text, found))
    if not corners and not found.blocking:
        found.add(EMPTY)
    return _placed(corners, crs, found)


def _boundary_file(text: str) -> Pasted:
    boundary = check_own_areas(read_boundary(text.encode("utf-8", "replace"), ""))
    geometry = shapely.union_all([plot.geometry for plot in boundary.plots]) if boundary.complete else None
    rings = _rings_of(geometry) if geometry is not None else ()
    return Pasted(rings, boundary.problems, boundary.crs, geometry)


def _rings_of(geometry) -> tuple:
    parts = shapely.get_parts(geometry)
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple(tuple(map(tuple, shapely.get_coordinates(ring)[:-1].tolist())) for ring in rings)


# ---- notations ----


def _wkt(text: str, kind: str, found: P.Problems) -> Iterator[Corner]:
    if kind not in WKT_KINDS:
        found.add(NO_POLYGON, kind=kind)
        return
    for ring, inner in enumerate(INNERMOST.findall(text), start=1):
        for pair in inner.split(","):
            values = [_finite(value) for value in pair.split()]
            if len(values) < 2 or None in values:
                found.add(BROKEN_TEXT, kind="WKT", text=pair)
                return
            yield Corner(0, ring, values[1], values[0])


def _geojson(text: str, found: P.Problems) -> Iterator[Corner]:
    try:
        polygons = list(_json_polygons(json.loads(text), found))
        for ring, corners in enumerate((ring for polygon in polygons for ring in polygon), start=1):
            for x, y, *_ in corners:
                east, north = _finite(x), _finite(y)
                if east is None or north is None:
                    raise ValueError(f"[{x}, {y}]")
                yield Corner(0, ring, north, east)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        found.add(BROKEN_TEXT, kind="GeoJSON", text=str(error))


def _json_polygons(thing: dict, found: P.Problems) -> Iterator[list]:
    kind = thing["type"]
    if kind == "FeatureCollection":
        for feature in thing["features"]:
            yield from _json_polygons(feature, found)
    elif kind == "Feature":
        yield from _json_polygons(thing["geometry"], found)
    elif kind == "GeometryCollection":
        for part in thing["geometries"]:
            yield from _json_polygons(part, found)
    elif kind in ("Polygon", "MultiPolygon"):
        yield from [thing["coordinates"]] if kind == "Polygon" else thing["coordinates"]
    else:
        found.add(NO_POLYGON, kind=str(kind))


def _finite(value: object) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) <= LARGEST else None


def _lines(text: str, found: P.Problems) -> Iterator[Corner]:
    """Corners line by line; a blank line, a plot line (@) or a new ring number begins another ring."""
    block, last = 1, None
    for at, raw in enumerate(text.splitlines(), start=1):
        line = unicodedata.normalize("NFKC", raw.translate(LOOKALIKES)).replace("−", "-").strip()
        if not line or "@" in line:
            block += 1
            continue
        numbers, named = _numbers(line)
        points, ring = points_of(numbers, named)
        if ring is not None and last is not None and ring != last:
            block += 1
        last = ring if points else last
        if not points and numbers:
            found.add(P.UNREADABLE_LINE, at, text=raw)
        for first, second in points:
            yield Corner(at, block, first, second)


def _numbers(line: str) -> tuple[list[float], bool]:
    """Angles with signs when there are any, else plain numbers; and whether a point name (J1) was put aside."""
    angles = [_degrees(match) for match in ANGLE.finditer(line)]
    if angles:
        return angles, False
    sign = -1.0 if WEST_OR_SOUTH.search(line) else 1.0
    unnamed, names = LABEL.subn(" ", AXIS.sub(" ", line))
    values = [_finite(match.group()) for match in NUMBER.finditer(unnamed)]
    return [sign * value for value in values if value is not None], bool(names)


def _degrees(match: re.Match) -> float:
    value = float(match["d"]) + float(match["m"] or 0) / 60 + float(match["s"] or 0) / 3600
    return -value if match["sign"] or match["half"] else value


def points_of(numbers: Sequence[float], named: bool = False) -> tuple[list[Pair], int | None]:
    """The points a line of numbers holds, and the ring number when it gives one.

    Tried in turn: pairs; name, ring, X, Y and perhaps a height (`named`: the name was no number); a name first;
    a height last; degrees, minutes and seconds apart.
    """
    n = len(numbers)
    if points := _pairs(numbers):
        return points, None
    ring_at = 0 if named else 1
    if n - ring_at in (3, 4) and (point := _pairs(numbers[ring_at + 1 : ring_at + 3])):
        ring = numbers[ring_at]
        if ring == int(ring):
            return point, int(ring)
    for rest in (numbers[1:], numbers[:-1], numbers[1:-1]):
        if points := _pairs(rest):
            return points, None
    if n in (6, 7):
        degrees = [_apart(*numbers[n - 6 : n - 3]), _apart(*numbers[n - 3 :])]
        return (_pairs(degrees), None) if None not in degrees else ([], None)
    return [], None


def _pairs(numbers: Sequence[float]) -> list[Pair]:
    """Numbers two by two when each pair is a place, else none."""
    pairs = list(zip(numbers[::2], numbers[1::2]))
    return pairs if len(numbers) % 2 == 0 and all(writing(*pair) for pair in pairs) else []


def _apart(degrees: float, minutes: float, seconds: float) -> float | None:
    whole = degrees == int(degrees) and minutes == int(minutes)
    sound = whole and 0 <= minutes < 60 and 0 <= seconds < 60
    return degrees + minutes / 60 + seconds / 3600 if sound else None


# ---- place ----


def _placed(corners: Sequence[Corner], crs: str, found: P.Problems) -> Pasted:
    style = _style(corners, found)
    if style is None:
        return Pasted((), found.listed(), crs, None)
    points = [Point(c.line, "", c.ring, *_north_east(c, style)) for c in corners]
    crs = crs or _crs(points, style, found)
    precision = DEGREE_PRECISION if style.style == DEGREES else PRECISION
    geometry = geometry_of(PlotText(0, "1", points=points), Placing(crs, False, 0.0), precision, found)
    return Pasted(tuple(_open_rings(points)), found.listed(), crs, None if found.blocking else geometry)


def _style(corners: Sequence[Corner], found: P.Problems) -> Writing | None:
    """The one way all corners are written, None when they differ or there are none."""
    styles = [writing(c.first, c.second) for c in corners]
    for corner, style in zip(corners, styles):
        if style is None or style != styles[0]:
            kind = P.OUT_OF_RANGE if style is None else P.MIXED_COORDINATES
            found.add(kind, corner.line, x=corner.first, y=corner.second)
    return styles[0] if styles and not found.blocking else None


def _north_east(corner: Corner, style: Writing) -> Pair:
    return (corner.second, corner.first) if style.swapped else (corner.first, corner.second)


def _crs(points: Sequence[Point], style: Writing, found: P.Problems) -> str:
    if style.style == DEGREES:
        return f"EPSG:{LONLAT[CGCS2000]}"
    if style.style != PREFIXED:
        return ""
    zones = [int(point.second // MILLION) for point in points]
    for point, zone in zip(points, zones):
        if zone != zones[0]:
            found.add(P.ZONES_MIXED, point.line, found=zone, declared=zones[0])
            return ""
    return Plane(CGCS2000, width_of(zones[0]), zones[0], True).authid


def _open_rings(points: Iterable[Point]) -> Iterator[tuple]:
    rings: dict[int, list] = {}
    for point in points:
        rings.setdefault(point.ring, []).append((point.second, point.first))
    for ring in rings.values():
        yield tuple(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)
