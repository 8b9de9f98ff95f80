"""Locator filter `place`: a space code shows its cell, and what lies there in any layer (Ctrl+K)."""

from __future__ import annotations

from qgis.core import (
    QgsFeedback,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsProject,
)

from ..core.farmland.spacecode import Cell
from ..processing.text import tr
from .icons import icon
from .placesearch import PlaceSearch, Thing, cell_of, show
from .pointer import Pointer
from .wording import titled

PREFIX = "place"
OF_EACH_LAYER = 8  # the list is short; the algorithm `linkbyplace` gives all
CELL_SCORE = 0.9
SCORES = {"contains": 0.8, "overlaps": 0.7, "inside": 0.6, "touches": 0.5, "unknown": 0.4}


class PlaceLocator(QgsLocatorFilter):
    """Answers to nothing but a whole space code, so it needs no prefix."""

    def __init__(self, pointer: Pointer, project: QgsProject) -> None:
        super().__init__()
        self._pointer, self._project = pointer, project
        self._search: PlaceSearch | None = None
        self.setUseWithoutPrefix(True)

    def name(self) -> str:
        return "zone_control_place"

    def displayName(self) -> str:
        return tr("Zone Control: what lies at a space code")

    def prefix(self) -> str:
        return PREFIX

    def clone(self) -> PlaceLocator:
        copy = PlaceLocator(self._pointer, self._project)
        copy._search = self._search
        return copy

    def prepare(self, text: str, context: QgsLocatorContext) -> list[str]:
        """On the main thread: only here may layers be taken."""
        self._search = PlaceSearch(self._project) if cell_of(text) else None
        return []

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """On a thread of its own, on a clone."""
        cell = cell_of(text)
        if cell is None or self._search is None:
            return
        self.resultFetched.emit(self._cell(cell))
        for thing in self._search.run(cell, OF_EACH_LAYER, feedback):
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._thing(thing))
        if self._search.left_out:
            self.logMessage(titled(tr("Not searched"), ", ".join(self._search.left_out)))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        show(self._pointer, *result.userData)

    def _cell(self, cell: Cell) -> QgsLocatorResult:
        result = self._result((cell.code, None), tr("Space code"), CELL_SCORE)
        result.displayString = cell.code
        result.description = tr("Cell of level {level}").format(level=cell.level)
        result.icon = icon("spacecodes")
        return result

    def _thing(self, thing: Thing) -> QgsLocatorResult:
        result = self._result((thing.place, thing.wkb), thing.said(), SCORES[thing.relation])
        result.displayString = f"{thing.layer}  {thing.name}"
        result.icon = icon("layer")
        return result

    def _result(self, shown: tuple, group: str, score: float) -> QgsLocatorResult:
        """QGIS orders groups by their score, and a group's results by name."""
        result = QgsLocatorResult()
        result.filter = self
        result.setUserData(shown)
        result.group, result.groupScore = group, score
        return result
