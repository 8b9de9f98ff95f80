"""Boundary files as they come (domain.md §5): the given text, the plots and problems expected."""

from pathlib import Path

import pytest
from zone_control.zone_control_plugin.layers.boundary import problems as P
from zone_control.zone_control_plugin.layers.boundary.reading import boundary_files, read_boundary, read_file

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

SETTINGS = {
    "格式版本号": "1.01",
    "坐标系": "2000国家大地坐标系",
    "几度分带": "3",
    "投影类型": "高斯克吕格",
    "计量单位": "米",
    "带号": "40",
    "精度": "0.001",
    "转换参数": ",,,,,,",
}
PLOT = "5,1.0000,1,甲,面,,工业用地,0601,@"
N, E = 3314800, 40664100
CORNERS = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]


def ring(number=1, corners=CORNERS, n=N, e=E, first=1):
    """Point lines of a ring: (northing, easting) offsets, the closing point with the first name."""
    names = [f"J{first + i}" for i in range(len(corners))]
    if corners[0] == corners[-1]:
        names[-1] = names[0]
    return [f"{name},{number},{n + dn:.3f},{e + de:.3f}" for name, (dn, de) in zip(names, corners)]


def square(side, dn=0, de=0):
    return [(dn + a * side, de + b * side) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]


def text(*lines, **changed):
    settings = {**SETTINGS, **changed}
    head = ["[属性描述]", *(f"{k}={v}" for k, v in settings.items() if v is not None), "[地块坐标]"]
    return "\n".join([*head, *lines]) + "\n"


def read(content, crs="", encoding="utf-8"):
    return read_boundary(content.encode(encoding), "a.txt", crs)


def kinds(boundary):
    return [problem.kind for problem in boundary.problems]


def areas(boundary):
    return [round(plot.geometry.area, 3) for plot in boundary.plots]


SQUARE = text(PLOT, *ring())


def test_a_plain_file():
    boundary = read(SQUARE)
    plot = boundary.plots[0]
    assert (boundary.crs, boundary.project_id, boundary.name) == ("EPSG:4528", "a", "甲")
    assert (plot.text.number, plot.text.name, plot.text.use, plot.text.land_class) == (
        "1",
        "甲",
        "工业用地",
        "0601",
    )
    assert plot.geometry.bounds == (E, N, E + 100, N + 100)  # x = east
    assert boundary.declared_ha == 1.0 and boundary.complete and not boundary.problems


@pytest.mark.parametrize("name", ["utf8", "gbk"])
def test_the_shared_samples(name):
    path = SHARED / f"sample_boundary_{name}.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    boundary = read_file(path)
    assert areas(boundary) == [9600, 3400]
    assert boundary.plots[0].text.name == "地块1（带洞）"
    assert [len(getattr(plot.geometry, "geoms", [0])) for plot in boundary.plots] == [1, 2]
    assert boundary.complete and boundary.crs == "EPSG:4528" and boundary.declared_ha == 1.3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, line_end):
    assert areas(read(SQUARE.replace("\n", line_end), encoding=encoding)) == [10000]


# ---- forms of the lines: all mean the same square ----
PLOT_LINES = {
    "13 attributes": "5,1.0000,1,甲,面,,工业用地,0601,A,01,8,8,备注,@",
    "12 attributes": "5,1.0000,1,甲,面,,工业用地,0601,A,01,8,8,@",
    "few": "5,1.0000,1,甲,面,@",
    "none": "@",
    "empty": ",,,,,,,,@",
    "@ first": "@,5,1.0000,1,甲,面,,工业用地,0601",
    "@ stuck": "5,1.0000,1,甲,面,,工业用地,0601@",
    "full-width commas": "5，1.0000，1，甲，面，，工业用地，0601，@",
    "some full-width": "5,1.0000,1,甲，面,,工业用地,0601,@",
    "comma in the name": "5,1.0000,1,甲，乙,面,,工业用地,0601,@",
    "ASCII comma in the name": "5,1.0000,1,甲,乙,面,,工业用地,0601,@",
    "unit behind the area": "5,1.0000公顷,1,甲,面,,工业用地,0601,@",
    "area in mu with its unit": "5,15.000亩,1,甲,面,,,,@",
    "closing points not counted": "4,1.0000,1,甲,面,,,,@",
}


