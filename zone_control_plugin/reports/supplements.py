"""The end of a report: what is missing, and what was checked and found clear."""

from __future__ import annotations

from collections import Counter

from ..core.admission.vocabulary import STATUSES
from .needs import need_words, split_list
from .rows import Case, Imprint
from .wording import Wording

ORDER = {"no_data": 0, "hit": 1, "edge": 2, "clear": 3}


def missing(case: Case, imprint: Imprint, words: Wording) -> tuple[tuple[str, str], ...]:
    """The needs in the verdict's rank, each with the number of distinct conditions it keeps open."""
    concerned: dict[str, set] = {}
    for row in case.findings:
        for need in split_list(row["needs"]):
            concerned.setdefault(need, set()).add(row["condition_id"] or "")
    ranked = split_list(case.verdict["needs"])
    ranked += sorted((n for n in concerned if n not in ranked), key=lambda n: (-len(concerned[n]), n))
    return tuple((need_words(need, imprint, words), _extent(concerned.get(need), words)) for need in ranked)


def _extent(conditions: set | None, words: Wording) -> str:
    """How much hangs on one need: so many clauses, all of a layer (findings without id), or the verdict itself."""
    if not conditions:
        return words.say("need_whole")
    return words.say("need_all") if "" in conditions else words.say("clauses_count", count=len(conditions))


def checked(case: Case, imprint: Imprint, words: Wording) -> tuple[tuple[str, str, str, str], ...]:
    """Every layer the project was held against, what could not be checked first."""
    rows = sorted(case.checks, key=lambda row: ORDER.get(row["status"], 0))
    return tuple(
        (
            imprint.title(row["layer"]),
            str(row["status"] or ""),
            words.label("status", row["status"]),
            str(row["data_date"] or "") or words.say("no_date"),
        )
        for row in rows
    )


def checks_summary(case: Case, words: Wording) -> str:
    counts = Counter(row["status"] for row in case.checks)
    return words.say("checks_counts", **{status: counts[status] for status in STATUSES})
