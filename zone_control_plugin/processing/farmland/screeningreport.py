"""`screeningreport`: a screening on paper: a page per patch, the funnel, totals by township, and a workbook."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.errors import BadParameter, LayerUnreadable, LayerWithoutCrs, ZoneControlError
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..maplayers import background_layers, copies, settle
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

OPTIONAL = frozenset({"PARTS", "SPECIALS", "FUNNEL", "SETS"})
IMAGES = ("BEFORE", "AFTER")


class ScreeningReport(ZoneControlAlgorithm):
    NAME = "screeningreport"
    TITLE = mark("Report on a screening (PDF and Excel)")
    THEME = "farmland"
    TAGS = mark("report,pdf,excel,xlsx,patch,farmland,print,qr,图斑,报告,打印,漏斗,空间码")
    HELP = mark(
        "Writes the outcome of a screening as documents: one PDF with a summary (funnel as a chart, totals by "
        "township) and a page per patch (picture, code, areas in m², mu and ha, approvals consulted and why one "
        "does not count, reason, space code as text and QR, how to contest), and an Excel workbook with all "
        "patches, links, the funnel and the townships.\n\n"
        "With PATCH_ID only that patch's page is written. CODED may be filtered or a selection: pages are made for "
        "the patches it gives, about one second each.\n\n"
        "The language of the report is chosen here and does not depend on the language of QGIS. The code is the "
        "outcome of comparing data: an unlawful finding is a person's, not the machine's."
    )

    # ---- parameters ----

    def parameters(self) -> None:
        self._tables()
        self._pictures()
        add_background(self)
        self._townships()
        add_layout(
            self,
            tr(
                "Your own picture of a patch. Maps are found by their ids parts, before, after; a page with before "
                "or after is taken when an image is given. Empty: ours."
            ),
        )
        add_imprint(self, tr("Printed on every page."))
        self.add(
            QgsProcessingParameterBoolean("EACH", tr("One PDF per patch"), False),
            tr("Otherwise summary and all patches are collected in one PDF."),
        )
        self.add(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder for the reports")),
            tr("Reports made before are replaced. A run that fails or is cancelled writes nothing."),
        )
        self.addOutput(QgsProcessingOutputVariant("REPORTS", tr("Reports")))
        self.addOutput(QgsProcessingOutputNumber("REPORT_COUNT", tr("Number of patches reported on")))

    def _tables(self) -> None:
        tables = (
            ("CODED", tr("Coded patches"), True),
            ("PARTS", tr("Parts"), True),
            ("LINKS", tr("Links"), False),
            ("SPECIALS", tr("In special zones"), False),
            ("FUNNEL", tr("Funnel"), False),
            ("SETS", tr("Sets consulted"), False),
        )
        add_tables(self, tables, tr("The output of the same name of the screening."), OPTIONAL)
        self.add(
            QgsProcessingParameterString("PATCH_ID", tr("Patch"), optional=True),
            tr("The id of one patch, for its page alone; empty for a report on all."),
        )

    def _pictures(self) -> None:
        for name, title in zip(IMAGES, (tr("Image before"), tr("Image after"))):
            self.add(
                QgsProcessingParameterRasterLayer(name, title, optional=True),
                tr("Shown on each patch's page, beside its parts."),
            )
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(
            QgsProcessingParameterFile("CHIPS", tr("Folder with pictures"), folder, optional=True),
            tr(
                "The pictures 'Detect changes between two images' made of its patches, when no whole image is given."
            ),
        )

    def _townships(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSource("TOWNSHIPS", tr("Townships"), [polygon], optional=True),
            tr("For the totals; a patch belongs to the township in which a point inside it lies."),
        )
        self.add(
            QgsProcessingParameterField(
                "TOWNSHIP_FIELD", tr("Name of the township"), "", "TOWNSHIPS", optional=True
            ),
            tr("Empty: found by its known names."),
            advanced=True,
        )

    # ---- the run ----

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:
        """Layers of the window are copied while we are still in its thread."""
        try:
            self._images = [self._image(parameters, name, context) for name in IMAGES]
            self._background = copies(background_layers(parameters, "BACKGROUND", context))
        except ZoneControlError as error:
            raise QgsProcessingException(say(error)) from error
        return True

    def _image(self, parameters: dict, name: str, context):
        if parameters.get(name) in (None, ""):
            return None
        layer = self.parameterAsRasterLayer(parameters, name, context)
        if layer is None or not layer.isValid():
            raise LayerUnreadable(layer=parameters[name], cause=tr("it does not load as an image"))
        if not layer.crs().isValid():
            raise LayerWithoutCrs(layer=layer.name())
        return copies([layer])[0]

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from .reporttables import ScreeningTables

        watch = Watch(feedback)
        self._refuse_no_folder(parameters, context)
        settle([layer for layer in (*self._images, *self._background) if layer is not None])
        tables = ScreeningTables(self, parameters, context, feedback)
        if not tables.crs.isValid():
            raise LayerWithoutCrs(layer="CODED")
        only = self.parameterAsString(parameters, "PATCH_ID", context).strip()
        patches = tables.patches(only)
        screening = None if only else tables.screening()
        files = self._write(parameters, context, tables, patches, screening, watch)
        return delivered(path_of(self, parameters, "FOLDER", context), files, len(patches), feedback)

    def _refuse_no_folder(self, parameters, context) -> None:
        folder = path_of(self, parameters, "CHIPS", context)
        if folder and not folder.is_dir():
            raise BadParameter(parameter="CHIPS", value=str(folder), advice=tr("There is no such folder."))

    def _write(self, parameters, context, tables, patches, screening, watch: Watch) -> list[Path]:
        from ...reports.farmland_batch import FarmlandBatch
        from ...reports.farmland_panel import Panel, Shown
        from ...reports.fonts import report_font
        from ...reports.wording import Wording

        layout, chips, folder = (
            path_of(self, parameters, name, context) for name in ("TEMPLATE", "CHIPS", "FOLDER")
        )
        font, words = report_font(), Wording(self.parameterAsEnumString(parameters, "LANGUAGE", context))
        imprint = imprint_of(self, parameters, context)
        shown = Shown(*self._images, self._background, chips)
        panel = Panel(layout, tables.crs, context.transformContext(), shown, words, font)
        try:
            batch = FarmlandBatch(imprint, words, font, panel, watch.stop_if_cancelled)
            each = self.parameterAsBoolean(parameters, "EACH", context)
            return batch.write(screening, patches, folder, each, watch.progress)
        finally:
            panel.close()
