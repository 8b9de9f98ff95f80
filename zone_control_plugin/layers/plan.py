"""The plan file: one GeoPackage whose spatial tables are zone layers, plus `condition` and `catalogue`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..core.errors import LayerUnreadable, PlanUnreadable
from ..core.text import mark
from .catalogues import find_field
from .intact import damage
from .planes import Transforms, extent, plane_of_extents
from .reading import (
    crs_of,
    field_names,
    first_value,
    has_table,
    open_vector,
    read_rows,
    read_table,
    spatial_layers,
)
from .zonelayer import attributes, is_unit_code, zone_fields

if TYPE_CHECKING:
    import pandas as pd

    from ..core.overlay.plane import Plane
    from ..core.overlay.running import Watch
    from .tables import FeatureTable

CONDITION, CATALOGUE = "condition", "catalogue"


class PlanFile:
    """An open plan; the file is opened once. Raises PlanUnreadable when it is no plan."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        try:
            self._dataset = open_vector(self.path)
        except LayerUnreadable as error:
            raise PlanUnreadable(path=path, cause=error.values["cause"]) from error
        if cause := damage(self.path):
            raise PlanUnreadable(path=path, cause=cause)
        self.layers = spatial_layers(self._dataset)
        if not self.layers and not has_table(self._dataset, CONDITION):
            raise PlanUnreadable(path=path, cause=mark("no spatial table and no condition table"))

    def table(self, layer: str, watch: Watch | None = None) -> FeatureTable:
        return read_table(self._dataset, layer, self._zone_fields(layer), watch)

    def rows(self, table: str, watch: Watch | None = None) -> pd.DataFrame | None:
        """`condition` or `catalogue`; None when the plan has no such table."""
        return read_rows(self._dataset, table, watch) if has_table(self._dataset, table) else None

    def plane(self, transforms: Transforms) -> Plane:
        tables = [self.table(name) for name in self.layers if self._holds_units(name)]
        units = [(t.crs, t.name, extent(t.geometry)) for t in tables]
        return plane_of_extents(units, transforms, map(self._declared_extent, self.layers))

    def _zone_fields(self, layer: str) -> list[str]:
        return zone_fields(field_names(self._dataset.GetLayerByName(layer)))

    def _holds_units(self, name: str) -> bool:
        """Looks at the first row before it reads a whole layer."""
        layer = self._dataset.GetLayerByName(name)
        names = field_names(layer)
        code = find_field(names, "zone_code")
        if find_field(names, "unit_code") or not code:
            return bool(find_field(names, "unit_code"))
        first = first_value(layer, code)
        if first is not None and not is_unit_code(str(first).strip()):
            return False
        try:
            return attributes(self.table(name)).looks_like_units
        except LayerUnreadable:
            return False

    def _declared_extent(self, name: str) -> tuple[str, str, np.ndarray]:
        layer = self._dataset.GetLayerByName(name)
        crs = crs_of(layer)
        if layer.GetFeatureCount() == 0:
            return crs, name, np.full(4, np.nan)
        xmin, xmax, ymin, ymax = layer.GetExtent()
        return crs, name, np.array([xmin, ymin, xmax, ymax])


def identity(path: str | Path) -> str:
    """What a plan file is known by: real path, size and time of change, of its write-ahead log as well."""
    real = os.path.realpath(path)
    stamps = [os.stat(name) for name in (real, real + "-wal") if os.path.exists(name)]
    return "|".join([real, *(f"{stamp.st_size}:{stamp.st_mtime_ns}" for stamp in stamps)])
