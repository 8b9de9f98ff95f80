"""The law as the oracle reads it (design.md §3: Condition, Finding, Lifting, Broken, Verdict): plain loops."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from . import industries, predicates
from .contacts import Contact, LayerFacts

LEVELS = ["national", "sector", "province", "basin", "city", "unit", "park"]  # highest first
EFFECTS = ["prohibit", "restrict", "require", "allow", "encourage"]
DIMENSIONS = ["spatial", "discharge", "risk", "resource"]
VERDICT_OF = {"prohibit": "prohibited", "restrict": "restricted", "require": "conditional"}
STRICTNESS = ["permitted", "conditional", "restricted", "prohibited"]
HOLE = 10**9
NO = {"false", "f", "no", "n", "0"}


@dataclass
class Finding:
    condition_id: str
    layer: str
    zone: str
    level: str
    dimension: str
    effect: str  # what it counts as: a broken condition counts as a prohibition
    result: str
    broken: bool = False
    inside: bool = False  # the project lies inside the zone it is about
    overrides: list[str] = field(default_factory=list)
    lifted_by: set[str] = field(default_factory=set)
    deciding: bool = False
    stands_for: int = 0  # conditions behind an aggregated finding
    dimensions: set[str] = field(default_factory=set)  # of these conditions
    rows: set[int] = field(default_factory=set)  # which rows of the table it speaks of, by their identity
    needs: set[str] = field(default_factory=set)  # what is missing
    facts: dict = field(default_factory=dict)  # what its predicate read

    def counts_in(self, dimension: str | None) -> str:
        """The effect it has on the verdict of one dimension (None: on the whole verdict)."""
        if dimension is None or self.dimension == dimension or self.dimension not in (*DIMENSIONS, ""):
            return self.effect
        return self.effect if dimension in self.dimensions else "encourage"


@dataclass
class Ruling:
    verdict: str
    dimensions: dict[str, str]
    findings: list[Finding]
    causes: list[str]  # of undetermined, beside unknown findings
    needs: dict[str, int] = field(default_factory=dict)  # what is missing → conditions it would settle


def date(text: str) -> datetime.date | None:
    """None when empty; ValueError when unreadable."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", text)
    if not found:
        raise ValueError(text)
    return datetime.date(*map(int, found.groups()))


