"""A plan GeoPackage as the oracle reads it: OGR, one feature at a time, nothing prepared."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle

from .plane import Plane

gdal.UseExceptions()
UNIT_CODE = re.compile(r"(ZH|HY)\d{6}[123]\d{4}")
UNIT_CLASSES = {
    **dict.fromkeys(("1", "优先", "优先保护", "优先保护单元", "priority"), "priority"),
    **dict.fromkeys(("2", "重点", "重点管控", "重点管控单元", "key"), "key"),
    **dict.fromkeys(("3", "一般", "一般管控", "一般管控单元", "general"), "general"),
}


@lru_cache(maxsize=1)
def aliases() -> dict[str, list[str]]:
    """Purpose of a field -> the names it goes by; the plan's own data, so both sides read the same list."""
    path = Path(__file__).resolve().parents[2] / "resources/catalogues/field_aliases.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["purpose"], []).append(row["alias"])
    return found


def text(found) -> str:
    """A cell as text: None is empty, 12.0 is 12."""
    if found is None:
        return ""
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    return str(found).strip()


@dataclass
class ZoneFeature:
    fid: int
    code: str
    geometry: QgsGeometry | None  # in the layer's own CRS


class ZoneLayer:
    """One spatial table: its codes are known at once, its features are fetched where they are asked for."""

    def __init__(self, data: gdal.Dataset, key: str) -> None:
        self.key = key
        self._layer = data.GetLayerByName(key)
        self.crs = QgsCoordinateReferenceSystem.fromWkt(self._layer.GetSpatialRef().ExportToWkt())
        authority = self._layer.GetSpatialRef().GetAuthorityCode(None)
        if authority:
            self.crs = QgsCoordinateReferenceSystem(f"EPSG:{authority}")
        definition = self._layer.GetLayerDefn()
        names = {definition.GetFieldDefn(i).name.strip(): i for i in range(definition.GetFieldCount())}
        self._code, self._name, self._class = (
            next((names[alias] for alias in aliases()[purpose] if alias in names), None)
            for purpose in ("zone_code", "zone_name", "zone_class")
        )
        self.fids: dict[str, list[int]] = {}  # zone code -> its features
        self.names: dict[
            str, list[str]
        ] = {}  # zone code -> the names its features go by, likewise the raw classes
        self.classes: dict[str, list[str]] = {}
        fids, boxes = [], []
        for feature in self._layer:
            shape = feature.GetGeometryRef()
            if shape is not None and not shape.IsEmpty():
                fids.append(feature.GetFID())
                boxes.append(shape.GetEnvelope())
            code = self._cell(feature, self._code) or str(feature.GetFID())
            self.fids.setdefault(code, []).append(feature.GetFID())
            for words, index in ((self.names, self._name), (self.classes, self._class)):
                word = self._cell(feature, index)
                if word and word not in words.setdefault(code, []):
                    words[code].append(word)
        self._plane_boxes = None
        self._fids, self._boxes = np.array(fids, np.int64), np.array(boxes, float).reshape(-1, 4)
        self.count = sum(map(len, self.fids.values()))
        named = any(name in names for name in aliases()["unit_code"])
        self.is_units = named or (bool(self.fids) and all(UNIT_CODE.fullmatch(code) for code in self.fids))

    def extent(self) -> QgsRectangle:
        west, east, south, north = self._layer.GetExtent()
        return QgsRectangle(west, south, east, north)

    def near(self, box: QgsRectangle, plane: Plane) -> list[ZoneFeature]:
        """Features whose boxes in the plane may meet the box (of the plane)."""
        if self._plane_boxes is None:
            self._plane_boxes = np.array([plane.box_of(each, self.crs) for each in self._boxes]).reshape(
                -1, 4
            )
        west, east, south, north = self._plane_boxes.T
        meets = (west <= box.xMaximum()) & (east >= box.xMinimum())
        meets &= (south <= box.yMaximum()) & (north >= box.yMinimum())
        return [self._read(self._layer.GetFeature(int(fid))) for fid in self._fids[meets]]

    def shapeless(self) -> set[int]:
        """Features without a geometry."""
        return {fid for fids in self.fids.values() for fid in fids} - set(self._fids.tolist())

    def all(self) -> Iterator[ZoneFeature]:
        return (self._read(self._layer.GetFeature(int(fid))) for fid in self._fids)

    def zone(self, code: str) -> list[ZoneFeature]:
        return [self._read(self._layer.GetFeature(fid)) for fid in self.fids[code]]

    @staticmethod
    def _cell(feature: ogr.Feature, index: int | None) -> str:
        return text(feature.GetField(index)) if index is not None else ""

    def _read(self, feature: ogr.Feature) -> ZoneFeature:
        geometry, shape = None, feature.GetGeometryRef()
        if shape is not None and not shape.IsEmpty():
            geometry = QgsGeometry()
            geometry.fromWkb(bytes(shape.ExportToIsoWkb()))
        code = self._cell(feature, self._code) or str(feature.GetFID())
        return ZoneFeature(feature.GetFID(), code, geometry)

    def zone_classes(self, code: str) -> list[str]:
        """What `class:` may say of a zone: its raw classes and, of a control unit, their normal form."""
        raw = self.classes.get(code, [])
        return raw + [UNIT_CLASSES[each] for each in raw if self.is_units and each in UNIT_CLASSES]

    def shown_class(self, code: str) -> str:
        raw = sorted(self.classes.get(code, []))
        return ";".join(
            dict.fromkeys(UNIT_CLASSES.get(each, each) if self.is_units else each for each in raw)
        )


