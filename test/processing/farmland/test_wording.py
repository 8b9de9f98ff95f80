"""What the sentence of a patch says of what is covered."""

from __future__ import annotations

import datetime as dt

import pytest
from zone_control.zone_control_plugin.processing.farmland.wording import REASONS, TOLERATED, Reasons

AREAS = {"farmland": 1000.0, "basic": 0.0, "special": 0.0, "uncovered": 0.0, "outside": 0.0, "unknown": 0.0}


@pytest.mark.parametrize("reason", sorted(TOLERATED))
@pytest.mark.parametrize(
    "covered, says", [(1000.0, "all 1,000.0 m²"), (999.99, "all 1,000.0 m²"), (400.0, "400.0 m² of 1,000.0")]
)
def test_all_is_said_only_of_all(reason, covered, says):
    sentence = Reasons("a, b", 1.0).of(reason, dt.date(2026, 6, 1), {**AREAS, "covered": covered}, ["K1"])
    assert says in sentence and ("all" in says or "within the tolerance" in sentence)


@pytest.mark.parametrize(
    "area, says", [(0.0, "no farmland"), (0.004, "no farmland"), (0.04, "0.04 m²"), (2.5, "2.50 m²")]
)
def test_no_farmland_is_said_only_of_none(area, says):
    areas = {**AREAS, "farmland": area, "covered": 0.0}
    sentence = Reasons("a", 2.5).of("not_farmland", dt.date(2026, 6, 1), areas, [])
    assert says in sentence and ("no farmland" in sentence or "the tolerance of 2.5 m²" in sentence)


def test_only_green_reasons_tolerate():
    assert set(TOLERATED) == {"covered_by_one", "covered_together"} <= set(REASONS)
