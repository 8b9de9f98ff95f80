"""The funnel as bars: what was received, and every branch some patch ended in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...processing.text import tr
from ..review.findings_model import ROW_ROLE
from ..review.record import Row
from ..wording import area, label
from .badges import LOOKS, NO_LOOK, badge

SHARE_ROLE, CODE_ROLE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
MARGIN, PALE = 3, 90
RECEIVED = "#78909C"


class FunnelModel(QAbstractListModel):
    """One row per branch with patches; the first one, with an empty reason code, stands for all."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._codes: dict[str, str] = {}

    def show(self, funnel: Sequence[Row], patches: Sequence[Row]) -> None:
        """`patches` say which code each reason leads to."""
        self.beginResetModel()
        self._rows = [row for row in funnel if row["count"]]
        self._codes = {str(p["reason_code"]): str(p["code"]) for p in patches}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        reason = str(row["reason_code"] or "")
        code = self._codes.get(reason, "")
        title = label("farmland_reason", reason) if reason else tr("Received")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{branch}: {count}").format(branch=title, count=f"{row['count']:,}")
        if role == Qt.ItemDataRole.DecorationRole:
            return badge(code) if code else None
        if role == Qt.ItemDataRole.ToolTipRole:
            word = f"<b>{escape(label('farmland_code', code))}</b><br>" if code else ""
            return f"<span>{word}{escape(title)}<br>{escape(area(row['area_m2']))}</span>"
        share = row["count"] / max(self._rows[0]["count"], 1)
        return {ROW_ROLE: row, CODE_ROLE: code, SHARE_ROLE: share}.get(role)


class BarDelegate(QStyledItemDelegate):
    """A pale bar as long as the branch's share of the patches, the words over it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        if not option.state & QStyle.StateFlag.State_Selected:
            code = index.data(CODE_ROLE)
            colour = QColor(LOOKS.get(code, NO_LOOK)[1] if code else RECEIVED)
            if code == "clear":
                colour = QColor(RECEIVED)
            colour.setAlpha(PALE)
            room = option.rect.adjusted(0, 1, 0, -1)
            length = max(MARGIN, round(room.width() * index.data(SHARE_ROLE)))
            painter.fillRect(
                QRect(room.topLeft(), room.size()).adjusted(0, 0, length - room.width(), 0), colour
            )
        super().paint(painter, option, index)
