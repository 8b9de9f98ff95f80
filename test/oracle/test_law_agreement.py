"""The law of the core held against the oracle's over random small plans, real QGIS predicates included."""

from __future__ import annotations

import datetime
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.test.oracle.contacts import Contact, LayerFacts
from zone_control.test.oracle.law import DIMENSIONS, EFFECTS, LEVELS, Law
from zone_control.zone_control_plugin.core.admission.conditions import read_conditions
from zone_control.zone_control_plugin.core.admission.industry import IndustryTable
from zone_control.zone_control_plugin.core.admission.places import Places
from zone_control.zone_control_plugin.core.admission.review import Judge
from zone_control.zone_control_plugin.core.admission.vocabulary import RESULTS
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue
from zone_control.zone_control_plugin.processing.expressions import ProjectPredicates, problem

TABLE = IndustryTable(read_catalogue("gbt4754_2017"))
TODAY = datetime.date(2026, 11, 21)
ZONES = {
    "units": {"U1": ("2", "key"), "U2": ("3", "general")},
    "red": {"R1": ("core", "core"), "R2": ("", "")},
    "park": {"P1": ("2", "2")},
}
PREDICATES = [
    "", "scale > 5", "scale > 5 AND kind = 'x'", "NOT kind = 'x'", "kind IN ('x', 'y') OR scale < 2", "kind > 5",
    "scale BETWEEN 2 AND 8", "@hit_share > 0.6", "@hit_area_m2 / 1000 > 0.6 AND scale > 3", "upper(kind) LIKE 'X%'",
    "@zone_code = 'R1'", "scale >", "coalesce(scale, 0) > 1", "kind IS NULL", "@nobody > 1", "$area > 1",
    "scale NOT IN (1, 7)", "scale * 2 - 1 > 5", "round(scale) = 7", "length(kind) > 1", "@as_of > '2026-01-01'",
]  # fmt: skip

conditions = st.lists(
    st.fixed_dictionaries(
        {
            "condition_id": st.sampled_from([f"c{i}" for i in range(8)]),
            "level": st.sampled_from([*LEVELS, "village"]),
            "layer": st.sampled_from([*ZONES, "", "gone"]),
            "zone": st.sampled_from(
                ["*", "U1", "R1", "R1;R2", "class:key", "class:2", "class:core", "P1", "R9"]
            ),
            "dimension": st.sampled_from([*DIMENSIONS, "noise"]),
            "effect": st.sampled_from([*EFFECTS, "allow", "prohibit", "forbid"]),
            "industries": st.sampled_from(
                ["", "*", "26", "C2614", "26;!2614", "C", "!26", "111", "99x", "A26"]
            ),
            "predicate": st.sampled_from(PREDICATES),
            "overrides": st.lists(st.sampled_from([f"c{i}" for i in range(8)]), max_size=4).map(";".join),
            "text": st.just(""),
            "basis": st.just(""),
            "valid_from": st.sampled_from(["", "", "2020-01-01", "2026-11-21", "2026-11-22", "soon"]),
            "valid_to": st.sampled_from(["", "", "2019-01-01", "2026-11-21", "2026-11-20"]),
            "topic": st.sampled_from(["", "admission"]),
            "confirmed": st.sampled_from(["", "", "true", "false"]),
        }
    ),
    max_size=10,
)
contacts = st.lists(
    st.tuples(
        st.sampled_from([(layer, code) for layer, codes in ZONES.items() for code in codes]), st.booleans()
    ),
    unique_by=lambda contact: contact[0],
)
industries = st.sampled_from(["", "2614", "C26", "111", "A111", "3670;2614", "5612;26", "nonsense", "B26"])
attributes = st.fixed_dictionaries(
    {
        "scale": st.sampled_from([None, 1, 7, 6.6, "7", "seven"]),
        "kind": st.sampled_from([None, "x", "z", "9", ""]),
    }
)
blind = st.sets(st.sampled_from(["red", "park"]), max_size=1)
uncovered = st.sampled_from([0.0, 0.5, 20.0])


