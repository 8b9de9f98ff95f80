"""Locator filter `place`: a space code shows its cell, and what lies there in any layer (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsFeedback, QgsLocatorResult, QgsProject

from ..core.text import mark
from ..processing.text import listed, tr
from .locatorframe import LocatorFrame
from .placesearch import PlaceSearch, Thing, cell_of, show
from .pointer import Pointer
from .wording import titled

OF_EACH_LAYER = 8  # the list is short; the algorithm `linkbyplace` gives all
CELL_SCORE = 0.9
SCORES = {"contains": 0.8, "overlaps": 0.7, "inside": 0.6, "touches": 0.5, "unknown": 0.4}


class PlaceLocator(LocatorFrame):
    """Answers to nothing but a whole space code, so it needs no prefix."""

    NAME = "zone_control_place"
    TITLE = mark("Zone Control: what lies at a space code")
    PREFIX = "place"

    def __init__(self, pointer: Pointer, project: QgsProject) -> None:
        super().__init__(pointer, project)
        self._pointer, self._project = pointer, project
        self.setUseWithoutPrefix(True)

    def taken(self, text: str) -> PlaceSearch | None:
        return PlaceSearch(self._project) if cell_of(text) else None

    def found(self, text: str, search: PlaceSearch, feedback: QgsFeedback) -> Iterator[QgsLocatorResult]:
        cell = cell_of(text)
        if cell is None:  # the text may have changed since
            return
        level = tr("Cell of level {level}").format(level=cell.level)
        yield self.answer((cell.code, None), cell.code, level, tr("Space code"), CELL_SCORE, "spacecodes")
        yield from map(self._result, search.run(cell, OF_EACH_LAYER, feedback))
        if search.left_out:
            self.logMessage(titled(tr("Not searched"), listed(search.left_out)))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        show(self._pointer, *result.userData)

    def _result(self, thing: Thing) -> QgsLocatorResult:
        words, said = f"{thing.layer}  {thing.name}", thing.said()
        return self.answer((thing.place, thing.wkb), words, "", said, SCORES[thing.relation], "layer")
