"""Bad input of a screening, each kind a test: never a green that the truth does not give, and it is said."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from builders.plans import BOW_TIE, BOX_ZM, CURVED, ZERO_AREA, Log, X, Y, box, ring, write_plan
from builders.screening import (
    FARM,
    FOREST,
    HERE,
    LAND,
    OUTPUTS,
    approval,
    coded,
    layer,
    only,
    patch,
    screening,
)
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)
from zone_control.zone_control_plugin.processing.farmland import inputs

FAR, SWAPPED = box(200_000, 0), "POLYGON((3300000 500000,3300100 500000,3300100 500100,3300000 500000))"
INFINITE = float("inf")
NAN = float("nan")
COVERED = {"a": [approval(box(-1000, -1000, 9000))]}
GOOD = (box(300, 300), patch("good"))


def raw(*vertices, crs="EPSG:4549", name="patches", **row):
    """One polygon by its vertices as they stand."""
    row = row or patch()
    source = QgsVectorLayer(f"Polygon?crs={crs}" + "".join(f"&field={k}:string" for k in row), name, "memory")
    wkb = struct.pack("<BIII", 1, 3, 1, len(vertices))
    wkb += b"".join(struct.pack("<dd", X + x, Y + y) for x, y in vertices)
    feature, geometry = QgsFeature(source.fields()), QgsGeometry()
    geometry.fromWkb(wkb)
    feature.setGeometry(geometry)
    for key, value in row.items():
        feature[key] = value
    assert source.dataProvider().addFeature(feature)
    return source


# ---- patches ----


@pytest.mark.parametrize(
    "wkt, cause", [(None, "null_geometry"), (BOW_TIE, "boundary_crosses_itself"), (ZERO_AREA, "zero_area")]
)
def test_a_patch_without_a_surface(tmp_path, wkt, cause):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    result = screening((wkt, patch()), GOOD, approvals=COVERED, **outputs)
    assert coded(result) == {"A": ("undetermined", "invalid_geometry"), "good": ("green", "covered_by_one")}
    assert [(i["feature"], i["cause"], i["severity"]) for i in result["ISSUES"]] == [("A", cause, "error")]
    bad = result["CODED"][0]
    assert bad["area_m2"] is None and bad["covered_m2"] is None and bad["space_code"] is None
    assert {row["patch_id"] for row in result["PARTS"]} == {"good"}


@pytest.mark.parametrize(
    "vertices",
    [
        ((0, 0), (9, NAN), (9, 9), (0, 0)),
        ((NAN, NAN), (9, 0), (9, 9), (NAN, NAN)),
        ((INFINITE, 0), (9, 0), (9, 9), (INFINITE, 0)),
        ((NAN, NAN),),
        ((1e300, 0), (2e300, 0), (2e300, 1e300), (1e300, 0)),
        ((0, 0),),
    ],
)
def test_broken_coordinates(vertices):
    result = screening(source=raw(*vertices), approvals=COVERED)
    assert only(result) == ("undetermined", "invalid_geometry") and len(result["ISSUES"]) == 1
    approvals = {"approval_conversion": raw(*vertices, name="approval_conversion", **approval()[1])}
    result = screening((HERE, patch()), approvals=approvals)
    assert only(result)[0] == "yellow" and {i["layer"] for i in result["ISSUES"]} == {"approval_conversion"}


MIXED = {
    "polygon": HERE,
    "collection": f"GEOMETRYCOLLECTION({box(100, 100, 50)},POINT(500100 3300100),{box(300, 300, 50)})",
    "line": "LINESTRING(500100 3300100,500200 3300200)",
    "point": "POINT(500100 3300100)",
}


def test_patches_of_a_layer_that_holds_anything(tmp_path):
    path = write_plan(
        tmp_path / "any.gpkg", {"any": [(w, patch(k)) for k, w in MIXED.items()]}, conditions=None
    )
    result = screening(source=f"{path}|layername=any", approvals=COVERED)
    unusable = ("undetermined", "invalid_geometry")
    green = ("green", "covered_by_one")
    assert coded(result) == {"polygon": green, "collection": green, "line": unusable, "point": unusable}
    drawn = {row["patch_id"]: row["geometry"] for row in result["CODED"]}
    assert round(drawn["collection"].area()) == 5000 and drawn["line"].isNull() and drawn["point"].isNull()
    causes = {row["feature"]: row["cause"] for row in result["ISSUES"]}
    assert causes == {"collection": "parts_of_another_kind", "line": "wrong_kind", "point": "wrong_kind"}


@pytest.mark.parametrize("wkt, area", [(CURVED, 31415.9), (BOX_ZM, 10_000)])
def test_curves_and_heights(wkt, area):
    result = screening((wkt, patch()), approvals=COVERED)
    (row,) = result["CODED"]
    assert row["code"] == "green" and row["area_m2"] == pytest.approx(area, rel=2e-4)


def test_patches_that_overlap_are_judged_each_for_itself():
    result = screening(
        (HERE, patch("A")), (HERE, patch("B")), (box(150, 100), patch("C")), approvals={"a": [approval()]}
    )
    assert {k: v[0] for k, v in coded(result).items()} == {"A": "green", "B": "green", "C": "yellow"}
    assert [round(row["covered_m2"]) for row in result["CODED"]] == [10000, 10000, 5000]


def test_duplicate_ids_stay_apart():
    result = screening((HERE, patch("A")), (HERE, patch("A")), (HERE, patch("")), approvals=COVERED)
    assert list(coded(result)) == ["A#1", "A#2", "3"] and result.causes() == ["duplicate_patch"]
    assert {row["patch_id"] for row in result["LINKS"]} == {"A#1", "A#2", "3"}


def test_ids_that_hold_a_list_separator_are_named_once():
    covering = box(-1000, -1000, 9000)
    held = {"a": [approval(covering, "K;1"), approval(covering, "K;2"), approval(covering, "K3")]}
    result = screening((HERE, patch("A;1")), (HERE, patch("B")), approvals=held)
    assert {row["patch_id"] for row in result["CODED"]} == {"A;1", "B"}
    issues = {row["cause"]: (row["layer"], row["message"]) for row in result["ISSUES"]}
    assert len(result["ISSUES"]) == len(issues) == 2
    layer_name, message = issues["separator_in_patch_id"]
    assert layer_name == "patches" and "A;1" in message and "B" not in message
    layer_name, message = issues["separator_in_approval_id"]
    assert layer_name == "a" and "K;1, K;2" in message and "K3" not in message
    assert sum("K;1" in warning for warning in result.warnings) == 1


def test_no_patches():
    result = screening(source=layer([], "patches", fields=patch()), approvals=COVERED)
    assert result["CODED"] == [] and {row["count"] for row in result["FUNNEL"]} == {0}


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549"])
def test_swapped_axes_are_said(crs):
    given = (
        QgsGeometry.fromWkt(HERE)
        if crs == "EPSG:4549"
        else layer([(HERE, {"n": 1})], "x", crs).getFeature(1).geometry()
    )
    source = raw(*[(v.y() - X, v.x() - Y) for v in given.vertices()], crs=crs)
    result = screening(source=source, approvals=COVERED)
    assert result["CODED"][0]["code"] == "undetermined" and "swapped_axes" in result.causes()


@pytest.mark.parametrize("there", [FAR, SWAPPED], ids=["far", "swapped"])
def test_layers_that_lie_elsewhere_are_said(there):
    row = approval(there)[1]
    result = screening(
        (HERE, patch()),
        approvals={"approval_far": [(there, row)], "approval_near": [(HERE, row)], "approval_none": []},
        basic=[(there, {"name": "b"})],
        special={"grain": [(there, {"zone_code": "G"})], "high": [(HERE, {"zone_code": "H"})]},
    )
    said = [row["layer"] for row in result["ISSUES"] if row["cause"] == "far_from_plan"]
    assert sorted(said) == ["approval_far", "basic_farmland", "grain"]


# ---- dates ----


@pytest.mark.parametrize(
    "written",
    ["2026-06-01", "2026/6/1", "2026.6.1", "2026年6月1日", "20260601", "2026-06-01T08:30:00", "２０２６-０６-０１",
     "46174", 46174, 46174.5, 20260601],
)  # fmt: skip
def test_dates_as_written(written):
    one_day = {"a": [approval(valid_from="2026-06-01", valid_to="2026-06-01")]}
    result = screening((HERE, patch(found_on=written)), approvals=one_day)
    assert only(result) == ("green", "covered_by_one")
    assert result["CODED"][0]["date"].toString("yyyy-MM-dd") == "2026-06-01"
    swap = {"a": [approval(valid_from=written, valid_to=written)]}
    assert only(screening((HERE, patch()), approvals=swap)) == ("green", "covered_by_one")


NO_DATES = ["2026-02-30", "2026-13-01", "soon", "6/1/2026", "2026", "2026-06", 7, 19999, 80001]
NO_DATES += ["null", "NULL", "None", "NaT", "无", "-", "/"]  # an open end is an empty cell, not a word


@pytest.mark.parametrize("written", NO_DATES)
def test_impossible_dates_are_not_guessed(written):
    result = screening((HERE, patch(found_on=written)), approvals=COVERED)
    assert only(result) == ("undetermined", "no_date") and result.causes() == ["unreadable_patch_date"]
    assert str(written) in result["ISSUES"][0]["message"] and result["CODED"][0]["date"] is None
    for end in ("valid_from", "valid_to"):
        result = screening((HERE, patch()), approvals={"a": [approval(**{end: written})]})
        assert only(result) == ("yellow", "out_of_date_only")
        assert [row["note"] for row in result["LINKS"]] == ["unreadable_dates"]


def test_a_patch_without_date():
    result = screening((HERE, patch(found_on=None)), approvals=COVERED)
    assert only(result) == ("undetermined", "no_date") and result.causes() == ["no_patch_date"]
    assert [(row["in_force"], row["note"]) for row in result["LINKS"]] == [(False, "no_patch_date")]


# ---- approvals ----


@pytest.mark.parametrize(
    "given, reason, note",
    [
        ({"valid_from": "2026-12-31", "valid_to": "2026-01-01"}, "out_of_date_only", "reversed_dates"),
        ({"valid_from": ""}, "out_of_date_only", "undated"),
        ({"valid_from": None, "valid_to": None}, "out_of_date_only", "undated"),
        ({"valid_from": "2026-06-02"}, "out_of_date_only", "not_yet"),
        ({"valid_to": "2026-05-31"}, "out_of_date_only", "expired"),
    ],
)
def test_dates_of_approvals(given, reason, note):
    result = screening((HERE, patch()), approvals={"a": [approval(**given)]})
    assert only(result) == ("yellow", reason)
    assert [(row["in_force"], row["note"]) for row in result["LINKS"]] == [(False, note)]


def test_undated_approvals_are_accepted_on_demand():
    rows = {"a": [approval(valid_from="", valid_to="")]}
    assert only(screening((HERE, patch()), approvals=rows, UNDATED=True)) == ("green", "covered_by_one")
    bare = {"bare": [(HERE, {"approval_id": "K"})]}
    with pytest.raises(QgsProcessingException, match="bare has no field for the first day of validity"):
        screening((HERE, patch()), approvals=bare)
    assert only(screening((HERE, patch()), approvals=bare, UNDATED=True)) == ("green", "covered_by_one")


@pytest.mark.parametrize(
    "wkt, noted, cause",
    [
        (BOW_TIE, True, "boundary_crosses_itself"),
        (ZERO_AREA, True, "zero_area"),
        (None, False, "null_geometry"),
    ],
)
def test_invalid_approvals_do_not_cover(wkt, noted, cause):
    result = screening((HERE, patch()), approvals={"a": [approval(wkt)]})
    assert only(result) == ("yellow", "none_found") and result.causes() == [cause]
    notes = [(row["area_m2"], row["in_force"], row["note"]) for row in result["LINKS"]]
    assert notes == ([(0, False, "unusable_geometry")] if noted else [])


def test_approvals_that_overlap_or_stand_twice_are_counted_once():
    rows = [approval(), approval(), approval(box(100, 100, 60, 100), "K2")]
    result = screening((box(100, 100, 200, 100), patch()), approvals={"a": rows, "b": [approval()]})
    (row,) = result["CODED"]
    assert round(row["covered_m2"]) == 10000 and row["reason_code"] == "partly_covered"
    ids = [(r["approval_layer"], r["approval_id"], round(r["area_m2"])) for r in result["LINKS"]]
    assert ids == [("a", "K1#1", 10000), ("a", "K1#2", 10000), ("a", "K2", 6000), ("b", "K1", 10000)]
    assert result.causes() == ["duplicate_approval"]


def test_an_empty_approval_layer_is_said():
    result = screening((HERE, patch()))
    assert only(result) == ("yellow", "none_found") and result.causes() == ["empty_layer"]
    assert "approval_conversion" in result["CODED"][0]["reason"]


def test_fields_that_are_not_there_are_refused():
    for name in ("APPROVAL_ID_FIELD", "VALID_FROM_FIELD", "VALID_TO_FIELD"):
        with pytest.raises(QgsProcessingException, match=f"{name}: nope"):
            screening((HERE, patch()), approvals=COVERED, **{name: "nope"})


def test_two_layers_of_one_key_are_refused():
    twice = [layer([approval()], "a"), layer([approval()], "a")]
    with pytest.raises(QgsProcessingException, match="key a fits more than one layer"):
        screening((HERE, patch()), APPROVALS=twice)
    named = screening((HERE, patch()), APPROVALS=twice, APPROVAL_KEYS="x;y")
    assert [row["approval_layer"] for row in named["LINKS"]] == ["x", "y"]


# ---- land ----


@pytest.mark.parametrize(
    "value, edition, expected",
    [
        ("0101", 0, "yellow"), ("０１０１", 0, "yellow"), ("011", 0, "yellow"), ("1202", 0, "clear"), (301, 0, "clear"),
        (101, 1, "yellow"), (101.0, 1, "yellow"), ("101", 2, "yellow"), (11, 3, "undetermined"), (101, 3, "clear"),
        (101, 0, "undetermined"), (11, 0, "undetermined"), ("0999", 0, "undetermined"), ("011", 1, "undetermined"),
        ("", 0, "undetermined"), (None, 0, "undetermined"), ("耕地", 0, "undetermined"),
    ],
)  # fmt: skip
def test_land_classes_as_written(value, edition, expected):
    """A number that has lost its zero can be two classes (0101 paddy, 101 railway): not guessed without an edition."""
    rest = (31.0 if edition == 3 else 301.0) if isinstance(value, (int, float)) else "0301"
    given = float(value) if isinstance(value, int) else value
    land = layer(
        [(box(0, 0, 600, 1000), {"DLBM": given}), (FOREST[0], {"DLBM": rest})],
        "landuse",
        fields={"DLBM": rest},
    )
    result = screening((HERE, patch()), land=land, LAND_CLASS_EDITION=edition)
    assert result["CODED"][0]["code"] == expected
    assert ("unknown_land_class" in result.causes()) is (expected == "undetermined")


def test_mixed_editions_are_read_each_in_its_own():
    land = [(box(0, 0, 150, 1000), {"DLBM": "011"}), (box(150, 0, 450, 1000), {"DLBM": "0102"}), FOREST]
    (row,) = screening((HERE, patch()), land=land)["CODED"]
    assert round(row["farmland_m2"]) == 10000 and row["land_classes"] == "011;0102"


def test_land_without_class_field_is_refused():
    with pytest.raises(QgsProcessingException, match="landuse has no field for the land class"):
        screening((HERE, patch()), land=layer([(HERE, {"n": 1})], "landuse"))
    with pytest.raises(QgsProcessingException, match="FARMLAND_CLASSES: 99"):
        screening((HERE, patch()), FARMLAND_CLASSES="01;99")


@pytest.mark.parametrize("land", [[(BOW_TIE, {"DLBM": "0301"})], [(ZERO_AREA, {"DLBM": "0101"})]])
def test_a_parcel_that_cannot_be_used(land):
    result = screening((HERE, patch()), GOOD, land=[*LAND, *land], approvals=COVERED)
    assert coded(result) == {"A": ("undetermined", "unusable_parcel"), "good": ("green", "covered_by_one")}


def test_a_parcel_without_geometry_is_said():
    result = screening(GOOD, land=[*LAND, (None, {"DLBM": "0101"})], approvals=COVERED)
    assert only(result)[0] == "green" and result.causes() == ["null_geometry"]


def test_a_parcel_with_broken_coordinates():
    wild = raw((0, 0), (9, NAN), (9, 9), (0, 0), name="landuse", DLBM="0101")
    assert only(screening((HERE, patch()), land=wild, approvals=COVERED))[0] == "undetermined"


def test_farmland_that_does_not_cover_a_patch():
    result = screening((box(-50, 300), patch()), GOOD, approvals=COVERED)
    assert coded(result) == {"A": ("undetermined", "outside_coverage"), "good": ("green", "covered_by_one")}
    assert "5,000.0 m²" in result["CODED"][0]["reason"]


def test_an_empty_survey_clears_nobody():
    result = screening((HERE, patch()), land=layer([], "landuse", fields={"DLBM": ""}), approvals=COVERED)
    assert only(result) == ("undetermined", "outside_coverage") and "empty_layer" in result.causes()


def test_parcels_that_overlap_are_counted_once():
    (row,) = screening((HERE, patch()), land=[FARM, FARM, FOREST], approvals=COVERED)["CODED"]
    assert round(row["farmland_m2"]) == 10000 and row["code"] == "green"


# ---- systems, files ----


@pytest.mark.parametrize(
    "role", ["PATCHES", "FARMLAND", "COVERAGE", "BASIC_FARMLAND", "SPECIAL", "APPROVALS"]
)
@pytest.mark.parametrize(
    "crs, said",
    [("", "lost has no coordinate reference system"), ("EPSG:2384", r"no transformation .*layer lost")],
)
def test_layers_that_cannot_be_placed_are_refused_by_name(role, crs, said):
    row = {**patch(), "DLBM": "0101", "valid_from": "2026-01-01"}
    lost = layer([(HERE, row)], "lost", crs)
    with pytest.raises(QgsProcessingException, match=said):
        screening(
            (HERE, patch()), approvals=COVERED, **{role: [lost] if role in ("SPECIAL", "APPROVALS") else lost}
        )


def written(folder, name="landuse", rows=LAND):
    return f"{write_plan(folder / f'{name}.gpkg', {name: rows}, conditions=None)}|layername={name}"


@pytest.mark.parametrize("role", ["PATCHES", "FARMLAND", "APPROVALS"])
def test_a_layer_whose_file_is_gone_is_not_taken_for_empty(tmp_path, role):
    source = written(tmp_path, "lost", [(HERE, {**patch(), "DLBM": "0101", "valid_from": "2026-01-01"})])
    lost = QgsVectorLayer(source, "lost", "ogr")
    Path(source.partition("|")[0]).unlink()
    with pytest.raises((QgsProcessingException, AssertionError), match="lost"):
        screening((HERE, patch()), approvals=COVERED, **{role: [lost] if role == "APPROVALS" else lost})


def test_a_file_is_read_as_well_as_a_layer(tmp_path):
    by_file = screening((HERE, patch()), land=written(tmp_path), approvals=COVERED)
    assert only(by_file) == ("green", "covered_by_one")


@pytest.mark.parametrize("selected", [False, True])
def test_issues_name_the_layers_of_one_file_by_their_tables(tmp_path, selected):
    tables = {"tb": [(HERE, patch()), (None, patch("B"))], "dltb": [*LAND, (box(0, 0), {"DLBM": "?"})]}
    path = write_plan(tmp_path / "all.gpkg", tables, conditions=None)
    source, land = (f"{path}|layername={name}" for name in tables)
    if selected:
        source, land = (QgsProcessingFeatureSourceDefinition(s, False, 100) for s in (source, land))
    issues = screening(source=source, land=land)["ISSUES"]
    named = {row["cause"]: row["layer"] for row in issues}
    assert named["null_geometry"] == "tb" and named["unknown_land_class"] == "dltb"


@pytest.mark.parametrize("changes, refused", [(1, False), (9, True)])
def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch, changes, refused):
    source, asked = written(tmp_path), []
    path = source.partition("|")[0]
    original = inputs.layer_table

    def meddled(layer, fields, watch):
        table = original(layer, fields, watch)
        if layer.name() == "landuse" and len(asked) < changes:
            asked.append(1)
            with open(path, "ab") as file:
                file.write(b" ")
        return table

    monkeypatch.setattr(inputs, "layer_table", meddled)
    land = QgsVectorLayer(source, "landuse", "ogr")
    if refused:
        with pytest.raises(QgsProcessingException, match="landuse cannot be read: it changes"):
            screening((HERE, patch()), land=land, approvals=COVERED)
    else:
        assert only(screening((HERE, patch()), land=land, approvals=COVERED))[0] == "green"


@pytest.mark.parametrize("cancel_at", [0, 1, 2, 3])
def test_a_cancelled_run_leaves_no_file(tmp_path, cancel_at):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        screening((HERE, patch()), GOOD, approvals=COVERED, log=Log(cancel_at), **outputs)
    assert list(tmp_path.iterdir()) == []


def test_only_the_selected_parcels_count(qgis_new_project):
    land_layer = layer(LAND, "landuse", fields={"DLBM": ""})
    QgsProject.instance().addMapLayer(land_layer)
    land_layer.select(2)
    chosen = QgsProcessingFeatureSourceDefinition(land_layer.id(), selectedFeaturesOnly=True)
    result = screening((HERE, patch()), land=chosen, approvals=COVERED, project=QgsProject.instance())
    assert only(result) == ("undetermined", "outside_coverage")


WILD = "<b>粗</b> =cmd()|'/C calc' \"引号\" {x} %s @who \r\n换行 😀 "


def test_wild_names(tmp_path):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    rows = {"<i>集</i> {x}": [approval(approval_id=WILD)]}
    result = screening((HERE, patch(WILD, channel=WILD)), approvals=rows, **outputs)
    (row,) = result["CODED"]
    assert (row["patch_id"], row["channel"], row["approvals"]) == (WILD.strip(), WILD, WILD.strip())
    assert "<i>集</i> {x}" in row["reason"]
    assert result["LINKS"][0]["approval_id"] == WILD.strip()


def test_a_ring_that_touches_itself_is_mended():
    (row,) = screening((ring((100, 100), (200, 100), (200, 100), (200, 200)), patch()), approvals=COVERED)[
        "CODED"
    ]
    assert row["code"] == "green" and round(row["area_m2"]) == 5000
