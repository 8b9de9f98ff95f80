"""The chain: every tampering of a journal is found, and located at the first wrong entry."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.casebook import journal
from zone_control.zone_control_plugin.core.casebook.audit import differing_cases, differing_evidence, unlawful
from zone_control.zone_control_plugin.core.casebook.case import replay
from zone_control.zone_control_plugin.core.casebook.journal import BEGINNING, Break, Head, Row, breaks, digest
from zone_control.zone_control_plugin.core.casebook.law import Law
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue

LAW = Law(read_catalogue("case_moves"))
ENTRY = {
    "case_id": "A",
    "move": "observed",
    "before": "yellow",
    "after": "yellow",
    "who": "王",
    "when": "2026-06-01",
    "why": "",
    "responsible": "",
    "deadline": "",
    "patrol_level": "village",
    "evidence": [],
    "facts": {},
}


def written(whys, **more):
    """A journal of one entry per reason, after the first one."""
    head, rows = Head(0, BEGINNING), []
    for i, why in enumerate(["a new workspace", *whys]):
        entry = {**ENTRY, "why": why, **more} if i else {"move": journal.CREATED, "why": why}
        row, head = journal.sealed(entry, head)
        rows.append(row)
    return rows, head


JOURNALS = st.lists(st.text(max_size=12), min_size=2, max_size=9).map(written)


def resealed(row, previous=None, **changes):
    """An entry altered and given the hash that fits it."""
    text = journal.canonical({**json.loads(row.text), **changes})
    previous = row.previous if previous is None else previous
    return Row(text, previous, digest(text, previous))


def changed(rows, at, other):
    return [*rows[:at], resealed(rows[at], who="x")._replace(hash=rows[at].hash), *rows[at + 1 :]]


def changed_and_hashed(rows, at, other):
    return [*rows[:at], resealed(rows[at], who="x"), *rows[at + 1 :]]


def hash_changed(rows, at, other):
    return [*rows[:at], rows[at]._replace(hash="f" * 64), *rows[at + 1 :]]


def previous_changed(rows, at, other):
    return [*rows[:at], rows[at]._replace(previous="f" * 64), *rows[at + 1 :]]


def wiped(rows, at, other):
    return [*rows[:at], Row("{}", "", ""), *rows[at + 1 :]]


def removed(rows, at, other):
    return [*rows[:at], *rows[at + 1 :]]


def cut_off(rows, at, other):
    return rows[:at]


def inserted(rows, at, other):
    """With the right number and the right previous hash, before the true entry."""
    false = resealed(rows[at], who="x")
    return [*rows[:at], false, *rows[at:]]


def inserted_after(rows, at, other):
    return [*rows[: at + 1], resealed(rows[at], previous=rows[at].hash, number=at + 1), *rows[at + 1 :]]


def copied(rows, at, other):
    return [*rows[:other], rows[at], *rows[other:]]


def swapped(rows, at, other):
    rows = list(rows)
    rows[at], rows[other] = rows[other], rows[at]
    return rows


def moved(rows, at, other):
    rows = list(rows)
    rows.insert(other, rows.pop(at))
    return rows


TAMPERINGS = [
    *(changed, changed_and_hashed, hash_changed, previous_changed, wiped, removed, cut_off),
    *(inserted, inserted_after, copied, swapped, moved),
]


@given(JOURNALS)
def test_a_journal_left_alone_is_whole(given_journal):
    rows, head = given_journal
    assert breaks(rows, head) == [] == breaks(rows, head, rows[1].hash)
    assert [entry["number"] for entry in journal.opened(rows)] == list(range(head.count))


@pytest.mark.parametrize("tampering", TAMPERINGS)
@given(given_journal=JOURNALS, data=st.data())
def test_every_tampering_is_found_and_located(tampering, given_journal, data):
    rows, head = given_journal
    places = st.integers(0, len(rows) - 1)
    at, other = data.draw(places), data.draw(places)
    false = tampering(rows, at, other)
    if false == rows:
        return
    first = next(i for i in range(len(rows) + 1) if false[i : i + 1] != rows[i : i + 1])
    assert breaks(false, head)[0].place == first


@pytest.mark.parametrize(
    ("tampering", "trouble"),
    [
        (changed, journal.CHANGED),
        (changed_and_hashed, journal.CHANGED),
        (wiped, journal.CHANGED),
        (removed, journal.REMOVED),
        (cut_off, journal.TRUNCATED),
        (inserted, journal.INSERTED),
        (inserted_after, journal.INSERTED),
        (swapped, journal.REORDERED),
    ],
)
def test_what_was_done_is_named_and_nothing_else_is_accused(tampering, trouble):
    rows, head = written("abcde")
    place = 4 if tampering is inserted_after else 3
    assert breaks(tampering(rows, 3, 4), head) == [Break(place, trouble)]


def test_several_breaks_are_told_apart():
    rows, head = written("abcdefgh")
    false = changed(removed(rows, 6, 0), 2, 0)
    assert breaks(false, head) == [Break(2, journal.CHANGED), Break(6, journal.REMOVED)]


def test_all_rewritten_from_a_place_on_is_found_but_not_located():
    _, head = written("abcde")
    other, otherhead = written("abXde")
    assert breaks(other, head) == [Break(5, journal.HEAD_DIFFERS)]
    assert breaks(other, otherhead) == [], "who rewrites all and the head leaves no trace in the file"
    assert breaks(other, otherhead, known=head.hash) == [Break(6, journal.HEAD_UNKNOWN)]


def test_a_cut_that_sets_the_head_back_shows_by_a_noted_head_only():
    rows, head = written("abc")
    short = rows[:-1]
    assert breaks(short, Head(3, short[-1].hash)) == []
    assert breaks(short, Head(3, short[-1].hash), known=head.hash) == [Break(3, journal.HEAD_UNKNOWN)]


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "7", '{"number":"1"}', '{"number":true,"move":"x"}', "{" * 2000]
)
def test_what_is_no_entry_is_a_break_even_with_the_right_hash(text):
    rows, head = written("abc")
    false = [*rows[:2], Row(text, rows[1].hash, digest(text, rows[1].hash)), *rows[3:]]
    assert breaks(false, head)[0] == Break(2, journal.CHANGED)
    assert len(journal.opened(false)) == 3


@pytest.mark.parametrize("field", [*ENTRY])
@pytest.mark.parametrize("value", [None, [], {"a": 1}, 7, "gone", [["a.jpg"]], {"patch_ids": [1]}])
def test_an_entry_with_nonsense_in_a_field_can_still_be_verified(field, value):
    rows, head = written("abc")
    whole = journal.opened([rows[2]])[0]
    entry = {**whole, field: value}
    if value == "gone":
        del entry[field]
    text = journal.canonical(entry)
    false = [*rows[:2], Row(text, rows[1].hash, digest(text, rows[1].hash)), *rows[3:]]
    if false != rows:
        assert breaks(false, head)[0] == Break(2, journal.CHANGED)
    entries = journal.opened(false)
    unlawful(entries, LAW)
    differing_cases(replay(entries), {})
    differing_evidence(entries, [])


def test_entries_are_canonical_and_take_any_text():
    row, _ = journal.sealed({"b": "\ud83d", "a": "\"'=cmd() 😀"}, Head(0, BEGINNING))
    assert row.text == '{"a":"\\"\'=cmd() 😀","b":"?","number":0}'


# ---- beside the chain ----


def test_a_move_the_law_does_not_have_is_found():
    opening = {**ENTRY, "move": "registered", "before": "new:yellow", "number": 1}
    closing = {**ENTRY, "move": "accepted", "after": "green", "number": 2}
    again = {**ENTRY, "before": "red", "after": "red", "number": 2}
    assert unlawful([opening, {**ENTRY, "number": 2}], LAW) == []
    for wrong in (closing, again, {**opening, "number": 2}):
        assert unlawful([opening, wrong], LAW) == [Break(2, journal.NOT_ALLOWED, "A")]
    assert unlawful([{**ENTRY, "number": 1}], LAW) == [Break(1, journal.NOT_ALLOWED, "A")]


def test_tables_that_tell_another_story():
    cases = replay([ENTRY])
    told = {"A": (cases["A"].row(), "")}
    assert differing_cases(cases, told) == []
    for stored in ({}, {**told, "B": told["A"]}, {"A": (told["A"][0], "f" * 64)}):
        name = "B" if "B" in stored else "A"
        assert differing_cases(cases, stored) == [Break(-1, journal.CASE_DIFFERS, name)]
    entry = {**ENTRY, "number": 4, "evidence": [["a.jpg", "1"]]}
    assert differing_evidence([entry], [(4, "a.jpg", "1")]) == []
    for stored in ([], [(4, "a.jpg", "2")], [(4, "a.jpg", "1"), (4, "b.jpg", "1")]):
        assert differing_evidence([entry], stored) == [Break(4, journal.EVIDENCE_DIFFERS, "A")]
