"""The words of the law (design.md §2, §3), each named once, in the order the law ranks them."""

from __future__ import annotations

DIMENSIONS = ("spatial", "discharge", "risk", "resource")

# Effects, strictest first.
PROHIBIT, RESTRICT, REQUIRE, ALLOW, ENCOURAGE = "prohibit", "restrict", "require", "allow", "encourage"
EFFECTS = (PROHIBIT, RESTRICT, REQUIRE, ALLOW, ENCOURAGE)
BINDING = (PROHIBIT, RESTRICT, REQUIRE)  # what an allow can lift, and what a verdict can rest on

# List levels, highest first: an allow lifts nothing of a higher level than its own.
LEVELS = ("national", "sector", "province", "basin", "city", "unit", "park")

APPLIES, UNKNOWN, LIFTED, DOES_NOT_APPLY = "applies", "unknown", "lifted", "does_not_apply"
RESULTS = (APPLIES, UNKNOWN, LIFTED, DOES_NOT_APPLY)

# Verdicts, strictest first.
PROHIBITED, UNDETERMINED, RESTRICTED, CONDITIONAL, PERMITTED = (
    "prohibited",
    "undetermined",
    "restricted",
    "conditional",
    "permitted",
)
VERDICTS = (PROHIBITED, UNDETERMINED, RESTRICTED, CONDITIONAL, PERMITTED)

UNIT_CLASSES = ("priority", "key", "general")

# A project's relation to a zone, and a layer's status for a project.
INSIDE, PARTIAL, EDGE = "inside", "partial", "edge"
RELATIONS = (INSIDE, PARTIAL, EDGE)
HIT, CLEAR, NO_DATA = "hit", "clear", "no_data"
STATUSES = (HIT, CLEAR, EDGE, NO_DATA)

SEVERITIES = ("error", "warning", "info")

LIST_SEPARATOR = ";"
