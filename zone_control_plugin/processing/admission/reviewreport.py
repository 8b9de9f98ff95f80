"""A review as documents: a PDF with maps and the opinion for Word, one of each per project."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...core.errors import LayerWithoutCrs, ZoneControlError
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..reporting import (
    add_background,
    add_imprint,
    add_layout,
    add_tables,
    delivered,
    imprint_of,
    path_of,
)
from ..text import say, tr
from .reportlayers import ReportLayers


class ReviewReport(ZoneControlAlgorithm):
    NAME = "reviewreport"
    TITLE = mark("Report on a review (PDF and Word)")
    THEME = "admission"
    TAGS = mark("report,pdf,word,docx,opinion,review,admission,print,研判报告,审查意见,报告,打印")
    HELP = mark(
        "Writes the outcome of an admission review as documents: for each project a PDF (cover with verdict and seal "
        "box, location map, unit map, a small map per deciding place, every clause answered one by one, what is "
        "missing, what was checked, hashes) and the opinion as a Word document.\n\n"
        "The language of the report is chosen here and does not depend on the language of QGIS. A bureau's own print "
        "layout (.qpt) and Word template (.docx) can stand in for ours. A report supports the decision of the "
        "authority and does not replace it."
    )

    def parameters(self) -> None:
        self._tables()
        self._maps()
        add_imprint(self, tr("Several projects are numbered on: -1, -2 …"))
        self.add(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the reports")),
            tr(
                "Reports of the same project made before are replaced. A run that fails or is cancelled writes nothing."
            ),
        )
        self.addOutput(QgsProcessingOutputVariant("REPORTS", tr("Reports")))
        self.addOutput(QgsProcessingOutputNumber("REPORT_COUNT", tr("Number of projects reported on")))

    def _tables(self) -> None:
        tables = (
            ("VERDICTS", tr("Verdicts"), True),
            ("HITS", tr("Hits"), False),
            ("FINDINGS", tr("Findings"), False),
            ("CHECKS", tr("Checks"), False),
        )
        add_tables(self, tables, tr("The output of the same name of the review."))
        self.add(
            QgsProcessingParameterString("PROJECT_ID", tr("Project"), optional=True),
            tr("The id of one project; empty for a report on each."),
        )

    def _maps(self) -> None:
        self.add(
            QgsProcessingParameterFile("PLAN", tr("Plan"), extension="gpkg", optional=True),
            tr("The plan file the review was held against; the maps are drawn from it."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "ZONES", tr("Zone layers"), QgsProcessing.SourceType.TypeVectorAnyGeometry, optional=True
            ),
            tr("Loaded zone layers, beside a plan or instead of one."),
        )
        add_background(self)
        add_layout(
            self,
            tr(
                "Your own map pages. Maps are found by their ids location, units, hit_1, hit_2 …; words by variables "
                "such as @report_project. Empty: ours."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "DOCX_TEMPLATE", tr("Word template (.docx)"), extension="docx", optional=True
            ),
            tr("Your own opinion, with names in double braces such as {{ project_name }}. Empty: ours."),
            advanced=True,
        )

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:
        """Layers of the window are copied while we are still in its thread."""
        self._layers = ReportLayers(self.parameterAsString(parameters, "PLAN", context))
        try:
            self._layers.take_copies(parameters, context)
        except ZoneControlError as error:
            raise QgsProcessingException(say(error)) from error
        return True

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from .reporttables import ReviewTables

        watch = Watch(feedback)
        layers = self._layers
        layers.settle()
        layers.check()
        tables = ReviewTables(self, parameters, context, watch)
        if not tables.crs.isValid():
            raise LayerWithoutCrs(layer="VERDICTS")
        subjects = tables.subjects(self.parameterAsString(parameters, "PROJECT_ID", context).strip())
        files = self._write(parameters, context, tables, subjects, watch)
        return delivered(path_of(self, parameters, "FOLDER", context), files, len(subjects), feedback)

    def _write(self, parameters, context, tables, subjects, watch: Watch) -> list[Path]:
        from ...reports.atlas import Atlas, Drawn
        from ...reports.batch import Batch
        from ...reports.fonts import report_font
        from ...reports.mapbook import MapBook
        from ...reports.wording import Wording

        layout, opinion, folder = (
            path_of(self, parameters, name, context) for name in ("TEMPLATE", "DOCX_TEMPLATE", "FOLDER")
        )
        layers, font = self._layers, report_font()
        words = Wording(self.parameterAsEnumString(parameters, "LANGUAGE", context))
        imprint = imprint_of(
            self,
            parameters,
            context,
            plan=Path(layers.plan).name if layers.plan else "",
            titles=layers.titles(),
            attributes=tables.attribute_titles(words.language),
        )
        drawn = Drawn(layers.open, layers.unit_keys(subjects), layers.background, imprint.titles)
        atlas = Atlas(tables.crs, context.transformContext(), words, font.family, drawn)
        try:
            book = MapBook(layout, atlas, words, font)
            batch = Batch(imprint, words, book, opinion, watch.stop_if_cancelled)
            return batch.write(subjects, folder, watch.progress)
        finally:
            atlas.close()