def oracle(rows, found, industry, columns, unavailable, bare):
    law = Law([dict(row) for row in rows], TODAY, {layer: set(codes) for layer, codes in ZONES.items()})
    facts = {layer: LayerFacts("no_data" if layer in unavailable else "clear") for layer in ZONES}
    for (layer, code), inside in found:
        raw, normal = ZONES[layer][code]
        share, relation = (1.0, "inside") if inside else (0.5, "partial")
        contact = Contact(
            layer, code, "", normal, [raw, normal], area=1000 * share, share=share, relation=relation
        )
        facts[layer].contacts.append(contact)
    project = SimpleNamespace(industry=industry, columns=columns)
    catalogue = {"park": {"required": "true"}}
    ruling = law.rule(project, facts, 1000.0, bare, 1.0, ["units"], catalogue)
    return ruling, law


def core(rows, found, industry, columns, unavailable, bare):
    def column(values):
        out = np.empty(len(found), object)
        out[:] = values
        return out

    inside = np.array([contact[1] for contact in found], bool)
    places = Places(
        projects=1, subject=np.zeros(len(found), np.int32), layer=column([c[0][0] for c in found]),
        zone=column([c[0][1] for c in found]), classes=column([ZONES[c[0][0]][c[0][1]] for c in found]),
        inside=inside, area=np.where(inside, 1000.0, 500.0), share=np.where(inside, 1.0, 0.5),
        project_area=np.array([1000.0]), uncovered=np.array([bare]), layers=frozenset(ZONES),
        unit_layers=frozenset({"units"}), required=frozenset({"park"}),
        unavailable=tuple((0, layer) for layer in sorted(unavailable)),
    )  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(rows[0]), dtype=object)
    predicates = ProjectPredicates({name: [value] for name, value in columns.items()}, [industry], TODAY)
    law = read_conditions(frame, TABLE, check_predicate=problem)
    return Judge(law, TABLE, TODAY).review(places, [industry], predicates, all_findings=True)


def oracle_facts(ruling):
    return Counter(
        (
            f.condition_id or f.layer,
            f.zone,
            f.result,
            f.effect,
            ";".join(sorted(f.lifted_by)),
            f.deciding,
            "" if f.lifted_by else ";".join(sorted(f.needs)),
            ";".join(sorted(f.facts)),
        )
        for f in ruling.findings
    )


def core_facts(opinion, rows, found):
    findings = opinion.findings
    return Counter(
        (
            rows[c]["condition_id"] if c >= 0 else findings.layer[i],
            found[findings.place[i]][0][1] if findings.place[i] >= 0 else "",
            RESULTS[findings.result[i]],
            EFFECTS[findings.effect[i]],
            ";".join(sorted(_names(findings.lifted_by[i], rows))),
            bool(findings.deciding[i]),
            "" if RESULTS[findings.result[i]] == "lifted" else ";".join(sorted(findings.needs[i])),
            ";".join(sorted(item.partition("=")[0] for item in findings.facts[i].split(";") if item)),
        )
        for i, c in enumerate(findings.condition.tolist())
    )


def _names(lifted_by, rows):
    if isinstance(lifted_by, str):
        return set(filter(None, lifted_by.split(";")))
    return {
        rows[each]["condition_id"] if isinstance(each, (int, np.integer)) else each
        for each in lifted_by or ()
    }


@settings(max_examples=400, deadline=None)
@given(conditions, contacts, industries, attributes, blind, uncovered)
def test_core_and_oracle_rule_alike(rows, found, industry, columns, unavailable, bare):
    rows = [{**row, "condition_id": "list", **QUIET} for row in rows[:1]] + rows
    rows = [
        {**row, "zone": "*"} if row["layer"] == "" else row for row in rows
    ]  # a zone of no layer means nothing
    if not rows:
        return
    ruling, _ = oracle(rows, found, industry, columns, unavailable, bare)
    opinion = core(rows, found, industry, columns, unavailable, bare)
    (verdict,) = opinion.verdicts
    assert core_facts(opinion, rows, found) == oracle_facts(ruling)
    assert verdict.verdict == ruling.verdict
    assert dict(zip(DIMENSIONS, verdict.dimensions)) == ruling.dimensions
    assert set(verdict.needs) == ruling.needs.keys()
    ranks = [ruling.needs[need] for need in verdict.needs]
    assert ranks == sorted(ranks, reverse=True)


QUIET = {
    "level": "city", "layer": "units", "zone": "*", "dimension": "spatial", "effect": "encourage", "industries": "",
    "predicate": "", "overrides": "", "valid_from": "", "valid_to": "", "topic": "", "confirmed": "",
}  # fmt: skip
