"""The course of a screening: what is handed to the algorithm, what is read from its outputs."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal

from ...core.text import mark
from ...processing.text import tr
from ..course import Course
from ..output_group import OutputGroup
from .inputs import Inputs
from .record import TABLES, reader

SCREEN, REPORT = "zonecontrol:screenpatches", "zonecontrol:screeningreport"
TEMPORARY = "TEMPORARY_OUTPUT"
GROUP_MARK = "zone_control/farmland"
TITLES = {  # in the order of the layer tree
    "CODED": mark("Coded patches"),
    "PARTS": mark("Parts"),
    "ISSUES": mark("Issues"),
    "LINKS": mark("Links"),
    "SPECIALS": mark("In special zones"),
    "FUNNEL": mark("Funnel"),
    "SETS": mark("Sets consulted"),
}


@dataclass(frozen=True)
class Request:
    inputs: Inputs
    as_of: str
    tolerance: float

    def parameters(self, project: QgsProject) -> dict:
        """What `screenpatches` takes (design.md §4)."""
        return {
            **self.inputs.parameters(project),
            "AS_OF": self.as_of,
            "TOLERANCE": self.tolerance,
            **dict.fromkeys(TABLES, TEMPORARY),
        }


class Screening(Course):
    """One screening at a time: the algorithm, then its outputs read, both in the background."""

    done = pyqtSignal(object)  # Screened

    def screen(self, request: Request, project: QgsProject) -> None:
        run = self._background.algorithm(SCREEN, request.parameters(project))
        self.start(run, self._read)

    def _read(self, outputs: dict) -> None:
        layers = {name: outputs[name] for name in TABLES if isinstance(outputs.get(name), QgsVectorLayer)}
        run = self._background.function(tr("Read the screening"), reader(layers))
        self.start(run, lambda screened: self.end(self.done.emit, screened))


def output_group(project: QgsProject) -> OutputGroup:
    """The group "Farmland screening"."""
    return OutputGroup(project, GROUP_MARK, mark("Farmland screening"), TITLES)


def there_is_a_report() -> bool:
    """Whether this installation has the algorithm that writes the report."""
    return QgsApplication.processingRegistry().algorithmById(REPORT) is not None
