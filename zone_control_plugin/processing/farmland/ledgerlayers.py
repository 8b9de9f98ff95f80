"""Polygon layers brought into the plane for the ledgers: examined, measured, and what is wrong with them said."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ...core.errors import LayerUnreadable, LayerWithoutCrs
from ...core.overlay.area import ellipsoidal_area
from ...core.overlay.health import POLYGON, examine
from ...core.overlay.plane import Plane
from ...layers.cutlayers import on_earth
from ...layers.exchange import encode, from_wkb
from ...layers.planes import extent, plane_of_extents
from ...layers.tables import FeatureTable
from ...layers.zonelayer import into_plane
from ..algorithm import Watch
from ..sources import Features, read_features
from ..text import first_of, tr
from ..transforms import Transforms

BATCH = 4096


class Layer(NamedTuple):
    """A polygon layer as delivered."""

    name: str
    crs: str
    geometry: np.ndarray  # object[n]


class Placed(NamedTuple):
    """`shape` object[n] is valid and in the plane, or None: then `usable` is false; `box` around what was given."""

    name: str
    shape: np.ndarray
    area: np.ndarray  # float64[n], m²; 0 where unusable
    box: np.ndarray  # float64[n, 4], NaN without a place

    @property
    def usable(self) -> np.ndarray:
        return ~np.equal(self.shape, None)


class Steps(Watch):
    """Progress over about `count` steps of equal length; it never goes back."""

    def __init__(self, feedback, count: int) -> None:
        super().__init__(feedback)
        self._count, self._done, self._farthest = count, -1, 0.0

    def next(self) -> Steps:
        """Begins the next step. Raises Cancelled."""
        self.stop_if_cancelled()
        self._done = min(self._done + 1, self._count - 1)
        self.progress(0.0)
        return self

    def progress(self, fraction: float) -> None:
        self._farthest = max(self._farthest, (max(self._done, 0) + fraction) / self._count)
        super().progress(self._farthest)


def read_patches(algorithm, parameters: dict, name: str, context, feedback) -> Features:
    """A round of patches with all their fields; one without CRS is refused by name."""
    features = read_features(algorithm, parameters, name, context, feedback)
    if not features.crs.isValid():
        raise LayerWithoutCrs(layer=features.name)
    return features


def layer_of(source: Features | FeatureTable) -> Layer:
    if isinstance(source, FeatureTable):
        return Layer(source.name, source.crs, source.geometry)
    return Layer(source.name, source.crs.authid() or source.crs.toWkt(), from_wkb(source.wkb))


def plane_of(layers: list[Layer], transforms: Transforms) -> Plane:
    return plane_of_extents([(x.crs, x.name, extent(x.geometry)) for x in layers], transforms)


def place(layer: Layer, plane: Plane, transforms: Transforms, watch: Watch) -> Placed:
    """Brings a layer into the plane. Raises Cancelled."""
    onto = on_earth(transforms.to_plane(layer.crs, plane.epsg, layer.name))
    shapes, areas, boxes = [np.zeros(0, object)], [np.zeros(0)], [np.zeros((0, 4))]
    for start in range(0, len(layer.geometry), BATCH):
        watch.stop_if_cancelled()
        health = examine(into_plane(layer.geometry[start : start + BATCH], onto), POLYGON)
        shapes.append(health.geometry)
        areas.append(ellipsoidal_area(health.geometry, plane))
        boxes.append(health.boxes.reshape(-1, 4))
    return Placed(layer.name, *map(np.concatenate, (shapes, areas, boxes)))


def warn_unusable(placed: Placed, names: list, feedback) -> None:
    """Says which features cannot be used: the first few by name."""
    rows = np.flatnonzero(~placed.usable).tolist()
    if rows:
        feedback.pushWarning(
            tr("{layer}: {count} feature(s) have no geometry that can be used: {items}.").format(
                layer=placed.name, count=len(rows), items=first_of([names[i] for i in rows])
            )
        )


def refuse_without_polygons(placed: Placed) -> None:
    if not placed.usable.any():
        raise LayerUnreadable(layer=placed.name, cause=tr("it has no polygon that can be used"))


def near_unusable(placed: Placed, other: Placed) -> np.ndarray:
    """bool[n]: the patch is unusable itself or touches the box of an unusable one of the other layer."""
    doubtful = ~placed.usable
    lost = ~other.usable & ~np.isnan(other.box).any(axis=1)
    if lost.any():
        tree = shapely.STRtree(placed.shape)
        touched = tree.query(shapely.box(*other.box[lost].T), predicate="intersects")[1]
        doubtful[touched] = True
    return doubtful


def drawn(shapes: np.ndarray, back) -> list[bytes | None]:
    """WKB of shapes in the plane, brought `back` into the outputs' CRS; None where there is nothing to draw."""
    return encode(shapely.transform(shapes, back)).tolist() if len(shapes) else []


def as_delivered(features: Features) -> list[bytes | None]:
    """WKB as an output can show it: plain (multi)polygons; None for anything else."""
    given = shapely.force_2d(from_wkb(features.wkb))
    plain = np.isin(
        shapely.get_type_id(given), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    )
    finite = np.isfinite(shapely.bounds(given).reshape(-1, 4)).all(axis=1)
    return encode(np.where(plain & finite, given, None)).tolist() if len(given) else []
