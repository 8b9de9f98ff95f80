"""Outputs: opened last, written in batches, removed when the run fails."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from itertools import islice
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..core.columns import DATE, FLAG, INTEGER, REAL, TEXT, Column
from ..core.errors import BadParameter, Cancelled, OutputUnwritable, ShortFieldNames
from . import bulk
from .dressing import dress
from .keeping import Keeper
from .text import tr

BATCH = 5000
GEOMETRY_COLUMN = "geom"  # what QGIS calls it in a GeoPackage
DEFAULT_SUFFIX = ".gpkg"  # what QGIS adds to a name without ending
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
    """Our fields followed by the input's own; a clash (also with the geometry's column) gets the suffix `_in`."""
    fields = fields_of(columns)
    skipped = {name.lower() for name in skip}
    for field in source:
        if field.name().lower() in skipped:
            continue
        copy = QgsField(field.name(), field.type(), "", field.length(), field.precision())
        while fields.lookupField(copy.name()) >= 0 or copy.name().lower() == GEOMETRY_COLUMN:
            copy.setName(copy.name() + "_in")
        fields.append(copy)
    return fields


def refuse_destinations(algorithm, parameters: dict, context) -> None:
    """Before any work is done: formats that cut field names to 10 characters, two outputs in one place, and an
    output in the place of an input are refused."""
    taken = dict.fromkeys(_input_files(algorithm, parameters, context), "")
    for definition in algorithm.parameterDefinitions():
        if not isinstance(definition, QgsProcessingParameterFeatureSink):
            continue
        path = str(algorithm.parameterAsOutputLayer(parameters, definition.name(), context) or "")
        if Path(path.partition("|")[0]).suffix.lower() in SHORT_NAMES:
            raise ShortFieldNames(path=path)
        place = (
            path if ":" in path.partition("/")[0] else os.path.realpath(_place(path)[0])
        )  # a file, else a provider's address
        if path and place in taken:
            advice = tr(
                "Another output goes there already, or an input is read from it. Choose another place."
            )
            raise BadParameter(parameter=definition.name(), value=path, advice=advice)
        if path and path != "memory:":
            taken[place] = definition.name()


def _input_files(algorithm, parameters: dict, context) -> set[str]:
    """The files the inputs are read from, as real paths."""
    sources = []
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination() or parameters.get(name) in (None, "", []):
            continue
        if definition.type() == "source":
            layers = [algorithm.parameterAsVectorLayer(parameters, name, context)]
        elif definition.type() == "multilayer":
            layers = algorithm.parameterAsLayerList(parameters, name, context)
        else:
            layers = []
            sources += (
                [algorithm.parameterAsString(parameters, name, context)]
                if definition.type() == "file"
                else []
            )
        sources += [_file_of(layer) for layer in layers if isinstance(layer, QgsVectorLayer)]
    return {os.path.realpath(source) for source in sources if source}


def _file_of(layer: QgsVectorLayer) -> str:
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""


def feature(fields: QgsFields, attributes: list, wkb: bytes | None = None) -> QgsFeature:
    """A feature for a sink; single polygons become multi-polygons."""
    out = QgsFeature(fields)
    out.setAttributes(attributes)
    if wkb is not None:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometry.convertToMultiType()
        out.setGeometry(geometry)
    return out


class Sinks:
    """The sinks of one run: `write` opens and fills one, `discard` removes what was written."""

    def __init__(self, algorithm, parameters: dict, context, feedback) -> None:
        self._algorithm, self._parameters = algorithm, parameters
        self._context, self._feedback = context, feedback
        self._open: list[QgsFeatureSink] = []
        self._files: list[Path] = []
        self._kept = Keeper()
        self._lasting = ExitStack()
        self._written: dict[str, int] = {}
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
        sink = self._opened(name, fields, wkb_type, crs)
        for batch in _batches(features):
            if self._feedback.isCanceled():
                raise Cancelled()
            if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
                raise OutputUnwritable(path=self.results[name], cause=sink.lastError())
            self._written[name] = self._written.get(name, 0) + len(batch)

    def write_rows(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[tuple[Sequence, bytes | None]],
        wkb_type=QgsWkbTypes.Type.NoGeometry,
        crs: QgsCoordinateReferenceSystem | None = None,
    ) -> None:
        """Writes one of our long tables: rows are (values in the columns' order, WKB of a (multi)polygon or None).

        A new GeoPackage is filled in bulk, any other destination feature by feature.
        """
        if not self.wanted(name):
            return
        fields = fields_of(columns)
        path = str(self._algorithm.parameterAsOutputLayer(self._parameters, name, self._context))
        if not bulk.fits(path):
            self.write(name, fields, (feature(fields, list(v), wkb) for v, wkb in rows), wkb_type, crs)
            return
        sink = self._opened(name, fields, wkb_type, crs or QgsCoordinateReferenceSystem())
        self._open.remove(sink)
        del sink  # closes the file
        bulk.fill(path, [column.name for column in columns], self._until_cancelled(rows))

    def _until_cancelled(self, rows: Iterable) -> Iterator:
        for i, row in enumerate(rows):
            if i % BATCH == 0 and self._feedback.isCanceled():
                raise Cancelled()
            yield row

    def _opened(self, name: str, fields: QgsFields, wkb_type, crs) -> QgsFeatureSink:
        given = self._parameters, name, self._context
        path = str(self._algorithm.parameterAsOutputLayer(*given))
        self._keep(path)
        try:
            sink, destination = self._algorithm.parameterAsSink(*given, fields, wkb_type, crs)
        except QgsProcessingException as error:
            file, table = _place(path)
            if file and not table:
                self._files.append(Path(file))  # created, but its table was refused
            raise OutputUnwritable(path=path, cause=str(error)) from error
        if sink is None:
            raise OutputUnwritable(path=path, cause=tr("the file could not be created"))
        self.results[name] = destination
        self._open.append(sink)
        return sink

    def _keep(self, path: str) -> None:
        """What the user has there is put aside until the run has succeeded."""
        file, table = _place(path)
        if table and Path(file).is_file():
            self._kept.table(file, table)
        elif not table:
            self._kept.file(Path(file))

    def own(self, path: Path) -> None:
        """A file this run is about to write beside its sinks, or a folder it makes: removed when the run fails or
        is cancelled, and what was there before is put back. To be said before the file is written."""
        self._kept.file(path)
        self._files.append(path)

    def enter(self, opened: AbstractContextManager):
        """A context that lasts as long as the run, such as a transaction: it ends well when all outputs are there,
        and with the failure when the run fails or is cancelled."""
        return self._lasting.enter_context(opened)

    def close(self) -> None:
        """Flushes every sink; a flush that fails is a failure of the run."""
        for sink in self._open:
            if not sink.flushBuffer():
                raise OutputUnwritable(path=", ".join(self.results.values()), cause=sink.lastError())
        self._open.clear()
        sink = None  # the last one is closed only now, and its file can be opened
        self._dress()
        self._lasting.close()
        self._kept.drop()

    def _dress(self) -> None:
        """Styles, aliases, map tips and metadata; a layer that cannot be opened again is left as it is."""
        history = self._algorithm.asPythonCommand(self._parameters, self._context)
        for name, destination in self.results.items():
            if self._feedback.isCanceled():
                raise Cancelled()
            layer = _layer(destination, self._context)
            if isinstance(layer, QgsVectorLayer) and layer.isValid():
                self._refuse_lost_rows(name, layer)
                dress(layer, name, self._algorithm.id(), history)

    def _refuse_lost_rows(self, name: str, layer: QgsVectorLayer) -> None:
        """Some formats (FlatGeobuf) swallow rows without geometry and say nothing."""
        kept, written = layer.featureCount(), self._written.get(name, 0)
        if 0 <= kept < written:
            lost = tr("{count} row(s) are lost in this format").format(count=written - kept)
            raise OutputUnwritable(path=self.results[name], cause=lost)

    def discard(self) -> None:
        """Removes what this run wrote: files, tables, map layers not yet loaded."""
        with suppress(Exception):  # the run's own failure is told
            self._lasting.__exit__(*sys.exc_info())
        self._open.clear()
        # The frames of the failure hold the sink that failed, and with it its file's lock.
        traceback.clear_frames(sys.exc_info()[2])
        for destination in self.results.values():
            _remove(destination, self._context)
        self.results.clear()
        for path in reversed(self._files):
            _unlink(path)
        self._files.clear()
        self._kept.restore()


def _place(path: str) -> tuple[str, str]:
    """File and table ('' for a whole file) of a destination; ('', '') for one that is no file."""
    if not path.startswith("ogr:"):
        if re.match(r"\w{2,}:", path):
            return "", ""
        return (path if Path(path).suffix else f"{path}{DEFAULT_SUFFIX}"), ""
    uri = QgsDataSourceUri(path[len("ogr:") :])
    return uri.database(), uri.table()


def _batches(features: Iterable[QgsFeature]) -> Iterator[list[QgsFeature]]:
    features = iter(features)
    while batch := list(islice(features, BATCH)):
        yield batch


def _layer(destination: str, context):
    hint = QgsProcessingUtils.LayerHint.Vector  # else QGIS tries rasters and meshes, and complains of them
    return QgsProcessingUtils.mapLayerFromString(destination, context, True, hint)


def _remove(destination: str, context) -> None:
    layer = _layer(destination, context)
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
        _unlink(path)


def _unlink(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()
    for suffix in ("", "-wal", "-shm", "-journal"):
        companion = Path(f"{path}{suffix}")
        if companion.is_file():
            companion.unlink()


def _other_tables(path: Path, table: str) -> bool:
    connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(str(path), {})
    return any(entry.tableName() != table for entry in connection.tables())
