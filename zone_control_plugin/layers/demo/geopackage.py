"""Writes layers and tables into one GeoPackage: one transaction a table, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ...core.errors import OutputUnwritable
from .plane import to_degrees, to_plane
from .terrain import MERIDIAN

KINDS = {"text": ogr.OFTString, "real": ogr.OFTReal, "integer": ogr.OFTInteger, "flag": ogr.OFTInteger}
KINDS["date"] = ogr.OFTDate
SETTINGS = {
    "OGR_CURRENT_DATE": "2026-01-01T00:00:00.000Z",
    "OGR_SQLITE_SYNCHRONOUS": "OFF",
    "OGR_SQLITE_CACHE": "256",
}
TYPES = {
    0: ogr.wkbPoint,
    1: ogr.wkbLineString,
    3: ogr.wkbPolygon,
    4: ogr.wkbMultiPoint,
    5: ogr.wkbMultiLineString,
}
TYPES[6] = ogr.wkbMultiPolygon
BATCH = 20000


class GeoPackageWriter:
    """A new GeoPackage; use as a context manager. Geometry is given in the plane EPSG:4549."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> GeoPackageWriter:
        self._before = {key: gdal.GetConfigOption(key) for key in SETTINGS}
        for key, value in SETTINGS.items():
            gdal.SetConfigOption(key, value)
        driver = ogr.GetDriverByName("GPKG")
        self._file = driver.CreateDataSource(str(self.path)) if driver else None
        if self._file is None:
            raise OutputUnwritable(path=str(self.path), cause=gdal.GetLastErrorMsg())
        return self

    def __exit__(self, *_) -> None:
        self._file = None
        for key, value in self._before.items():
            gdal.SetConfigOption(key, value)

    def layer(
        self,
        name: str,
        title: str,
        epsg: int,
        geometry: np.ndarray,
        fields: Sequence,
        columns: dict,
        watch=None,
    ) -> None:
        """A spatial table. `fields`: (name, kind, alias); `columns`: name → values; None geometries stay null."""
        geometry = in_crs(geometry, epsg)
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        kinds = {int(k) for k in np.unique(shapely.get_type_id(geometry)) if k >= 0}
        many = any(kind > 3 for kind in kinds)
        shape = TYPES[max(kinds)]
        layer = self._create(name, title, crs, shape, fields)
        self._fill(layer, fields, columns, geometry, watch, shape if many else None)

    def table(self, name: str, title: str, fields: Sequence, rows: Iterable[dict], watch=None) -> None:
        """A table without geometry."""
        rows = list(rows)
        layer = self._create(name, title, None, ogr.wkbNone, fields)
        self._fill(
            layer, fields, {f: [row.get(f) for row in rows] for f, *_ in fields}, [None] * len(rows), watch
        )

    def _create(self, name, title, crs, shape, fields):
        options = [f"IDENTIFIER={title}", "SPATIAL_INDEX=YES"] if crs else [f"IDENTIFIER={title}"]
        layer = self._file.CreateLayer(name, crs, shape, options)
        for field, kind, alias in fields:
            definition = ogr.FieldDefn(field, KINDS[kind])
            if kind == "flag":
                definition.SetSubType(ogr.OFSTBoolean)
            if alias:
                definition.SetAlternativeName(alias)
            layer.CreateField(definition)
        return layer

    def _fill(self, layer, fields, columns, geometry, watch, multi=None) -> None:
        definition = layer.GetLayerDefn()
        values = [columns[field] for field, *_ in fields]
        for start in range(0, len(geometry), BATCH):
            if watch:
                watch.stop_if_cancelled()
            self._file.StartTransaction()
            rows = zip(*(column[start : start + BATCH] for column in values))
            for n, (shape, row) in enumerate(zip(_wkb(geometry[start : start + BATCH]), rows), start + 1):
                if layer.CreateFeature(_feature(definition, n, shape, row, multi)) != 0:
                    raise OutputUnwritable(path=str(self.path), cause=gdal.GetLastErrorMsg())
            self._file.CommitTransaction()
        layer.SyncToDisk()


def _feature(definition, fid: int, wkb: bytes | None, row: Sequence, multi: int | None) -> ogr.Feature:
    feature = ogr.Feature(definition)
    feature.SetFID(fid)
    for i, value in enumerate(row):
        if value is not None:
            feature.SetField(i, value)
    if wkb is not None:
        shape = ogr.CreateGeometryFromWkb(wkb)
        feature.SetGeometryDirectly(ogr.ForceTo(shape, multi) if multi else shape)
    return feature


def _wkb(geometry) -> list:
    return (
        [None] * len(geometry)
        if isinstance(geometry, list)
        else list(shapely.to_wkb(geometry, output_dimension=2))
    )


def in_crs(geometry: np.ndarray, epsg: int) -> np.ndarray:
    """Geometries of the plane EPSG:4549 in another CGCS2000 system: 4490 (degrees) or 4550 (123° E)."""
    geometry = np.asarray(geometry, object)
    if epsg == 4549:
        return geometry
    if epsg == 4490:
        return shapely.transform(geometry, lambda p: to_degrees(p, MERIDIAN))
    if epsg == 4550:
        return shapely.transform(geometry, lambda p: to_plane(to_degrees(p, MERIDIAN), MERIDIAN + 3))
    raise ValueError(f"EPSG:{epsg} is none of 4490, 4549, 4550")
