"""prepareplan: what a plan holds, what is wrong with it, and that a second look costs nothing."""

import pytest
from builders.plans import (
    BOW_TIE,
    CRS,
    LAYERS,
    LIST,
    UNITS,
    ZERO_AREA,
    Log,
    box,
    condition,
    line,
    run,
    write_plan,
)
from osgeo import ogr
from qgis.core import QgsProcessingException
from zone_control.zone_control_plugin.core.columns import ISSUES
from zone_control.zone_control_plugin.processing import plans
from zone_control.zone_control_plugin.processing.sinks import KINDS
from zone_control.zone_control_plugin.processing.zoning.prepareplan import PreparePlan

ALGORITHM = PreparePlan().create()
COUNTS = ("LAYER_COUNT", "ZONE_COUNT", "CONDITION_COUNT", "ISSUE_COUNT")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv(plans.CACHE_ENVIRONMENT, str(tmp_path / "cache"))
    return tmp_path / "cache"


def prepare(path, log=None, **more):
    return run(PreparePlan, {"PLAN": str(path), "ISSUES": "memory:", **more}, log)


def counts(result):
    return [result.numbers[name] for name in COUNTS]


def test_parameters_and_outputs():
    assert [p.name() for p in ALGORITHM.parameterDefinitions()] == ["PLAN", "ISSUES"]
    assert {o.name() for o in ALGORITHM.outputDefinitions()} == {"ISSUES", *COUNTS}
    assert all(len(p.help()) > 20 for p in ALGORITHM.parameterDefinitions())


def test_a_sound_plan(tmp_path, cache):
    result = prepare(write_plan(tmp_path / "plan.gpkg"))
    assert counts(result) == [4, 5, 1, 0] and result["ISSUES"] == []
    assert list(result.shapes["ISSUES"].fields.items()) == [(c.name, KINDS[c.kind]) for c in ISSUES]
    assert (result.shapes["ISSUES"].crs, result.shapes["ISSUES"].spatial) == (CRS, True)


def test_a_second_look_is_the_same_and_a_changed_plan_is_read_again(tmp_path, cache):
    path = tmp_path / "plan.gpkg"
    write_plan(path)
    first = prepare(path)
    entries = {p.name for p in cache.iterdir()}
    assert counts(prepare(path)) == counts(first) and {p.name for p in cache.iterdir()} == entries
    path.unlink()
    write_plan(path, conditions=[*LIST, condition("P", "prohibit")])
    assert counts(prepare(path)) == [4, 5, 2, 0]
    assert {p.name for p in cache.iterdir()} > entries


def test_a_damaged_cache_is_made_anew(tmp_path, cache):
    path = write_plan(tmp_path / "plan.gpkg")
    prepare(path)
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:100])
    assert counts(prepare(path)) == [4, 5, 1, 0]


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(plans.CACHE_ENVIRONMENT, str(tmp_path / "file" / "cache"))
    assert counts(prepare(write_plan(tmp_path / "plan.gpkg"))) == [4, 5, 1, 0]


def test_everything_wrong_is_listed_with_geometry_where_there_is_one(tmp_path, cache):
    layers = {
        **LAYERS,
        "dirt": [
            (BOW_TIE, {"zone_code": "bow"}),
            (ZERO_AREA, {"zone_code": "flat"}),
            (None, {"zone_code": "null"}),
            ("POLYGON EMPTY", {"zone_code": "empty"}),
            (box(0, 0), {"zone_code": None}),
            (line((0, 0), (9, 9)), {"zone_code": "line"}),
            (box(300, 0), {"zone_code": "two", "zone_class": "a"}),
            (box(600, 0), {"zone_code": "two", "zone_class": "b"}),
        ],
        "nothing": [],
    }
    law = [
        *LIST,
        condition("E", "forbid"),
        condition("Z", "prohibit", "redline", "R9"),
        condition("N", "prohibit", "nowhere"),
        condition("O", "allow", overrides="GONE"),
        condition("D", "prohibit"),
        condition("D", "restrict"),
        condition("", "restrict"),
    ]
    promised = [
        {"layer": "redline", "feature_count": 5.0},
        {"layer": "pipes"},
        {"layer": "river", "coverage_wkt": "POLYGON((nonsense"},
    ]
    result = prepare(write_plan(tmp_path / "plan.gpkg", layers, law, promised))
    found = {
        (r["layer"], r["feature"], r["condition_id"], r["severity"], r["cause"]) for r in result["ISSUES"]
    }
    assert found == {
        ("dirt", "1", "", "error", "boundary_crosses_itself"),
        ("dirt", "2", "", "error", "zero_area"),
        ("dirt", "3", "", "warning", "null_geometry"),
        ("dirt", "4", "", "error", "empty_geometry"),
        ("dirt", "5", "", "warning", "empty_code"),
        ("dirt", "6", "", "error", "wrong_kind"),
        ("dirt", "two", "", "warning", "differing_classes"),
        ("nothing", "", "", "info", "no_features"),
        ("redline", "", "", "error", "too_few_features"),
        ("pipes", "", "", "error", "missing"),
        ("river", "", "", "error", "coverage_unreadable"),
        ("units", "", "E", "warning", "bad_effect"),
        ("redline", "", "Z", "warning", "no_zone"),
        ("nowhere", "", "N", "warning", "no_layer"),
        ("units", "", "O", "warning", "no_overridden"),
        ("units", "", "D", "warning", "duplicate_id"),
        ("units", "", "#8", "warning", "no_id"),
    }
    assert result.numbers["ISSUE_COUNT"] == len(result["ISSUES"]) == 18  # D stands twice
    placed = {r["feature"] for r in result["ISSUES"] if not r["geometry"].isNull()}
    assert placed == {"1", "2", "5", "6"}
    assert all(r["message"] and "{" not in r["message"] for r in result["ISSUES"])


