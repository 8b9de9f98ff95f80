"""Differences between what the oracle says and what `reviewprojects` wrote, fact by fact."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsGeometry, QgsPointXY

from .contacts import POLYGON, Contact
from .law import Finding, Law
from .oracle import Judged
from .plan import Plan
from .plane import only
from .predicates import as_number

RELATIVE = 1e-6
NOISE = 2e-8  # metres: what the plane's coordinates are good for; times a perimeter it is an area
SEWN = 1e-6  # metres a drawn boundary may lie beside the computed one: it went through degrees and back
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
        self.issues = self._rows(paths["ISSUES"]) if "ISSUES" in paths else []
        self.by_project = {name: self._read(path) for name, path in paths.items() if name != "ISSUES"}

    @classmethod
    def _read(cls, path: str) -> dict[str, list[dict]]:
        grouped = defaultdict(list)
        for row in cls._rows(path):
            grouped[row[cls.SUBJECT]].append(row)
        return grouped

    @staticmethod
    def _rows(path: str) -> list[dict]:
        with sqlite3.connect(f"file:{Path(path)}?mode=ro", uri=True) as base:
            base.row_factory = sqlite3.Row
            (table,) = base.execute(
                "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
            ).fetchone()
            return [dict(row) for row in base.execute(f'SELECT * FROM "{table}"')]

    def grave(self, projects: str) -> list[dict]:
        """The plan's errors and warnings; `projects` is the name of the projects' layer."""
        return [i for i in self.issues if i["severity"] != "info" and i["layer"] != projects]

    def of(self, name: str, project: str) -> list[dict]:
        return self.by_project[name].get(project, [])


def near(one: float | None, other: float | None, floor: float) -> bool:
    one, other = one or 0.0, other or 0.0
    return abs(one - other) <= RELATIVE * max(abs(one), abs(other)) + floor


def differences(judged: Judged, tables: Tables, perimeter: float) -> Iterator[Difference]:
    floor = NOISE * perimeter
    for part in (_verdict, _needs, _hits, _checks, _findings, _reasons):
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


def plan_differences(plan: Plan, law: Law, tables: Tables, projects: str) -> Iterator[Difference]:
    """Broken and misbound conditions and features without geometry, all of them named in ISSUES, and no others."""
    named = {i["condition_id"] for i in tables.grave(projects) if i["condition_id"]}
    wrong = {c["condition_id"] for c in law.admission if c["broken"]} | set(law.defects())
    for condition in sorted(wrong - named):
        yield Difference("", "issue.missing", condition, "a defect", None)
    for condition in sorted(named - wrong - law.doubtful()):
        yield Difference("", "issue.extra", condition, None, "a defect")
    features = {(i["layer"], i["feature"]) for i in tables.grave(projects) if i["feature"]}
    for layer in plan.layers.values():
        for fid in layer.shapeless() - {int(f) for key, f in features if key == layer.key and f.isdigit()}:
            yield Difference("", "issue.missing", f"{layer.key} {fid}", "no geometry", None)
    count = len(tables.grave(projects))
    for project, rows in tables.by_project["VERDICTS"].items():
        if any(row["defects"] != count for row in rows):
            yield Difference(project, "verdict.defects", "", count, [row["defects"] for row in rows])


def _needs(judged: Judged, tables: Tables, floor: float):
    """The same needs, and what settles more conditions stands earlier."""
    for row in tables.of("VERDICTS", judged.project_id):
        said, wanted = _list(row["needs"]), judged.ruling.needs
        if set(said) != wanted.keys() or len(said) != len(set(said)):
            yield "verdict.needs", row["verdict"], sorted(wanted), said
        else:
            ranks = [wanted[need] for need in said]
            if ranks != sorted(ranks, reverse=True):
                yield "verdict.needs_order", row["verdict"], wanted, said


def _reasons(judged: Judged, tables: Tables, floor: float):
    """`needs` and `facts` of every finding."""
    ours, theirs = defaultdict(list), defaultdict(list)
    for f in judged.ruling.findings:
        ours[(f.condition_id if not f.stands_for else "", f.layer, f.zone)].append(f)
    for row in tables.of("FINDINGS", judged.project_id):
        theirs[(row["condition_id"] or "", row["layer"] or "", row["zone_code"] or "")].append(row)
    for key in ours.keys() & theirs.keys():
        if len(ours[key]) != 1 or len(theirs[key]) != 1:
            continue  # a number that stands twice: which is which cannot be told
        (finding,), (row,) = ours[key], theirs[key]
        place = f"{' '.join(key)} {finding.result}"
        if finding.result != "lifted" and set(_list(row["needs"])) != finding.needs:
            yield "finding.needs", place, sorted(finding.needs), row["needs"]
        said = {name: value for name, _, value in (item.partition("=") for item in _list(row["facts"]))}
        if said.keys() != finding.facts.keys():
            yield "finding.facts", place, finding.facts, row["facts"]
        else:
            wrong = [name for name, value in said.items() if not _same(finding.facts[name], value)]
            if wrong:
                yield "finding.facts", place, {name: finding.facts[name] for name in wrong}, row["facts"]


def _same(ours: object, said: str) -> bool:
    """A value as `facts` shows it; text where a number is wanted is missing like nothing."""
    number, shown = as_number(ours), as_number(said)
    if said == "?":
        return ours is None or number is None
    if number is not None and shown is not None:
        return abs(number - shown) <= RELATIVE * max(abs(number), abs(shown)) + 1e-9
    return " ".join(str(ours).split()).replace(";", "；") == said


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
            yield from (
                (f"hit.{fact}", place, a, b) for fact, a, b in _shape(ours[key], theirs[key], judged, floor)
            )


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


def _shape(ours: Contact, theirs: dict, judged: Judged, floor: float):
    """The common part itself, and a point of it; both brought into the plane from the projects' system."""
    common = only(ours.common, POLYGON)
    drawn = shape_of(theirs["geom"])
    drawn = drawn if drawn.isNull() else judged.bring(drawn)
    if drawn.isEmpty() != common.isEmpty():
        if ours.area > TOUCH or (theirs["area_m2"] or 0) > TOUCH:
            yield "geometry", f"{ours.area:.4f} m²", drawn.asWkt(1)[:80]
    elif not common.isEmpty():
        apart = drawn.symDifference(common).area()
        if apart > RELATIVE * common.area() + floor + SEWN * common.length():
            yield "geometry", f"{common.area():.4f} m²", f"{apart:.6f} m² apart"
    if theirs["x"] is None or theirs["y"] is None:
        yield "point", "a point", None
        return
    point = judged.bring(QgsGeometry.fromPointXY(QgsPointXY(theirs["x"], theirs["y"])))
    if ours.hit and point.distance(ours.common) > 1e-4:
        yield "point", "of the common part", f"{point.distance(ours.common):.6f} m away"


def shape_of(blob: bytes | None) -> QgsGeometry:
    """A GeoPackage's geometry: a header, perhaps an envelope, then WKB (GeoPackage 1.3 §2.1.3)."""
    geometry = QgsGeometry()
    if blob is not None:
        envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
        geometry.fromWkb(blob[8 + envelope :])
    return geometry


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


def _list(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def _set(cell: str | None) -> set[str]:
    return set(_list(cell))


def _size(contact: Contact) -> float:
    return max(contact.area, contact.length, contact.count)


def _said(contact: Contact) -> str:
    return f"{contact.relation} {contact.area:.4f} m² {contact.length:.3f} m {contact.count}"
