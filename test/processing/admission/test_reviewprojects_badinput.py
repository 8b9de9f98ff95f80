"""Bad input, each kind a test of its own: a clear message or an error row, the rest delivered, never milder."""

import struct
from pathlib import Path

import pytest
from builders.plans import (
    BOW_TIE,
    BOX_ZM,
    CURVED,
    EAST,
    LAYERS,
    LIST,
    OUTPUTS,
    WEST,
    ZERO_AREA,
    Log,
    X,
    Y,
    box,
    condition,
    moved,
    point,
    project,
    projects,
    review,
    ring,
    write_plan,
)
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime

HERE = box(300, 300)  # in the west unit, on the red line
GOOD = (box(1300, 300), project("good"))
RED = [*LIST, condition("P", "prohibit", "redline")]
WILD = "<b>粗</b> =cmd()|'/C calc' \"引号\" {x} %s @who \r\n换行 😀 " + "长" * 500

# ---- the projects' geometry ----


def raw(*polygons, crs="EPSG:4549") -> QgsVectorLayer:
    """Polygons by their vertices, written to WKB as they stand."""
    layer = QgsVectorLayer(
        f"Polygon?crs={crs}&field=project_id:string&field=industry:string", "raw", "memory"
    )
    for i, vertices in enumerate(polygons):
        wkb = struct.pack("<BIII", 1, 3, 1, len(vertices))
        wkb += b"".join(struct.pack("<dd", X + x, Y + y) for x, y in vertices)
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setGeometry(geometry)
        feature["project_id"], feature["industry"] = "good" if i else "A", "2614"
        assert layer.dataProvider().addFeature(feature)
    return layer


FINE = ((1300, 300), (1400, 300), (1400, 400), (1300, 300))
NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize("corridor", [0, 50])
@pytest.mark.parametrize(
    "vertices, cause",
    [
        (((0, 0), (100, NAN), (100, 100), (0, 0)), "coordinates_not_finite"),
        (((0, 0), (100, INF), (100, 100), (0, 0)), "coordinates_not_finite"),
        (((1e300, 0), (2e300, 0), (2e300, 1e300), (1e300, 0)), "coordinates_not_finite"),
        (((0, 0), (100, 0)), "zero_area"),
        (((0, 0),), "wrong_kind"),
        ((), "empty_geometry"),
    ],
    ids=["nan", "infinite", "nowhere", "two vertices", "one vertex", "empty"],
)
def test_a_boundary_that_is_none_is_undetermined_and_the_others_are_judged(
    tmp_path, vertices, cause, corridor
):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("VERDICTS", "ISSUES")}
    result = review(tmp_path, source=raw(vertices, FINE), CORRIDOR=corridor, **outputs)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    (issue,) = result["ISSUES"]
    assert (issue["feature"], issue["severity"], issue["cause"]) == ("A", "error", cause) and issue["message"]
    bad = result["VERDICTS"][0]
    assert bad["needs"] == "boundary:usable" and bad["area_m2"] is None
    assert [bad[d] for d in ("spatial", "discharge", "risk", "resource")] == ["undetermined"] * 4
    assert issue["message"] in bad["reason"] and ".." not in bad["reason"]


@pytest.mark.parametrize(
    "wkt, cause", [(None, "null_geometry"), (BOW_TIE, "boundary_crosses_itself"), (ZERO_AREA, "zero_area")]
)
def test_null_bow_tie_and_zero_area_projects(tmp_path, wkt, cause):
    result = review(tmp_path, (wkt, project()), GOOD)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    assert result.causes() == [cause]
    assert [r["geometry"].isNull() for r in result["ISSUES"]] == [wkt is None]
    assert {c["status"] for c in result["CHECKS"] if c["project_id"] == "A"} == {"no_data"}


def test_a_ring_that_touches_itself_is_mended_and_said(tmp_path):
    eight = ring(
        (100, 100), (200, 100), (200, 200), (150, 150), (100, 200), (100, 150), (150, 150), (100, 140)
    )
    result = review(tmp_path, (ring((100, 100), (200, 100), (200, 100), (200, 200)), project()), GOOD)
    assert result.verdicts["A"] == "permitted" and result.causes() == ["duplicate_vertices"]
    assert review(tmp_path, (eight, project())).verdict in ("permitted", "undetermined")


