"""Which patches open a case, which are known, and what a new round may say of a case."""

from __future__ import annotations

import pytest
from zone_control.zone_control_plugin.core import errors
from zone_control.zone_control_plugin.core.casebook.case import Case
from zone_control.zone_control_plugin.core.casebook.registering import (
    OUTCOMES,
    Place,
    blank,
    facts,
    known_patches,
    outcome,
    places,
)


def patch(patch_id="a", code="yellow", area=10.0):
    areas = dict.fromkeys(("area_m2", "farmland_m2", "uncovered_m2"), area)
    told = {"space_code": f"N{patch_id}", "channel": None, "date": "2026-05-01", "reason_code": "none_found"}
    return {"patch_id": patch_id, "code": code, "reason": "why", **told, **areas}


def said(*codes):
    return facts([patch(str(i), code) for i, code in enumerate(codes)], "")


def known(code, last="yellow"):
    return {"L": Case("L", code, steps=1, facts=said(last), patch_ids=("0",))}


BY_LINEAGE = Place("L", [0], True)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yellow", ("registered", "L", "registered")),
        ("undetermined", ("registered", "L", "registered")),
        ("green", ("registered", "L", "registered")),
        ("clear", ("not_registered", "", "")),
    ],
)
def test_a_patch_without_case(code, expected):
    assert outcome(BY_LINEAGE, said(code), {}, {}) == expected
    assert blank("L", said(code)).code == f"new:{code}"


@pytest.mark.parametrize("code", ["yellow", "red", "blue", "green"])
@pytest.mark.parametrize("now", ["yellow", "undetermined", "green", "clear"])
def test_a_patch_with_a_case(code, now):
    """Observed, never changed; 'differs' where one says suspected and the other does not."""
    found = outcome(BY_LINEAGE, {**said(now), "date": "2026-09-01"}, known(code), {})
    agrees = (now in ("yellow", "undetermined")) == (code != "green")
    assert found == ("observed" if agrees else "differs", "L", "observed")


def test_the_same_round_again_says_nothing_new():
    assert outcome(BY_LINEAGE, said("yellow"), known("red"), {}) == ("already", "L", "")


def test_patches_are_known_by_lineage_or_else_by_any_id_they_had():
    cases = known("yellow", "green")
    by_patch = known_patches(cases)
    assert outcome(Place("0", [0], False), said("yellow"), cases, by_patch).case_id == "L"
    other = outcome(Place("0", [0], True), said("yellow"), cases, by_patch)
    assert other == ("registered", "0", "registered"), "an id of another lineage is another patch"


def test_patches_of_one_lineage_are_one_place_and_the_strictest_decides():
    assert places(["a", "b", "c"], ["L", "", "L"]) == [Place("L", [0, 2], True), Place("b", [1], False)]
    together = facts([patch("a", "green"), patch("c", "undetermined"), patch("b", "clear")], "f")
    assert (together["code"], together["space_code"], together["area_m2"]) == ("undetermined", "Nc", 30.0)
    assert together["patch_ids"] == ["a", "c", "b"]
    assert facts([patch(area=None), patch("b")], "")["uncovered_m2"] is None


def test_ids_that_repeat_or_are_empty_are_refused():
    for ids in (["a", "a"], [""]):
        with pytest.raises(errors.PatchIdTwice):
            places(ids, [""] * len(ids))


@pytest.mark.parametrize("code", ["red", "blue", None, "Yellow"])
def test_codes_that_screening_does_not_give_are_refused(code):
    with pytest.raises(errors.NotScreened):
        facts([patch(code=code)], "")


def test_every_outcome_has_been_seen():
    assert set(OUTCOMES) == {"registered", "observed", "differs", "already", "not_registered"}
