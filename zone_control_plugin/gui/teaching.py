"""Empty lists say what will be in them and how it gets there."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout

MARGIN = 16


class Teaching(QObject):
    """A text over a view, shown while its model is empty."""

    def __init__(self, view: QAbstractItemView, text: str) -> None:
        super().__init__(view)
        self._view, self.label = view, QLabel(text)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(view.viewport())
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(self.label)
        model = view.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._update)
        self._update()

    def _update(self, *_) -> None:
        self.label.setVisible(self._view.model().rowCount() == 0)


def teach(view: QAbstractItemView, text: str) -> Teaching:
    return Teaching(view, text)
