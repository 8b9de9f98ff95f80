"""Small screenings, readable by eye (coordinates as in builders/plans.py):

land survey: 0101 from 0 to 600, 0301 (forest) from 600 to 1000, both 1000 high
"""

from __future__ import annotations

from builders.plans import CRS, Log, box, projects, run
from qgis.core import QgsProcessingContext
from zone_control.zone_control_plugin.processing.farmland.screenpatches import ScreenPatches

OUTPUTS = ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "ISSUES", "SETS")
FARM, FOREST = (box(0, 0, 600, 1000), {"DLBM": "0101"}), (box(600, 0, 400, 1000), {"DLBM": "0301"})
LAND = [FARM, FOREST]
HERE = box(100, 100)  # on farmland
DAY = "2026-06-01"
YEAR = {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}


def patch(patch_id="A", found_on=DAY, **more):
    return {"patch_id": patch_id, "found_on": found_on, **more}


def approval(wkt=HERE, approval_id="K1", **more):
    return wkt, {"approval_id": approval_id, **YEAR, **more}


def layer(rows, name, crs=CRS, fields=None):
    sample = fields or ({"approval_id": "", **YEAR} if name.startswith("approval") and not rows else None)
    return projects(*rows, crs=crs, name=name, fields=sample, kind=None if rows else "Polygon")


def screening(
    *patches,
    land=LAND,
    approvals=None,
    basic=None,
    special=None,
    crs=CRS,
    log=None,
    source=None,
    project=None,
    **more,
):
    """Runs `screenpatches`; layers are lists of (WKT, attributes), `approvals` and `special` such lists by key."""
    approvals = {"approval_conversion": []} if approvals is None else approvals
    parameters = {
        "PATCHES": source if source is not None else layer(patches, "patches", crs),
        "FARMLAND": land if not isinstance(land, list) else layer(land, "landuse", fields={"DLBM": ""}),
        "APPROVALS": [
            layer(rows, key) if isinstance(rows, list) else rows for key, rows in approvals.items()
        ],
        "SPECIAL": [layer(rows, key) for key, rows in (special or {}).items()],
        **dict.fromkeys(OUTPUTS, "memory:"),
    }
    if basic is not None:
        parameters["BASIC_FARMLAND"] = layer(basic, "basic_farmland")
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    return run(ScreenPatches, parameters | more, log or Log(), context)


def coded(result):
    """patch → (code, reason_code)"""
    return {row["patch_id"]: (row["code"], row["reason_code"]) for row in result["CODED"]}


def only(result):
    (row,) = result["CODED"]
    return row["code"], row["reason_code"]
