"""`reviewprojects`: may these projects be built here? Read, measure, judge, write."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...core.admission.vocabulary import PROHIBITED, UNDETERMINED
from ...core.columns import CHECKS, FINDINGS, HITS, ISSUES, VERDICTS
from ...core.errors import NothingToHoldAgainst
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..planparameters import add_plan_parameters
from ..sinks import Sinks, fields_of, with_input_fields
from ..text import tr


class ReviewProjects(ZoneControlAlgorithm):
    NAME = "reviewprojects"
    TITLE = mark("Review projects")
    THEME = "admission"
    TAGS = mark("admission,verdict,control unit,three lines one list,准入研判,生态环境分区管控,三线一单")
    HELP = mark(
        "Holds proposed projects against an ecological zoning plan: every control unit and element layer they "
        "touch, every admission condition in force there, clause by clause, and the verdict.\n\n"
        "Verdicts, strictest first: prohibited; undetermined (something needed is missing); restricted; "
        "conditional; permitted. Missing data never means permitted: an attribute that a condition asks for and "
        "the project does not give, a layer without data, or ground in no control unit leave the verdict "
        "undetermined, and 'needs' says what would settle it, most useful first.\n\n"
        "Give a plan file, loaded layers, or both; a loaded layer stands in for the plan's layer of the same key. "
        "A plan is prepared once and kept; later runs start at once. Chain VERDICTS, HITS, FINDINGS and CHECKS "
        "into 'Review report' for the PDF."
    )

    def parameters(self) -> None:
        self._project_parameters()
        add_plan_parameters(self)
        self._run_parameters()
        self._outputs()

    def _project_parameters(self) -> None:
        vector = QgsProcessing.SourceType.TypeVectorAnyGeometry
        self.add(
            QgsProcessingParameterFeatureSource("PROJECTS", tr("Projects"), [vector]),
            tr("Boundaries of the proposed projects. Lines and points need a corridor width."),
        )
        for name, title, text in (
            (
                "PROJECT_ID_FIELD",
                tr("Project id field"),
                tr("Tells projects apart. Empty: found by its name, else the feature id."),
            ),
            ("NAME_FIELD", tr("Name field"), tr("The project's name. Empty: found by its name.")),
            (
                "INDUSTRY_FIELD",
                tr("Industry field"),
                tr(
                    "GB/T 4754-2017 code such as 2614 or C2614; several separated by ';'. Empty: found by its name."
                ),
            ),
        ):
            field = QgsProcessingParameterField(
                name, title, parentLayerParameterName="PROJECTS", optional=True
            )
            self.add(field, text)
        corridor = QgsProcessingParameterDistance(
            "CORRIDOR", tr("Corridor width to each side (m)"), 0.0, minValue=0.0
        )
        corridor.setDefaultUnit(Qgis.DistanceUnit.Meters)  # the dialog would say <unknown>
        self.add(
            corridor,
            tr("Lines and points are widened by this many metres to each side, with round ends."),
        )

    def _run_parameters(self) -> None:
        day = QgsProcessingParameterDateTime(
            "AS_OF", tr("As of"), QgsProcessingParameterDateTime.Type.Date, optional=True
        )
        self.add(day, tr("Conditions in force on this day count. Empty: today."))
        tolerance = QgsProcessingParameterNumber(
            "TOLERANCE", tr("Tolerance (m², m)"), QgsProcessingParameterNumber.Type.Double, 1.0, minValue=0.0
        )
        self.add(
            tolerance, tr("Contacts up to this area or length are edge contacts: listed, never deciding.")
        )
        self.add(
            QgsProcessingParameterBoolean("ALL_FINDINGS", tr("List findings that do not apply"), False),
            tr("Also lists the conditions in play that were checked and do not apply. Makes FINDINGS long."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "CAPSULES", tr("Capsules"), optional=True, createByDefault=False
            ),
            tr("Folder for one JSON file per verdict, from which 'Replay review' can repeat it."),
        )

    def _outputs(self) -> None:
        polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        for name, title, kind, text in (
            ("VERDICTS", tr("Verdicts"), polygon, tr("Projects with their verdicts.")),
            (
                "HITS",
                tr("Zones touched"),
                polygon,
                tr("One row per project and zone touched, with the common part."),
            ),
            ("FINDINGS", tr("Findings"), table, tr("One row per project, condition and zone.")),
            (
                "CHECKS",
                tr("Layers checked"),
                table,
                tr("One row per project and layer: hit, clear, edge, no data."),
            ),
            ("ISSUES", tr("Issues"), polygon, tr("What is wrong with the projects and the plan.")),
        ):
            self.add(QgsProcessingParameterFeatureSink(name, title, kind, optional=name != "VERDICTS"), text)
        self.addOutput(QgsProcessingOutputNumber("PROJECT_COUNT", tr("Projects reviewed")))
        self.addOutput(QgsProcessingOutputNumber("PROHIBITED_COUNT", tr("Prohibited")))
        self.addOutput(QgsProcessingOutputNumber("UNDETERMINED_COUNT", tr("Undetermined")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from . import projects as reading
        from .capsules import write_capsules
        from .reviewing import Run
        from .tables import check_rows, finding_rows, hit_rows, verdict_features

        if all(parameters.get(name) in (None, "", []) for name in ("PLAN", "CONDITIONS")):
            raise NothingToHoldAgainst()
        features = reading.read(self, parameters, context, feedback)
        run = Run.prepare(self, parameters, context, feedback, features)
        run.review(feedback)
        projects, plan = run.projects, run.plan
        polygons, crs = QgsWkbTypes.Type.MultiPolygon, features.crs
        fields = with_input_fields(VERDICTS, features.fields)
        sinks.write("VERDICTS", fields, verdict_features(projects, run.verdict_rows, fields), polygons, crs)
        hits = hit_rows(run.batches, projects, plan.zones, plan.shown_class)
        sinks.write_rows("HITS", HITS, hits, polygons, crs)
        if "HITS" in sinks.results:
            run.warn_undrawn(feedback)
        sinks.write_rows("FINDINGS", FINDINGS, finding_rows(run.batches, projects, plan.conditions))
        sinks.write_rows("CHECKS", CHECKS, check_rows(run.batches, projects, plan.zones, plan.missing_layers))
        sinks.write("ISSUES", fields_of(ISSUES), run.issue_features(), polygons, crs)
        folder = self.parameterAsString(parameters, "CAPSULES", context)
        outputs = {"CAPSULES": write_capsules(run, folder, sinks, feedback)} if folder else {}
        words = [verdict.verdict for verdict in run.verdicts]
        return {
            **outputs,
            "PROJECT_COUNT": len(words),
            "PROHIBITED_COUNT": words.count(PROHIBITED),
            "UNDETERMINED_COUNT": words.count(UNDETERMINED),
        }
