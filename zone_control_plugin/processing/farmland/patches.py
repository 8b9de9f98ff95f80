"""Suspected patches as they come: ids, dates, channels, and their geometry in the plane."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from ...core.errors import LayerWithoutCrs
from ...core.farmland.defects import (
    DUPLICATE_PATCH,
    NO_PATCH_DATE,
    SEPARATOR_IN_PATCH_ID,
    UNREADABLE_PATCH_DATE,
)
from ...core.farmland.validity import days
from ...core.overlay.health import POLYGON, REPAIRS, examine
from ...core.overlay.plane import Plane
from ...layers.cutlayers import on_earth
from ...layers.exchange import encode, from_wkb
from ...layers.zonelayer import into_plane
from ..algorithm import Watch
from ..issues import ERROR, INFO, Issue, separator_issues
from ..sources import Features, field_for, read_features, unique_ids
from .inputs import key_of


@dataclass
class Patches:
    """`geometry[i]` is valid and in the plane, or None (then `unusable[i]` says why); `days[i]` is -1 without date."""

    features: Features
    ids: list[str]
    channels: list[str]
    days: np.ndarray
    geometry: np.ndarray
    unusable: np.ndarray
    issues: list[Issue] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)


def read(algorithm, parameters: dict, context, feedback) -> Features:
    """The patch layer, named by its key; one without CRS is refused by name."""
    features = read_features(algorithm, parameters, "PATCHES", context, feedback)
    if not features.crs.isValid():
        raise LayerWithoutCrs(layer=features.name)
    return replace(features, name=key_of(algorithm, parameters, "PATCHES", context, features.name))


def bring(
    algorithm,
    parameters: dict,
    context,
    features: Features,
    plane: Plane,
    transforms,
    as_of: dt.date,
    watch: Watch,
) -> Patches:
    """Ids, dates and channels by their fields; geometry in the plane."""
    fields = {
        purpose: field_for(algorithm, parameters, parameter, context, features.fields, purpose)
        for parameter, purpose in (
            ("PATCH_ID_FIELD", "patch_id"),
            ("DATE_FIELD", "patch_date"),
            ("CHANNEL_FIELD", "channel"),
        )
    }
    ids, repeated = unique_ids(features.column(fields["patch_id"]), features.fids)
    channels = ["" if value is None else str(value) for value in features.column(fields["channel"])]
    each, issues = _days(features, fields["patch_date"], ids, as_of)
    crs = features.crs.authid() or features.crs.toWkt()
    onto = on_earth(transforms.to_plane(crs, plane.epsg, features.name))
    watch.stop_if_cancelled()
    moved = into_plane(from_wkb(features.wkb), onto)
    watch.stop_if_cancelled()
    health = examine(moved, POLYGON)
    unusable = np.where(health.usable, "", health.cause)
    patches = Patches(features, ids, channels, each, health.geometry, unusable, issues)
    patches.issues += [Issue(DUPLICATE_PATCH, layer=features.name, feature=i, value=i) for i in repeated]
    patches.issues += separator_issues(SEPARATOR_IN_PATCH_ID, features.name, ids)
    patches.issues += _geometry_issues(patches, health.cause)
    return patches


def _days(
    features: Features, field_name: str | None, ids: list[str], as_of: dt.date
) -> tuple[np.ndarray, list[Issue]]:
    """The day of each patch; that of the run when the layer has no date field."""
    if field_name is None:
        return np.full(len(features), as_of.toordinal(), np.int64), []
    values = features.column(field_name)
    each, empty, unreadable = days(values)
    issues = [
        Issue(NO_PATCH_DATE, ERROR, features.name, ids[i], wkb=drawn(features.wkb[i]))
        for i in np.flatnonzero(empty).tolist()
    ]
    issues += [
        Issue(
            UNREADABLE_PATCH_DATE,
            ERROR,
            features.name,
            ids[i],
            value=str(values[i]),
            wkb=drawn(features.wkb[i]),
        )
        for i in np.flatnonzero(unreadable).tolist()
    ]
    return each, issues


def drawn(wkb: bytes | None) -> bytes | None:
    """A patch as an output can show it: plain (multi)polygons; None where there is nothing to draw."""
    if wkb is None:
        return None
    (geometry,) = from_wkb([wkb])
    shows = shapely.get_type_id(geometry) in (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    finite = shows and np.isfinite(shapely.get_coordinates(geometry)).all()
    return encode(np.array([geometry], object))[0] if finite and not shapely.is_empty(geometry) else None


def _geometry_issues(patches: Patches, causes: np.ndarray) -> list[Issue]:
    issues = []
    for i in np.flatnonzero(causes != "").tolist():
        severity = INFO if causes[i] in REPAIRS else ERROR
        shown = drawn(patches.features.wkb[i])
        issues.append(Issue(causes[i], severity, patches.features.name, patches.ids[i], wkb=shown))
    return issues
