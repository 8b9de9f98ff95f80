"""reviewprojects: what it promises, and real runs on a plan small enough to judge by hand."""

import datetime as dt
import math

import pytest
from builders.plans import (
    CRS,
    EAST,
    LAYERS,
    LIST,
    OUTPUTS,
    WEST,
    X,
    Y,
    box,
    condition,
    line,
    moved,
    point,
    project,
    projects,
    review,
)
from qgis.core import QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsProject
from qgis.PyQt.QtCore import QDate, QDateTime
from zone_control.zone_control_plugin.core import columns
from zone_control.zone_control_plugin.processing.admission.reviewprojects import ReviewProjects
from zone_control.zone_control_plugin.processing.sinks import KINDS

HERE = box(300, 300)  # in the west unit, on the red line

# ---- parameters ----

DEFAULTS = {
    "PROJECTS": None,
    "PROJECT_ID_FIELD": None,
    "NAME_FIELD": None,
    "INDUSTRY_FIELD": None,
    "CORRIDOR": 0.0,
    "PLAN": None,
    "ZONES": None,
    "ZONE_KEYS": "",
    "UNITS_LAYER": "",
    "CONDITIONS": None,
    "CATALOGUE": None,
    "AS_OF": None,
    "TOLERANCE": 1.0,
    "ALL_FINDINGS": False,
    "CAPSULES": None,
    **dict.fromkeys(OUTPUTS),
}
ALGORITHM = ReviewProjects().create()


def test_the_parameters_and_their_defaults():
    given = {p.name(): p.defaultValue() for p in ALGORITHM.parameterDefinitions()}
    assert {name: None if str(value) == "NULL" else value for name, value in given.items()} == DEFAULTS
    assert list(given) == list(DEFAULTS)


def test_only_the_projects_and_the_verdicts_must_be_given():
    optional = {p.name() for p in ALGORITHM.parameterDefinitions() if p.flags() & p.Flag.FlagOptional}
    needed = set(DEFAULTS) - optional
    assert needed - {"CORRIDOR", "TOLERANCE", "ALL_FINDINGS"} == {"PROJECTS", "VERDICTS"}


def test_the_outputs():
    names = [d.name() for d in ALGORITHM.outputDefinitions()]
    numbers = {"PROJECT_COUNT", "PROHIBITED_COUNT", "UNDETERMINED_COUNT"}
    assert set(names) == {*OUTPUTS, "CAPSULES", *numbers}


@pytest.mark.parametrize("parameter", ALGORITHM.parameterDefinitions(), ids=lambda p: p.name())
def test_every_parameter_has_help(parameter):
    assert len(parameter.help()) > 20


# ---- a run ----


@pytest.mark.parametrize("output", OUTPUTS)
def test_fields_are_those_of_the_contract(tmp_path, output):
    result = review(tmp_path, (HERE, {"own": "o"}))
    shape = result.shapes[output]
    table = getattr(columns, output)
    found = [pair for pair in shape.fields.items() if pair[0] != "own"]
    assert found == [(c.name, KINDS[c.kind]) for c in table]
    assert shape.spatial == (output in ("VERDICTS", "HITS", "ISSUES"))


