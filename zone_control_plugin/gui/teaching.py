"""Empty lists say what will be in them and how it gets there."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QLabel

MARGIN = 16


class Teaching(QObject):
    """A text over a view, shown while its model is empty."""

    def __init__(self, view: QAbstractItemView, text: str) -> None:
        super().__init__(view)
        self._view = view
        self.label = QLabel(text, view.viewport())
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._update)
        self._update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _update(self, *_) -> None:
        self.label.setVisible(self._view.model().rowCount() == 0)
        self._place()

    def _place(self) -> None:
        self.label.setGeometry(self._view.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))


def teach(view: QAbstractItemView, text: str) -> Teaching:
    return Teaching(view, text)
