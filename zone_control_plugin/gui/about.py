"""What this is, its version, and which Python packages it finds."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ..processing.text import tr
from ..processing.version import plugin_version
from . import forms
from .icons import icon

PACKAGES = ("numpy", "pandas", "shapely", "reportlab", "pypdf", "openpyxl", "docxtpl")


class About(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms.load("about", self)
        self.logo.setPixmap(icon("zone_control").pixmap(QSize(48, 48)))
        self.version.setText(tr("Zone Control {version}").format(version=plugin_version()))
        self.packages.setText("\n".join(found(package) for package in PACKAGES))
        self.buttons.rejected.connect(self.reject)


def found(package: str) -> str:
    """`pandas 2.3.3`, or that it is missing."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return tr("{package}: missing, see docs/install.md").format(package=package)
