"""The comparison finds what differs: one wrong cell of each kind in what a run wrote, and nothing else."""

import datetime
import sqlite3

import pytest
from zone_control.test.oracle import given
from zone_control.test.oracle.difference import Tables

TODAY = datetime.date(2026, 11, 21)
UNIT = {"code": "ZH33021110001", "class": "1", "wkt": given.box(0, 0, 10_000)}
RED = {"code": "R1", "wkt": given.box(1050, 1000, 500)}
CONDITIONS = [
    {"condition_id": "quiet", "layer": "units", "effect": "encourage"},
    {"condition_id": "ask", "layer": "red", "predicate": "scale > 5 AND kind = 'x'", "effect": "restrict"},
    {"condition_id": "big", "layer": "red", "predicate": "@hit_area_m2 > 100", "effect": "require"},
]


@pytest.fixture(scope="module")
def made(zonecontrol, tmp_path_factory):
    from zone_control.test.oracle import running

    folder = tmp_path_factory.mktemp("difference")
    plan = given.plan(folder / "plan.gpkg", {"units": [UNIT], "red": [RED]}, CONDITIONS)
    rows = [{"project_id": "p", "wkt": given.box(1000, 1000, 100), "scale": 7, "industry": "2614"}]
    projects = given.projects(folder / "projects.gpkg", rows)
    return plan, projects, folder, running, running.review(plan, projects, folder, TODAY)


def found(made, tables):
    plan, projects, _, running, _ = made
    ((_, differences),) = running.judge_and_compare(plan, projects, tables, TODAY)
    return [each.fact for each in differences]


def test_what_the_run_wrote_agrees(made):
    assert found(made, made[-1]) == []


@pytest.mark.parametrize(
    "output, change, where, facts",
    [
        ("FINDINGS", "needs = 'scale'", "condition_id = 'ask'", ["finding.needs"]),
        ("FINDINGS", "needs = NULL", "condition_id = 'ask'", ["finding.needs"]),
        ("FINDINGS", "facts = 'scale=8;kind=?'", "condition_id = 'ask'", ["finding.facts"]),
        ("FINDINGS", "facts = 'scale=7'", "condition_id = 'ask'", ["finding.facts"]),
        ("FINDINGS", "facts = '@hit_area_m2=5000.1'", "condition_id = 'big'", ["finding.facts"]),
        ("FINDINGS", "needs = 'scale'", "condition_id = 'big'", ["finding.needs"]),
        ("VERDICTS", "needs = 'kind;scale'", "1", ["verdict.needs"]),
        ("VERDICTS", "needs = NULL", "1", ["verdict.needs"]),
        ("VERDICTS", "defects = 1", "1", ["verdict.defects"]),
        ("HITS", "geom = NULL", "layer = 'red'", ["hit.geometry"]),
        ("HITS", "geom = (SELECT geom FROM hits WHERE layer = 'units')", "layer = 'red'", ["hit.geometry"]),
        ("HITS", "x = x + 200", "layer = 'red'", ["hit.point"]),
    ],
)
def test_one_wrong_cell_is_one_difference(made, tmp_path, output, change, where, facts):
    _, _, folder, running, _ = made
    path = tmp_path / "wrong.gpkg"
    with sqlite3.connect(folder / f"{output.lower()}.gpkg") as source, sqlite3.connect(path) as base:
        source.backup(base)
        (table,) = base.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
        ).fetchone()
        for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{trigger}"')
        base.execute(f'UPDATE "{table}" SET {change.replace("FROM hits", f"FROM {table}")} WHERE {where}')
    paths = {name: str(folder / f"{name.lower()}.gpkg") for name in running.OUTPUTS}
    assert found(made, Tables({**paths, output: str(path)})) == facts
