"""What a machine may say of a patch, as a truth table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.farmland.codes import (
    CODES,
    REASONS,
    PatchFacts,
    codes_of,
    funnel,
    reasons,
)
from zone_control.zone_control_plugin.core.farmland.validity import NOTES
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue

GIVEN = {
    "usable": True,
    "dated": True,
    "parcels_usable": True,
    "outside": 0.0,
    "unknown_class": 0.0,
    "farmland": 1000.0,
    "basic": 0.0,
    "covered": 0.0,
    "largest": 0.0,
    "out_of_date": 0.0,
}


def facts(**more):
    return PatchFacts(**{name: np.array([value]) for name, value in {**GIVEN, **more}.items()})


@pytest.mark.parametrize(
    "given_facts, reason, code",
    [
        ({}, "none_found", "yellow"),
        ({"out_of_date": 900.0}, "out_of_date_only", "yellow"),
        ({"covered": 500.0, "largest": 500.0, "out_of_date": 400.0}, "partly_covered", "yellow"),
        ({"covered": 999.0, "largest": 999.0}, "covered_by_one", "green"),
        ({"covered": 998.9, "largest": 998.9}, "partly_covered", "yellow"),
        ({"covered": 1000.0, "largest": 600.0}, "covered_together", "green"),
        ({"farmland": 1.0}, "not_farmland", "clear"),
        ({"farmland": 0.0, "basic": 50.0}, "basic_farmland_only", "undetermined"),
        ({"unknown_class": 1.1, "covered": 1000.0, "largest": 1000.0}, "unknown_class", "undetermined"),
        ({"outside": 1.1, "covered": 1000.0, "largest": 1000.0}, "outside_coverage", "undetermined"),
        ({"parcels_usable": False, "farmland": 0.0}, "unusable_parcel", "undetermined"),
        ({"dated": False, "covered": 1000.0}, "no_date", "undetermined"),
        ({"usable": False, "dated": False}, "invalid_geometry", "undetermined"),
    ],
)
def test_reason_and_code(given_facts, reason, code):
    (found,) = reasons(facts(**given_facts))
    assert (found, codes_of([found])[0]) == (reason, code)


def test_a_share_can_be_tolerated():
    almost = facts(covered=970.0, largest=970.0)
    assert reasons(almost, tolerance_share=0.03)[0] == "covered_by_one"
    assert reasons(almost, tolerance_share=0.02)[0] == "partly_covered"


AREA = st.floats(0, 2000)


@given(AREA, AREA, AREA, AREA, st.floats(0, 50), st.floats(0, 50))
def test_a_wider_tolerance_never_turns_green_to_yellow(farmland, covered, largest, out, tolerance, more):
    covered = min(covered, farmland)
    given_facts = facts(farmland=farmland, covered=covered, largest=min(largest, covered), out_of_date=out)
    before = codes_of(reasons(given_facts, tolerance))[0]
    after = codes_of(reasons(given_facts, tolerance + more))[0]
    assert not (before == "green" and after == "yellow")


@given(st.lists(st.sampled_from(list(REASONS)), max_size=30))
def test_the_funnel_adds_up(found):
    rows = funnel(np.array(found, object), np.ones(len(found)))
    assert rows[0].count == len(found) == sum(row.count for row in rows[1:])
    assert sum(row.area for row in rows[1:]) == pytest.approx(rows[0].area)


def test_every_reason_has_a_code_and_none_is_red():
    assert set(REASONS.values()) == set(CODES)


@pytest.mark.parametrize("largest, expected", [(0.0, "none_found"), (1.0, "covered_by_one")])
def test_tolerating_everything_still_asks_for_an_approval(largest, expected):
    assert reasons(facts(covered=largest, largest=largest), tolerance_share=1.0).tolist() == [expected]


@pytest.mark.parametrize("kind, codes", [("reason", REASONS), ("note", NOTES)])
def test_every_rule_is_told_to_the_lawyer_in_the_order_of_the_program(kind, codes):
    rows = [row for row in read_catalogue("screening_rules") if row["kind"] == kind]
    assert [row["code"] for row in rows] == list(codes)
    assert all(row[column] for row in rows for column in ("en", "zh", "basis_en", "basis_zh"))
