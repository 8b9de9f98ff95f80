"""Every output table of the public interface (design.md §4): its columns, their kinds and titles, once."""

from __future__ import annotations

from typing import NamedTuple

from .text import mark

TEXT, REAL, INTEGER, DATE, FLAG = "text", "real", "integer", "date", "flag"


class Column(NamedTuple):
    name: str
    kind: str
    title: str  # English, marked for translation; shown as the field's alias


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


VERDICTS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("name", TEXT, mark("Name")),
    ("industry", TEXT, mark("Industry code")),
    ("industry_name", TEXT, mark("Industry")),
    ("verdict", TEXT, mark("Verdict")),
    ("spatial", TEXT, mark("Spatial layout")),
    ("discharge", TEXT, mark("Pollutant discharge")),
    ("risk", TEXT, mark("Environmental risk")),
    ("resource", TEXT, mark("Resource efficiency")),
    ("reason", TEXT, mark("Reason")),
    ("units", TEXT, mark("Control units")),
    ("unit_classes", TEXT, mark("Unit classes")),
    ("prohibits", INTEGER, mark("Prohibitions")),
    ("restricts", INTEGER, mark("Restrictions")),
    ("requires", INTEGER, mark("Requirements")),
    ("unknowns", INTEGER, mark("Unknown")),
    ("defects", INTEGER, mark("Defects of the plan")),
    ("needs", TEXT, mark("Missing information")),
    ("uncovered_m2", REAL, mark("In no control unit (m²)")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("as_of", DATE, mark("As of")),
    ("conditions_hash", TEXT, mark("Hash of the conditions")),
    ("zones_hash", TEXT, mark("Hash of the zones")),
)

HITS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("layer", TEXT, mark("Layer")),
    ("zone_code", TEXT, mark("Zone code")),
    ("zone_name", TEXT, mark("Zone name")),
    ("zone_class", TEXT, mark("Zone class")),
    ("relation", TEXT, mark("Relation")),
    ("area_m2", REAL, mark("Common area (m²)")),
    ("length_m", REAL, mark("Common length (m)")),
    ("count", INTEGER, mark("Points")),
    ("share", REAL, mark("Share of the project")),
    ("depth_m", REAL, mark("Depth (m)")),
    ("x", REAL, mark("X of a common point")),
    ("y", REAL, mark("Y of a common point")),
)

FINDINGS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("condition_id", TEXT, mark("Condition")),
    ("level", TEXT, mark("List level")),
    ("layer", TEXT, mark("Layer")),
    ("zone_code", TEXT, mark("Zone code")),
    ("dimension", TEXT, mark("Dimension")),
    ("effect", TEXT, mark("Effect")),
    ("result", TEXT, mark("Result")),
    ("needs", TEXT, mark("Missing information")),
    ("facts", TEXT, mark("Facts")),
    ("text", TEXT, mark("Clause")),
    ("basis", TEXT, mark("Basis")),
    ("lifted_by", TEXT, mark("Lifted by")),
    ("deciding", FLAG, mark("Deciding")),
)

CHECKS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("layer", TEXT, mark("Layer")),
    ("status", TEXT, mark("Status")),
    ("area_m2", REAL, mark("Common area (m²)")),
    ("data_date", TEXT, mark("Data date")),
)

ISSUES = _columns(
    ("layer", TEXT, mark("Layer")),
    ("feature", TEXT, mark("Feature")),
    ("condition_id", TEXT, mark("Condition")),
    ("severity", TEXT, mark("Severity")),
    ("cause", TEXT, mark("Cause")),
    ("message", TEXT, mark("Message")),
)

REPLAY = _columns(
    ("project_id", TEXT, mark("Project")),
    ("outcome", TEXT, mark("Outcome")),
    ("because", TEXT, mark("Because of")),
    ("verdict_then", TEXT, mark("Verdict then")),
    ("verdict_now", TEXT, mark("Verdict now")),
)

BOUNDARY_PROJECTS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("name", TEXT, mark("Name")),
    ("declared_ha", REAL, mark("Declared area (ha)")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("source", TEXT, mark("Source")),
)

