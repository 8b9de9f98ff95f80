"""The Gauss-Krüger series against PROJ."""

import numpy as np
import pytest
from osgeo import osr
from zone_control.zone_control_plugin.layers.demo.plane import to_degrees, to_plane

DEGREES = np.array([[120.0, 30.0], [121.035, 29.671], [121.66, 30.14], [118.6, 29.0], [121.4, 45.0]])


def proj(source, target, points):
    systems = [osr.SpatialReference() for _ in range(2)]
    for system, code in zip(systems, (source, target)):
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return np.array(osr.CoordinateTransformation(*systems).TransformPoints(points.tolist()))[:, :2]


@pytest.mark.parametrize("epsg, meridian", [(4549, 120), (4550, 123)])
def test_agrees_with_proj_both_ways(epsg, meridian):
    plane = proj(4490, epsg, DEGREES)
    assert np.abs(to_plane(DEGREES, meridian) - plane).max() < 2e-4
    assert np.abs(to_degrees(plane, meridian) - DEGREES).max() < 2e-9
