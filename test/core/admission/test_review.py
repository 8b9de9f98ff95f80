"""The law as a truth table: conditions given, verdict expected (design.md §3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from builders.admission import AS_OF, TABLE, UNIT, Answers, condition, places, results, review, verdict
from zone_control.zone_control_plugin.core.admission.conditions import read_conditions
from zone_control.zone_control_plugin.core.admission.review import Judge

BASE = condition("base", "encourage")  # the unit has a list


@pytest.mark.parametrize(
    "effects, expected",
    [
        (("prohibit", "restrict", "require", "allow"), "prohibited"),
        (("restrict", "require"), "restricted"),
        (("require", "encourage"), "conditional"),
        (("allow",), "permitted"),
        (("encourage",), "permitted"),
    ],
)
def test_the_strictest_applying_effect_decides(effects, expected):
    assert verdict([condition(f"c{i}", e) for i, e in enumerate(effects)]) == expected


@pytest.mark.parametrize(
    "applies, unknown, expected",
    [
        ("prohibit", "prohibit", "prohibited"),
        ("restrict", "prohibit", "undetermined"),
        ("restrict", "restrict", "restricted"),
        ("restrict", "require", "restricted"),
        ("require", "restrict", "undetermined"),
        ("require", "allow", "conditional"),
        ("encourage", "require", "undetermined"),
        ("encourage", "allow", "permitted"),
    ],
)
def test_an_unknown_matters_when_it_would_be_stricter(applies, unknown, expected):
    assert verdict([condition("a", applies), condition("u", unknown, predicate="x")]) == expected


@pytest.mark.parametrize(
    "industries, industry, expected",
    [
        ("", None, "prohibited"),
        ("*", "", "prohibited"),
        ("26", "2614", "prohibited"),
        ("C26", "2614", "prohibited"),
        ("C", "C2614", "prohibited"),
        ("27", "2614", "permitted"),
        ("26;!2614", "2614", "permitted"),
        ("26;!2614", "2611", "prohibited"),
        ("!2614", "2611", "prohibited"),
        ("2614", "26", "undetermined"),
        ("26;!2614", "26", "undetermined"),
        ("2614", None, "undetermined"),
        ("2614", "nonsense", "undetermined"),
        ("2614", "B2614", "undetermined"),
        ("2614", "2711;2614", "prohibited"),
        ("2614", "2711;26", "undetermined"),
        ("0111", "0111", "prohibited"),
        ("0111", 111, "undetermined"),  # group 111 exists: two readings
        ("0511", 511, "undetermined"),  # 0511 or group 511
    ],
)
def test_industries_in_three_values(industries, industry, expected):
    assert verdict([BASE, condition("p", industries=industries)], industry=industry) == expected


@pytest.mark.parametrize(
    "industry_matches, predicate, expected",
    [
        ("26", True, "prohibited"),
        ("26", False, "permitted"),
        ("26", None, "undetermined"),
        ("27", None, "permitted"),  # false AND null = false
        ("2614", False, "permitted"),
    ],
)
def test_industry_and_predicate_in_sql_null_logic(industry_matches, predicate, expected):
    rows = [BASE, condition("p", industries=industry_matches, predicate="x")]
    assert verdict(rows, answers=Answers(x=predicate)) == expected


@pytest.mark.parametrize(
    "valid_from, valid_to, expected",
    [
        ("", "", "prohibited"),
        ("2026-06-01", "", "prohibited"),
        ("", "2026-06-01", "prohibited"),
        ("2026-06-02", "", "permitted"),
        ("", "2026-05-31", "permitted"),
        ("2026年6月1日", "2026/6/1", "prohibited"),
        ("2026-07-01", "2026-01-01", "undetermined"),  # reversed
        ("soon", "", "undetermined"),
        ("2026-02-30", "", "undetermined"),
        ("", "null", "undetermined"),
    ],
)
def test_validity_is_inclusive_and_bad_dates_break(valid_from, valid_to, expected):
    assert verdict([BASE, condition("p", valid_from=valid_from, valid_to=valid_to)]) == expected


@pytest.mark.parametrize(
    "broken",
    [
        {"effect": "banned"},
        {"effect": "", "industries": "27"},
        {"effect": "allow", "level": "village"},
        {"effect": "encourage", "dimension": "noise"},
        {"effect": "allow", "predicate": "(bad"},
        {"effect": "allow", "industries": "C99Z"},
        {"effect": "allow", "industries": "D2614"},
        {"effect": "require", "topic": "admision"},
        {"effect": "allow", "layer": "", "zone": UNIT},
    ],
)
def test_a_broken_condition_counts_as_an_unknown_prohibition(broken):
    opinion = review([BASE, condition("r", "restrict"), condition("b", **broken)])
    assert opinion.verdicts[0].verdict == "undetermined"
    assert opinion.verdicts[0].needs == ("condition:b",)
    assert verdict([condition("p"), condition("b", **broken)]) == "prohibited"


def test_an_unconfirmed_condition_is_only_ever_unknown():
    assert verdict([BASE, condition("p", confirmed="false")]) == "undetermined"
    assert (
        verdict([BASE, condition("p", confirmed="", predicate="x")], answers=Answers(x=True)) == "prohibited"
    )
    assert verdict([condition("r", "restrict"), condition("q", "require", confirmed="0")]) == "restricted"


def test_other_topics_are_not_judged_here():
    rows = [BASE, condition("p", topic="exemption")]
    table = read_conditions(pd.DataFrame(rows, dtype=object), TABLE, frozenset({"admission", "exemption"}))
    opinion = Judge(table, TABLE, AS_OF).review(places(), ["2614"], Answers())
    assert opinion.verdicts[0].verdict == "permitted"


# ---- lifting -----------------------------------------------------------------------------------------------

PARK = ("parks", "P1", ("industry",), True)
HITS = (("units", UNIT, ("2", "key"), True), PARK)


def allow(**more):
    return condition("ok", "allow", overrides="p", **more)


@pytest.mark.parametrize(
    "prohibition, permission, expected",
    [
        ({}, {}, "permitted"),  # same layer, same zone
        ({"level": "city"}, {"level": "unit"}, "prohibited"),  # the ban is of a higher level
        ({"level": "park"}, {"level": "unit"}, "permitted"),
        ({"level": "national"}, {"level": "national"}, "permitted"),
        ({"level": "sector"}, {"level": "province"}, "prohibited"),
        ({}, {"layer": "parks"}, "permitted"),  # across layers, wholly inside
        ({}, {"layer": ""}, "permitted"),  # everywhere, always
        ({"layer": ""}, {"layer": "parks"}, "permitted"),
        ({}, {"predicate": "x"}, "prohibited"),  # an unknown allow lifts nothing
        ({}, {"industries": "27"}, "prohibited"),
        ({"predicate": "x"}, {}, "permitted"),  # an unknown ban is lifted too
        ({"predicate": "x"}, {"predicate": "y"}, "undetermined"),
        ({"effect": "restrict"}, {}, "permitted"),
    ],
)
def test_lifting(prohibition, permission, expected):
    zone = {"zone": "" if permission.get("layer") == "" else "*"}
    rows = [BASE, condition("p", **prohibition, **({"zone": ""} if prohibition.get("layer") == "" else {}))]
    rows.append(allow(**permission, **zone))
    assert verdict(rows, at=places(HITS)) == expected


def test_across_layers_a_partial_hit_lifts_nothing():
    rows = [BASE, condition("p"), allow(layer="parks")]
    partly = (HITS[0], ("parks", "P1", ("industry",), False))
    assert verdict(rows, at=places(partly)) == "prohibited"
    assert (
        verdict([BASE, condition("p", layer="", zone=""), allow(layer="parks")], at=places(partly))
        == "prohibited"
    )


def test_on_one_layer_only_the_same_zone_is_lifted():
    two = (("units", UNIT, ("2", "key"), False), ("units", "ZH33029910002", ("1", "priority"), False))
    rows = [BASE, condition("p", zone="class:priority"), allow(zone=UNIT)]
    assert verdict(rows, at=places(two)) == "prohibited"
    assert verdict([BASE, condition("p", zone=UNIT), allow(zone=UNIT)], at=places(two)) == "permitted"


def test_a_lifted_finding_is_kept_and_names_its_allow():
    opinion = review([BASE, condition("p"), allow()])
    lifted = opinion.findings.lifted_by[opinion.findings.condition == 1]
    assert list(lifted) == ["ok"]
    assert results(opinion, [BASE, condition("p"), allow()])["p"] == "lifted"


def test_needs_name_the_allow_that_might_lift():
    opinion = review([BASE, condition("p"), allow(predicate="x")])
    assert opinion.verdicts[0].verdict == "prohibited"
    assert opinion.verdicts[0].needs == ("x",)


def test_duplicate_ids_are_all_judged_and_lift_nothing():
    assert verdict([BASE, condition("p"), allow(), allow()]) == "prohibited"
    assert verdict([BASE, condition("p"), condition("p"), allow()]) == "prohibited"
    opinion = review([BASE, condition("p"), condition("p")])
    assert (opinion.findings.condition > 0).sum() == 2


def test_allows_that_name_each_other_change_nothing():
    rows = [
        BASE,
        condition("p"),
        condition("a", "allow", overrides="b"),
        condition("b", "allow", overrides="a;p2"),
    ]
    assert verdict(rows) == "prohibited"


# ---- what is missing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at, expected, need",
    [
        ({"uncovered": 1.5}, "undetermined", "coverage:control_units"),
        ({"uncovered": 1.0}, "permitted", None),
        (
            {"unavailable": ("water",), "required": ("water",), "layers": ("water",)},
            "undetermined",
            "layer:water",
        ),
        ({"unavailable": ("water",), "layers": ("water",)}, "permitted", None),
    ],
)
def test_holes_in_the_plan(at, expected, need):
    opinion = review([BASE], at=places(**at))
    assert opinion.verdicts[0].verdict == expected
    assert opinion.verdicts[0].needs == ((need,) if need else ())
    assert opinion.verdicts[0].dimensions == (expected,) * 4


def test_a_unit_without_a_list_in_force_is_undetermined():
    assert verdict([]) == "undetermined"
    assert verdict([condition("old", "encourage", valid_to="2020-01-01")]) == "undetermined"
    assert verdict([condition("elsewhere", "encourage", zone="ZH33029930009")]) == "undetermined"
    assert verdict([condition("class", "encourage", zone="class:key")]) == "permitted"
    assert verdict([condition("raw", "encourage", zone="class:2")]) == "permitted"


def test_layers_without_data_are_one_aggregated_unknown():
    rows = [
        BASE,
        condition("w1", layer="water"),
        condition("w2", "restrict", layer="water", dimension="risk"),
    ]
    at = places(unavailable=("water",), layers=("water",))
    opinion = review(rows, at=at)
    assert opinion.verdicts[0].verdict == "undetermined"
    assert opinion.verdicts[0].counts["unknown"] == 2
    assert opinion.verdicts[0].dimensions == ("undetermined", "permitted", "undetermined", "permitted")
    assert list(opinion.findings.layer) == ["", "water"]
    assert verdict(rows, at=places(layers=())) == "undetermined"  # the layer is not in the plan at all
    assert verdict(rows, at=places(layers=("water",))) == "permitted"  # there, and not touched


def test_dimensions_are_judged_apart():
    rows = [
        condition("a", "restrict", dimension="risk"),
        condition("b", "prohibit", dimension="discharge", predicate="x"),
    ]
    opinion = review(rows)
    assert opinion.verdicts[0].dimensions == ("permitted", "undetermined", "restricted", "permitted")
    assert opinion.verdicts[0].verdict == "undetermined"


def test_needs_are_ranked_by_what_they_settle():
    rows = [BASE, condition("a", predicate="x"), condition("b", predicate="y"), condition("c", predicate="y")]
    assert review(rows).verdicts[0].needs == ("y", "x")


def test_deciding_findings():
    rows = [condition("a"), condition("b", "restrict"), condition("c", predicate="x")]
    opinion = review(rows)
    assert opinion.findings.deciding.tolist() == [True, False, False]
    assert review(rows[1:]).findings.deciding.tolist() == [False, True]


def test_place_variables_are_asked_per_place():
    two = (("units", UNIT, ("key",), False), ("units", "ZH33029910002", ("priority",), True))
    rows = [BASE, condition("p", predicate="@hit_share>0.7")]
    opinion = review(rows, at=places(two))
    assert sorted(opinion.findings.facts[opinion.findings.condition == 1]) == [
        "@hit_share=0.5",
        "@hit_share=1.0",
    ]
    assert verdict([BASE, condition("p", layer="", zone="", predicate="@hit_share>0.7")]) == "prohibited"


def test_a_condition_naming_a_zone_twice_is_found_once():
    opinion = review([condition("p", zone=f"{UNIT};class:key;class:2")])
    assert len(opinion.findings) == 1
    assert opinion.verdicts[0].counts["prohibit"] == 1


def test_hash_covers_what_is_in_play_only():
    base = review([BASE, condition("p")]).conditions_hash
    assert review([condition("p"), BASE]).conditions_hash == base
    assert review([BASE, condition("p", text="changed")]).conditions_hash != base
    assert review([BASE, condition("p"), condition("far", zone="ZH33029930009")]).conditions_hash == base


def test_all_findings_only_adds_what_does_not_apply():
    rows = [BASE, condition("p", industries="27"), condition("q", predicate="x")]
    few = review(rows, answers=Answers(x=False), all_findings=False)
    every = review(rows, answers=Answers(x=False))
    assert few.verdicts == every.verdicts
    assert (len(few.findings), len(every.findings)) == (1, 3)


def test_before_any_condition_was_in_force():
    assert (
        verdict([BASE, condition("p", valid_from="2020-01-01")], as_of=dt.date(2019, 12, 31)) == "permitted"
    )


# ---- what cannot be measured, what is too small, what is hidden in a header ----


@pytest.mark.parametrize("uncovered", [float("nan"), float("inf")])
def test_what_could_not_be_measured_is_not_covered(uncovered):
    assert verdict([BASE], at=places(uncovered=uncovered)) == "undetermined"


@pytest.mark.parametrize("area, expected", [(1.0, "undetermined"), (1.01, "permitted")])
def test_a_project_no_larger_than_the_tolerance_is_admitted_by_nobody(area, expected):
    """All its contacts are edge contacts: no list was looked at."""
    small = replace(places(), project_area=np.array([area]))
    assert verdict([BASE], at=small) == expected


@pytest.mark.parametrize("header", ["Predicate", " PREDICATE ", "predi\ncate"])
def test_a_predicate_is_found_under_any_spelling_of_its_header(header):
    law = [BASE, condition("p"), condition("lift", "allow", overrides="p", **{header: "asked"})]
    assert verdict(law) == "prohibited"
    assert verdict(law, answers=Answers(asked=True)) == "permitted"


def test_of_two_headers_the_exact_one_counts():
    law = [condition("p", Effect="allow")]
    assert verdict(law) == "prohibited"
