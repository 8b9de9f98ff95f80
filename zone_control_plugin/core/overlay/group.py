"""From contacts with pieces to contacts with zones and layers: nothing is counted twice."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area, ellipsoidal_length
from .contacts import Contacts
from .drawing import draw
from .health import polygonal
from .parts import Parts
from .piecewise import taken_area
from .ranges import offsets, spread
from .zones import ZoneSet

FEW = 4  # pieces in one part up to which edges say how much they share with it together


class ZoneContacts(NamedTuple):
    """One row per (subject, zone), ordered by subject, layer, zone."""

    subject: np.ndarray  # int64[h]
    layer: np.ndarray  # int64[h]
    zone: np.ndarray  # int64[h]
    size: np.ndarray  # float64[h]: m², m or number of points
    depth: np.ndarray  # float64[h]


class LayerContacts(NamedTuple):
    """One row per (subject, layer): `first[i]:first[i + 1]` are its rows among the zone contacts."""

    subject: np.ndarray  # int64[k]
    layer: np.ndarray  # int64[k]
    first: np.ndarray  # int64[k + 1]
    size: np.ndarray  # float64[k]: of the union; m for lines, number of points for points
    failed: np.ndarray  # bool[k]: the union could not be made


def starts_of(*keys: np.ndarray) -> np.ndarray:
    """Where a new group begins in rows sorted by `keys`, int64[g]."""
    if len(keys[0]) == 0:
        return np.zeros(0, np.int64)
    change = np.zeros(len(keys[0]), bool)
    change[0] = True
    for key in keys:
        change[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(change)


def runs_of(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of equal keys start, int64[g], and the run of each row, int64[n]."""
    change = np.ones(len(key), bool)
    np.not_equal(key[1:], key[:-1], out=change[1:])
    return np.flatnonzero(change), np.cumsum(change) - 1


class Sums(NamedTuple):
    """One row per (subject, layer): its zone contacts are rows `first[i]:first[i + 1]`."""

    first: np.ndarray  # int64[k + 1]
    size: np.ndarray  # float64[k]: of all zones, added
    most: np.ndarray  # float64[k]: of one zone
    twice: np.ndarray  # bool[k]: several of the zones share area with zones of their layer


def grouped(contacts: Contacts, zones: ZoneSet) -> tuple[ZoneContacts, Sums]:
    """Contacts with pieces as contacts with zones and, these added, with layers; of one zone they stand in the order of
    their parts and pieces."""
    key = (contacts.subject * len(zones.layers) + contacts.layer) * zones.zone_starts[-1] + contacts.zone
    order = np.argsort(key, kind="stable")
    start, group = runs_of(key[order])
    one, count = order[start], len(start)
    hits = ZoneContacts(
        contacts.subject[one],
        contacts.layer[one],
        contacts.zone[one],
        np.bincount(group, weights=contacts.size[order], minlength=count),
        np.maximum.reduceat(contacts.depth[order], start) if count else contacts.depth,
    )
    first, group = runs_of(hits.subject * len(zones.layers) + hits.layer)
    layers = len(first)
    return hits, Sums(
        np.append(first, count),
        np.bincount(group, weights=hits.size, minlength=layers),
        np.maximum.reduceat(hits.size, first) if count else hits.size,
        np.bincount(group, weights=zones.overlaps(hits.zone), minlength=layers) > 1,
    )


def by_layer(
    contacts: Contacts,
    hits: ZoneContacts,
    sums: Sums,
    zones: ZoneSet,
    subjects: np.ndarray,
    parts: Parts,
    area: np.ndarray,
) -> LayerContacts:
    """Where zones of the layer overlap each other, the size of their union takes the place of the sum. `area`
    float64[n] of the subjects: one zone that holds all of a subject is the union."""
    first = sums.first[:-1]
    subject, layer = hits.subject[first], hits.layer[first]
    size, failed = sums.size, np.zeros(len(first), bool)
    if sums.twice.any():
        full = sums.twice & (sums.most >= area[subject])
        size[full] = sums.most[full]
        rows = np.flatnonzero(sums.twice & ~full)
        size[rows], difficult = _united_by_edges(
            contacts, (subject * len(zones.layers) + layer)[rows], zones, parts
        )
        rows = rows[difficult]
        count = sums.first[rows + 1] - first[rows]
        _, some = spread(first[rows], count)
        size[rows], failed[rows] = united_areas(zones, subjects, hits.subject[some], hits.zone[some], count)
    return LayerContacts(subject, layer, sums.first, size, failed)


def _united_by_edges(
    contacts: Contacts, keys: np.ndarray, zones: ZoneSet, parts: Parts
) -> tuple[np.ndarray, np.ndarray]:
    """m² float64[g] of the union of all contacts of each (subject, layer), `keys` int64[g] ascending; and int64[d]:
    the groups where more than a few pieces meet in one part, for which this is no way."""
    key = contacts.subject * len(zones.layers) + contacts.layer
    rows = np.flatnonzero(np.isin(key, keys) & (contacts.size > 0))
    rows = rows[np.lexsort((contacts.part[rows], key[rows]))]
    group = np.searchsorted(keys, key[rows])
    part, piece = contacts.part[rows], contacts.piece[rows]
    first, run = runs_of(group * len(parts.size) + part)
    count = np.bincount(run, minlength=len(first))
    few = count <= FEW
    size = np.where(few, 0.0, np.nan)
    mine = few[run]
    taken = taken_area(zones, parts, part[first[few]], piece[mine], offsets(count[few]))
    size[few] = np.minimum(taken * parts.scale[part[first[few]]], parts.size[part[first[few]]])
    total = np.bincount(group[first], size, minlength=len(keys))
    return total, np.flatnonzero(np.isnan(total))


def united_areas(
    zones: ZoneSet, subjects: np.ndarray, subject: np.ndarray, zone: np.ndarray, count: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Ellipsoidal area float64[g] of the union of what `subjects[subject]` and zones `zone` have in common, for
    groups of `count` rows (int64[g]); and bool[g]: those that could not be united."""
    drawn = draw(zones, subjects, subject, zone)
    first = np.cumsum(count) - count
    area = ellipsoidal_area(polygonal(robust.unions(drawn.common, first, count)), zones.plane)
    return area, np.logical_or.reduceat(drawn.failed, first)


def union_length(zones: ZoneSet, subject: shapely.Geometry, ids: np.ndarray) -> float:
    """Length within the subject of the union of line zones."""
    lines = robust.union(zones.geometry(ids))
    common, failed = robust.intersection(np.array([subject]), np.array([lines]))
    return np.inf if failed[0] else float(ellipsoidal_length(common, zones.plane)[0])