BOUNDARY_PLOTS = _columns(
    ("project_id", TEXT, mark("Project")),
    ("plot_no", TEXT, mark("Plot")),
    ("name", TEXT, mark("Name")),
    ("use", TEXT, mark("Use")),
    ("land_class", TEXT, mark("Land class")),
    ("sheet", TEXT, mark("Map sheet")),
    ("others", TEXT, mark("Other attributes")),
    ("declared_ha", REAL, mark("Declared area (ha)")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("errors", INTEGER, mark("Errors in the file")),
    ("source", TEXT, mark("Source")),
    ("line", INTEGER, mark("Line")),
)

BOUNDARY_ERRORS = _columns(
    ("file", TEXT, mark("File")),
    ("line", INTEGER, mark("Line")),
    ("severity", TEXT, mark("Severity")),
    ("message", TEXT, mark("Message")),
)

# ---- farmland ----

CODED = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("space_code", TEXT, mark("Space code")),
    ("channel", TEXT, mark("Discovery channel")),
    ("date", DATE, mark("Date")),
    ("code", TEXT, mark("Code")),
    ("reason_code", TEXT, mark("Reason code")),
    ("reason", TEXT, mark("Reason")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("farmland_m2", REAL, mark("Farmland (m²)")),
    ("basic_farmland_m2", REAL, mark("Permanent basic farmland (m²)")),
    ("special_m2", REAL, mark("In special zones (m²)")),
    ("covered_m2", REAL, mark("Covered by approvals (m²)")),
    ("uncovered_m2", REAL, mark("Not covered (m²)")),
    ("covered_share", REAL, mark("Covered share")),
    ("approvals", TEXT, mark("Approvals in force")),
    ("land_classes", TEXT, mark("Land classes")),
)

PARTS = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("part", TEXT, mark("Part")),
    ("area_m2", REAL, mark("Area (m²)")),
)

LINKS = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("approval_layer", TEXT, mark("Approval layer")),
    ("approval_id", TEXT, mark("Approval")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("share", REAL, mark("Share of the patch")),
    ("valid_from", TEXT, mark("Valid from")),
    ("valid_to", TEXT, mark("Valid to")),
    ("in_force", FLAG, mark("In force")),
    ("note", TEXT, mark("Note")),
)

SPECIALS = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("layer", TEXT, mark("Layer")),
    ("zone_code", TEXT, mark("Zone code")),
    ("area_m2", REAL, mark("Area (m²)")),
)

FUNNEL = _columns(
    ("step", INTEGER, mark("Step")),
    ("reason_code", TEXT, mark("Reason code")),
    ("count", INTEGER, mark("Patches")),
    ("area_m2", REAL, mark("Area (m²)")),
)

CHANGE_PATCHES = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("found_on", DATE, mark("Date")),
    ("channel", TEXT, mark("Discovery channel")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("change_index", TEXT, mark("Measure of change")),
    ("mean_change", REAL, mark("Mean change")),
    ("max_change", REAL, mark("Largest change")),
    ("threshold", REAL, mark("Threshold")),
    ("images", TEXT, mark("Images")),
)

SETS = _columns(
    ("role", TEXT, mark("Part in the screening")),
    ("layer", TEXT, mark("Layer")),
    ("records", INTEGER, mark("Records")),
    ("up_to", TEXT, mark("Records up to")),
)

SPACE_CODED = _columns(("space_code", TEXT, mark("Space code")))

SPACE_CELLS = _columns(
    ("feature", TEXT, mark("Feature")),
    ("space_code", TEXT, mark("Space code")),
)

LINKED_BY_PLACE = _columns(
    ("place", TEXT, mark("Place searched")),
    ("layer", TEXT, mark("Layer")),
    ("feature", TEXT, mark("Feature")),
    ("space_code", TEXT, mark("Space code")),
    ("feature_code", TEXT, mark("Its code")),
    ("feature_name", TEXT, mark("Its name")),
    ("place_relation", TEXT, mark("Relation to the place")),
    ("x", REAL, mark("X of a common point")),
    ("y", REAL, mark("Y of a common point")),
)

PLACE_CELLS = _columns(
    ("space_code", TEXT, mark("Space code")),
    ("level", INTEGER, mark("Level of the space code")),
    ("found", INTEGER, mark("Features found")),
)

# ---- rounds of patches, approvals' ledger, land ledger ----

