"""The oracle's plane and areas: plain, slow, by QGIS's own geometry and distance classes (design.md §3)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCurve,
    QgsDistanceArea,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)

STEP = 10.0  # metres between points of a densified line
REPAIR = 1e-6  # a repair may change the ring area by this part at most
CGCS2000 = "EPSG:1024"  # the ellipsoid
A2, B2 = 6378137.0**2, (6378137.0 * (1 - 1 / 298.257222101)) ** 2
E2 = 1 - B2 / A2
SERIES = (
    1 + 3 / 6 * E2 + 30 / 80 * E2**2 + 35 / 112 * E2**3 + 630 / 2304 * E2**4,
    -(1 / 6 * E2 + 15 / 80 * E2**2 + 21 / 112 * E2**3 + 420 / 2304 * E2**4),
    3 / 80 * E2**2 + 7 / 112 * E2**3 + 180 / 2304 * E2**4,
    -(1 / 112 * E2**3 + 45 / 2304 * E2**4),
    5 / 2304 * E2**4,
)


class Plane:
    """The 3° Gauss-Krüger plane (CGCS2000) around a meridian; edges are straight in it."""

    def __init__(self, longitude: float) -> None:
        meridian = 3 * round(longitude / 3)
        self.crs = QgsCoordinateReferenceSystem(f"EPSG:{4534 + (meridian - 75) // 3}")
        self._context = QgsCoordinateTransformContext()
        self._transforms: dict[str, QgsCoordinateTransform] = {}
        self._measure = QgsDistanceArea()
        self._measure.setSourceCrs(self.crs, self._context)
        assert self._measure.setEllipsoid(CGCS2000)
        degrees = QgsCoordinateReferenceSystem("EPSG:4490")
        self._to_degrees = QgsCoordinateTransform(self.crs, degrees, self._context)

    def transform(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        key = crs.authid() or crs.toWkt()
        if key not in self._transforms:
            self._transforms[key] = QgsCoordinateTransform(crs, self.crs, self._context)
        return self._transforms[key]

    def bring(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """The geometry in the plane: flat, straight-edged, only its vertices transformed."""
        flat = QgsGeometry(geometry.constGet().segmentize())
        flat.get().dropZValue()
        flat.get().dropMValue()
        flat.transform(self.transform(crs))
        return flat

    def box_of(
        self, box: Sequence[float], crs: QgsCoordinateReferenceSystem
    ) -> tuple[float, float, float, float]:
        """(west, east, south, north) in the plane, surely holding what the same box holds in `crs`."""
        west, east, south, north = box
        found = self.transform(crs).transformBoundingBox(QgsRectangle(west, south, east, north))
        found.grow(1 + 0.01 * max(found.width(), found.height()))
        return found.xMinimum(), found.xMaximum(), found.yMinimum(), found.yMaximum()

    def area(self, geometry: QgsGeometry) -> float:
        """Ellipsoidal area in m² of what is polygon in the geometry."""
        polygons = only(geometry, QgsWkbTypes.PolygonGeometry)
        if polygons.isEmpty():
            return 0.0
        fine = polygons.densifyByDistance(fine_step(polygons))
        fine.transform(self._to_degrees)
        total = 0.0
        for part in fine.asGeometryCollection():
            polygon = part.constGet()
            total += ring_on_ellipsoid(polygon.exteriorRing())
            total -= sum(
                ring_on_ellipsoid(polygon.interiorRing(i)) for i in range(polygon.numInteriorRings())
            )
        return total

    def length(self, lines: QgsGeometry) -> float:
        """Length in m on the ellipsoid."""
        return 0.0 if lines.isEmpty() else self._measure.measureLength(lines.densifyByDistance(STEP))


def fine_step(polygons: QgsGeometry) -> float:
    """Metres between points so that chords change the area by less than 1e-7: an edge of length L by L³ · 1.7e-8."""
    return max(0.5, math.sqrt(2 * polygons.area() / polygons.length()))


def ring_on_ellipsoid(ring: QgsCurve) -> float:
    """m² within a ring of longitudes and latitudes, by the formula of the land survey (domain.md §6.5).

    The sum of trapezoids between each edge and a meridian; the meridian is one of the ring's own, so that small
    rings lose no digits (QgsDistanceArea is off by 1e-5 m² here, which shows in slivers).
    """
    east, north = (
        np.radians(np.array([axis(i) for i in range(ring.numPoints())])) for axis in (ring.xAt, ring.yAt)
    )
    from_meridian = (east[:-1] + east[1:]) / 2 - east[0]
    middle, step = (north[:-1] + north[1:]) / 2, np.diff(north)
    zone = sum(k * np.sin(n * step / 2) * np.cos(n * middle) for k, n in zip(SERIES, (1, 3, 5, 7, 9)))
    return abs(float(np.sum(2 * B2 * from_meridian * zone)))


def only(geometry: QgsGeometry, kind) -> QgsGeometry:
    """The parts of one geometry type (points, lines or polygons), as one geometry."""
    if geometry.isNull() or geometry.isEmpty():
        return QgsGeometry()
    if geometry.wkbType() not in (QgsWkbTypes.GeometryCollection, QgsWkbTypes.Unknown):
        return geometry if geometry.type() == kind else QgsGeometry()
    parts = [part for part in geometry.asGeometryCollection() if part.type() == kind]
    return QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()


def ring_area(polygon) -> float:
    """The area a polygon's rings draw, holes off, whatever they do."""
    rings = [polygon.exteriorRing(), *(polygon.interiorRing(i) for i in range(polygon.numInteriorRings()))]
    areas = [abs(ring.sumUpArea()) for ring in rings]
    return areas[0] - sum(areas[1:])


def usable(geometry: QgsGeometry) -> QgsGeometry | None:
    """The geometry itself, its harmless repair, or None where it would have to be guessed."""
    if geometry.type() != QgsWkbTypes.PolygonGeometry or geometry.isGeosValid():
        return geometry
    drawn = sum(ring_area(part.constGet()) for part in geometry.asGeometryCollection())
    repaired = only(geometry.makeValid(), QgsWkbTypes.PolygonGeometry)
    if not drawn > 0 or repaired.isEmpty():
        return None
    return repaired if abs(repaired.area() - drawn) <= REPAIR * drawn else None
