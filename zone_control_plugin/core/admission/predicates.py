"""What the judge asks of a predicate; the answer comes from outside (QGIS expressions, or a test's own)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Outcome:
    """NO, MAYBE or YES; the attributes that were missing; the values read, as `name=value` items."""

    value: int
    needs: tuple[str, ...] = ()
    facts: str = ""


class Predicates(Protocol):
    def problem(self, text: str) -> str:
        """Empty, or why the predicate is bad (it then breaks its condition)."""

    def reads_place(self, text: str) -> bool:
        """Whether it reads @hit_area_m2, @hit_share or @zone_code."""

    def evaluate(self, text: str, project: int, hit_area: float, hit_share: float, zone_code: str) -> Outcome:
        """The predicate over one project's attributes at one place."""