def test_one_project_with_everything_it_touches(tmp_path):
    law = [
        *LIST,
        condition("P", "prohibit", "redline", "R1", industries="C26", predicate="output > 5"),
        condition("Q", "require", level="city", layer="", zone="", dimension="risk", industries="2614"),
        condition("N", "restrict", industries="36"),
    ]
    given = project("甲", output=7.5)
    result = review(tmp_path, (box(500, 500, 200), given), conditions=law)
    (row,) = result["VERDICTS"]
    assert row["project_id"] == "甲" and row["industry"] == "2614" and row["industry_name"]
    assert (row["verdict"], row["spatial"], row["discharge"], row["risk"]) == (
        "prohibited",
        "prohibited",
        "permitted",
        "conditional",
    )
    assert (row["units"], row["unit_classes"]) == (WEST, "priority")
    assert [row[n] for n in ("prohibits", "restricts", "requires", "unknowns", "defects")] == [1, 0, 1, 0, 0]
    assert row["area_m2"] == pytest.approx(40_000, rel=1e-6) and row["uncovered_m2"] == 0
    assert row["as_of"] == QDate(2026, 6, 1) and row["conditions_hash"] and row["zones_hash"]
    assert row["output"] == 7.5 and row["project_id_in"] == "甲" and row["industry_in"] == "2614"
    assert "P" in row["reason"] and not row["needs"]
    hits = {(h["layer"], h["zone_code"]): h for h in result["HITS"]}
    assert {key: h["relation"] for key, h in hits.items()} == {
        ("units", WEST): "inside",
        ("redline", "R1"): "partial",
    }
    red = hits["redline", "R1"]
    assert red["area_m2"] == pytest.approx(10_000, rel=1e-6) and red["share"] == pytest.approx(0.25, rel=1e-6)
    assert red["depth_m"] == pytest.approx(100) and red["zone_name"] == "红线" and red["zone_class"] == "I"
    assert red["geometry"].area() == pytest.approx(10_000) and red["geometry"].isMultipart()
    assert X + 500 < red["x"] < X + 600 and Y + 500 < red["y"] < Y + 600
    found = {f["condition_id"]: (f["result"], f["deciding"], f["facts"]) for f in result["FINDINGS"]}
    assert found == {
        "LIST": ("applies", False, ""),
        "P": ("applies", True, "output=7.5"),
        "Q": ("applies", False, ""),
    }
    clause = next(f for f in result["FINDINGS"] if f["condition_id"] == "P")
    assert (clause["text"], clause["basis"], clause["zone_code"]) == ("clause P", "list P", "R1")
    checks = {c["layer"]: (c["status"], round(c["area_m2"])) for c in result["CHECKS"]}
    assert checks == {
        "units": ("hit", 40000),
        "redline": ("hit", 10000),
        "river": ("clear", 0),
        "wells": ("clear", 0),
    }
    assert result["ISSUES"] == []
    assert [result.numbers[n] for n in ("PROJECT_COUNT", "PROHIBITED_COUNT", "UNDETERMINED_COUNT")] == [
        1,
        1,
        0,
    ]


def test_all_findings_lists_what_was_checked_and_does_not_apply(tmp_path):
    law = [*LIST, condition("N", "restrict", industries="36")]
    some = review(tmp_path, (HERE, project()), conditions=law)
    every = review(tmp_path, (HERE, project()), conditions=law, ALL_FINDINGS=True)
    assert [f["condition_id"] for f in some["FINDINGS"]] == ["LIST"]
    found = {f["condition_id"]: f["result"] for f in every["FINDINGS"]}
    assert found == {"LIST": "applies", "N": "does_not_apply"}
    assert some.verdicts == every.verdicts == {"A": "permitted"}


@pytest.mark.parametrize(
    "effect, verdict",
    [
        ("prohibit", "prohibited"),
        ("restrict", "restricted"),
        ("require", "conditional"),
        ("allow", "permitted"),
        ("encourage", "permitted"),
    ],
)
@pytest.mark.parametrize(
    "place", [("units", "class:priority"), ("units", "class:1"), ("redline", "*"), ("", "")]
)
def test_effects_and_places(tmp_path, effect, verdict, place):
    law = [*LIST, condition("X", effect, *place)]
    assert review(tmp_path, (HERE, project()), conditions=law).verdict == verdict


def test_a_project_over_two_units_answers_to_both(tmp_path):
    law = [*LIST, condition("E", "prohibit", zone=EAST)]
    (row,) = review(tmp_path, (box(950, 300), project()), conditions=law)["VERDICTS"]
    assert (row["verdict"], row["units"], row["unit_classes"]) == (
        "prohibited",
        f"{WEST};{EAST}",
        "key;priority",
    )


def test_a_finding_lifted_is_kept(tmp_path):
    law = [*LIST, condition("P", "prohibit"), condition("L", "allow", overrides="P")]
    result = review(tmp_path, (HERE, project()), conditions=law)
    lifted = next(f for f in result["FINDINGS"] if f["condition_id"] == "P")
    assert (lifted["result"], lifted["lifted_by"], result.verdict) == ("lifted", "L", "permitted")


