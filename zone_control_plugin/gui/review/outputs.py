"""The outcome as styled layers, also built again from a record."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProject,
    QgsVectorLayer,
)

from ...core import columns
from ...core.text import mark
from ...processing.dressing import dress
from ...processing.sinks import fields_of
from ...processing.text import tr
from ..output_group import OutputGroup
from .record import TABLES, Review, Row, shape

TITLES = {  # in the order of the layer tree
    "HITS": mark("Hits"),
    "VERDICTS": mark("Verdicts"),
    "FINDINGS": mark("Findings"),
    "CHECKS": mark("Layers checked"),
    "ISSUES": mark("Issues"),
}
GROUP_MARK = "zone_control/review"
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


def output_group(project: QgsProject) -> OutputGroup:
    """The group "Zone Control review"."""
    return OutputGroup(project, GROUP_MARK, mark("Zone Control review"), TITLES)
