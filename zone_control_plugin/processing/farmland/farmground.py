"""FARMLAND as the ground to look for changes on: its parcels in the plane, by land classes where they have any."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from ...core.admission.logic import MAYBE, NO
from ...core.errors import BadParameter, LayerUnreadable, NoSharedExtent
from ...core.farmland.landclass import LandClasses
from ...core.overlay.area import ellipsoidal_area
from ...core.overlay.health import POLYGON, examine
from ...core.overlay.plane import Plane
from ...layers.catalogues import find_field
from ...layers.cutlayers import on_earth
from ...layers.planes import extent, plane_of_extents
from ...layers.tables import FeatureTable
from ...layers.zonelayer import into_plane
from ..text import tr
from ..transforms import Transforms
from . import landuse
from .inputs import source_table, texts


class FarmGround(NamedTuple):
    """Parcels that are farmland or may be (object[n], valid, in the plane)."""

    name: str
    plane: Plane
    parcels: np.ndarray

    def near(self, outline: shapely.Geometry, image: str, feedback) -> FarmGround:
        """The parcels that an image (its outline in the plane) shows; says what it does not. Raises NoSharedExtent."""
        shapely.prepare(outline)
        within = shapely.contains(outline, self.parcels)
        shown = self.parcels[within | shapely.intersects(outline, self.parcels)]
        if len(shown) == 0:
            raise NoSharedExtent(first=self.name, second=image)
        beyond = ellipsoidal_area(shapely.difference(self.parcels[~within], outline), self.plane).sum()
        if beyond > 1:
            feedback.pushInfo(
                tr("{area} ha of {layer} lie outside the images; nothing is said of them.").format(
                    area=f"{beyond / 1e4:,.1f}", layer=self.name
                )
            )
        return self._replace(parcels=shown)


def read_farmland(
    algorithm, parameters: dict, context, feedback, transforms: Transforms
) -> FarmGround | None:
    """None when the parameter is empty. What may be farmland is kept: nothing is lost in silence."""
    if parameters.get("FARMLAND") in (None, ""):
        return None
    classes = landuse.land_classes(algorithm, parameters, context)
    chosen = algorithm.parameterAsString(parameters, "LAND_CLASS_FIELD", context)

    def fields(names: list[str]) -> list[str]:
        field = class_field(names, chosen)
        return [field] if field else []

    table = source_table(algorithm, parameters, "FARMLAND", context, feedback, fields)
    table = _farmed(table, chosen, classes, feedback)
    if len(table.fids) == 0:
        raise LayerUnreadable(layer=table.name, cause=tr("it holds no farmland"))
    plane = plane_of_extents([(table.crs, table.name, extent(table.geometry))], transforms)
    onto = on_earth(transforms.to_plane(table.crs, plane.epsg, table.name))
    return FarmGround(table.name, plane, _usable(into_plane(table.geometry, onto), table.name, feedback))


def class_field(names: list[str], chosen: str) -> str | None:
    """The field of land classes; a layer without any is farmland throughout. A field asked for must be there."""
    if chosen and chosen.casefold() not in {name.casefold() for name in names}:
        advice = tr("The layer has no such field.")
        raise BadParameter(parameter="LAND_CLASS_FIELD", value=chosen, advice=advice)
    return next((n for n in names if n.casefold() == chosen.casefold()), None) or find_field(
        names, "land_class"
    )


def _farmed(table: FeatureTable, chosen: str, classes: LandClasses, feedback) -> FeatureTable:
    """The rows whose class is farmland, or not known."""
    field = class_field(list(table.columns), chosen)
    if field is None:
        feedback.pushInfo(
            tr("{layer} has no land classes: all of it is taken for farmland.").format(layer=table.name)
        )
        return table
    values = np.array(texts(table, field), object)
    distinct, which = np.unique(values.astype(str), return_inverse=True)
    answer = np.array([classes.is_farmland(value) for value in distinct.tolist()], np.int8)[which.reshape(-1)]
    unknown = int((answer == MAYBE).sum())
    if unknown:
        feedback.pushWarning(
            tr(
                "{layer}: {count} parcel(s) have a land class not in the tables; they are taken for farmland."
            ).format(layer=table.name, count=unknown)
        )
    keep = answer != NO
    return FeatureTable(table.name, table.crs, table.fids[keep], table.geometry[keep], {})


def _usable(geometry: np.ndarray, layer: str, feedback) -> np.ndarray:
    """Of a parcel that cannot be used, its box: a change there must not go unseen."""
    health = examine(geometry, POLYGON)
    boxes = health.boxes[~health.usable]
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if len(boxes):
        feedback.pushWarning(
            tr(
                "{layer}: the geometry of {count} parcel(s) cannot be used; their whole box is looked at."
            ).format(layer=layer, count=len(boxes))
        )
    shown = np.concatenate([health.geometry[health.usable], shapely.box(*boxes.T)])
    return shown[shapely.area(shown) > 0]
