"""The algorithms of the casebook: from a screening to closed cases, and what the journal shows."""

from __future__ import annotations

import hashlib

import pytest
from builders.casebook import codes, created, listed, registered, screened, step, tampered, verified
from builders.plans import box
from builders.screening import HERE, patch
from qgis.core import QgsVectorLayer
from zone_control.zone_control_plugin.core.columns import CASE_STEPS, CASES, JOURNAL_BREAKS, REGISTRATION
from zone_control.zone_control_plugin.processing.registry import algorithms

PARAMETERS = {
    "createworkspace": "FILE CRS WHO WHY",
    "registercases": "WORKSPACE CODED WHO WHEN WHY DEADLINE OUTPUT",
    "recordstep": "WORKSPACE CASE MOVE WHO WHEN WHY RESPONSIBLE DEADLINE EVIDENCE",
    "listcases": "WORKSPACE AS_OF ONLY_OPEN CASES STEPS",
    "verifyjournal": "WORKSPACE KNOWN_HEAD OUTPUT",
}
FOUND = {"RESPONSIBLE": "Li, village committee", "DEADLINE": "2026-07-01"}


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters(name):
    (algorithm,) = [a for a in algorithms() if a.name() == name]
    algorithm.initAlgorithm()
    assert [p.name() for p in algorithm.parameterDefinitions()] == PARAMETERS[name].split()
    assert all(p.help() for p in algorithm.parameterDefinitions())


def names(table):
    return [column.name for column in table]


def test_what_screening_found_becomes_cases(tmp_path, coded):
    workspace = created(tmp_path)
    result = registered(workspace, coded)
    rows = {row["patch_id"]: (row["registration"], row["screened"], row["code"]) for row in result["OUTPUT"]}
    assert rows == {
        "A": ("registered", "yellow", "yellow"),
        "Y": ("registered", "yellow", "yellow"),
        "G": ("registered", "green", "green"),
        "C": ("not_registered", "clear", None),
        "U": ("registered", "undetermined", "yellow"),
    }
    assert list(result.shapes["OUTPUT"].fields)[-5:] == names(REGISTRATION)
    assert (result.numbers["REGISTERED_COUNT"], result.numbers["OBSERVED_COUNT"]) == (4, 0)
    assert codes(workspace) == {"A": "yellow", "Y": "yellow", "G": "green", "U": "yellow"}


def test_the_same_screening_again_leaves_no_entry(book, coded):
    again = registered(book, coded)
    assert {row["registration"] for row in again["OUTPUT"]} == {"already", "not_registered"}
    checked = verified(book).numbers
    assert (again.numbers["REGISTERED_COUNT"], checked["ENTRY_COUNT"], checked["BREAK_COUNT"]) == (0, 5, 0)


def test_from_yellow_to_red_to_blue_to_green(book, photo):
    found = step(book, "confirmed_unlawful", EVIDENCE=[photo], **FOUND)
    assert (found["CODE"], found["ENTRY"]) == ("red", 5)
    assert step(book, "putting_right_begun", WHEN="2026-06-05")["CODE"] == "blue"
    assert step(book, "refused", WHEN="2026-06-20", DEADLINE="2026-08-01")["CODE"] == "red"
    assert step(book, "putting_right_begun", WHEN="2026-06-21")["CODE"] == "blue"
    closed = step(book, "accepted", WHEN="2026-07-15", EVIDENCE=[photo])
    assert closed["CODE"] == "green" and len(closed["HEAD"]) == 64
    result = listed(book)
    mine = [row for row in result["STEPS"] if row["case_id"] == "A"]
    assert [row["code_after"] for row in mine] == ["yellow", "red", "blue", "red", "blue", "green"]
    assert [row["deadline"] and row["deadline"].toString("yyyy-MM-dd") for row in mine] == [
        "2026-06-10",
        *("2026-07-01", "2026-07-01", "2026-08-01", "2026-08-01"),
        None,
    ]
    assert mine[1]["responsible"] == "Li, village committee" and mine[1]["evidence"] == "photo.jpg"
    assert mine[1]["who"].startswith("Wang") and mine[1]["recorded"].startswith("20")
    assert verified(book, KNOWN_HEAD=found["HEAD"]).numbers["BREAK_COUNT"] == 0
    assert step(book, "contested", WHEN="2026-07-16")["CODE"] == "yellow"


