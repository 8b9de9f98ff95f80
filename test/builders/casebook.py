"""A workspace to work in, and the algorithms of the casebook run on it.

Five patches: A and Y have no approval (yellow), G has one (green), C lies in the forest (clear), U has no date
(undetermined).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from builders.plans import BOW_TIE, box, run
from builders.screening import DAY, HERE, approval, patch, screening
from zone_control.zone_control_plugin.processing.casebook.createworkspace import CreateWorkspace
from zone_control.zone_control_plugin.processing.casebook.listcases import ListCases
from zone_control.zone_control_plugin.processing.casebook.recordstep import RecordStep
from zone_control.zone_control_plugin.processing.casebook.registercases import RegisterCases
from zone_control.zone_control_plugin.processing.casebook.verifyjournal import VerifyJournal

WHO = {"WHO": "Wang, farmland office"}
SIGNED = {**WHO, "WHEN": DAY, "WHY": "seen on the spot"}
PATCHES = [
    (box(300, 300), patch("A")),
    (box(300, 500), patch("Y")),
    (HERE, patch("G")),
    (box(700, 100), patch("C")),
    (BOW_TIE, patch("U")),
]


def screened(folder, *patches, name="coded", crs="EPSG:4549"):
    """CODED of a screening, as a file."""
    out = str(Path(folder) / f"{name}.gpkg")
    screening(*(patches or PATCHES), approvals={"approvals": [approval()]}, crs=crs, CODED=out)
    return out


def created(folder, name="book.gpkg", **more):
    return run(CreateWorkspace, {"FILE": str(Path(folder) / name), **WHO, **more}).numbers["WORKSPACE"]


def registered(workspace, coded, log=None, **more):
    given = {"WORKSPACE": workspace, "CODED": coded, "OUTPUT": "memory:", **WHO, "WHEN": DAY, **more}
    return run(RegisterCases, given, log)


def step(workspace, move, case="A", log=None, **more):
    return run(
        RecordStep, {"WORKSPACE": workspace, "CASE": case, "MOVE": move, **SIGNED, **more}, log
    ).numbers


def listed(workspace, **more):
    return run(
        ListCases, {"WORKSPACE": workspace, "CASES": "memory:", "STEPS": "memory:", "AS_OF": DAY, **more}
    )


def verified(workspace, **more):
    return run(VerifyJournal, {"WORKSPACE": workspace, "OUTPUT": "memory:", **more})


def codes(workspace):
    return {row["case_id"]: row["code"] for row in listed(workspace)["CASES"]}


def tampered(workspace, *statements):
    """What somebody with a database tool can do: first the triggers go."""
    with closing(connect(workspace)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        connection.commit()
