"""The outcome on the page: funnel, patches, one patch in full, and what can be done with them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QItemSelectionModel, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QShortcut,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...core.text import mark
from ...processing.text import tr
from ..icons import icon
from ..review.findings_model import ROW_ROLE
from ..review.record import Row
from ..review.views import table_view
from ..teaching import teach
from .atplace import HERE, There
from .details import patch_html
from .funnel_model import BarDelegate, FunnelModel
from .patches_model import COLUMNS, PatchesModel
from .record import Screened

NOTHING_YET = mark(
    "1. Pick the patches, the land survey and the approvals; the project remembers them.\n2. Press Screen.\n\n"
    "How many patches ended where will stand here; a click on a bar selects its patches."
)
BADGE, SMALL_BADGE = QSize(24, 24), QSize(18, 18)
INDENT = 16  # pixels, of lists in the details


class ResultBox(QWidget):
    chosen = pyqtSignal(object)  # reason codes of the bars chosen; none: all
    picked = pyqtSignal(object)  # the row of a patch to show on the map
    followed = pyqtSignal(str)  # a link in the details
    report_wanted = pyqtSignal(bool)  # on all patches listed, or on the one under the cursor

    def __init__(self) -> None:
        super().__init__()
        self._screened: Screened | None = None
        self._there: There | None = None
        self.funnel_model, self.model = FunnelModel(self), PatchesModel(self)
        self.funnel, self.table = QListView(), table_view(self.model, COLUMNS.index("reason_code"))
        self.details, self.count = QTextBrowser(), QLabel()
        self._prepare_views()
        self.previous = _button(tr("&Previous"), "previous", tr("The patch above (Ctrl+Up)"))
        self.next = _button(tr("&Next"), "next", tr("The patch below (Ctrl+Down)"))
        self.report = _button(tr("&Export report"), "report", "")
        self.report.setMenu(self._report_menu())
        self._lay_out()
        self._connect()
        self.clear()

    @property
    def current(self) -> Row | None:
        """The row of the patch under the cursor; None when there is none."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_screening(self, screened: Screened) -> None:
        self._screened = screened
        self.funnel_model.show(screened.funnel, screened.patches)
        self.model.show(screened.patches)
        self.table.resizeColumnToContents(0)
        self._give_room(True)
        self._go_to(0)

    def clear(self) -> None:
        self._screened = self._there = None
        self.funnel_model.show((), ())
        self.model.show(())
        self._give_room(False)
        self._go_to(-1)

    def show_there(self, there: There) -> None:
        """What was found at a place, under the patch whose place it is."""
        self._there = there
        self._describe()
        self.details.scrollToAnchor(HERE)

    def _give_room(self, there_are_results: bool) -> None:
        """Before the first screening the funnel alone says how to begin."""
        self.table.setVisible(there_are_results)
        self.details.setVisible(there_are_results)

    def step(self, by: int) -> None:
        """The patch so many rows below, shown on the map; stays at the ends."""
        place = self.table.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            self._go_to(place)
            self.picked.emit(self.current)

    # ---- joints ----

    def _choose(self, *_) -> None:
        indexes = self.funnel.selectionModel().selectedIndexes()
        reasons = {str(index.data(ROW_ROLE)["reason_code"] or "") for index in indexes}
        reasons = set() if "" in reasons else reasons  # "received" stands for all
        self.model.filter(reasons)
        self._go_to(0)
        self.chosen.emit(reasons)

    def _go_to(self, place: int) -> None:
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._describe()

    def _describe(self, *_) -> None:
        row, place, shown = self.current, self.table.currentIndex().row(), self.model.rowCount()
        self.details.setHtml(patch_html(self._screened, row, self._there) if row is not None else "")
        self.count.setText(f"{place + 1:,} / {shown:,}" if row is not None else "")
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(0 <= place < shown - 1)

    def _pick(self, index) -> None:
        self.picked.emit(self.model.row_at(index.row()))

    def _sorted(self, *_) -> None:
        self._go_to(0 if self.model.rowCount() else -1)

    def _connect(self) -> None:
        self.funnel.selectionModel().selectionChanged.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._describe)
        self.table.clicked.connect(self._pick)
        self.table.activated.connect(self._pick)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.details.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    # ---- set-up ----

    def _prepare_views(self) -> None:
        self.funnel.setModel(self.funnel_model)
        self.funnel.setItemDelegate(BarDelegate(self.funnel))
        self.funnel.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.funnel.setUniformItemSizes(True)
        self.funnel.setIconSize(SMALL_BADGE)
        self.funnel.setAccessibleName(tr("Funnel"))
        self.table.setAccessibleName(tr("Patches"))
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.setIconSize(BADGE)
        self.table.verticalHeader().setDefaultSectionSize(BADGE.height() + 4)
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(50)  # rows looked at: there may be 100,000
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.details.setOpenLinks(False)
        self.details.document().setIndentWidth(INDENT)
        self.details.setAccessibleName(tr("Details"))
        teach(self.funnel, tr(NOTHING_YET))

    def _report_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("On &this patch")).triggered.connect(lambda: self.report_wanted.emit(False))
        listed = menu.addAction("")
        listed.triggered.connect(lambda: self.report_wanted.emit(True))
        text = tr("On all patches &listed: {count}")
        menu.aboutToShow.connect(lambda: listed.setText(text.format(count=f"{self.model.rowCount():,}")))
        return menu

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        for view, share in ((self.funnel, 4), (self.table, 3), (self.details, 4)):
            splitter.addWidget(view)
            splitter.setStretchFactor(splitter.count() - 1, share)
        row = QHBoxLayout()
        for button in (self.previous, self.next):
            row.addWidget(button)
        row.addWidget(self.count, 1)
        row.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter, 1)
        layout.addLayout(row)


def _button(text: str, picture: str, tip: str) -> QPushButton:
    button = QPushButton(icon(picture), text)
    button.setToolTip(tip)
    return button
