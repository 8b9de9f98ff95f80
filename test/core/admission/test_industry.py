"""Reading industry codes as people write them (domain facts §2)."""

from __future__ import annotations

import pytest
from builders.admission import TABLE
from zone_control.zone_control_plugin.core.admission.industry import MalformedIndustries
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue


@pytest.mark.parametrize(
    "text, code, problem",
    [
        ("2614", "2614", ""),
        ("C2614", "2614", ""),
        (" c2614 ", "2614", ""),
        ("Ｃ２６１４", "2614", ""),
        (2614, "2614", ""),
        (2614.0, "2614", ""),
        ("2614.0", "2614", ""),
        ("C26", "26", ""),
        ("26", "26", ""),
        ("C", "C", ""),
        ("A111", "0111", ""),  # under A only 0111 fits
        (111, "", "ambiguous"),  # 0111 or group 111
        ("11", "", "ambiguous"),  # division 11 or group 011
        ("B11", "11", ""),
        ("B2614", "", "malformed"),  # wrong letter
        ("X99", "", "malformed"),
        ("2699", "", "malformed"),  # not in the 2017 table
        ("26145", "", "malformed"),
        ("化工", "", "malformed"),
        ("", "", "missing"),
        (None, "", "missing"),
        (float("nan"), "", "missing"),
    ],
)
def test_one_code(text, code, problem):
    (reading,) = TABLE.read(text)
    assert (reading.code, reading.problem) == (code, problem)


@pytest.mark.parametrize("text", ["3610", "C3610", 3610, "3610.0", "A540"])
def test_codes_of_the_former_edition_are_told_apart_from_nonsense(text):
    (reading,) = TABLE.read(text)
    assert (reading.code, reading.problem) == ("", "former")


def test_the_former_codes_are_none_of_todays():
    former = read_catalogue("gbt4754_2011_former")
    today = {row["code"] for row in read_catalogue("gbt4754_2017")}
    assert len({row["code"] for row in former}) == len(former) > 10
    assert not today & {row["code"] for row in former}


def test_several_codes():
    assert [r.code for r in TABLE.read("C2614；3360;")] == ["2614", "3360"]


@pytest.mark.parametrize("text", ["26;!2614", "C26;!C2614", "*;!2614", " 26 ; ! 2614 "])
def test_lists_with_exclusions(text):
    assert TABLE.read_list(text).excluded == ("2614",)


@pytest.mark.parametrize("text", ["2699", "B26", "26,27x", "!", "?"])
def test_malformed_lists(text):
    with pytest.raises(MalformedIndustries):
        TABLE.read_list(text)


def test_the_table_has_the_counts_of_the_standard():
    levels = [row["level"] for row in read_catalogue("gbt4754_2017")]
    assert [levels.count(level) for level in "1234"] == [20, 97, 473, 1381]
