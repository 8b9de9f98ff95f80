"""Layers that lie nowhere near the land survey: patches meet nothing of them, and that must not pass for "nothing
there"."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...core.farmland.cutlayer import CutLayer
from ...core.farmland.evidence import Evidence
from ...core.overlay.records import FAR_AWAY
from ..issues import WARNING, Issue

NEAR = 50_000.0  # m between the boxes of layers that belong together


def far_layers(
    evidence: Evidence, basic: str, approvals: tuple[list[str], np.ndarray], zones: list[tuple[str, str]]
) -> list[Issue]:
    """`basic` is the key of basic farmland, `approvals` keys and the layer of each record, `zones` (key, code)."""
    special = list(dict.fromkeys(key for key, _ in zones))
    number = np.array([special.index(key) for key, _ in zones], np.int64)
    layers = [
        *_by_layer(evidence.basic, [basic], None),
        *_by_layer(evidence.approvals, *approvals),
        *_by_layer(
            evidence.special, special, None if evidence.special is None else number[evidence.special_zone]
        ),
    ]
    home = around(evidence.land.box)
    return [Issue(FAR_AWAY, WARNING, key) for key, box in layers if len(box) and _far(around(box), home)]


def _by_layer(
    cut: CutLayer | None, keys: list[str], layer: np.ndarray | None
) -> Iterator[tuple[str, np.ndarray]]:
    """The boxes of the pieces of each layer; `layer` is that of each feature, None where there is only one."""
    if cut is None:
        return
    mine = np.zeros(len(cut.feature), np.int64) if layer is None else layer[cut.feature]
    yield from ((key, cut.box[mine == i]) for i, key in enumerate(keys))


def around(boxes: np.ndarray) -> np.ndarray:
    """float64[4] around boxes float64[n, 4]; NaN around none."""
    if len(boxes) == 0:
        return np.full(4, np.nan)
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def _far(box: np.ndarray, home: np.ndarray) -> bool:
    """Never for NaN."""
    return bool((box[:2] - NEAR > home[2:]).any() or (home[:2] - NEAR > box[2:]).any())
