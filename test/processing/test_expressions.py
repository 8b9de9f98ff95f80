"""Predicates: the whitelist, and missing data that stays missing."""

from __future__ import annotations

import datetime as dt

import pytest
from zone_control.zone_control_plugin.core.admission.logic import MAYBE, NO, YES
from zone_control.zone_control_plugin.processing.expressions import ProjectPredicates, problem

COLUMNS = {"n": [6, "abc", None, "7", "", float("nan")], "t": ["x", "y", None, "12", " ", "x"]}


def answers(text):
    predicates = ProjectPredicates(COLUMNS, ["2614"] * 5 + [""], dt.date(2026, 6, 1))
    return [predicates.evaluate(text, i, 500.0, 0.5, "ZH1").value for i in range(6)]


@pytest.mark.parametrize(
    "text",
    [
        "n >",
        "coalesce(n, 0) > 1",
        "n IS NULL",
        "n IS NOT 5",
        "if(n, 1, 2)",
        "CASE WHEN n THEN 1 END",
        "concat(n, t) = 'x'",
        "max(n, 1) > 1",
        "$area > 1",
        "now() > 1",
        "rand(1, 2) > 1",
        "eval('1')",
        "attribute('n')",
        "get_feature('l', 'a', 1)",
        "aggregate('l', 'sum', n)",
        "@project_title = 'x'",
        "@foo > 1",
        "n ~ 'x'",
        "n[0] = 1",
        "unknown_function(n) > 1",
        "try(n, 1) > 0",
        "nullif(n, 1) > 0",
    ],
)
def test_what_hides_missing_data_or_reads_elsewhere_is_refused(text):
    assert problem(text)


Y, N, M = YES, NO, MAYBE


@pytest.mark.parametrize(
    "text, expected",
    [
        ("n > 5", [Y, M, M, Y, M, M]),
        ('"N" > 5', [Y, M, M, Y, M, M]),
        ("5 < n", [Y, M, M, Y, M, M]),
        ("n > '5'", [Y, M, M, Y, M, M]),
        ("-n < 0", [Y, M, M, Y, M, M]),
        ("n + 1 > 7", [N, M, M, Y, M, M]),
        ("n / 0 > 1", [M, M, M, M, M, M]),
        ("n IN (6, 7)", [Y, M, M, Y, M, M]),
        ("n NOT IN (6, 7)", [N, M, M, N, M, M]),
        ("n BETWEEN 1 AND 6", [Y, M, M, N, M, M]),
        ("abs(n) > 5", [Y, M, M, Y, M, M]),
        ("t = 'x'", [Y, N, M, N, M, Y]),
        ("t LIKE 'x%'", [Y, N, M, N, M, Y]),
        ("upper(t) = 'X'", [Y, N, M, N, M, Y]),
        ("NOT t = 'x'", [N, Y, M, Y, M, N]),
        ("n > 5 AND t = 'x'", [Y, N, M, N, M, M]),
        ("n > 5 OR t = 'x'", [Y, M, M, Y, M, Y]),
        ("absent > 5", [M] * 6),
        ("absent > 5 OR @hit_share > 0.4", [Y] * 6),
        ("@hit_area_m2 >= 500 AND @zone_code = 'ZH1'", [Y] * 6),
        ("@industry LIKE '26%'", [Y, Y, Y, Y, Y, M]),
        ("@as_of >= '2026-06-01'", [Y] * 6),
        ("n = t", [M, N, M, N, M, M]),
    ],
)
def test_three_values(text, expected):
    assert not problem(text)
    assert answers(text) == expected


def test_needs_name_only_what_would_settle_it():
    predicates = ProjectPredicates(COLUMNS, [""] * 6, dt.date(2026, 6, 1))
    assert predicates.evaluate("n > 5 AND t = 'x'", 1, 0, 0, "").needs == ()
    assert predicates.evaluate("n > 5 OR t = 'x'", 1, 0, 0, "").needs == ("n",)
    assert predicates.evaluate("absent > 1 AND n > 5", 2, 0, 0, "").needs == ("absent", "n")
    assert predicates.evaluate("@industry = '26'", 0, 0, 0, "").needs == ("industry",)


def test_facts_are_the_values_read():
    predicates = ProjectPredicates({"n": [1.5], "t": ["a;b\nc"]}, ["26"], dt.date(2026, 6, 1))
    assert predicates.evaluate("n > 1 AND t = 'q'", 0, 0, 0, "").facts == "n=1.5;t=a；b c"