# ---- contacts ----


@pytest.mark.parametrize(
    "overlap, status, verdict",
    [(0.0099, "edge", "permitted"), (0.0101, "hit", "prohibited"), (0.0, "edge", "permitted")],
)
def test_a_sliver_up_to_the_tolerance_is_listed_and_does_not_decide(tmp_path, overlap, status, verdict):
    law = [*LIST, condition("P", "prohibit", "redline")]
    result = review(tmp_path, (box(600 - overlap, 300), project()), conditions=law)
    assert {c["layer"]: c["status"] for c in result["CHECKS"]}["redline"] == status
    assert [h["relation"] == "edge" for h in result["HITS"] if h["layer"] == "redline"] == [status == "edge"]
    assert result.verdict == verdict


def test_slivers_of_one_layer_that_exceed_the_tolerance_together_are_hits(tmp_path):
    strips = [(box(300 + i, 300, 0.06, 10), {"zone_code": f"S{i}"}) for i in range(3)]  # 3 × 0.6 m²
    law = [*LIST, condition("P", "prohibit", "strips", "S1")]
    result = review(tmp_path, (HERE, project()), layers={**LAYERS, "strips": strips}, conditions=law)
    assert result.verdict == "prohibited"
    assert [h["relation"] for h in result["HITS"] if h["layer"] == "strips"] == ["partial"] * 3
    alone = review(tmp_path, (HERE, project()), layers={**LAYERS, "strips": strips[1:2]}, conditions=law)
    assert alone.verdict == "permitted"


def test_tolerance_is_a_parameter(tmp_path):
    law = [*LIST, condition("P", "prohibit", "redline")]
    there = (box(590, 300), project())  # 1000 m² on the red line
    assert review(tmp_path, there, conditions=law, TOLERANCE=999).verdict == "prohibited"
    assert review(tmp_path, there, conditions=law, TOLERANCE=1001).verdict == "permitted"


def test_line_and_point_zones(tmp_path):
    result = review(tmp_path, (box(1450, 450, 400), project()))
    hits = {h["layer"]: h for h in result["HITS"]}
    assert hits["river"]["length_m"] == pytest.approx(400, rel=1e-6) and hits["river"]["area_m2"] == 0
    assert hits["wells"]["count"] == 1
    assert hits["river"]["geometry"].isNull() and hits["wells"]["geometry"].isNull()


# ---- lines and points ----


@pytest.mark.parametrize("wkt", [line((300, 300), (400, 300)), point(300, 300)])
def test_lines_and_points_need_a_corridor(tmp_path, wkt):
    with pytest.raises(QgsProcessingException, match="CORRIDOR"):
        review(tmp_path, (wkt, project()))


@pytest.mark.parametrize(
    "wkt, area", [(line((300, 300), (400, 300)), 2000 + math.pi * 100), (point(300, 300), math.pi * 100)]
)
@pytest.mark.parametrize("crs", [CRS, "EPSG:4490"])
def test_a_corridor_widens_to_each_side_with_round_ends(tmp_path, wkt, area, crs):
    law = [*LIST, condition("P", "prohibit", "redline")]
    (row,) = review(tmp_path, (wkt, project()), conditions=law, CORRIDOR=10, crs=crs)["VERDICTS"]
    assert row["verdict"] == "prohibited"
    assert row["area_m2"] == pytest.approx(area, rel=0.01)
    assert not row["geometry"].isNull() and row["geometry"].type() == 2


