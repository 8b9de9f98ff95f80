"""`screenpatches` end to end: parameters, outputs, what they say."""

from __future__ import annotations

import pytest
from builders.plans import BOW_TIE, box, moved, write_plan
from builders.screening import DAY, FARM, HERE, LAND, OUTPUTS, approval, coded, layer, only, patch, screening
from zone_control.zone_control_plugin.core.columns import CODED, FUNNEL, LINKS, PARTS, SETS, SPECIALS
from zone_control.zone_control_plugin.core.farmland.codes import REASONS
from zone_control.zone_control_plugin.core.farmland.spacecode import decode
from zone_control.zone_control_plugin.layers import preparedtables
from zone_control.zone_control_plugin.processing.farmland import preparing
from zone_control.zone_control_plugin.processing.farmland.screenpatches import ScreenPatches
from zone_control.zone_control_plugin.processing.farmland.wording import REASONS as SENTENCES

PARAMETERS = """
    PATCHES PATCH_ID_FIELD DATE_FIELD CHANNEL_FIELD FARMLAND LAND_CLASS_FIELD LAND_CLASS_EDITION FARMLAND_CLASSES
    COVERAGE BASIC_FARMLAND SPECIAL SPECIAL_KEYS APPROVALS APPROVAL_KEYS APPROVAL_ID_FIELD VALID_FROM_FIELD
    VALID_TO_FIELD UNDATED AS_OF TOLERANCE TOLERANCE_SHARE SPACE_CODE_LEVEL
"""


def test_parameters():
    algorithm = ScreenPatches()
    algorithm.initAlgorithm()
    names = [p.name() for p in algorithm.parameterDefinitions()]
    assert names == [*PARAMETERS.split(), *OUTPUTS]
    assert all(p.help() for p in algorithm.parameterDefinitions())
    assert algorithm.parameterDefinition("SPACE_CODE_LEVEL").defaultValue() == 8
    assert algorithm.parameterDefinition("TOLERANCE").defaultValue() == 1.0


HALF = box(100, 100, 50, 100)
SCENE = {
    "source": None,
    "approvals": {
        "approval_conversion": [approval(HALF, "K1"), approval(box(0, 0, 9), "K2")],
        "approval_temporary": [
            approval(HERE, "T1", valid_to="2026-05-31"),
            approval(HERE, "T2", valid_from=""),
        ],
    },
    "basic": [(box(0, 0, 120, 1000), {"name": "b"})],
    "special": {"grain": [(HERE, {"zone_code": "G1"})], "high": [(HALF, {"zone_code": "H1"})]},
}


def test_a_patch_half_covered():
    result = screening((HERE, patch(channel="satellite", own=7)), **SCENE)
    (row,) = result["CODED"]
    assert (row["patch_id"], row["channel"], row["code"], row["reason_code"]) == (
        "A",
        "satellite",
        "yellow",
        "partly_covered",
    )
    assert row["date"].toString("yyyy-MM-dd") == DAY
    measures = ("area_m2", "farmland_m2", "basic_farmland_m2", "special_m2", "covered_m2", "uncovered_m2")
    assert [round(row[name], 2) for name in measures] == [10000, 10000, 2000, 10000, 5000, 5000]
    assert (row["covered_share"], row["approvals"], row["land_classes"]) == (pytest.approx(0.5), "K1", "0101")
    assert row["own"] == 7 and row["patch_id_in"] == "A" and row["channel_in"] == "satellite"
    cell = decode(row["space_code"])
    assert cell.level == 8
    sentence = row["reason"]
    assert (
        "5,000.0 m² of 10,000.0 m²" in sentence
        and "approval_conversion (records up to 2026-01-01)" in sentence
    )
    assert DAY in sentence and "illegal" not in sentence.lower()


def test_tables_of_a_patch():
    result = screening((HERE, patch()), **SCENE)
    links = {row["approval_id"]: row for row in result["LINKS"]}
    assert {
        k: (v["approval_layer"], round(v["area_m2"]), v["in_force"], v["note"]) for k, v in links.items()
    } == {
        "K1": ("approval_conversion", 5000, True, ""),
        "T1": ("approval_temporary", 10000, False, "expired"),
        "T2": ("approval_temporary", 10000, False, "undated"),
    }
    assert links["K1"]["share"] == pytest.approx(0.5)
    assert (links["T1"]["valid_from"], links["T1"]["valid_to"]) == ("2026-01-01", "2026-05-31")
    parts = {row["part"]: row for row in result["PARTS"]}
    assert {name: round(row["area_m2"]) for name, row in parts.items()} == {
        "covered": 5000,
        "uncovered": 5000,
    }
    assert parts["covered"]["geometry"].area() == pytest.approx(5000)
    assert [(r["layer"], r["zone_code"], round(r["area_m2"])) for r in result["SPECIALS"]] == [
        ("grain", "G1", 10000),
        ("high", "H1", 5000),
    ]
    assert {r["feature"] for r in result["ISSUES"] if r["cause"] == "undated_approval"} == {"T2"}