@pytest.mark.parametrize("line", PLOT_LINES.values(), ids=PLOT_LINES)
def test_plot_lines(line):
    boundary = read(text(line, *ring()))
    assert areas(boundary) == [10000] and boundary.complete
    assert boundary.plots[0].text.declared_ha in (1.0, None)


POINT_LINES = {
    "tabs before": lambda line: "\t  " + line,
    "full-width blanks": lambda line: "\u3000" + line,
    "blanks between": lambda line: line.replace(",", " , "),
    "blanks in the numbers": lambda line: line.replace("3314", "3 314 "),
    "full-width commas": lambda line: line.replace(",", "，"),
    "full-width digits": lambda line: line.replace("0", "０"),
    "trailing comma": lambda line: line + ",",
    "blank lines": lambda line: line + "\n\n",
    "tabs as separators": lambda line: line.replace(",", "\t"),
    "semicolons": lambda line: line.replace(",", ";"),
    "height": lambda line: line + ",12.5",
    "plain names": lambda line: line.replace("J", ""),
    "zero-filled names": lambda line: line.replace("J", "J0"),
}


@pytest.mark.parametrize("change", POINT_LINES.values(), ids=POINT_LINES)
def test_point_lines(change):
    boundary = read(text(PLOT, *map(change, ring())))
    assert areas(boundary) == [10000] and boundary.complete