# ---- coordinate systems ----


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549", "EPSG:4326", "EPSG:3857", "EPSG:4548"])
def test_outputs_are_in_the_projects_crs(tmp_path, crs):
    layers = {**LAYERS, "odd": [(box(200, 200, 400), {"zone_code": "O"})]}
    result = review(tmp_path, (box(550, 550), project()), crs=crs, layers=layers)
    assert {result.shapes[name].crs for name in ("VERDICTS", "HITS", "ISSUES")} == {crs}
    assert result["VERDICTS"][0]["area_m2"] == pytest.approx(10_000, rel=1e-5)
    red = next(h for h in result["HITS"] if h["layer"] == "redline")
    assert red["area_m2"] == pytest.approx(2500, rel=1e-4)
    there = moved(box(550, 550, 50), crs)
    assert red["geometry"].intersection(there).area() == pytest.approx(there.area(), rel=1e-3)
    assert red["geometry"].area() == pytest.approx(there.area(), rel=1e-3)


def test_zone_layers_in_other_crs_measure_the_same(tmp_path):
    def degrees(rows):
        return [(moved(wkt, "EPSG:4490").asWkt(12), row) for wkt, row in rows]

    layers = {**LAYERS, "units": LAYERS["units"], "redline": degrees(LAYERS["redline"])}
    result = review(tmp_path, (box(550, 550), project()), layers=layers, epsg={"redline": 4490})
    red = next(h for h in result["HITS"] if h["layer"] == "redline")
    assert red["area_m2"] == pytest.approx(2500, rel=1e-5)


# ---- as of ----


@pytest.mark.parametrize(
    "as_of", ["2026-06-01", "2026-06-01T10:00:00", QDate(2026, 6, 1), QDateTime(2026, 6, 1, 23, 59, 0)]
)
def test_as_of_in_every_form_qgis_takes(tmp_path, as_of):
    (row,) = review(tmp_path, (HERE, project()), AS_OF=as_of)["VERDICTS"]
    assert row["as_of"] == QDate(2026, 6, 1)


@pytest.mark.parametrize("as_of", [None, ""])
def test_without_a_day_today_counts(tmp_path, as_of):
    (row,) = review(tmp_path, (HERE, project()), AS_OF=as_of)["VERDICTS"]
    assert abs(row["as_of"].toPyDate() - dt.date.today()) <= dt.timedelta(days=1)


@pytest.mark.parametrize(
    "as_of, verdict",
    [
        ("2026-05-31", "permitted"),
        ("2026-06-01", "prohibited"),
        ("2026-06-30", "prohibited"),
        ("2026-07-01", "permitted"),
    ],
)
def test_both_ends_of_a_validity_count(tmp_path, as_of, verdict):
    law = [*LIST, condition("P", "prohibit", valid_from="2026-06-01", valid_to="2026-06-30")]
    assert review(tmp_path, (HERE, project()), conditions=law, AS_OF=as_of).verdict == verdict


# ---- catalogue ----


@pytest.mark.parametrize(
    "entry, verdict",
    [
        ({"required": "1", "feature_count": 1.0}, "permitted"),
        ({"required": "1", "feature_count": 2.0}, "undetermined"),
        ({"required": "0", "feature_count": 2.0}, "permitted"),
        ({"required": "1", "coverage_wkt": moved(box(0, 0, 1000), "EPSG:4490").asWkt(10)}, "permitted"),
        ({"required": "1", "coverage_wkt": moved(box(0, 0, 350), "EPSG:4490").asWkt(10)}, "undetermined"),
        ({"required": "1", "coverage_wkt": moved(box(1000, 0, 900), "EPSG:4490").asWkt(10)}, "undetermined"),
    ],
)
def test_a_required_layer_must_be_whole_here(tmp_path, entry, verdict):
    result = review(
        tmp_path, (HERE, project()), catalogue=[{"layer": "redline", "data_date": "2025", **entry}]
    )
    assert result.verdict == verdict
    check = next(c for c in result["CHECKS"] if c["layer"] == "redline")
    assert check["data_date"] == "2025"
    if verdict == "undetermined":
        assert check["status"] == "no_data" and result["VERDICTS"][0]["needs"] == "layer:redline"