def test_curves_count_with_their_arcs(tmp_path):
    result = review(tmp_path, (CURVED, project()), conditions=RED)
    assert result.verdict == "prohibited"
    assert result["VERDICTS"][0]["area_m2"] == pytest.approx(31415.9, rel=2e-4)


def test_heights_and_measures_are_left_aside(tmp_path):
    result = review(tmp_path, (BOX_ZM, project()), conditions=RED, VERDICTS=str(tmp_path / "v.gpkg"))
    assert result.verdict == "prohibited"
    assert result["VERDICTS"][0]["area_m2"] == pytest.approx(10_000, rel=1e-6)


def test_a_layer_of_collections_or_without_geometry_is_refused(tmp_path):
    both = f"GEOMETRYCOLLECTION({HERE},{point(1, 1)})"
    path = write_plan(tmp_path / "p.gpkg", {"projects": [(both, project())]})
    for table in ("projects", "condition"):
        with pytest.raises(QgsProcessingException, match="no layer of polygons, lines or points"):
            review(tmp_path, source=f"{path}|layername={table}")


def test_an_empty_project_layer_gives_empty_outputs(tmp_path):
    result = review(tmp_path, source=raw())
    assert result["VERDICTS"] == [] and result.numbers["PROJECT_COUNT"] == 0


def test_a_project_no_larger_than_the_tolerance_is_not_permitted(tmp_path):
    """It hits nothing, so no list was looked at."""
    result = review(tmp_path, (box(300, 300, 0.9), project()), GOOD, conditions=RED)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    assert review(tmp_path, (HERE, project()), conditions=RED, TOLERANCE=10_001).verdict == "undetermined"


# ---- where they lie ----


def test_projects_without_crs_are_refused_by_name(tmp_path):
    source = projects((HERE, project()), crs="", name="lost projects")
    with pytest.raises(QgsProcessingException, match="lost projects has no coordinate reference system"):
        review(tmp_path, source=source)


def test_a_file_that_says_its_crs_is_undefined_has_none(tmp_path):
    path = write_plan(tmp_path / "p.gpkg", {"projects": [(HERE, project())]}, None, epsg=None)
    with pytest.raises(QgsProcessingException, match=r"The layer \w+ has no coordinate reference system"):
        review(tmp_path, source=f"{path}|layername=projects")


@pytest.mark.parametrize("crs", ["EPSG:2384", "EPSG:4610", "EPSG:2437"])
def test_old_frames_without_a_known_transformation_are_refused(tmp_path, crs):
    with pytest.raises(QgsProcessingException, match=r"no transformation of known accuracy .*\(layer old\)"):
        review(tmp_path, source=projects((HERE, project()), crs=crs, name="old"))


def test_wgs84_is_as_good_as_cgcs2000(tmp_path):
    assert review(tmp_path, (HERE, project()), crs="EPSG:4326", conditions=RED).verdict == "prohibited"


def swapped(wkt, crs):
    geometry = moved(wkt, crs)
    return [(v.y() - X, v.x() - Y) for v in geometry.vertices()]


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549"])
def test_swapped_axes_are_said_and_not_repaired(tmp_path, crs):
    result = review(tmp_path, source=raw(swapped(HERE, crs), crs=crs))
    assert result.verdict == "undetermined"
    assert "swapped_axes" in result.causes()


def test_a_project_half_outside_the_plan(tmp_path):
    result = review(tmp_path, (box(-50, 300), project()), GOOD)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    row = result["VERDICTS"][0]
    assert row["uncovered_m2"] == pytest.approx(5000, rel=1e-6)
    assert row["needs"] == "coverage:control_units" and "5,000" in row["reason"]


def test_a_prohibition_outweighs_what_is_missing(tmp_path):
    assert review(tmp_path, (box(-50, 300, 400), project()), conditions=RED).verdict == "prohibited"


# ---- who they are ----


def test_duplicate_ids_get_the_feature_id(tmp_path):
    rows = [(HERE, project(n)) for n in ("A", "A", "B", "A#1", "", None)]
    result = review(tmp_path, *rows)
    ids = [row["project_id"] for row in result["VERDICTS"]]
    assert len(set(ids)) == 6 and ids[1:4] == ["A#2", "B", "A#1"] and ids[4:] == ["5", "6"]
    assert result.causes() == ["duplicate_project"] and "A" in result["ISSUES"][0]["message"]
    assert {c["project_id"] for c in result["CHECKS"]} == set(ids)


