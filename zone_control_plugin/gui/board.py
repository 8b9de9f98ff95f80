"""The one place that shows messages: a line in the message bar, the whole log behind a button."""

from __future__ import annotations

from html import escape

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageViewer
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..processing.text import tr

SECONDS = 8


class Board:
    def __init__(self, bar: QgsMessageBar, window: QWidget | None) -> None:
        self._bar, self._window = bar, window
        self._viewer: QgsMessageViewer | None = None

    def info(self, text: str) -> None:
        self._push(text, "", Qgis.MessageLevel.Info, SECONDS)

    def success(self, text: str, button: QPushButton | None = None) -> None:
        self._push(text, "", Qgis.MessageLevel.Success, 0 if button else SECONDS, button)

    def warn(self, text: str, details: str = "") -> None:
        self._push(text, details, Qgis.MessageLevel.Warning, 0 if details else SECONDS)

    def error(self, text: str, details: str = "") -> None:
        """Stays until it is closed."""
        self._push(text, details, Qgis.MessageLevel.Critical, 0)

    def _push(self, text: str, details: str, level, seconds: int, button: QPushButton | None = None) -> None:
        shown = escape(text, quote=False).replace("\n", "<br>")  # the bar takes it for rich text
        item = QgsMessageBar.createMessage(tr("Zone Control"), shown)
        if details:
            button = QPushButton(tr("&Details"))
            button.setObjectName("details")
            button.clicked.connect(lambda: self.read(tr("Zone Control"), f"{text}\n\n{details}"))
        if button is not None:
            item.layout().addWidget(button)
        self._bar.pushWidget(item, level, seconds)

    def read(self, title: str, text: str) -> None:
        """A longer text in a window of its own."""
        self._viewer = QgsMessageViewer(self._window)
        self._viewer.setTitle(title)
        self._viewer.setMessageAsPlainText(text)
        self._viewer.show()
