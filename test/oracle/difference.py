"""Differences between what the oracle says and what `reviewprojects` wrote, fact by fact."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .contacts import Contact
from .law import Finding
from .oracle import Judged

RELATIVE = 1e-6
NOISE = 2e-8  # metres: what the plane's coordinates are good for; times a perimeter it is an area
TOUCH = 1e-4  # m² or m: contacts smaller than this are touches, which floating point may see or not


@dataclass
class Difference:
    project: str
    fact: str  # kind of fact, e.g. "hit.area_m2"
    place: str
    oracle: object
    engine: object


class Tables:
    """The outputs of one run: GeoPackages of one layer each, by output name."""

    SUBJECT = "project_id"

    def __init__(self, paths: dict[str, str]) -> None:
        self.by_project = {name: self._read(path) for name, path in paths.items()}

    @classmethod
    def _read(cls, path: str) -> dict[str, list[dict]]:
        with sqlite3.connect(f"file:{Path(path)}?mode=ro", uri=True) as base:
            base.row_factory = sqlite3.Row
            (table,) = base.execute(
                "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
            ).fetchone()
            grouped = defaultdict(list)
            for row in base.execute(f'SELECT * FROM "{table}"'):
                grouped[row[cls.SUBJECT]].append(dict(row))
        return grouped

    def of(self, name: str, project: str) -> list[dict]:
        return self.by_project[name].get(project, [])


def near(one: float | None, other: float | None, floor: float) -> bool:
    one, other = one or 0.0, other or 0.0
    return abs(one - other) <= RELATIVE * max(abs(one), abs(other)) + floor


def differences(judged: Judged, tables: Tables, perimeter: float) -> Iterator[Difference]:
    floor = NOISE * perimeter
    for part in (_verdict, _hits, _checks, _findings):
        for fact, place, ours, theirs in part(judged, tables, floor):
            yield Difference(judged.project_id, fact, place, ours, theirs)


def _verdict(judged: Judged, tables: Tables, floor: float):
    found = tables.of("VERDICTS", judged.project_id)
    if len(found) != 1:
        yield "verdict.rows", "", 1, len(found)
        return
    (row,), ruling = found, judged.ruling
    expected = {"verdict": ruling.verdict, **ruling.dimensions}
    for effect, column in (("prohibit", "prohibits"), ("restrict", "restricts"), ("require", "requires")):
        applying = [f for f in ruling.findings if f.result == "applies" and f.effect == effect]
        expected[column] = len({f.condition_id for f in applying})
    hit_units = [c for facts in judged.facts.values() for c in facts.contacts if c.hit and c.is_unit]
    for column, wanted in expected.items():
        if row[column] != wanted:
            yield f"verdict.{column}", "; ".join(ruling.causes), wanted, row[column]
    for column, names in (
        ("units", {c.code for c in hit_units}),
        ("unit_classes", {c.zone_class for c in hit_units}),
    ):
        if _set(row[column]) != names:
            yield f"verdict.{column}", "", sorted(names), row[column]
    for column, wanted in (("area_m2", judged.area), ("uncovered_m2", judged.uncovered)):
        if not near(wanted, row[column], floor):
            yield f"verdict.{column}", "", wanted, row[column]


def _hits(judged: Judged, tables: Tables, floor: float):
    ours = {(c.layer, c.code): c for facts in judged.facts.values() for c in facts.contacts}
    rows = tables.of("HITS", judged.project_id)
    theirs = {(row["layer"], row["zone_code"]): row for row in rows}
    if len(theirs) != len(rows):
        yield "hit.twice", "", len(theirs), len(rows)
    for key in sorted(ours.keys() | theirs.keys()):
        place = " ".join(key)
        if key not in theirs:
            if ours[key].hit or _size(ours[key]) > TOUCH:
                yield "hit.missing", place, _said(ours[key]), None
        elif key not in ours:
            if theirs[key]["relation"] != "edge" or (theirs[key]["area_m2"] or 0) > TOUCH:
                yield "hit.extra", place, None, theirs[key]["area_m2"]
        else:
            yield from ((f"hit.{fact}", place, a, b) for fact, a, b in _hit(ours[key], theirs[key], floor))


def _hit(ours: Contact, theirs: dict, floor: float):
    if not _set(theirs["zone_class"]) <= _set(ours.zone_class) or bool(theirs["zone_class"]) != bool(
        ours.zone_class
    ):
        yield (
            "zone_class",
            ours.zone_class,
            theirs["zone_class"],
        )  # a class may be known from an unusable feature only
    for column, wanted in (("relation", ours.relation), ("zone_name", ours.name)):
        if (theirs[column] or "") != wanted:
            yield column, wanted, theirs[column]
    if not near(ours.area, theirs["area_m2"], floor):
        yield "area_m2", ours.area, theirs["area_m2"]
    if not near(ours.length, theirs["length_m"], NOISE) and not near(
        ours.ground_length, theirs["length_m"], NOISE
    ):
        yield "length_m", (ours.length, ours.ground_length), theirs["length_m"]
    if (theirs["count"] or 0) != ours.count:
        yield "count", ours.count, theirs["count"]
    if ours.area and not near(ours.share, theirs["share"], floor / ours.area * ours.share):
        yield "share", ours.share, theirs["share"]
    if ours.hit and ours.area and not near(ours.depth, theirs["depth_m"], 1e-5):
        yield "depth_m", ours.depth, theirs["depth_m"]


def _checks(judged: Judged, tables: Tables, floor: float):
    theirs = {row["layer"]: row for row in tables.of("CHECKS", judged.project_id)}
    for layer in sorted(judged.facts.keys() | theirs.keys()):
        facts, row = judged.facts.get(layer), theirs.get(layer)
        if facts is None or row is None:
            yield "check.rows", layer, facts and facts.status, row and row["status"]
            continue
        touch = {facts.status, row["status"]} == {"edge", "clear"} and facts.area <= TOUCH
        if facts.status != row["status"] and not touch:
            yield "check.status", f"{layer} {facts.why}", facts.status, row["status"]
        if facts.status == "hit" and not near(facts.area, row["area_m2"], floor):
            yield "check.area_m2", layer, facts.area, row["area_m2"]


def _findings(judged: Judged, tables: Tables, floor: float):
    del floor
    ours = Counter(_our_finding(f) for f in judged.ruling.findings)
    theirs = Counter(_their_finding(row) for row in tables.of("FINDINGS", judged.project_id))
    surplus_ours, surplus_theirs = ours - theirs, theirs - ours
    by_key = defaultdict(lambda: ([], []))
    for side, surplus in enumerate((surplus_ours, surplus_theirs)):
        for finding in surplus.elements():
            by_key[finding[:3]][side].append(finding[3:])
    for key, (a, b) in sorted(by_key.items()):
        kind = "changed" if a and b else "missing" if a else "extra"
        if kind == "changed" and len(a) == len(b) == 1:
            kind = "+".join(name for name, x, y in zip(FACTS, a[0], b[0]) if x != y)
        yield f"finding.{kind}", " ".join(key), a, b


FACTS = ("result", "effect", "dimension", "level", "lifted_by", "deciding")


def _our_finding(f: Finding) -> tuple:
    effect = "broken" if f.broken else f.effect
    facts = ("", "", "") if f.broken or f.stands_for else (effect, f.dimension, f.level)
    return (f.condition_id if not f.stands_for else "", f.layer, f.zone, f.result, *facts,
            ";".join(sorted(f.lifted_by)), f.deciding)  # fmt: skip


BROKEN: set[str] = set()  # condition ids known to be broken: their words are not compared


def _their_finding(row: dict) -> tuple:
    cell = {name: row[name] or "" for name in row}
    aggregated = not cell["condition_id"]
    plain = aggregated or cell["condition_id"] in BROKEN
    facts = ("", "", "") if plain else (cell["effect"], cell["dimension"], cell["level"])
    return (cell["condition_id"], cell["layer"], cell["zone_code"], cell["result"], *facts,
            ";".join(sorted(_set(cell["lifted_by"]))), bool(cell["deciding"]))  # fmt: skip


def _set(cell: str | None) -> set[str]:
    return {part.strip() for part in (cell or "").split(";") if part.strip()}


def _size(contact: Contact) -> float:
    return max(contact.area, contact.length, contact.count)


def _said(contact: Contact) -> str:
    return f"{contact.relation} {contact.area:.4f} m² {contact.length:.3f} m {contact.count}"
