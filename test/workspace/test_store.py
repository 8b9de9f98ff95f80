"""The store: a GeoPackage that keeps all or nothing, refuses to forget, and lets two write in turn."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import ogr, osr
from zone_control.zone_control_plugin.core import errors
from zone_control.zone_control_plugin.core.casebook.case import Case
from zone_control.zone_control_plugin.core.casebook.journal import breaks
from zone_control.zone_control_plugin.workspace import schema, store
from zone_control.zone_control_plugin.workspace.evidence import evidence_of

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRY = {
    "case_id": "A",
    "move": "registered",
    "before": "new:yellow",
    "after": "yellow",
    "who": "王",
    "when": "2026-06-01",
    "why": "seen",
    "responsible": "",
    "deadline": "",
    "patrol_level": "village",
    "evidence": [],
    "facts": {"patch_ids": ["A"]},
}
SQUARE = "MULTIPOLYGON(((121 29,121.1 29,121.1 29.1,121 29)))"
WKB = bytes(ogr.CreateGeometryFromWkt(SQUARE).ExportToWkb(ogr.wkbNDR))


@pytest.fixture
def path(tmp_path):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4490)
    store.create(tmp_path / "书 #1?.gpkg", reference.ExportToWkt(), "王", "2026-06-01", "new", "now")
    return tmp_path / "书 #1?.gpkg"


def register(path, name="A", wkb=WKB, **more):
    with store.writing(path) as workspace:
        entry = {**ENTRY, "case_id": name, "facts": {"patch_ids": [name], "geometry": store.fingerprint(wkb)}}
        return workspace.record(Case(name, "new:yellow"), entry, wkb, **more)


def test_what_was_recorded_is_read_back(path):
    register(path, "A")
    register(path, "'\"; DROP TABLE journal; =cmd() 😀", None)
    with store.reading(path) as workspace:
        assert list(workspace.cases) == ["A", "'\"; DROP TABLE journal; =cmd() 😀"]
        assert workspace.head.count == 3 and not breaks(workspace.rows, workspace.head)
        assert workspace.shapes()["A"] == WKB
        rows = {name: (case.row(), case.geometry) for name, case in workspace.cases.items()}
        assert workspace.stored_cases() == rows
        with pytest.raises(errors.UnknownCase, match="no case B"):
            workspace.case("B")


def test_gdal_reads_it_as_a_layer_and_tables(path):
    register(path)
    data = ogr.Open(str(path))
    names = {data.GetLayer(i).GetName() for i in range(data.GetLayerCount())}
    assert {"case", "journal", "evidence"} <= names
    layer = data.GetLayerByName("case")
    (feature,) = list(layer)
    assert feature["code"] == "yellow" and bytes(feature.geometry().ExportToWkb(ogr.wkbNDR)) == WKB
    assert layer.GetExtent() == (121.0, 121.1, 29.0, 29.1)
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4490"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET entry = '{}' WHERE number = 1",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES (1, '{}', '', '')",
        "INSERT INTO journal VALUES (9, '{}', '', '')",
        "UPDATE evidence SET sha256 = ''",
        "DELETE FROM evidence",
        "INSERT OR REPLACE INTO evidence (id, entry_number) VALUES (1, 1)",
    ],
)
def test_journal_and_evidence_only_grow(path, sql):
    register(path, evidence=[store.Evidence("a", "0", 1, "/a")])
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql)


def test_what_fails_leaves_nothing(path):
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), store.writing(path) as workspace:
        workspace.record(Case("A", "new:yellow"), ENTRY, WKB)
        raise ZeroDivisionError
    assert path.read_bytes() == before


WRITER = """
import sys, importlib.util
ROOT, path, name = sys.argv[1:]
spec = importlib.util.spec_from_file_location("zone_control", ROOT + "/__init__.py", submodule_search_locations=[ROOT])
module = importlib.util.module_from_spec(spec); sys.modules["zone_control"] = module; spec.loader.exec_module(module)
from zone_control.zone_control_plugin.core.casebook.case import Case
from zone_control.zone_control_plugin.workspace import store
print("ready", flush=True); sys.stdin.readline()
for i in range(25):
    with store.writing(path) as workspace:
        case = f"{name}{i}"
        entry = dict(ENTRY, case_id=case, facts={"patch_ids": [case], "geometry": ""})
        workspace.record(Case(case, "new:yellow"), entry)
