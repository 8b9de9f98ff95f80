"""What pages work with, handed over by the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas

from .asking import Asking
from .background import Background
from .board import Board
from .settings import Settings


@dataclass(frozen=True)
class Tools:
    canvas: QgsMapCanvas
    board: Board
    background: Background
    settings: Settings
    asking: Asking
    project: QgsProject
