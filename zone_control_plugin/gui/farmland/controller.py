"""Joins the page with its collaborators: what a click leads to."""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QObject

from ...core.text import mark
from ...processing.text import tr
from ..pointer import Pointer
from ..reporting import Reporting
from ..review.record import Row
from ..tools import Tools
from . import inputs as chosen
from .atplace import PLACE, THING, AtPlace
from .details import PART, PATCH
from .marking import select_by_outline
from .page import FarmlandPage
from .record import Screened
from .screening import REPORT, Request, Screening, output_group, there_is_a_report

FIRST = {
    "patches": mark("First pick the layer of patches."),
    "farmland": mark("First pick the land survey."),
    "approvals": mark("First pick the approvals to consult."),
}
GONE = mark("The layer of the coded patches is no longer there: screen again to see places.")


class FarmlandController(QObject):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.page = FarmlandPage(tools.settings)
        self.screening = Screening(tools.background, self.page.progressSpin.setValue)
        self._reporting = Reporting(self.screening, tools, self._show_running)
        self._outputs, self._pointer = output_group(tools.project), Pointer(tools.canvas)
        self._at_place = AtPlace(tools, self._pointer)
        self.screened: Screened | None = None
        self._connect()
        self._project_changed()

    def close(self) -> None:
        """Lets go of the project; a run under way is cancelled."""
        project = self._tools.project
        for changed in (project.readProject, project.cleared):
            changed.disconnect(self._project_changed)
        for changed in (project.layersAdded, project.layersRemoved):
            changed.disconnect(self._layers_changed)
        self.screening.cancel()

    # ---- running ----

    def screen(self) -> None:
        """Starts a screening, or says what is missing and goes there."""
        picked, project = self.page.inputs(), self._tools.project
        missing = picked.missing()
        if missing:
            self.page.inputsBox.setCollapsed(False)
            self._tools.board.info(tr(FIRST[missing]))
            self.page.widget_of(missing).setFocus()
        elif not self.screening.running:
            chosen.remember(project, picked)
            self._show_running(True, tr("Screening …"))
            request = Request(picked, self.page.as_of(), self.page.toleranceSpin.value())
            self.screening.screen(request, project)

    def _stopped(self) -> None:
        self._show_running(False)
        self._tools.board.info(tr("Cancelled. Nothing was written."))

    def _failed(self, sentence: str, log: str) -> None:
        self._show_running(False)
        self._tools.board.error(sentence, log)

    def _show_running(self, running: bool, what: str = "") -> None:
        self.page.show_running(running, what)
        self.page.show_report(self.screened is not None and not running, there_is_a_report())

    # ---- showing ----

    def show(self, screened: Screened) -> None:
        """A fresh outcome: funnel, list, layers."""
        self.screened = screened
        self.page.inputsBox.setCollapsed(True)
        self.page.results.show_screening(screened)
        select_by_outline(screened.layer("CODED"))
        if self._tools.settings.value("load_layers"):
            self._outputs.show(screened.layers)
        self._show_running(False)
        self._warn_of_issues(screened)

    def _warn_of_issues(self, screened: Screened) -> None:
        if screened.issues:
            lines = [
                f"{i['layer'] or ''} {i['feature'] or ''}: {i['message'] or ''}" for i in screened.issues
            ]
            said = tr("{count} issue(s) in the data. They never turn a patch green.")
            self._tools.board.warn(said.format(count=f"{len(lines):,}"), "\n".join(lines))

    def _select(self, reasons: set[str]) -> None:
        """The patches of the bars chosen, on the map layer as in the list."""
        layer = self.screened and self.screened.layer("CODED")
        if layer:
            layer.selectByIds(self.page.results.model.feature_ids() if reasons else [])

    def _show_patch(self, row: Row) -> None:
        self._point("CODED", [row])

    def _follow(self, link: str) -> None:
        """A link of the details: the patch, one of its parts, its place or something there."""
        row, (kind, _, place) = self.page.results.current, link.partition(":")
        if row is None or self.screened is None:
            return
        if kind == PATCH:
            self._show_patch(row)
        elif kind == PART:
            self._point("PARTS", [self.screened.parts.of(row["patch_id"])[int(place)]])
        elif kind == PLACE:
            self._at_place.search(row["space_code"])
        elif kind == THING:
            self._at_place.show(int(place))

    def _point(self, table: str, rows: list[Row]) -> None:
        layer = self.screened.layer(table)
        if layer is None:
            self._tools.board.info(tr(GONE))
            return
        shapes = [self.screened.shape(table, row) for row in rows]
        self._pointer.show(QgsGeometry.collectGeometry([s for s in shapes if not s.isNull()]), layer.crs())

    def _export(self, everything: bool) -> None:
        """The report on the patches listed, or on the one under the cursor."""
        results, screened = self.page.results, self.screened
        coded = screened.layer("CODED")
        if coded is None or results.current is None:
            self._tools.board.info(tr(GONE))
            return
        outputs = {name: screened.layer(name) for name in screened.layers}
        if not everything:
            outputs["PATCH_ID"] = str(results.current["patch_id"])
        elif results.model.rowCount() < len(screened.patches):
            outputs["CODED"] = coded.materialize(QgsFeatureRequest(results.model.feature_ids()))
        picked = self.page.report_inputs()
        chosen.remember(self._project, picked)
        self._reporting.export(REPORT, {**outputs, **picked.parameters(self._project)})

    # ---- the project ----

    def _project_changed(self, *_) -> None:
        self.screening.cancel()  # its outcome would be shown beside another project
        self.screened = None
        self.page.results.clear()
        self.page.offer(self._project)
        self.page.show_inputs(chosen.remembered(self._project), self._project)
        self.page.show_report_inputs(chosen.remembered(self._project, chosen.ReportInputs), self._project)
        self._show_running(False)

    def _layers_changed(self, *_) -> None:
        self.page.offer(self._project)

    @property
    def _project(self) -> QgsProject:
        return self._tools.project

    def _connect(self) -> None:
        page, results, screening, project = self.page, self.page.results, self.screening, self._project
        page.screenButton.clicked.connect(self.screen)
        page.cancelButton.clicked.connect(screening.cancel)
        screening.done.connect(self.show)
        screening.failed.connect(self._failed)
        screening.stopped.connect(self._stopped)
        results.chosen.connect(self._select)
        results.picked.connect(self._show_patch)
        results.followed.connect(self._follow)
        results.report_wanted.connect(self._export)
        self._at_place.found.connect(results.show_there)
        self._at_place.failed.connect(self._tools.board.error)
        for changed in (project.readProject, project.cleared):
            changed.connect(self._project_changed)
        for changed in (project.layersAdded, project.layersRemoved):
            changed.connect(self._layers_changed)
