"""What a whole chain does not show by itself: moves the law does not have, and tables that tell another story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .case import NEW, Case
from .journal import CASE_DIFFERS, EVIDENCE_DIFFERS, NOT_ALLOWED, Break
from .law import Law


def unlawful(entries: Sequence[dict], law: Law) -> list[Break]:
    """Entries that do not start from the code their case had, or lead where the law does not."""
    codes: dict[str, str] = {}
    found = []
    for entry in entries:
        name = entry.get("case_id")
        if not name:
            continue
        rule = law.rule(entry["move"], entry["before"])
        starts = entry["before"] == codes.get(name, entry["before"]) and (
            (name in codes) != entry["before"].startswith(NEW)
        )
        if not starts or rule is None or rule.after != entry["after"]:
            found.append(Break(entry["number"], NOT_ALLOWED, name))
        codes[name] = entry["after"]
    return found


def differing_cases(cases: Mapping[str, Case], stored: Mapping[str, tuple[tuple, str]]) -> list[Break]:
    """`stored`: case id → (its row, SHA-256 of its WKB). Cases changed, lost or invented in the case table."""
    told = {name: (case.row(), case.geometry) for name, case in cases.items()}
    names = sorted({*told, *stored}, key=str)
    return [Break(-1, CASE_DIFFERS, str(n)) for n in names if told.get(n) != stored.get(n)]


def differing_evidence(entries: Sequence[dict], stored: Sequence[tuple[int, str, str]]) -> list[Break]:
    """`stored`: (number of the entry, file name, SHA-256) of the evidence table."""
    told = {(e["number"], *item) for e in entries for item in map(tuple, e.get("evidence", ()))}
    names = {entry["number"]: entry.get("case_id", "") for entry in entries}
    numbers = {item[0] if item[0] in names else -1 for item in told ^ set(stored)}
    return [Break(number, EVIDENCE_DIFFERS, names.get(number, "")) for number in sorted(numbers)]
