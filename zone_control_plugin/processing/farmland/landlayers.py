"""The layers of a land ledger as they come: tables with their fields, polygons in the plane, reasons by layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import BadParameter, MissingField, NoSharedExtent
from ...core.overlay.plane import Plane
from ...layers.catalogues import find_field
from ...layers.tables import FeatureTable
from ..sources import default_key, layer_keys, load_layers
from ..text import tr
from ..transforms import Transforms
from .inputs import source_table, table_of, texts
from .ledgerlayers import Placed, Steps, layer_of, place, plane_of, refuse_without_polygons, warn_unusable


class Land(NamedTuple):
    """Land use at one date, and its fields of class and grade."""

    table: FeatureTable
    class_field: str
    grade_field: str | None


class Reasons(NamedTuple):
    """Layers of reasons or zones as one: `of` int64[f] is the layer of each feature."""

    keys: list[str]
    placed: Placed
    of: np.ndarray


class Reader:
    """One run's way from parameters to layers in the plane."""

    def __init__(self, algorithm, parameters: dict, context, feedback, watch: Steps) -> None:
        self._given, self._feedback, self._watch = (algorithm, parameters, context), feedback, watch
        self._transforms = Transforms(context.transformContext())
        self.plane: Plane | None = None

    def choose_plane(self, table: FeatureTable) -> Plane:
        """That of the centre of OPENING's extent, for all that is read from now on."""
        self.plane = plane_of([layer_of(table)], self._transforms)
        return self.plane

    def way_back(self, table: FeatureTable):
        """The outputs' CRS, that of `table`, and the transformation from the plane to it."""
        back = self._transforms.between(self.plane.crs, table.crs, table.name)
        return QgsCoordinateReferenceSystem(table.crs), back

    def land(self, name: str) -> Land:
        """OPENING or CLOSING; one without land classes is refused by name."""
        chosen = {f"{name}_CLASS_FIELD": "land_class", f"{name}_GRADE_FIELD": "quality_grade"}
        table, (class_field, grade_field) = self._table(name, chosen)
        if class_field is None:
            purpose = tr("the land class ({parameter})").format(parameter=f"{name}_CLASS_FIELD")
            raise MissingField(layer=table.name, purpose=purpose)
        return Land(table, class_field, grade_field)

    def _table(self, name: str, chosen: dict[str, str]) -> tuple[FeatureTable, list[str | None]]:
        """A source and its fields: `chosen` names the parameters and the purposes they serve."""
        algorithm, parameters, context = self._given

        def fields(names: list[str]) -> list[str | None]:
            given = {key: algorithm.parameterAsString(parameters, key, context) for key in chosen}
            return [_field(names, key, given[key], purpose) for key, purpose in chosen.items()]

        def there(names: list[str]) -> list[str]:
            return [field for field in fields(names) if field]

        table = source_table(algorithm, parameters, name, context, self._feedback, there)
        table = table._replace(name=_called(self._given, name) or table.name)
        return table, fields(list(table.columns))

    def placed(self, table: FeatureTable) -> Placed:
        placed = place(layer_of(table), self.plane, self._transforms, self._watch.next())
        warn_unusable(placed, table.fids.tolist(), self._feedback)
        refuse_without_polygons(placed)
        return placed

    def admin(self) -> tuple[list[tuple[str, str]], np.ndarray, Placed | None]:
        """Units (code, name) by code, the unit of each polygon, and the polygons: None when there is one unit."""
        if self._given[1].get("ADMIN") in (None, ""):
            return [("", "")], np.zeros(1, np.int64), None
        chosen = {"ADMIN_CODE_FIELD": "admin_code", "ADMIN_NAME_FIELD": "admin_name"}
        table, (code, name) = self._table("ADMIN", chosen)
        if code is None and name is None:
            raise MissingField(layer=table.name, purpose=tr("the code of the unit (ADMIN_CODE_FIELD)"))
        codes, names = texts(table, code or name), texts(table, name)
        named = dict(zip(reversed(codes), reversed(names)))
        units = sorted(named.items())
        number = {unit: i for i, (unit, _) in enumerate(units)}
        return units, np.array([number[c] for c in codes], np.int64), self.placed(table)

    def reasons(self, role: str, name: str, dates: list[Placed]) -> Reasons:
        """A list of layers as one; layers apart from both `dates` are warned about."""
        algorithm, parameters, context = self._given
        layers = load_layers(parameters, name, context)
        keys = (
            layer_keys(layers, algorithm.parameterAsString(parameters, f"{role}_KEYS", context))
            if layers
            else []
        )
        parts, of = [], [np.zeros(0, np.int64)]
        for i, layer in enumerate(layers):
            table = table_of(layer, lambda names: [])
            parts.append(place(layer_of(table), self.plane, self._transforms, self._watch.next()))
            warn_unusable(parts[-1], table.fids.tolist(), self._feedback)
            self._warn_apart(keys[i], parts[-1], dates)
            of.append(np.full(len(table.fids), i))
        shapes = np.concatenate([np.zeros(0, object), *(p.shape for p in parts)])
        areas = np.concatenate([np.zeros(0), *(p.area for p in parts)])
        boxes = np.concatenate([np.zeros((0, 4)), *(p.box for p in parts)])
        return Reasons(keys, Placed(name, shapes, areas, boxes), np.concatenate(of))

    def _warn_apart(self, key: str, placed: Placed, dates: list[Placed]) -> None:
        if len(placed.box) == 0 or not any(meet(placed.box, date.box) for date in dates):
            self._feedback.pushWarning(
                tr("{layer} has no ground in common with the land use layers; it explains nothing.").format(
                    layer=key
                )
            )


def _called(given: tuple, name: str) -> str:
    """The key of a layer: two tables of one file are displayed under one name."""
    algorithm, parameters, context = given
    layer = algorithm.parameterAsVectorLayer(parameters, name, context)
    return default_key(layer) if layer is not None else ""


def refuse_apart(first: Placed, second: Placed) -> None:
    if not meet(first.box, second.box):
        raise NoSharedExtent(first=first.name, second=second.name)


def meet(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether the extents of two layers (boxes float64[n, 4]) share an area."""
    low = np.maximum(np.nanmin(first[:, :2], axis=0), np.nanmin(second[:, :2], axis=0))
    high = np.minimum(np.nanmax(first[:, 2:], axis=0), np.nanmax(second[:, 2:], axis=0))
    return bool((low < high).all())


def _field(names: list[str], parameter: str, chosen: str, purpose: str) -> str | None:
    """The field called `chosen`, else the one found by its known names."""
    if not chosen:
        return find_field(names, purpose)
    for name in names:
        if name.casefold() == chosen.casefold():
            return name
    raise BadParameter(parameter=parameter, value=chosen, advice=tr("The layer has no such field."))
