"""Files brought to the ellipsoid: whatever they hold, the result is an area or a listed error."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import QgsCoordinateTransformContext
from zone_control.zone_control_plugin.layers.boundary.reading import read_boundary
from zone_control.zone_control_plugin.processing.admission.placed import common_crs, measured
from zone_control.zone_control_plugin.processing.transforms import Transforms

CRS = st.sampled_from(["", "EPSG:4549", "EPSG:3857", "EPSG:32651", "EPSG:4490", "EPSG:4326", "EPSG:2364"])
SIZES = st.sampled_from([1, 30, 180, 4e4, 9e5, 3.3e6, 4.05e7, 9.9e8])
HEAD = "[属性描述]\n坐标系={}\n带号=40\n[地块坐标]\n@\n"
FRAMES = st.sampled_from(["2000", "80", "WGS84", "", "某市"])


@given(SIZES, SIZES, FRAMES, CRS, st.integers(-1, 1))
@settings(max_examples=300, deadline=None)
def test_any_place_is_measured_or_refused(x, y, frame, crs, sign):
    corners = ((0, 0), (1, 0), (1, 1))
    lines = [f"J{i},1,{sign * x * (1 + a / 100)!r},{y * (1 + b / 100)!r}" for i, (a, b) in enumerate(corners)]
    boundary = read_boundary((HEAD.format(frame) + "\n".join(lines)).encode(), "a.txt", crs)
    one = measured(boundary, Transforms(QgsCoordinateTransformContext()))
    assert bool(one.boundary.plots) or not one.boundary.complete
    assert len(one.plot_areas) == len(one.boundary.plots)
    assert all(math.isfinite(area) and area > 0 for area in one.plot_areas)
    assert common_crs([one]).startswith("EPSG:4")