def test_the_list_as_of_a_day(book, photo):
    step(book, "confirmed_unlawful", EVIDENCE=[photo], **FOUND)
    result = listed(book, AS_OF="2026-06-30")
    assert result.numbers | {"OPEN_COUNT": 3, "OVERDUE_COUNT": 2, "CASE_COUNT": 4} == result.numbers
    rows = {row["case_id"]: row for row in result["CASES"]}
    assert list(result.shapes["CASES"].fields)[-len(CASES) :] == names(CASES)
    assert list(result.shapes["STEPS"].fields)[-len(CASE_STEPS) :] == names(CASE_STEPS)
    assert result.shapes["CASES"].crs == "EPSG:4490"
    assert [rows[n]["overdue"] for n in "AYGU"] == [False, True, False, True]
    assert (rows["Y"]["days_overdue"], rows["Y"]["patrol_level"]) == (20, "village")
    assert (rows["A"]["code"], rows["A"]["move"], rows["A"]["screened"]) == (
        "red",
        "confirmed_unlawful",
        "yellow",
    )
    assert (rows["U"]["screened"], rows["U"]["reason_code"]) == ("undetermined", "invalid_geometry")
    assert rows["A"]["area_m2"] == pytest.approx(10000, abs=0.1) and rows["A"]["space_code"].startswith("N")
    assert 119 < rows["A"]["geometry"].centroid().asPoint().x() < 121
    only_open = listed(book, AS_OF="2026-06-30", ONLY_OPEN=True)
    assert {row["case_id"] for row in only_open["CASES"]} == set("AYU")
    assert {row["case_id"] for row in only_open["STEPS"]} == set("AYU")


def test_what_is_overdue_goes_up_only_by_a_recorded_step(book):
    for _ in range(2):
        assert {row["patrol_level"] for row in listed(book, AS_OF="2030-01-01")["CASES"]} == {"village"}
    step(book, "escalated", "Y", WHEN="2026-06-11", DEADLINE="2026-06-20")
    step(book, "escalated", "Y", WHEN="2026-06-21", DEADLINE="2026-06-30")
    (row,) = [row for row in listed(book, AS_OF="2026-06-30")["CASES"] if row["case_id"] == "Y"]
    assert (row["patrol_level"], row["code"], row["overdue"]) == ("county", "yellow", False)


def test_a_new_round_is_observed_and_never_changes_a_code(book, photo, tmp_path):
    step(book, "confirmed_unlawful", EVIDENCE=[photo], **FOUND)
    later = {"found_on": "2026-06-20"}
    now = [
        (HERE, patch("A", **later)),
        (box(300, 500), patch("G", **later)),
        (box(300, 300), patch("N", **later)),
    ]
    coded = screened(tmp_path, *now, name="round2")
    result = registered(book, coded, WHEN="2026-06-21")
    rows = {row["patch_id"]: (row["registration"], row["screened"], row["code"]) for row in result["OUTPUT"]}
    assert rows == {
        "A": ("differs", "green", "red"),
        "G": ("differs", "yellow", "green"),
        "N": ("registered", "yellow", "yellow"),
    }
    assert result.numbers["DIFFERING_COUNT"] == 2 and "2 case(s)" in result.warnings[0]
    cases = {row["case_id"]: row for row in listed(book)["CASES"]}
    assert (cases["A"]["code"], cases["A"]["screened"], cases["A"]["differs"]) == ("red", "green", True)
    assert (cases["A"]["move"], cases["A"]["responsible"]) == ("confirmed_unlawful", FOUND["RESPONSIBLE"])
    assert cases["Y"]["differs"] is False
    still = listed(book, ONLY_OPEN=True)
    assert {row["case_id"] for row in still["CASES"]} == set("AGNUY"), "suspected again: G may not be hidden"
    assert still.numbers["DIFFERING_COUNT"] == 2
    assert verified(book).numbers["BREAK_COUNT"] == 0


def test_lineage_keeps_a_case_through_rounds(book, tmp_path):
    """Two parts of a split have one lineage: they are seen in one case, the strictest of them first."""
    parts = [
        (HERE, patch("p1", lineage_id="Y", found_on="2026-06-20")),
        (box(300, 500, 50), patch("p2", lineage_id="Y", found_on="2026-06-20")),
        (box(300, 600, 50), patch("Y", lineage_id="Y~2", found_on="2026-06-20")),
    ]
    result = registered(book, screened(tmp_path, *parts), WHEN="2026-06-21")
    found = [(row["patch_id"], row["case_id"], row["registration"]) for row in result["OUTPUT"]]
    assert found == [("p1", "Y", "observed"), ("p2", "Y", "observed"), ("Y", "Y~2", "registered")]
    (row,) = [row for row in listed(book)["CASES"] if row["case_id"] == "Y"]
    assert (row["patch_id"], row["screened"]) == ("p1;p2", "yellow")