@pytest.mark.parametrize(
    "industry, verdict, cause",
    [
        (None, "undetermined", None),
        ("", "undetermined", None),
        ("nonsense", "undetermined", "industry_malformed"),
        ("B0111", "undetermined", "industry_malformed"),
        ("05", "permitted", None),
        ("01", "undetermined", None),  # coarser than the prefix asked about
        ("0519", "permitted", None),
        ("111", "undetermined", "industry_ambiguous"),
        (111, "undetermined", "industry_ambiguous"),
        ("0111", "prohibited", None),
        ("A0111", "prohibited", None),
        ("2614;0111", "prohibited", None),
    ],
)
def test_industries(tmp_path, industry, verdict, cause):
    law = [*LIST, condition("P", "prohibit", industries="0111")]
    result = review(tmp_path, (HERE, {"project_id": "A", "industry": industry}), conditions=law)
    assert result.verdict == verdict
    assert result.causes() == ([cause] if cause else [])
    assert (result["VERDICTS"][0]["needs"] == "industry") == (verdict == "undetermined")


@pytest.mark.parametrize(
    "code, name", [("3610", "汽车整车制造"), ("C3262", "铝压延加工"), (540, "渔业服务业")]
)
def test_a_code_of_the_2011_edition_is_unknown_and_said(tmp_path, code, name):
    """The 2017 edition has none of them: whatever the list means, nobody can tell, and no list lets it pass."""
    law = [*LIST, condition("P", "prohibit", industries="26"), condition("Q", "encourage")]
    result = review(tmp_path, (HERE, project(industry=code)), conditions=law)
    (row,) = result["VERDICTS"]
    (issue,) = result["ISSUES"]
    assert (row["verdict"], row["needs"], row["unknowns"]) == ("undetermined", "industry", 1)
    assert (issue["cause"], issue["severity"]) == ("industry_former", "warning")
    assert "GB/T 4754-2011" in issue["message"] and name in issue["message"] and str(code) in issue["message"]
    assert issue["message"] in row["reason"]


def test_a_former_code_among_others_leaves_the_others_to_be_judged(tmp_path):
    law = [*LIST, condition("P", "prohibit", industries="26")]
    result = review(tmp_path, (HERE, project(industry="3610;2614")), conditions=law)
    assert result.verdict == "prohibited" and result.causes() == ["industry_former"]


def test_a_code_in_no_table_may_be_of_the_2011_edition(tmp_path):
    law = [*LIST, condition("P", "prohibit", industries="26")]
    (row,) = review(tmp_path, (HERE, project(industry="2699")), conditions=law)["VERDICTS"]
    assert row["verdict"] == "undetermined" and "2699" in row["reason"] and "2011" in row["reason"]


# ---- the plan's layers ----


def zone(wkt):
    return {**LAYERS, "x": [(wkt, {"zone_code": "Z"})]}


ON_X = [*LIST, condition("P", "prohibit", "x")]


def test_a_zone_layer_without_crs_is_refused_by_name(tmp_path):
    with pytest.raises(QgsProcessingException, match="redline has no coordinate reference system"):
        review(tmp_path, (HERE, project()), epsg={"redline": None})


def test_a_zone_layer_in_an_old_frame_is_refused_by_name(tmp_path):
    with pytest.raises(QgsProcessingException, match=r"Xian 1980.*layer redline"):
        review(tmp_path, (HERE, project()), epsg={"redline": 2384})


def test_a_bow_tie_zone_is_no_data_for_those_who_touch_its_box(tmp_path):
    result = review(tmp_path, (box(150, 150), project()), GOOD, layers=zone(BOW_TIE), conditions=ON_X)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    assert {c["project_id"]: c["status"] for c in result["CHECKS"] if c["layer"] == "x"} == {
        "A": "no_data",
        "good": "clear",
    }
    (issue,) = result["ISSUES"]
    assert (issue["layer"], issue["cause"]) == ("x", "boundary_crosses_itself") and not issue[
        "geometry"
    ].isNull()
    (finding,) = [f for f in result["FINDINGS"] if f["result"] == "unknown"]
    assert finding["needs"] == "layer:x" and finding["deciding"] and "1 condition(s)" in finding["text"]


