"""The working plane of layers: the zone of the centre of the control units' extent (design.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import shapely

from ..core.overlay.plane import Plane, plane_at
from .tables import FeatureTable
from .zonelayer import Coordinates, attributes


class Transforms(Protocol):
    """Coordinate transformations, injected by processing. float64[n, 2] in, x = east, float64[n, 2] out.

    Raise LayerWithoutCrs and UnknownTransformation by the layer's name."""

    def to_plane(self, crs: str, plane_epsg: int, layer_name: str) -> Coordinates: ...

    def to_lonlat(self, crs: str, layer_name: str) -> Coordinates: ...


def plane_of_tables(tables: Iterable[FeatureTable], transforms: Transforms) -> Plane:
    """By the tables that hold control units; by all tables when none does."""
    tables = list(tables)
    units = [table for table in tables if attributes(table).looks_like_units]
    return plane_of_extents([(t.crs, t.name, extent(t.geometry)) for t in units or tables], transforms)


def extent(geometries: np.ndarray) -> np.ndarray:
    """Box float64[4] around all finite coordinates, NaN when there are none."""
    xy = shapely.get_coordinates(geometries)
    xy = xy[np.isfinite(xy).all(axis=1)]
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)]) if len(xy) else np.full(4, np.nan)


def plane_of_extents(extents: Iterable[tuple[str, str, np.ndarray]], transforms: Transforms) -> Plane:
    """`extents`: (crs, layer name, box) of each layer; 117° E when there is nothing at all."""
    longitudes = []
    for crs, name, box in extents:
        if not np.isnan(box).any():
            longitudes.append(transforms.to_lonlat(crs, name)(_around(box))[:, 0])
    if not longitudes:
        return plane_at(117.0)
    joined = np.concatenate(longitudes)
    return plane_at(float(joined.min() + joined.max()) / 2)


def _around(box: np.ndarray) -> np.ndarray:
    """Corners and middles of the sides of a box, float64[8, 2]."""
    x, y = (
        np.array([box[0], (box[0] + box[2]) / 2, box[2]]),
        np.array([box[1], (box[1] + box[3]) / 2, box[3]]),
    )
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return np.delete(grid, 4, axis=0)
