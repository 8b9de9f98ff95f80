"""What is to be reviewed: one or more projects with geometry, as the page holds them before a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ...core.errors import BoundaryUnreadable

ELLIPSOID = "EPSG:1024"  # CGCS2000
OWN = ("project_id", "name", "industry")


@dataclass(frozen=True)
class Subject:
    """One project: its name, geometry and the attributes it came with."""

    name: str
    geometry: QgsGeometry
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Boundary:
    """The projects of one review, all in one coordinate reference system."""

    subjects: tuple[Subject, ...]
    crs: QgsCoordinateReferenceSystem
    notes: tuple[str, ...] = ()  # what the reader wants the user to know

    @property
    def needs_width(self) -> bool:
        """Lines and points have to be widened to be reviewed."""
        return any(s.geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry for s in self.subjects)

    def area_m2(self) -> float:
        """Ellipsoidal area (CGCS2000) of the polygons, m²."""
        return sum(area_m2(s.geometry, self.crs) for s in self.subjects)

    def merged(self) -> Boundary:
        """All geometries as one project, under the first name."""
        geometry = QgsGeometry.unaryUnion([s.geometry for s in self.subjects])
        return replace(self, subjects=(replace(self.subjects[0], geometry=geometry),))

    def named(self, name: str) -> Boundary:
        """The single project under another name."""
        return replace(self, subjects=(replace(self.subjects[0], name=name),))

    def to_layer(self, industry: str, answers: Mapping[str, str]) -> QgsVectorLayer:
        """A memory layer for `reviewprojects`: our fields, the subjects' own, and the answered attributes.

        An empty industry leaves the subjects' own; an answer fills in where a subject carries no value.
        Raises BoundaryUnreadable when a geometry cannot be taken over: none is left out in silence.
        """
        subjects = [_answered(s, industry, answers) for s in self.subjects]
        names = dict.fromkeys(key for s in subjects for key in s.attributes if key not in OWN)
        layer = QgsVectorLayer(f"{_kind(subjects)}?crs=", "projects", "memory")
        layer.setCrs(self.crs)
        fields = [QgsField(name, QMetaType.Type.QString) for name in OWN]
        fields += [_field(name, [s.attributes.get(name) for s in subjects]) for name in names]
        layer.dataProvider().addAttributes(fields)
        layer.updateFields()
        features = [_feature(layer, place, subject) for place, subject in enumerate(subjects, 1)]
        if not layer.dataProvider().addFeatures(features)[0]:
            raise BoundaryUnreadable(file=self.subjects[0].name)
        return layer


def area_m2(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> float:
    """Ellipsoidal area on CGCS2000; 0 for lines and points."""
    if geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry or not crs.isValid():
        return 0.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid(ELLIPSOID)
    return measure.measureArea(geometry)


def number(text: object) -> float | None:
    """The number a text is; None for codes such as `0111` and for everything else."""
    plain = str(text).strip()
    if plain[:1] == "0" and plain[1:2].isdigit():
        return None
    try:
        return float(plain)
    except ValueError:
        return None


def _answered(subject: Subject, industry: str, answers: Mapping[str, str]) -> Subject:
    attributes = dict(subject.attributes)
    given = {k: v for k, v in answers.items() if v != "" and attributes.get(k) in (None, "")}
    attributes.update({k: v if number(v) is None else number(v) for k, v in given.items()})
    if industry:
        attributes["industry"] = industry
    return replace(subject, attributes=attributes)


def _kind(subjects: list[Subject]) -> str:
    kinds = {s.geometry.type() for s in subjects}
    if len(kinds) > 1:
        raise ValueError("a boundary holds one kind of geometry")
    return QgsWkbTypes.displayString(QgsWkbTypes.multiType(QgsWkbTypes.flatType(_wkb(kinds.pop()))))


def _wkb(kind) -> QgsWkbTypes.Type:
    return {
        QgsWkbTypes.GeometryType.PolygonGeometry: QgsWkbTypes.Type.Polygon,
        QgsWkbTypes.GeometryType.LineGeometry: QgsWkbTypes.Type.LineString,
        QgsWkbTypes.GeometryType.PointGeometry: QgsWkbTypes.Type.Point,
    }[kind]


def _field(name: str, values: list[object]) -> QgsField:
    """Numbers stay numbers and text stays text, as the source had them."""
    numeric = all(v is None or (isinstance(v, (int, float)) and not isinstance(v, bool)) for v in values)
    return QgsField(name, QMetaType.Type.Double if numeric else QMetaType.Type.QString)


def _feature(layer: QgsVectorLayer, position: int, subject: Subject) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry(subject.geometry)
    geometry.convertToMultiType()  # makes nothing of meshes
    if geometry.isEmpty():
        raise BoundaryUnreadable(file=subject.name)
    feature.setGeometry(geometry)
    values = {"project_id": str(position), **subject.attributes, "name": subject.name}
    for name, value in values.items():
        place = layer.fields().lookupField(name)
        text = layer.fields().at(place).type() == QMetaType.Type.QString
        feature.setAttribute(place, str(value) if text and value is not None else value)
    return feature
