"""Inputs: features and tables as arrays and plain Python values, the same whatever the provider."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTime

from ..core.cells import cell_text
from ..core.errors import AmbiguousKey, BadParameter, Cancelled, KeyCountMismatch, LayerUnreadable
from ..layers.catalogues import find_field
from .text import tr

STORABLE = {
    QMetaType.Type.QString,
    QMetaType.Type.Int,
    QMetaType.Type.UInt,
    QMetaType.Type.LongLong,
    QMetaType.Type.ULongLong,
    QMetaType.Type.Double,
    QMetaType.Type.Bool,
    QMetaType.Type.QDate,
    QMetaType.Type.QTime,
    QMetaType.Type.QDateTime,
    QMetaType.Type.QByteArray,
}
RECODED = {".shp", ".dbf", ".tab", ".mif"}  # text in the code page that QGIS, not GDAL, was told
TITLES = "zone_control/attribute_titles"  # custom property of a layer: JSON, attribute → title
UNCHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


@dataclass(frozen=True)
class Features:
    """A subject layer as read: `wkb[i]` is None where there is no geometry; `attributes` are as QGIS gave them."""

    name: str
    crs: QgsCoordinateReferenceSystem
    fields: QgsFields
    fids: list[int]
    wkb: list[bytes | None]
    attributes: list[list]
    wkb_type: QgsWkbTypes.Type = QgsWkbTypes.Type.Unknown

    def __len__(self) -> int:
        return len(self.fids)

    def column(self, name: str | None) -> list[object]:
        """Plain Python values of one field; all None without a field."""
        if not name:
            return [None] * len(self)
        index = self.fields.lookupField(name)
        return [plain(row[index]) for row in self.attributes]

    def columns(self) -> dict[str, list[object]]:
        return {field.name(): self.column(field.name()) for field in self.fields}


def read_features(
    algorithm, parameters: dict, name: str, context, feedback: QgsProcessingFeedback
) -> Features:
    """A feature source read whole, without QGIS's abort on invalid geometry."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise LayerUnreadable(layer=parameters.get(name), cause=tr("the source could not be opened"))
    fids, wkb, attributes = [], [], []
    fields, listed = _plain_fields(source.fields())
    for i, feature in enumerate(source.getFeatures(QgsFeatureRequest(), UNCHECKED)):
        if i % 1000 == 0 and feedback.isCanceled():
            raise Cancelled()
        fids.append(feature.id())
        wkb.append(plain_wkb(feature.geometry()))
        attributes.append(feature.attributes())
        for field in listed:
            attributes[-1][field] = _as_json(attributes[-1][field])
    name, crs = source.sourceName(), source.sourceCrs()
    refuse_lost_rows(name, len(fids), source.featureCount())
    return Features(name, crs, fields, fids, wkb, attributes, source.wkbType())


def carry_titles(layer: QgsVectorLayer, titles: Mapping[str, str]) -> None:
    """Titles of attributes that may be asked for, also of those the layer has no field for."""
    layer.setCustomProperty(TITLES, json.dumps(dict(titles), ensure_ascii=False))


def carried_titles(layer: QgsVectorLayer | None) -> dict[str, str]:
    """Attribute → title: what `carry_titles` wrote, and the fields' aliases."""
    if layer is None:
        return {}
    carried = json.loads(str(layer.customProperty(TITLES, "") or "{}"))
    return {**carried, **{field.name(): field.alias() for field in layer.fields() if field.alias()}}


def _plain_fields(fields: QgsFields) -> tuple[QgsFields, list[int]]:
    """The fields, lists and maps among them as text (few formats can store them), and where these stand."""
    listed = [i for i, field in enumerate(fields) if field.type() not in STORABLE]
    result = QgsFields()
    for i, field in enumerate(fields):
        result.append(QgsField(field.name(), QMetaType.Type.QString) if i in listed else field)
    return result, listed


def _as_json(value: object) -> str | None:
    value = plain(value)
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)


def read_frame(algorithm, parameters: dict, name: str, context):
    """A table as a pandas.DataFrame of plain values, or None when the parameter is empty."""
    import pandas as pd

    if parameters.get(name) in (None, ""):
        return None
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise LayerUnreadable(layer=parameters[name], cause=tr("the table could not be opened"))
    names = source.fields().names()
    rows = [[plain(value) for value in feature.attributes()] for feature in source.getFeatures()]
    refuse_lost_rows(source.sourceName(), len(rows), source.featureCount())
    frame = pd.DataFrame(rows, columns=[tidy_header(n) for n in names], dtype=object)
    return frame.drop(columns=["fid"], errors="ignore")


def refuse_lost_rows(name: str, read: int, promised: int) -> None:
    """A layer whose file is gone, or whose server is, gives no features and no error; it must not pass for empty."""
    if read == 0 and promised > 0:
        raise LayerUnreadable(layer=name, cause=tr("none of its features can be read"))


def tidy_header(name: str) -> str:
    """Headers lose the line breaks and blanks real deliveries carry."""
    return "".join(name.split())


