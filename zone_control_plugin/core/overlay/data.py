"""Where nothing can be said: pairs of subject and layer without (complete) data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .area import ellipsoidal_area
from .health import polygonal
from .hilbert import hilbert_order
from .packed import decode, encode
from .plane import Plane
from .records import OUTSIDE_COVERAGE, OVERLAY_FAILED, UNUSABLE_FEATURE, LayerRecord
from .tree import PackedTree, build_tree


class NoData(NamedTuple):
    """Pairs without data, ordered by subject, layer; one cause per pair, the gravest."""

    subject: np.ndarray  # int64[n]
    layer: np.ndarray  # int64[n]
    cause: np.ndarray  # object[n] of str


NOTHING = NoData(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, object))


class Gaps(NamedTuple):
    """What the layers lack, arranged for many subjects: whole layers, boxes of unusable features, coverages."""

    problems: tuple[tuple[int, str], ...]  # (layer, problem)
    tree: PackedTree  # of the boxes of unusable features
    box_layer: np.ndarray  # int64[boxes]
    coverages: tuple[tuple[bytes, tuple[int, ...]], ...]  # WKB of a coverage, the layers it is that of


def gaps_of(layers: Sequence[LayerRecord]) -> Gaps:
    sound = [(i, layer) for i, layer in enumerate(layers) if not layer.problem]
    boxes = np.concatenate([np.zeros((0, 4)), *(layer.unusable_boxes for _, layer in sound)])
    of = np.repeat([i for i, _ in sound], [len(layer.unusable_boxes) for _, layer in sound]).astype(np.int64)
    order = hilbert_order(boxes)
    coverages: dict[bytes, list[int]] = {}
    for i, layer in sound:
        if layer.catalogue.coverage is not None:
            wkb = encode(np.array([layer.catalogue.coverage]))[0]
            coverages.setdefault(wkb, []).append(i)
    return Gaps(
        tuple((i, layer.problem) for i, layer in enumerate(layers) if layer.problem),
        build_tree(boxes[order]),
        of[order],
        tuple((wkb, tuple(of_layers)) for wkb, of_layers in coverages.items()),
    )


def no_data(
    gaps: Gaps,
    subjects: np.ndarray,
    area: np.ndarray,
    tolerance: float,
    wanted: np.ndarray,
    failed: list[tuple[int, int]],
    plane: Plane,
) -> NoData:
    """`area` float64[n] of the subjects; `wanted` bool[layers]; `failed`: (subject, layer) pairs
    whose overlay GEOS could not do."""
    cause = {}
    for wkb, layers in gaps.coverages:
        outside = _outside(wkb, subjects, area, tolerance, plane)
        cause.update({(s, i): OUTSIDE_COVERAGE for s in outside for i in layers})
    cause.update(dict.fromkeys(_touching(gaps, subjects), UNUSABLE_FEATURE))
    cause.update({(s, i): problem for i, problem in gaps.problems for s in range(len(subjects))})
    cause.update(dict.fromkeys(failed, OVERLAY_FAILED))
    if not cause:
        return NOTHING
    pairs = sorted(pair for pair in cause if wanted[pair[1]])
    causes = np.empty(len(pairs), object)
    causes[:] = [cause[pair] for pair in pairs]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return NoData(table[:, 0], table[:, 1], causes)


def _touching(gaps: Gaps, subjects: np.ndarray) -> list[tuple[int, int]]:
    """(subject, layer) where the subject itself touches a box: a long corridor's own box says little."""
    subject, box = gaps.tree.search(shapely.bounds(subjects).reshape(-1, 4))
    if len(box) == 0:
        return []
    rectangles = shapely.box(*gaps.tree.boxes[box].T)
    meets = robust.holds(shapely.intersects, subjects[subject], rectangles, unsure=True)
    return list(zip(subject[meets].tolist(), gaps.box_layer[box[meets]].tolist()))


def _outside(wkb: bytes, subjects: np.ndarray, area: np.ndarray, tolerance: float, plane: Plane) -> list[int]:
    """Subjects outside a coverage by more than the tolerance. Each thread prepares its own copy."""
    coverage = decode([wkb])[0]
    shapely.prepare(coverage)
    rows = np.flatnonzero(~robust.holds(shapely.covers, coverage, subjects, unsure=False))
    if len(rows) == 0:
        return []
    common, failed = robust.intersection(subjects[rows], np.full(len(rows), coverage, object))
    covered = ellipsoidal_area(polygonal(common), plane)
    return rows[failed | (area[rows] - covered > tolerance)].tolist()
