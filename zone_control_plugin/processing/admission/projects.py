"""Projects as they come, brought into the plane: widened where they are lines, refused where they are unusable."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from qgis.core import QgsWkbTypes

from ...core.admission.industry import MISSING, IndustryTable
from ...core.errors import LayerUnreadable, LayerWithoutCrs, NotWidened
from ...core.overlay.health import POLYGON, REPAIRS, examine, polygonal
from ...core.overlay.plane import Plane
from ...layers.exchange import encode, from_wkb
from ..issues import ERROR, INFO, WARNING, Issue
from ..sentences import DUPLICATE_PROJECT, INDUSTRY, SWAPPED_AXES
from ..sources import Features, carried_titles, field_for, read_features, unique_ids
from ..text import tr

# QGIS knows no CRS for these.
SHAPELESS = (QgsWkbTypes.GeometryType.NullGeometry, QgsWkbTypes.GeometryType.UnknownGeometry)
FARTHEST = 1e8  # m from the plane's origin
SURFACES = (3, 6, 10, 12, 15, 16, 17)  # WKB types: polygons, multi and curved ones, TINs, triangles


@dataclass
class Projects:
    """`geometry[i]` is valid and in the plane, or None (then `unusable[i]` says why)."""

    features: Features
    ids: list[str]
    names: list[str]
    industries: list[object]
    geometry: np.ndarray
    unusable: np.ndarray
    corridor: float
    outline: np.ndarray  # object[n]: WKB of the project polygon in the layer's own CRS, or None
    issues: list[Issue] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)  # attribute → how people call it

    def __len__(self) -> int:
        return len(self.ids)


def read(algorithm, parameters: dict, context, feedback) -> Features:
    """The project layer; one without CRS is refused by name."""
    features = read_features(algorithm, parameters, "PROJECTS", context, feedback)
    if not features.crs.isValid():
        if QgsWkbTypes.geometryType(features.wkb_type) in SHAPELESS:
            raise LayerUnreadable(
                layer=features.name, cause=tr("it is no layer of polygons, lines or points")
            )
        raise LayerWithoutCrs(layer=features.name)
    return features


def bring(
    algorithm, parameters: dict, context, features: Features, plane: Plane, transforms, table: IndustryTable
) -> Projects:
    """Ids, names and industries by their fields; geometry in the plane."""
    fields = {
        purpose: field_for(algorithm, parameters, parameter, context, features.fields, purpose)
        for parameter, purpose in (
            ("PROJECT_ID_FIELD", "project_id"),
            ("NAME_FIELD", "project_name"),
            ("INDUSTRY_FIELD", "industry"),
        )
    }
    ids, repeated = unique_ids(features.column(fields["project_id"]), features.fids)
    names = [str(name or "") for name in features.column(fields["project_name"])]
    industries = features.column(fields["industry"])
    corridor = algorithm.parameterAsDouble(parameters, "CORRIDOR", context)
    projects = into_plane(features, ids, names, industries, corridor, plane, transforms)
    projects.titles = carried_titles(algorithm.parameterAsVectorLayer(parameters, "PROJECTS", context))
    projects.issues += [Issue(DUPLICATE_PROJECT, layer=features.name, feature=i, value=i) for i in repeated]
    projects.issues += _industry_issues(projects, table)
    return projects


def into_plane(
    features: Features,
    ids: list[str],
    names: list[str],
    industries: list,
    corridor: float,
    plane: Plane,
    transforms,
) -> Projects:
    """Projects with their geometry in the plane, widened by `corridor` metres where they are lines or points."""
    crs = features.crs.authid() or features.crs.toWkt()
    given = from_wkb(features.wkb)
    onto = transforms.to_plane(crs, plane.epsg, features.name)
    flat = shapely.transform(given, lambda xy: _on_earth(onto(xy)))
    kinds = np.where(_surfaces(features.wkb), POLYGON, shapely.get_dimensions(flat))
    widened = _widened(flat, kinds, corridor, features.name)
    health = examine(widened, POLYGON)
    projects = Projects(
        features=features,
        ids=ids,
        names=names,
        industries=industries,
        geometry=health.geometry,
        unusable=np.where(health.usable, "", health.cause),
        corridor=corridor,
        outline=_outlines(given, health.geometry, kinds, transforms.between(plane.crs, crs, features.name)),
    )
    projects.issues += _geometry_issues(projects, health.cause)
    return projects


def _on_earth(xy: np.ndarray) -> np.ndarray:
    """Coordinates farther than anything on earth are none: their squares would be no numbers any more."""
    return np.where(np.abs(xy) < FARTHEST, xy, np.inf)  # not NaN: a ring's ends must stay equal


def _surfaces(wkb: list[bytes | None]) -> np.ndarray:
    """bool[n]: drawn as a surface. One of which only points could be saved is a broken polygon, not a point."""
    order = ("big", "little")
    types = [int.from_bytes(w[1:5], order[w[0]]) & 0xFFFFFFF if w else 0 for w in wkb]
    return np.isin(np.array(types, np.int64) % 1000, SURFACES)


def _widened(geometry: np.ndarray, kinds: np.ndarray, corridor: float, name: str) -> np.ndarray:
    """Lines and points become polygons `corridor` metres to each side, with round ends."""
    thin = np.flatnonzero((kinds >= 0) & (kinds < POLYGON) & ~shapely.is_empty(geometry))
    if len(thin) and corridor <= 0:
        raise NotWidened(layer=name)
    geometry = geometry.copy()
    geometry[thin] = shapely.buffer(geometry[thin], corridor)
    return geometry


def _outlines(given: np.ndarray, geometry: np.ndarray, kinds: np.ndarray, back) -> np.ndarray:
    """What VERDICTS shows: polygons as they came, widened ones brought back from the plane."""
    shown = polygonal(np.where(kinds == POLYGON, given, None))
    thin = np.flatnonzero((kinds < POLYGON) & ~np.equal(geometry, None))
    shown[thin] = shapely.transform(geometry[thin], back)
    outline = np.empty(len(given), object)
    outline[:] = encode(shapely.force_2d(shown))
    return outline


def _geometry_issues(projects: Projects, causes: np.ndarray) -> list[Issue]:
    issues = []
    for i in np.flatnonzero(causes != "").tolist():
        severity = INFO if causes[i] in REPAIRS else ERROR
        issues.append(
            Issue(causes[i], severity, projects.features.name, projects.ids[i], wkb=projects.outline[i])
        )
    return issues


def _industry_issues(projects: Projects, table: IndustryTable) -> list[Issue]:
    name = projects.features.name
    return [
        Issue(INDUSTRY + reading.problem, WARNING, name, projects.ids[i], value=reading.text)
        for i, text in enumerate(projects.industries)
        for reading in table.read(text)
        if reading.problem not in ("", MISSING)
    ]


def swapped_axes(projects: Projects, box: np.ndarray) -> list[Issue]:
    """Projects far from the plan (`box`, in their CRS) whose swapped coordinates would lie in it; only said, never
    repaired."""
    return [
        Issue(SWAPPED_AXES, WARNING, projects.features.name, projects.ids[i], wkb=projects.outline[i])
        for i in swapped(projects.features.wkb, box)
    ]


def swapped(wkb: list[bytes | None], box: np.ndarray) -> list[int]:
    """Rows that lie beside `box` and would meet it with their axes swapped."""
    if not np.isfinite(box).all():
        return []
    given = shapely.bounds(from_wkb(wkb)).reshape(-1, 4)
    return np.flatnonzero(~_meets(given, box) & _meets(given[:, [1, 0, 3, 2]], box)).tolist()


def _meets(boxes: np.ndarray, box: np.ndarray) -> np.ndarray:
    return (
        (boxes[:, 0] <= box[2]) & (boxes[:, 2] >= box[0]) & (boxes[:, 1] <= box[3]) & (boxes[:, 3] >= box[1])
    )
