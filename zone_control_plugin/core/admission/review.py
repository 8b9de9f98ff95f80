"""The review of a batch of projects: places and facts in, findings and verdicts out.

    conditions = read_conditions(frame, table, check_predicate=predicates.problem)
    judge = Judge(conditions, table, as_of)
    opinion = judge.review(places, ["C2614", None], predicates)
    opinion.verdicts[0].verdict, opinion.findings.result, …

`places` (see `Places`) carries codes, classes and shares of what is hit; `predicates` answers expressions
(see `Predicates`). The law decides on these facts alone (design.md §3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .binding import Binding
from .conditions import Conditions
from .findings import R_NOT, Findings, aggregated, joined, judge
from .industry import IndustryTable, Reading
from .lifting import lift
from .places import Places
from .predicates import Predicates
from .verdict import Verdict, decide


@dataclass(frozen=True)
class Opinion:
    """`slots[i]` are the places of the condition index that project i meets; `conditions_hash[i]` covers every
    condition in force bound to them."""

    verdicts: list[Verdict]
    findings: Findings
    slots: list[set[int]]
    conditions_hash: list[str]


class Judge:
    """Conditions in force on a day, indexed; holds projects against them, batch after batch."""

    def __init__(self, conditions: Conditions, industries: IndustryTable, as_of: dt.date) -> None:
        self.conditions, self.industries = conditions, industries
        self.binding = Binding(conditions, conditions.in_force(as_of))
        self._admits: dict[tuple[Reading, ...], np.ndarray] = {}

    def review(
        self,
        places: Places,
        industries: Sequence[object],
        predicates: Predicates,
        tolerance: float = 1.0,
        all_findings: bool = False,
    ) -> Opinion:
        """Judges projects `0 … places.projects − 1`; `industries[i]` is what project i's industry field says.

        Findings that do not apply are left out unless `all_findings`.
        """
        admits, industry_of = self._matrix(industries)
        slots = self.binding.place_slots(places)
        matches = self.binding.in_play(slots, None if all_findings else admits, industry_of)
        found = judge(matches, places, admits, industry_of, self.binding, predicates)
        if not all_findings:
            found = found.take(np.flatnonzero(found.result != R_NOT))
        findings = joined(found, aggregated(places, self.binding))
        lift(findings, places, self.conditions)
        verdicts = decide(findings, places, self.binding, tolerance)
        met = _by_project(slots, places.projects)
        return Opinion(verdicts, findings, met, [self.binding.digest(own) for own in met])

    def _matrix(self, industries: Sequence[object]) -> tuple[np.ndarray, np.ndarray]:
        """int8[lists, distinct industries] of logic values, and each project's column."""
        readings = [self.industries.read(text) for text in industries]
        distinct = list(dict.fromkeys(readings))
        columns = [self._admitting(reading) for reading in distinct]
        numbers = {reading: i for i, reading in enumerate(distinct)}
        matrix = np.stack(columns, axis=1) if columns else np.zeros((len(self._lists), 0), np.int8)
        return matrix, np.array([numbers[reading] for reading in readings], np.int64)

    def _admitting(self, reading: tuple[Reading, ...]) -> np.ndarray:
        if reading not in self._admits:
            values = [self.industries.matches(wanted, reading) for wanted in self._lists]
            self._admits[reading] = np.array(values, np.int8)
        return self._admits[reading]

    @cached_property
    def _lists(self) -> tuple:
        return self.conditions.industry_lists


def _by_project(slots: tuple, projects: int) -> list[set[int]]:
    met: list[set[int]] = [set() for _ in range(projects)]
    for subject, slot in zip(slots[0].tolist(), slots[2].tolist()):
        met[subject].add(slot)
    return met
