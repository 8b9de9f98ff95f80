"""replayreview: untouched capsules are identical; any one change is found and named."""

import json
import sqlite3
from pathlib import Path

import pytest
from builders.plans import (
    BOW_TIE,
    LAYERS,
    LIST,
    Log,
    box,
    condition,
    project,
    projects,
    review,
    run,
    write_plan,
)
from qgis.core import QgsProcessingException
from zone_control.zone_control_plugin.core.admission.capsule import SEAL, seal
from zone_control.zone_control_plugin.core.columns import REPLAY
from zone_control.zone_control_plugin.processing.admission.replayreview import ReplayReview
from zone_control.zone_control_plugin.processing.sinks import KINDS

LAW = [
    *LIST,
    condition("P", "prohibit", "redline", "R1", predicate="output > 5 AND @hit_share > 0.1"),
    condition("Q", "require", "", "", level="city", industries="26", dimension="risk"),
    condition("G", "restrict", "gone"),  # a layer that is not there
    condition("E", "require", "units", "ZH33029920002"),  # not in play in the west
]
PROJECTS = [
    (box(550, 300), project("A", output=7, name="甲")),
    (box(800, 300, 33.3), project("B", None, output=None)),
    (BOW_TIE, project("bad", output=None)),
]
ALGORITHM = ReplayReview().create()


@pytest.fixture
def recorded(tmp_path):
    """(plan, folder of capsules)."""
    plan = write_plan(
        tmp_path / "plan.gpkg", conditions=LAW, catalogue=[{"layer": "redline", "required": "0"}]
    )
    review(tmp_path, *PROJECTS, plan=plan, CAPSULES=str(tmp_path / "capsules"))
    return plan, tmp_path / "capsules"


def replay(capsules, plan, log=None, **more):
    given = {"CAPSULES": str(capsules), "PLAN": plan, "OUTPUT": "memory:", **more}
    result = run(ReplayReview, given, log)
    return {row["project_id"]: (row["outcome"], row["because"]) for row in result["OUTPUT"]}, result


def change(plan, sql):
    with sqlite3.connect(plan) as database:
        for (name,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            database.execute(f'DROP TRIGGER "{name}"')  # they call functions only GDAL knows
        assert database.execute(sql).rowcount > 0
    database.close()


# ---- parameters ----


def test_parameters_and_outputs():
    names = [p.name() for p in ALGORITHM.parameterDefinitions()]
    assert names == [
        "CAPSULES",
        "PLAN",
        "ZONES",
        "ZONE_KEYS",
        "UNITS_LAYER",
        "CONDITIONS",
        "CATALOGUE",
        "OUTPUT",
    ]
    assert {o.name() for o in ALGORITHM.outputDefinitions()} == {"OUTPUT", "DIFFERING_COUNT"}
    assert all(len(p.help()) > 20 for p in ALGORITHM.parameterDefinitions())


# ---- runs ----


def test_untouched_capsules_are_identical(recorded):
    plan, capsules = recorded
    outcomes, result = replay(capsules, plan)
    assert outcomes == dict.fromkeys(("A", "B", "bad"), ("identical", ""))
    assert result.numbers["DIFFERING_COUNT"] == 0
    assert list(result.shapes["OUTPUT"].fields.items()) == [(c.name, KINDS[c.kind]) for c in REPLAY]
    then = {row["project_id"]: row["verdict_then"] for row in result["OUTPUT"]}
    assert then == {row["project_id"]: row["verdict_now"] for row in result["OUTPUT"]}
    assert then == {"A": "prohibited", "B": "undetermined", "bad": "undetermined"}


def test_one_file_is_replayed_alone(recorded):
    plan, capsules = recorded
    assert replay(capsules / "A.capsule.json", plan)[0] == {"A": ("identical", "")}


@pytest.mark.parametrize("crs, corridor", [("EPSG:4490", 0), ("EPSG:3857", 0), ("EPSG:4549", 12.5)])
def test_whatever_the_crs_and_the_corridor(tmp_path, crs, corridor):
    plan = write_plan(tmp_path / "plan.gpkg", conditions=LAW)
    wkt = "LINESTRING(500300 3300300, 500700 3300400)" if corridor else box(550, 300)
    options = {"CORRIDOR": corridor, "ALL_FINDINGS": True, "TOLERANCE": 2.5, "AS_OF": "2025-02-03"}
    review(tmp_path, (wkt, project(output=7)), plan=plan, crs=crs, CAPSULES=str(tmp_path / "c"), **options)
    assert replay(tmp_path / "c", plan)[0] == {"A": ("identical", "")}


def test_loaded_layers_and_tables_take_part(tmp_path, recorded):
    plan, _ = recorded
    mine = projects((box(0, 0, 1000), {"zone_code": "Z1"}), name="mine")
    review(tmp_path, PROJECTS[0], plan=plan, ZONES=[mine], CAPSULES=str(tmp_path / "c"))
    assert replay(tmp_path / "c", plan, ZONES=[mine])[0] == {"A": ("identical", "")}
    assert replay(tmp_path / "c", plan)[0] == {"A": ("differs", "layer:mine")}


@pytest.mark.parametrize(
    "sql, because",
    [
        ("UPDATE redline SET zone_name = 'other'", "layer:redline"),
        ("UPDATE redline SET zone_code = 'R2'", "layer:redline;condition:P"),
        ("DELETE FROM redline", "layer:redline;condition:P"),
        ("UPDATE condition SET text = 'reworded' WHERE condition_id = 'P'", "condition:P"),
        ("UPDATE condition SET effect = 'restrict' WHERE condition_id = 'P'", "condition:P"),
        ("UPDATE condition SET predicate = 'output > 6' WHERE condition_id = 'P'", "condition:P"),
        ("DELETE FROM condition WHERE condition_id = 'Q'", "condition:Q"),
        ("UPDATE condition SET condition_id = 'Q2' WHERE condition_id = 'Q'", "condition:Q;condition:Q2"),
        ("UPDATE condition SET effect = 'require' WHERE condition_id = 'G'", "condition:G"),
        ("UPDATE catalogue SET required = '1'", "layer:redline"),
        ("UPDATE condition SET text = 'elsewhere' WHERE condition_id = 'E'", None),
    ],
)
def test_a_change_of_the_plan_is_named(recorded, sql, because):
    plan, capsules = recorded
    change(plan, sql)
    expected = ("differs", because) if because else ("identical", "")
    assert replay(capsules, plan)[0]["A"] == expected


def test_a_new_layer_and_a_new_condition_are_named(tmp_path, recorded):
    _, capsules = recorded
    more = write_plan(
        tmp_path / "more.gpkg",
        {**LAYERS, "pipes": LAYERS["river"]},
        [*LAW, condition("NEW", "prohibit")],
        [{"layer": "redline", "required": "0"}],
    )
    assert replay(capsules, more)[0]["A"] == ("differs", "layer:pipes;condition:NEW")


def test_the_verdicts_then_and_now(recorded):
    plan, capsules = recorded
    change(plan, "UPDATE condition SET effect = 'restrict' WHERE condition_id IN ('P', 'G')")
    (row,) = [r for r in replay(capsules, plan)[1]["OUTPUT"] if r["project_id"] == "A"]
    assert (row["verdict_then"], row["verdict_now"]) == ("prohibited", "restricted")


def test_another_language_changes_nothing(recorded, monkeypatch):
    from zone_control.zone_control_plugin.processing.admission import tables

    plan, capsules = recorded
    monkeypatch.setattr(tables, "tr", lambda sentence: f"译 {sentence}")
    assert {outcome for outcome, _ in replay(capsules, plan)[0].values()} == {"identical"}


# ---- tampering and other bad input ----


def edit(path, **changes):
    capsule = json.loads(path.read_text("utf8"))
    path.write_text(json.dumps({**capsule, **changes}), "utf8")


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "another"},
        {"industry": "3670"},
        {"tolerance": 50.0},
        {"verdict": {"verdict": "permitted"}},
        {"findings": []},
        {"as_of": "2020-01-01"},
        {"extra": 1},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_an_edited_capsule_differs_because_of_itself(recorded, changes):
    plan, capsules = recorded
    edit(capsules / "A.capsule.json", **changes)
    outcome, because = replay(capsules, plan)[0]["A"]
    assert outcome == "differs" and "capsule" in because.split(";")


