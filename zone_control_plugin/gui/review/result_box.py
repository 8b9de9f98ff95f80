"""The outcome on the page: verdict, dimensions, tree, details, layers checked, missing information, history."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QFrame,
    QScrollArea,
    QShortcut,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...core.text import mark
from ...processing.text import tr
from ..teaching import teach
from .attributes import AttributeForm
from .banner import VerdictBanner
from .checks_model import ChecksModel
from .findings_model import KIND_ROLE, ROW_ROLE, VERDICT, FindingsModel, Node
from .history import HistoryModel
from .record import Review
from .sentences import finding_html, verdict_html
from .sources import attribute_titles
from .views import table_view, tree_view

NO_REVIEW = mark(
    "1. Say where the project is.\n2. Choose its industry.\n3. Press Review.\n\n"
    "The verdict and the condition behind it will stand here; a click shows the place on the map."
)
NO_CHECKS = mark(
    "Every layer the project was held against will be listed here, also those it does not touch."
)
NO_HISTORY = mark(
    "Each review is kept in the project file. A click on one brings it back, Delete removes it."
)


class ResultBox(QWidget):
    picked = pyqtSignal(object)  # the row of a finding or verdict to show on the map
    layer_picked = pyqtSignal(object)  # the row of a layer checked
    restore = pyqtSignal(int)  # row of the history
    again = pyqtSignal()

    def __init__(self, history: HistoryModel) -> None:
        super().__init__()
        self._review = Review("")
        self.model, self.checks_model = FindingsModel(self), ChecksModel(self)
        self.banner = VerdictBanner()
        self.tree, self.details = tree_view(self.model), QTextBrowser()
        self.checks, self.history = table_view(self.checks_model, 0), table_view(history, 1)
        self.form = AttributeForm(lambda: attribute_titles(QgsProject.instance()))
        self.details.setOpenLinks(False)
        self.details.setAccessibleName(tr("Details"))
        self.tree.setAccessibleName(tr("Findings"))
        self.checks.setAccessibleName(tr("Layers checked"))
        self.history.setAccessibleName(tr("History"))
        self.tabs = self._tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.banner)
        layout.addWidget(self.tabs, 1)
        self.tree.selectionModel().currentChanged.connect(self._describe)
        self.tree.clicked.connect(lambda index: self._pick(index))
        self.tree.activated.connect(lambda index: self._pick(index))
        self.checks.clicked.connect(lambda index: self.layer_picked.emit(index.data(ROW_ROLE)))
        self.checks.activated.connect(lambda index: self.layer_picked.emit(index.data(ROW_ROLE)))
        self.history.clicked.connect(lambda index: self.restore.emit(index.row()))
        self.history.activated.connect(lambda index: self.restore.emit(index.row()))
        self.form.answered.connect(self.again)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.history)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._forget)
        self.banner.hide()
        teach(self.tree, tr(NO_REVIEW))
        teach(self.checks, tr(NO_CHECKS))
        teach(self.history, tr(NO_HISTORY))

    def show_review(
        self, review: Review, root: Node, others: list[str], asking: dict[str, list[str]]
    ) -> None:
        """`others`: sentences on needs the form cannot ask for; `asking`: conditions per attribute."""
        self._review = review
        self.model.show(root)
        self.checks_model.show(review)
        self.form.ask(review.asked_attributes(), asking, others)
        self._open_deciding()
        self.banner.setVisible(bool(review.verdicts))
        self.tabs.setCurrentIndex(0)

    def _open_deciding(self) -> None:
        """Opens the first project and the levels that decide it; the verdict stays under the cursor."""
        first = self.model.index(0, 0)
        self.tree.expand(first)
        levels = [self.model.index(row, 0, first) for row in range(self.model.rowCount(first))]
        for level in levels:
            if self.model.index(0, 0, level).data(ROW_ROLE)["deciding"]:
                self.tree.expand(level)
        self.tree.setCurrentIndex(first)

    def clear(self) -> None:
        self._review = Review("")
        self.model.show(Node("", "", "", ""))
        self.checks_model.show(self._review)
        self.banner.hide()
        self.details.clear()

    def _describe(self, index) -> None:
        kind, row = index.data(KIND_ROLE), index.data(ROW_ROLE)
        if row is None:
            self.details.clear()
            return
        self.details.setHtml((verdict_html if kind == VERDICT else finding_html)(self._review, row))
        project = row["project_id"]
        self.banner.show_verdict(next(v for v in self._review.verdicts if v["project_id"] == project))

    def _forget(self) -> None:
        """Takes the review under the cursor out of the project file."""
        index = self.history.currentIndex()
        if index.isValid():
            index.model().remove(index.row())

    def _pick(self, index) -> None:
        if index.data(ROW_ROLE) is not None:
            self.picked.emit(index.data(ROW_ROLE))

    def _tabs(self) -> QTabWidget:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tree)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setUsesScrollButtons(True)
        tabs.addTab(splitter, tr("Findings"))
        tabs.addTab(self.checks, tr("Layers"))
        tabs.addTab(scroll, tr("Questions"))
        tabs.addTab(self.history, tr("History"))
        return tabs
