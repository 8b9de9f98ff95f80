"""What patches have in common with the features of a layer: how much, and drawn where that is asked for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ..overlay import robust
from ..overlay.health import polygonal
from ..overlay.parts import Parts
from ..overlay.sharing import DIGITS, NOISE, shared
from .cutlayer import CutLayer

SHARED_AREA = 1e-5  # m²: common parts that share less lie side by side
_EDGES = 4096  # pairs of edges up to which two pieces are held against each other by their edges


class Contacts(NamedTuple):
    """Common parts with an area, ordered by part, feature, piece."""

    part: np.ndarray  # int64[c]
    patch: np.ndarray  # int64[c]
    feature: np.ndarray  # int64[c]
    area: np.ndarray  # float64[c]
    whole: np.ndarray  # bool[c]: the piece holds the whole part
    piece: np.ndarray  # int64[c], of the layer
    layer: CutLayer

    def take(self, rows: np.ndarray) -> Contacts:
        return Contacts(*(column[rows] for column in self[:6]), self.layer)

    def shapes(self, rows: np.ndarray) -> np.ndarray:
        """object[k]: the pieces of some rows, each drawn once"""
        distinct, which = np.unique(self.piece[rows], return_inverse=True)
        return self.layer.pieces(distinct)[which]


class Overlaps(NamedTuple):
    """Where features share area: all common parts are drawn there. `pairs` are rows (first < second) of different
    features that share area within one part."""

    pairs: np.ndarray  # int64[k, 2]
    common: np.ndarray  # object[c]: drawn in the parts that hold such a pair, elsewhere None
    failed: np.ndarray  # int64[m]: patches where something could not be drawn


def contacts(layer: CutLayer, parts: Parts) -> Contacts:
    """All common parts of `parts` with the pieces of a layer. Borders that only touch are left out."""
    part, piece = layer.tree.search(parts.box)
    area = shared(parts.outlines, part, layer.outlines, piece, parts.slope[part]) * parts.scale[part]
    area = np.round(area, DIGITS)
    row = np.flatnonzero(area > NOISE)
    row = row[np.lexsort((piece[row], layer.feature[piece[row]], part[row]))]
    part, piece, area = part[row], piece[row], area[row]
    whole = area >= parts.size[part] - NOISE
    area = np.where(whole, parts.size[part], area)
    feature = layer.feature[piece].astype(np.int64)
    return Contacts(part, parts.subject[part], feature, area, whole, piece, layer)


def drawn(found: Contacts, parts: Parts, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Common parts object[k] of some rows, and bool[k]: those that cannot be drawn (None there)."""
    common = parts.geometry[found.part[rows]]
    failed = np.zeros(len(rows), bool)
    some = np.flatnonzero(~found.whole[rows])
    overlay, failed[some] = robust.intersection(common[some], found.shapes(rows[some]))
    common[some] = polygonal(overlay)
    return common, failed


def overlaps(found: Contacts, parts: Parts) -> Overlaps:
    """Which rows share area, and the common parts there."""
    first, second = _meeting(found, parts)
    shared_whole = found.whole[first] | found.whole[second]
    suspect = np.unique(np.concatenate([first[~shared_whole], second[~shared_whole]]))
    common, failed = np.full(len(found.part), None, object), np.zeros(len(found.part), bool)
    common[suspect], failed[suspect] = drawn(found, parts, suspect)
    test = np.flatnonzero(~shared_whole)
    shape, lost = robust.intersection(common[first[test]], common[second[test]])
    shared_whole[test] = (
        lost | failed[first[test]] | failed[second[test]] | (shapely.area(shape) > SHARED_AREA)
    )
    pairs = np.stack([first[shared_whole], second[shared_whole]], axis=1)
    twice = np.isin(found.part, found.part[pairs[:, 0]])
    rows = np.flatnonzero(twice & np.equal(common, None) & ~failed)
    common[rows], failed[rows] = drawn(found, parts, rows)
    common[~twice] = None
    return Overlaps(pairs, common, np.unique(found.patch[failed]))


def _meeting(found: Contacts, parts: Parts) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of rows (first < second) of one part whose features share area, perhaps outside the part."""
    first, second = _pairs(found.part)
    a, b = found.piece[first], found.piece[second]
    of, around = found.layer.outlines, parts.box[found.part[first]]
    box = of.box
    low = np.maximum(np.maximum(box[a, :2], box[b, :2]), around[:, :2])
    high = np.minimum(np.minimum(box[a, 2:], box[b, 2:]), around[:, 2:])
    near = (found.feature[first] != found.feature[second]) & (low < high).all(axis=1)
    first, second, a, b = first[near], second[near], a[near], b[near]
    few = of.vertices(a) * of.vertices(b) <= _EDGES
    meets = ~few
    test = np.flatnonzero(few)
    common = shared(of, a[test], of, b[test], np.zeros(len(test)))
    meets[test] = common > SHARED_AREA
    return first[meets], second[meets]


def _pairs(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of rows (first < second) of one group; `group` is sorted."""
    count = len(group)
    last = np.searchsorted(group, group, side="right")
    partners = last - np.arange(count) - 1
    first = np.repeat(np.arange(count), partners)
    start = np.repeat(np.cumsum(partners) - partners, partners)
    return first, first + 1 + np.arange(len(first)) - start
