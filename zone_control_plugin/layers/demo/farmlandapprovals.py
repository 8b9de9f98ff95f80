"""Approvals of five kinds: drawn for patches as their fate says, and elsewhere; with the dirt real registers have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .farmlandlattice import Lattice
from .farmlandpatches import Patches, chosen

# key → (title, wording of the document number, share, years of validity; 0 = open)
KINDS = {
    "approval_conversion": ("农用地转用批准", "云农转", 0.34, (0, 0)),
    "approval_temporary": ("临时用地批准", "云临地", 0.2, (1, 2)),
    "approval_facility": ("设施农业用地备案", "云设农备", 0.24, (5, 10)),
    "approval_consolidation": ("土地整治项目", "云整治", 0.1, (2, 4)),
    "approval_supply": ("土地供应", "云供地", 0.12, (40, 70)),
}
MARGIN = (0.03, 0.14)  # of a cell, how far an approval reaches beyond the patch it was given for
DUPLICATES = 0.01
# What is wrong with a record, and how often.
DIRT = {"reversed": 0.005, "undated": 0.006, "unreadable": 0.002, "no_geometry": 0.003, "bow_tie": 0.001}
WORDINGS = (
    "{y}-{m:02d}-{d:02d}",
    "{y}/{m}/{d}",
    "{y}年{m}月{d}日",
    "{y}{m:02d}{d:02d}",
    "{y}.{m:02d}.{d:02d}",
)


@dataclass
class Approvals:
    """One row per record; dates as they are written in the register."""

    kind: np.ndarray
    geometry: np.ndarray
    start: np.ndarray
    end: np.ndarray
    number: np.ndarray
    granted: np.ndarray
    patch: np.ndarray  # the patch it was drawn for, -1 = none


def make_approvals(patches: Patches, lattice: Lattice, count: int, rng: np.random.Generator) -> Approvals:
    """`count` records over all kinds."""
    patch, low, high, late = _drawn_for(patches, rng)
    row, column = patches.row[patch], patches.column[patch]
    copies = round(DUPLICATES * count)
    spare = count - copies - len(patch)
    if spare < 0:
        raise ValueError(f"{count} approvals asked for, the patches need {len(patch) + copies}")
    away = rng.integers(len(patches.row), size=spare)  # in the neighbourhood of a patch, for something else
    row = np.r_[row, np.clip(patches.row[away] + rng.integers(2, 5, spare), 0, lattice.shape[0] - 1)]
    column = np.r_[column, np.clip(patches.column[away] - rng.integers(1, 4, spare), 0, lattice.shape[1] - 1)]
    low = np.vstack([low, rng.uniform(0.05, 0.4, (spare, 2))])
    high = np.vstack([high, rng.uniform(0.6, 0.95, (spare, 2))])
    patch, late = np.r_[patch, np.full(spare, -1)], np.r_[late, np.zeros(spare, bool)]
    geometry = _boxes(lattice, row, column, low, high)
    kind = _kinds(len(patch), late, rng)
    start, end = _terms(kind, np.where(patch < 0, np.datetime64("NaT"), patches.day[patch]), late, rng)
    granted = np.round(shapely.area(geometry) * rng.choice([1.0, 1.0, 0.85, 1.1], len(patch)), 2)
    number = _numbers(kind, start)
    records = Approvals(kind, geometry, _written(start, rng), _written(end, rng), number, granted, patch)
    _spoil(records, start, rng)
    again = rng.integers(len(patch), size=copies)
    order = rng.permutation(np.r_[np.arange(len(patch)), again])
    return Approvals(*(getattr(records, name)[order] for name in Approvals.__dataclass_fields__))


def _drawn_for(patches: Patches, rng) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(patch, lower and upper corner in its cell, is out of term): one row per approval drawn for a patch."""
    fate = patches.fate
    one, pair = np.flatnonzero(fate == "one"), np.flatnonzero(fate == "together")
    part, expired = np.flatnonzero(fate == "partly"), np.flatnonzero(fate == "expired")
    spans = [(one, 0.0, 1.0), (pair, 0.0, 0.58), (pair, 0.46, 1.0), (expired, 0.0, 1.0)]
    spans += [(part, 0.0, rng.uniform(0.3, 0.85, len(part)))]
    thirds = part[::4]
    spans += [(thirds, 0.92, 1.0)]
    patch, low, high, late = [], [], [], []
    for some, start, stop in spans:
        corner, extent = patches.middle[some] - patches.half[some], 2 * patches.half[some]
        margin = rng.uniform(*MARGIN, (len(some), 4))
        begins, ends = np.broadcast_to(start, len(some)), np.broadcast_to(stop, len(some))
        left = corner[:, 0] + begins * extent[:, 0] - np.where(begins == 0, margin[:, 0], 0)
        right = corner[:, 0] + ends * extent[:, 0] + np.where(ends == 1, margin[:, 1], 0)
        low.append(np.column_stack([left, corner[:, 1] - margin[:, 2]]))
        high.append(np.column_stack([right, corner[:, 1] + extent[:, 1] + margin[:, 3]]))
        patch.append(some)
        late.append(np.full(len(some), some is expired))
    return np.concatenate(patch), np.vstack(low), np.vstack(high), np.concatenate(late)