def test_the_sets_consulted_and_their_dates():
    """Also those that touch no patch; the reason names the approvals among them with the same dates."""
    land = layer([(wkt, {**row, "data_year": "2024"}) for wkt, row in LAND], "landuse")
    approvals = {
        "approval_conversion": [
            approval(box(900, 900), "K1"),
            approval(box(900, 0), "K2", valid_from="2026-03-02"),
        ],
        "approval_supply": [],
    }
    result = screening(
        (HERE, patch()), land=land, approvals=approvals, special={"grain": [(HERE, {"zone_code": "G"})]}
    )
    assert [(r["role"], r["layer"], r["records"], r["up_to"]) for r in result["SETS"]] == [
        ("farmland", "landuse", 2, "2024"),
        ("special", "grain", 1, None),
        ("approvals", "approval_conversion", 2, "2026-03-02"),
        ("approvals", "approval_supply", 0, None),
    ]
    (row,) = result["CODED"]
    assert "approval_conversion (records up to 2026-03-02), approval_supply as of" in row["reason"]


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", "EPSG:4326", "EPSG:4527"])
def test_any_crs_gives_the_same_and_outputs_come_back_in_it(crs):
    result = screening((HERE, patch()), crs=crs, **SCENE)
    (row,) = result["CODED"]
    assert round(row["covered_m2"], 1) == 5000 and result.shapes["PARTS"].crs == crs
    parts = [row["geometry"] for row in result["PARTS"]]
    # A corner of the parts on an edge of the patch: edges are straight in the plane, elsewhere a hair beside.
    assert parts[0].combine(parts[1]).symDifference(moved(HERE, crs)).area() < 3e-6 * moved(HERE, crs).area()


def test_the_funnel_counts_every_branch_once():
    patches = [
        (HERE, patch("green")),
        (box(300, 100), patch("none")),
        (box(700, 100), patch("forest")),
        (box(300, 400), patch("undated", None)),
        (box(5000, 100), patch("outside")),
        (None, patch("nothing")),
    ]
    result = screening(*patches, approvals={"a": [approval()]})
    assert coded(result) == {
        "green": ("green", "covered_by_one"),
        "none": ("yellow", "none_found"),
        "forest": ("clear", "not_farmland"),
        "undated": ("undetermined", "no_date"),
        "outside": ("undetermined", "outside_coverage"),
        "nothing": ("undetermined", "invalid_geometry"),
    }
    funnel = {row["reason_code"]: row["count"] for row in result["FUNNEL"]}
    assert funnel.pop("") == 6 and list(funnel) == list(REASONS)
    reasons = [reason for _, reason in coded(result).values()]
    assert funnel == {reason: reasons.count(reason) for reason in REASONS}
    counts = [result.numbers[f"{code}_COUNT"] for code in ("GREEN", "YELLOW", "CLEAR", "UNDETERMINED")]
    assert counts == [1, 1, 1, 3]


def test_farmland_within_the_tolerance_is_not_called_none():
    result = screening((HERE, patch()), approvals={"a": [approval()]}, TOLERANCE=20_000)
    (row,) = result["CODED"]
    assert (row["code"], row["reason_code"]) == ("clear", "not_farmland")
    area = f"{row['farmland_m2']:,.2f} m²"
    assert area in row["reason"] and "no more than the tolerance of 20,000 m²" in row["reason"]


def test_fields_are_those_of_the_contract():
    shapes = screening((HERE, patch()), **SCENE).shapes
    tables = {"PARTS": PARTS, "LINKS": LINKS, "SPECIALS": SPECIALS, "FUNNEL": FUNNEL, "SETS": SETS}
    for name, columns in tables.items():
        assert list(shapes[name].fields) == [column.name for column in columns]
    assert list(shapes["CODED"].fields)[: len(CODED)] == [column.name for column in CODED]
    assert shapes["CODED"].spatial and shapes["PARTS"].spatial and not shapes["LINKS"].spatial


