"""Layers as the farmland oracle reads them: OGR, feature by feature, only what lies near a patch."""

from __future__ import annotations

import datetime
import re
import sqlite3
import unicodedata
from dataclasses import dataclass

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsRectangle

from .plan import aliases, text
from .plane import Plane, usable

gdal.UseExceptions()


@dataclass
class Item:
    fid: int
    cells: dict  # field name -> value
    drawn: QgsGeometry | None  # in the plane, as delivered
    shape: QgsGeometry | None  # usable, or None
    _engine: object = None

    @property
    def unusable(self) -> bool:
        return self.drawn is not None and self.shape is None

    def meets(self, other: QgsGeometry) -> bool:
        """Does the usable geometry touch the other? Prepared: some have 70,000 vertices and meet many patches."""
        if self._engine is None:
            self._engine = QgsGeometry.createGeometryEngine(self.shape.constGet())
            self._engine.prepareGeometry()
        return self._engine.intersects(other.constGet())

    @property
    def repaired(self) -> bool:
        return self.shape is not None and self.shape is not self.drawn


class Source:
    """One table of a GeoPackage."""

    def __init__(self, path: str, table: str) -> None:
        self.path, self.key = path, table
        self._data = gdal.OpenEx(path, gdal.OF_VECTOR)
        self._layer = self._data.GetLayerByName(table)
        srs = self._layer.GetSpatialRef()
        authority = srs.GetAuthorityCode(None)
        wkt = QgsCoordinateReferenceSystem.fromWkt(srs.ExportToWkt())
        self.crs = QgsCoordinateReferenceSystem(f"EPSG:{authority}") if authority else wkt
        definition = self._layer.GetLayerDefn()
        self.fields = [definition.GetFieldDefn(i).name for i in range(definition.GetFieldCount())]
        self._items: dict[int, Item] = {}
        self._boxes = None

    def field(self, purpose: str) -> str | None:
        """The first known name of a purpose that a field goes by; line breaks and case do not matter."""
        there = {re.sub(r"\s", "", name).casefold(): name for name in reversed(self.fields)}
        return next((there[a.casefold()] for a in aliases()[purpose] if a.casefold() in there), None)

    def extent(self) -> QgsRectangle:
        west, east, south, north = self._layer.GetExtent()
        return QgsRectangle(west, south, east, north)

    def values(self, name: str) -> set:
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as base:
            return {value for (value,) in base.execute(f'SELECT DISTINCT "{name}" FROM "{self.key}"')}

    def near(self, box: QgsRectangle, plane: Plane) -> list[Item]:
        """Features whose boxes may meet the box (of the plane)."""
        wide = QgsRectangle(box)
        wide.grow(1 + 0.01 * max(box.width(), box.height()))
        back = plane.transform(self.crs).transformBoundingBox(wide, QgsCoordinateTransform.ReverseTransform)
        if self._boxes is None:
            self._boxes = self._read_boxes()
        fid, west, east, south, north = self._boxes
        meets = (west <= back.xMaximum()) & (east >= back.xMinimum())
        meets &= (south <= back.yMaximum()) & (north >= back.yMinimum())
        return [self.item(int(each), plane) for each in fid[meets]]

    def all(self, plane: Plane) -> list[Item]:
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as base:
            column = self._layer.GetFIDColumn() or "fid"
            fids = [fid for (fid,) in base.execute(f'SELECT "{column}" FROM "{self.key}" ORDER BY 1')]
        return [self.item(fid, plane) for fid in fids]

    def item(self, fid: int, plane: Plane) -> Item:
        if fid not in self._items:
            feature = self._layer.GetFeature(fid)
            cells = {name: feature.GetField(i) for i, name in enumerate(self.fields)}
            ours, drawn = feature.GetGeometryRef(), None
            if ours is not None and not ours.IsEmpty():
                drawn = QgsGeometry()
                drawn.fromWkb(bytes(ours.ExportToIsoWkb()))
                drawn = plane.bring(drawn, self.crs)
            self._items[fid] = Item(fid, cells, drawn, usable(drawn) if drawn is not None else None)
        return self._items[fid]

    def _read_boxes(self) -> np.ndarray:
        """fid, west, east, south, north of every feature: from the file's own R-tree, wide by a rounding."""
        column = self._layer.GetGeometryColumn()
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as base:
            found = base.execute(f'SELECT id, minx, maxx, miny, maxy FROM "rtree_{self.key}_{column}"')
            return np.array(found.fetchall(), float).reshape(-1, 5).T


SPLIT = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
EXCEL = datetime.date(1899, 12, 30)
UNREADABLE = "unreadable"


def day(value: object) -> datetime.date | str | None:
    """A day; None where nothing stands; UNREADABLE where what stands is no day.

    Read are year first with any usual sign between, eight digits, five digits as a spreadsheet counts days.
    """
    said = unicodedata.normalize("NFKC", text(value)).strip()
    if not said:
        return None
    said = re.split(r"(?<=\d)[T ](?=\d{1,2}:)", said)[0].strip()
    found = SPLIT.fullmatch(said) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", said)
    if found:
        try:
            return datetime.date(*map(int, found.groups()))
        except ValueError:
            return UNREADABLE
    return EXCEL + datetime.timedelta(int(said)) if re.fullmatch(r"\d{5}", said) else UNREADABLE