def test_evidence_is_kept_by_its_hash(book, photo):
    step(book, "verified_lawful", EVIDENCE=[photo])
    evidence = QgsVectorLayer(f"{book}|layername=evidence", "evidence", "ogr")
    (row,) = evidence.getFeatures()
    assert (row["case_id"], row["file"], row["bytes"]) == ("A", "photo.jpg", 7)
    assert row["sha256"] == hashlib.sha256(b"a photo").hexdigest()


def test_qgis_shows_the_cases_in_their_colours_and_words(book, tmp_path):
    out = str(tmp_path / "cases.gpkg")
    listed(book, CASES=out)
    layer = QgsVectorLayer(out, "cases", "ogr")
    assert layer.renderer().classAttribute() == "code"
    assert {c.value() for c in layer.renderer().categories()} == {"green", "yellow", "red", "blue"}
    for name in ("code", "screened", "move", "patrol_level"):
        assert layer.editorWidgetSetup(layer.fields().lookupField(name)).type() == "ValueMap"
    assert layer.fields()[layer.fields().lookupField("deadline")].alias()
    assert "days_overdue" in layer.mapTipTemplate()
    inside = QgsVectorLayer(f"{book}|layername=case", "case", "ogr")
    assert inside.isValid() and inside.featureCount() == 4 and inside.crs().authid() == "EPSG:4490"


# ---- tampering ----

TAMPERINGS = {
    "UPDATE journal SET entry = replace(entry, 'yellow', 'green') WHERE number = 2": (2, "changed"),
    "UPDATE journal SET entry = NULL WHERE number = 2": (2, "changed"),
    "UPDATE journal SET entry = CAST(x'ff00fe' AS TEXT) WHERE number = 2": (2, "changed"),
    "DELETE FROM journal WHERE number = 3": (3, "removed"),
    "DELETE FROM journal WHERE number > 3": (4, "truncated"),
    "UPDATE journal SET number = CASE number WHEN 2 THEN 30 ELSE number END": (2, "reordered"),
    "INSERT INTO journal SELECT 99, entry, previous, hash FROM journal WHERE number = 1": (5, "inserted"),
    "UPDATE register SET head = ''": (4, "head_differs"),
    "UPDATE register SET count = NULL, head = NULL": (0, "inserted"),
    "UPDATE \"case\" SET code = 'green' WHERE case_id = 'A'": (None, "case_differs"),
    "UPDATE \"case\" SET geom = NULL WHERE case_id = 'A'": (None, "case_differs"),
    "DELETE FROM \"case\" WHERE case_id = 'A'": (None, "case_differs"),
    "INSERT INTO \"case\" (case_id, geom) VALUES (NULL, 'x')": (None, "case_differs"),
    "INSERT INTO evidence (entry_number, file) VALUES (NULL, 'x')": (None, "evidence_differs"),
}


@pytest.mark.parametrize("sql", TAMPERINGS)
def test_what_was_tampered_with_is_found_and_located(book, sql):
    assert verified(book).numbers["BREAK_COUNT"] == 0
    tampered(book, sql)
    result = verified(book)
    first = result["OUTPUT"][0]
    assert (first["entry"], first["trouble"]) == TAMPERINGS[sql]
    assert result.numbers["BREAK_COUNT"] == len(result["OUTPUT"]) and "broken" in result.warnings[0]
    assert len(first["message"]) > 20
    assert list(result.shapes["OUTPUT"].fields)[-4:] == names(JOURNAL_BREAKS)


def test_a_journal_cut_and_set_back_is_found_by_a_noted_head(book, photo):
    noted = step(book, "verified_lawful", EVIDENCE=[photo])["HEAD"]
    tampered(
        book,
        "DELETE FROM journal WHERE number = 5",
        "UPDATE register SET count = 5, head = (SELECT hash FROM journal WHERE number = 4)",
        "UPDATE \"case\" SET code = 'yellow', steps = 1, move = 'registered', deadline = '2026-06-10' "
        "WHERE case_id = 'A'",
        "DELETE FROM evidence",
    )
    assert verified(book).numbers["BREAK_COUNT"] == 0
    (row,) = verified(book, KNOWN_HEAD=noted.upper())["OUTPUT"]
    assert (row["entry"], row["trouble"]) == (5, "head_unknown")
