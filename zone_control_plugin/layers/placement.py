"""Whether layers lie where the plan lies. One with swapped axes or of a wrong system is met by nobody: it must not
be taken for one that says nothing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..core.overlay.plane import Plane
from ..core.overlay.records import FAR_AWAY, NO_PLACE, SWAPPED_AXES, LayerRecord
from ..core.overlay.zones import ZoneSet
from .planes import Transforms, around, moved

NEAR = 50_000.0  # m between the boxes of layers that belong together


class Placed(NamedTuple):
    """`home` is the box float64[4] in the plane around the control units (without any: around the layers that lie
    together), NaN when nothing has a place."""

    zones: ZoneSet
    home: np.ndarray


def placed(zones: ZoneSet, unit_layers: tuple[str, ...], transforms: Transforms) -> Placed:
    """The zones, layers out of place marked with the likely cause: they have no data.

    Home is where most layers lie; the control units' place when the vote is even.
    """
    boxes = np.array([_box(layer, zones.plane, transforms) for layer in zones.layers]).reshape(-1, 4)
    units = np.array([layer.key in unit_layers for layer in zones.layers], bool)
    near = _near(boxes[:, None], boxes[None])
    if not near.any():  # nothing has a place
        return Placed(
            _marked(zones, np.zeros(len(boxes), bool), np.full(4, np.nan), transforms), np.full(4, np.nan)
        )
    at_home = near[np.argmax(near.sum(axis=1) * 2 + units)]
    shown = boxes[at_home & units] if (at_home & units).any() else boxes[at_home]
    home = np.r_[shown[:, :2].min(axis=0), shown[:, 2:].max(axis=0)]
    return Placed(_marked(zones, at_home, home, transforms), home)


def _marked(zones: ZoneSet, at_home: np.ndarray, home: np.ndarray, transforms: Transforms) -> ZoneSet:
    records = [
        layer
        if here or layer.problem
        else layer._replace(problem=_problem(layer, home, zones.plane, transforms))
        for layer, here in zip(zones.layers, at_home.tolist())
    ]
    return ZoneSet(zones.plane, records, zones.blocks)


def _problem(layer: LayerRecord, home: np.ndarray, plane: Plane, transforms: Transforms) -> str:
    if layer.extent is None or layer.feature_count == 0:
        return ""
    if np.isnan(layer.extent).any():
        return NO_PLACE
    swapped = _box(layer, plane, transforms, swapped=True)
    return SWAPPED_AXES if _near(swapped, home) else FAR_AWAY


def _box(layer: LayerRecord, plane: Plane, transforms: Transforms, swapped: bool = False) -> np.ndarray:
    """The layer's extent in the plane; NaN when it is not known or lies nowhere on earth."""
    nowhere = np.full(4, np.nan)
    if layer.extent is None or np.isnan(layer.extent).any():
        return nowhere
    corners = around(np.array(layer.extent))
    corners = moved(
        corners[:, ::-1] if swapped else corners, transforms.to_plane(layer.crs, plane.epsg, layer.key)
    )
    if not np.isfinite(corners).all():
        return nowhere
    return np.r_[corners.min(axis=0), corners.max(axis=0)]


def _near(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether boxes [..., 4] come within NEAR of each other; never for NaN."""
    return ((a[..., :2] - NEAR <= b[..., 2:]) & (b[..., :2] - NEAR <= a[..., 2:])).all(axis=-1)
