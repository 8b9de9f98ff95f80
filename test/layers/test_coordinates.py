"""Pasted coordinates: the text given, the rings and system expected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.layers.boundary import problems as P
from zone_control.zone_control_plugin.layers.coordinates import parse_coordinates

LON, LAT = (118.0875, 118.09, 118.09), (24.47, 24.47, 24.48)
TRIANGLE = ((tuple(zip(LON, LAT))),)
X, Y = (464100.0, 464200.0, 464200.0), (3314800.0, 3314800.0, 3314900.0)
PREFIXED = (tuple((x + 40e6, y) for x, y in zip(X, Y)),)
PLAIN = (tuple(zip(X, Y)),)
DEGREES = {
    "lon, lat": "118.0875,24.47\n118.09,24.47\n118.09,24.48",
    "lat, lon": "24.47,118.0875\n24.47,118.09\n24.48,118.09",
    "closed": "118.0875,24.47\n118.09,24.47\n118.09,24.48\n118.0875,24.47",
    "blanks": "118.0875 24.47\n118.09   24.47\n118.09\t24.48",
    "semicolons": "118.0875;24.47\n118.09;24.47\n118.09;24.48",
    "full-width": "１１８.０８７５，２４.４７\n118.09，24.47\n118.09；24.48",
    "one line": "118.0875,24.47 118.09,24.47 118.09,24.48",
    "one line, semicolons": "118.0875,24.47; 118.09,24.47; 118.09,24.48;",
    "names": "J1,118.0875,24.47\nJ2,118.09,24.47\nJ3,118.09,24.48",
    "numbers": "1 118.0875 24.47\n2 118.09 24.47\n3 118.09 24.48",
    "heights": "118.0875,24.47,3\n118.09,24.47,4.5\n118.09,24.48,0",
    "heading": "点号 经度 纬度\n1 118.0875 24.47\n2 118.09 24.47\n3 118.09 24.48",
    "letters": "N24.47 E118.0875\nN24.47 E118.09\nN24.48 E118.09",
    "degree signs": "118.0875° 24.47°\n118.09° 24.47°\n118.09° 24.48°",
    "degrees, minutes, seconds": "118°05′15″, 24°28′12″\n118°05′24″,24°28′12″\n118°05′24.0″ 24°28′48″",
    "typed signs": "118°05'15\" 24°28'12\"\n118°05'24'' 24°28'12''\n118º05’24” 24º28’48”",
    "Chinese": "东经118度5分15秒，北纬24度28分12秒\n东经118度5分24秒，北纬24度28分12秒\n"
    "东经118度5分24秒,北纬24度28分48秒",
    "letters behind": "24.47N 118.0875E\n24.47N 118.09E\n24.48N 118.09E",
    "numbers and heights": "1 118.0875 24.47 3\n2 118.09 24.47 4.5\n3 118.09 24.48 0",
    "names and heights": "J1 118.0875 24.47 3\nJ2 118.09 24.47 4.5\nJ3 118.09 24.48 0",
    "minutes without seconds": "118°5.25′ 24°28.2′\n118°5.4′ 24°28.2′\n118°5.4′ 24°28.8′",
    "apart": "118 5 15 24 28 12\n118 5 24 24 28 12\n118 5 24 24 28 48",
    "numbered and apart": "1 118 5 15 24 28 12\n2 118 5 24 24 28 12\n3 118 5 24 24 28 48",
    "WKT": "POLYGON((118.0875 24.47,118.09 24.47,118.09 24.48,118.0875 24.47))",
    "EWKT": "SRID=4490;Polygon Z ((118.0875 24.47 1,118.09 24.47 1,118.09 24.48 1,118.0875 24.47 1))",
    "GeoJSON": '{"type":"Polygon","coordinates":[[[118.0875,24.47],[118.09,24.47],[118.09,24.48],[118.0875,24.47]]]}',
    "GeoJSON features": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":'
    '"MultiPolygon","coordinates":[[[[118.0875,24.47],[118.09,24.47],[118.09,24.48],[118.0875,24.47]]]]}}]}',
}


def close(rings, expected):
    assert len(rings) == len(expected)
    for ring, other in zip(rings, expected):
        assert [pytest.approx(corner, abs=1e-9) for corner in other] == list(ring)
    return True


@pytest.mark.parametrize("text", DEGREES.values(), ids=DEGREES)
def test_degrees(text):
    pasted = parse_coordinates(text)
    assert not pasted.problems and pasted.crs == "EPSG:4490"
    assert close(pasted.rings, TRIANGLE)
    assert pasted.geometry.area == pytest.approx(0.0025 * 0.01 / 2)


METRES = {
    "X, Y": ("3314800,40464100\n3314800,40464200\n3314900,40464200", "EPSG:4528", PREFIXED),
    "Y, X": ("40464100 3314800\n40464200 3314800\n40464200 3314900", "EPSG:4528", PREFIXED),
    "no zone": ("3314800.000,464100\n3314800,464200\n3314900,464200", "", PLAIN),
    "east first": ("464100,3314800\n464200,3314800\n464200,3314900", "", PLAIN),
    "6°": ("3314800,20464100\n3314800,20464200\n3314900,20464200", "EPSG:4498", None),
    "named letters": (
        "X=3314800 Y=40464100\nX=3314800 Y=40464200\nX=3314900 Y=40464200",
        "EPSG:4528",
        PREFIXED,
    ),
    "letters": ("X3314800 Y40464100\nX3314800 Y40464200\nX3314900 Y40464200", "EPSG:4528", PREFIXED),
    "a point list": (
        "J1,1,3314800,40464100\nJ2,1,3314800,40464200\nJ3,1,3314900,40464200",
        "EPSG:4528",
        PREFIXED,
    ),
    "a numbered list": (
        "1,1,3314800,40464100\n2,1,3314800,40464200\n3,1,3314900,40464200",
        "EPSG:4528",
        PREFIXED,
    ),
    "WKT": ("POLYGON((464100 3314800,464200 3314800,464200 3314900,464100 3314800))", "", PLAIN),
}


@pytest.mark.parametrize(("text", "crs", "rings"), METRES.values(), ids=METRES)
def test_metres(text, crs, rings):
    pasted = parse_coordinates(text)
    assert not pasted.problems and pasted.crs == crs and pasted.geometry.area == 5000
    assert rings is None or pasted.rings == rings


SQUARE = "3314800,464100\n3314900,464100\n3314900,464200\n3314800,464200\n"
HOLE = "3314840,464140\n3314860,464140\n3314860,464160\n3314840,464160\n"
PART = HOLE.replace("4641", "4643")
RINGS = {
    "hole": (SQUARE + "\n" + HOLE, 9600, 2),
    "part": (SQUARE + "\n\n\n" + PART, 10400, 2),
    "ring numbers": (
        "\n".join(
            f"J1,{ring},{line}"
            for ring, part in ((1, SQUARE), (2, HOLE))
            for line in part.split("\n")
            if line
        ),
        9600,
        2,
    ),
    "plot lines": ("4,1,1,甲,面,,,,@\n" + SQUARE + "4,1,2,乙,面,,,,@\n" + PART, 10400, 2),
    "WKT with a hole": (
        "MULTIPOLYGON(((464100 3314800,464200 3314800,464200 3314900,464100 3314900,464100 3314800),"
        "(464140 3314840,464160 3314840,464160 3314860,464140 3314860,464140 3314840)))",
        9600,
        2,
    ),
}


@pytest.mark.parametrize(("text", "area", "count"), RINGS.values(), ids=RINGS)
def test_rings(text, area, count):
    pasted = parse_coordinates(text)
    assert not pasted.problems and pasted.geometry.area == area and len(pasted.rings) == count


def test_a_whole_boundary_file():
    text = "[属性描述]\n坐标系=2000国家大地坐标系\n带号=40\n[地块坐标]\n@\n" + "\n".join(
        f"J1,1,{line.replace(',', ',40')}" for line in SQUARE.split()
    )
    pasted = parse_coordinates(text)
    assert pasted.crs == "EPSG:4528" and pasted.geometry.area == 10000 and len(pasted.rings[0]) == 4


TORN = "[属性描述]\n坐标系=2000国家大地坐标系\n带号=40\n[地块坐标]\n8,1.5,1,甲,面,,,,@\n" + "\n".join(
    f"J1,1,{line.replace(',', ',40')}" for line in SQUARE.split()
)
WRONG = {
    "a boundary file short of a part": (TORN, P.SMALLER_THAN_DECLARED),
    "nothing": ("", None),
    "words": ("甲方提供", None),
    "two corners": ("118.0875,24.47\n118.09,24.47", P.TOO_FEW_POINTS),
    "bow-tie": ("118.08,24.47\n118.09,24.48\n118.09,24.47\n118.08,24.48", P.RING_CROSSES_ITSELF),
    "crossing rings": (
        SQUARE + "\n" + SQUARE.replace("3314900", "3314950").replace("464100", "464150"),
        P.RINGS_CROSS,
    ),
    "one in metres": ("118.0875,24.47\n118.09,24.47\n118.09,24.48\n3314800,40464100", P.MIXED_COORDINATES),
    "another zone": ("3314800,40464100\n3314800,40464200\n3314900,39464200", P.ZONES_MIXED),
    "one swapped": ("118.0875,24.47\n118.09,24.47\n24.48,118.09", P.MIXED_COORDINATES),
    "a lone number": ("118.0875,24.47\n118.09,24.47\n118.09,24.48\n118.08", P.UNREADABLE_LINE),
    "western": ("118.08W,24.47N\n118.09W,24.47N\n118.09W,24.48N", P.UNREADABLE_LINE),
    "thousands": ("3,314,800.0 40,464,100.0", P.UNREADABLE_LINE),
    "a line in WKT": ("LINESTRING(118.08 24.47,118.09 24.47)", None),
    "torn WKT": ("POLYGON((118.08 24.47,118.09 x,118.09 24.48))", None),
    "torn GeoJSON": ('{"type":"Polygon","coordinates":[[[118.08,24.47]', None),
    "GeoJSON of null": ('{"type":"Feature","geometry":null}', None),
    "a point in GeoJSON": ('{"type":"Point","coordinates":[118.08,24.47]}', None),
    "out of China": ("2.35,48.85\n2.36,48.85\n2.36,48.86", P.UNREADABLE_LINE),
}


@pytest.mark.parametrize(("text", "kind"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_and_nothing_is_delivered(text, kind):
    pasted = parse_coordinates(text)
    assert pasted.geometry is None
    errors = [problem.kind for problem in pasted.problems if problem.severity == P.ERROR]
    assert kind in errors if kind else errors


TYPED = st.text(alphabet="0123456789.,;- \n\t°′″'\"JXY@(){}[]:EWNS东经北纬度分秒，", max_size=120)


@given(
    st.one_of(
        st.text(max_size=120), TYPED, TYPED.map("POLYGON(({}))".format), TYPED.map('{{"type":{}'.format)
    )
)
@settings(max_examples=300, deadline=None)
def test_nothing_pasted_raises(text):
    pasted = parse_coordinates(text)
    assert (pasted.geometry is None) == any(problem.severity == P.ERROR for problem in pasted.problems)
    assert pasted.geometry is None or (pasted.geometry.is_valid and pasted.geometry.area > 0)


@given(st.floats(73.5, 135), st.floats(18, 53))
@settings(max_examples=100, deadline=None)
def test_degrees_minutes_and_seconds_are_the_decimal_degrees(lon, lat):
    def apart(value, form):
        seconds = round(value * 3600, 4)
        return form.format(int(seconds // 3600), int(seconds % 3600 // 60), seconds % 60)

    def corners(form):
        shifted = [(lon, lat), (lon + 0.01, lat), (lon + 0.01, lat + 0.01)]
        return "\n".join(f"{apart(x, form)}, {apart(y, form)}" for x, y in shifted)

    for form in ("{}°{}′{:.4f}″", "{} {} {:.4f}"):
        pasted = parse_coordinates(corners(form))
        assert pasted.rings[0][0] == pytest.approx((lon, lat), abs=1e-7)
