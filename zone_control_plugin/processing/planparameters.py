"""The parameters that say what projects are held against; shared by every algorithm that opens a plan."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from .text import tr


def add_plan_parameters(algorithm) -> None:
    """PLAN, ZONES, ZONE_KEYS, UNITS_LAYER, CONDITIONS, CATALOGUE."""
    table, any_vector = QgsProcessing.SourceType.TypeVector, QgsProcessing.SourceType.TypeVectorAnyGeometry
    algorithm.add(
        QgsProcessingParameterFile("PLAN", tr("Plan file"), fileFilter="GeoPackage (*.gpkg)", optional=True),
        tr("A GeoPackage with zone layers and the tables 'condition' and 'catalogue'."),
    )
    algorithm.add(
        QgsProcessingParameterMultipleLayers("ZONES", tr("Zone layers"), any_vector, optional=True),
        tr("Loaded layers held against the projects beside, or instead of, the plan's."),
    )
    algorithm.add(
        QgsProcessingParameterString("ZONE_KEYS", tr("Keys of the zone layers"), "", optional=True),
        tr("One key per zone layer, separated by ';'. Empty: table names, file stems or displayed names."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString("UNITS_LAYER", tr("Control unit layers"), "", optional=True),
        tr(
            "Keys of the layers that hold control units, land and sea, separated by ';'. "
            "Empty: found by their fields."
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource("CONDITIONS", tr("Conditions"), [table], optional=True),
        tr("Table of admission conditions. Empty: the plan's own."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource("CATALOGUE", tr("Catalogue"), [table], optional=True),
        tr("Table of layers: which are required, their dates, where they have data. Empty: the plan's own."),
        advanced=True,
    )
