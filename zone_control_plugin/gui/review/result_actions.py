"""What can be done with an outcome: report, copy, show on the map."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...processing.text import tr
from ..icons import icon


class ResultActions(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.report = _button(tr("&Export report"), "report", tr("Write the PDF and the Word opinion"))
        self.copy = _button(tr("Cop&y"), "copy", tr("Copy the outcome as text"))
        self.zoom = _button(tr("S&how"), "zoom", tr("Show the project on the map"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.report, 1)
        layout.addWidget(self.copy)
        layout.addWidget(self.zoom)
        self.allow(False)

    def allow(self, there_is_an_outcome: bool) -> None:
        for button in (self.report, self.copy, self.zoom):
            button.setEnabled(there_is_an_outcome)


def _button(text: str, picture: str, tip: str) -> QPushButton:
    button = QPushButton(icon(picture), text)
    button.setToolTip(tip)
    return button
