"""The code life cycle as a truth table: every move from every code, what it must carry, and what no table may say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core import errors
from zone_control.zone_control_plugin.core.casebook.case import Case, Step, replay
from zone_control.zone_control_plugin.core.casebook.law import CODES, Law
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue

ROWS = read_catalogue("case_moves")
LAW = Law(ROWS)
DAY = dt.date(2026, 6, 1)
NEW = ("new:green", "new:yellow", "new:undetermined", "new:clear", "new:red", "new:blue")
# Written from design.md §3 alone: move → code it starts from → code it leads to.
TRUTH = {
    "registered": {"new:yellow": "yellow", "new:undetermined": "yellow", "new:green": "green"},
    "observed": {code: code for code in ("green", "yellow", "red", "blue")},
    "verified_lawful": {"yellow": "green"},
    "not_occupation": {"yellow": "green"},
    "confirmed_unlawful": {"yellow": "red"},
    "putting_right_begun": {"red": "blue"},
    "accepted": {"blue": "green"},
    "refused": {"blue": "red"},
    "escalated": {"yellow": "yellow", "red": "red", "blue": "blue"},
    "contested": {"green": "yellow", "red": "yellow", "blue": "yellow"},
}


def case(code="yellow", **more):
    return Case("A", code, **{"deadline": DAY - dt.timedelta(1), "steps": 1, **more})


def step(move, **more):
    whole = {"responsible": "Li", "deadline": DAY + dt.timedelta(30), "evidence": (("a.jpg", "0" * 64),)}
    return Step(**{"move": move, "who": "Wang", "when": DAY, "why": "seen", **whole, **more})


@pytest.mark.parametrize("code", [*CODES, *NEW])
@pytest.mark.parametrize("move", TRUTH)
def test_every_move_from_every_code(move, code):
    after = TRUTH[move].get(code)
    if after:
        entry = LAW.judge(case(code), step(move))
        assert (entry["before"], entry["after"]) == (code, after)
    else:
        with pytest.raises(errors.MoveRefused, match=f"A is {code}"):
            LAW.judge(case(code), step(move))


def test_the_table_has_no_move_of_its_own():
    assert set(LAW.moves) == set(TRUTH)
    assert set(LAW.by_persons()) == set(TRUTH) - {"registered", "observed"}


def test_an_unknown_move_is_answered_with_those_there_are():
    with pytest.raises(errors.UnknownMove, match=r"no move closed.*contested"):
        LAW.judge(case(), step("closed"))


NEEDED = {
    "confirmed_unlawful": ("yellow", {"responsible", "deadline", "evidence"}),
    "verified_lawful": ("yellow", {"evidence"}),
    "not_occupation": ("yellow", {"evidence"}),
    "accepted": ("blue", {"evidence"}),
    "refused": ("blue", {"deadline"}),
    "escalated": ("red", {"deadline"}),
    "putting_right_begun": ("red", set()),
    "contested": ("green", set()),
}
ABSENT = {"who": " ", "when": None, "why": "", "responsible": " ", "deadline": None, "evidence": ()}


@pytest.mark.parametrize("absent", ABSENT)
@pytest.mark.parametrize("move", NEEDED)
def test_what_a_move_must_carry(move, absent):
    code, needs = NEEDED[move]
    given_step = step(move, **{absent: ABSENT[absent]})
    if absent in needs | {"who", "when", "why"}:
        with pytest.raises(errors.StepIncomplete, match=absent.upper()):
            LAW.judge(case(code), given_step)
    else:
        assert LAW.judge(case(code), given_step)["after"] == TRUTH[move][code]


@pytest.mark.parametrize(
    ("of_case", "of_step", "error"),
    [
        ({"last": DAY + dt.timedelta(1)}, step("contested"), errors.StepTooEarly),
        ({}, step("refused", deadline=DAY - dt.timedelta(1)), errors.DeadlineTooEarly),
        ({"deadline": DAY}, step("escalated"), errors.NotOverdue),
        ({"deadline": None}, step("escalated"), errors.NotOverdue),
        ({"patrol_level": "county"}, step("escalated"), errors.HighestPatrolLevel),
    ],
)
def test_days_and_levels(of_case, of_step, error):
    with pytest.raises(error):
        LAW.judge(case("blue", **of_case), of_step)


def walk(*steps, start="new:yellow"):
    entries = []
    for one in steps:
        now = replay(entries).get("A") or Case("A", start)
        entries.append(LAW.judge(now, one))
    return replay(entries)["A"]


FACTS = {"patch_ids": ["A"], "code": "yellow", "geometry": "f" * 64}
OPENED = step("registered", responsible="", deadline=None, evidence=(), facts=FACTS)
RED = step("confirmed_unlawful")


def test_responsible_party_and_deadline_last_from_red_to_blue_and_back():
    begun = walk(OPENED, RED, step("putting_right_begun", responsible="", deadline=None))
    assert (begun.responsible, begun.deadline) == ("Li", RED.deadline)
    again = walk(OPENED, RED, step("putting_right_begun"), step("refused", responsible=""))
    assert (again.code, again.responsible) == ("red", "Li")
    reopened = walk(OPENED, RED, step("contested", responsible="", deadline=None))
    assert (reopened.responsible, reopened.deadline) == ("", None)
    closed = walk(OPENED, RED, step("putting_right_begun"), step("accepted"))
    assert (closed.code, closed.deadline, closed.facts, closed.steps) == ("green", None, FACTS, 4)


def test_an_overdue_case_goes_up_level_by_level_and_keeps_its_code():
    late, levels = RED.deadline, []
    steps = [OPENED, RED]
    for _ in range(2):
        late += dt.timedelta(1)
        steps.append(step("escalated", when=late, deadline=late))
        now = walk(*steps)
        levels.append((now.code, now.patrol_level, now.responsible, now.since))
    assert levels == [("red", "town", "Li", DAY), ("red", "county", "Li", DAY)]
    with pytest.raises(errors.HighestPatrolLevel):
        late += dt.timedelta(1)
        walk(*steps, step("escalated", when=late, deadline=late))


def test_overdue_is_the_day_after_the_deadline_and_never_when_green():
    assert not case("red", deadline=DAY).overdue(DAY)
    assert case("red", deadline=DAY).overdue(DAY + dt.timedelta(1))
    assert not case("green", deadline=DAY).overdue(DAY + dt.timedelta(1))


@given(
    screened=st.sampled_from(["yellow", "undetermined", "green"]),
    moves=st.lists(st.sampled_from([*TRUTH, "closed"]), max_size=25),
    days=st.integers(0, 40),
)
def test_no_sequence_reaches_red_or_leaves_yellow_without_a_persons_finding(screened, moves, days):
    entries = [LAW.judge(Case("A", f"new:{screened}"), replace(OPENED, facts={**FACTS, "code": screened}))]
    when = DAY
    for move in moves:
        when += dt.timedelta(days)
        try:
            one = step(move, when=when, deadline=when + dt.timedelta(20))
            entries.append(LAW.judge(replay(entries)["A"], one))
        except errors.ZoneControlError:
            continue
    codes = [entry["after"] for entry in entries]
    by = [entry["move"] for entry in entries]
    for i, code in enumerate(codes):
        past = by[: i + 1]
        if code in ("red", "blue"):
            assert "confirmed_unlawful" in past
        before = codes[i - 1] if i else f"new:{screened}"
        if code == "green" != before:
            assert by[i] in ("verified_lawful", "not_occupation", "accepted") or before == "new:green"
        if code == "red" != before:
            assert by[i] in ("confirmed_unlawful", "refused")
    assert codes[0] == ("green" if screened == "green" else "yellow")


@pytest.mark.parametrize(
    "row",
    [
        {"move": "registered", "actor": "machine", "before": "new:yellow", "after": "red"},
        {"move": "registered", "actor": "machine", "before": "new:red", "after": "red"},
        {"move": "registered", "actor": "machine", "before": "new:undetermined", "after": "green"},
        {"move": "observed", "actor": "machine", "before": "yellow", "after": "red"},
        {"move": "observed", "actor": "machine", "before": "yellow", "after": "green"},
        {"move": "closed", "actor": "person", "before": "red", "after": "green"},
        {"move": "closed", "actor": "person", "before": "new:yellow", "after": "green"},
        {"move": "found", "actor": "person", "before": "yellow", "after": "red", "needs": "evidence"},
        {"move": "found", "actor": "person", "before": "yellow", "after": "purple"},
        {"move": "found", "actor": "robot", "before": "yellow", "after": "green"},
        {"move": "found", "actor": "person", "before": "yellow", "after": "green", "needs": "luck"},
    ],
)
def test_what_no_table_may_say(row):
    with pytest.raises(errors.CaseLawUnusable):
        Law([{"needs": "", **row}])


def test_a_rule_may_not_stand_twice():
    with pytest.raises(errors.CaseLawUnusable):
        Law([*ROWS, ROWS[0]])
