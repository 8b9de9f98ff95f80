"""Rows of the tables CASES and CASE_STEPS."""

from __future__ import annotations

import datetime as dt

from ...core.casebook.case import Case
from ...core.casebook.registering import against


def case_row(case: Case, day: dt.date) -> tuple:
    """The values of CASES as of a day."""
    said, late = case.facts, case.overdue(day)
    return (
        case.case_id,
        ";".join(said.get("patch_ids", ())),
        said.get("space_code"),
        case.code,
        case.patrol_level,
        case.responsible or None,
        _iso(case.deadline),
        late,
        (day - case.deadline).days if late else None,
        case.move,
        _iso(case.since),
        said.get("code"),
        said.get("reason_code"),
        against(said, case),
        said.get("area_m2"),
        said.get("uncovered_m2"),
        case.steps,
    )


def step_row(entry: dict) -> tuple:
    """The values of CASE_STEPS."""
    return (
        entry["number"],
        entry["case_id"],
        entry["move"],
        entry["before"].partition(":")[2] or entry["before"],
        entry["after"],
        entry["who"],
        entry["when"],
        entry["why"],
        entry["responsible"] or None,
        entry["deadline"] or None,
        entry["patrol_level"],
        ";".join(name for name, _ in entry["evidence"]) or None,
        entry.get("recorded"),
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
