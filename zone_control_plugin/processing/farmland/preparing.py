"""Tables of polygons cut and ready to be measured against; those of plain files are kept for the next run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsVectorLayer

from ...core.farmland import defects
from ...core.overlay.health import NULL
from ...core.overlay.measure import default_threads
from ...core.overlay.plane import Plane, plane_of_epsg
from ...layers import preparedtables
from ...layers.cutlayers import Ailing, Cutting, cut_table, one_layer
from ...layers.exchange import encode
from ...layers.planes import extent, plane_of_extents
from ...layers.preparedtables import PreparedTable
from ...layers.tables import FeatureTable
from ..algorithm import Watch
from ..issues import ERROR, INFO, WARNING, Issue
from ..plans import cache_folder
from ..sources import plain_file
from ..transforms import Transforms
from .inputs import Fields, key_of, source_table, texts, whole_layer


class Preparing:
    """One run's preparations: the plane is that of the first table (FARMLAND), issues carry geometry in it."""

    def __init__(self, algorithm, parameters: dict, context, feedback, transforms: Transforms, watch: Watch):
        self._given = algorithm, parameters, context
        self._feedback, self._transforms, self._watch = feedback, transforms, watch
        self.issues: list[Issue] = []
        self.plane: Plane | None = None
        self.keys: dict[str, str] = {}  # parameter → what its layer is called in issues
        self.consulted: list[tuple[str, str, int]] = []  # parameter, layer, how many records it has

    def prepared(self, name: str, fields: Fields = lambda names: []) -> PreparedTable | None:
        """The layer of a parameter with some of its fields; None when the parameter is empty."""
        algorithm, parameters, context = self._given
        if parameters.get(name) in (None, ""):
            return None
        layer = whole_layer(algorithm, parameters, name, context)
        plane = self.plane
        folder = self._place(layer, fields, plane)
        kept = preparedtables.load(folder) if folder else None
        if kept is None:
            table = source_table(algorithm, parameters, name, context, self._feedback, fields)
            kept = self._built(table)
            if folder and self._place(layer, fields, plane) == folder:  # not changed while it was read
                kept = preparedtables.keep(folder, kept)
        self.plane = self.plane or plane_of_epsg(kept.epsg)
        self.keys[name] = key_of(algorithm, parameters, name, context, kept.name)
        self._report(self.keys[name], kept.ailing, kept.fids, 0, len(kept.fids))
        self.consulted.append((name, self.keys[name], len(kept.fids)))
        return kept

    def cutting(self, name: str, table: FeatureTable, layer: str, ids: list[str], first: int) -> Cutting:
        """One of a parameter's tables: its features become rows from `first` on."""
        cutting = self._cut(table, first)
        self.consulted.append((name, layer, len(table.fids)))
        self._report(layer, cutting.ailing, ids, first, len(table.fids))
        return cutting

    def _place(self, layer: QgsVectorLayer | None, fields: Fields, plane: Plane | None) -> Path | None:
        """Where the layer is kept when it is a plain file; by all that its preparation depends on."""
        file = plain_file(layer) if layer is not None and layer.crs().isValid() else None
        if file is None:
            return None
        operations = sorted(map(str, self._given[2].transformContext().coordinateOperations().items()))
        crs = layer.crs().authid() or layer.crs().toWkt()
        wanted = list(fields(layer.fields().names()))
        return preparedtables.entry(
            cache_folder(), *file, layer.name(), crs, plane and plane.epsg, wanted, operations
        )

    def _built(self, table: FeatureTable) -> PreparedTable:
        if self.plane is None:
            self.plane = plane_of_extents([(table.crs, table.name, extent(table.geometry))], self._transforms)
        cutting = self._cut(table, 0)
        self._watch.stop_if_cancelled()
        columns = {}
        for name in table.columns:
            columns[name] = np.empty(len(table.fids), object)
            columns[name][:] = texts(table, name)
            self._watch.stop_if_cancelled()
        cut = one_layer([cutting])
        self._watch.stop_if_cancelled()
        return PreparedTable(table.name, self.plane.epsg, table.fids, columns, cut, cutting.ailing)

    def _cut(self, table: FeatureTable, first: int) -> Cutting:
        onto = self._transforms.to_plane(table.crs, self.plane.epsg, table.name)
        return cut_table(table.geometry, onto, self.plane, first, default_threads(), _Quiet(self._watch))

    def _report(self, layer: str, ailing: Ailing, ids, first: int, count: int) -> None:
        if count == 0:
            self.issues.append(Issue(defects.EMPTY_LAYER, WARNING, layer))
        for row, cause, box, usable in zip(*ailing):
            severity = INFO if usable else WARNING if cause == NULL else ERROR
            self.issues.append(Issue(cause, severity, layer, str(ids[row - first]), wkb=_drawn(box)))


class _Quiet:
    """Hears that a run is cancelled, leaves progress to the run."""

    def __init__(self, watch: Watch) -> None:
        self.cancelled = watch.cancelled

    def progress(self, fraction: float) -> None:
        pass


def _drawn(box: np.ndarray) -> bytes | None:
    """A box around a feature that something is wrong with, half a metre wider; None where it has no place."""
    if np.isnan(box).any():
        return None
    return encode(np.array([shapely.box(*(box + (-0.5, -0.5, 0.5, 0.5)))], object))[0]
