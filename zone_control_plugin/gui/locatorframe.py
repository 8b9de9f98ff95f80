"""What the filters of the locator (Ctrl+K) share."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult

from ..processing.text import tr
from .icons import icon


class LocatorFrame(QgsLocatorFilter):
    """A subclass gives NAME, TITLE (marked English), PREFIX, `taken()`, `found()` and `triggerResult()`."""

    NAME = ""
    TITLE = ""
    PREFIX = ""  # QGIS reserves those shorter than three letters for itself

    def __init__(self, *parts: object) -> None:
        """`parts`: what the subclass was made with, for its clones."""
        super().__init__()
        self._parts = parts
        self._taken: object = None

    # ---- what a subclass writes ----

    def taken(self, text: str) -> object:
        """What `found` needs of the window, None when there is nothing to find. Asked on the main thread."""
        raise NotImplementedError

    def found(self, text: str, taken, feedback: QgsFeedback) -> Iterator[QgsLocatorResult]:
        """Runs on a thread of its own, on a clone."""
        raise NotImplementedError

    def answer(
        self, data: object, words: str, description: str, group: str, score: float, picture: str
    ) -> QgsLocatorResult:
        """QGIS orders groups by their score, and a group's results by name."""
        result = QgsLocatorResult()
        result.filter = self
        result.setUserData(data)
        result.displayString, result.description = words, description
        result.group, result.groupScore = group, score
        result.icon = icon(picture)
        return result

    # ---- what QGIS asks ----

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return tr(self.TITLE)

    def prefix(self) -> str:
        return self.PREFIX

    def clone(self) -> LocatorFrame:
        copy = type(self)(*self._parts)
        copy._taken = self._taken
        return copy

    def prepare(self, text: str, context: QgsLocatorContext) -> list[str]:
        self._taken = self.taken(text)
        return []

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        if self._taken is None:
            return
        for result in self.found(text, self._taken, feedback):
            if feedback.isCanceled():
                return
            self.resultFetched.emit(result)
