"""Loads the Qt Designer forms of `forms/`. Their class is `ZoneControl`, so that they share our translations."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget

FOLDER = Path(__file__).resolve().parent.parent.parent / "forms"


def load(name: str, widget: QWidget) -> None:
    """Fills `widget` with the form and sets the form's named children as attributes."""
    uic.loadUi(str(FOLDER / f"{name}.ui"), widget)
