"""The code life cycle of a patch (design.md §3): which move leads from which code to which, and what it must carry.

The moves are data (`resources/catalogues/case_moves.csv`); what no table may change is here: a machine opens cases
and notes what it sees, and only a person's finding makes one red, or closes one that a machine could not judge.

Screening's codes become cases so: `yellow` → yellow. `undetermined` → yellow too, for what a machine could not judge
a person has to look at; it never becomes green without that person's finding. `green` → green: closed from the start,
so that it can be contested. `clear` (not farmland) opens no case.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import (
    CaseLawUnusable,
    DeadlineTooEarly,
    HighestPatrolLevel,
    MoveRefused,
    NotOverdue,
    StepIncomplete,
    StepTooEarly,
    UnknownMove,
)
from ..farmland.codes import BLUE, GREEN, RED, UNDETERMINED, YELLOW
from ..text import mark
from .case import COUNTY, ESCALATED, LEVELS, NEW, Case, Step

CODES = (GREEN, YELLOW, RED, BLUE)
MACHINE, PERSON = "machine", "person"
NEEDS = {
    "who": mark("Say who answers for it (WHO)."),
    "when": mark("Give its day (WHEN)."),
    "why": mark("Give the reason in a sentence (WHY)."),
    "responsible": mark("Name the responsible party (RESPONSIBLE)."),
    "deadline": mark("Give the last day for what is owed next (DEADLINE)."),
    "evidence": mark(
        "Add at least one file as evidence: a photo, a record of the visit, a document (EVIDENCE)."
    ),
}
ALWAYS = ("who", "when", "why")
ENTRY = {NEW + YELLOW: YELLOW, NEW + UNDETERMINED: YELLOW, NEW + GREEN: GREEN}
NEVER = {(GREEN, RED), (GREEN, BLUE), (YELLOW, BLUE), (RED, GREEN)}


class Rule(NamedTuple):
    after: str
    actor: str
    needs: tuple[str, ...]


class Law:
    """`rows` of the catalogue: dictionaries with move, actor, before, after, needs. Raises CaseLawUnusable."""

    def __init__(self, rows) -> None:
        self._rules: dict[tuple[str, str], Rule] = {}
        for row in rows:
            key = row["move"], row["before"]
            needs = tuple(word for word in row["needs"].split(";") if word)
            rule = Rule(row["after"], row["actor"], needs)
            if key in self._rules or not _sound(row["before"], rule):
                raise CaseLawUnusable(move=row["move"], before=row["before"])
            self._rules[key] = rule
        self.moves = tuple(dict.fromkeys(move for move, _ in self._rules))

    def rule(self, move: str, code: str) -> Rule | None:
        return self._rules.get((move, code))

    def by_persons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(move for (move, _), rule in self._rules.items() if rule.actor == PERSON))

    def open_to(self, code: str, actor: str = PERSON) -> list[str]:
        """The moves that lead on from a code."""
        return [move for (move, at), rule in self._rules.items() if at == code and rule.actor == actor]

    def judge(self, case: Case, step: Step) -> dict:
        """The entry of the journal, if the law allows the step; a named error that says what to do, if not."""
        if step.move not in self.moves:
            raise UnknownMove(move=step.move, moves=", ".join(self.by_persons()))
        rule = self.rule(step.move, case.code)
        if rule is None:
            moves = ", ".join(self.open_to(case.code)) or "-"
            raise MoveRefused(move=step.move, case=case.case_id, code=case.code, moves=moves)
        _refuse_incomplete(step, rule)
        _refuse_dates(case, step)
        return _entry(case, step, rule)


def _sound(before: str, rule: Rule) -> bool:
    """What no table may change."""
    if rule.after not in CODES or not set(rule.needs) <= set(NEEDS):
        return False
    if rule.actor == MACHINE:
        return rule.after == ENTRY.get(before, before)
    found = (before, rule.after) == (YELLOW, RED)
    return (
        rule.actor == PERSON
        and before in CODES
        and (before, rule.after) not in NEVER
        and (not found or {"responsible", "deadline"} <= set(rule.needs))
    )


def _refuse_incomplete(step: Step, rule: Rule) -> None:
    for need in (*ALWAYS, *rule.needs):
        value = getattr(step, need)
        if not (value.strip() if isinstance(value, str) else value):
            raise StepIncomplete(move=step.move, cause=NEEDS[need])


def _refuse_dates(case: Case, step: Step) -> None:
    if case.last and step.when < case.last:
        raise StepTooEarly(case=case.case_id, when=step.when, last=case.last)
    if step.deadline and step.deadline < step.when:
        raise DeadlineTooEarly(deadline=step.deadline, when=step.when)
    if step.move == ESCALATED and not case.overdue(step.when):
        raise NotOverdue(case=case.case_id, when=step.when, deadline=case.deadline or "-")
    if step.move == ESCALATED and case.patrol_level == COUNTY:
        raise HighestPatrolLevel(case=case.case_id)


def _entry(case: Case, step: Step, rule: Rule) -> dict:
    """Responsible party and deadline last as long as the code does, and from red to blue and back."""
    lasting = case.code == rule.after or {case.code, rule.after} == {RED, BLUE}
    deadline = step.deadline or (case.deadline if lasting else None)
    deadline = None if rule.after == GREEN else deadline
    level = LEVELS.index(case.patrol_level) + (step.move == ESCALATED)
    return {
        "case_id": case.case_id,
        "move": step.move,
        "before": case.code,
        "after": rule.after,
        "who": step.who.strip(),
        "when": step.when.isoformat(),
        "why": step.why.strip(),
        "responsible": step.responsible.strip() or (case.responsible if lasting else ""),
        "deadline": deadline.isoformat() if deadline else "",
        "patrol_level": LEVELS[level],
        "evidence": [list(item) for item in step.evidence],
        "facts": step.facts,
    }