def _boxes(lattice: Lattice, row, column, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    corners = [low, np.column_stack([high[:, 0], low[:, 1]]), high, np.column_stack([low[:, 0], high[:, 1]])]
    return shapely.polygons(np.round(lattice.at(row, column, np.stack(corners, 1)), 3))


def _kinds(count: int, late: np.ndarray, rng) -> np.ndarray:
    """What runs out is mostly temporary land and facilities."""
    usual = chosen([(key, share) for key, (_, _, share, _) in KINDS.items()], count, rng)
    short = chosen((("approval_temporary", 0.75), ("approval_facility", 0.25)), count, rng)
    return np.where(late, short, usual)


def _terms(kind: np.ndarray, day: np.ndarray, late: np.ndarray, rng) -> tuple[np.ndarray, np.ndarray]:
    """(first, last day) so that the patch's day lies in the term; if `late` after its end, or before its start."""
    n = len(kind)
    day = np.where(np.isnat(day), np.datetime64("2025-06-30"), day)
    low, high = np.array([KINDS[k][3] for k in kind]).T
    term = (365 * (low + (high - low) * rng.random(n))).astype(int)
    before = rng.integers(20, 340, n)
    first = day - before.astype("timedelta64[D]")
    ended = late & (rng.random(n) < 0.75)
    first[ended] = (day - (term + rng.integers(15, 400, n)).astype("timedelta64[D]"))[ended]
    too_soon = late & ~ended  # built first, approved after
    first[too_soon] = (day + before.astype("timedelta64[D]"))[too_soon]
    last = first + term.astype("timedelta64[D]")
    last[term == 0] = np.datetime64("NaT")
    return first, last


def _numbers(kind: np.ndarray, start: np.ndarray) -> np.ndarray:
    years = start.astype("datetime64[Y]").astype(int) + 1970
    serial: dict = {}
    found = []
    for key, year in zip(kind, years.tolist()):
        serial[key, year] = n = serial.get((key, year), 0) + 1
        found.append(f"{KINDS[key][1]}〔{year}〕{n}号")
    return np.array(found, object)


def _written(day: np.ndarray, rng) -> np.ndarray:
    """Dates as registers hold them: mostly ISO, some in other wordings or as a spreadsheet's serial number."""
    style = rng.choice(len(WORDINGS) + 1, len(day), p=(0.86, 0.05, 0.03, 0.03, 0.02, 0.01))
    found = np.full(len(day), None, object)
    for i in np.flatnonzero(~np.isnat(day)):
        date = day[i].astype(object)
        if style[i] == len(WORDINGS):
            found[i] = str((day[i] - np.datetime64("1899-12-30")).astype(int))
        else:
            found[i] = WORDINGS[style[i]].format(y=date.year, m=date.month, d=date.day)
    return found


def _spoil(records: Approvals, start: np.ndarray, rng) -> None:
    """Spoils a few records as real registers are spoilt."""
    chance, limit = rng.random(len(start)), 0.0
    for what, share in DIRT.items():
        for i in np.flatnonzero((chance >= limit) & (chance < limit + share)):
            if what == "reversed":
                records.end[i] = str(start[i] - np.timedelta64(200, "D"))
            elif what == "undated":
                records.start[i] = None
            elif what == "unreadable":
                records.start[i] = ("2024-02-31", "不详", "2023年13月")[i % 3]
            elif what == "no_geometry":
                records.geometry[i] = None
            else:
                ring = shapely.get_coordinates(records.geometry[i])
                records.geometry[i] = shapely.Polygon(ring[[0, 2, 1, 3]])
        limit += share
