"""The dock: one page per task, each handed over with its title and icon."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from ..processing.text import tr
from .icons import icon


class ZoneControlDock(QgsDockWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Zone Control"), parent)
        self.setObjectName("ZoneControlDock")  # QGIS remembers its place by this name
        self.setWindowIcon(icon("zone_control"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.setTabBarAutoHide(True)
        self.setWidget(self.pages)

    def add_page(self, title: str, picture: str, page: QWidget) -> None:
        self.pages.addTab(page, icon(picture), title)

    def show_page(self, page: QWidget) -> None:
        """Opens the dock at a page."""
        self.setUserVisible(True)
        self.pages.setCurrentWidget(page)
