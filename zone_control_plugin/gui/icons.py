"""Icons of `resources/icons`, by name."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"


def icon(name: str) -> QIcon:
    return QIcon(str(FOLDER / f"{name}.svg"))
