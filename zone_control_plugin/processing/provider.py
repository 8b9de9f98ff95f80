"""The provider `zonecontrol`: one line per algorithm."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .models import models
from .registry import algorithms
from .text import tr

ROOT = Path(__file__).resolve().parent.parent.parent


class ZoneControlProvider(QgsProcessingProvider):
    def id(self) -> str:
        return "zonecontrol"

    def name(self) -> str:
        return tr("Zone Control")

    def icon(self) -> QIcon:
        return QIcon(str(ROOT / "resources" / "icons" / "zone_control.svg"))

    def loadAlgorithms(self) -> None:
        for algorithm in algorithms():
            self.addAlgorithm(algorithm)
        for model in models():  # after what they are made of
            self.addAlgorithm(model)
