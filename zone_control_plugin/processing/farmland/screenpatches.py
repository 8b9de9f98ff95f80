"""`screenpatches`: is this suspected occupation of farmland lawful? Read, measure, judge, write."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.columns import CODED, FUNNEL, ISSUES, LINKS, PARTS, SETS, SPECIALS
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks, with_input_fields
from ..text import tr
from .landparameters import add_land_classes

REAL, INTEGER = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer


class ScreenPatches(ZoneControlAlgorithm):
    NAME = "screenpatches"
    TITLE = mark("Screen patches")
    THEME = "farmland"
    TAGS = mark("farmland,patch,approval,green yellow red code,耕地,图斑,三色码,非农化,合法手续")
    HELP = mark(
        "Holds suspected occupations of farmland against the land survey and every approval given, and gives each "
        "patch a code on its own date.\n\n"
        "green: approvals in force on that day cover its farmland. yellow: for some of it no lawful procedure was "
        "found in the sets consulted; somebody has to look. clear: no farmland. undetermined: something needed is "
        "missing (date, geometry, coverage, land class). Never red: that is a person's finding on the spot.\n\n"
        "FARMLAND is the land survey before the occupation. LINKS says which approvals cover how much and why some "
        "do not count; PARTS draws what is covered, uncovered and no farmland; FUNNEL counts every branch."
    )

    # ---- parameters ----

    def parameters(self) -> None:
        self._patch_parameters()
        self._land_parameters()
        self._approval_parameters()
        self._run_parameters()
        self._outputs()

    def _source(self, name: str, title: str, help_text: str, optional: bool = False) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(QgsProcessingParameterFeatureSource(name, title, [polygon], optional=optional), help_text)

    def _field(self, name: str, title: str, parent: str, help_text: str) -> None:
        field = QgsProcessingParameterField(name, title, parentLayerParameterName=parent, optional=True)
        self.add(field, help_text, advanced=True)

    def _text(self, name: str, title: str, help_text: str, default: str = "") -> None:
        self.add(QgsProcessingParameterString(name, title, default, optional=True), help_text, advanced=True)

    def _patch_parameters(self) -> None:
        self._source("PATCHES", tr("Patches"), tr("Suspected occupations, as polygons."))
        found = tr("Empty: found by its known names.")
        self._field("PATCH_ID_FIELD", tr("Patch id"), "PATCHES", found)
        self._field(
            "DATE_FIELD",
            tr("Date of the patch"),
            "PATCHES",
            tr("Day of the occupation or its discovery. Without any such field AS_OF holds for all patches."),
        )
        self._field("CHANNEL_FIELD", tr("Discovery channel"), "PATCHES", found)

    def _land_parameters(self) -> None:
        self._source(
            "FARMLAND",
            tr("Land survey"),
            tr(
                "Land-use parcels with their classes, as they were before the occupation; best with all classes."
            ),
        )
        self._field(
            "LAND_CLASS_FIELD", tr("Land class"), "FARMLAND", tr("Empty: found by its known names (DLBM …).")
        )
        add_land_classes(self, tr("Classes that are farmland"))
        self._source(
            "COVERAGE",
            tr("Area the survey covers"),
            tr(
                "Beyond it nothing is said. Empty: all parcels together, or the extent of a survey of farmland only."
            ),
            optional=True,
        )
        self._source(
            "BASIC_FARMLAND",
            tr("Permanent basic farmland"),
            tr("Counted apart from other farmland."),
            optional=True,
        )
        any_polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterMultipleLayers("SPECIAL", tr("Special zones"), any_polygon, optional=True),
            tr(
                "Such as grain production zones or high-standard fields: area per layer and zone, and once over all."
            ),
        )
        self._text(
            "SPECIAL_KEYS",
            tr("Keys of the special zones"),
            tr("One key per layer, separated by ';'. Empty: table names, file stems or displayed names."),
        )

    def _approval_parameters(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterMultipleLayers("APPROVALS", tr("Approvals"), polygon),
            tr(
                "Every set of lawful procedures to consult: conversions, temporary land, facilities, consolidation …"
            ),
        )
        self._text(
            "APPROVAL_KEYS",
            tr("Keys of the approvals"),
            tr("One key per layer, separated by ';'. Empty: table names, file stems or displayed names."),
        )
        found = tr("The same in all layers that have it; empty: found by its known names.")
        self._text("APPROVAL_ID_FIELD", tr("Approval id"), found)
        self._text("VALID_FROM_FIELD", tr("First day of validity"), found)
        self._text("VALID_TO_FIELD", tr("Last day of validity"), found)
        self.add(
            QgsProcessingParameterBoolean("UNDATED", tr("Accept approvals without first day"), False),
            tr("Otherwise they are not in force, and a layer without any date field is refused."),
            advanced=True,
        )

    def _run_parameters(self) -> None:
        date = QgsProcessingParameterDateTime.Type.Date
        self.add(
            QgsProcessingParameterDateTime("AS_OF", tr("As of"), date, optional=True),
            tr("The day of all patches when their layer has no date field. Empty: today."),
        )
        self.add(
            QgsProcessingParameterNumber("TOLERANCE", tr("Tolerance (m²)"), REAL, 1.0, minValue=0.0),
            tr("Up to so much farmland may be uncovered in a green patch; so little land decides nothing."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "TOLERANCE_SHARE", tr("Tolerated share"), REAL, 0.0, minValue=0.0, maxValue=1.0
            ),
            tr("Up to this share of its farmland may be uncovered in a green patch (0 to 1)."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "SPACE_CODE_LEVEL", tr("Level of the space code"), INTEGER, 8, minValue=1, maxValue=10
            ),
            tr("1 (6° × 4°) to 10 (about 1.5 cm)."),
            advanced=True,
        )

    def _outputs(self) -> None:
        polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        for name, title, kind, text in (
            ("CODED", tr("Coded patches"), polygon, tr("Patches with their codes and reasons.")),
            ("PARTS", tr("Parts"), polygon, tr("Covered, uncovered and other parts of every patch.")),
            ("LINKS", tr("Links"), table, tr("One row per patch and approval it touches, in force or not.")),
            ("SPECIALS", tr("In special zones"), table, tr("One row per patch and special zone.")),
            ("FUNNEL", tr("Funnel"), table, tr("How many patches ended in which branch.")),
            ("ISSUES", tr("Issues"), polygon, tr("What is wrong with the patches and the data consulted.")),
            (
                "SETS",
                tr("Sets consulted"),
                table,
                tr("Every layer consulted and the date its records reach."),
            ),
        ):
            self.add(QgsProcessingParameterFeatureSink(name, title, kind, optional=name != "CODED"), text)
        for name, title in (
            ("GREEN_COUNT", tr("Green")),
            ("YELLOW_COUNT", tr("Yellow")),
            ("CLEAR_COUNT", tr("Not farmland")),
            ("UNDETERMINED_COUNT", tr("Undetermined")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    # ---- the run ----

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from . import tables
        from .screening import Run

        run = Run.of(self, parameters, context, feedback, with_pieces=sinks.wanted("PARTS"))
        polygons, crs = QgsWkbTypes.Type.MultiPolygon, run.patches.features.crs
        level = self.parameterAsInt(parameters, "SPACE_CODE_LEVEL", context)
        fields = with_input_fields(CODED, run.patches.features.fields)
        sinks.write("CODED", fields, tables.coded_features(run, level, fields), polygons, crs)
        sinks.write_rows("PARTS", PARTS, tables.part_rows(run), polygons, crs)
        sinks.write_rows("LINKS", LINKS, tables.link_rows(run))
        sinks.write_rows("SPECIALS", SPECIALS, tables.special_rows(run))
        sinks.write_rows("FUNNEL", FUNNEL, tables.funnel_rows(run))
        sinks.write_rows("ISSUES", ISSUES, tables.issue_rows(run), polygons, crs)
        sinks.write_rows("SETS", SETS, tables.set_rows(run))
        return run.counts()
