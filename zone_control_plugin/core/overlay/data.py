"""Where nothing can be said: pairs of subject and layer without (complete) data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

from . import robust
from .cut import PIECE_VERTICES, cut_polygons
from .hilbert import hilbert_order
from .outlines import Outlines, outlines
from .packed import decode, encode
from .parts import Parts
from .records import OUTSIDE_COVERAGE, OVERLAY_FAILED, UNUSABLE_FEATURE, LayerRecord
from .sharing import shared
from .tree import PackedTree, build_tree


class NoData(NamedTuple):
    """Pairs without data, ordered by subject, layer; one cause per pair, the gravest."""

    subject: np.ndarray  # int64[n]
    layer: np.ndarray  # int64[n]
    cause: np.ndarray  # object[n] of str


NOTHING = NoData(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, object))


class Coverage(NamedTuple):
    """An area in pieces: where there are data."""

    tree: PackedTree
    outlines: Outlines

    def outside(self, parts: Parts, area: np.ndarray, tolerance: float) -> list[int]:
        """The subjects (of `area` float64[n]) that lie outside by more than the tolerance."""
        part, piece = self.tree.search(parts.box)
        within = shared(parts.outlines, part, self.outlines, piece, parts.slope[part]) * parts.scale[part]
        left = area - np.bincount(parts.subject[part], within, len(area))
        return np.flatnonzero(left > tolerance).tolist()


def coverage_of(shape: shapely.Geometry) -> Coverage:
    """Of a valid (multi)polygon."""
    pieces, _ = cut_polygons(shapely.get_parts(shape), PIECE_VERTICES)
    pieces = pieces[hilbert_order(shapely.bounds(pieces).reshape(-1, 4))]
    drawn = outlines(pieces)
    return Coverage(build_tree(drawn.box), drawn)


class Gaps(NamedTuple):
    """What the layers lack, arranged for many subjects: whole layers, boxes of unusable features, coverages."""

    problems: tuple[tuple[int, str], ...]  # (layer, problem)
    tree: PackedTree  # of the boxes of unusable features
    box_layer: np.ndarray  # int64[boxes]
    coverages: tuple[tuple[Coverage, tuple[int, ...]], ...]  # and the layers it is that of


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
        tuple((coverage_of(decode([wkb])[0]), tuple(of_layers)) for wkb, of_layers in coverages.items()),
    )


def no_data(
    gaps: Gaps,
    subjects: np.ndarray,
    parts: Parts,
    area: np.ndarray,
    tolerance: float,
    wanted: np.ndarray,
    failed: list[tuple[int, int]],
) -> NoData:
    """`area` float64[n] of the subjects; `wanted` bool[layers]; `failed`: (subject, layer) pairs
    whose overlay GEOS could not do."""
    cause = {}
    for coverage, layers in gaps.coverages:
        outside = coverage.outside(parts, area, tolerance)
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
