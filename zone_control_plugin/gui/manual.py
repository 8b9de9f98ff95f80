"""The user guide in a window: the Markdown pages of `docs/`, without a network."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from ..processing.text import tr
from .wording import language

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
FIRST = {"zh": "review.zh_CN.md", "en": "review.md"}


class Manual(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Zone Control: user guide"))
        self.browser = QTextBrowser()
        self.browser.setSearchPaths([str(DOCS)])
        self.browser.setOpenExternalLinks(True)
        self.browser.setSource(QUrl.fromLocalFile(str(DOCS / FIRST[language()])))
        layout = QVBoxLayout(self)
        layout.addWidget(self.browser)
        self.resize(760, 720)
