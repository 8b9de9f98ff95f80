"""Plots to a boundary file: shells and holes as numbered rings, closing points repeated, X = northing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import GeometryType

from ...core.errors import PlotNotWritable, PlotOutsideZone
from .frames import Plane
from .placing import EASTINGS, LARGEST_NORTHING, MILLION

LINE_END = "\r\n"
ENCODINGS = {
    "gbk": "gb18030",
    "utf-8": "utf-8",
}  # GB 18030 writes what is in GBK as GBK and loses no other sign
VERSION = "1.01"


@dataclass(frozen=True)
class PlotToWrite:
    """Geometry in the plane written to, x = east, without the zone number before it; area in m²."""

    number: str
    name: str
    geometry: shapely.Geometry | None
    area_m2: float
    sheet: str = ""
    use: str = ""
    land_class: str = ""


@dataclass(frozen=True)
class Header:
    """`plane.prefix` says whether the zone number goes before Y; `decimals` digits are written."""

    plane: Plane
    producer: str = ""
    date: str = ""
    decimals: int = 3


def boundary_text(header: Header, plots: Sequence[PlotToWrite]) -> str:
    """The file's text. Raises PlotNotWritable, PlotOutsideZone by the plot's number: none is left out or repaired."""
    lines = [*_settings(header)]
    for plot in plots:
        lines += _plot(header, plot)
    return LINE_END.join([*lines, ""])


def encoded(text: str, encoding: str) -> bytes:
    """`gbk` or `utf-8`; signs GBK does not have take four bytes, only half signs are replaced."""
    return text.encode(ENCODINGS[encoding], "replace")


def _settings(header: Header) -> Iterator[str]:
    plane = header.plane
    yield "[属性描述]"
    yield f"格式版本号={VERSION}"
    yield f"数据产生单位={clean(header.producer)}"
    yield f"数据产生日期={header.date}"
    yield "坐标系=2000国家大地坐标系"
    yield f"几度分带={plane.width}"
    yield "投影类型=高斯克吕格"
    yield "计量单位=米"
    yield f"带号={plane.zone}"
    yield f"精度={10.0**-header.decimals:.{header.decimals}f}"
    yield "转换参数=,,,,,,"
    yield "[地块坐标]"


def _plot(header: Header, plot: PlotToWrite) -> Iterator[str]:
    areal = shapely.get_type_id(plot.geometry) in (GeometryType.POLYGON, GeometryType.MULTIPOLYGON)
    if not areal or plot.geometry.is_empty or not shapely.is_valid(plot.geometry):
        raise PlotNotWritable(plot=plot.number)
    rings = [
        ring for part in shapely.get_parts(plot.geometry) for ring in _rings(part, header.decimals, plot)
    ]
    count = sum(len(ring) for ring in rings)
    attributes = [plot.number, plot.name, "面", plot.sheet, plot.use, plot.land_class]
    yield ",".join([str(count), f"{plot.area_m2 / 10_000:.4f}", *map(clean, attributes), "@"])
    shift = header.plane.zone * MILLION if header.plane.prefix else 0
    names = 1
    for ring_number, ring in enumerate(rings, start=1):
        _refuse_outside(ring, plot, header.plane)
        for i, (east, north) in enumerate(ring):
            name = names + (i if i < len(ring) - 1 else 0)
            yield f"J{name},{ring_number},{north:.{header.decimals}f},{east + shift:.{header.decimals}f}"
        names += len(ring) - 1


def _rings(polygon: shapely.Polygon, decimals: int, plot: PlotToWrite) -> Iterator[np.ndarray]:
    """Closed rings float64[n, 2] as they will be read: rounded, without repeated points, still sound."""
    rings = [polygon.exterior, *polygon.interiors]
    rounded = [_rounded(shapely.get_coordinates(ring), decimals) for ring in rings]
    if any(len(ring) < 4 for ring in rounded):
        raise PlotNotWritable(plot=plot.number)
    if not shapely.is_valid(shapely.Polygon(rounded[0], rounded[1:])):
        raise PlotNotWritable(plot=plot.number)
    yield from rounded


def _rounded(ring: np.ndarray, decimals: int) -> np.ndarray:
    ring = np.round(ring, decimals)
    stays = np.append(True, np.any(np.diff(ring, axis=0) != 0, axis=1))
    return ring[stays]


def _refuse_outside(ring: np.ndarray, plot: PlotToWrite, plane: Plane) -> None:
    """An easting beyond six digits would be read as one of the next zone."""
    east, north = ring.T
    sound = (east >= EASTINGS[0]).all() and (east < EASTINGS[1]).all()
    if not (sound and (north > 180).all() and (north < LARGEST_NORTHING).all()):
        raise PlotOutsideZone(plot=plot.number, zone=plane.zone, meridian=plane.meridian)


def clean(text: str) -> str:
    """An attribute that cannot be mistaken for syntax: no commas, line breaks or a lone @."""
    text = " ".join(str(text).split()).replace(",", "，")
    return "＠" + text[1:] if text == "@" else text
