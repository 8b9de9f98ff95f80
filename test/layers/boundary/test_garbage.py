"""Nothing a file may hold raises: what is wrong is listed, and what is not whole is not delivered."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.layers.boundary.areas import check_areas
from zone_control.zone_control_plugin.layers.boundary.reading import read_boundary
from zone_control.zone_control_plugin.layers.boundary.rings import outline

HEAD = "[属性描述]\n坐标系=2000国家大地坐标系\n带号=40\n[地块坐标]\n"
VALUES = st.one_of(
    st.sampled_from(
        ["", "@", "面", "线", "1", "2", "J1", "3314800", "40664100", "40664200.5", "3314900", "nan", "，"]
    ),
    st.text(max_size=5),
    st.floats().map(str),
)
LINES = st.lists(st.lists(VALUES, max_size=9).map(",".join), max_size=12)
OFFSETS = st.integers(0, 4)
POINTS = st.lists(st.tuples(st.integers(1, 3), OFFSETS, OFFSETS), max_size=14)
CRS = st.sampled_from(["", "EPSG:4528", "EPSG:4549", "EPSG:4490", "EPSG:3857", "EPSG:2364"])


def check(data, crs=""):
    boundary = read_boundary(data, "a.txt", crs)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in boundary.problems:
        assert problem.kind.sentence.format(**problem.values)
        assert 0 <= problem.line <= max(lines, len(data))
    assert boundary.plots or not boundary.complete
    for plot in boundary.plots:
        assert plot.geometry.is_valid and plot.geometry.area > 0 and math.isfinite(plot.geometry.area)
    flat = [plot.geometry.area for plot in boundary.plots]
    check_areas(boundary, flat, flat)
    return boundary


@given(st.binary(max_size=400), CRS)
@settings(max_examples=200, deadline=None)
def test_random_bytes(data, crs):
    check(data, crs)
    check(HEAD.encode() + data, crs)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@settings(max_examples=100, deadline=None)
def test_random_text(text, encoding):
    check((HEAD + text).encode(encoding, "replace"))


@given(LINES, CRS)
@settings(max_examples=200, deadline=None)
def test_random_values_in_lines(lines, crs):
    check((HEAD + "\n".join(lines)).encode("utf-8", "replace"), crs)


@given(POINTS)
@settings(max_examples=400, deadline=None)
def test_random_rings_are_sound_or_listed(points):
    """What is delivered whole covers every ring's points: nothing was dropped on the way."""
    lines = [f"J{i},{r},{3314800 + n * 10},{40664100 + e * 10}" for i, (r, n, e) in enumerate(points)]
    boundary = check((HEAD + "@\n" + "\n".join(lines)).encode())
    if boundary.complete:
        whole = outline(boundary.plots)
        assert whole.is_valid and whole.area == sum(plot.geometry.area for plot in boundary.plots)
