"""One run of screening: patches brought in, measured, judged; what the outputs are made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from ...core.farmland import defects
from ...core.farmland.codes import codes_of, reasons
from ...core.farmland.screening import Screened, screen
from ...core.overlay.measure import default_threads
from ..admission.projects import swapped
from ..algorithm import Watch
from ..issues import ERROR, WARNING, Issue
from ..sentences import SWAPPED_AXES
from ..sources import Features, as_of_date
from ..transforms import Transforms
from . import patches as bringing
from .holding import Holding, open_holding
from .patches import Patches, drawn

READ, OPENED, MEASURED = 10, 45, 80  # share of the progress bar at which these steps end


@dataclass
class Run:
    """`reason` and `code` are object[n] of codes, one per patch."""

    patches: Patches
    holding: Holding
    transforms: Transforms
    tolerance: float
    screened: Screened
    reason: np.ndarray
    code: np.ndarray
    issues: list[Issue]  # of the patches, geometry in their own CRS
    watch: Watch

    @classmethod
    def of(cls, algorithm, parameters: dict, context, feedback, with_pieces: bool) -> Run:
        """Reads, measures and judges."""
        transforms = Transforms(context.transformContext())
        as_of = as_of_date(algorithm, parameters, "AS_OF", context)
        tolerance = algorithm.parameterAsDouble(parameters, "TOLERANCE", context)
        share = algorithm.parameterAsDouble(parameters, "TOLERANCE_SHARE", context)
        features = bringing.read(algorithm, parameters, context, feedback)
        watch = Watch(feedback, READ, OPENED)
        holding = open_holding(algorithm, parameters, context, feedback, transforms, watch)
        watch.stop_if_cancelled()
        given = algorithm, parameters, context
        patches = bringing.bring(*given, features, holding.plane, transforms, as_of, watch)
        watch = Watch(feedback, OPENED, MEASURED)
        watch.stop_if_cancelled()
        found = screen(
            holding.evidence,
            patches.geometry,
            patches.days,
            tolerance,
            share,
            with_pieces,
            default_threads(),
            watch,
        )
        watch.stop_if_cancelled()
        reason = reasons(found.facts, tolerance, share)
        issues = [
            *patches.issues,
            *_swapped(patches, holding, transforms),
            *_too_new(patches, holding),
            *_failed(patches, found),
        ]
        for issue in [*holding.issues, *issues][:20]:
            feedback.pushWarning(
                " · ".join(filter(None, [issue.layer, issue.feature, issue.attributes()[-1]]))
            )
        watch.stop_if_cancelled()
        return cls(patches, holding, transforms, tolerance, found, reason, codes_of(reason), issues, watch)

    def day(self, i: int) -> dt.date | None:
        day = int(self.patches.days[i])
        return dt.date.fromordinal(day) if day > 0 else None

    def counts(self) -> dict[str, int]:
        codes = self.code.tolist()
        return {
            f"{code.upper()}_COUNT": codes.count(code)
            for code in ("green", "yellow", "clear", "undetermined")
        }


def _swapped(patches: Patches, holding: Holding, transforms: Transforms) -> list[Issue]:
    """Patches beside the land survey whose swapped coordinates would lie in it; only said, never repaired."""
    box, features = holding.land_box, patches.features
    if not np.isfinite(box).all():
        return []
    back = transforms.between(holding.plane.crs, features.crs.authid() or features.crs.toWkt(), features.name)
    corners = back(box[[0, 1, 2, 1, 2, 3, 0, 3]].reshape(4, 2))
    around = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
    rows = swapped(features.wkb, around)
    return [
        Issue(SWAPPED_AXES, WARNING, features.name, patches.ids[i], wkb=drawn(features.wkb[i])) for i in rows
    ]


def _too_new(patches: Patches, holding: Holding) -> list[Issue]:
    """Farmland must be the state before the occupation."""
    if holding.data_year is None:
        return []
    start = dt.date(holding.data_year + 1, 1, 1).toordinal()
    count = int(((patches.days >= 0) & (patches.days < start)).sum())
    if not count:
        return []
    return [Issue(defects.FARMLAND_TOO_NEW, WARNING, value=f"{holding.data_year} ({count})")]


def _failed(patches: Patches, found: Screened) -> list[Issue]:
    """Patches where an overlay with approvals failed: nothing is taken as covered there."""
    features: Features = patches.features
    return [
        Issue(
            defects.APPROVAL_OVERLAY_FAILED, ERROR, features.name, patches.ids[i], wkb=drawn(features.wkb[i])
        )
        for i in found.failed_approvals.tolist()
    ]