def test_an_edited_verdict_with_a_new_seal_does_not_stand(recorded):
    """Whoever can compute the seal still cannot make the plan give another verdict."""
    plan, capsules = recorded
    path = capsules / "A.capsule.json"
    capsule = json.loads(path.read_text("utf8"))
    del capsule[SEAL]
    capsule["verdict"]["verdict"] = "permitted"
    path.write_text(json.dumps(seal(capsule)), "utf8")
    assert replay(capsules, plan)[0]["A"] == ("differs", "engine")


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "something else"},
        {"boundary_wkb": "no hex"},
        {"boundary_wkb": "00"},
        {"as_of": "June"},
        {"tolerance": "much"},
        {"crs": ""},
        {"crs": "EPSG:2384"},
        {"attributes": 3},
        {"layers": None},
        {"verdict": None},
        {"unit_layers": 5},
        {"conditions": []},
    ],
    ids=str,
)
def test_a_broken_capsule_is_said_and_the_others_are_replayed(recorded, changes):
    plan, capsules = recorded
    edit(capsules / "A.capsule.json", **changes)
    outcomes, result = replay(capsules, plan)
    assert outcomes["B"] == outcomes["bad"] == ("identical", "")
    rest = {name: outcome for name, outcome in outcomes.items() if name not in ("B", "bad")}
    assert [(outcome, "capsule" in because) for outcome, because in rest.values()] == [("differs", True)]
    assert result.numbers["DIFFERING_COUNT"] == 1


@pytest.mark.parametrize("content", ["", "no json", "[]", "{}", '{"format": "zone-control-capsule/1"}'])
def test_a_file_that_is_no_capsule_is_refused(tmp_path, recorded, content):
    path = tmp_path / "x.capsule.json"
    path.write_text(content)
    with pytest.raises(QgsProcessingException, match=r"x\.capsule\.json cannot be read"):
        replay(path, recorded[0])


def test_an_empty_folder_and_a_missing_file_are_refused(tmp_path, recorded):
    (tmp_path / "nothing").mkdir()
    for place in (tmp_path / "nothing", tmp_path / "gone.capsule.json"):
        with pytest.raises((QgsProcessingException, AssertionError), match="CAPSULES"):
            replay(place, recorded[0])


def test_nothing_to_hold_against_is_refused(recorded):
    with pytest.raises(QgsProcessingException, match="Neither a plan nor a condition table"):
        replay(recorded[1], "")


def test_cancel_at_any_moment_leaves_no_file(tmp_path, recorded):
    plan, capsules = recorded
    output = Path(tmp_path / "replay.gpkg")
    for moment in range(100):
        try:
            replay(capsules, plan, Log(cancel_at=moment), OUTPUT=str(output))
        except QgsProcessingException as error:
            assert "Cancelled" in str(error)
            assert not list(tmp_path.glob("replay*"))
        else:
            break
    assert 3 < moment < 99 and output.exists()
