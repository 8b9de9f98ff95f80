"""One verdict at a glance: shape, colour and word, and a verdict per dimension."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from ...core.admission.vocabulary import DIMENSIONS
from ..icons import icon
from ..wording import label, short_label, titled
from .record import Row

LARGE, SMALL = QSize(32, 32), QSize(16, 16)


class VerdictBanner(QFrame):
    """Shape, colour and word of one verdict, and a verdict per dimension."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._shape, self.word = QLabel(), QLabel()
        font = self.word.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.word.setFont(font)
        self.word.setWordWrap(True)
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.dimensions = {code: (QLabel(), QLabel()) for code in DIMENSIONS}
        head = QHBoxLayout()
        head.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.word, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(self._strip())

    def show_verdict(self, row: Row) -> None:
        code = str(row["verdict"])
        self._shape.setPixmap(icon(code).pixmap(LARGE))
        self.word.setText(titled(row["name"] or row["project_id"], label("verdict", code)))
        self.setAccessibleName(self.word.text())
        for dimension, (shape, text) in self.dimensions.items():
            verdict = str(row[dimension] or "")
            shape.setPixmap(icon(verdict or "not_applying").pixmap(SMALL))
            text.setText(titled(label("dimension", dimension), short_label("verdict", verdict) or "–"))
            text.setToolTip(label("verdict", verdict))

    def _strip(self) -> QGridLayout:
        grid = QGridLayout()
        for place, (shape, text) in enumerate(self.dimensions.values()):
            row, column = divmod(place, 2)
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shape, row, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 2 * column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid
