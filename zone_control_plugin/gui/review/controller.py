"""Joins the page with its collaborators: what a click leads to."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDate, QObject
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ...core.errors import ZoneControlError
from ...core.text import mark
from ...processing.sources import carry_titles
from ...processing.text import say, tr
from .. import planfile
from ..pointer import Pointer
from ..reporting import Reporting
from ..tools import Tools
from .boundary_control import BoundaryControl
from .findings_model import build
from .history import HistoryModel, unpacked
from .outputs import build_layers, output_group
from .page import ReviewPage, polygon_layers
from .places import Places
from .record import Review, parts
from .reporting import report_inputs
from .reviewing import REPORT, Outcome, Request, Reviewing
from .sentences import answer_hint, as_text
from .sources import attribute_titles

BOUNDARY_FIRST = mark(
    "First say where: draw the project, take it from a layer, paste coordinates or open a file."
)
PLAN_FIRST = mark("First choose the plan file, under Plan.")
WIDTH_FIRST = mark("Lines and points have no area: give the width to each side.")
TOO_LARGE = mark("Too large to be kept in the project file: review again to see it.")


class ReviewController(QObject):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.history = HistoryModel(tools.project, self)
        self.page = ReviewPage(tools.settings, self.history)
        self.boundaries = BoundaryControl(self.page, tools)
        self.reviewing = Reviewing(tools.background, self.page.progressSpin.setValue)
        self._reporting = Reporting(self.reviewing, tools, self.page.show_running)
        self._outputs = output_group(tools.project)
        self._places = Places(Pointer(tools.canvas))
        self.outcome: Outcome | None = None
        self._connect_review()
        self._connect_results()
        for changed in (tools.project.readProject, tools.project.cleared):
            changed.connect(self._project_changed)
        self._project_changed()

    def close(self) -> None:
        """Takes everything off the map and lets go of the project."""
        for changed in (self._tools.project.readProject, self._tools.project.cleared):
            changed.disconnect(self._project_changed)
        self.reviewing.cancel()
        self.boundaries.close()

    # ---- running ----

    def review(self) -> None:
        """Starts a review, or says what is missing and goes there."""
        page, boundary = self.page, self.boundaries.boundary
        if boundary is None:
            self._lead(BOUNDARY_FIRST, page.drawButton)
        elif not page.plan():
            page.planBox.setCollapsed(False)
            self._lead(PLAN_FIRST, page.planFile.lineEdit())
        elif boundary.needs_width and not page.corridorSpin.value():
            self._lead(WIDTH_FIRST, page.corridorSpin)
        elif not self.reviewing.running:
            self._start()

    def _start(self) -> None:
        try:
            request = self._request()
        except ZoneControlError as error:
            self._tools.board.error(say(error))
            return
        planfile.remember(self._tools.project, request.plan)
        self.page.show_running(True, tr("Reviewing …"))
        self.reviewing.review(request)

    def _request(self) -> Request:
        page, boundary = self.page, self.boundaries.effective()
        answers, industry = page.results.form.answers(), page.industry.codes()
        titles = attribute_titles(self._tools.project)
        projects = boundary.to_layer(industry, answers)
        carry_titles(projects, titles)
        return Request(
            projects,
            page.plan(),
            page.as_of(),
            page.toleranceSpin.value(),
            page.corridorSpin.value() if boundary.needs_width else 0.0,
            tuple(page.further_layers()),
            answers,
            industry,
            titles,
        )

    def _lead(self, sentence: str, widget: QWidget) -> None:
        self._tools.board.info(tr(sentence))
        widget.setFocus()

    def _stopped(self) -> None:
        self.page.show_running(False)
        self._tools.board.info(tr("Cancelled. Nothing was written."))

    def _failed(self, sentence: str, log: str) -> None:
        self.page.show_running(False)
        self._tools.board.error(sentence, log)

    # ---- showing ----

    def _reviewed(self, outcome: Outcome) -> None:
        self.page.show_running(False)
        self.history.add(outcome.review, outcome.packed)
        self.show(outcome)

    def show(self, outcome: Outcome) -> None:
        """An outcome, fresh or restored: tree, form, layers."""
        self.outcome, review = outcome, outcome.review
        self.boundaries.hide_mark()
        asked = review.asked_attributes()
        others = [answer_hint(review, need) for need in review.needs() if need not in asked]
        self.page.results.show_review(review, outcome.root, others, _asking(review))
        self.page.actions_row.allow(bool(review.verdicts))
        if self._tools.settings.value("load_layers"):
            self._outputs.show(outcome.live_layers(), kept_elsewhere=True)
        self._warn_of_issues(review)

    def restore(self, row: int) -> None:
        """An earlier review, out of the project file."""
        text = self.history.text(row)
        if not text:
            self._tools.board.info(tr(TOO_LARGE))
            return

        home = self.thread()

        def unpack() -> Outcome:
            review = unpacked(text)
            layers = build_layers(review)
            for layer in layers.values():
                layer.moveToThread(home)
            return Outcome(review, build(review), text, layers)

        run = self._tools.background.function(tr("Restore a review"), unpack)
        run.succeeded.connect(self._restored)
        run.failed.connect(self._tools.board.error)
        run.start()

    def _restored(self, outcome: Outcome) -> None:
        settings = outcome.review.settings
        self.page.results.form.restore(settings.get("answers", {}))
        self.page.industry.set_codes(settings.get("industry", ""))
        self.page.asOfEdit.setDate(QDate.fromString(settings.get("as_of", ""), "yyyy-MM-dd"))
        self.show(outcome)

    def _warn_of_issues(self, review: Review) -> None:
        grave = [issue for issue in review.issues if issue["severity"] == "error"]
        if grave:
            lines = [f"{i['layer'] or ''} {i['condition_id'] or ''}: {i['message'] or ''}" for i in grave]
            said = tr("The plan has {count} defect(s). They make verdicts stricter, never milder.")
            self._tools.board.warn(said.format(count=len(grave)), "\n".join(lines))

    def _export(self) -> None:
        self._reporting.export(REPORT, report_inputs(self.outcome, self._tools))

    def _copy(self) -> None:
        QApplication.clipboard().setText(as_text(self.outcome.review))
        self._tools.board.info(tr("The outcome is on the clipboard."))

    def _project_changed(self, *_) -> None:
        self.reviewing.cancel()  # its outcome would go into the history of another project
        self.outcome = None
        self.boundaries.clear()
        self.history.read()
        self.page.results.clear()
        self.page.actions_row.allow(False)
        self.page.planFile.setFilePath(planfile.default_plan(self._tools.project))
        self._offer_layers()

    def _offer_layers(self, *_) -> None:
        self.page.offer_further_layers(polygon_layers(self._tools.project))

    # ---- joints ----

    def _connect_review(self) -> None:
        page, reviewing = self.page, self.reviewing
        page.reviewButton.clicked.connect(self.review)
        page.cancelButton.clicked.connect(reviewing.cancel)
        page.planBox.collapsedStateChanged.connect(self._offer_layers)
        reviewing.done.connect(self._reviewed)
        reviewing.failed.connect(self._failed)
        reviewing.stopped.connect(self._stopped)

    def _connect_results(self) -> None:
        results, actions, places = self.page.results, self.page.actions_row, self._places
        results.again.connect(self.review)
        results.restore.connect(self.restore)
        results.picked.connect(lambda row: places.show_row(self.outcome.review, row))
        results.layer_picked.connect(lambda row: places.show_layer(self.outcome.review, row))
        actions.zoom.clicked.connect(lambda: places.show_projects(self.outcome.review))
        actions.report.clicked.connect(self._export)
        actions.copy.clicked.connect(self._copy)


def _asking(review: Review) -> dict[str, list[str]]:
    """The clauses of the distinct conditions that ask for each attribute."""
    asking: dict[str, dict[object, str]] = {}
    for finding in review.findings:
        for need in parts(finding["needs"]):
            asking.setdefault(need, {})[finding["condition_id"]] = str(finding["text"] or "")
    return {need: list(clauses.values()) for need, clauses in asking.items()}
