"""The working plane of layers: the zone of the centre of the control units' extent (design.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import shapely

from ..core.errors import LayerUnreadable
from ..core.overlay.plane import Plane, plane_at
from .tables import FeatureTable
from .zonelayer import Coordinates, attributes

Extent = tuple[str, str, np.ndarray]  # crs, layer name, box
REACH = (70.0, 0.0), (140.0, 60.0)  # longitude and latitude the planes are made for


class Transforms(Protocol):
    """Coordinate transformations, injected by processing. float64[n, 2] in, x = east, float64[n, 2] out.

    Raise LayerWithoutCrs and UnknownTransformation by the layer's name."""

    def to_plane(self, crs: str, plane_epsg: int, layer_name: str) -> Coordinates: ...

    def to_lonlat(self, crs: str, layer_name: str) -> Coordinates: ...


def plane_of_tables(tables: Iterable[FeatureTable], transforms: Transforms) -> Plane:
    """By the tables that hold control units; by all tables when none does."""
    tables = list(tables)
    units = [_extent_of(table) for table in tables if attributes(table).looks_like_units]
    return plane_of_extents(units, transforms, map(_extent_of, tables))


def _extent_of(table: FeatureTable) -> Extent:
    return table.crs, table.name, extent(table.geometry)


def extent(geometries: np.ndarray) -> np.ndarray:
    """Box float64[4] around all finite coordinates, NaN when there are none."""
    xy = shapely.get_coordinates(geometries)
    xy = xy[np.isfinite(xy).all(axis=1)]
    return np.concatenate([xy.min(axis=0), xy.max(axis=0)]) if len(xy) else np.full(4, np.nan)


def plane_of_extents(
    extents: Iterable[Extent], transforms: Transforms, otherwise: Iterable[Extent] = ()
) -> Plane:
    """By the `extents` that lie within reach of the planes, else by `otherwise`, else by whatever lies on earth;
    117° E when there is nothing at all. Units with swapped axes do not choose the plane of the others."""
    first = _places(extents, transforms)
    places = _within_reach(first)
    if not len(places):
        rest = _places(otherwise, transforms)
        places = next((some for some in (_within_reach(rest), first, rest) if len(some)), places)
    return plane_at(float(places[:, 0].min() + places[:, 0].max()) / 2 if len(places) else 117.0)


def _places(extents: Iterable[Extent], transforms: Transforms) -> np.ndarray:
    """Longitude and latitude float64[n, 2] of the boxes' corners and middles, as far as they are on earth."""
    found = [np.zeros((0, 2))]
    for crs, name, box in extents:
        transform = transforms.to_lonlat(crs, name)  # refuses a layer by name
        if not np.isnan(box).any():
            found.append(moved(around(box), transform))
    places = np.concatenate(found)
    return places[np.isfinite(places).all(axis=1)]


def _within_reach(places: np.ndarray) -> np.ndarray:
    return places[((places >= REACH[0]) & (places <= REACH[1])).all(axis=1)]


def moved(xy: np.ndarray, transform: Coordinates) -> np.ndarray:
    """Transformed; all infinite when the transformation refuses them."""
    try:
        return transform(xy)
    except LayerUnreadable:
        return np.full_like(xy, np.inf)


def around(box: np.ndarray) -> np.ndarray:
    """Corners and middles of the sides of a box, float64[8, 2]."""
    x, y = (
        np.array([box[0], (box[0] + box[2]) / 2, box[2]]),
        np.array([box[1], (box[1] + box[3]) / 2, box[3]]),
    )
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return np.delete(grid, 4, axis=0)
