"""Reads boundaries from KML, DXF, GeoJSON, SHP and GPKG, and from features of a loaded layer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.errors import BoundaryEmpty, BoundaryTooMany, BoundaryUnreadable
from ...core.text import mark
from ...layers.catalogues import find_field
from .boundary import Boundary, Subject
from .record import plain

POLYGON, LINE, POINT = (
    QgsWkbTypes.GeometryType.PolygonGeometry,
    QgsWkbTypes.GeometryType.LineGeometry,
    QgsWkbTypes.GeometryType.PointGeometry,
)
OWN_FIELDS = {"project_id": "project_id", "industry": "industry", "name": "project_name"}
MOST_FEATURES = 2000  # more are reviewed from the toolbox
OTHERS_LEFT_OUT = mark("Some lines or points of the file were left out: only its polygons are reviewed.")
NOT_CUT = mark("Closed lines became polygons. One inside another is not cut out as a hole.")


def read_file(path: str) -> Boundary:
    """All layers of the file; a .dxf may come back without a CRS. Runs in any thread.

    Raises BoundaryUnreadable, BoundaryEmpty or BoundaryTooMany.
    """
    layers = _layers(path)
    if not layers:
        raise BoundaryUnreadable(file=Path(path).name)
    crs = layers[0].crs()
    same = [layer for layer in layers if layer.crs() == crs]
    features = [feature for layer in same for feature in layer.getFeatures(_limited())]
    if len(features) > MOST_FEATURES:
        raise BoundaryTooMany(file=Path(path).name, limit=MOST_FEATURES)
    drawing = Path(path).suffix.lower() == ".dxf"
    boundary = boundary_of(features, crs, Path(path).stem, close_lines=drawing)
    return boundary.merged() if drawing else boundary


def boundary_of(
    features: Iterable[QgsFeature], crs: QgsCoordinateReferenceSystem, name: str, close_lines: bool = False
) -> Boundary:
    """One subject per feature with a geometry; polygons win over lines, lines over points."""
    subjects, notes = [], []
    for feature in features:
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            attributes = _attributes(feature)
            title = str(attributes.get("name") or name)
            geometries = _usable(feature.geometry(), close_lines)
            subjects += [Subject(title, geometry, attributes) for geometry in geometries]
    if not subjects:
        raise BoundaryEmpty(name=name)
    kind = max((s.geometry.type() for s in subjects), key=(POINT, LINE, POLYGON).index)
    kept = tuple(s for s in subjects if s.geometry.type() == kind)
    if len(kept) < len(subjects):
        notes.append(OTHERS_LEFT_OUT)
    if close_lines and kind == POLYGON:
        notes.append(NOT_CUT)
    return Boundary(kept, crs, tuple(notes))


def _limited() -> QgsFeatureRequest:
    return QgsFeatureRequest().setLimit(MOST_FEATURES + 1)


def _layers(path: str) -> list[QgsVectorLayer]:
    whole = QgsVectorLayer(path, Path(path).stem, "ogr")
    if not whole.isValid():
        return []
    subs = whole.dataProvider().subLayers()  # one entry per geometry type of a layer
    names = dict.fromkeys(sub.split(QgsDataProvider.sublayerSeparator())[1] for sub in subs)
    if len(names) < 2:
        return [whole] if whole.isSpatial() else []
    layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names]
    return [layer for layer in layers if layer.isValid() and layer.isSpatial()]


def _usable(geometry: QgsGeometry, close_lines: bool) -> Iterable[QgsGeometry]:
    flat = QgsGeometry(geometry)
    flat.get().dropZValue()
    flat.get().dropMValue()
    flat.convertToStraightSegment()
    if flat.wkbType() == QgsWkbTypes.Type.GeometryCollection:
        for part in flat.asGeometryCollection():
            yield from _usable(part, close_lines)
    elif close_lines and flat.type() == LINE:
        yield from (_closed(part) for part in flat.asGeometryCollection())
    elif flat.type() in (POLYGON, LINE, POINT):
        yield flat


def _closed(line: QgsGeometry) -> QgsGeometry:
    curve = line.constGet()
    if curve.isClosed() and curve.numPoints() > 3:
        return QgsGeometry.fromPolygonXY([[QgsPointXY(v) for v in line.vertices()]])
    return line


def _attributes(feature: QgsFeature) -> dict[str, object]:
    """The feature's values; official names of our own fields (XMMC, HYDM …) become ours."""
    names = [name for name in feature.fields().names() if name.lower() not in ("fid", "ogc_fid")]
    ours = {find_field(names, purpose): own for own, purpose in OWN_FIELDS.items()}
    return {ours.get(name, name): plain(feature[name]) for name in names}