@pytest.mark.parametrize(
    "wkt, cause", [(None, "null_geometry"), ("POLYGON EMPTY", "empty_geometry"), (ZERO_AREA, "zero_area")]
)
def test_a_zone_without_a_surface_is_a_defect_of_the_plan(tmp_path, wkt, cause):
    result = review(tmp_path, (HERE, project()), layers=zone(wkt), conditions=ON_X)
    assert cause in result.causes()
    assert result["VERDICTS"][0]["defects"] >= 1


def test_a_zone_with_broken_coordinates_does_not_stop_the_run(tmp_path):
    wild = struct.pack("<BIII", 1, 3, 1, 4) + struct.pack("<8d", X, Y, NAN, Y, X + 9, Y + 9, X, Y)
    layer = QgsVectorLayer("Polygon?crs=EPSG:4549&field=zone_code:string", "x", "memory")
    feature, geometry = QgsFeature(layer.fields()), QgsGeometry()
    geometry.fromWkb(wild)
    feature.setGeometry(geometry)
    layer.dataProvider().addFeature(feature)
    result = review(tmp_path, (box(0, 0, 5), project()), GOOD, conditions=ON_X, ZONES=[layer])
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    assert "coordinates_not_finite" in result.causes()


@pytest.mark.parametrize("wkt", [CURVED, BOX_ZM])
def test_curved_zones_and_zones_with_heights_are_measured(tmp_path, wkt):
    assert (
        review(tmp_path, (box(250, 260), project()), layers=zone(wkt), conditions=ON_X).verdict
        == "prohibited"
    )


def north_first(name, epsg):
    """The plan's layers, the corners of one of them written north before east in the system `epsg`."""
    rows = []
    for wkt, row in LAYERS[name]:
        geometry = moved(wkt, f"EPSG:{epsg}")
        corners = ",".join(f"{v.y()!r} {v.x()!r}" for v in geometry.vertices())
        rows.append((f"POLYGON(({corners}))", row))
    return {**LAYERS, name: rows}


REDLINE_LAW = [*LIST, condition("P", "prohibit", "redline")]


@pytest.mark.parametrize("epsg", [4490, 4549, 4528, 4326])
@pytest.mark.parametrize("name", ["redline", "units"])
def test_a_layer_with_swapped_axes_has_no_data_and_is_named(tmp_path, epsg, name):
    """Met by nobody, it would leave every project clear of it."""
    layers = north_first(name, epsg)
    result = review(tmp_path, (HERE, project()), layers=layers, epsg={name: epsg}, conditions=REDLINE_LAW)
    assert [(i["layer"], i["severity"]) for i in result["ISSUES"] if i["cause"] == "swapped_axes"] == [
        (name, "error")
    ]
    assert {c["layer"]: c["status"] for c in result["CHECKS"]}[name] == "no_data"
    (row,) = result["VERDICTS"]
    assert row["verdict"] == ("undetermined" if name == "redline" else "prohibited")
    assert f"layer:{name}" in row["needs"] and row["area_m2"] == pytest.approx(10_000, rel=1e-6)


def test_a_layer_of_another_zone_has_no_data_and_is_named(tmp_path):
    """Coordinates of 120° E declared to be of 123° E lie 290 km away."""
    result = review(tmp_path, (HERE, project()), epsg={"redline": 4550}, conditions=REDLINE_LAW)
    assert [(i["layer"], i["cause"]) for i in result["ISSUES"]] == [("redline", "far_from_plan")]
    assert result.verdict == "undetermined" and result["VERDICTS"][0]["needs"] == "layer:redline"


def test_a_loaded_layer_with_swapped_axes_is_named_beside_the_plan(tmp_path):
    box_of = north_first("redline", 4549)["redline"]
    loaded = QgsVectorLayer("Polygon?crs=EPSG:4549&field=zone_code:string", "redline", "memory")
    feature = QgsFeature(loaded.fields())
    feature.setGeometry(QgsGeometry.fromWkt(box_of[0][0]))
    loaded.dataProvider().addFeature(feature)
    result = review(tmp_path, (HERE, project()), conditions=REDLINE_LAW, ZONES=[loaded])
    assert result.verdict == "undetermined" and "swapped_axes" in result.causes()


