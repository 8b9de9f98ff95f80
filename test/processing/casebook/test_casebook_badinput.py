"""What the casebook refuses, and that nothing is left of it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from builders.casebook import SIGNED, codes, created, listed, registered, screened, step, tampered, verified
from builders.plans import Log, projects
from builders.screening import HERE, patch
from qgis.core import QgsProcessingContext, QgsProcessingException
from zone_control.zone_control_plugin.processing.casebook.recordstep import RecordStep

ROOT = Path(__file__).resolve().parents[3]
RED = {"RESPONSIBLE": "Li", "DEADLINE": "2026-07-01"}
WILD = "<b>粗</b> =cmd()|'/C calc' \"引号\"; DROP TABLE journal; {x} %s \r\n换行 😀"


@pytest.mark.parametrize(
    ("move", "more", "said"),
    [
        ("accepted", {}, r"A is .*\(yellow\).*\(accepted\) does not start there.*\(confirmed_unlawful\)"),
        ("confirmed_unlawful", {**RED, "RESPONSIBLE": " "}, r"responsible party \(RESPONSIBLE\)"),
        ("confirmed_unlawful", {**RED, "DEADLINE": None}, r"last day.*\(DEADLINE\)"),
        ("confirmed_unlawful", {**RED, "EVIDENCE": []}, r"\(EVIDENCE\)"),
        ("confirmed_unlawful", {**RED, "WHO": ""}, r"\(WHO\)"),
        ("confirmed_unlawful", {**RED, "WHY": " \n"}, r"\(WHY\)"),
        ("confirmed_unlawful", {**RED, "WHEN": None}, r"\(WHEN\)"),
        ("confirmed_unlawful", {**RED, "WHEN": "2026-05-31"}, "before the last step of case A"),
        ("confirmed_unlawful", {**RED, "DEADLINE": "2026-05-31"}, "deadline 2026-05-31 is before"),
        ("confirmed_unlawful", {**RED, "EVIDENCE": ["/nowhere/a.jpg"]}, "/nowhere/a.jpg cannot be read"),
        ("confirmed_unlawful", {**RED, "CASE": "B"}, "no case B"),
        ("escalated", {"DEADLINE": "2026-07-01"}, "not overdue on 2026-06-01"),
    ],
)
def test_a_step_that_is_refused_leaves_no_entry(book, photo, move, more, said):
    before = Path(book).read_bytes()
    with pytest.raises(QgsProcessingException, match=said):
        step(book, move, **{"EVIDENCE": [photo], **more})
    assert Path(book).read_bytes() == before


def test_a_move_there_is_not_is_refused_before_the_run(book):
    algorithm = RecordStep().create()
    good, why = algorithm.checkParameterValues(
        {"WORKSPACE": book, "CASE": "A", "MOVE": "closed", **SIGNED}, QgsProcessingContext()
    )
    assert not good and "MOVE" in why


def test_a_day_that_cannot_be_read_is_refused(book):
    with pytest.raises((QgsProcessingException, AssertionError), match=r"WHEN|When"):
        step(book, "contested", "G", WHEN="soon")


def test_a_day_to_come_is_recorded_with_a_warning(book):
    log = Log()
    step(book, "contested", "G", log, WHEN="2999-01-01")
    assert "2999-01-01 is still to come" in log.warnings[0]


@pytest.mark.parametrize("opened", [listed, verified, lambda path: step(path, "contested")])
@pytest.mark.parametrize("content", [None, b"", b"text", "coded"])
def test_what_is_no_workspace_is_refused(tmp_path, coded, content, opened):
    path = tmp_path / "x.gpkg"
    if content == "coded":
        path = coded
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises((QgsProcessingException, AssertionError), match=r"no workspace|WORKSPACE"):
        opened(str(path))


@pytest.mark.parametrize("opened", [listed, verified, lambda path: step(path, "contested", "G")])
def test_a_workspace_of_a_newer_version_is_refused(book, opened):
    tampered(book, "UPDATE register SET version = 99")
    with pytest.raises(QgsProcessingException, match="newer Zone Control"):
        opened(book)


def test_a_protected_workspace_can_be_read_only(book):
    os.chmod(book, 0o444)
    assert codes(book)["A"] == "yellow" and verified(book).numbers["BREAK_COUNT"] == 0
    with pytest.raises(QgsProcessingException, match="may not be written"):
        step(book, "contested", "G")


ALTERED = {
    "cut off": "DELETE FROM journal WHERE number = 4",
    "removed": "DELETE FROM journal WHERE number = 2",
    "changed": "UPDATE journal SET entry = replace(entry, '\"green\"', '\"blue\"')",
    "unlinked": "UPDATE journal SET hash = 'f' WHERE number = 2",
}


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED)
def test_nothing_is_recorded_on_what_was_altered(book, coded, sql):
    tampered(book, sql)
    for record in (lambda: step(book, "contested", "G"), lambda: registered(book, coded, WHEN="2026-06-02")):
        with pytest.raises(QgsProcessingException, match="Verify journal"):
            record()
    assert "may be wrong" in listed(book).warnings[0]


def test_a_code_altered_in_the_case_table_opens_no_door(book, photo):
    """The journal is the truth: a case painted blue is still yellow."""
    tampered(book, "UPDATE \"case\" SET code = 'blue' WHERE case_id = 'A'")
    with pytest.raises(QgsProcessingException, match=r"A is .*\(yellow\)"):
        step(book, "accepted", EVIDENCE=[photo])


def test_an_existing_file_is_never_replaced(book, tmp_path):
    other = tmp_path / "mine.gpkg"
    other.write_bytes(b"precious")
    for path in (book, str(other)):
        before = Path(path).read_bytes()
        with pytest.raises(QgsProcessingException, match="is not replaced"):
            created(tmp_path, Path(path).name)
        assert Path(path).read_bytes() == before


def test_a_workspace_needs_somebody_and_a_place(tmp_path):
    with pytest.raises(QgsProcessingException, match="WHO"):
        created(tmp_path, WHO="")
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        created(tmp_path / "no folder")
    with pytest.raises(QgsProcessingException, match=r"ends in \.gpkg"):
        created(tmp_path, "book.sqlite")
    assert list(tmp_path.iterdir()) == []


# ---- registering ----


def table(*rows, crs="EPSG:4549"):
    return projects(*rows, name="coded", crs=crs)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (table((HERE, {"patch_id": "A", "code": "red"})), r"code .*\(red\), which screening does not give"),
        (table((HERE, {"patch_id": "A", "code": ""})), "code -, which"),
        (table((HERE, {"patch_id": "A"})), "no field for code"),
        (table((HERE, {"code": "yellow"})), "no field for patch_id"),
        (
            table((HERE, {"patch_id": "A", "code": "yellow"}), (HERE, {"patch_id": "A", "code": "green"})),
            "more than",
        ),
        (table((HERE, {"patch_id": "", "code": "yellow"})), "empty or stands more than once"),
        (table((HERE, {"patch_id": "A", "code": "yellow"}), crs=""), "no coordinate reference system"),
        (table((HERE, {"patch_id": "A", "code": "yellow"})), r"\(WHY\)"),
    ],
)
def test_tables_that_cannot_be_registered(tmp_path, source, said):
    workspace = created(tmp_path)
    before = Path(workspace).read_bytes()
    with pytest.raises(QgsProcessingException, match=said):
        registered(workspace, source)
    assert Path(workspace).read_bytes() == before


@pytest.mark.parametrize("missing", ["WHO", "WHEN"])
def test_registering_needs_somebody_and_a_day(tmp_path, coded, missing):
    workspace = created(tmp_path)
    with pytest.raises(QgsProcessingException, match=rf"\({missing}\)"):
        registered(workspace, coded, **{missing: None})
    assert verified(workspace).numbers["ENTRY_COUNT"] == 1


def test_a_round_registered_before_the_last_step_is_refused_whole(book, tmp_path):
    later = [(HERE, patch("N")), (HERE, patch("G", found_on="2026-06-02"))]
    with pytest.raises(QgsProcessingException, match="last step of case G"):
        registered(book, screened(tmp_path, *later), WHEN="2026-05-01")
    assert "N" not in codes(book)


@pytest.mark.parametrize("cancel_at", [0, 1, 2, 3])
def test_a_cancelled_registration_leaves_nothing(tmp_path, coded, cancel_at):
    workspace = created(tmp_path)
    before = Path(workspace).read_bytes()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        registered(workspace, coded, Log(cancel_at), OUTPUT=str(tmp_path / "out.gpkg"))
    assert Path(workspace).read_bytes() == before and not (tmp_path / "out.gpkg").exists()


def test_an_output_that_cannot_be_written_undoes_the_registration(tmp_path, coded):
    workspace = created(tmp_path)
    with pytest.raises(QgsProcessingException):
        registered(workspace, coded, OUTPUT=str(tmp_path / "no folder" / "out.gpkg"))
    assert verified(workspace).numbers["ENTRY_COUNT"] == 1


def test_wild_names_come_through_whole(tmp_path):
    coded = screened(tmp_path, (HERE, patch(WILD, channel=WILD)))
    workspace = created(tmp_path, "书 '1' #?.gpkg", WHY=WILD)
    registered(workspace, coded)
    file = tmp_path / "照片 '=cmd()' 😀.jpg"
    file.write_bytes(b"")
    name = WILD.strip()
    step(workspace, "contested", name, WHO=WILD, WHY=WILD, RESPONSIBLE=WILD, EVIDENCE=[str(file)])
    result = listed(workspace)
    assert [row["case_id"] for row in result["CASES"]] == [name]
    last = result["STEPS"][-1]
    assert (last["who"], last["why"], last["evidence"]) == (name, name, file.name)
    assert verified(workspace).numbers["BREAK_COUNT"] == 0


# ---- inside the real QGIS ----


def qgis_process(tmp_path, name, **inputs):
    answer = subprocess.run(
        ["bash", "-c", f". scripts/env.sh && qgis_process run zonecontrol:{name} -"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "ZONE_CONTROL_PROFILE": str(tmp_path / "profile"), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout[answer.stdout.index("{") :])["results"]


def test_the_whole_life_of_a_case_through_qgis_process(tmp_path, photo):
    def go(algorithm, **inputs):
        return qgis_process(tmp_path, algorithm, **inputs)

    go("createdemoplan", SIZE="small", FOLDER=str(tmp_path / "demo"))
    layer = f"{tmp_path / 'demo' / 'farmland.gpkg'}|layername="
    coded = str(tmp_path / "coded.gpkg")
    sets = ("conversion", "temporary", "facility", "consolidation", "supply")
    approvals = [f"{layer}approval_{key}" for key in sets]
    go(
        "screenpatches",
        PATCHES=f"{layer}patches",
        FARMLAND=f"{layer}landuse",
        APPROVALS=approvals,
        CODED=coded,
    )
    book = go("createworkspace", FILE=str(tmp_path / "book.gpkg"), WHO="Wang")["WORKSPACE"]
    signed = {"WORKSPACE": book, "WHO": "Wang", "WHEN": "2026-06-01"}
    opened = go("registercases", CODED=coded, OUTPUT=str(tmp_path / "o.gpkg"), **signed)
    assert opened["REGISTERED_COUNT"] > 100
    out = str(tmp_path / "cases.gpkg")
    listing = go("listcases", WORKSPACE=book, CASES=out)
    assert listing["OPEN_COUNT"] < listing["CASE_COUNT"] == opened["REGISTERED_COUNT"]
    case = next(row["case_id"] for row in listed(book)["CASES"] if row["code"] == "yellow")
    signed |= {"CASE": case, "WHY": "seen"}
    red = go("recordstep", MOVE="confirmed_unlawful", EVIDENCE=[photo], **RED, **signed)
    assert red["CODE"] == "red"
    assert go("recordstep", MOVE="putting_right_begun", **signed)["CODE"] == "blue"
    assert go("recordstep", MOVE="accepted", EVIDENCE=[photo], **signed)["CODE"] == "green"
    table = str(tmp_path / "breaks.gpkg")
    assert go("verifyjournal", WORKSPACE=book, KNOWN_HEAD=red["HEAD"], OUTPUT=table)["BREAK_COUNT"] == 0
    tampered(book, f"UPDATE journal SET entry = replace(entry, 'red', 'green') WHERE number = {red['ENTRY']}")
    assert go("verifyjournal", WORKSPACE=book, OUTPUT=table)["BREAK_COUNT"] >= 1
    assert verified(book)["OUTPUT"][0]["entry"] == red["ENTRY"]
