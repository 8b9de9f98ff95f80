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
from .zones import ZoneSet


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


def by_zone(contacts: Contacts, zones: ZoneSet) -> ZoneContacts:
    layer = zones.layer_of(contacts.zone)
    order = np.lexsort((contacts.piece, contacts.part, contacts.zone, layer, contacts.subject))
    subject, zone, layer = contacts.subject[order], contacts.zone[order], layer[order]
    first = starts_of(subject, zone)
    group = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(layer))))
    depth = contacts.depth[order]
    return ZoneContacts(
        subject[first],
        layer[first],
        zone[first],
        np.bincount(group, weights=contacts.size[order], minlength=len(first)),
        np.maximum.reduceat(depth, first) if len(first) else depth,
    )


def by_layer(hits: ZoneContacts, zones: ZoneSet, subjects: np.ndarray, area: np.ndarray) -> LayerContacts:
    """Sums per layer; where zones of the layer overlap each other, the size of their union. `area` float64[n] of the
    subjects: one zone that holds all of a subject is the union."""
    first = starts_of(hits.subject, hits.layer)
    count = np.diff(np.append(first, len(hits.subject)))
    group = np.repeat(np.arange(len(first)), count)
    size, failed = np.bincount(group, weights=hits.size, minlength=len(first)), np.zeros(len(first), bool)
    twice = np.bincount(group, weights=zones.overlaps(hits.zone), minlength=len(first)) > 1
    most = np.maximum.reduceat(hits.size, first) if len(first) else size
    full = twice & (most >= area[hits.subject[first]])
    size[full] = most[full]
    twice &= ~full
    if twice.any():
        rows = np.flatnonzero(twice[group])
        size[twice], failed[twice] = united_areas(
            zones, subjects, hits.subject[rows], hits.zone[rows], count[twice]
        )
    return LayerContacts(
        hits.subject[first], hits.layer[first], np.append(first, len(hits.subject)), size, failed
    )


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