def test_a_layer_without_any_place_has_no_data(tmp_path):
    layers = {**LAYERS, "redline": [(None, {"zone_code": "R1"})]}
    result = review(tmp_path, (HERE, project()), layers=layers, conditions=REDLINE_LAW)
    assert result.verdict == "undetermined" and "no_place" in result.causes()


def test_layers_beside_the_units_are_no_mistake(tmp_path):
    """Within 50 km a layer belongs to the plan, though it meets no unit."""
    layers = {**LAYERS, "redline": [(box(30_000, 0), {"zone_code": "R1"})]}
    result = review(tmp_path, (HERE, project()), layers=layers, conditions=REDLINE_LAW)
    assert result.verdict == "permitted" and result["ISSUES"] == []


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4528"])
def test_a_project_with_swapped_axes_leaves_the_others_judged(tmp_path, crs):
    geometry = moved(box(1300, 300), crs)
    good = [(v.x() - X, v.y() - Y) for v in geometry.vertices()]
    result = review(tmp_path, source=raw(swapped(HERE, crs), good, crs=crs), conditions=REDLINE_LAW)
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}
    assert [(i["feature"], i["cause"]) for i in result["ISSUES"] if i["cause"] == "swapped_axes"] == [
        ("A", "swapped_axes")
    ]


def test_an_empty_zone_layer_is_said(tmp_path):
    result = review(tmp_path, (HERE, project()), layers={**LAYERS, "x": []}, conditions=ON_X)
    assert result.causes() == ["no_features"] and result["VERDICTS"][0]["defects"] == 1
    promised = [{"layer": "x", "feature_count": 1.0}]
    result = review(
        tmp_path, (HERE, project()), layers={**LAYERS, "x": []}, conditions=ON_X, catalogue=promised
    )
    assert result.verdict == "undetermined" and result.causes() == ["too_few_features"]


def test_without_control_units_nothing_is_permitted(tmp_path):
    result = review(tmp_path, (HERE, project()), layers={"redline": LAYERS["redline"]}, conditions=LIST)
    assert result.verdict == "undetermined" and "no_units" in result.causes()


def test_an_unreadable_coverage_is_said_and_covers_nothing(tmp_path):
    promised = [{"layer": "redline", "required": "1", "coverage_wkt": "POLYGON((1 2, nonsense"}]
    result = review(tmp_path, GOOD, catalogue=promised)
    assert result.verdict == "undetermined" and result.causes() == ["coverage_unreadable"]


# ---- the conditions ----


@pytest.mark.parametrize(
    "broken, cause",
    [
        ({"effect": "forbid"}, "bad_effect"),
        ({"effect": ""}, "bad_effect"),
        ({"level": "village"}, "bad_level"),
        ({"dimension": "noise"}, "bad_dimension"),
        ({"predicate": "output >"}, "bad_predicate"),
        ({"predicate": "coalesce(output, 0) > 1"}, "bad_predicate"),
        ({"predicate": "@secret > 1"}, "bad_predicate"),
        ({"valid_from": "2026-05-05", "valid_to": "2025-01-01"}, "bad_dates"),
        ({"valid_from": "soon"}, "bad_dates"),
        ({"valid_to": "2025-02-30"}, "bad_dates"),
        ({"industries": "9999"}, "bad_industries"),
        ({"industries": "B2614"}, "bad_industries"),
        ({"topic": "gossip"}, "bad_topic"),
        ({"layer": "", "zone": "R1"}, "bad_place"),
    ],
)
@pytest.mark.parametrize("effect", ["prohibit", "allow"])
def test_a_broken_condition_counts_as_a_prohibition_nobody_can_judge(tmp_path, broken, cause, effect):
    row = {**condition("X", effect), **broken}
    result = review(tmp_path, (HERE, project(output=1)), conditions=[*LIST, row])
    assert result.verdict == "undetermined"
    (finding,) = [f for f in result["FINDINGS"] if f["condition_id"] == "X"]
    assert (finding["result"], finding["needs"], finding["deciding"]) == ("unknown", "condition:X", True)
    (issue,) = result["ISSUES"]
    assert (issue["condition_id"], issue["cause"], issue["severity"]) == ("X", cause, "warning")
    assert result["VERDICTS"][0]["defects"] == 1