class Law:
    """The conditions of a plan on one date."""

    def __init__(self, conditions: list[dict], as_of: datetime.date, zones: dict[str, set[str]]) -> None:
        self.as_of, self.zones = as_of, zones  # layer -> its zone codes
        admission = [c for c in conditions if (c.get("topic") or "admission") == "admission"]
        ids = [c["condition_id"] for c in admission]
        self.duplicates = (
            {each for each in ids if ids.count(each) > 1} if len(ids) < 5000 else _duplicates(ids)
        )
        self.effects = {c["condition_id"]: c["effect"] for c in admission}
        self.by_layer: dict[str, list[dict]] = {}
        for condition in admission:
            condition["broken"] = self.is_broken(condition)
            if self.in_force(condition):
                self.by_layer.setdefault(condition["layer"], []).append(condition)
        self.admission = admission

    def is_broken(self, c: dict) -> bool:
        try:
            start, end = date(c["valid_from"]), date(c["valid_to"])
        except ValueError:
            return True
        return (
            c["effect"] not in EFFECTS
            or c["level"] not in LEVELS
            or c["dimension"] not in DIMENSIONS
            or predicates.broken(c["predicate"])
            or industries.prefixes(c["industries"]) is None
            or bool(start and end and start > end)
        )

    def in_force(self, c: dict) -> bool:
        """Unreadable or reversed dates keep a condition in play, as broken."""
        try:
            start, end = date(c["valid_from"]), date(c["valid_to"])
        except ValueError:
            return True
        if start and end and start > end:
            return True
        return (start is None or start <= self.as_of) and (end is None or self.as_of <= end)

    def defects(self) -> list[str]:
        """Ids of conditions bound to a zone code their layer lacks or to no layer of the plan, or overriding
        nothing, or an allow."""
        found = []
        for c in self.admission:
            codes = [z for z in tokens(c["zone"]) if z != "*" and not z.startswith("class:")]
            lacking = c["layer"] in self.zones and any(z not in self.zones[c["layer"]] for z in codes)
            wrong = any(self.effects.get(o, "allow") == "allow" for o in tokens(c["overrides"]))
            nowhere = c["layer"] != "" and c["layer"] not in self.zones
            if lacking or wrong or nowhere:
                found.append(c["condition_id"])
        return found

    def doubtful(self) -> set[str]:
        """Ids that stand twice or name one that does, that lift what binds nobody, or have no id at all."""
        free = {name for name, effect in self.effects.items() if effect in ("allow", "encourage")}
        return {
            c["condition_id"]
            for c in self.admission
            if c["condition_id"] in self.duplicates
            or not c["condition_id"]
            or (self.duplicates | free) & set(tokens(c["overrides"]))
        }

    # ---- one project ----

    def rule(self, project, facts: dict[str, LayerFacts], area: float, uncovered: float, tolerance: float,
             units: list[str], catalogue: dict[str, dict]) -> Ruling:  # fmt: skip
        findings = self.findings(project, facts, area)
        self.lift(findings)
        causes = self.causes(facts, uncovered, tolerance, units, catalogue)
        ruling = Ruling("", {}, findings, causes, self.needs(findings, causes))
        ruling.verdict = verdict(findings, causes)
        ruling.dimensions = {each: verdict(findings, causes, each) for each in DIMENSIONS}
        for finding in findings:
            finding.deciding = decides(finding, ruling.verdict, findings)
        return ruling

    def findings(self, project, facts: dict[str, LayerFacts], area: float) -> list[Finding]:
        found = []
        everywhere = Contact("", "", "", "", [], area=area, share=1.0, relation="inside")
        for layer, conditions in self.by_layer.items():
            if layer == "":
                found += [self.held(c, project, everywhere) for c in conditions]
                continue
            # What is hit for certain counts, also where the layer has no data for the rest of the project.
            hits = [contact for contact in facts[layer].contacts if contact.hit] if layer in facts else []
            found += [self.held(c, project, hit) for hit in hits for c in conditions if bound(c, hit)]
            if layer not in facts or facts[layer].status == "no_data":
                found.append(self.blind(layer, conditions))
        return found

    def blind(self, layer: str, conditions: list[dict]) -> Finding:
        """One finding for all conditions of a layer that cannot be consulted: the strictest of them counts."""
        effect = min((counts_as(c) for c in conditions), key=EFFECTS.index)
        finding = Finding("", layer, "", "", "", effect, "unknown", stands_for=len(conditions))
        named = {c["dimension"] for c in conditions}
        finding.needs, finding.rows = {f"layer:{layer}"}, set(map(id, conditions))
        finding.dimensions = named if named <= set(DIMENSIONS) else set(DIMENSIONS)
        return finding

    def held(self, c: dict, project, hit: Contact) -> Finding:
        finding = Finding(
            c["condition_id"], c["layer"], hit.code, c["level"], c["dimension"], counts_as(c), "unknown",
            c["broken"], hit.relation == "inside", tokens(c["overrides"]),
        )  # fmt: skip
        finding.rows = {id(c)}
        if c["broken"]:
            finding.needs = {f"condition:{c['condition_id']}"}
        elif c.get("confirmed", "").lower() in NO:
            finding.needs = {f"confirmation:{c['condition_id']}"}
        else:
            matched = industries.matches(project.industry, c["industries"])
            variables = {
                "hit_area_m2": hit.area, "hit_share": hit.share, "zone_code": hit.code or None,
                "industry": project.industry or None, "as_of": self.as_of.isoformat(),
            }  # fmt: skip
            given = c["predicate"], project.columns, variables
            met = industries.both([matched, predicates.judge(*given)])
            finding.result = {True: "applies", False: "does_not_apply", None: "unknown"}[met]
            if matched is not False:
                finding.facts = predicates.reads(*given)
            if met is None:
                finding.needs = {"industry"} if matched is None else set()
                finding.needs |= predicates.lacking(*given)
        return finding

    def lift(self, findings: list[Finding]) -> None:
        allows = [
            f for f in findings
            if f.effect == "allow" and f.result == "applies" and f.overrides and f.condition_id not in self.duplicates
        ]  # fmt: skip
        named: dict[str, list[Finding]] = {}
        for finding in findings:
            named.setdefault(finding.condition_id, []).append(finding)
        for allow in allows:
            for target in (f for name in allow.overrides for f in named.get(name, [])):
                liftable = target.result in ("applies", "unknown", "lifted") and name_is_one(
                    target, self.duplicates
                )
                if liftable and self.lifts(allow, target):
                    target.lifted_by.add(allow.condition_id)
        for finding in findings:
            if finding.lifted_by:
                finding.result = "lifted"
        self.might_lift(findings, named)

    def might_lift(self, findings: list[Finding], named: dict[str, list[Finding]]) -> None:
        """What an unknown allow lacks is missing to what it could lift."""
        for allow in findings:
            if allow.effect != "allow" or allow.result != "unknown" or allow.condition_id in self.duplicates:
                continue
            for target in (f for name in allow.overrides for f in named.get(name, [])):
                open_still = target.result in ("applies", "unknown") and name_is_one(target, self.duplicates)
                if open_still and self.lifts(allow, target):
                    target.needs |= allow.needs

    @staticmethod
    def lifts(allow: Finding, target: Finding) -> bool:
        if target.effect not in VERDICT_OF or target.level not in LEVELS:
            return False
        if LEVELS.index(target.level) < LEVELS.index(allow.level):
            return False  # the target is of a higher level
        if allow.layer == "":
            return True
        if allow.layer == target.layer:
            return allow.zone == target.zone
        return allow.inside

    def needs(self, findings: list[Finding], causes: list[str]) -> dict[str, int]:
        """Holes of the plan count as more than any number of conditions."""
        settles: dict[str, set] = {}
        for f in findings:
            for need in f.needs if f.result in ("applies", "unknown") else ():
                settles.setdefault(need, set()).update(f.rows)
        found = {need: len(rows) for need, rows in settles.items()}
        for cause in causes:
            kind, _, rest = cause.partition(" ")
            hole = {
                "uncovered": "coverage:control_units",
                "unit": f"list:{rest.rpartition(' ')[2]}",
                "required": f"layer:{rest.partition(' ')[0]}",
            }[kind]
            found[hole] = HOLE
        return found

    def causes(self, facts, uncovered, tolerance, units, catalogue) -> list[str]:
        causes = [f"uncovered {uncovered:.3f}"] if uncovered > tolerance else []
        for key in units:
            for hit in (c for c in facts[key].contacts if c.hit):
                if not any(bound(c, hit) for c in self.by_layer.get(key, [])):
                    causes += [f"unit without list {hit.code}"]
        for key, row in catalogue.items():
            required = (row.get("required") or "").lower() in {"1", "true", "t", "yes", "y"}
            if required and facts[key].status == "no_data":
                causes.append(f"required {key} {facts[key].why}")
        return causes


