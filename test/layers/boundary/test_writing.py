"""What is written is read again: the same polygons to the precision, the same attributes."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.errors import PlotNotWritable, PlotOutsideZone
from zone_control.zone_control_plugin.layers.boundary.frames import CGCS2000, Plane
from zone_control.zone_control_plugin.layers.boundary.reading import read_boundary
from zone_control.zone_control_plugin.layers.boundary.writing import (
    Header,
    PlotToWrite,
    boundary_text,
    encoded,
)

HOLED = shapely.Polygon(
    [(664100, 3314800), (664200, 3314800), (664200, 3314900), (664100, 3314900)],
    [[(664140, 3314840), (664160, 3314840), (664160, 3314860), (664140, 3314860)]],
)


BOW_TIE = shapely.Polygon([(664100, 3314800), (664200, 3314900), (664200, 3314800), (664100, 3314900)])


def header(prefix=True, decimals=3):
    return Header(Plane(CGCS2000, 3, 40, prefix), "某院", "2026-11-21", decimals)


def plot(geometry=HOLED, number="1", name="甲", **more):
    return PlotToWrite(number, name, geometry, geometry.area if geometry else 0.0, **more)


def moved(geometry, shift):
    return shapely.transform(geometry, lambda xy: xy + np.array([shift, 0.0]))


def back(head, *plots, encoding="gbk"):
    return read_boundary(encoded(boundary_text(head, plots), encoding), "a.txt")


def test_the_form_of_the_file():
    lines = boundary_text(header(), [plot(use="工业用地", land_class="0601")]).split("\r\n")
    assert (
        lines[0] == "[属性描述]"
        and "数据产生单位=某院" in lines
        and "精度=0.001" in lines
        and "带号=40" in lines
    )
    assert "10,0.9600,1,甲,面,,工业用地,0601,@" in lines
    first, closing = lines.index("[地块坐标]") + 2, lines.index("[地块坐标]") + 6
    assert lines[first] == "J1,1,3314800.000,40664100.000" == lines[closing]
    assert lines[closing + 1].startswith("J5,2,") and lines[-1] == ""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
@pytest.mark.parametrize(("prefix", "crs", "shift"), [(True, "EPSG:4528", 40e6), (False, "EPSG:4549", 0)])
def test_round_trip(encoding, prefix, crs, shift):
    boundary = back(
        header(prefix),
        plot(),
        plot(shapely.box(664300, 3314800, 664350, 3314850), "2", "乙"),
        encoding=encoding,
    )
    assert boundary.crs == crs and not boundary.problems
    assert boundary.plots[0].geometry.equals(moved(HOLED, shift))
    assert [p.text.name for p in boundary.plots] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a,b", "a，b"),
        ("a\r\nb", "a b"),
        ("@", "＠"),
        ("<b>粗</b>", "<b>粗</b>"),
        ("=cmd()", "=cmd()"),
        ("带号=39", "带号=39"),
        ("[地块坐标]", "[地块坐标]"),
        ("龘🏭", "龘🏭"),
        ("面", "面"),
        ("字" * 500, "字" * 500),
        ("", ""),
    ],
)
def test_names_of_any_kind(name, expected):
    boundary = back(header(), plot(name=name, use=name, land_class=name))
    text = boundary.plots[0].text
    assert (text.name, text.use, text.land_class) == (expected,) * 3
    assert boundary.complete and boundary.plots[0].geometry.area == HOLED.area


@pytest.mark.parametrize(
    ("geometry", "error"),
    [
        (None, PlotNotWritable),
        (shapely.Polygon(), PlotNotWritable),
        (shapely.MultiPolygon(), PlotNotWritable),
        (shapely.MultiPoint([(664100, 3314800), (664200, 3314800)]), PlotNotWritable),
        (shapely.Polygon([(664100, 3314800), (664200, 3314900), (np.nan, 3314800)]), PlotNotWritable),
        (BOW_TIE, PlotNotWritable),
        (shapely.box(664100, 3314800, 664100.0001, 3314800.0001), PlotNotWritable),
        (shapely.box(1664100, 3314800, 1664200, 3314900), PlotOutsideZone),
        (shapely.box(664100, -3314900, 664200, -3314800), PlotOutsideZone),
    ],
)
def test_what_cannot_be_written_whole_is_refused(geometry, error):
    with pytest.raises(error, match="T9"):
        boundary_text(header(), [plot(), plot(geometry, "T9")])


CORNER = st.tuples(st.integers(0, 60), st.integers(0, 60))


@st.composite
def regions(draw):
    """Unions and differences of boxes on a grid, moved to any place in the zone and stretched."""
    geometry = shapely.Polygon()
    for _ in range(draw(st.integers(1, 6))):
        (x, y), (w, h) = draw(CORNER), draw(st.tuples(st.integers(1, 30), st.integers(1, 30)))
        box = shapely.box(x, y, x + w, y + h)
        geometry = geometry.difference(box) if draw(st.booleans()) else geometry.union(box)
    assume(geometry.area > 0)
    scale, turn = draw(st.floats(0.5, 50)), draw(st.floats(0, 0.5))
    east, north = draw(st.floats(3e5, 7e5)), draw(st.floats(5e5, 5.5e6))
    return shapely.transform(
        geometry, lambda xy: xy * scale + (east, north) + turn * scale * xy[:, ::-1] * (1.0, -1.0)
    )


@given(st.lists(regions(), min_size=1, max_size=3), st.booleans(), st.sampled_from([2, 3, 4]))
@settings(max_examples=150, deadline=None)
def test_reading_what_was_written_gives_the_same_to_the_precision(geometries, prefix, decimals):
    boundary = back(header(prefix, decimals), *[plot(g, str(i)) for i, g in enumerate(geometries)])
    assert len(boundary.plots) == len(geometries)
    shift = 40e6 if prefix else 0.0
    for geometry, read in zip(geometries, boundary.plots):
        there = moved(geometry, shift)
        assert there.normalize().equals_exact(read.geometry.normalize(), 10.0**-decimals) or (
            there.symmetric_difference(read.geometry).area <= 10.0**-decimals * there.length
        )
        assert len(shapely.get_parts(read.geometry)) == len(shapely.get_parts(geometry))
