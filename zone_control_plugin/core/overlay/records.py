"""What is known of a layer beside its zones."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

# Problems of a layer as a whole: nothing can be said of it anywhere.
UNREADABLE, TOO_FEW_FEATURES, MISSING = "unreadable", "too_few_features", "missing"
SWAPPED_AXES, FAR_AWAY, NO_PLACE = "swapped_axes", "far_from_plan", "no_place"

# Causes of a pair (subject, layer) without data, beside the problems above.
UNUSABLE_FEATURE, OUTSIDE_COVERAGE, OVERLAY_FAILED = "unusable_feature", "outside_coverage", "overlay_failed"

# Defects of features beside the causes of health.py.
EMPTY_CODE, DIFFERING_CLASSES = "empty_code", "differing_classes"

ERROR, WARNING, INFO = "error", "warning", "info"


class Defect(NamedTuple):
    """A defect of one feature; `geometry` as delivered (plane), or None."""

    feature: str
    cause: str
    severity: str
    geometry: shapely.Geometry | None


class CatalogueEntry(NamedTuple):
    """A row of the plan's catalogue (design.md §3, Plan). `coverage` in the plane, None = the whole plan."""

    title: str = ""
    theme: str = ""
    custodian: str = ""
    data_date: str = ""
    accuracy_m: float | None = None
    required: bool = False
    feature_count: int | None = None
    coverage: shapely.Geometry | None = None


class LayerRecord(NamedTuple):
    """One element layer. `kind` is polygon, line or point; zones `zone_start` … `zone_stop` - 1 are its own."""

    key: str
    title: str
    kind: str
    crs: str
    feature_count: int  # rows of the source, the unusable ones included
    zone_start: int
    zone_stop: int
    content_hash: str
    looks_like_units: bool
    defects: tuple[Defect, ...]
    unusable_boxes: np.ndarray  # float64[m, 4] in the plane
    catalogue: CatalogueEntry
    problem: str = ""  # '' or one of the problems above
    classes: tuple[str, ...] | None = (
        None  # the raw classes of its zones; None when they are too many to keep
    )
    extent: tuple[float, ...] | None = None  # box in its own CRS, NaN without coordinates; None = not known
