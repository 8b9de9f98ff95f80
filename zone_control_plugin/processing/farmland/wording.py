"""Why a patch has its code, in the user's language. Never "illegal": that is a person's word."""

from __future__ import annotations

import datetime as dt

from ...core.farmland import codes
from ...core.text import mark
from ..text import first_of, listed, tr

REASONS = {
    codes.INVALID_GEOMETRY: mark("The geometry of the patch cannot be used."),
    codes.NO_DATE: mark(
        "The patch has no date that can be read, so it is not known which approvals were in force."
    ),
    codes.UNUSABLE_PARCEL: mark("A land parcel here cannot be used, so it is not known what land this is."),
    codes.OUTSIDE_COVERAGE: mark("{outside} m² lie outside the area the land survey covers."),
    codes.UNKNOWN_CLASS: mark("{unknown} m² lie on parcels whose land class is not known."),
    codes.BASIC_ONLY: mark(
        "{basic} m² lie on permanent basic farmland, but the parcels there have no farmland class."
    ),
    codes.NOT_FARMLAND: mark("There is no farmland in the patch."),
    codes.COVERED_BY_ONE: mark(
        "One approval in force on {date} covers all {farmland} m² of farmland ({approvals}). Consulted: {sets}."
    ),
    codes.COVERED_TOGETHER: mark(
        "Approvals in force on {date} together cover all {farmland} m² of farmland ({approvals}). Consulted: {sets}."
    ),
    codes.PARTLY_COVERED: mark(
        "No lawful procedure found for {uncovered} m² of {farmland} m² of farmland in sets {sets} as of {date}; "
        "the rest is covered ({approvals})."
    ),
    codes.OUT_OF_DATE_ONLY: mark(
        "No lawful procedure found for {farmland} m² of farmland in sets {sets} as of {date}; "
        "approvals here were not in force on that day."
    ),
    codes.NONE_FOUND: mark(
        "No lawful procedure found for {farmland} m² of farmland in sets {sets} as of {date}."
    ),
}
TOLERATED = {  # green, and part of the farmland is not covered
    codes.COVERED_BY_ONE: mark(
        "One approval in force on {date} covers {covered} m² of {farmland} m² of farmland ({approvals}); "
        "what is not covered is within the tolerance. Consulted: {sets}."
    ),
    codes.COVERED_TOGETHER: mark(
        "Approvals in force on {date} together cover {covered} m² of {farmland} m² of farmland ({approvals}); "
        "what is not covered is within the tolerance. Consulted: {sets}."
    ),
}
LITTLE = mark(  # clear, and not quite nothing is farmland
    "Only {little} m² of the patch are farmland, no more than the tolerance of {tolerance} m²."
)
SET = mark("{key} (records up to {date})")


def sets_phrase(keys: list[str], newest: list[str]) -> str:
    """The sets of approvals consulted, each with the date of its newest record."""
    named = [tr(SET).format(key=key, date=date) if date else key for key, date in zip(keys, newest)]
    return listed(named)


class Reasons:
    """Sentences of one run; templates are translated once."""

    def __init__(self, sets: str, tolerance: float) -> None:
        """`sets` as `sets_phrase` gives them, `tolerance` in m²."""
        self._templates = {reason: tr(text) for reason, text in REASONS.items()}
        self._tolerated = {reason: tr(text) for reason, text in TOLERATED.items()}
        self._little = tr(LITTLE)
        self._sets, self._tolerance = sets, f"{tolerance:,.12g}"

    def of(self, reason: str, day: dt.date | None, areas: dict[str, float], approvals: list[str]) -> str:
        """`areas` in m² by the names the sentences use."""
        if reason == codes.NOT_FARMLAND and round(areas["farmland"], 2) > 0:
            return self._little.format(little=f"{areas['farmland']:,.2f}", tolerance=self._tolerance)
        numbers = {name: f"{value:,.1f}" for name, value in areas.items()}
        date = "" if day is None else day.isoformat()
        part = numbers["covered"] != numbers["farmland"]
        template = (part and self._tolerated.get(reason)) or self._templates[reason]
        return template.format(sets=self._sets, date=date, approvals=first_of(approvals), **numbers)
