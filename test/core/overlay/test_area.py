"""Ellipsoidal areas against references that were made otherwise (densified geodesic polygons, QGIS)."""

import numpy as np
import pytest
import shapely
from zone_control.zone_control_plugin.core.overlay.area import ellipsoidal_area, ellipsoidal_length
from zone_control.zone_control_plugin.core.overlay.plane import Plane, plane_at, plane_of_epsg

PLANE = Plane(4548, 117)

# The square 118.08–118.09 E × 24.47–24.48 N (domain facts §6.5) in EPSG:4548, its corners transformed by PROJ.
SQUARE = [
    (609493.4153, 2707774.1052),
    (610507.3237, 2707782.0592),
    (610498.5915, 2708889.8431),
    (609484.7632, 2708881.8866),
]

# Convex quadrilaterals in the plane and the area and outline of their densified geodesic polygons (pyproj).
REFERENCES = [
    (
        [(610661.6, 2707948.7), (610281.5, 2709191.9), (609325.2, 2708899.5), (609705.3, 2707656.3)],
        1299625.1349,
        4599.33758,
    ),
    (
        [(683149.5, 3217061.0), (667946.1, 3266788.8), (629694.0, 3255094.0), (644897.3, 3205366.1)],
        2078735905.3478,
        183943.74428,
    ),
    (
        [(804694.0, 4449306.9), (766685.7, 4573626.5), (671055.2, 4544389.4), (709063.5, 4420069.8)],
        12981632973.068,
        459669.4672,
    ),
    (
        [(629952.2, 4987785.1), (626151.4, 5000217.1), (616588.3, 4997293.3), (620389.2, 4984861.4)],
        129951519.4407,
        45991.41141,
    ),
    (
        [(453758.5, 2221408.0), (434754.4, 2283567.8), (386939.1, 2268949.2), (405943.3, 2206789.4)],
        3249473348.363,
        229980.6702,
    ),
]


def test_the_square_of_the_domain_facts():
    area = ellipsoidal_area(np.array([shapely.Polygon(SQUARE)]), PLANE)
    assert area[0] == pytest.approx(1_122_879.471, rel=1e-6)


@pytest.mark.parametrize(("corners", "area", "outline"), REFERENCES)
def test_against_densified_geodesic_polygons(corners, area, outline):
    polygon = shapely.Polygon(corners)
    assert ellipsoidal_area(np.array([polygon]), PLANE)[0] == pytest.approx(area, rel=1e-7)
    assert ellipsoidal_length(np.array([polygon.exterior]), PLANE)[0] == pytest.approx(outline, rel=1e-7)


def test_holes_parts_direction_and_nothing():
    donut = shapely.from_wkt("POLYGON((0 0,30 0,30 30,0 30,0 0),(10 10,20 10,20 20,10 20,10 10))")
    multi = shapely.multipolygons([shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)])
    here = shapely.transform(
        np.array([donut, shapely.reverse(donut), multi, None, shapely.Point(1, 1)], object),
        lambda xy: xy + (500_000, 3_300_000),
    )
    assert ellipsoidal_area(here, PLANE) == pytest.approx([800, 800, 200, 0, 0])
    assert len(ellipsoidal_area(here[:0], PLANE)) == 0


def test_parts_sum_up_to_the_whole():
    """However a polygon is cut: what is inside does not depend on how it was prepared."""
    corner = np.array([620_000.0, 3_300_000.0])
    whole = shapely.transform(
        shapely.from_wkt("POLYGON((0 0,40 3,37 52,-4 47,0 0))"), lambda xy: xy * 1e3 + corner
    )
    grid = shapely.transform(
        np.array([shapely.box(x, y, x + 7, y + 6) for x in range(-10, 50, 7) for y in range(-5, 60, 6)]),
        lambda xy: xy * 1e3 + corner,
    )
    cells = shapely.intersection(grid, whole)
    total = ellipsoidal_area(np.array([whole]), PLANE)[0]
    assert ellipsoidal_area(cells, PLANE).sum() == pytest.approx(total, rel=1e-11)


@pytest.mark.parametrize(
    ("longitude", "epsg"),
    [
        (117, 4548),
        (118.4999, 4548),
        (118.5, 4549),
        (121.5, 4550),
        (75, 4534),
        (135, 4554),
        (60, 4534),
        (150, 4554),
    ],
)
def test_plane_of_a_longitude(longitude, epsg):
    plane = plane_at(longitude)
    assert plane.epsg == epsg and plane == plane_of_epsg(epsg)
    assert plane.crs == f"EPSG:{epsg}"
