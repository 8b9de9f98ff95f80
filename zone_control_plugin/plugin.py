"""Composition root: builds what the plugin is made of, hands it over, undoes it in reverse."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parent.parent


class ZoneControlPlugin:
    """`iface` is None on a server or under qgis_process: then there are algorithms and no windows."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self.translator = self._translator()

    def _translator(self) -> QTranslator | None:
        locale = QgsSettings().value("locale/userLocale", "") or QgsApplication.locale()
        translator = QTranslator()
        if not translator.load(str(ROOT / "i18n" / f"zone_control_{locale[:2]}.qm")):
            return None
        QCoreApplication.installTranslator(translator)
        return translator

    def initProcessing(self) -> None:
        from .processing.provider import ZoneControlProvider

        self.provider = ZoneControlProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        self.initProcessing()

    def unload(self) -> None:
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None