def test_an_attribute_nobody_gives_is_named(tmp_path):
    law = [*LIST, condition("X", "prohibit", predicate="output > 5 AND depth < 2")]
    row = review(tmp_path, (HERE, project(depth=1)), conditions=law)["VERDICTS"][0]
    assert (row["verdict"], row["needs"]) == ("undetermined", "output")


@pytest.mark.parametrize(
    "value, verdict", [(6, "prohibited"), (5, "permitted"), (None, "undetermined"), ("6 t", "undetermined")]
)
def test_an_attribute_in_three_values(tmp_path, value, verdict):
    law = [*LIST, condition("X", "prohibit", predicate="output > 5")]
    assert review(tmp_path, (HERE, project(output=value)), conditions=law).verdict == verdict


def test_a_condition_on_a_layer_that_is_not_there(tmp_path):
    result = review(tmp_path, (HERE, project()), conditions=[*LIST, condition("X", "restrict", "pipes")])
    assert result.verdict == "undetermined" and result.causes() == ["no_layer"]
    assert result["VERDICTS"][0]["needs"] == "layer:pipes"
    assert {c["layer"]: c["status"] for c in result["CHECKS"]}["pipes"] == "no_data"


def test_a_condition_on_a_zone_or_class_that_is_not_there_is_a_defect(tmp_path):
    law = [
        *LIST,
        condition("X", "prohibit", "redline", "R9"),
        condition("Y", "prohibit", "units", "class:prority"),
    ]
    result = review(tmp_path, (HERE, project()), conditions=law)
    said = {i["condition_id"]: (i["cause"], i["severity"]) for i in result["ISSUES"]}
    assert said == {"X": ("no_zone", "warning"), "Y": ("no_class", "info")}
    assert result["VERDICTS"][0]["defects"] == 1


def test_duplicate_condition_ids_are_all_judged_and_lift_nothing(tmp_path):
    law = [
        *LIST,
        condition("X", "allow", overrides="P"),
        condition("X", "restrict"),
        condition("P", "prohibit"),
    ]
    result = review(tmp_path, (HERE, project()), conditions=law)
    assert result.verdict == "prohibited" and result.causes() == ["duplicate_id"]
    assert sorted(f["effect"] for f in result["FINDINGS"] if f["condition_id"] == "X") == [
        "allow",
        "restrict",
    ]


@pytest.mark.parametrize(
    "overrides, cause", [("GONE", "no_overridden"), ("LIST", "overrides_allow"), ("X", "overrides_allow")]
)
def test_overrides_that_point_nowhere_are_defects(tmp_path, overrides, cause):
    law = [*LIST, condition("X", "allow", overrides=overrides), condition("P", "prohibit")]
    result = review(tmp_path, (HERE, project()), conditions=law)
    assert result.verdict == "prohibited" and result.causes() == [cause]


def test_overrides_in_a_circle_lift_nothing_but_what_they_name(tmp_path):
    circle = [condition("X", "allow", overrides="Y"), condition("Y", "allow", overrides="X")]
    result = review(tmp_path, (HERE, project()), conditions=[*LIST, *circle, condition("P", "prohibit")])
    assert result.verdict == "prohibited"
    assert [i["condition_id"] for i in result["ISSUES"]] == ["X", "Y"]


def test_an_expired_list_is_no_list(tmp_path):
    result = review(
        tmp_path, (HERE, project()), conditions=[condition("OLD", "restrict", valid_to="2025-12-31")]
    )
    assert result.verdict == "undetermined" and result["VERDICTS"][0]["needs"] == f"list:{WEST}"
    assert WEST in result["VERDICTS"][0]["reason"]


def test_a_unit_without_a_list(tmp_path):
    result = review(tmp_path, (HERE, project()), GOOD, conditions=[condition("E", zone=EAST)])
    assert result.verdicts == {"A": "undetermined", "good": "permitted"}


@pytest.mark.parametrize(
    "confirmed, verdict",
    [("", "prohibited"), ("是", "prohibited"), ("0", "undetermined"), ("?", "undetermined")],
)
def test_an_unconfirmed_condition_can_only_be_unknown(tmp_path, confirmed, verdict):
    law = [*LIST, condition("P", "prohibit", confirmed=confirmed)]
    assert review(tmp_path, (HERE, project()), conditions=law).verdict == verdict


