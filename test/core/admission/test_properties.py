"""What no plan and no project may break: properties of the law over random small plans (design.md §3)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from builders.admission import Answers, condition, places, review
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.admission.vocabulary import (
    BINDING,
    DIMENSIONS,
    EFFECTS,
    LEVELS,
    PERMITTED,
    PROHIBITED,
    RESULTS,
    UNDETERMINED,
    VERDICTS,
)

UNITS = (("units", "U1", ("2", "key")), ("units", "U2", ("3", "general")))
OTHERS = (("red", "R1", ("", "")), ("red", "R2", ("core", "core")), ("park", "P1", ("", "")))
LAYERS = ("units", "red", "park")
ATTRIBUTES = ("a", "b", "c")
# Both units always have a list, so that adding a condition does not end "a unit without a list".
BASE = [condition("list", "encourage")]

rows = st.fixed_dictionaries(
    {
        "effect": st.sampled_from([*EFFECTS, "forbid"]),
        "level": st.sampled_from(LEVELS),
        "dimension": st.sampled_from(DIMENSIONS),
        "layer": st.sampled_from([*LAYERS, "", "gone"]),
        "zone": st.sampled_from(["*", "U1", "R1", "R1;R2", "class:key", "class:core", "P1"]),
        "industries": st.sampled_from(["", "*", "26", "2614", "26;!2614", "C", "36", "99x"]),
        "predicate": st.sampled_from(["", *ATTRIBUTES, "(bad"]),
        "overrides": st.lists(st.sampled_from([f"c{i}" for i in range(6)]), max_size=3).map(";".join),
        "valid_to": st.sampled_from(["", "", "", "2020-12-31", "someday"]),
        "confirmed": st.sampled_from(["", "", "", "false"]),
    }
)
conditions = st.lists(rows, max_size=6).map(
    lambda found: BASE + [condition(f"c{i}", **row) for i, row in enumerate(found)]
)
industries = st.sampled_from([None, "2614", "C26", "111", "3670;2614", "5612", "nonsense"])
answers = st.dictionaries(st.sampled_from(ATTRIBUTES), st.booleans())
touched = st.tuples(
    st.lists(st.sampled_from(UNITS), min_size=1, unique=True), st.lists(st.sampled_from(OTHERS), unique=True)
).flatmap(lambda both: st.tuples(*(st.tuples(st.just(zone), st.booleans()) for zone in both[0] + both[1])))
many = settings(max_examples=150, deadline=None)


def at(hits, **more):
    return places(tuple((*zone, inside) for zone, inside in hits), layers=LAYERS, **more)


def judged(law, hits, industry, known, **more):
    return review(law, at=at(hits, **more), industry=industry, answers=Answers(**known))


def said(*given_, **more):
    return judged(*given_, **more).verdicts[0]


def milder(after, before):
    return VERDICTS.index(after) > VERDICTS.index(before)


SETTLED = {"restrict": "restricted", "require": "conditional"}


def relaxed(after, before, effect):
    """Milder, save where design §3 settles it: what applies now is as strict as the unknown could have been."""
    return milder(after, before) and not (before == "undetermined" and after == SETTLED.get(effect))


@many
@given(conditions, touched, industries, answers, rows, st.sampled_from(BINDING))
def test_one_more_binding_condition_never_makes_a_verdict_milder(law, hits, industry, known, row, effect):
    before = said(law, hits, industry, known)
    after = said([*law, condition("more", **{**row, "effect": effect})], hits, industry, known)
    assert not relaxed(after.verdict, before.verdict, effect)
    assert not any(relaxed(b, a, effect) for b, a in zip(after.dimensions, before.dimensions))


@many
@given(conditions, touched, industries, answers, st.sampled_from(OTHERS))
def test_a_larger_project_never_fares_better(law, hits, industry, known, zone):
    """It hits more and lies inside less; an allow bound to what it newly hits is left out."""
    law = [row for row in law if row["effect"] != "allow" or row["layer"] in ("", "units")]
    before = said(law, hits, industry, known)
    larger = {**{z: False for z, _ in hits}, zone: False}
    after = said(law, tuple(larger.items()), industry, known)
    assert not milder(after.verdict, before.verdict)


def assert_less_is_not_better(before, after):
    if before.verdict != PERMITTED:
        assert after.verdict != PERMITTED
    if before.verdict == PROHIBITED:
        assert after.verdict in (PROHIBITED, UNDETERMINED)


@many
@given(conditions, touched, industries, answers, st.sampled_from(ATTRIBUTES))
def test_an_attribute_less(law, hits, industry, known, lost):
    less = {name: value for name, value in known.items() if name != lost}
    assert_less_is_not_better(said(law, hits, industry, known), said(law, hits, industry, less))


@many
@given(conditions, touched, industries, answers)
def test_the_industry_less(law, hits, industry, known):
    assert_less_is_not_better(said(law, hits, industry, known), said(law, hits, None, known))


@many
@given(conditions, touched, industries, answers, st.sampled_from(LAYERS))
def test_a_layer_less(law, hits, industry, known, lost):
    before = said(law, hits, industry, known)
    rest = tuple(hit for hit in hits if hit[0][0] != lost)
    more = {"uncovered": 1000.0} if lost == "units" else {}
    assert_less_is_not_better(before, said(law, hits, industry, known, unavailable=(lost,), **more))
    assert_less_is_not_better(before, said(law, rest, industry, known, unavailable=(lost,), **more))
    gone = places(
        tuple((*zone, inside) for zone, inside in rest), layers=[key for key in LAYERS if key != lost], **more
    )
    if lost != "units":
        gone = _without(gone, lost)
    after = review(law, at=gone, industry=industry, answers=Answers(**known)).verdicts[0]
    assert_less_is_not_better(before, after)


def _without(found, layer):
    return replace(found, layers=found.layers - {layer})


@many
@given(conditions, touched, industries, answers)
def test_a_required_layer_less_is_never_permitted(law, hits, industry, known):
    after = said(law, hits, industry, known, unavailable=("park",), required=("park",))
    assert after.verdict in (PROHIBITED, UNDETERMINED)


@many
@given(conditions, touched, industries, answers)
def test_the_lists_of_the_units_less(law, hits, industry, known):
    bare = [row for row in law if row["layer"] != "units"]
    after = said(bare, hits, industry, known)
    assert after.verdict in (PROHIBITED, UNDETERMINED)
    assert_less_is_not_better(said(law, hits, industry, known), after)


@many
@given(conditions, touched, industries, answers)
def test_a_unit_less(law, hits, industry, known):
    after = said(law, hits[1:], industry, known, uncovered=500.0)
    assert after.verdict in (PROHIBITED, UNDETERMINED)


@many
@given(conditions, touched, industries, answers, st.randoms(use_true_random=False))
def test_order_is_irrelevant(law, hits, industry, known, random):
    shuffled, moved = random.sample(law, len(law)), tuple(random.sample(hits, len(hits)))
    before, after = judged(law, hits, industry, known), judged(shuffled, moved, industry, known)
    assert _facts(before.verdicts[0]) == _facts(after.verdicts[0])
    assert _findings(before, law, hits) == _findings(after, shuffled, moved)


def _facts(verdict):
    return verdict.verdict, verdict.dimensions, verdict.counts, set(verdict.needs), set(verdict.units)


def _findings(opinion, law, hits):
    found = opinion.findings
    return sorted(
        (
            law[c]["condition_id"] if c >= 0 else found.layer[i],
            hits[found.place[i]][0][1] if found.place[i] >= 0 else "",
            RESULTS[found.result[i]],
            bool(found.deciding[i]),
            str(sorted(str(found.lifted_by[i]).split(";"))),
        )
        for i, c in enumerate(found.condition.tolist())
    )


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_random_plans_reach_every_verdict(verdict):
    """A property over plans that are all alike would say nothing. Always the same plans: chance may fail."""
    everything = st.tuples(conditions, touched, industries, answers)
    quick = settings(max_examples=10000, deadline=None, phases=[Phase.generate], database=None)
    assert find(everything, lambda plan: said(*plan).verdict == verdict, settings=quick, random=Random(2))