def name_is_one(target: Finding, duplicates: set[str]) -> bool:
    """Of a number that stands twice nobody knows which row is meant."""
    return target.condition_id not in duplicates


def bound(c: dict, hit: Contact) -> bool:
    """Is the condition bound to the zone of this hit?"""
    for token in tokens(c["zone"]) or ["*"]:
        if token == "*" or token == hit.code:
            return True
        wanted = token.removeprefix("class:").strip()
        if wanted != token and wanted in hit.classes:
            return True
    return False


def counts_as(c: dict) -> str:
    return "prohibit" if c["broken"] else c["effect"]


def verdict(findings: list[Finding], causes: list[str], dimension: str | None = None) -> str:
    base = worst(findings, "applies", dimension)
    if base == "prohibited":
        return base
    if causes or STRICTNESS.index(worst(findings, "unknown", dimension)) > STRICTNESS.index(base):
        return "undetermined"
    return base


def worst(findings: list[Finding], result: str, dimension: str | None = None) -> str:
    found = [VERDICT_OF.get(f.counts_in(dimension), "permitted") for f in findings if f.result == result]
    return max(found, key=STRICTNESS.index, default="permitted")


def decides(finding: Finding, outcome: str, findings: list[Finding]) -> bool:
    own = VERDICT_OF.get(finding.effect, "permitted")
    if outcome == "undetermined":
        base = worst(findings, "applies")
        return finding.result == "unknown" and STRICTNESS.index(own) > STRICTNESS.index(base)
    return outcome != "permitted" and finding.result == "applies" and own == outcome


def tokens(text: str) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _duplicates(ids: list[str]) -> set[str]:
    seen, twice = set(), set()
    for each in ids:
        (twice if each in seen else seen).add(each)
    return twice