def test_headers_are_read_whatever_their_case_and_line_breaks(tmp_path):
    """An overlooked predicate would let an allow lift a prohibition it must not."""
    lifting = {"overrides": "P", "Predi\ncate": "output < 5"}
    law = [*LIST, condition("P", "prohibit"), condition("L", "allow", **lifting)]
    assert review(tmp_path, (HERE, project(output=9)), conditions=law).verdict == "prohibited"
    shouting = [
        {name.upper(): value for name, value in row.items()} for row in [*LIST, condition("P", "prohibit")]
    ]
    assert review(tmp_path, (HERE, project()), conditions=shouting).verdict == "prohibited"


def test_a_condition_table_without_a_column_it_needs_is_refused(tmp_path):
    with pytest.raises(QgsProcessingException, match="no column effect"):
        review(
            tmp_path,
            (HERE, project()),
            conditions=[{"condition_id": "X", "level": "city", "dimension": "risk"}],
        )


def test_an_empty_condition_table_admits_nobody(tmp_path):
    empty = QgsVectorLayer(
        "NoGeometry?field=condition_id&field=level&field=dimension&field=effect", "c", "memory"
    )
    assert review(tmp_path, (HERE, project()), CONDITIONS=empty).verdict == "undetermined"


# ---- wild names ----


def test_wild_names_survive_in_every_table(tmp_path):
    name = '<i>层</i> =1+1 "q" 😀' + "长" * 500
    wild = projects((box(0, 0, 900), {"zone_code": WILD, "zone_name": WILD, "zone_class": WILD}), name=name)
    law = [*LIST, condition("=P|<b>", "prohibit", name, text=WILD, basis=WILD)]
    outputs = {output: str(tmp_path / f"{output}.gpkg") for output in OUTPUTS}
    result = review(tmp_path, (HERE, project(WILD, name=WILD)), conditions=law, ZONES=[wild], **outputs)
    (row,) = result["VERDICTS"]
    assert row["project_id"] == WILD.strip() and row["name"] == WILD and row["verdict"] == "prohibited"
    (finding,) = [f for f in result["FINDINGS"] if f["deciding"]]
    assert (finding["text"], finding["basis"], finding["condition_id"]) == (
        WILD.strip(),
        WILD.strip(),
        "=P|<b>",
    )
    (hit,) = [h for h in result["HITS"] if h["layer"] == name]
    assert hit["zone_code"] == hit["zone_name"] == hit["zone_class"] == WILD.strip()


def test_wild_ids_become_file_names_of_their_own(tmp_path):
    ids = [WILD, WILD, WILD + "x", "a/b", "a b", "a_b-2", "..", "CON", "😀", "长" * 300]
    rows = [(HERE, project(i)) for i in ids]
    review(tmp_path, *rows, CAPSULES=str(tmp_path / "capsules"))
    files = list((tmp_path / "capsules").iterdir())
    assert len(files) == len(ids) and all(len(f.name.encode()) <= 255 for f in files)
    assert all(f.name.endswith(".capsule.json") for f in files)


def test_lists_and_maps_among_the_attributes_are_carried_as_text(tmp_path):
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:4549&field=project_id:string&field=l:string[]&field=m:map", "p", "memory"
    )
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(HERE))
    feature.setAttributes(["A", ["x", "甲"], {"k": 1}])
    layer.dataProvider().addFeature(feature)
    law = [*LIST, condition("X", "restrict", predicate="m > 5")]
    result = review(tmp_path, source=layer, conditions=law, VERDICTS=str(tmp_path / "v.gpkg"))
    assert (result["VERDICTS"][0]["l"], result["VERDICTS"][0]["m"]) == ('["x", "甲"]', '{"k": 1}')
    assert result.verdict == "undetermined"


# ---- files ----


@pytest.mark.parametrize("damage", ["missing", "cut off", "text", "folder"])
def test_a_plan_that_is_none(tmp_path, damage):
    path = Path(write_plan(tmp_path / "plan.gpkg"))
    if damage == "missing":
        path.unlink()
    elif damage == "cut off":
        path.write_bytes(path.read_bytes()[:20_000])
    elif damage == "text":
        path.write_text("no plan")
    else:
        path.unlink()
        path.mkdir()
    with pytest.raises((QgsProcessingException, AssertionError), match=r"plan\.gpkg|PLAN") as caught:
        review(tmp_path, (HERE, project()), plan=str(path))
    assert "Traceback" not in str(caught.value)


