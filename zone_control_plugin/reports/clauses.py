"""Clause by clause: what each condition demands, how the project stands to it, the answer and its basis."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.admission.vocabulary import APPLIES, DOES_NOT_APPLY, LEVELS, LIFTED, UNKNOWN
from .needs import need_words, split_list
from .rows import Case, Imprint, Row
from .wording import Wording, percent
from .wording import number as digits

# An unknown effect counts as a prohibition (design.md §3, broken conditions).
ANSWER_OF_EFFECT = {"restrict": "argue", "require": "must", "allow": "fits", "encourage": "encouraged"}
ANSWER_OF_RESULT = {DOES_NOT_APPLY: "clear", LIFTED: "lifted", UNKNOWN: "verify"}
RANK = {APPLIES: 0, UNKNOWN: 1, LIFTED: 2, DOES_NOT_APPLY: 3}


@dataclass(frozen=True)
class Clause:
    """One finding in words. `answer` is its code (violates, argue, must, verify, lifted, clear, …)."""

    number: int
    head: str  # level or place, dimension, effect
    demand: str
    state: str
    answer: str
    answer_words: str
    basis: str
    deciding: bool


def answer_of(effect: str, result: str) -> str:
    """The code of the answer column; a result nobody knows is to be verified, never passed."""
    if result == APPLIES:
        return ANSWER_OF_EFFECT.get(effect, "violates")
    return ANSWER_OF_RESULT.get(result, "verify")


def level_groups(case: Case, imprint: Imprint, words: Wording) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
    """Every finding, grouped by list level from the highest down, numbered through."""
    groups, number = [], 0
    known = {level: rank for rank, level in enumerate(LEVELS)}
    present = sorted({str(row["level"] or "") for row in case.findings}, key=lambda v: (known.get(v, 99), v))
    for level in present:
        rows = [row for row in case.findings if str(row["level"] or "") == level]
        rows.sort(key=lambda row: (not row["deciding"], RANK.get(row["result"], 1)))
        clauses = tuple(clause(row, number + n, case, imprint, words) for n, row in enumerate(rows, 1))
        number += len(rows)
        groups.append((_heading(level, len(rows), words), clauses))
    return tuple(groups)


def _heading(level: str, count: int, words: Wording) -> str:
    if not level:
        return words.say("level_none", count=count)
    return words.say("level_of", level=words.label("level", level), count=count)


def deciding(case: Case, imprint: Imprint, words: Wording) -> tuple[Clause, ...]:
    """The findings the verdict rests on, under the numbers they carry in the whole table."""
    return tuple(c for _, clauses in level_groups(case, imprint, words) for c in clauses if c.deciding)


def clause(row: Row, number: int, case: Case, imprint: Imprint, words: Wording) -> Clause:
    answer = answer_of(str(row["effect"] or ""), str(row["result"] or ""))
    place = f"{imprint.title(row['layer'])} {row['zone_code'] or ''}".strip() or words.say("everywhere")
    dimensions = words.items([words.label("dimension", one) for one in split_list(row["dimension"])])
    head = [place, dimensions, words.label("effect", row["effect"])]
    return Clause(
        number=number,
        head=" · ".join(part for part in head if part),
        demand=str(row["text"] or "") if row["condition_id"] else words.say("aggregated"),
        state=_state(row, case, imprint, words),
        answer=answer,
        answer_words=words.say(f"answer_{answer}"),
        basis="\n".join(part for part in (str(row["basis"] or ""), str(row["condition_id"] or "")) if part),
        deciding=bool(row["deciding"]),
    )


def _state(row: Row, case: Case, imprint: Imprint, words: Wording) -> str:
    lines = []
    if row["result"] == UNKNOWN or row["needs"]:
        needs = [need_words(need, imprint, words) for need in split_list(row["needs"])]
        lines += [words.say("missing", needs=words.items(needs))] if needs else []
    if row["lifted_by"]:
        lines.append(words.say("lifted_by", ids=words.items(split_list(row["lifted_by"]))))
    lines += _place(row, case, words)
    lines += [_fact(fact, imprint, words) for fact in split_list(row["facts"])]
    if row["result"] == APPLIES and not lines:
        lines.append(words.say("in_place" if row["layer"] else "bound_everywhere"))
    if row["result"] == DOES_NOT_APPLY:
        lines.append(words.say("not_matched"))
    return "\n".join(lines)


def _place(row: Row, case: Case, words: Wording) -> list[str]:
    """How the project lies to the clause's zone, from HITS."""
    key = (row["layer"], row["zone_code"])
    hit = next((h for h in case.hits if row["layer"] and (h["layer"], h["zone_code"]) == key), None)
    if hit is None:
        return []
    return [relation_words(hit, words)]


def relation_words(hit: Row, words: Wording) -> str:
    """'Partly inside; 1,234.00 m²; 12.30%', or the length or number of points for what has no area."""
    parts = [words.label("relation", hit["relation"])]
    if hit["area_m2"]:
        parts += [f"{digits(hit['area_m2'], 2)} m²", percent(hit["share"])]
    elif hit["length_m"]:
        parts.append(words.say("length", length=digits(hit["length_m"], 2)))
    elif hit["count"]:
        parts.append(words.say("points", count=hit["count"]))
    return words.say("comma").join(parts)


def _fact(fact: str, imprint: Imprint, words: Wording) -> str:
    """'@hit_share=0.5' → 'common share = 0.5'; a project's own attributes go by their titles."""
    name, equals, value = fact.partition("=")
    key = f"fact_{name.strip().lstrip('@')}"
    ours = name.strip().startswith("@") and key in words.phrases
    name = words.say(key) if ours else imprint.attribute(name.strip())
    value = _fact_value(key, value.strip(), words)
    return f"{name} = {value}" if equals else name


def _fact_value(key: str, value: str, words: Wording) -> str:
    """As it was read; areas and shares as they stand elsewhere in the report, `?` as not given."""
    if value == "?":
        return words.say("fact_unknown")
    try:
        if key == "fact_hit_area_m2":
            return digits(float(value), 2)
        if key == "fact_hit_share":
            return percent(float(value))
    except ValueError:
        pass
    return value
