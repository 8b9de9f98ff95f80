"""Locator filter `zone`: units and conditions of the plan by code, name or clause (Ctrl+K)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from qgis.core import (
    QgsFeedback,
    QgsGeometry,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsVectorLayer,
)

from ..layers.planindex import Clause, Unit, find_clauses, find_units, zone_fids
from ..processing.text import tr
from .icons import icon
from .pointer import Pointer
from .wording import label, titled

PREFIX = "zone"  # QGIS reserves shorter ones for itself
SHORTEST = 2
UNIT_SCORE, CLAUSE_SCORE = 0.9, 0.6


class PlanLocator(QgsLocatorFilter):
    """`plan()` gives the plan's path; `read(title, text)` shows a clause."""

    def __init__(self, pointer: Pointer, plan: Callable[[], str], read: Callable[[str, str], None]) -> None:
        super().__init__()
        self._pointer, self._plan, self._read = pointer, plan, read
        self._path = ""
        self.setUseWithoutPrefix(False)

    def name(self) -> str:
        return "zone_control"

    def displayName(self) -> str:
        return tr("Zone Control: units and conditions")

    def prefix(self) -> str:
        return PREFIX

    def clone(self) -> PlanLocator:
        copy = PlanLocator(self._pointer, self._plan, self._read)
        copy._path = self._path
        return copy

    def prepare(self, text: str, context: QgsLocatorContext) -> list[str]:
        """On the main thread: only here may the page be asked for the plan."""
        self._path = self._plan()
        return []

    def fetchResults(self, text: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """On a thread of its own, on a clone."""
        if len(text.strip()) < SHORTEST or not self._path:
            return
        try:
            found = [*find_units(self._path, text.strip()), *find_clauses(self._path, text.strip())]
        except sqlite3.Error as error:
            self.logMessage(str(error))
            return
        for item in found:
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._result(item))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        kind, path, values = result.userData
        if kind == Unit.__name__:
            unit = Unit(*values)
            self._show(path, unit.layer, [unit.fid])
        else:
            clause = Clause(*values)
            self._read(clause.condition_id, _full(clause))
            if clause.layer:
                self._show(path, clause.layer, zone_fids(path, clause.layer, clause.zone))

    def _result(self, item: Unit | Clause) -> QgsLocatorResult:
        result = QgsLocatorResult()
        result.filter = self
        result.setUserData((type(item).__name__, self._path, tuple(item)))
        if isinstance(item, Unit):
            result.displayString = f"{item.code}  {item.name}"
            result.description = label("unit_class", item.unit_class)
            result.group, result.score, result.groupScore = tr("Control units"), UNIT_SCORE, UNIT_SCORE
            result.icon = icon("unit")
        else:
            result.displayString = f"{item.condition_id}  {item.text[:80]}"
            result.description = f"{label('level', item.level)} · {label('effect', item.effect)}"
            result.group, result.score, result.groupScore = tr("Conditions"), CLAUSE_SCORE, CLAUSE_SCORE
            result.icon = icon("condition")
        return result

    def _show(self, path: str, table: str, fids: list[int]) -> None:
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        if layer.isValid() and fids:
            shapes = [layer.getFeature(fid).geometry() for fid in fids]
            self._pointer.show(QgsGeometry.collectGeometry(shapes), layer.crs())


def _full(clause: Clause) -> str:
    words = " · ".join(
        (label("level", clause.level), label("effect", clause.effect), clause.layer, clause.zone)
    )
    return f"{words}\n\n{clause.text}\n\n{titled(tr('Basis'), clause.basis or '–')}"