MATCHED = _columns(
    ("lineage_id", TEXT, mark("Lineage")),
    ("patch_id", TEXT, mark("Patch")),
    ("change", TEXT, mark("Change since the round before")),
    ("before_ids", TEXT, mark("Patches of the round before")),
    ("closed_ids", TEXT, mark("Closed ones among them")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("before_m2", REAL, mark("Area before (m²)")),
    ("common_m2", REAL, mark("Common area (m²)")),
)

GONE = _columns(
    ("lineage_id", TEXT, mark("Lineage")),
    ("patch_id", TEXT, mark("Patch")),
    ("change", TEXT, mark("Change since the round before")),
    ("closed", FLAG, mark("Closed")),
    ("area_m2", REAL, mark("Area (m²)")),
)

APPROVAL_LEDGER = _columns(
    ("approval_layer", TEXT, mark("Approval layer")),
    ("approval_id", TEXT, mark("Approval")),
    ("valid_from", TEXT, mark("Valid from")),
    ("valid_to", TEXT, mark("Valid to")),
    ("granted_m2", REAL, mark("Granted (m²)")),
    ("granted_by", TEXT, mark("Granted according to")),
    ("used_m2", REAL, mark("Used (m²)")),
    ("left_m2", REAL, mark("Left (m²)")),
    ("over_used_m2", REAL, mark("Over-used (m²)")),
    ("after_expiry_m2", REAL, mark("Used after expiry (m²)")),
    ("double_used_m2", REAL, mark("Used twice (m²)")),
    ("patches", INTEGER, mark("Patches")),
    ("standing", TEXT, mark("Standing of the account")),
)

APPROVAL_ENTRIES = _columns(
    ("approval_layer", TEXT, mark("Approval layer")),
    ("approval_id", TEXT, mark("Approval")),
    ("patch_id", TEXT, mark("Patch")),
    ("date", DATE, mark("Date")),
    ("state", TEXT, mark("State of the approval")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("debited_m2", REAL, mark("Debited (m²)")),
    ("after_expiry_m2", REAL, mark("Used after expiry (m²)")),
    ("double_used_m2", REAL, mark("Used twice (m²)")),
    ("elsewhere_m2", REAL, mark("Debited to another approval (m²)")),
)

LAND_LEDGER = _columns(
    ("admin", TEXT, mark("Administrative unit")),
    ("admin_name", TEXT, mark("Name of the unit")),
    ("land_class", TEXT, mark("Land class")),
    ("class_name", TEXT, mark("Name of the class")),
    ("grade", TEXT, mark("Quality grade")),
    ("account", TEXT, mark("Account")),
    ("reason", TEXT, mark("Reason")),
    ("area_m2", REAL, mark("Area (m²)")),
)

LAND_MATRIX = _columns(
    ("admin", TEXT, mark("Administrative unit")),
    ("admin_name", TEXT, mark("Name of the unit")),
    ("from_class", TEXT, mark("Land class at opening")),
    ("to_class", TEXT, mark("Land class at closing")),
    ("area_m2", REAL, mark("Area (m²)")),
)

LAND_MOVEMENTS = _columns(
    ("account", TEXT, mark("Account")),
    ("reason", TEXT, mark("Reason")),
    ("admin", TEXT, mark("Administrative unit")),
    ("from_class", TEXT, mark("Land class at opening")),
    ("from_grade", TEXT, mark("Quality grade at opening")),
    ("to_class", TEXT, mark("Land class at closing")),
    ("to_grade", TEXT, mark("Quality grade at closing")),
    ("area_m2", REAL, mark("Area (m²)")),
)

LAND_UNEXPLAINED = _columns(
    ("account", TEXT, mark("Account")),
    ("why", TEXT, mark("Why it is unexplained")),
    ("admin", TEXT, mark("Administrative unit")),
    ("from_class", TEXT, mark("Land class at opening")),
    ("from_grade", TEXT, mark("Quality grade at opening")),
    ("to_class", TEXT, mark("Land class at closing")),
    ("to_grade", TEXT, mark("Quality grade at closing")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("feature", TEXT, mark("Feature")),
)

# ---- casebook ----

REGISTRATION = _columns(
    ("patch_id", TEXT, mark("Patch")),
    ("case_id", TEXT, mark("Case")),
    ("registration", TEXT, mark("What was done")),
    ("screened", TEXT, mark("Code by screening")),
    ("code", TEXT, mark("Code")),
)

CASES = _columns(
    ("case_id", TEXT, mark("Case")),
    ("patch_id", TEXT, mark("Patch")),
    ("space_code", TEXT, mark("Space code")),
    ("code", TEXT, mark("Code")),
    ("patrol_level", TEXT, mark("Patrol level")),
    ("responsible", TEXT, mark("Responsible party")),
    ("deadline", DATE, mark("Deadline")),
    ("overdue", FLAG, mark("Overdue")),
    ("days_overdue", INTEGER, mark("Days overdue")),
    ("move", TEXT, mark("Last move")),
    ("since", DATE, mark("Has this code since")),
    ("screened", TEXT, mark("Code by the last screening")),
    ("reason_code", TEXT, mark("Reason code")),
    ("differs", FLAG, mark("The last screening speaks against it")),
    ("area_m2", REAL, mark("Area (m²)")),
    ("uncovered_m2", REAL, mark("Not covered (m²)")),
    ("steps", INTEGER, mark("Steps")),
)

CASE_STEPS = _columns(
    ("entry", INTEGER, mark("Number of the entry")),
    ("case_id", TEXT, mark("Case")),
    ("move", TEXT, mark("Move")),
    ("code_before", TEXT, mark("Code before")),
    ("code_after", TEXT, mark("Code after")),
    ("who", TEXT, mark("Who")),
    ("day", DATE, mark("When")),
    ("why", TEXT, mark("Why")),
    ("responsible", TEXT, mark("Responsible party")),
    ("deadline", DATE, mark("Deadline")),
    ("patrol_level", TEXT, mark("Patrol level")),
    ("evidence", TEXT, mark("Evidence")),
    ("recorded", TEXT, mark("Recorded at (UTC)")),
)

JOURNAL_BREAKS = _columns(
    ("entry", INTEGER, mark("Number of the entry")),
    ("case_id", TEXT, mark("Case")),
    ("trouble", TEXT, mark("What is wrong")),
    ("message", TEXT, mark("Message")),
)
