"""Two rounds of patches: what became of each, and the id under which its history is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .contacts import SHARED_AREA

SAME, GROWN, SHRUNK, MOVED = "same", "grown", "shrunk", "moved"
SPLIT, MERGED, REARRANGED = "split", "merged", "split_merged"
NEW, BACK, GONE, STILL_CLOSED, UNDETERMINED = "new", "back", "gone", "still_closed", "undetermined"
CHANGES = (
    SAME,
    GROWN,
    SHRUNK,
    MOVED,
    SPLIT,
    MERGED,
    REARRANGED,
    BACK,
    NEW,
    GONE,
    STILL_CLOSED,
    UNDETERMINED,
)
SAME_SHARE = 0.95  # of a patch that must stay for it to count as unchanged


class Pairs(NamedTuple):
    """Common ground of a patch of the round before and one of the round after."""

    before: np.ndarray  # int64[k]
    after: np.ndarray  # int64[k]
    area: np.ndarray  # float64[k], m²


class Round(NamedTuple):
    """Patches of one round; `doubtful` ones are unusable or touch the place of an unusable one of the other."""

    ids: Sequence[str]
    area: np.ndarray  # float64[n], m²
    usable: np.ndarray  # bool[n]
    doubtful: np.ndarray  # bool[n]


class Matched(NamedTuple):
    """Per patch of the round after; and, by row of the round before, what became of those without successor."""

    lineage: list[str]
    change: list[str]
    before: list[list[int]]  # rows of the round before, by id
    common: np.ndarray  # float64[n]: area in common with all of them
    gone: dict[int, str]


def linked(pairs: Pairs, before: Round, after: Round, min_share: float) -> Pairs:
    """The pairs whose common ground is at least `min_share` of the smaller of the two patches."""
    smaller = np.minimum(before.area[pairs.before], after.area[pairs.after])
    keep = (pairs.area > SHARED_AREA) & (pairs.area >= min_share * smaller)
    return Pairs(*(column[keep] for column in pairs))


def match(pairs: Pairs, before: Round, after: Round, lineages: Sequence[str], closed: np.ndarray) -> Matched:
    """`pairs` as `linked` gives them, `lineages` of the round before, `closed` bool: closed before this round.

    The answer does not depend on the order of patches or pairs.
    """
    parents = _rows_of_each(pairs.after, len(after.ids))
    children = np.bincount(pairs.before, minlength=len(before.ids))
    taken = set(lineages)
    lineage, change, rows, common = [""] * len(after.ids), [], [], np.zeros(len(after.ids))
    for i, mine in enumerate(parents):
        mine = sorted(mine, key=lambda k: before.ids[pairs.before[k]])
        rows.append([int(pairs.before[k]) for k in mine])
        common[i] = sum(float(pairs.area[k]) for k in mine)
        change.append(_change(i, rows[i], common[i], before, after, children, closed))
        if mine:
            best = min(mine, key=lambda k: (-pairs.area[k], lineages[pairs.before[k]]))
            lineage[i] = lineages[pairs.before[best]]
    for i in sorted(np.flatnonzero(np.array(change, object) == NEW), key=lambda i: after.ids[i]):
        lineage[i] = _fresh(after.ids[i], taken)
    gone = {i: _end(i, before, closed) for i in np.flatnonzero(children == 0).tolist()}
    return Matched(lineage, change, rows, common, gone)


def _rows_of_each(key: np.ndarray, count: int) -> list[list[int]]:
    """For each of `count` keys the rows that have it."""
    groups: list[list[int]] = [[] for _ in range(count)]
    for k, i in enumerate(key.tolist()):
        groups[i].append(k)
    return groups


def _change(
    i: int,
    parents: list[int],
    common: float,
    before: Round,
    after: Round,
    children: np.ndarray,
    closed: np.ndarray,
) -> str:
    if not after.usable[i] or (not parents and after.doubtful[i]):
        return UNDETERMINED
    if not parents:
        return NEW
    if closed[parents].all():
        return BACK
    merged, divided = len(parents) > 1, bool((children[parents] > 1).any())
    if merged or divided:
        return REARRANGED if merged and divided else MERGED if merged else SPLIT
    return _reshaped(common, before.area[parents[0]], after.area[i])


def _reshaped(common: float, old: float, new: float) -> str:
    """One patch became one: what was kept of the old, and what is new about the new."""
    keeps_old, is_old = common >= SAME_SHARE * old, common >= SAME_SHARE * new
    if keeps_old:
        return SAME if is_old else GROWN
    return SHRUNK if is_old else MOVED


def _end(i: int, before: Round, closed: np.ndarray) -> str:
    if closed[i]:
        return STILL_CLOSED
    return UNDETERMINED if before.doubtful[i] or not before.usable[i] else GONE


def first_lineages(ids: Sequence[str], given: Sequence[str]) -> list[str]:
    """Lineage ids of a round: those it carries, else made of its patches' ids and unlike any other."""
    taken = {lineage for lineage in given if lineage}
    made = {i: "" for i, lineage in enumerate(given) if not lineage}
    for i in sorted(made, key=lambda i: ids[i]):
        made[i] = _fresh(ids[i], taken)
    return [lineage or made[i] for i, lineage in enumerate(given)]


def _fresh(name: str, taken: set[str]) -> str:
    """`name`, or `name~2`, `name~3` … when somebody is called that already; then it is taken."""
    fresh, number = name, 1
    while fresh in taken:
        number += 1
        fresh = f"{name}~{number}"
    taken.add(fresh)
    return fresh
