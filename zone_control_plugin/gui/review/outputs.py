"""The outcome as styled layers in one group of the project, replaced by the next review."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsLayerTreeGroup,
    QgsProject,
    QgsVectorLayer,
)

from ...core import columns
from ...core.text import mark
from ...processing.dressing import dress
from ...processing.sinks import fields_of
from ...processing.text import tr
from .record import TABLES, Review, Row, shape

TITLES = {
    "VERDICTS": mark("Verdicts"),
    "HITS": mark("Hits"),
    "FINDINGS": mark("Findings"),
    "CHECKS": mark("Layers checked"),
    "ISSUES": mark("Issues"),
}
GROUP_MARK = "zone_control/review"
OUTPUT_MARK = "zone_control/output"
GEOMETRY = {"VERDICTS": "MultiPolygon", "HITS": "MultiPolygon"}
ALGORITHM = "zonecontrol:reviewprojects"


def build_layers(review: Review) -> dict[str, QgsVectorLayer]:
    """Memory layers with the fields of design.md §4 from a record, e.g. one restored from the history."""
    return {name: _layer(review, name, getattr(review, name.lower())) for name in TABLES}


def _layer(review: Review, name: str, rows: Sequence[Row]) -> QgsVectorLayer:
    layer = QgsVectorLayer(GEOMETRY.get(name, "None"), tr(TITLES[name]), "memory")
    if name in GEOMETRY:
        layer.setCrs(crs_of(review))
    fields = fields_of(getattr(columns, name))
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    layer.dataProvider().addFeatures([_feature(fields, row) for row in rows])
    layer.updateExtents()
    dress(layer, name, ALGORITHM, "")
    return layer


def crs_of(review: Review) -> QgsCoordinateReferenceSystem:
    """The system of a review's geometries."""
    named = QgsCoordinateReferenceSystem(review.crs)
    return named if named.isValid() else QgsCoordinateReferenceSystem.fromWkt(review.crs)


def _feature(fields, row: Row) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes([row.get(name) for name in fields.names()])
    feature.setGeometry(shape(row))
    return feature


class OutputGroup:
    """The group "Zone Control review" at the top of the layer tree."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    def show(self, layers: dict[str, QgsVectorLayer]) -> None:
        """Takes the last review's layers away and puts these in their place, dressed."""
        self.clear()
        group = self._project.layerTreeRoot().insertGroup(0, tr("Zone Control review"))
        group.setCustomProperty(GROUP_MARK, True)
        for name in ("HITS", "VERDICTS", "FINDINGS", "CHECKS", "ISSUES"):
            layer = layers.get(name)
            if layer is not None:
                self._add(group, name, layer)

    def clear(self) -> None:
        group = self._group()
        if group is not None:
            self._project.removeMapLayers([node.layerId() for node in group.findLayers()])
            self._project.layerTreeRoot().removeChildNode(group)

    def _group(self) -> QgsLayerTreeGroup | None:
        groups = self._project.layerTreeRoot().findGroups()
        return next((g for g in groups if g.customProperty(GROUP_MARK)), None)

    def _add(self, group: QgsLayerTreeGroup, name: str, layer: QgsVectorLayer) -> None:
        layer.setName(tr(TITLES[name]))
        layer.setCustomProperty(OUTPUT_MARK, True)
        layer.setCustomProperty("skipMemoryLayersCheck", 1)  # the history keeps the content
        self._project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(name in GEOMETRY)