@pytest.mark.parametrize(
    "entries, verdict, causes",
    [
        ([{"required": "必需", "feature_count": "2"}], "undetermined", ["entry_unclear", "too_few_features"]),
        ([{"required": "1", "feature_count": "many"}], "permitted", ["entry_unclear"]),
        (
            [{"required": "0"}, {"required": "1", "feature_count": "9"}],
            "undetermined",
            ["entry_unclear", "too_few_features"],
        ),
        ([{"REQUIRED": "是", "Feature_Count": "2"}], "undetermined", ["too_few_features"]),
    ],
)
def test_an_unclear_entry_of_the_catalogue_is_read_strictly(tmp_path, entries, verdict, causes):
    mine = projects((box(0, 0), {"zone_code": "M"}), name="mine")
    for more in ({}, {"ZONES": [mine]}):  # joined once, and again with the loaded layers
        rows = [{"layer": "redline", **entry} for entry in entries]
        result = review(tmp_path, (HERE, project()), catalogue=rows, **more)
        assert (result.verdict, [i["cause"] for i in result["ISSUES"]]) == (
            verdict,
            sorted(causes, reverse=True),
        )


def test_a_unit_of_unknown_class_is_a_defect(tmp_path):
    units = [(LAYERS["units"][0][0], {"zone_code": WEST, "zone_class": "odd"})]
    result = review(tmp_path, (HERE, project()), layers={**LAYERS, "units": units})
    assert result.causes() == ["unit_class"] and result["VERDICTS"][0]["defects"] == 1
    assert result["ISSUES"][0]["feature"] == WEST and "odd" in result["ISSUES"][0]["message"]


def test_a_layer_the_catalogue_promises_and_the_plan_lacks(tmp_path):
    result = review(tmp_path, (HERE, project()), catalogue=[{"layer": "pipes", "required": "1"}])
    assert result.verdict == "undetermined" and result.causes() == ["missing"]
    assert {c["layer"]: c["status"] for c in result["CHECKS"]}["pipes"] == "no_data"


# ---- fields ----


def test_fields_are_found_by_their_names_or_chosen(tmp_path):
    row = {"XMDM": "P-7", "XMMC": "厂", "HYDM": "2614", "other": "3670"}
    law = [*LIST, condition("P", "prohibit", industries="2614")]
    (found,) = review(tmp_path, (HERE, row), conditions=law)["VERDICTS"]
    assert (found["project_id"], found["name"], found["verdict"]) == ("P-7", "厂", "prohibited")
    chosen = review(tmp_path, (HERE, row), conditions=law, PROJECT_ID_FIELD="XMMC", INDUSTRY_FIELD="other")
    assert chosen.verdicts == {"厂": "permitted"}


def test_an_unknown_field_is_refused(tmp_path):
    with pytest.raises(QgsProcessingException, match="NOPE"):
        review(tmp_path, (HERE, project()), INDUSTRY_FIELD="NOPE")


def test_input_fields_follow_ours_and_clashes_are_renamed(tmp_path):
    row = {"project_id": "A", "verdict": "mine", "Reason": "r", "geom": "g", "fid": 7, "own": "o"}
    for destination in ("memory:", str(tmp_path / "verdicts.gpkg")):
        result = review(tmp_path, (HERE, row), VERDICTS=destination)
        ours = len(columns.VERDICTS) + (destination != "memory:")
        assert list(result.shapes["VERDICTS"].fields)[ours:] == [
            "project_id_in",
            "verdict_in",
            "Reason_in",
            "geom_in",
            "own",
        ]
        (feature,) = result["VERDICTS"]
        assert [feature[n] for n in ("verdict_in", "geom_in", "own")] == ["mine", "g", "o"]


def test_order_of_features_is_kept(tmp_path):
    rows = [(box(100 + 10 * i, 100, 5), project(f"P{9 - i}")) for i in range(10)]
    assert list(review(tmp_path, *rows).verdicts) == [f"P{9 - i}" for i in range(10)]


def test_a_selection_is_reviewed_alone(tmp_path):
    layer = projects((HERE, project()), (box(1300, 300), project("B")))
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("project_id = 'B'")
    source = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    result = review(tmp_path, source=source, project=QgsProject.instance())
    assert result.verdicts == {"B": "permitted"}
    QgsProject.instance().removeMapLayer(layer.id())