def test_a_plan_that_vanishes_while_it_is_read(tmp_path):
    """Whenever it goes: a verdict as if it were there (it was read), or a clear refusal; never a milder verdict."""
    outcomes = set()
    for moment in range(6):
        path = Path(write_plan(tmp_path / f"plan{moment}.gpkg", conditions=RED))
        log = Log(
            before=lambda asked, at=moment, path=path: (
                path.unlink(missing_ok=True) if asked == at + 1 else None
            )
        )
        try:
            outcomes.add(review(tmp_path, (HERE, project()), plan=str(path), log=log).verdict)
        except QgsProcessingException as error:
            assert "Traceback" not in str(error) and f"plan{moment}" in str(error)
            outcomes.add("refused")
    assert outcomes <= {"prohibited", "refused"}


@pytest.mark.parametrize("role", ["ZONES", "CONDITIONS", "CATALOGUE"])
def test_a_loaded_layer_whose_file_is_gone_is_not_taken_for_empty(tmp_path, role):
    tables = {
        "layers": {"x": LAYERS["redline"]},
        "conditions": ON_X,
        "catalogue": [{"layer": "x", "required": "1"}],
    }
    path = write_plan(tmp_path / "loaded.gpkg", **tables)
    table = {"ZONES": "x", "CONDITIONS": "condition", "CATALOGUE": "catalogue"}[role]
    layer = QgsVectorLayer(f"{path}|layername={table}", "loaded", "ogr")
    plan = write_plan(tmp_path / "plan.gpkg", conditions=ON_X)
    Path(path).unlink()
    with pytest.raises(QgsProcessingException, match=r"loaded.* cannot be read"):
        review(tmp_path, (HERE, project()), plan=plan, **{role: [layer] if role == "ZONES" else layer})


def test_neither_plan_nor_conditions(tmp_path):
    with pytest.raises(QgsProcessingException, match="Neither a plan nor a condition table"):
        review(tmp_path, (HERE, project()), plan="", ZONES=[projects((HERE, {"zone_code": "Z"}))])


# ---- what the run says while it goes ----


def test_issues_are_said_as_warnings_and_the_rest_is_counted(tmp_path):
    law = [*LIST, *(condition(f"E{i}", "forbid") for i in range(25))]
    said = review(tmp_path, (HERE, project()), conditions=law).warnings
    assert len(said) == 21 and "E0" in said[0] and "effect" in said[0]
    assert "5 more" in said[-1] and "ISSUES" in said[-1]


# ---- tables as QGIS holds them ----


def test_dates_and_flags_of_a_table_in_qgis(tmp_path):
    fields = "condition_id:string", "level:string", "dimension:string", "effect:string", "layer:string"
    typed = *fields, "valid_from:date", "valid_to:datetime", "confirmed:bool"
    law = QgsVectorLayer("NoGeometry?" + "&".join(f"field={f}" for f in typed), "law", "memory")
    rows = {
        "LIST": ("encourage", None, None, None),
        "OLD": ("prohibit", None, QDateTime(2026, 5, 31, 0, 0, 0), True),
        "NEW": ("prohibit", QDate(2026, 6, 2), None, True),
        "NOW": ("require", QDate(2026, 6, 1), QDateTime(2026, 6, 1, 0, 0, 0), True),
        "DRAFT": ("restrict", None, None, False),
    }
    for name, (effect, *rest) in rows.items():
        feature = QgsFeature(law.fields())
        feature.setAttributes([name, "unit", "spatial", effect, "units", *rest])
        assert law.dataProvider().addFeature(feature)
    result = review(tmp_path, (HERE, project()), CONDITIONS=law)
    found = {f["condition_id"]: f["result"] for f in result["FINDINGS"]}
    assert found == {"LIST": "applies", "NOW": "applies", "DRAFT": "unknown"}
    assert result.verdict == "undetermined" and result["VERDICTS"][0]["needs"] == "confirmation:DRAFT"


def test_a_date_nobody_can_read_is_refused_before_the_plan_is_read(tmp_path):
    with pytest.raises((QgsProcessingException, AssertionError), match="AS_OF"):
        review(tmp_path, (HERE, project()), AS_OF="June", plan=str(tmp_path / "gone.gpkg"))
