"""The coded patches as a table: filtered by reason, sorted by any column, 100,000 of them at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...core.columns import CODED
from ...processing.text import tr
from ..review.record import Row
from ..wording import figure, label, short_label
from .badges import badge, letter
from .record import FID

COLUMNS = ("patch_id", "date", "uncovered_m2", "reason_code")
AREA = "uncovered_m2"
TITLES = {column.name: column.title for column in CODED}


class PatchesModel(QAbstractTableModel):
    """Column 0 carries the badge; what cannot be measured is sorted last."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._all: Sequence[Row] = ()
        self._shown: list[Row] = []
        self._reasons: frozenset[str] = frozenset()
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, rows: Sequence[Row]) -> None:
        self._all, self._reasons = rows, frozenset()
        self._arrange()

    def filter(self, reasons: Collection[str]) -> None:
        """Shows the patches with these reason codes; all when there are none."""
        self._reasons = frozenset(reasons)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def row_at(self, place: int) -> Row | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def feature_ids(self) -> list[int]:
        """The features shown, in CODED."""
        return [row[FID] for row in self._shown]

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = self._all
        self._shown = [r for r in rows if not self._reasons or r["reason_code"] in self._reasons]
        column, order = self._order
        if column >= 0:
            name = COLUMNS[column]
            there = [r for r in self._shown if r[name] is not None]
            there.sort(key=lambda r: r[name], reverse=order == Qt.SortOrder.DescendingOrder)
            self._shown = there + [r for r in self._shown if r[name] is None]
        self.endResetModel()

    # ---- what Qt asks ----

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            name = COLUMNS[section]
            title = tr("Reason") if name == "reason_code" else tr(TITLES[name])
            return title.replace(" (", "(").replace(
                "(", "\n("
            )  # the unit under the words: the dock is narrow
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        row = self.row_at(index.row())
        if row is None:
            return None
        name, code = COLUMNS[index.column()], str(row["code"])
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, name)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return badge(code)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<b>{escape(label('farmland_code', code))}</b><p>{escape(str(row['reason'] or ''))}</p>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _text(row, name) if index.column() else f"{letter(code)} {_text(row, name)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and name == AREA:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _text(row: Row, name: str) -> str:
    if name == AREA:
        return figure(row[name], 1)
    return short_label("farmland_reason", row[name]) if name == "reason_code" else str(row[name] or "–")