def plain(value: object) -> object:
    """A QGIS attribute as a Python value; NULL is None, dates are dates."""
    if value is None or value == NULL:
        return None
    if isinstance(value, QDate):
        return value.toPyDate() if value.isValid() else None
    if isinstance(value, QDateTime):
        return value.toPyDateTime() if value.isValid() else None
    if isinstance(value, QTime):
        return value.toString("HH:mm:ss")
    return value


def plain_wkb(geometry: QgsGeometry) -> bytes | None:
    """WKB as it is, curves included (layers/exchange.py strokes them, the same for every source), None for null."""
    return None if geometry.isNull() else bytes(geometry.asWkb())


def field_for(algorithm, parameters: dict, name: str, context, fields: QgsFields, purpose: str) -> str | None:
    """The field a parameter names, else the one found by its known names."""
    chosen = algorithm.parameterAsString(parameters, name, context)
    if not chosen:
        return find_field(fields.names(), purpose)
    index = fields.lookupField(chosen)
    if index < 0:
        raise BadParameter(parameter=name, value=chosen, advice=tr("The layer has no such field."))
    return fields[index].name()


def unique_ids(values: Iterable[object], fids: list[int]) -> tuple[list[str], list[str]]:
    """Ids as text; empty ones become the feature id, those that stand twice `id#fid`. Also the ids that did."""
    ids = [cell_text(value) or str(fid) for value, fid in zip(values, fids)]
    counts = Counter(ids)
    repeated = [name for name, count in counts.items() if count > 1]
    taken, unique = set(counts), []
    for name, fid in zip(ids, fids):
        mark = f"{name}#{fid}"
        while counts[name] > 1 and mark in taken:  # somebody is called that already
            mark += "#"
        unique.append(mark if counts[name] > 1 else name)
        taken.add(unique[-1])
    return unique, repeated


def as_of_date(algorithm, parameters: dict, name: str, context) -> dt.date:
    """A date parameter; today when it is empty."""
    value = algorithm.parameterAsDateTime(parameters, name, context)
    if value.isValid():
        return value.date().toPyDate()
    if parameters.get(name) in (None, ""):
        return dt.date.today()
    raise BadParameter(parameter=name, value=parameters[name], advice=tr("Give a date such as 2026-06-01."))


# ---- layers given as a list, and their keys ----


def load_layers(parameters: dict, name: str, context: QgsProcessingContext) -> list[QgsVectorLayer]:
    """The vector layers of a multiple-layer parameter; one that does not load is refused by name."""
    values = parameters.get(name) or []
    values = values.split(";") if isinstance(values, str) else values
    layers = []
    for value in values if isinstance(values, (list, tuple)) else [values]:
        layer = (
            value
            if isinstance(value, QgsMapLayer)
            else QgsProcessingUtils.mapLayerFromString(str(value), context)
        )
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            shown = value.name() if isinstance(value, QgsMapLayer) else value
            raise LayerUnreadable(layer=shown, cause=tr("it does not load as a vector layer"))
        layers.append(layer)
    return layers


def layer_keys(layers: list[QgsVectorLayer], given: str) -> list[str]:
    """One key per layer: as given (`;` list, blank items aside), else the table name, file stem or displayed name."""
    keys = (
        [key.strip() for key in given.split(";")]
        if given.strip()
        else [default_key(layer) for layer in layers]
    )
    if len(keys) != len(layers):
        raise KeyCountMismatch(keys=len(keys), layers=len(layers))
    keys = [key or default_key(layer) for key, layer in zip(keys, layers)]
    for key, count in Counter(keys).items():
        if count > 1:
            raise AmbiguousKey(key=key)
    return keys


def default_key(layer: QgsVectorLayer) -> str:
    if layer.dataProvider().name() == "memory":
        return layer.name()
    parts = QgsProviderRegistry.instance().decodeUri(layer.dataProvider().name(), layer.source())
    return parts.get("layerName") or parts.get("table") or Path(parts.get("path") or layer.name()).stem


def plain_file(layer: QgsVectorLayer) -> tuple[str, str] | None:
    """(path, table) when the layer is a file as it stands: no edits, filter, joins or computed fields, and nothing
    in its address (encoding, sub-layer, archive) that GDAL alone would read differently."""
    provider = layer.dataProvider()
    if provider.name() != "ogr" or layer.isEditable() or layer.subsetString() or layer.vectorJoins():
        return None
    if any(layer.fields().fieldOrigin(i) != Qgis.FieldOrigin.Provider for i in range(layer.fields().count())):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = parts.get("path") or ""
    others = {key for key, value in parts.items() if value and key not in ("path", "layerName")}
    if others or Path(path).suffix.lower() in RECODED or not Path(path).is_file():
        return None
    table = parts.get("layerName") or only_table(path)
    return (path, table) if table else None


def only_table(path: str) -> str:
    """The name of the table of a file that holds just one, else ''."""
    from ..layers.reading import open_vector

    dataset = open_vector(path)
    return dataset.GetLayer(0).GetName() if dataset.GetLayerCount() == 1 else ""