@dataclass
class Plan:
    data: gdal.Dataset
    layers: dict[str, ZoneLayer]
    conditions: list[dict]
    catalogue: dict[str, dict]
    units: list[str] = field(default_factory=list)


def rows(data: gdal.Dataset, table: str) -> list[dict]:
    layer = data.GetLayerByName(table)
    if layer is None:
        return []
    names = [layer.GetLayerDefn().GetFieldDefn(i).name for i in range(layer.GetLayerDefn().GetFieldCount())]
    return [{name: text(feature.GetField(i)) for i, name in enumerate(names)} for feature in layer]


def read_plan(path: str, units: list[str] | None = None) -> Plan:
    """`units`: the keys of the layers that hold control units; None: found by their fields."""
    data = gdal.OpenEx(path, gdal.OF_VECTOR)
    tables = [data.GetLayer(i) for i in range(data.GetLayerCount())]
    spatial = [table.GetName() for table in tables if table.GetGeomType() != ogr.wkbNone]
    layers = {key: ZoneLayer(data, key) for key in spatial}
    conditions = [{**row, "row": number} for number, row in enumerate(rows(data, "condition"))]
    catalogue = {row["layer"]: row for row in rows(data, "catalogue")}
    found = [key for key, layer in layers.items() if layer.is_units]
    if units:
        for key in layers:
            layers[key].is_units = key in units
    return Plan(data, layers, conditions, catalogue, units or found)


@dataclass
class Project:
    project_id: str
    industry: str
    columns: dict  # lower-case name -> value
    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem


def read_projects(
    path: str, layer: str | None = None, id_field="project_id", industry_field="industry"
) -> list[Project]:
    data = gdal.OpenEx(path, gdal.OF_VECTOR)
    table = data.GetLayerByName(layer) if layer else data.GetLayer(0)
    definition = table.GetLayerDefn()
    names = [definition.GetFieldDefn(i).name for i in range(definition.GetFieldCount())]
    crs = QgsCoordinateReferenceSystem.fromWkt(table.GetSpatialRef().ExportToWkt())
    authority = table.GetSpatialRef().GetAuthorityCode(None)
    crs = QgsCoordinateReferenceSystem(f"EPSG:{authority}") if authority else crs
    projects = []
    for feature in table:
        columns = {name.lower(): feature.GetField(i) for i, name in enumerate(names)}
        geometry, shape = QgsGeometry(), feature.GetGeometryRef()
        if shape is not None:
            geometry.fromWkb(bytes(shape.ExportToIsoWkb()))
        projects.append(
            Project(text(columns.get(id_field)), text(columns.get(industry_field)), columns, geometry, crs)
        )
    return projects
