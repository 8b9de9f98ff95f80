"""The oracle itself, held against worked examples of design.md §3: given, do, expect."""

import datetime

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
)
from zone_control.test.oracle import given, industries, predicates
from zone_control.test.oracle.oracle import Oracle
from zone_control.test.oracle.plan import read_plan, read_projects
from zone_control.test.oracle.plane import Plane

TODAY = datetime.date(2026, 11, 21)
UNIT = {"code": "ZH33021110001", "class": "1", "wkt": given.box(0, 0, 10_000)}
QUIET = {"condition_id": "quiet", "layer": "units", "effect": "encourage"}


def judge(tmp_path, zones, conditions, project=None, catalogue=(), wkt=None):
    layers = {"units": [UNIT], "red": zones}
    path = given.plan(tmp_path / "plan.gpkg", layers, [QUIET, *conditions], catalogue)
    row = {"project_id": "p", "wkt": wkt or given.box(1000, 1000, 100), **(project or {})}
    subjects = read_projects(given.projects(tmp_path / "projects.gpkg", [row]))
    return Oracle(read_plan(path), TODAY).judge(subjects[0])


def test_area_is_ellipsoidal():
    plane = Plane(118.085)
    square = QgsGeometry.fromWkt(
        "POLYGON((118.08 24.47,118.09 24.47,118.09 24.48,118.08 24.48,118.08 24.47))"
    )
    # domain.md §6.5 says 1,122,879.471 for edges along the parallel; straight edges in the plane differ by < 1e-6
    brought = plane.bring(square, QgsCoordinateReferenceSystem("EPSG:4490"))
    assert plane.area(brought) == pytest.approx(1_122_879.471, rel=1e-6)
    measure = QgsDistanceArea()
    measure.setSourceCrs(plane.crs, QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:1024")
    assert plane.area(brought) == pytest.approx(measure.measureArea(brought.densifyByDistance(10)), rel=1e-9)


@pytest.mark.parametrize(
    ("project", "condition", "expected"),
    [
        ("2614", "26", True),
        ("C2614", "C26;!2614", False),
        ("26", "2614", None),
        ("26", "26;!2614", None),
        ("111", "0111", None),  # 0111 or group 111: ambiguous
        ("A111", "0111", True),  # only one reading in section A
        ("A2614", "26", None),  # wrong letter
        ("2614;5612", "56", True),
        ("", "26", None),
        ("", "", True),
        ("9999", "*", True),
        ("C", "26", None),
        ("C", "A", False),
        ("3670", "!26", True),
    ],
)
def test_industries(project, condition, expected):
    assert industries.matches(project, condition) is expected


@pytest.mark.parametrize("text", ["A26", "99999", "26-14", "9x"])
def test_malformed_industries_of_a_condition(text):
    assert industries.prefixes(text) is None


@pytest.mark.parametrize(
    ("predicate", "columns", "expected"),
    [
        ("a > 5", {"a": 6}, True),
        ("a > 5", {"a": "6"}, True),
        ("a > 5", {"a": "six"}, None),
        ("a > 5", {}, None),
        ("a > 5 OR b = 'x'", {"b": "x"}, True),
        ("a > 5 AND b = 'x'", {"b": "y"}, False),
        ("NOT a > 5", {}, None),
        ("a IN (1, NULL)", {"a": 1}, True),
        ("a IN (1, NULL)", {"a": 2}, None),
        ("a NOT BETWEEN 1 AND 3", {"a": 4}, True),
        ("upper(b) LIKE 'X%'", {"b": "xy"}, True),
        ("a / b > 1", {"a": 1, "b": 0}, None),
        ("@hit_share > 0.5", {}, True),
    ],
)
def test_predicates(predicate, columns, expected):
    assert predicates.judge(predicate, columns, {"hit_share": 0.7}) is expected


@pytest.mark.parametrize(
    "predicate", ["a >", "coalesce(a, 0) > 1", "a IS NULL", "if(a, 1, 0)", "CASE WHEN a THEN 1 END", "$area > 1",
                  "now() > a", "rand(1, 2) > 1", "@project_title = 'x'", "get_feature('l', 'a', 1)"]
)  # fmt: skip
def test_broken_predicates(predicate):
    assert predicates.broken(predicate)


ZONE = {"code": "R1", "wkt": given.box(1050, 0, 2000, 2000)}
RED = {"layer": "red"}
FAR = {"code": "R1", "wkt": given.box(5000, 5000, 10)}


@pytest.mark.parametrize(
    ("zones", "conditions", "project", "expected"),
    [
        ([ZONE], [RED], {}, "prohibited"),
        ([FAR], [RED], {}, "permitted"),
        ([ZONE], [{**RED, "effect": "restrict"}], {}, "restricted"),
        ([ZONE], [{**RED, "effect": "require"}], {}, "conditional"),
        ([ZONE], [{**RED, "effect": "allow"}], {}, "permitted"),
        ([ZONE], [{**RED, "industries": "26"}], {"industry": "2614"}, "prohibited"),
        ([ZONE], [{**RED, "industries": "26"}], {"industry": "3670"}, "permitted"),
        ([ZONE], [{**RED, "industries": "26"}], {}, "undetermined"),
        ([ZONE], [{**RED, "effect": "require", "industries": "26"}, {**RED, "effect": "restrict"}], {}, "restricted"),
        ([ZONE], [{**RED, "valid_to": "2025-12-31"}], {}, "permitted"),
        ([ZONE], [{**RED, "valid_to": "someday"}], {}, "undetermined"),
        ([ZONE], [{**RED, "valid_from": "2026-12-31", "valid_to": "2026-01-01"}], {}, "undetermined"),
        ([ZONE], [{**RED, "effect": "forbid"}], {}, "undetermined"),
        ([ZONE], [{**RED, "confirmed": "false"}], {}, "undetermined"),
        ([ZONE], [{"layer": "absent"}], {}, "undetermined"),
        ([ZONE], [{"layer": "absent", "effect": "allow"}], {}, "permitted"),
        ([ZONE], [{"layer": ""}], {}, "prohibited"),
        ([ZONE], [{**RED, "topic": "fusion"}], {}, "permitted"),
    ],
)  # fmt: skip
def test_verdict(tmp_path, zones, conditions, project, expected):
    assert judge(tmp_path, zones, conditions, project).ruling.verdict == expected


@pytest.mark.parametrize(
    ("allow", "expected"),
    [
        ({"layer": "red", "level": "city"}, "permitted"),
        ({"layer": "red", "level": "unit"}, "prohibited"),  # the prohibition is of a higher level
        ({"layer": "units", "level": "city"}, "permitted"),  # across layers, the project lies inside the unit
        ({"layer": "", "level": "city"}, "permitted"),
        ({"layer": "red", "level": "city", "industries": "26"}, "prohibited"),  # unknown allow lifts nothing
    ],
)
def test_lifting(tmp_path, allow, expected):
    ban = {"condition_id": "ban", "layer": "red"}
    assert (
        judge(tmp_path, [ZONE], [ban, {**allow, "effect": "allow", "overrides": "ban"}]).ruling.verdict
        == expected
    )


def test_contacts_below_tolerance_are_hits_when_their_union_is_above(tmp_path):
    slivers = [{"code": f"S{n}", "wkt": given.box(1000, 1000 + 40 * n, 0.02, 40)} for n in range(2)]
    facts = judge(tmp_path, slivers, [RED]).facts["red"]
    assert [c.hit for c in facts.contacts] == [True, True]
    assert facts.status == "hit"


def test_a_sliver_is_an_edge_contact(tmp_path):
    judged = judge(tmp_path, [{"code": "S", "wkt": given.box(1000, 1000, 0.005, 100)}], [RED])
    assert (judged.facts["red"].status, judged.ruling.verdict) == ("edge", "permitted")


def test_a_bow_tie_is_not_guessed_and_a_spike_is_repaired(tmp_path):
    bow = f"POLYGON(({500990} {3300990},{501110} {3301110},{501110} {3300990},{500990} {3301110},{500990} {3300990}))"
    assert judge(tmp_path, [{"code": "B", "wkt": bow}], [RED]).facts["red"].status == "no_data"


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"layer": "red", "required": "true", "feature_count": "9"}, "required red feature_count"),
        ({"layer": "gone", "required": "1"}, "required gone missing"),
        ({"layer": "gone", "required": "0"}, None),
    ],
)
def test_required_layers(tmp_path, row, cause):
    ruling = judge(tmp_path, [FAR], [], catalogue=[row]).ruling
    assert ruling.causes == ([cause] if cause else [])
    assert ruling.verdict == ("undetermined" if cause else "permitted")


def test_depth_of_half_a_project(tmp_path):
    (contact,) = judge(tmp_path, [ZONE], [RED]).facts["red"].contacts
    assert contact.depth == pytest.approx(50, rel=1e-9)
    assert contact.share == pytest.approx(0.5, rel=1e-6)
