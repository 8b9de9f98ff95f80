"""Reads layers and tables of files through GDAL's Arrow stream: whole columns, no feature objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from osgeo import gdal, ogr

from ..core.errors import Cancelled, LayerUnreadable
from ..core.text import mark
from .exchange import from_wkb
from .intact import damage
from .tables import FeatureTable

if TYPE_CHECKING:
    import pandas as pd

    from ..core.overlay.running import Watch

gdal.UseExceptions()
_BATCH = 65536  # smaller ones cost GDAL 3.6 more than twice the time
_NO_CRS = ("Undefined geographic SRS", "Undefined Cartesian SRS", "Undefined SRS")


def open_vector(path: str) -> gdal.Dataset:
    """Open once and hand around: each opening of a many-layer GeoPackage costs 0.2 s."""
    try:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError as error:
        raise LayerUnreadable(layer=path, cause=error) from error


def spatial_layers(dataset: gdal.Dataset) -> list[str]:
    names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
    return [name for name in names if dataset.GetLayerByName(name).GetGeomType() != ogr.wkbNone]


def has_table(dataset: gdal.Dataset, name: str) -> bool:
    return dataset.GetLayerByName(name) is not None


def field_names(layer: ogr.Layer) -> list[str]:
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]


def first_value(layer: ogr.Layer, field: str) -> object:
    """Of the first feature; None when it has none. (A stream of one row would prefetch the others.)"""
    layer.ResetReading()
    feature = layer.GetNextFeature()
    layer.ResetReading()
    return None if feature is None else feature.GetField(field)


def read_table(
    source: str | gdal.Dataset,
    layer: str,
    columns: Iterable[str] | None = None,
    watch: Watch | None = None,
) -> FeatureTable:
    """Features of a layer; `columns` None = all fields. `watch` is asked between batches whether to go on.
    Raises LayerUnreadable, Cancelled."""
    if isinstance(source, str) and (cause := damage(source, watch)):
        raise LayerUnreadable(layer=layer, cause=cause)
    dataset = open_vector(source) if isinstance(source, str) else source
    opened = dataset.GetLayerByName(layer)
    if opened is None:
        raise LayerUnreadable(layer=layer, cause=mark("no such layer"))
    try:
        arrays = _stream(opened, columns, watch)
    except RuntimeError as error:
        raise LayerUnreadable(layer=layer, cause=error) from error
    geometry = arrays.pop(_geometry_column(opened), np.zeros(0, object))
    fids = arrays.pop(opened.GetFIDColumn() or "OGC_FID").astype(np.int64)
    return FeatureTable(layer, crs_of(opened), fids, geometry, arrays)


def _geometry_column(layer: ogr.Layer) -> str:
    return layer.GetGeometryColumn() or "wkb_geometry"


def read_rows(source: str | gdal.Dataset, table: str, watch: Watch | None = None) -> pd.DataFrame:
    """A table without geometry: text, dates (ISO) and booleans (1, 0) as str, numbers native; missing = None or
    NaN."""
    import pandas as pd

    return pd.DataFrame(read_table(source, table, None, watch).columns)


def crs_of(layer: ogr.Layer) -> str:
    reference = layer.GetSpatialRef()
    if reference is None or (reference.GetName() or "").startswith(_NO_CRS):
        return ""
    authority, code = reference.GetAuthorityName(None), reference.GetAuthorityCode(None)
    return f"{authority}:{code}" if authority and code else reference.ExportToWkt()


def _stream(layer: ogr.Layer, columns: Iterable[str] | None, watch: Watch | None) -> dict[str, np.ndarray]:
    """All batches joined, WKB as geometries. Booleans are read apart: GDAL 3.6 misreads their bits in this stream.
    The FID is always asked for: without it and without fields GDAL 3.6 delivers empty geometries, silently."""
    wanted = set(field_names(layer) if columns is None else columns)
    flags = [name for name in _boolean_fields(layer) if name in wanted]
    layer.SetIgnoredFields([name for name in field_names(layer) if name not in wanted or name in flags])
    rows = min(layer.GetFeatureCount() + 1, _BATCH)  # the stream allocates, and prefetches, whole batches
    options = ["USE_MASKED_ARRAYS=YES", "INCLUDE_FID=YES", f"MAX_FEATURES_IN_BATCH={rows}"]
    shape, batches = _geometry_column(layer), []
    try:
        for batch in layer.GetArrowStreamAsNumPy(options=options):
            if watch is not None and watch.cancelled():
                raise Cancelled
            plain = {name: _plain(values) for name, values in batch.items()}
            batches.append({**plain, shape: from_wkb(plain[shape])} if shape in plain else plain)
    finally:
        layer.SetIgnoredFields([])
        layer.ResetReading()
    joined = {name: _joined([batch[name] for batch in batches]) for name in (batches[0] if batches else ())}
    joined = joined or _no_rows(layer, wanted)
    joined.update({name: _flags(layer, name, watch) for name in flags})
    fields = [name for name in field_names(layer) if name in joined]
    return {name: joined[name] for name in [*(name for name in joined if name not in fields), *fields]}


def _no_rows(layer: ogr.Layer, wanted: set[str]) -> dict[str, np.ndarray]:
    names = [layer.GetFIDColumn() or "OGC_FID", *(name for name in field_names(layer) if name in wanted)]
    return {name: np.zeros(0, object) for name in names}


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    if len({array.dtype for array in arrays}) > 1:
        arrays = [array.astype(object) for array in arrays]
    return np.concatenate(arrays)


def _boolean_fields(layer: ogr.Layer) -> list[str]:
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    return [field.GetName() for field in fields if field.GetSubType() == ogr.OFSTBoolean]


def _flags(layer: ogr.Layer, name: str, watch: Watch | None) -> np.ndarray:
    layer.ResetReading()
    at, values = layer.GetLayerDefn().GetFieldIndex(name), []
    for i, feature in enumerate(layer):
        if i % _BATCH == 0 and watch is not None and watch.cancelled():
            raise Cancelled
        values.append(str(feature.GetFieldAsInteger(at)) if feature.IsFieldSetAndNotNull(at) else None)
    return np.array(values, object)


def _plain(values: np.ndarray) -> np.ndarray:
    """A column as object (text, dates), float64 or int64; masked values become None or NaN."""
    missing = np.ma.getmaskarray(values)
    data = np.ma.getdata(values)
    if data.dtype.kind == "f":
        return np.where(missing, np.nan, data).astype(float)
    if data.dtype.kind in "iu" and not missing.any():
        return data.astype(np.int64)
    result = np.empty(len(data), object)
    if data.dtype.kind == "M":
        result[:] = np.datetime_as_string(data).tolist()
    elif data.dtype.kind == "S":
        result[:] = [value.decode(errors="replace") for value in data.tolist()]
    else:
        result[:] = [bytes(v) if isinstance(v, (bytearray, memoryview)) else v for v in data.tolist()]
    result[missing] = None
    return result
