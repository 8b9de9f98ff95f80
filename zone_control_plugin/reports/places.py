"""The zones a project touches, in words and numbers, and those that decide."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.admission.vocabulary import EDGE
from .clauses import relation_words
from .rows import Case, Imprint, Row
from .wording import HA_PER_M2, MU_PER_M2, Wording, number, percent


@dataclass(frozen=True)
class Place:
    """One hit in words; `layer` and `zone_code` are its keys, `x`, `y` a common point in the projects' CRS."""

    layer: str
    zone_code: str
    title: str
    zone: str
    zone_class: str
    relation: str
    m2: str
    mu: str
    ha: str
    share: str
    summary: str
    x: float | None
    y: float | None


def touched(case: Case, imprint: Imprint, words: Wording) -> tuple[Place, ...]:
    """Hits, control units first, then by falling area."""
    units = set(str(case.verdict["units"] or "").split(";"))
    rows = [row for row in case.hits if row["relation"] != EDGE]
    rows.sort(key=lambda row: (row["zone_code"] not in units, -(row["area_m2"] or 0)))
    return tuple(place(row, imprint, words) for row in rows)


def edge_contacts(case: Case, imprint: Imprint, words: Wording) -> tuple[Place, ...]:
    return tuple(place(row, imprint, words) for row in case.hits if row["relation"] == EDGE)


def deciding_places(case: Case, imprint: Imprint, words: Wording) -> tuple[Place, ...]:
    """The hits on which deciding findings rest, each once."""
    keys = {(row["layer"], row["zone_code"]) for row in case.findings if row["deciding"] and row["layer"]}
    rows = {(row["layer"], row["zone_code"]): row for row in case.hits if row["relation"] != EDGE}
    return tuple(place(row, imprint, words) for key, row in rows.items() if key in keys)


def place(row: Row, imprint: Imprint, words: Wording) -> Place:
    code, name = str(row["zone_code"] or ""), str(row["zone_name"] or "")
    area = row["area_m2"] or None  # lines and points have none
    return Place(
        layer=str(row["layer"] or ""),
        zone_code=code,
        title=imprint.title(row["layer"]),
        zone=code if name in ("", code) else f"{code} {name}",
        zone_class=words.label("unit_class", row["zone_class"]),
        relation=words.label("relation", row["relation"]) if area else relation_words(row, words),
        m2=number(area, 2),
        mu=number(None if area is None else area * MU_PER_M2, 2),
        ha=number(None if area is None else area * HA_PER_M2, 4),
        share=percent(row["share"] if area else None),
        summary=relation_words(row, words),
        x=row["x"],
        y=row["y"],
    )
