"""Boundary files brought to one coordinate system, measured, and held against what they declare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...core.errors import LayerUnreadable, UnknownTransformation
from ...core.overlay.area import ellipsoidal_area
from ...core.overlay.plane import plane_at
from ...layers.boundary import problems as P
from ...layers.boundary.areas import check_areas
from ...layers.boundary.document import Boundary
from ...layers.boundary.frames import CGCS2000, PLANES, zone_at
from ...layers.boundary.rings import outline
from ..transforms import LONLAT, Transforms


@dataclass(frozen=True)
class Measured:
    """A boundary with its plots' ellipsoidal areas and the area of all of it (m²); common area counts once."""

    boundary: Boundary
    plot_areas: tuple[float, ...] = ()
    area_m2: float = 0.0


def measured(boundary: Boundary, transforms: Transforms) -> Measured:
    """Areas on CGCS2000. A boundary that cannot be brought there loses its plots and says why."""
    if not boundary.plots:
        return Measured(boundary)
    shapes = np.array([*(plot.geometry for plot in boundary.plots), outline(boundary.plots)], dtype=object)
    try:
        # By way of longitude and latitude: the one transformation a user installs for an old frame serves all.
        degrees = shapely.transform(shapes, transforms.to_lonlat(boundary.crs, boundary.source))
        plane = plane_at(_longitude(degrees))
        in_plane = shapely.transform(degrees, transforms.to_plane(LONLAT, plane.epsg, boundary.source))
        if not np.isfinite(shapely.get_coordinates(in_plane)).all():
            raise ValueError("no place")
        *areas, whole = ellipsoidal_area(in_plane, plane).tolist()
        if min(areas) <= 0:
            raise ValueError("no area")
    except UnknownTransformation as error:
        return Measured(_refused(boundary, P.NO_TRANSFORMATION, error.values))
    except LayerUnreadable as error:
        values = {"source": boundary.crs, "target": LONLAT, "cause": error.values["cause"]}
        return Measured(_refused(boundary, P.NOT_TRANSFORMABLE, values))
    except ValueError as error:  # nowhere on the ellipsoid
        values = {"source": boundary.crs, "target": LONLAT, "cause": str(error)}
        return Measured(_refused(boundary, P.NOT_TRANSFORMABLE, values))
    flat = areas if boundary.unit_m != 1.0 else [plot.geometry.area for plot in boundary.plots]
    return Measured(check_areas(boundary, flat, areas), tuple(areas), whole)


def _longitude(degrees: np.ndarray) -> float:
    """Of the centre; ValueError outside China's zones, where no area of ours would be right."""
    longitude = float(shapely.total_bounds(degrees)[[0, 2]].mean())
    if not (np.isfinite(longitude) and zone_at(longitude)):
        raise ValueError(f"{longitude:.6f}°")
    return longitude


def _refused(boundary: Boundary, kind: P.Kind, values: dict) -> Boundary:
    shown = {name: str(value) for name, value in values.items() if name != "layer"}
    return replace(boundary, plots=(), problems=(*boundary.problems, P.Problem(0, kind, shown)))


def common_crs(found: Sequence[Measured]) -> str:
    """The files' own plane when they share one of CGCS2000, else EPSG:4490."""
    own = {one.boundary.crs for one in found if one.boundary.plots}
    only = next(iter(own)) if len(own) == 1 else LONLAT
    return only if only in PLANES and PLANES[only].frame == CGCS2000 else LONLAT


def told_apart(found: Sequence[Measured]) -> list[Measured]:
    """Project ids that stand in more than one file give way to the file's name."""
    counts = Counter(one.boundary.project_id for one in found)
    return [
        replace(one, boundary=replace(one.boundary, project_id=one.boundary.source))
        if counts[one.boundary.project_id] > 1
        else one
        for one in found
    ]


def multipolygon_wkb(geometry, onto) -> bytes:
    """WKB of a polygon or multipolygon as a multipolygon, its coordinates brought through `onto`."""
    parts = shapely.get_parts(shapely.transform(geometry, onto))
    return shapely.to_wkb(shapely.multipolygons(parts), output_dimension=2)
