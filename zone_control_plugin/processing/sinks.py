"""Outputs: opened last, written in batches, removed when the run fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..core.columns import DATE, FLAG, INTEGER, REAL, TEXT, Column
from ..core.errors import Cancelled, OutputUnwritable, ShortFieldNames
from .dressing import dress
from .text import tr

BATCH = 5000
SHORT_NAMES = {".shp", ".dbf"}
KINDS = {
    TEXT: QMetaType.Type.QString,
    REAL: QMetaType.Type.Double,
    INTEGER: QMetaType.Type.LongLong,
    DATE: QMetaType.Type.QDate,
    FLAG: QMetaType.Type.Bool,
}


def fields_of(columns: Sequence[Column]) -> QgsFields:
    """The QGIS fields of one of our tables. Titles come with the style: not every format stores aliases."""
    fields = QgsFields()
    for column in columns:
        fields.append(QgsField(column.name, KINDS[column.kind]))
    return fields


def with_input_fields(
    columns: Sequence[Column], source: QgsFields, skip: Iterable[str] = ("fid",)
) -> QgsFields:
    """Our fields followed by the input's own; a clash gets the suffix `_in`."""
    fields = fields_of(columns)
    skipped = {name.lower() for name in skip}
    for field in source:
        if field.name().lower() in skipped:
            continue
        copy = QgsField(field.name(), field.type(), "", field.length(), field.precision())
        while fields.lookupField(copy.name()) >= 0:
            copy.setName(copy.name() + "_in")
        fields.append(copy)
    return fields


def refuse_short_field_names(algorithm, parameters: dict, context) -> None:
    """Formats that cut field names to 10 characters are refused before any work is done."""
    for definition in algorithm.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            path = algorithm.parameterAsOutputLayer(parameters, definition.name(), context)
            if Path(str(path).partition("|")[0]).suffix.lower() in SHORT_NAMES:
                raise ShortFieldNames(path=path)


class Sinks:
    """The sinks of one run: `write` opens and fills one, `discard` removes what was written."""

    def __init__(self, algorithm, parameters: dict, context, feedback) -> None:
        self._algorithm, self._parameters = algorithm, parameters
        self._context, self._feedback = context, feedback
        self._open: list[QgsFeatureSink] = []
        self.results: dict[str, str] = {}

    def wanted(self, name: str) -> bool:
        """Whether an optional output was asked for."""
        return bool(self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context))

    def write(
        self,
        name: str,
        fields: QgsFields,
        features: Iterable[QgsFeature],
        wkb_type=QgsWkbTypes.Type.NoGeometry,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> None:
        """Writes an output whole; does nothing when it was not asked for."""
        if not self.wanted(name):
            return
        crs = crs or QgsCoordinateReferenceSystem()
        sink, destination = self._algorithm.parameterAsSink(
            self._parameters, name, self._context, fields, wkb_type, crs
        )
        if sink is None:
            path = self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context)
            raise OutputUnwritable(path=path, cause=tr("the file could not be created"))
        self.results[name] = destination
        self._open.append(sink)
        for batch in _batches(features):
            if self._feedback.isCanceled():
                raise Cancelled()
            if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
                raise OutputUnwritable(path=destination, cause=sink.lastError())

    def close(self) -> None:
        """Flushes every sink; a flush that fails is a failure of the run."""
        for sink in self._open:
            if not sink.flushBuffer():
                raise OutputUnwritable(path="", cause=sink.lastError())
        self._open.clear()
        self._dress()

    def _dress(self) -> None:
        """Styles, aliases, map tips and metadata; a layer that cannot be opened again is left as it is."""
        history = self._algorithm.asPythonCommand(self._parameters, self._context)
        for name, destination in self.results.items():
            layer = QgsProcessingUtils.mapLayerFromString(destination, self._context)
            if isinstance(layer, QgsVectorLayer) and layer.isValid():
                dress(layer, name, self._algorithm.id(), history)

    def discard(self) -> None:
        """Removes what this run wrote: files, tables, map layers not yet loaded."""
        self._open.clear()
        for destination in self.results.values():
            _remove(destination, self._context)
        self.results.clear()


def _batches(features: Iterable[QgsFeature]) -> Iterator[list[QgsFeature]]:
    features = iter(features)
    while batch := list(islice(features, BATCH)):
        yield batch


def _remove(destination: str, context) -> None:
    layer = QgsProcessingUtils.mapLayerFromString(destination, context)
    source = layer.source() if layer is not None else destination
    provider = layer.dataProvider().name() if layer is not None else "ogr"
    if layer is not None and context.temporaryLayerStore().mapLayer(layer.id()) is not None:
        context.temporaryLayerStore().removeMapLayer(layer.id())
    context.setLayersToLoadOnCompletion(
        {k: v for k, v in context.layersToLoadOnCompletion().items() if k not in (destination, source)}
    )
    del layer
    parts = QgsProviderRegistry.instance().decodeUri(provider, source)
    path, table = Path(parts.get("path") or ""), parts.get("layerName")
    if provider != "ogr" or not path.is_file():
        return
    if table and _other_tables(path, table):
        connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(str(path), {})
        connection.dropVectorTable("", table)
    else:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(str(path) + suffix).unlink(missing_ok=True)


def _other_tables(path: Path, table: str) -> bool:
    connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(str(path), {})
    return any(entry.tableName() != table for entry in connection.tables())
