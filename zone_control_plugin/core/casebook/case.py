"""A case as its journal tells it, and the step somebody wants to take. Both are records, neither knows the law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from ..farmland.codes import BLUE, RED, YELLOW

VILLAGE, TOWN, COUNTY = LEVELS = ("village", "town", "county")  # patrol levels, upwards
OPEN = (YELLOW, RED, BLUE)  # codes under which somebody still owes something
NEW = "new:"  # before the code screening gave, of a patch without a case
REGISTERED, OBSERVED, ESCALATED = "registered", "observed", "escalated"
# What the case table of a workspace repeats of a case, in this order.
ROW = ("case_id", "patch_id", "code", "patrol_level", "responsible", "deadline", "move", "since", "steps")


@dataclass(frozen=True)
class Step:
    """What somebody wants to record. `evidence`: (file name, SHA-256) of each file; `facts`: what screening said,
    plain JSON values, of steps by machine."""

    move: str
    who: str
    when: dt.date | None
    why: str
    responsible: str = ""
    deadline: dt.date | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """`since`: the day its code began; `last`: the day of its last step; `facts`: what screening said last;
    `patch_ids`: all ids it went by; `geometry`: SHA-256 of the WKB it was registered with, '' without one."""

    case_id: str
    code: str
    patrol_level: str = VILLAGE
    responsible: str = ""
    deadline: dt.date | None = None
    move: str = ""
    since: dt.date | None = None
    last: dt.date | None = None
    steps: int = 0
    facts: dict = field(default_factory=dict)
    patch_ids: tuple[str, ...] = ()
    geometry: str = ""

    def overdue(self, day: dt.date) -> bool:
        return self.code in OPEN and self.deadline is not None and self.deadline < day

    def after(self, entry: dict) -> Case:
        """The case once this entry of the journal stands."""
        when, facts = dt.date.fromisoformat(entry["when"]), entry["facts"] or self.facts
        seen = entry["move"] == OBSERVED
        return replace(
            self,
            code=entry["after"],
            patrol_level=entry["patrol_level"],
            responsible=entry["responsible"],
            deadline=dt.date.fromisoformat(entry["deadline"]) if entry["deadline"] else None,
            move=self.move if seen else entry["move"],
            since=self.since if entry["before"] == entry["after"] else when,
            last=when,
            steps=self.steps + 1,
            facts=facts,
            patch_ids=tuple(dict.fromkeys((*self.patch_ids, *facts.get("patch_ids", ())))),
            geometry=entry["facts"].get("geometry", "") if entry["move"] == REGISTERED else self.geometry,
        )

    def row(self) -> tuple:
        """The values of ROW, as text and numbers."""
        ids = ";".join(self.facts.get("patch_ids", ()))
        until, since = (day.isoformat() if day else "" for day in (self.deadline, self.since))
        return (
            *(self.case_id, ids, self.code, self.patrol_level, self.responsible),
            *(until, self.move, since, self.steps),
        )


def replay(entries: list[dict]) -> dict[str, Case]:
    """Every case of a journal, by its id; entries that belong to no case (the first one) are passed over."""
    cases: dict[str, Case] = {}
    for entry in entries:
        if name := entry.get("case_id"):
            cases[name] = cases.get(name, Case(name, entry["before"])).after(entry)
    return cases
