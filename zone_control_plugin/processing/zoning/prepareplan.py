"""`prepareplan`: reads a plan once, lists what is wrong with it, and keeps it ready for reviews."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ...core.columns import ISSUES
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sinks import Sinks, feature, fields_of
from ..text import tr


class PreparePlan(ZoneControlAlgorithm):
    NAME = "prepareplan"
    TITLE = mark("Prepare plan")
    THEME = "zoning"
    TAGS = mark("plan,cache,check,defects,成果,检查,清单")
    HELP = mark(
        "Reads a plan version (a GeoPackage of zone layers with the tables 'condition' and 'catalogue'), checks "
        "it and keeps it ready, so that reviews start at once. Run it after every change of the plan; reviews "
        "that meet a changed plan do it by themselves.\n\n"
        "ISSUES lists what is wrong: features that cannot be used, conditions that are broken, zones and "
        "overridden conditions that do not exist, layers the catalogue promises and the plan lacks. Nothing is "
        "repaired silently, and nothing is dropped: broken conditions count as unknown prohibitions."
    )

    def parameters(self) -> None:
        self.add(
            QgsProcessingParameterFile("PLAN", tr("Plan file"), fileFilter="GeoPackage (*.gpkg)"),
            tr("A GeoPackage with zone layers and the tables 'condition' and 'catalogue'."),
        )
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink("ISSUES", tr("Issues"), polygon, optional=True),
            tr("One row per defect, with the geometry concerned where there is one."),
        )
        for name, title in (
            ("LAYER_COUNT", tr("Layers")),
            ("ZONE_COUNT", tr("Zones")),
            ("CONDITION_COUNT", tr("Conditions")),
            ("ISSUE_COUNT", tr("Issues")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ..planning import open_plan
        from ..transforms import Transforms

        transforms = Transforms(context.transformContext())
        plan = open_plan(self, parameters, context, Watch(feedback, 0, 90), transforms)
        fields, crs = fields_of(ISSUES), QgsCoordinateReferenceSystem(plan.zones.plane.crs)
        rows = (feature(fields, issue.attributes(), issue.wkb) for issue in plan.issues)
        sinks.write("ISSUES", fields, rows, QgsWkbTypes.Type.MultiPolygon, crs)
        return {
            "LAYER_COUNT": len(plan.zones.layers),
            "ZONE_COUNT": plan.zones.zone_count,
            "CONDITION_COUNT": len(plan.conditions),
            "ISSUE_COUNT": len(plan.issues),
        }
