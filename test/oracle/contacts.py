"""Which zones a project touches, and by how much (design.md §3: Hit, Unusable features, Plane and areas)."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPoint,
    QgsWkbTypes,
)

from .plan import Plan, ZoneLayer
from .plane import Plane, only, usable

POINT, LINE, POLYGON = QgsWkbTypes.PointGeometry, QgsWkbTypes.LineGeometry, QgsWkbTypes.PolygonGeometry


@dataclass
class Contact:
    layer: str
    code: str
    name: str
    zone_class: str
    classes: list[str]  # raw and normalised
    area: float = 0.0  # m², ellipsoidal
    length: float = 0.0  # m, in the plane
    ground_length: float = 0.0  # m, on the ellipsoid
    count: int = 0
    share: float = 0.0
    relation: str = "edge"  # edge, partial, inside
    depth: float = 0.0
    common: QgsGeometry | None = None
    is_unit: bool = False

    @property
    def hit(self) -> bool:
        return self.relation != "edge"


@dataclass
class LayerFacts:
    status: str  # hit, edge, clear, no_data
    contacts: list[Contact] = field(default_factory=list)
    area: float = 0.0  # of the layer's union with the project
    why: str = ""  # of no_data


class Surveyor:
    """Holds projects against the layers of one plan."""

    def __init__(self, plan: Plan, tolerance: float = 1.0) -> None:
        self.plan, self.tolerance = plan, tolerance
        self.plane = Plane(self._longitude())
        self._usable: dict[tuple[str, int], tuple[QgsGeometry | None, QgsGeometry]] = {}
        self._boundary: dict[tuple[str, str], QgsGeometry] = {}
        self._coverage: dict[str, QgsGeometry] = {}

    def _longitude(self) -> float:
        """Of the centre of the control units' extent."""
        degrees = QgsCoordinateReferenceSystem("EPSG:4490")
        box = None
        for key in self.plan.units or self.plan.layers:
            layer = self.plan.layers[key]
            extent = _to(layer.crs, degrees).transformBoundingBox(layer.extent())
            box = extent if box is None else box
            box.combineExtentWith(extent)
        return box.center().x()

    def survey(self, project: QgsGeometry) -> dict[str, LayerFacts]:
        """Facts of every layer of plan and catalogue. The project is in the plane, valid."""
        keys = [*self.plan.layers, *(key for key in self.plan.catalogue if key not in self.plan.layers)]
        return {key: self.layer_facts(project, key) for key in keys}

    def layer_facts(self, project: QgsGeometry, key: str) -> LayerFacts:
        layer = self.plan.layers.get(key)
        if layer is None:
            return LayerFacts("no_data", why="missing")
        groups, blind = self._near(project, layer)
        whole = self.plane.area(project)
        contacts = [
            c for c in (self._contact(project, whole, layer, code, fs) for code, fs in groups.items()) if c
        ]
        self._decide(project, contacts)
        facts = LayerFacts("clear", contacts, self.plane.area(_union([c.common for c in contacts])))
        if contacts:
            facts.status = "hit" if any(contact.hit for contact in contacts) else "edge"
        facts.why = "unusable" if blind else self._short(project, layer)
        if facts.why:
            facts.status = "no_data"
        return facts

    def _near(self, project: QgsGeometry, layer: ZoneLayer) -> tuple[dict, bool]:
        """(zone code -> touching features with their geometry in the plane, is an unusable one touched?)"""
        groups, blind = {}, False
        for feature in layer.near(project.boundingBox(), self.plane):
            if feature.geometry is None:
                continue
            shape, raw = self._prepared(layer, feature)
            if shape is None:
                blind = blind or project.intersects(QgsGeometry.fromRect(raw.boundingBox()))
            elif project.intersects(shape):
                groups.setdefault(feature.code, []).append((feature, shape))
        return groups, blind

    def _prepared(self, layer: ZoneLayer, feature) -> tuple[QgsGeometry | None, QgsGeometry]:
        key = (layer.key, feature.fid)
        if key not in self._usable:
            raw = self.plane.bring(feature.geometry, layer.crs)
            self._usable[key] = (usable(raw), raw)
        return self._usable[key]

    def _contact(self, project, whole: float, layer: ZoneLayer, code: str, features: list) -> Contact | None:
        name = next(iter(layer.names.get(code, [])), "")
        contact = Contact(layer.key, code, name, layer.shown_class(code), layer.zone_classes(code))
        common = _union([project.intersection(shape) for _, shape in features])
        contact.common, contact.is_unit = common, layer.is_units
        kind = features[0][1].type()
        if kind == POLYGON:
            contact.area = self.plane.area(common)
            contact.share = contact.area / whole
        elif kind == LINE:
            contact.length = only(common, LINE).length()
            contact.ground_length = self.plane.length(only(common, LINE))
        else:
            points = only(common, POINT)
            contact.count = len({(p.x(), p.y()) for p in points.vertices()})
        return contact

    def _decide(self, project: QgsGeometry, contacts: list[Contact]) -> None:
        """Hits: above tolerance; or all of a layer's, when only their union is."""
        hits = [c for c in contacts if c.count or c.length > self.tolerance or c.area > self.tolerance]
        union = _union([c.common for c in contacts])
        if (
            not hits
            and max(self.plane.area(union), only(union, LINE).length() * _lines(contacts)) > self.tolerance
        ):
            hits = contacts
        for contact in hits:
            left = project.difference(contact.common) if contact.area else project
            contact.relation = "inside" if self.plane.area(left) <= self.tolerance else "partial"
            if contact.area:
                contact.depth = self._depth(contact, project)

    def _depth(self, contact: Contact, project: QgsGeometry) -> float:
        key = (contact.layer, contact.code)
        if key not in self._boundary:
            layer = self.plan.layers[contact.layer]
            shapes = [self._prepared(layer, f)[0] for f in layer.zone(contact.code) if f.geometry is not None]
            whole = _union([shape for shape in shapes if shape is not None])
            polygons = only(whole, POLYGON)  # held: constGet() does not keep it alive
            self._boundary[key] = QgsGeometry(polygons.constGet().boundary())
        boundary, common = self._boundary[key], only(contact.common, POLYGON)
        own = [v for v in project.vertices() if common.distance(QgsGeometry.fromPoint(v)) < 1e-6]
        return max(
            (QgsGeometry.fromPoint(v).distance(boundary) for v in [*_corners(common), *own]), default=0.0
        )

    def _short(self, project: QgsGeometry, layer: ZoneLayer) -> str:
        """Why the catalogue says that the layer cannot speak for this project; empty when it can."""
        row = self.plan.catalogue.get(layer.key, {})
        if row.get("feature_count") and layer.count < int(float(row["feature_count"])):
            return "feature_count"
        wkt = row.get("coverage_wkt")
        if not wkt:
            return ""
        if layer.key not in self._coverage:
            coverage = QgsGeometry.fromWkt(wkt)
            self._coverage[layer.key] = self.plane.bring(coverage, QgsCoordinateReferenceSystem("EPSG:4490"))
        outside = project.difference(self._coverage[layer.key])
        return "coverage" if self.plane.area(outside) > self.tolerance else ""


def _corners(polygons: QgsGeometry) -> list:
    """Vertices where the boundary turns: not those where an overlay cut a straight edge."""
    found = []
    for rings in polygons.asMultiPolygon() if polygons.isMultipart() else [polygons.asPolygon()]:
        for ring in rings:
            points = ring[:-1]
            for before, here, after in zip(points[-1:] + points[:-1], points, points[1:] + points[:1]):
                straight = QgsGeometry.fromPolylineXY([before, after])
                if straight.distance(QgsGeometry.fromPointXY(here)) > 1e-5:
                    found.append(QgsPoint(here))
    return found


def _lines(contacts: list[Contact]) -> bool:
    return any(contact.length for contact in contacts)


def _to(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(source, target, QgsCoordinateTransformContext())


def _union(shapes: list[QgsGeometry]) -> QgsGeometry:
    """Nothing is counted twice."""
    there = [shape for shape in shapes if shape is not None and not shape.isNull() and not shape.isEmpty()]
    return QgsGeometry.unaryUnion(there) if there else QgsGeometry()