def test_outputs_are_optional_and_files_are_dressed(tmp_path):
    optional = {name: None for name in OUTPUTS if name != "CODED"}
    result = screening((HERE, patch()), **SCENE, **optional | {"CODED": str(tmp_path / "coded.gpkg")})
    assert set(result.rows) == {"CODED"} and only(result) == ("yellow", "partly_covered")
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    result = screening((HERE, patch()), **SCENE, **outputs)
    assert len(result["LINKS"]) == 3 and result["LINKS"][0]["in_force"] in (True, 1)


@pytest.mark.parametrize("share, code", [(0.49, "yellow"), (0.5, "green")])
def test_a_share_can_be_tolerated(share, code):
    assert only(screening((HERE, patch()), TOLERANCE_SHARE=share, **SCENE))[0] == code


def test_as_of_holds_when_the_patches_have_no_date_field():
    rows = [(HERE, {"patch_id": "A"})]
    assert only(screening(*rows, approvals={"a": [approval()]}, AS_OF=DAY))[0] == "green"
    assert only(screening(*rows, approvals={"a": [approval()]}, AS_OF="2030-01-01"))[0] == "yellow"


def test_classes_can_be_chosen():
    orchard = [(box(0, 0, 1000), {"DLBM": "0201K"})]
    assert only(screening((HERE, patch()), land=[*orchard, LAND[1]]))[0] == "clear"
    assert only(screening((HERE, patch()), land=orchard, FARMLAND_CLASSES="01;0201K"))[0] == "yellow"
    old = [(box(0, 0, 1000), {"DLBM": "011"}), LAND[1]]
    assert only(screening((HERE, patch()), land=old))[0] == "yellow"
    assert only(screening((HERE, patch()), land=old, LAND_CLASS_EDITION=1)) == (
        "undetermined",
        "unknown_class",
    )


def test_a_survey_of_farmland_only_covers_its_extent_and_says_so():
    rows = [(HERE, patch("in")), (box(700, 100), patch("out"))]
    result = screening(*rows, land=[FARM])
    assert coded(result) == {"in": ("yellow", "none_found"), "out": ("undetermined", "outside_coverage")}
    assert "coverage_by_extent" in result.causes()
    given = screening(*rows, land=[FARM], COVERAGE=layer([(box(0, 0, 1000), {"n": 1})], "coverage"))
    assert coded(given)["out"] == ("clear", "not_farmland") and "coverage_by_extent" not in given.causes()


@pytest.mark.parametrize("year, warned", [("2025", False), ("2026", True), ("2027", True)])
def test_farmland_must_be_older_than_the_patch(year, warned):
    land = [(wkt, {**row, "SJNF": year}) for wkt, row in LAND]
    result = screening((HERE, patch()), land=layer(land, "landuse"))
    assert ("farmland_too_new" in result.causes()) is warned
    named = screening((HERE, patch()), land=layer(LAND, f"landuse_{year}"))
    assert ("farmland_too_new" in named.causes()) is warned


def test_every_reason_has_a_sentence():
    assert set(SENTENCES) == set(REASONS)


def test_a_prepared_survey_is_kept_until_its_file_changes(tmp_path, monkeypatch):
    built = []
    original = preparing.source_table
    monkeypatch.setattr(preparedtables, "LEAST", 0)
    monkeypatch.setattr(preparing, "source_table", lambda *a: built.append(a[2]) or original(*a))

    def once(parcels):
        path = tmp_path / "land.gpkg"
        path.unlink(missing_ok=True)
        write_plan(path, {"landuse": parcels}, conditions=None)
        return f"{path}|layername=landuse"

    broken = (BOW_TIE, {"DLBM": "0101"})
    land = once([*LAND, broken])
    first, second = (screening((box(300, 300), patch()), land=land, **SCENE) for _ in range(2))
    assert built.count("FARMLAND") == 1
    assert [row["reason"] for row in first["CODED"]] == [row["reason"] for row in second["CODED"]]
    assert first.causes() == second.causes() and "boundary_crosses_itself" in second.causes()
    assert screening((HERE, patch()), land=land, **SCENE)["CODED"][0]["reason_code"] == "unusable_parcel"
    changed = once([(wkt, {"DLBM": "0301"}) for wkt, _ in LAND])
    assert only(screening((HERE, patch()), land=changed, **SCENE))[0] == "undetermined"  # basic farmland only
    assert built.count("FARMLAND") == 2