def test_a_plan_without_units_or_conditions_says_so(tmp_path, cache):
    result = prepare(write_plan(tmp_path / "plan.gpkg", {"redline": LAYERS["redline"]}, None))
    assert result.causes() == ["no_conditions", "no_units"]


def test_layers_in_several_crs(tmp_path, cache):
    path = write_plan(tmp_path / "plan.gpkg", {"units": UNITS, "far": LAYERS["redline"]}, epsg={"far": 4548})
    result = prepare(path)
    assert counts(result) == [2, 3, 1, 1] and result.causes() == ["far_from_plan"]


# ---- bad input ----


def test_no_crs_and_an_old_frame_are_refused_by_name(tmp_path, cache):
    for code, said in ((None, "redline has no coordinate"), (2384, "layer redline")):
        path = write_plan(tmp_path / f"{code}.gpkg", epsg={"redline": code})
        with pytest.raises(QgsProcessingException, match=said):
            prepare(path)


@pytest.mark.parametrize("content", [b"", b"no geopackage", b"SQLite format 3\0" + b"\0" * 5000])
def test_a_file_that_is_no_plan(tmp_path, cache, content):
    path = tmp_path / "plan.gpkg"
    path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=r"plan\.gpkg cannot be read"):
        prepare(path)


def test_a_missing_plan(tmp_path, cache):
    with pytest.raises(QgsProcessingException, match=r"gone\.gpkg cannot be read.*No such file"):
        prepare(tmp_path / "gone.gpkg")


def test_a_geopackage_without_anything_of_a_plan(tmp_path, cache):
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "plan.gpkg"))
    data.CreateLayer("notes", None, ogr.wkbNone)
    data = None
    with pytest.raises(QgsProcessingException, match=r"plan\.gpkg cannot be read"):
        prepare(tmp_path / "plan.gpkg")


def test_a_condition_table_without_its_columns(tmp_path, cache):
    with pytest.raises(QgsProcessingException, match="no column"):
        prepare(write_plan(tmp_path / "plan.gpkg", conditions=[{"layer": "units", "text": "x"}]))


def test_cancel_at_any_moment_leaves_no_file(tmp_path, cache):
    path = write_plan(tmp_path / "plan.gpkg")
    for moment in range(100):
        try:
            prepare(path, Log(cancel_at=moment), ISSUES=str(tmp_path / "issues.gpkg"))
        except QgsProcessingException as error:
            assert "Cancelled" in str(error) and not list(tmp_path.glob("issues*"))
            assert not list(cache.glob("new-*"))
        else:
            break
    assert 1 < moment < 99


def test_a_layer_with_swapped_axes_is_named(tmp_path, cache):
    """Also from the cache."""
    swapped = [
        ("POLYGON((3300200 500200,3300600 500200,3300600 500600,3300200 500200))", {"zone_code": "R1"})
    ]
    path = write_plan(tmp_path / "plan.gpkg", {**LAYERS, "redline": swapped})
    for _ in range(2):
        (issue,) = prepare(path)["ISSUES"]
        assert (issue["layer"], issue["cause"], issue["severity"]) == ("redline", "swapped_axes", "error")
