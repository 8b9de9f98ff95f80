"""Composition root: builds what the plugin is made of, hands it over, undoes it in reverse."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator

ROOT = Path(__file__).resolve().parent.parent


class ZoneControlPlugin:
    """`iface` is None on a server or under qgis_process: then there are algorithms and no windows."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self.functions = None
        self.desk = None
        self.toolbar = None
        self.translator = self._translator()

    def _translator(self) -> QTranslator | None:
        locale = QgsSettings().value("locale/userLocale", "") or QgsApplication.locale()
        translator = QTranslator()
        if not translator.load(str(ROOT / "i18n" / f"zone_control_{locale[:2]}.qm")):
            return None
        QCoreApplication.installTranslator(translator)
        return translator

    def initProcessing(self) -> None:
        from .processing.functions import Functions
        from .processing.provider import ZoneControlProvider

        self.functions = Functions()
        self.functions.register()
        self.provider = ZoneControlProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        self.provider.refreshAlgorithms()  # our models are made of our algorithms, which are there only now

    def initGui(self) -> None:
        self.initProcessing()
        if self.iface is not None:
            self._build_desk()
            self._hand_over()

    def _build_desk(self) -> None:
        from .gui.desk import Desk
        from .gui.options import KEY

        iface = self.iface
        self.desk = Desk(
            window=iface.mainWindow(),
            canvas=iface.mapCanvas(),
            bar=iface.messageBar(),
            open_project=iface.addProject,
            show_options=lambda: iface.showOptionsDialog(iface.mainWindow(), KEY),
        )

    def _hand_over(self) -> None:
        iface, desk = self.iface, self.desk
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, desk.dock)
        self.toolbar = iface.addToolBar(desk.title)
        self.toolbar.setObjectName("ZoneControlToolBar")
        for action in desk.actions:
            iface.addPluginToMenu(desk.menu, action)
        for action in desk.buttons:
            self.toolbar.addAction(action)
        iface.registerOptionsWidgetFactory(desk.options)
        for locator in desk.locators:
            iface.registerLocatorFilter(locator)

    def _take_back(self) -> None:
        iface, desk = self.iface, self.desk
        for locator in desk.locators:
            iface.deregisterLocatorFilter(locator)
        iface.unregisterOptionsWidgetFactory(desk.options)
        for action in desk.actions:
            iface.removePluginMenu(desk.menu, action)
        self.toolbar.deleteLater()
        iface.removeDockWidget(desk.dock)

    def unload(self) -> None:
        if self.desk is not None:
            self._take_back()
            self.desk.close()
            self.desk = self.toolbar = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.functions is not None:
            self.functions.unregister()
            self.functions = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
