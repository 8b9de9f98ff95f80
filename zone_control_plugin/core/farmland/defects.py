"""What can be wrong with the data of a screening, beside geometry (overlay/health.py)."""

from __future__ import annotations

DUPLICATE_PATCH, NO_PATCH_DATE, UNREADABLE_PATCH_DATE = (
    "duplicate_patch",
    "no_patch_date",
    "unreadable_patch_date",
)
DUPLICATE_APPROVAL, UNDATED_APPROVAL, UNREADABLE_APPROVAL, REVERSED_APPROVAL = (
    "duplicate_approval",
    "undated_approval",
    "unreadable_approval",
    "reversed_approval",
)
SEPARATOR_IN_PATCH_ID, SEPARATOR_IN_APPROVAL_ID = "separator_in_patch_id", "separator_in_approval_id"
APPROVAL_OVERLAY_FAILED = "approval_overlay_failed"
UNKNOWN_LAND_CLASS, FARMLAND_TOO_NEW, COVERAGE_BY_EXTENT = (
    "unknown_land_class",
    "farmland_too_new",
    "coverage_by_extent",
)
EMPTY_LAYER = "empty_layer"
