"""Land classes of three editions as deliveries write them."""

from __future__ import annotations

import pytest
from zone_control.zone_control_plugin.core.admission.logic import MAYBE, NO, YES
from zone_control.zone_control_plugin.core.farmland.landclass import LandClasses
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue

ROWS = read_catalogue("land_classes")


@pytest.mark.parametrize(
    "edition, value, expected",
    [
        ("auto", "0101", YES),
        ("auto", " 0103 ", YES),
        ("auto", "０１０１", YES),
        ("auto", "011", YES),
        ("auto", "0201K", NO),
        ("auto", "1104", NO),
        ("auto", "01", YES),
        ("auto", 101, MAYBE),  # 0101 paddy, or railway (101) of the second survey
        ("third_survey", 101, YES),
        ("third_survey", 101.0, YES),
        ("second_survey", 101, NO),
        ("third_survey", "101", YES),
        ("third_survey", "011", MAYBE),  # not of this edition
        ("second_survey", 11, MAYBE),  # 011 paddy, or water (11)
        ("auto", 103, MAYBE),
        ("auto", "9999", MAYBE),
        ("auto", "", MAYBE),
        ("auto", None, MAYBE),
        ("auto", float("nan"), MAYBE),
        ("auto", "耕地", MAYBE),
    ],
)
def test_is_it_farmland(edition, value, expected):
    assert LandClasses(ROWS, edition).is_farmland(value) == expected


def test_farmland_can_include_what_is_recoverable():
    classes = LandClasses(ROWS, "third_survey", "01…;0201K;1104K")
    assert [classes.is_farmland(c) for c in ("0101", "0201K", "0201", "1104K")] == [YES, YES, NO, YES]


@pytest.mark.parametrize("edition, count", [("gbt21010_2017", 73), ("second_survey", 57)])
def test_the_tables_have_the_counts_of_their_standards(edition, count):
    second_level = [r for r in ROWS if r["edition"] == edition and r["parent"] and r["parent"] != "20"]
    assert len(second_level) == count