"""


def test_two_writers_at_once_do_not_break_the_chain(path):
    code = WRITER.replace("ROOT, path, name", f"ENTRY = {ENTRY!r}\nROOT, path, name", 1)
    run = [sys.executable, "-c", code, str(ROOT), str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen([*run, name], **pipes) for name in "pq"]
    for one in both:
        assert one.stdout.readline() == "ready\n"
    for one in both:
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        one.communicate(timeout=120)
        assert one.returncode == 0
    with store.reading(path) as workspace:
        assert workspace.head.count == 51 and len(workspace.cases) == 50
        assert not breaks(workspace.rows, workspace.head)
        assert len(workspace.stored_cases()) == 50


def test_who_waits_too_long_is_told_so(path, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    with store.writing(path), pytest.raises(errors.WorkspaceBusy):
        register(path)


def test_readers_do_not_wait(path):
    with store.writing(path) as workspace:
        workspace.record(Case("A", "new:yellow"), ENTRY)
        with store.reading(path) as other:
            assert not other.cases


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 99, "gpkg"])
def test_what_is_no_workspace_is_refused(tmp_path, content):
    file = tmp_path / "x.gpkg"
    if content == "gpkg":
        ogr.GetDriverByName("GPKG").CreateDataSource(str(file)).CreateLayer("case")
    elif content is not None:
        file.write_bytes(content)
    for opened in (store.reading, store.writing):
        with pytest.raises(errors.NotAWorkspace, match=r"x\.gpkg"), opened(file):
            pass


def altered(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_newer_schema_is_refused_and_left_alone(path):
    altered(path, "UPDATE register SET version = 99")
    before = path.read_bytes()
    with pytest.raises(errors.WorkspaceNewer, match="99"), store.writing(path):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("sql", ["UPDATE register SET version = 'x'", "DELETE FROM register"])
def test_a_damaged_register_is_refused(path, sql):
    altered(path, sql)
    with pytest.raises(errors.NotAWorkspace), store.reading(path):
        pass


def test_an_older_schema_is_brought_up_step_by_step(path, monkeypatch):
    register(path)
    done = []
    monkeypatch.setattr(schema, "VERSION", 3)
    steps = {1: lambda c: c.execute('ALTER TABLE "case" ADD COLUMN note TEXT'), 2: lambda c: done.append(c)}
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    for _ in range(2):
        with store.writing(path) as workspace:
            assert list(workspace.cases) == ["A"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version FROM register").fetchone() == (3,)
        assert connection.execute('SELECT note FROM "case"').fetchall() == [(None,)]
    assert len(done) == 1


def test_a_migration_that_fails_changes_nothing(path, monkeypatch):
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(schema, "MIGRATIONS", {1: lambda c: c.execute("DROP TABLE journal") and 1 / 0})
    with pytest.raises(ZeroDivisionError), store.writing(path):
        pass
    monkeypatch.undo()
    register(path)


def test_a_protected_file_can_be_read_but_not_written(path):
    os.chmod(path, 0o444)
    with store.reading(path) as workspace:
        assert workspace.head.count == 1
    with pytest.raises(errors.WorkspaceReadOnly):
        register(path)


@pytest.mark.parametrize("sql", ["UPDATE register SET count = 7", "UPDATE register SET head = ''"])
def test_nothing_is_appended_to_a_journal_that_lost_its_head(path, sql):
    altered(path, sql)
    with pytest.raises(errors.JournalAltered):
        register(path)


def test_evidence_is_known_by_its_hash(tmp_path):
    file = tmp_path / "照片 1.jpg"
    file.write_bytes(b"abc")
    (one,) = evidence_of([str(file)])
    assert (one.name, one.size) == ("照片 1.jpg", 3)
    assert one.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    for missing in (tmp_path / "none.jpg", tmp_path):
        with pytest.raises(errors.EvidenceUnreadable, match=missing.name):
            evidence_of([str(missing)])
