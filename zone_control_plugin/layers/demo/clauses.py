"""The admission lists: templates of `resources/catalogues` written out over the zones of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..catalogues import read_catalogue
from .units import Unit

ARTICLES = 88  # articles per document, then sub-items
STATES = {
    "": {},
    "expired": {"valid_from": "2019-01-01", "valid_to": "2024-12-31"},
    "future": {"valid_from": "2028-01-01"},
}
STATES["unconfirmed"] = {"confirmed": 0}
COLUMNS = (
    "condition_id", "level", "layer", "zone", "dimension", "effect", "industries", "predicate", "overrides",
    "text", "basis", "valid_from", "valid_to", "topic", "confirmed",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Something a list is bound to: a zone of a layer."""

    layer: str
    code: str
    name: str
    kind: str  # the zone's class, for units priority, park, urban, general or sea


def unit_place(unit: Unit) -> Place:
    """A control unit with the kind of list it gets."""
    sea = unit.code.startswith("HY")
    kind = "sea" if sea else unit.unit_class
    if kind == "key":
        kind = "park" if "产业集聚" in unit.name else "urban"
    return Place("sea_units" if sea else "control_units", unit.code, unit.name, kind)


class Lists:
    """Writes conditions, numbering articles per document; deterministic in `rng`."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.documents = {row["level"]: row for row in read_catalogue("demo_documents")}
        self.written: dict[str, int] = {}

    def condition(self, row: dict, identity: str, layer: str, codes: str, **names: str) -> dict:
        """One condition of a template row, `{v}` filled from its values, `{zone}` … from `names`."""
        value = self._choice(row["values"].split("|"))
        dates = {
            "valid_from": self._choice(("2021-01-01", "2023-07-01", "2024-03-01", "2025-07-01")),
            "valid_to": None,
        }
        condition = {
            "condition_id": identity,
            "level": row["level"],
            "layer": layer or None,
            "zone": codes or None,
            "dimension": row["dimension"],
            "effect": row["effect"],
            "industries": row["industries"] or None,
            "predicate": row["predicate"].replace("{v}", value) or None,
            "overrides": row.get("overrides") or None,
            "text": row["text"].replace("{v}", value).format(**names),
            "basis": self._basis(row["level"]),
            "topic": "admission",
            "confirmed": 1,
        }
        return {**condition, **dates, **STATES[row.get("state", "")]}

    def _choice(self, options) -> str:
        return options[int(self.rng.integers(len(options)))] if len(options) > 1 else options[0]

    def _basis(self, level: str) -> str:
        document = self.documents[level]
        n = self.written[level] = self.written.get(level, 0) + 1
        item = f"第{(n - 1) // ARTICLES + 1}项" if n > ARTICLES else ""
        return f"{document['title']}（{document['number']}）第{(n - 1) % ARTICLES + 1}条{item}"


def template_conditions(lists: Lists, units: list[Place], zones: dict[str, list[Place]]) -> list[dict]:
    """Every template of `demo_clauses` written out; overrides name the written-out ids."""
    conditions, ids = [], {}
    for row in read_catalogue("demo_clauses"):
        for identity, place, layer, zone in _bindings(row, units, zones):
            if place is not None and lists.rng.random() > float(row["share"]):
                continue
            ids.setdefault(row["id"], []).append(identity)
            name = place.name if place else ""
            conditions.append(lists.condition(row, identity, layer, zone, zone=name))
    for condition in conditions:
        wanted = (condition["overrides"] or "").split(";")
        condition["overrides"] = ";".join(i for w in wanted for i in ids.get(w, [])) or None
    return conditions


def _bindings(row: dict, units: list[Place], zones: dict[str, list[Place]]) -> Iterator[tuple]:
    """(id, place or None, layer, zone) of each condition a template stands for."""
    where, _, kinds = row["zones"].partition(":")
    if row["layer"] == "units":
        places = [unit for unit in units if unit.kind == row["zones"]]
    elif where == "each":
        places = [place for place in zones[row["layer"]] if not kinds or place.kind in kinds.split("|")]
    else:
        yield row["id"], None, row["layer"], row["zones"]
        return
    for n, place in enumerate(places, 1):
        yield f"{row['id']}-{n:03d}", place, place.layer, place.code


def industries(levels: tuple[int, ...]) -> list[tuple[str, str]]:
    """(code with its letter, name) of every industry of some levels of GB/T 4754 (2 division, 3 group, 4 class)."""
    rows = {row["code"]: row for row in read_catalogue("gbt4754_2017")}

    def letter(code: str) -> str:
        return code if len(code) == 1 else letter(rows[code]["parent"])

    return [(letter(c) + c, row["name_zh"]) for c, row in rows.items() if int(row["level"]) in levels]


def industry_conditions(lists: Lists, places: list[Place], levels: tuple[int, ...], count: int) -> list[dict]:
    """`count` clauses "this industry in this unit or park": one per pair, drawn over all pairs alike."""
    hazards = {row["prefix"]: row["hazard"] for row in read_catalogue("demo_hazards")}
    clauses: dict[tuple, list] = {}
    for row in read_catalogue("demo_industry_clauses"):
        clauses.setdefault((row["kind"], row["hazard"]), []).append(row)
    listed = industries(levels)
    pairs = np.sort(lists.rng.permutation(len(places) * len(listed))[:count])
    if len(pairs) < count:
        raise ValueError(f"{count} industry clauses asked for, {len(pairs)} pairs of place and industry")
    conditions = [
        _industry_condition(lists, places[pair // len(listed)], *listed[pair % len(listed)], hazards, clauses)
        for pair in pairs
    ]
    _let_classes_through(conditions)
    return conditions


def _let_classes_through(conditions: list[dict]) -> None:
    """Where a list allows a class of industry (C2614), it lifts what the same place says of its group (C261)."""
    binding = {c["condition_id"] for c in conditions if c["effect"] not in ("allow", "encourage")}
    for condition in conditions:
        group = condition["condition_id"][:-1]
        if condition["effect"] == "allow" and group in binding:
            condition["overrides"] = group


def _industry_condition(
    lists: Lists, place: Place, code: str, name: str, hazards: dict, clauses: dict
) -> dict:
    hazard = next(hazards[code[:n]] for n in range(len(code), 0, -1) if code[:n] in hazards)
    rows = clauses[place.kind, hazard]
    park = place.layer == "industrial_parks"
    row = {
        **rows[int(lists.rng.integers(len(rows)))],
        "level": "park" if park else "unit",
        "industries": code,
    }
    if lists.rng.random() < 0.005:
        row["state"] = ("expired", "future")[int(lists.rng.integers(2))]
    return lists.condition(
        row, f"{place.code}-{code}", place.layer, place.code, zone=place.name, industry=name
    )
