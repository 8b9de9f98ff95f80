"""From contacts with pieces to contacts with zones and layers: nothing is counted twice."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area, ellipsoidal_length
from .contacts import Contacts
from .health import POLYGON, polygonal
from .plane import Plane
from .zones import ZoneSet


class ZoneContacts(NamedTuple):
    """One row per (subject, zone), ordered by subject, layer, zone."""

    subject: np.ndarray  # int64[h]
    layer: np.ndarray  # int64[h]
    zone: np.ndarray  # int64[h]
    size: np.ndarray  # float64[h]: m², m or number of points
    depth: np.ndarray  # float64[h]
    xy: np.ndarray  # float64[h, 2]
    common: np.ndarray  # object[h]


class LayerContacts(NamedTuple):
    """One row per (subject, layer): `first[i]:first[i + 1]` are its rows among the zone contacts."""

    subject: np.ndarray  # int64[k]
    layer: np.ndarray  # int64[k]
    first: np.ndarray  # int64[k + 1]
    size: np.ndarray  # float64[k]: of the union; m for lines, number of points for points


def starts_of(*keys: np.ndarray) -> np.ndarray:
    """Where a new group begins in rows sorted by `keys`, int64[g]."""
    if len(keys[0]) == 0:
        return np.zeros(0, np.int64)
    change = np.zeros(len(keys[0]), bool)
    change[0] = True
    for key in keys:
        change[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(change)


def by_zone(contacts: Contacts, zones: ZoneSet, cut_subjects: np.ndarray) -> ZoneContacts:
    layer = zones.layer_of(contacts.zone)
    order = np.lexsort((contacts.piece, contacts.part, contacts.zone, layer, contacts.subject))
    contacts, layer = Contacts(*(column[order] for column in contacts)), layer[order]
    first = starts_of(contacts.subject, contacts.zone)
    count = np.diff(np.append(first, len(layer)))
    group = np.repeat(np.arange(len(first)), count)
    largest = np.lexsort((-contacts.size, group))[first]
    zone = contacts.zone[first]
    common = contacts.common[first]
    several = np.flatnonzero((count > 1) & (zones.kinds[layer[first]] == POLYGON))
    dissolve = zones.is_cut(zone[several]) | cut_subjects[contacts.subject[first[several]]]
    common[several] = _gathered(contacts.common, first[several], count[several], dissolve)
    return ZoneContacts(
        contacts.subject[first],
        layer[first],
        zone,
        np.bincount(group, weights=contacts.size, minlength=len(first)),
        np.maximum.reduceat(contacts.depth, first) if len(first) else contacts.depth,
        contacts.xy[largest],
        common,
    )


def _gathered(common: np.ndarray, first: np.ndarray, count: np.ndarray, dissolve: np.ndarray) -> np.ndarray:
    """The parts of each group as one geometry; cut lines, exact in one coordinate, dissolve."""
    result = np.empty(len(first), object)
    if len(first) == 0:
        return result
    result[dissolve] = polygonal(robust.unions(common, first[dissolve], count[dissolve]))
    for i in np.flatnonzero(~dissolve):
        members = common[first[i] : first[i] + count[i]]
        members = members[~np.equal(members, None)]
        result[i] = _multi(members) if len(members) else None
    return result


def _multi(members: np.ndarray) -> shapely.Geometry:
    parts = shapely.get_parts(members)
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def by_layer(hits: ZoneContacts, zones: ZoneSet, plane: Plane) -> LayerContacts:
    """Sums per layer; where zones of the layer overlap each other, the size of their union."""
    first = starts_of(hits.subject, hits.layer)
    count = np.diff(np.append(first, len(hits.subject)))
    group = np.repeat(np.arange(len(first)), count)
    size = np.bincount(group, weights=hits.size, minlength=len(first))
    overlapping = np.bincount(group, weights=zones.overlaps(hits.zone), minlength=len(first)) > 1
    twice = np.flatnonzero(overlapping)
    size[twice] = union_areas(hits.common, first[twice], count[twice], plane)
    return LayerContacts(hits.subject[first], hits.layer[first], np.append(first, len(hits.subject)), size)


def union_areas(common: np.ndarray, first: np.ndarray, count: np.ndarray, plane: Plane) -> np.ndarray:
    """Ellipsoidal area float64[g] of the union of each group of common parts."""
    if len(first) == 0:
        return np.zeros(0)
    return ellipsoidal_area(polygonal(robust.unions(common, first, count)), plane)


def union_length(zones: ZoneSet, subject: shapely.Geometry, ids: np.ndarray) -> float:
    """Length within the subject of the union of line zones."""
    lines = robust.union(zones.geometry(ids))
    common, failed = robust.intersection(np.array([subject]), np.array([lines]))
    return np.inf if failed[0] else float(ellipsoidal_length(common, zones.plane)[0])
