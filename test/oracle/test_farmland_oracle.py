"""The farmland oracle itself, held against worked examples of design.md §3: given, do, expect."""

import datetime

import pytest
from osgeo import gdal
from zone_control.test.oracle import given
from zone_control.test.oracle.farmland_classes import NO, UNKNOWN, YES, Classes
from zone_control.test.oracle.farmland_difference import decode
from zone_control.test.oracle.farmland_reading import UNREADABLE, day
from zone_control.test.oracle.farmland_screen import Screener, World

DAY = "2025-06-15"
HERE = given.box(100, 100, 100)  # one hectare of farmland
FIELD, FOREST = {"DLBM": "0101", "wkt": given.box(0, 0, 500)}, {"DLBM": "0301", "wkt": given.box(500, 0, 500)}
BOW_TIE = "POLYGON((500250 3300100,500260 3300110,500260 3300100,500250 3300110,500250 3300100))"
WEST, EAST = given.box(90, 90, 60, 200), given.box(150, 90, 60, 200)


def approval(wkt=HERE, first="2025-01-01", last=None):
    return {"approval_id": "K", "valid_from": first, "valid_to": last, "wkt": wkt}


def table(path, name, rows):
    data = gdal.GetDriverByName("GPKG").Create(str(path / f"{name}.gpkg"), 0, 0, 0, gdal.GDT_Unknown)
    given._write(data, name, [key for key in rows[0] if key != "wkt"], rows, 4549)
    data.FlushCache()
    return str(path / f"{name}.gpkg"), name


def screened(path, approvals=(), wkt=HERE, land=(FIELD, FOREST), date=DAY, basic=None, **more):
    approvals = list(approvals) or [approval(given.box(900, 900, 1))]
    world = World(
        patches=table(path, "patches", [{"patch_id": "T", "found_on": date, "wkt": wkt}]),
        farmland=table(path, "landuse", list(land)),
        approvals=[table(path, "approval", approvals)],
        basic=basic and table(path, "basic", [{"zone_code": "J", "wkt": basic}]),
        **more,
    )
    (found,) = Screener(world).screen_all()
    return found


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, ("yellow", "none_found")),
        ({"approvals": [approval()]}, ("green", "covered_by_one")),
        ({"approvals": [approval(WEST), approval(EAST)]}, ("green", "covered_together")),
        ({"approvals": [approval(WEST)]}, ("yellow", "partly_covered")),
        ({"approvals": [approval(WEST)], "tolerance_share": 0.5}, ("green", "covered_by_one")),
        ({"approvals": [approval(last=DAY)]}, ("green", "covered_by_one")),
        ({"approvals": [approval(last="2025-06-14")]}, ("yellow", "out_of_date_only")),
        ({"approvals": [approval(wkt=None)]}, ("yellow", "none_found")),
        ({"approvals": [approval(first="2025-06-16")]}, ("yellow", "out_of_date_only")),
        ({"approvals": [approval(first=None)]}, ("yellow", "out_of_date_only")),
        ({"approvals": [approval(first=None)], "undated": True}, ("green", "covered_by_one")),
        ({"approvals": [approval(last="soon")]}, ("yellow", "out_of_date_only")),
        ({"approvals": [approval(), approval()], "date": "2025-02-30"}, ("undetermined", "no_date")),
        ({"wkt": BOW_TIE}, ("undetermined", "invalid_geometry")),
        ({"land": [FIELD, FOREST, {"DLBM": "0101", "wkt": BOW_TIE}], "wkt": given.box(240, 90, 30)},
         ("undetermined", "unusable_parcel")),
        ({"wkt": given.box(950, 100, 100)}, ("undetermined", "outside_coverage")),
        ({"land": [FIELD, {"DLBM": "?", "wkt": given.box(190, 0, 9)}], "wkt": given.box(190, 0, 9)},
         ("undetermined", "unknown_class")),
        ({"wkt": given.box(600, 100, 100)}, ("clear", "not_farmland")),
        ({"wkt": given.box(600, 100, 100), "basic": given.box(650, 0, 200)},
         ("undetermined", "basic_farmland_only")),
    ],
)  # fmt: skip
def test_the_law(qgis_app, tmp_path, case, expected):
    found = screened(tmp_path, **case)
    assert (found.code, found.reason) == expected


def test_areas_of_a_patch_across_the_border_of_the_field(qgis_app, tmp_path):
    found = screened(tmp_path, [approval(given.box(400, 100, 50)), approval(given.box(425, 100, 50))],
                     wkt=given.box(400, 100, 200, 50), basic=given.box(0, 0, 420))  # fmt: skip
    areas = (found.area, found.farmland, found.covered, found.uncovered, found.basic)
    assert [round(area) for area in areas] == [10_000, 5_000, 3_750, 1_250, 1_000]
    assert [round(shape.area()) for shape in found.pieces.values()] == [3_750, 1_250, 5_000]
    assert {shown: round(area) for shown, area in found.classes.items()} == {"0101": 5_000, "0301": 5_000}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-03-07", (2025, 3, 7)),
        ("2025/3/7", (2025, 3, 7)),
        ("2025.03.07", (2025, 3, 7)),
        ("20250307", (2025, 3, 7)),
        ("2025年3月7日", (2025, 3, 7)),
        ("2025-03-07T23:59:00+08:00", (2025, 3, 7)),
        ("45723", (2025, 3, 7)),
        (45723.0, (2025, 3, 7)),
        ("2025-02-29", UNREADABLE),
        ("2025年3月", UNREADABLE),
        ("07/03/2025", UNREADABLE),
        ("不详", UNREADABLE),
        ("  ", None),
        (None, None),
    ],
)
def test_days(written, expected):
    assert day(written) == (datetime.date(*expected) if isinstance(expected, tuple) else expected)


@pytest.mark.parametrize(
    ("value", "edition", "expected"),
    [
        ("0101", None, (YES, "0101")),
        (101, "third_survey", (YES, "0101")),
        (101, None, (UNKNOWN, "101")),  # paddy that lost its zero, or a railway of the second survey
        ("011", None, (YES, "011")),
        ("0201K", None, (NO, "0201K")),
        ("K103", None, (UNKNOWN, "K103")),
        (None, None, (UNKNOWN, "")),
    ],
)
def test_classes(value, edition, expected):
    assert Classes(edition).read(value) == expected


def test_a_code_of_the_standard():
    cell = decode("N50J47539B825534", 8)  # 39°59'35.38"N 116°18'45.37"E
    assert cell.contains(116 + 18 / 60 + 45.37 / 3600, 39 + 59 / 60 + 35.38 / 3600)
    assert decode("N50J47539B825534", 7) is None and decode("N50J47539B8Z5534", 8) is None
