"""Polygon layers to hold patches against, as columns: a plain file whole and at once, anything else by features."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsVectorLayer

from ...core.cells import cell_text
from ...core.errors import LayerUnreadable, LayerWithoutCrs
from ...layers.exchange import from_wkb
from ...layers.preparedtables import stamp
from ...layers.tables import FeatureTable
from ..algorithm import Watch
from ..planning import layer_table
from ..sources import default_key, plain_file, read_features
from ..text import tr

Fields = Callable[[list[str]], Iterable[str]]  # which of a layer's fields are read


def source_table(
    algorithm, parameters: dict, name: str, context, feedback, fields: Fields
) -> FeatureTable | None:
    """A feature source parameter; None when it is empty. A layer without CRS is refused by name."""
    if parameters.get(name) in (None, ""):
        return None
    layer = whole_layer(algorithm, parameters, name, context)
    table = (
        table_of(layer, fields, Watch(feedback))
        if layer
        else _selected(algorithm, parameters, name, context, feedback, fields)
    )
    if not table.crs:
        raise LayerWithoutCrs(layer=table.name)
    return table


def table_of(layer: QgsVectorLayer, fields: Fields, watch: Watch | None = None) -> FeatureTable:
    """A loaded layer. A file that changes while it is read is read again, and refused when it changes again."""
    wanted = list(fields(layer.fields().names()))
    file = plain_file(layer)
    if not layer.crs().isValid():
        raise LayerWithoutCrs(layer=layer.name())
    for _ in range(2):
        before = _stamp(file)
        table = layer_table(layer, wanted, watch)
        if _stamp(file) == before:
            return table
    raise LayerUnreadable(layer=layer.name(), cause=tr("it changes while it is read"))


def _stamp(file: tuple[str, str] | None) -> tuple:
    return () if file is None else stamp(file[0])


def whole_layer(algorithm, parameters: dict, name: str, context) -> QgsVectorLayer | None:
    """The layer, unless only some of its features are asked for."""
    if not isinstance(parameters[name], (str, QgsVectorLayer)):
        return None
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    return layer if isinstance(layer, QgsVectorLayer) and layer.isValid() else None


def key_of(algorithm, parameters: dict, name: str, context, otherwise: str) -> str:
    """The key of the layer behind a source, whatever of it is asked for; `otherwise` where none can be named."""
    value = parameters[name]
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    layer = algorithm.parameterAsVectorLayer({name: value}, name, context)
    return default_key(layer) if isinstance(layer, QgsVectorLayer) and layer.isValid() else otherwise


def _selected(algorithm, parameters: dict, name: str, context, feedback, fields: Fields) -> FeatureTable:
    features = read_features(algorithm, parameters, name, context, feedback)
    columns = {}
    for field in fields(features.fields.names()):
        columns[field] = np.empty(len(features), object)
        columns[field][:] = features.column(field)
    crs = (features.crs.authid() or features.crs.toWkt()) if features.crs.isValid() else ""
    return FeatureTable(
        features.name, crs, np.array(features.fids, np.int64), from_wkb(features.wkb), columns
    )


def texts(table: FeatureTable, field: str | None) -> list[str]:
    """A column as trimmed text, '' for missing values; whole numbers without decimals."""
    values = table.columns[field].tolist() if field else [None] * len(table.fids)
    return [cell_text(value) for value in values]
