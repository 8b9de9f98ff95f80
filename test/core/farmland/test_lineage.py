"""What became of patches between two rounds: squares on a line, readable by eye."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.farmland.lineage import (
    CHANGES,
    Pairs,
    Round,
    first_lineages,
    linked,
    match,
)


def overlap(a, b):
    return max(0.0, min(a[1], b[1]) - max(a[0], b[0]))


def rounds(before, after, closed=(), min_share=0.1, lineages=None, order=None):
    """Patches are spans of a line, one metre wide: {id: (from, to)}."""
    old, new = list(before), list(after)
    rows = [(i, j, overlap(before[p], after[q])) for i, p in enumerate(old) for j, q in enumerate(new)]
    rows = [rows[k] for k in order] if order is not None else rows
    columns = [np.array(c) for c in zip(*rows)] or [np.zeros(0, int), np.zeros(0, int), np.zeros(0)]
    first, second = (
        Round(ids, np.array([b - a for a, b in spans.values()], float), *usable(len(ids)))
        for ids, spans in ((old, before), (new, after))
    )
    pairs = linked(
        Pairs(columns[0].astype(int), columns[1].astype(int), columns[2]), first, second, min_share
    )
    shut = np.array([p in closed for p in old], bool)
    return match(pairs, first, second, lineages or first_lineages(old, [""] * len(old)), shut), old, new


def usable(count):
    return np.ones(count, bool), np.zeros(count, bool)


@pytest.mark.parametrize(
    "before, after, closed, changes",
    [
        ({"a": (0, 10)}, {"p": (0, 10)}, "", {"p": "same"}),
        ({"a": (0, 100)}, {"p": (0, 104)}, "", {"p": "same"}),
        ({"a": (0, 10)}, {"p": (0, 15)}, "", {"p": "grown"}),
        ({"a": (0, 10)}, {"p": (3, 10)}, "", {"p": "shrunk"}),
        ({"a": (0, 10)}, {"p": (4, 14)}, "", {"p": "moved"}),
        ({"a": (0, 10)}, {"p": (0, 5), "q": (5, 10)}, "", {"p": "split", "q": "split"}),
        ({"a": (0, 5), "b": (5, 10)}, {"p": (0, 10)}, "", {"p": "merged"}),
        ({"a": (0, 10), "b": (10, 20)}, {"p": (0, 4), "q": (4, 20)}, "", {"p": "split", "q": "split_merged"}),
        ({"a": (0, 10)}, {"p": (20, 30)}, "", {"p": "new", "a": "gone"}),
        ({"a": (0, 10)}, {"p": (0, 10)}, "a", {"p": "back"}),
        ({"a": (0, 10)}, {"p": (0, 4), "q": (6, 10)}, "a", {"p": "back", "q": "back"}),
        ({"a": (0, 10), "b": (10, 20)}, {"p": (0, 20)}, "a", {"p": "merged"}),
        ({"a": (0, 10)}, {}, "a", {"a": "still_closed"}),
        ({}, {"p": (0, 1)}, "", {"p": "new"}),
        ({"a": (0, 10)}, {"p": (9.5, 20)}, "", {"p": "new", "a": "gone"}),  # 5 % of the smaller
        ({"a": (0, 100)}, {"p": (99, 101)}, "", {"p": "moved"}),  # half of the smaller
    ],
)
def test_what_became_of_it(before, after, closed, changes):
    found, old, new = rounds(before, after, closed)
    said = dict(zip(new, found.change)) | {old[i]: change for i, change in found.gone.items()}
    assert said == changes


def test_the_lineage_of_the_largest_common_part_is_kept():
    found, old, _ = rounds({"a": (0, 4), "b": (4, 10)}, {"p": (0, 10)})
    assert found.lineage == ["b"] and [old[i] for i in found.before[0]] == ["a", "b"]


def test_a_lineage_lasts_through_split_and_merge():
    first, _, _ = rounds({"a": (0, 10)}, {"p": (0, 5), "q": (5, 10)})
    assert first.lineage == ["a", "a"]
    second, _, _ = rounds({"p": (0, 5), "q": (5, 10)}, {"r": (0, 10)}, lineages=first.lineage)
    assert second.lineage == ["a"]


def test_a_new_patch_never_takes_a_lineage_that_is_in_use():
    found, _, _ = rounds({"a": (0, 1), "b": (5, 6)}, {"a": (10, 11), "x": (5, 6)})
    assert found.lineage == ["a~2", "b"]


def test_what_touches_an_unusable_patch_is_not_called_new_or_gone():
    none = Pairs(np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    one = np.ones(1)
    old = Round(["a"], one, np.array([True]), np.array([True]))
    new = Round(["p"], one, np.array([True]), np.array([True]))
    found = match(none, old, new, ["a"], np.zeros(1, bool))
    assert found.change == ["undetermined"] and found.gone == {0: "undetermined"}
    assert found.lineage == [""]


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1]))
patches = st.dictionaries(st.sampled_from("abcdefgh"), spans, max_size=5)


@given(patches, patches, st.sets(st.sampled_from("abcdefgh")), st.data())
def test_the_order_of_patches_changes_nothing(before, after, closed, data):
    straight, _, names = rounds(before, after, closed)
    shuffled = [dict(data.draw(st.permutations(list(some.items())))) for some in (before, after)]
    other, _, other_names = rounds(*shuffled, closed)
    said = {n: (c, li) for n, c, li in zip(names, straight.change, straight.lineage)}
    assert said == {n: (c, li) for n, c, li in zip(other_names, other.change, other.lineage)}
    assert set(straight.change) <= set(CHANGES)
