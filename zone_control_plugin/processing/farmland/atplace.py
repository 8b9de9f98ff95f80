"""Features of any layer at or touching the cell of a space code: for the algorithm, the locator and the dock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...core.cells import cell_text
from ...core.errors import LayerUnreadable, LayerWithoutCrs
from ...core.farmland.atplace import REACH, common_points, outline, relations
from ...core.farmland.spacecode import BadSpaceCode, Cell, decode
from ...core.text import mark
from ...layers.catalogues import find_field
from ...layers.exchange import from_wkb
from ..algorithm import Watch
from ..sources import plain, plain_wkb, refuse_lost_rows
from ..transforms import LONLAT, Transforms

BATCH = 2000
# What a feature may be called, the first its layer has.
CODES = ("patch_id", "approval_id", "project_id", "zone_code", "admin_code")
NAMES = ("zone_name", "project_name", "admin_name")
DIMENSIONS = {Qgis.GeometryType.Point: 0, Qgis.GeometryType.Line: 1, Qgis.GeometryType.Polygon: 2}
Convert = Callable[[np.ndarray], np.ndarray]


class PlaceBeyondSystem(LayerUnreadable):
    """The cell lies where the layer's coordinate system has no place: nothing of the layer can be said to be there."""

    def __init__(self, layer: str) -> None:
        super().__init__(layer=layer, cause=mark("its coordinate system has no coordinates for this place"))


class Searched(NamedTuple):
    """A layer as it is read beside the window: taken in the layer's own thread, then free of it."""

    name: str
    layer_id: str
    crs: str  # '' of a table
    dimension: int | None
    fields: QgsFields
    count: int
    source: QgsVectorLayerFeatureSource

    @property
    def has_place(self) -> bool:
        """A layer with geometry, or a table whose rows carry space codes."""
        return bool(self.crs) or self.own("space_code") is not None

    def own(self, *purposes: str) -> str | None:
        """The first field that serves one of these purposes."""
        names = self.fields.names()
        return next((field for field in (find_field(names, p) for p in purposes) if field), None)


class Found(NamedTuple):
    """One feature at the place. `geometry`: shapely, in degrees; `point`: one it shares with the cell."""

    place: str
    layer: str
    layer_id: str
    feature: int
    space_code: str
    feature_code: str
    feature_name: str
    relation: str
    point: tuple[float, float]
    geometry: object


def searched(layer: QgsVectorLayer, name: str, counted: bool = True) -> Searched:
    """`name`: what the layer is called in the answer; uncounted (a server may count for long) a layer whose source
    is gone passes for empty. Raises LayerWithoutCrs by the name shown."""
    if layer.isSpatial() and not layer.crs().isValid():
        raise LayerWithoutCrs(layer=layer.name())
    crs = (layer.crs().authid() or layer.crs().toWkt()) if layer.isSpatial() else ""
    dimension = DIMENSIONS.get(layer.geometryType())
    source, count = QgsVectorLayerFeatureSource(layer), layer.featureCount() if counted else 0
    return Searched(name, layer.id(), crs, dimension, layer.fields(), count, source)


def at_place(cell: Cell, layer: Searched, transforms: Transforms, watch: Watch) -> Iterator[Found]:
    """Features of a layer that meet a cell, as they are read.

    Raises LayerUnreadable when nothing can be read of it or the cell has no place in its system.
    """
    if not layer.has_place:
        return
    frame = _Frame(cell, layer, transforms)
    wanted = [layer.own("space_code"), layer.own(*CODES), layer.own(*NAMES)]
    request = QgsFeatureRequest().setSubsetOfAttributes([name for name in wanted if name], layer.fields)
    if layer.crs:
        request.setFilterRect(QgsRectangle(*frame.grown.bounds))
    features, read = layer.source.getFeatures(request), 0
    while batch := list(islice(features, BATCH)):
        watch.stop_if_cancelled()
        read += len(batch)
        yield from frame.meeting(batch, wanted)
    if not read:
        _refuse_unreadable(layer)


def _refuse_unreadable(layer: Searched) -> None:
    """A place without features gives none; a layer whose file is gone gives none anywhere."""
    first = next(layer.source.getFeatures(QgsFeatureRequest().setLimit(1)), None)
    refuse_lost_rows(layer.name, 0 if first is None else 1, layer.count)


class _Frame:
    """The cell in a layer's own system, where the sides of its features are straight."""

    def __init__(self, cell: Cell, layer: Searched, transforms: Transforms) -> None:
        self._cell, self._layer = cell, layer
        there = self._back = _as_it_is
        if layer.crs:
            there = transforms.between(LONLAT, layer.crs, layer.name)
            self._back = transforms.between(layer.crs, LONLAT, layer.name)
        self.grown, self._shrunk = (self._brought(outline(cell, by), there) for by in (REACH, -REACH))

    def _brought(self, shape, there: Convert):
        try:
            moved = shapely.transform(shape, there)
        except LayerUnreadable as error:
            raise PlaceBeyondSystem(self._layer.name) from error
        if not shapely.is_valid(moved):
            raise PlaceBeyondSystem(self._layer.name)
        return moved

    def meeting(self, batch: list[QgsFeature], wanted: list[str | None]) -> Iterator[Found]:
        values = [[cell_text(plain(f[name])) if name else "" for name in wanted] for f in batch]
        geometry = self._shapes(batch, values)
        relation = relations(self.grown, self._shrunk, geometry, self._layer.dimension)
        rows = np.flatnonzero(relation != "")
        points = self._back(common_points(self.grown, geometry[rows], relation[rows]))
        shapes = self._in_degrees(shapely.force_2d(geometry[rows]))
        for i, row in enumerate(rows.tolist()):
            here = self._cell.code, self._layer.name, self._layer.layer_id, batch[row].id()
            yield Found(*here, *values[row], relation[row], tuple(points[i].tolist()), shapes[i])

    def _shapes(self, batch: list[QgsFeature], values: list[list[str]]) -> np.ndarray:
        """The features' own geometry; in a table that of the cell their space code names."""
        if self._layer.crs:
            return from_wkb([plain_wkb(feature.geometry()) for feature in batch])
        shapes = np.empty(len(batch), object)
        shapes[:] = [_cell_shape(code) for code, *_ in values]
        return shapes

    def _in_degrees(self, shapes: np.ndarray) -> np.ndarray:
        """None for a feature with a vertex that is nowhere on earth."""
        try:
            moved = shapely.transform(shapes, self._back)
            finite = np.isfinite(shapely.bounds(moved).reshape(-1, 4)).all(axis=1)
            return np.where(finite, moved, None)
        except LayerUnreadable:
            if len(shapes) > 1:
                return np.concatenate([self._in_degrees(shapes[i : i + 1]) for i in range(len(shapes))])
            return np.array([None], object)


def _as_it_is(xy: np.ndarray) -> np.ndarray:
    return xy


def _cell_shape(code: str):
    try:
        return outline(decode(code))
    except BadSpaceCode:
        return None
