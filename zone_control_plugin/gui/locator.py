"""Locator filter `zone`: units and conditions of the plan by code, name or clause (Ctrl+K)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from qgis.core import QgsFeedback, QgsGeometry, QgsLocatorResult, QgsVectorLayer

from ..core.text import mark
from ..layers.planindex import Clause, Unit, find_clauses, find_units, zone_fids
from ..processing.text import tr
from .locatorframe import LocatorFrame
from .pointer import Pointer
from .wording import label, titled

SHORTEST = 2
UNIT_SCORE, CLAUSE_SCORE = 0.9, 0.6


class PlanLocator(LocatorFrame):
    """`plan()` gives the plan's path; `read(title, text)` shows a clause."""

    NAME = "zone_control"
    TITLE = mark("Zone Control: units and conditions")
    PREFIX = "zone"

    def __init__(self, pointer: Pointer, plan: Callable[[], str], read: Callable[[str, str], None]) -> None:
        super().__init__(pointer, plan, read)
        self._pointer, self._plan, self._read = pointer, plan, read
        self.setUseWithoutPrefix(False)

    def taken(self, text: str) -> str | None:
        """The plan's path."""
        return self._plan() or None

    def found(self, text: str, path: str, feedback: QgsFeedback) -> Iterator[QgsLocatorResult]:
        text = text.strip()
        if len(text) < SHORTEST:
            return
        try:
            items = [*find_units(path, text), *find_clauses(path, text)]
        except sqlite3.Error as error:
            self.logMessage(str(error))
            return
        yield from (self._result(path, item) for item in items)

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

    def _result(self, path: str, item: Unit | Clause) -> QgsLocatorResult:
        data = type(item).__name__, path, tuple(item)
        if isinstance(item, Unit):
            words, unit_class = f"{item.code}  {item.name}", label("unit_class", item.unit_class)
            return self.answer(data, words, unit_class, tr("Control units"), UNIT_SCORE, "unit")
        words = f"{item.condition_id}  {item.text[:80]}"
        rank = f"{label('level', item.level)} · {label('effect', item.effect)}"
        return self.answer(data, words, rank, tr("Conditions"), CLAUSE_SCORE, "condition")

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
