"""The land survey a year later: occupations cut out, other land reclaimed; what explains it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .farmlandapprovals import Approvals
from .farmlandparcels import RURAL, SLIVER, Land
from .farmlandpatches import Patches

BUILT = {"approval_conversion": "0601", "approval_supply": "0701"}
UNLAWFUL = ("0702", "0601", "1202", "1104")
RECLAIMED = ("0404", "1201", "0201K", "0307")  # what is turned (back) into farmland
UNEXPLAINED = 0.04  # share of all changes


@dataclass
class Change:
    """The survey at closing, and what happened between; patches and approvals by their rows."""

    closing: Land
    origin: np.ndarray  # row of `closing` in the opening survey
    reclaimed: np.ndarray  # object: outlines
    converted: np.ndarray  # patches
    conversion: np.ndarray  # the approval of each
    unlawful: np.ndarray  # patches
    occupied: np.ndarray  # all patches cut out of the survey
    touched: np.ndarray  # bool per parcel of the opening survey


def make_change(
    land: Land, patches: Patches, approvals: Approvals, counts: tuple[int, int, int], rng: np.random.Generator
) -> Change:
    """`counts`: occupations converted, occupations found unlawful, parcels reclaimed."""
    converted, conversion, unlawful, silent = _occupations(patches, approvals, counts, rng)
    cutting = np.r_[converted, unlawful, silent]
    classes = np.r_[
        np.array([BUILT[k] for k in approvals.kind[conversion]], object),
        np.array(UNLAWFUL, object)[rng.integers(len(UNLAWFUL), size=len(unlawful) + len(silent))],
    ]
    closing, origin, cut = _cut_out(land, patches.geometry[cutting], classes)
    touched = np.zeros(len(land.geometry), bool)
    touched[cut] = True
    idle = np.flatnonzero(np.isin(land.land_class, RECLAIMED) & (land.kind == RURAL) & ~touched)
    turned = rng.permutation(idle)[: counts[2]]
    touched[turned] = True
    rows = np.isin(origin, turned)
    closing.land_class[rows] = "0103"
    closing.grade[rows] = np.minimum(closing.grade[rows] + 2, 15)
    known = np.sort(turned[round(UNEXPLAINED * len(turned)) :])
    return Change(closing, origin, land.geometry[known], converted, conversion, unlawful, cutting, touched)


def _occupations(patches: Patches, approvals: Approvals, counts: tuple, rng) -> tuple:
    """(converted patches, their approvals, unlawful ones, ones nothing explains), apart from each other."""
    apart = (patches.row % 2 == 0) & (patches.column % 2 == 0) & ~np.isnat(patches.day)
    given = (
        (approvals.patch >= 0) & np.isin(approvals.kind, list(BUILT)) & ~np.equal(approvals.geometry, None)
    )
    given &= apart[approvals.patch] & (patches.fate[approvals.patch] == "one")
    found, first = np.unique(approvals.patch[given], return_index=True)
    picked = np.sort(rng.permutation(len(found))[: counts[0]])
    none = rng.permutation(np.flatnonzero(apart & (patches.fate == "none")))
    silent = max(2, round(UNEXPLAINED * counts[1]))
    unlawful = np.sort(none[: counts[1]])
    return found[picked], np.flatnonzero(given)[first[picked]], unlawful, none[counts[1] :][:silent]


def _cut_out(land: Land, shapes: np.ndarray, classes: np.ndarray) -> tuple[Land, np.ndarray, np.ndarray]:
    """(survey with the shapes cut out as parcels of their own, row each is from, rows that were cut)."""
    shape, parcel = shapely.STRtree(land.geometry).query(shapes, predicate="intersects")
    common = shapely.intersection(land.geometry[parcel], shapes[shape])
    real = shapely.area(common) > SLIVER
    shape, parcel, common = shape[real], parcel[real], common[real]
    rest = land.geometry.copy()
    for k, p in zip(shape, parcel):
        rest[p] = shapely.difference(rest[p], shapes[k])
    geometry = np.concatenate([rest, common])
    origin = np.r_[np.arange(len(rest)), parcel]
    changed = np.r_[np.full(len(rest), None, object), classes[shape]]
    parts, of = shapely.get_parts(geometry, return_index=True)
    keep = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > SLIVER)
    parts, of = parts[keep], of[keep]
    closing = land.take(origin[of])
    closing.geometry = parts
    new = ~np.equal(changed[of], None)
    closing.land_class[new] = changed[of][new]
    return closing, origin[of], parcel
