"""Where nothing can be said: pairs of subject and layer without (complete) data."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area
from .health import polygonal
from .packed import encode
from .records import OUTSIDE_COVERAGE, OVERLAY_FAILED, UNUSABLE_FEATURE
from .tree import boxes_meet
from .zones import ZoneSet


class NoData(NamedTuple):
    """Pairs without data, ordered by subject, layer; one cause per pair, the gravest."""

    subject: np.ndarray  # int64[n]
    layer: np.ndarray  # int64[n]
    cause: np.ndarray  # object[n] of str


def no_data(
    zones: ZoneSet,
    subjects: np.ndarray,
    area: np.ndarray,
    tolerance: float,
    wanted: np.ndarray,
    failed: np.ndarray,
) -> NoData:
    """`area` float64[n] of the subjects; `wanted` bool[layers]; `failed` int64[k, 2]: (subject, layer) pairs
    whose overlay GEOS could not do."""
    boxes = shapely.bounds(subjects).reshape(-1, 4)
    outside = _Coverages(subjects, area, tolerance, zones)
    cause = {}
    for i in np.flatnonzero(wanted):
        layer = zones.layers[i]
        if layer.problem:
            cause.update({(s, i): layer.problem for s in range(len(subjects))})
            continue
        cause.update({(s, i): OUTSIDE_COVERAGE for s in outside.of(layer.catalogue.coverage)})
        cause.update({(s, i): UNUSABLE_FEATURE for s in _touching(subjects, boxes, layer.unusable_boxes)})
    cause.update(dict.fromkeys(map(tuple, failed.tolist()), OVERLAY_FAILED))
    pairs = sorted(cause)
    causes = np.empty(len(pairs), object)
    causes[:] = [cause[pair] for pair in pairs]
    pairs = np.array(pairs, np.int64).reshape(-1, 2)
    return NoData(pairs[:, 0], pairs[:, 1], causes)


def _touching(subjects: np.ndarray, boxes: np.ndarray, unusable: np.ndarray) -> list[int]:
    """Subjects that touch one of the boxes themselves: a long corridor's own box says little."""
    touched = np.zeros(len(boxes), bool)
    for box in unusable:
        near = np.flatnonzero(boxes_meet(boxes, box[None, :]) & ~touched)
        touched[near] = shapely.intersects(subjects[near], shapely.box(*box))
    return np.flatnonzero(touched).tolist()


class _Coverages:
    """Subjects outside a coverage by more than the tolerance; equal coverages are looked at once."""

    def __init__(self, subjects: np.ndarray, area: np.ndarray, tolerance: float, zones: ZoneSet) -> None:
        self._subjects, self._area, self._tolerance, self._plane = subjects, area, tolerance, zones.plane
        self._known: dict[bytes, list[int]] = {}

    def of(self, coverage: shapely.Geometry | None) -> list[int]:
        if coverage is None:
            return []
        key = encode(np.array([coverage]))[0]
        if key not in self._known:
            self._known[key] = self._outside(coverage)
        return self._known[key]

    def _outside(self, coverage: shapely.Geometry) -> list[int]:
        shapely.prepare(coverage)
        rows = np.flatnonzero(~shapely.covers(coverage, self._subjects))
        common, failed = robust.intersection(self._subjects[rows], np.full(len(rows), coverage, object))
        covered = ellipsoidal_area(polygonal(common), self._plane)
        return rows[failed | (self._area[rows] - covered > self._tolerance)].tolist()
