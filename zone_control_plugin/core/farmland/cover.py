"""Areas under several features at once: nothing is counted twice, and approvals are never united."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ..overlay import robust
from ..overlay.area import ellipsoidal_area
from ..overlay.group import starts_of
from ..overlay.health import polygonal
from ..overlay.plane import Plane
from .contacts import Contacts


class Ground(NamedTuple):
    """Polygons without common area, grouped by part: what remains to be covered, or is left of it."""

    part: np.ndarray  # int64[g], ascending
    patch: np.ndarray  # int64[g]
    area: np.ndarray  # float64[g]
    geometry: np.ndarray  # object[g]; None where nothing is left


def united_areas(
    found: Contacts, group: np.ndarray, count: int, pairs: np.ndarray, plane: Plane
) -> np.ndarray:
    """float64[count]: area of the union of the rows of each group (int64[c], -1 = none).

    `pairs` are the rows that share area (`overlaps`); only groups holding such a pair are united.
    """
    mine = group >= 0
    total = np.bincount(group[mine], weights=found.area[mine], minlength=count)
    both = group[pairs[:, 0]] == group[pairs[:, 1]]
    twice = np.unique(group[pairs[both & (group[pairs[:, 0]] >= 0), 0]])
    rows = np.flatnonzero(np.isin(group, twice) & mine)
    if len(rows):
        rows = rows[np.lexsort((rows, found.part[rows], group[rows]))]
        merged, first = _merged(found.common[rows], group[rows], found.part[rows])
        total[twice] = 0.0
        np.add.at(total, group[rows[first]], ellipsoidal_area(merged, plane))
    return total


def _merged(common: np.ndarray, *keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Union object[g] of each run of equal keys, and where the runs start."""
    first = starts_of(*keys)
    count = np.diff(np.append(first, len(common)))
    return polygonal(robust.unions(common, first, count)), first


def ground(found: Contacts, pairs: np.ndarray, plane: Plane) -> Ground:
    """The common parts as ground; parts where features share area are united there."""
    twice = np.isin(found.part, found.part[pairs[:, 0]])
    plain, rows = np.flatnonzero(~twice), np.flatnonzero(twice)
    merged, first = _merged(found.common[rows], found.part[rows])
    row = np.concatenate([plain, rows[first]])
    order = np.argsort(found.part[row], kind="stable")
    return Ground(
        found.part[row][order],
        found.patch[row][order],
        np.concatenate([found.area[plain], ellipsoidal_area(merged, plane)])[order],
        np.concatenate([found.common[plain], merged])[order],
    )


def uncovered(land: Ground, approvals: Contacts, plane: Plane) -> tuple[Ground, np.ndarray]:
    """What is left of the ground under none of the approvals, taken away one after another; and int64[k]: the
    patches where an overlay failed (there the ground stays).

    `approvals` are the contacts of those in force, ordered by part.
    """
    geometry, area = land.geometry.copy(), land.area.copy()
    lost = [np.zeros(0, np.int64)]
    held = np.isin(land.part, approvals.part[approvals.whole])
    geometry[held], area[held] = None, 0.0
    first = np.searchsorted(approvals.part, land.part)
    stop = np.searchsorted(approvals.part, land.part, side="right")
    changed = np.zeros(len(area), bool)
    for turn in range(int((stop - first).max(initial=0))):
        rows = np.flatnonzero((first + turn < stop) & ~np.equal(geometry, None))
        rows, shape = _meeting(geometry, rows, approvals.shape[first[rows] + turn])
        gone = robust.holds(shapely.covers, shape, geometry[rows], unsure=False)
        geometry[rows[gone]], area[rows[gone]] = None, 0.0
        rows, shape = rows[~gone], shape[~gone]
        left, failed = robust.difference(geometry[rows], shape)
        lost.append(land.patch[rows[failed]])
        rows, left = rows[~failed], left[~failed]
        geometry[rows] = polygonal(left)
        changed[rows] = True
    area[changed] = ellipsoidal_area(geometry[changed], plane)
    return Ground(land.part, land.patch, area, geometry), np.concatenate(lost)


def _meeting(geometry: np.ndarray, rows: np.ndarray, shape: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    meets = robust.holds(shapely.intersects, geometry[rows], shape, unsure=True)
    return rows[meets], shape[meets]


def covered_by_each(
    land: Ground, approvals: Contacts, plane: Plane
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(patch int64[k], feature int64[k], area float64[k]) of the ground under each approval, one by one."""
    first = np.searchsorted(land.part, approvals.part)
    stop = np.searchsorted(land.part, approvals.part, side="right")
    count = stop - first
    row = np.repeat(np.arange(len(count)), count)
    at = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(len(row))
    area = np.where(approvals.whole[row], land.area[at], 0.0)
    test = np.flatnonzero(~approvals.whole[row])
    common, _ = robust.intersection(land.geometry[at[test]], approvals.shape[row[test]])
    area[test] = ellipsoidal_area(polygonal(common), plane)
    pair = np.stack([approvals.patch[row], approvals.feature[row]], axis=1)
    distinct, where = np.unique(pair, axis=0, return_inverse=True)
    total = np.bincount(where.reshape(-1), weights=area, minlength=len(distinct))
    return distinct[:, 0], distinct[:, 1], total
