"""Each patch cut into covered, uncovered and not-farmland pieces."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..overlay import robust
from ..overlay.group import starts_of
from ..overlay.health import polygonal
from ..overlay.parts import Parts
from .contacts import SHARED_AREA, Contacts
from .cover import Ground, draw

COVERED, UNCOVERED, NOT_FARMLAND = 0, 1, 2
KINDS = ("covered", "uncovered", "not_farmland")


class Pieces(NamedTuple):
    """Pieces of patches; `geometry` is None where the piece is the whole patch (`whole`)."""

    patch: np.ndarray  # int64[p]
    kind: np.ndarray  # int64[p]: index into KINDS
    area: np.ndarray  # float64[p], m²; the pieces of a patch add up to it
    geometry: np.ndarray  # object[p]
    whole: np.ndarray  # bool[p]

    @classmethod
    def none(cls) -> Pieces:
        empty = np.zeros(0, np.int64)
        return cls(empty, empty, np.zeros(0), np.zeros(0, object), np.zeros(0, bool))


def patch_pieces(
    patches: np.ndarray,
    soil: Ground,
    left: Ground,
    farmland: np.ndarray,
    covered: np.ndarray,
    area: np.ndarray,
    found: Contacts,
    parts: Parts,
) -> Pieces:
    """`soil` is the farmland of the patches (part of `found`), `left` what of it no approval covers; their areas are
    those given."""
    sizes = np.stack([covered, farmland - covered, area - farmland])
    there = sizes > SHARED_AREA
    alone = there.sum(axis=0) == 1
    shapes = np.full(sizes.shape, None, object)
    mixed = np.flatnonzero(there.sum(axis=0) > 1)
    for ground in (soil, left):
        draw(ground, np.flatnonzero(np.isin(ground.patch, mixed)), found, parts)
    farm, open_ground = _united(soil, len(patches), mixed), _united(left, len(patches), mixed)
    farm = np.where(there[NOT_FARMLAND], farm, patches)
    shapes[NOT_FARMLAND], shapes[UNCOVERED], shapes[COVERED] = patches, open_ground, farm
    only = there[COVERED] != there[UNCOVERED]
    shapes[UNCOVERED, only] = farm[only]
    _subtract(shapes, NOT_FARMLAND, farm, mixed[there[NOT_FARMLAND, mixed]])
    _subtract(shapes, COVERED, open_ground, mixed[there[COVERED, mixed] & there[UNCOVERED, mixed]])
    kind, patch = np.nonzero(there)
    order = np.lexsort((kind, patch))
    kind, patch = kind[order], patch[order]
    whole = alone[patch]
    return Pieces(patch, kind, sizes[kind, patch], np.where(whole, None, shapes[kind, patch]), whole)


def _united(ground: Ground, count: int, wanted: np.ndarray) -> np.ndarray:
    """object[count]: the ground of each wanted patch as one geometry."""
    result = np.full(count, None, object)
    rows = np.flatnonzero(np.isin(ground.patch, wanted) & ~np.equal(ground.geometry, None))
    rows = rows[np.argsort(ground.patch[rows], kind="stable")]
    first = starts_of(ground.patch[rows])
    sizes = np.diff(np.append(first, len(rows)))
    result[ground.patch[rows[first]]] = polygonal(robust.unions(ground.geometry[rows], first, sizes))
    return result


def _subtract(shapes: np.ndarray, kind: int, other: np.ndarray, patches: np.ndarray) -> None:
    shapes[kind, patches] = polygonal(robust.difference(shapes[kind, patches], other[patches])[0])
