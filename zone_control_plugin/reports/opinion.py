"""The report's contents as words, one record for PDF and Word alike: what is said is decided here, once."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.admission.vocabulary import DIMENSIONS
from .clauses import Clause, deciding, level_groups
from .needs import items_of
from .places import Place, deciding_places, edge_contacts, touched
from .rows import Case, Imprint
from .supplements import checked, checks_summary, missing
from .wording import Wording

SHOWN_M2 = 0.005  # below it a remainder would print as 0.00


@dataclass(frozen=True)
class Opinion:
    """Everything a report says about one project, in its language; codes stay beside words where looks follow."""

    language: str
    title: str
    name: str
    project_id: str
    number: str
    issuer: str
    day: str
    verdict: str
    verdict_words: str
    reason: str
    facts: tuple[tuple[str, str], ...]  # label, value
    dimensions: tuple[tuple[str, str, str], ...]  # label, verdict code, words
    deciding: tuple[Clause, ...]
    touched: tuple[Place, ...]
    edges: tuple[Place, ...]
    levels: tuple[tuple[str, tuple[Clause, ...]], ...]  # heading, clauses
    needs: tuple[tuple[str, str], ...]  # what, how many clauses
    checks: tuple[tuple[str, str, str, str], ...]  # layer, status code, words, data date
    checks_summary: str
    provenance: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]  # one mini-map each


def opinion(case: Case, imprint: Imprint, words: Wording, number: str) -> Opinion:
    """Words for one case; `number` is this report's own."""
    verdict = case.verdict
    return Opinion(
        language=words.language,
        title=words.say("title"),
        name=_text(verdict["name"]) or _text(verdict["project_id"]),
        project_id=_text(verdict["project_id"]),
        number=number or words.say("no_number"),
        issuer=imprint.issuer,
        day=words.date(imprint.day),
        verdict=_text(verdict["verdict"]),
        verdict_words=words.label("verdict", verdict["verdict"]),
        reason=_reason(case, imprint, words),
        facts=_facts(verdict, words),
        dimensions=tuple(
            (words.label("dimension", d), _text(verdict[d]), words.label("verdict", verdict[d]))
            for d in DIMENSIONS
        ),
        deciding=deciding(case, imprint, words),
        touched=touched(case, imprint, words),
        edges=edge_contacts(case, imprint, words),
        levels=level_groups(case, imprint, words),
        needs=missing(case, imprint, words),
        checks=checked(case, imprint, words),
        checks_summary=checks_summary(case, words),
        provenance=_provenance(verdict, imprint, words),
        places=deciding_places(case, imprint, words),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _list(value: object, words: Wording) -> str:
    return words.items([part for part in _text(value).split(";") if part])


def _reason(case: Case, imprint: Imprint, words: Wording) -> str:
    """Made from codes and counts: the VERDICTS table's own reason is in the language of the window."""
    verdict = case.verdict
    code = _text(verdict["verdict"])
    counts = {k: verdict[k] or 0 for k in ("prohibits", "restricts", "requires", "unknowns", "defects")}
    parts = [words.say(f"reason_{code}", **counts) if f"reason_{code}" in words.phrases else ""]
    if counts["unknowns"]:
        parts.append(words.say("because_unknowns", **counts))
    parts += _gaps(case, imprint, words)
    if counts["defects"]:
        parts.append(words.say("because_defects", **counts))
    return words.sentences(*parts)


def _gaps(case: Case, imprint: Imprint, words: Wording) -> list[str]:
    """Holes in the plan, or in what is known of the site."""
    needs = case.verdict["needs"]
    if items_of("boundary", needs):
        return [words.say("because_boundary")]
    gaps = []
    if items_of("coverage", needs):
        gaps.append(words.say("because_uncovered", area=words.area(case.verdict["uncovered_m2"])))
    if units := items_of("list", needs):
        gaps.append(words.say("because_no_list", units=words.some(units)))
    if blind := [imprint.title(row["layer"]) for row in case.checks if row["status"] == "no_data"]:
        gaps.append(words.say("because_no_data", layers=words.some(blind)))
    return gaps


def _facts(verdict: dict, words: Wording) -> tuple[tuple[str, str], ...]:
    industry = " ".join(
        part for part in (_text(verdict["industry"]), _text(verdict["industry_name"])) if part
    )
    classes = [words.label("unit_class", c) for c in _text(verdict["unit_classes"]).split(";") if c]
    counts = {k: verdict[k] or 0 for k in ("prohibits", "restricts", "requires", "unknowns")}
    facts = [
        (words.say("project_id"), _text(verdict["project_id"])),
        (words.say("industry"), industry or words.say("industry_missing")),
        (words.say("area"), words.area(verdict["area_m2"])),
        (words.say("units"), _list(verdict["units"], words) or words.say("no_units")),
        (words.say("unit_classes"), words.items(list(dict.fromkeys(classes))) or words.say("none")),
        (words.say("counts"), words.say("counts_words", **counts)),
    ]
    if (verdict["uncovered_m2"] or 0) >= SHOWN_M2:
        facts.append((words.say("uncovered"), words.area(verdict["uncovered_m2"])))
    return (*facts, (words.say("as_of"), _text(verdict["as_of"])))


def _provenance(verdict: dict, imprint: Imprint, words: Wording) -> tuple[tuple[str, str], ...]:
    return (
        (words.say("as_of"), _text(verdict["as_of"])),
        (words.say("plan"), imprint.plan or words.say("none")),
        (words.say("plan_defects"), str(verdict["defects"] or 0)),
        (words.say("conditions_hash"), _text(verdict["conditions_hash"])),
        (words.say("zones_hash"), _text(verdict["zones_hash"])),
        (words.say("area_basis"), words.say("area_basis_words")),
        (words.say("engine"), words.say("engine_words", version=imprint.engine)),
    )
