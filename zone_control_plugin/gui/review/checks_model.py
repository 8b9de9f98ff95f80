"""The layers a project was held against: touched, edge contact, clear, no data. No window needed."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...core.admission.vocabulary import EDGE, HIT, NO_DATA
from ...processing.text import tr
from ..icons import icon
from ..wording import figure, label
from .record import Review, Row

ORDER = (HIT, NO_DATA, EDGE)
ICONS = {HIT: "hit", NO_DATA: "undetermined", EDGE: "edge"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
RIGHT = int(getattr(_RIGHT, "value", _RIGHT))  # an enum on Qt 6, a number on Qt 5
ROW_ROLE = Qt.ItemDataRole.UserRole


class ChecksModel(QAbstractTableModel):
    """Layer, status, common area, data date; touched layers first."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._review = Review("")
        self._rows: list[Row] = []

    def show(self, review: Review) -> None:
        self.beginResetModel()
        self._review = review
        self._rows = sorted(review.checks, key=_rank)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 4

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Layer"), tr("Status"), tr("Common area (m²)"), tr("Data date"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return icon(ICONS.get(str(row["status"]), "not_applying"))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return RIGHT
        return row if role == ROW_ROLE else None

    def _cells(self, row: Row) -> tuple[str, ...]:
        area = row["area_m2"]
        return (
            self._review.title(row["layer"]),
            label("status", str(row["status"])),
            figure(area) if area else "",
            str(row["data_date"] or ""),
        )


def _rank(row: Row) -> tuple:
    status = row["status"]
    return (ORDER.index(status) if status in ORDER else len(ORDER), -(row["area_m2"] or 0), str(row["layer"]))
