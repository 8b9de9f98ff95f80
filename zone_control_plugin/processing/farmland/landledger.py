"""`landledger`: farmland at two dates, in and out with their reasons; opening + in − out = closing, or say why not."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.columns import LAND_LEDGER, LAND_MATRIX, LAND_MOVEMENTS, LAND_UNEXPLAINED
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks
from ..text import language, tr
from .landparameters import add_land_classes

LANGUAGES = ("auto", "zh", "en")


class LandLedger(ZoneControlAlgorithm):
    NAME = "landledger"
    TITLE = mark("Land ledger")
    THEME = "farmland"
    TAGS = mark("farmland,ledger,balance,transition matrix,quality grade,耕地,台账,总账,进出账,专账,转移矩阵")
    HELP = mark(
        "Keeps the books of farmland between two dates, by administrative unit, land class and quality grade: "
        "opening, in, out, closing, and the special accounts of protected zones.\n\n"
        "Ground that changed its account is explained by the reason layers: INFLOWS for what an account gained "
        "(reclaimed, consolidated …), OUTFLOWS for what it lost (approved conversion, found unlawful …). Where "
        "several cover the same ground, the first layer in the list counts. A change from one farmland class or "
        "grade to another leaves one account and enters the other: a layer that explains such changes belongs in "
        "both lists.\n\n"
        "opening + in − out = closing holds to 0.01 m² in every account; what no reason explains is a line of its "
        "own and drawn in UNEXPLAINED, never spread or hidden. There are also ground that only one date has, and "
        "parcels whose geometry cannot be used.\n\n"
        "Areas are those of the polygons on the ellipsoid, without deduction of field ridges. Parcels that overlap "
        "count once (the earlier row keeps the ground). Classes that are not known are kept in accounts of their "
        "own. WORKBOOK holds the ledger with formulas that check themselves, and the transition matrix."
    )

    # ---- parameters ----

    def parameters(self) -> None:
        self._dates()
        self._reasons()
        self._admin()
        self._outputs()

    def _source(self, name: str, title: str, text: str, optional: bool = False) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(QgsProcessingParameterFeatureSource(name, title, [polygon], optional=optional), text)

    def _field(self, name: str, title: str, parent: str, text: str) -> None:
        field = QgsProcessingParameterField(name, title, parentLayerParameterName=parent, optional=True)
        self.add(field, text, advanced=True)

    def _dates(self) -> None:
        self._source(
            "OPENING", tr("Land use at opening"), tr("Parcels of the earlier date, best of all classes.")
        )
        self._source("CLOSING", tr("Land use at closing"), tr("Parcels of the later date, of the same area."))
        found = tr("Empty: found by its known names.")
        for parent in ("OPENING", "CLOSING"):
            title = tr("Land class (opening)") if parent == "OPENING" else tr("Land class (closing)")
            self._field(f"{parent}_CLASS_FIELD", title, parent, found)
            title = tr("Quality grade (opening)") if parent == "OPENING" else tr("Quality grade (closing)")
            self._field(f"{parent}_GRADE_FIELD", title, parent, found)
        add_land_classes(self, tr("Classes in the ledger"))

    def _reasons(self) -> None:
        for name, title, text in (
            (
                "INFLOWS",
                tr("Reasons of inflow"),
                tr("Layers that explain what accounts gained, the first first."),
            ),
            (
                "OUTFLOWS",
                tr("Reasons of outflow"),
                tr("Layers that explain what accounts lost, the first first."),
            ),
            (
                "SPECIAL",
                tr("Special accounts"),
                tr("Protected zones; the farmland in each layer is accounted at both dates."),
            ),
        ):
            polygon = QgsProcessing.SourceType.TypeVectorPolygon
            self.add(QgsProcessingParameterMultipleLayers(name, title, polygon, optional=True), text)
        for name, title in (
            ("INFLOW_KEYS", tr("Names of the inflows")),
            ("OUTFLOW_KEYS", tr("Names of the outflows")),
            ("SPECIAL_KEYS", tr("Names of the special accounts")),
        ):
            text = tr("One per layer, separated by ';'. Empty: table names, file stems or displayed names.")
            self.add(QgsProcessingParameterString(name, title, "", optional=True), text, advanced=True)

    def _admin(self) -> None:
        self._source(
            "ADMIN",
            tr("Administrative units"),
            tr("Parcels are cut at their borders. Empty: one account for the whole."),
            optional=True,
        )
        found = tr("Empty: found by its known names.")
        self._field("ADMIN_CODE_FIELD", tr("Code of the unit"), "ADMIN", found)
        self._field("ADMIN_NAME_FIELD", tr("Name of the unit"), "ADMIN", found)
        self.add(
            QgsProcessingParameterEnum(
                "LANGUAGE",
                tr("Language of the workbook"),
                options=list(LANGUAGES),
                usesStaticStrings=True,
                defaultValue=LANGUAGES[0],
            ),
            tr("auto: that of QGIS; zh: Chinese; en: English."),
            advanced=True,
        )

    def _outputs(self) -> None:
        polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        for name, title, kind, text in (
            ("LEDGER", tr("Ledger"), table, tr("One row per unit, class, grade and line of the account.")),
            ("MATRIX", tr("Transition matrix"), table, tr("Area from each class to each class, by unit.")),
            (
                "MOVEMENTS",
                tr("Movements"),
                polygon,
                tr("Ground that left or entered an account, with its reason."),
            ),
            ("UNEXPLAINED", tr("Unexplained"), polygon, tr("Ground that changed and no reason covers.")),
        ):
            self.add(QgsProcessingParameterFeatureSink(name, title, kind, optional=name != "LEDGER"), text)
        self.add(
            QgsProcessingParameterFileDestination(
                "WORKBOOK",
                tr("Workbook"),
                tr("Excel workbook (*.xlsx)"),
                optional=True,
                createByDefault=False,
            ),
            tr("Ledger, units, matrix and special accounts with formulas that check themselves (.xlsx)."),
        )
        for name, title in (
            ("OPENING_M2", tr("Opening (m²)")),
            ("CLOSING_M2", tr("Closing (m²)")),
            ("UNEXPLAINED_M2", tr("Unexplained, in and out together (m²)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    # ---- the run ----

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from . import landrows
        from .landbooks import STEPS, Books
        from .ledgerlayers import Steps

        book_path = self.parameterAsFileOutput(parameters, "WORKBOOK", context)
        if book_path:
            from ...reports.workbook_ledger import write_workbook
        watch = Steps(feedback, STEPS)
        run = Books(self, parameters, context, feedback, watch)
        polygons = QgsWkbTypes.Type.MultiPolygon
        sinks.write_rows("LEDGER", LAND_LEDGER, landrows.ledger_rows(run))
        sinks.write_rows("MATRIX", LAND_MATRIX, landrows.matrix_rows(run))
        sinks.write_rows("MOVEMENTS", LAND_MOVEMENTS, landrows.movement_rows(run), polygons, run.crs)
        sinks.write_rows("UNEXPLAINED", LAND_UNEXPLAINED, landrows.unexplained_rows(run), polygons, run.crs)
        outputs = {}
        if book_path:
            chosen = self.parameterAsEnumString(parameters, "LANGUAGE", context)
            words = language() if chosen == LANGUAGES[0] else chosen
            write_workbook(book_path, landrows.book(run), words, sinks.own, watch)
            outputs["WORKBOOK"] = book_path
        return {
            **outputs,
            "OPENING_M2": float(run.opening.sum()),
            "CLOSING_M2": float(run.closing.sum()),
            "UNEXPLAINED_M2": run.unexplained(),
        }