FILES = {
    "【】": SQUARE.replace("[", "【").replace("]", "】"),
    "optional section": "[项目信息]\n项目编号=P-7\n项目名称=港区\n联系人=某\n" + SQUARE,
    "blanks before keys": SQUARE.replace("坐标系=", "\t 坐标系 = ").replace("带号=", "  带号＝"),
    "unknown keys": SQUARE.replace("[地块坐标]", "测绘单位=x\n[地块坐标]"),
    "no section of points": SQUARE.replace("[地块坐标]\n", ""),
    "no plot line": text(*ring()),
    "empty zone": text(PLOT, *ring(), 带号=""),
    "empty width": text(PLOT, *ring(), 几度分带=""),
    "meridian for zone": text(PLOT, *ring(), 带号="120"),
    "zone in words": text(PLOT, *ring(), 带号="40带"),
    "decimals for precision": text(PLOT, *ring(), 精度="3"),
    "CGCS2000": text(PLOT, *ring(), 坐标系="CGCS2000"),
    "not closed": text("4,1.0000,1,甲,面,,,,@", *ring()[:-1]),
    "repeated points": text(PLOT, *[line for line in ring() for _ in range(2)]),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_forms_of_files(content):
    boundary = read(content)
    assert areas(boundary) == [10000] and boundary.complete and boundary.crs == "EPSG:4528"


def test_project_information_names_the_project():
    boundary = read(FILES["optional section"])
    assert (boundary.project_id, boundary.name) == ("P-7", "港区")
    assert kinds(boundary) == [P.UNKNOWN_KEY]


# ---- rings by geometry ----
HOLE, PART = square(20, 40, 40), square(50, 0, 200)
RINGS = {
    "hole": ([*ring(), *ring(2, HOLE, first=5)], [9600]),
    "hole, names restart": ([*ring(), *ring(2, HOLE)], [9600]),
    "hole first": ([*ring(1, HOLE), *ring(2)], [9600]),
    "hole wound like its shell": ([*ring(), *ring(2, HOLE[::-1])], [9600]),
    "two parts": ([*ring(), *ring(2, PART)], [12500]),
    "part in a hole": ([*ring(), *ring(2, HOLE), *ring(3, square(10, 45, 45))], [9700]),
    "two holes": ([*ring(), *ring(2, HOLE), *ring(3, square(10, 5, 5))], [9500]),
    "holes that touch along an edge": (
        [*ring(), *ring(2, square(20, 40, 40)), *ring(3, square(20, 40, 60))],
        [9200],
    ),
    "hole along the edge": ([*ring(), *ring(2, square(20, 0, 40))], [9600]),
    "parts that share an edge": ([*ring(), *ring(2, square(100, 0, 100))], [20000]),
    "rings under one number": ([*ring(), *ring(1, HOLE), *ring(1, PART)], [12100]),
    "keyhole": ([*ring(1, [*CORNERS, *HOLE[::-1], (0, 0)])], [9600]),
    "spike": ([*ring(1, [(0, 0), (100, 0), (100, 100), (0, 100), (-50, 100), (0, 100), (0, 0)])], [10000]),
    "corner to corner": ([*ring(), *ring(2, square(50, 100, 100))], [12500]),
}


@pytest.mark.parametrize(("lines", "expected"), RINGS.values(), ids=RINGS)
def test_rings(lines, expected):
    boundary = read(text("@", *lines))
    assert areas(boundary) == expected
    assert boundary.complete and all(plot.geometry.is_valid for plot in boundary.plots)


BROKEN = {
    "bow-tie": (ring(1, [(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)]), P.RING_CROSSES_ITSELF),
    "two points": (ring(1, [(0, 0), (100, 0), (0, 0)]), P.TOO_FEW_POINTS),
    "one place": (ring(1, [(0, 0)] * 5), P.TOO_FEW_POINTS),
    "a line": (ring(1, [(0, 0), (50, 50), (100, 100), (0, 0)]), P.NO_AREA),
    "rings that cross": ([*ring(), *ring(2, square(100, 50, 50))], P.RINGS_CROSS),
    "ring twice": ([*ring(), *ring(2)], P.RING_REPEATED),
    "ring resumed": ([*ring()[:3], *ring(2, PART), *ring()[3:]], P.RING_RESUMED),
    "no points": ([], P.NO_POINTS),
    "letter in a number": ([*ring()[:2], "J9,1,33148O0.0,40664100.0", *ring()[2:]], P.BAD_COORDINATE),
    "not a number": ([*ring()[:2], "J9,1,nan,40664100.0", *ring()[2:]], P.BAD_COORDINATE),
    "infinite": ([*ring()[:2], "J9,1,1e999,40664100.0", *ring()[2:]], P.BAD_COORDINATE),
    "no ring number": ([*ring()[:2], "J9,甲,3314800,40664100.0", *ring()[2:]], P.BAD_RING_NUMBER),
    "three values": ([*ring()[:2], "J9,3314800,40664100.0", *ring()[2:]], P.NOT_FOUR_VALUES),
    "words": ([*ring(), "以下空白"], P.UNREADABLE_LINE),
    "thousands commas": ([*ring(), "J9,1,3,314,800.0,40,664,100.0"], P.UNREADABLE_LINE),
    "another zone": ([*ring(), *ring(2, e=39664100)], P.MIXED_COORDINATES),
    "one point in degrees": ([*ring(), "J9,1,29.95,121.7"], P.MIXED_COORDINATES),
    "out of China": ([*ring(), "J9,1,9314800,40664100"], P.OUT_OF_RANGE),
}


@pytest.mark.parametrize(("lines", "kind"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_an_error_and_nothing_is_delivered_whole(lines, kind):
    boundary = read(text("@", *ring(1, square(10, 500, 500)), "@", *lines))
    if kind is P.MIXED_COORDINATES and "39664100" in "".join(lines):
        kind = P.ZONES_MIXED
    assert kind in kinds(boundary) and kind.severity == P.ERROR
    assert not boundary.complete
    assert len(boundary.plots) <= 1 or kind in (
        P.BAD_COORDINATE,
        P.BAD_RING_NUMBER,
        P.NOT_FOUR_VALUES,
        P.UNREADABLE_LINE,
    )


def test_an_error_says_its_line():
    lines = text("@", *ring(), "何也").split("\n")
    problem = read("\n".join(lines)).problems[-1]
    assert (problem.kind, lines[problem.line - 1]) == (P.UNREADABLE_LINE, "何也")


@pytest.mark.parametrize("kind", ["点", "线"])
def test_points_and_lines_are_not_areas(kind):
    assert P.NOT_AN_AREA in kinds(read(text(f"5,0,1,甲,{kind},,,,@", *ring())))


def test_overlapping_plots_are_told():
    boundary = read(text("@", *ring(), "@", *ring(1, square(100, 50, 50))))
    assert P.PLOTS_OVERLAP in kinds(boundary) and boundary.complete


# ---- point counts ----
def test_point_counts_are_advisory():
    assert kinds(read(text("3,1.0,1,甲,面,,,,@", *ring()))) == [P.POINT_COUNT]
    assert kinds(read(text("9,1.0,1,甲,面,,,,@", *ring()))) == [P.POINTS_MISSING]


def test_a_file_cut_off_is_an_error():
    cut = text("@", *ring(), "5,1.0,2,乙,面,,,,@", *ring(1, square(100, 0, 300))[:3])
    assert P.CUT_OFF in kinds(read(cut))
    assert P.CUT_OFF in kinds(read(text("10,,1,甲,面,,,,@", *ring())))  # a whole ring short, no area to tell


# ---- where it lies ----
PLAIN = ring(e=E - 40_000_000)
PLACES = {
    "no prefix": (text(PLOT, *PLAIN), "EPSG:4549", []),
    "6°": (text(PLOT, *ring(e=20664100), 几度分带="6", 带号="20"), "EPSG:4498", []),
    "6° without prefix": (text(PLOT, *PLAIN, 几度分带="6", 带号="20"), "EPSG:4509", []),
    "Xi'an 80": (text(PLOT, *ring(), 坐标系="1980西安坐标系"), "EPSG:2364", []),
    "Xi'an 80, short": (text(PLOT, *PLAIN, 坐标系="80国家大地坐标系"), "EPSG:2385", []),
    "Beijing 54": (text(PLOT, *ring(), 坐标系="1954年北京坐标系"), "EPSG:2416", []),
    "WGS 84": (text(PLOT, *ring(), 坐标系="WGS84"), "EPSG:4528", [P.READ_AS_CGCS2000]),
    "swapped": (
        text(PLOT, *[",".join([*line.split(",")[:2], *line.split(",")[:1:-1]]) for line in ring()]),
        "EPSG:4528",
        [P.SWAPPED],
    ),
    "swapped without prefix": (
        text(PLOT, *[",".join([*line.split(",")[:2], *line.split(",")[:1:-1]]) for line in PLAIN]),
        "EPSG:4549",
        [P.SWAPPED],
    ),
    "parameters": (text(PLOT, *ring(), 转换参数="1,2,3,0,0,0,1"), "EPSG:4528", [P.PARAMETERS_UNUSED]),
    "zero parameters": (text(PLOT, *ring(), 转换参数="0,0,0,0,0,0,0"), "EPSG:4528", []),
}


@pytest.mark.parametrize(("content", "crs", "expected"), PLACES.values(), ids=PLACES)
def test_places(content, crs, expected):
    boundary = read(content)
    assert (boundary.crs, kinds(boundary)) == (crs, expected)
    x, y = boundary.plots[0].geometry.bounds[:2]
    assert y == N and x % 1_000_000 == 664100
    assert boundary.complete


@pytest.mark.parametrize("order", [1, -1])
def test_degrees_in_either_order(order):
    corners = [(29.95, 121.70), (29.96, 121.70), (29.96, 121.71), (29.95, 121.71), (29.95, 121.70)]
    lines = ["J{},1,{},{}".format(i, *corner[::order]) for i, corner in enumerate(corners)]
    boundary = read(text("@", *lines, 投影类型="", 计量单位="度", 带号="", 几度分带=""))
    assert boundary.crs == "EPSG:4490" and boundary.complete
    assert boundary.plots[0].geometry.bounds == (121.70, 29.95, 121.71, 29.96)


REFUSED = {
    "no frame": ({"坐标系": None}, P.FRAME_MISSING),
    "empty frame": ({"坐标系": ""}, P.FRAME_MISSING),
    "city frame": ({"坐标系": "某市独立坐标系"}, P.FRAME_UNKNOWN),
    "another zone": ({"带号": "39"}, P.ZONE_CONTRADICTS),
    "no such zone": ({"带号": "98"}, P.ZONE_UNKNOWN),
    "another width": ({"几度分带": "6"}, P.WIDTH_CONTRADICTS),
    "1.5°": ({"几度分带": "1.5"}, P.WIDTH_CONTRADICTS),
    "UTM": ({"投影类型": "UTM"}, P.PROJECTION_UNKNOWN),
    "kilometres": ({"计量单位": "千米"}, P.UNIT_UNKNOWN),
    "degrees": ({"计量单位": "度"}, P.UNIT_CONTRADICTS),
}


@pytest.mark.parametrize(("changed", "kind"), REFUSED.values(), ids=REFUSED)
def test_a_place_that_is_not_certain_is_refused(changed, kind):
    boundary = read(text(PLOT, *ring(), **changed))
    assert kinds(boundary) == [kind] and kind.severity == P.ERROR
    assert not boundary.plots and not boundary.complete


def test_neither_zone_nor_prefix():
    assert kinds(read(text(PLOT, *PLAIN, 带号=""))) == [P.ZONE_MISSING]


def test_settings_that_contradict():
    assert P.CONTRADICTING_SETTING in kinds(read(SQUARE.replace("带号=40", "带号=40\n带号=39")))


OVERRIDES = {
    "as the file": (SQUARE, "EPSG:4528", [], E),
    "without prefix": (SQUARE, "EPSG:4549", [P.PREFIX_REMOVED], E - 40_000_000),
    "with prefix": (text(PLOT, *PLAIN), "EPSG:4528", [P.PREFIX_ADDED], E),
    "no frame in the file": (text(PLOT, *ring(), 坐标系=None), "EPSG:4528", [], E),
    "against the file": (text(PLOT, *ring(), 坐标系="1980西安坐标系"), "EPSG:4528", [P.CRS_OVERRIDES], E),
}


@pytest.mark.parametrize(("content", "crs", "expected", "x"), OVERRIDES.values(), ids=OVERRIDES)
def test_the_users_crs_overrides(content, crs, expected, x):
    boundary = read(content, crs)
    assert (boundary.crs, kinds(boundary), boundary.plots[0].geometry.bounds[0]) == (crs, expected, x)


@pytest.mark.parametrize(
    ("crs", "kind"),
    [("EPSG:4527", P.ZONE_CONTRADICTS), ("EPSG:4548", P.ZONE_CONTRADICTS), ("EPSG:4490", P.CRS_KIND)],
)
def test_a_users_crs_that_cannot_be(crs, kind):
    boundary = read(SQUARE, crs)
    assert kinds(boundary) == [kind] and not boundary.complete


def test_a_local_plane_has_numbers_of_any_size():
    local = text(PLOT, *ring(n=1000, e=52000), 坐标系="某市独立坐标系")
    assert kinds(read(local))[0].severity == P.ERROR
    boundary = read(local, "EPSG:4549")
    assert boundary.plots[0].geometry.bounds[:2] == (52000, 1000)


# ---- files ----
def test_a_folder_gives_its_txt_files_by_name(tmp_path):
    for name in ("b.TXT", "a.txt", "c.dat"):
        (tmp_path / name).write_text("")
    assert [path.name for path in boundary_files(tmp_path)] == ["a.txt", "b.TXT"]


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    boundary = read_file(tmp_path / "gone.txt")
    assert kinds(boundary) == [P.UNREADABLE_FILE] and not boundary.complete


def test_garbage_is_listed_up_to_a_limit():
    boundary = read(text("@", *(["何也"] * 1000)))
    assert len(boundary.problems) == P.MOST + 1 and boundary.problems[-1].kind is P.MORE_ERRORS
