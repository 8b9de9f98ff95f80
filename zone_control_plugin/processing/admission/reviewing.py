"""One run of the review: the plan and the projects brought together, measured and judged batch by batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature

from ...core.admission.facts import places_from
from ...core.admission.review import Judge
from ...core.admission.verdict import Verdict
from ...core.columns import ISSUES
from ...core.overlay.drawing import draw_hits
from ...core.overlay.measure import default_threads, measure
from ...layers.exchange import encode, from_wkb
from ...layers.planes import around
from ..algorithm import Watch
from ..expressions import ProjectPredicates
from ..issues import Issue
from ..planning import open_plan
from ..plans import Plan, industry_table, unit_classes
from ..sinks import feature, fields_of
from ..sources import Features, as_of_date
from ..text import first_of, language, tr
from ..transforms import Transforms
from . import projects as reading
from .projects import Projects
from .tables import Batch, Stamp, common_parts, undrawn_hits, unusable_verdict, verdict_row

SHOWN_ISSUES = 20
BATCH = 512  # projects measured and judged at once: bounds what geometry is held
READ, MEASURED = 25, 80  # share of the progress bar at which these steps end


@dataclass
class Run:
    """Everything of one run; `batches` hold what was found, `verdict_rows` what VERDICTS shows."""

    plan: Plan
    projects: Projects
    transforms: Transforms
    as_of: dt.date
    tolerance: float
    all_findings: bool
    language: str
    judge: Judge | None = None
    attributes: dict[str, list] = field(default_factory=dict)
    batches: list[Batch] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    verdict_rows: list[list] = field(default_factory=list)

    @classmethod
    def prepare(cls, algorithm, parameters: dict, context, feedback, features: Features) -> Run:
        """Opens the plan and brings the projects into its plane."""
        transforms = Transforms(context.transformContext())
        as_of = as_of_date(algorithm, parameters, "AS_OF", context)  # refused before the plan is read
        plan = open_plan(algorithm, parameters, context, Watch(feedback, 0, READ), transforms, features)
        projects = reading.bring(
            algorithm, parameters, context, features, plan.zones.plane, transforms, industry_table()
        )
        run = cls(
            plan=plan,
            projects=projects,
            transforms=transforms,
            as_of=as_of,
            tolerance=algorithm.parameterAsDouble(parameters, "TOLERANCE", context),
            all_findings=algorithm.parameterAsBool(parameters, "ALL_FINDINGS", context),
            language=language(),
        )
        projects.issues += reading.swapped_axes(projects, run.plan_box(features.crs))
        _warn([*plan.issues, *projects.issues], feedback)
        return run

    def plan_box(self, crs: QgsCoordinateReferenceSystem) -> np.ndarray:
        """float64[4] in `crs` around the plan (NaN when it lies nowhere)."""
        if np.isnan(self.plan.home).any():
            return self.plan.home
        there = self.transforms.between(self.plan.zones.plane.crs, crs.authid() or crs.toWkt(), "")
        corners = there(around(self.plan.home))
        return np.r_[corners.min(axis=0), corners.max(axis=0)]

    def review(self, feedback) -> None:
        """Measures and judges all projects; fills batches, verdicts and rows."""
        self.judge = self.judge or Judge(self.plan.conditions, industry_table(), self.as_of)
        self.attributes = self.projects.features.columns()
        usable = np.flatnonzero(~np.equal(self.projects.geometry, None))
        starts = range(0, len(usable), BATCH)
        for i, start in enumerate(starts):
            rows = usable[start : start + BATCH]
            span = (MEASURED - READ) / len(starts)
            watch = Watch(feedback, READ + span * i, READ + span * (i + 1))
            watch.stop_if_cancelled()
            self.batches.append(self._batch(rows, watch))
        self._collect()

    def _batch(self, rows: np.ndarray, watch: Watch) -> Batch:
        zones = self.plan.zones
        subjects = self.projects.geometry[rows]
        measured = measure(zones, subjects, self.tolerance, default_threads(), watch)
        places = places_from(measured, zones, self.plan.unit_layers, unit_classes())
        industries = [self.projects.industries[i] for i in rows.tolist()]
        predicates = ProjectPredicates(
            {name: [values[i] for i in rows.tolist()] for name, values in self.attributes.items()},
            [_industry_code(text) for text in industries],
            self.as_of,
        )
        opinion = self.judge.review(places, industries, predicates, self.tolerance, self.all_findings)
        crs = self.projects.features.crs
        back = self.transforms.between(
            zones.plane.crs, crs.authid() or crs.toWkt(), self.projects.features.name
        )
        drawn = draw_hits(zones, measured, default_threads(), watch)
        measured.subjects[:] = None  # the WKB is what is kept
        return Batch(rows, measured, places, opinion, common_parts(drawn, back), back(drawn.xy), drawn.failed)

    def _collect(self) -> None:
        stamp = Stamp(self.as_of, self.plan.defects, self.plan.zones_hash, self.language)
        verdicts: dict[int, tuple[Verdict, tuple, str]] = {}
        for batch in self.batches:
            for k, i in enumerate(batch.rows.tolist()):
                measures = (float(batch.places.uncovered[k]), float(batch.measured.subject_area[k]))
                verdicts[i] = (batch.opinion.verdicts[k], measures, batch.opinion.conditions_hash[k])
        for i in range(len(self.projects)):
            unusable = (unusable_verdict(self.projects.unusable[i]), (None, None), "")
            verdict, measures, conditions_hash = verdicts.get(i, unusable)
            self.verdicts.append(verdict)
            self.verdict_rows.append(
                verdict_row(self.projects, i, verdict, stamp, measures, conditions_hash, industry_table())
            )

    def warn_undrawn(self, feedback) -> None:
        """Says which rows of HITS lack geometry."""
        if undrawn := undrawn_hits(self.batches, self.projects, self.plan.zones):
            feedback.pushWarning(
                tr(
                    "HITS: the common part of {count} zone(s) touched could not be drawn, or not all of it: {items}. "
                    "Areas and verdicts are not affected: they are measured without drawing."
                ).format(count=len(undrawn), items=first_of(undrawn))
            )

    def issue_features(self) -> Iterator[QgsFeature]:
        """The plan's issues, brought into the projects' CRS, and the projects' own."""
        fields = fields_of(ISSUES)
        crs = self.projects.features.crs
        back = self.transforms.between(self.plan.zones.plane.crs, crs.authid() or crs.toWkt(), "")
        for issue in self.plan.issues:
            wkb = issue.wkb and encode(shapely.transform(from_wkb([issue.wkb]), back))[0]
            yield feature(fields, issue.attributes(), wkb)
        for issue in self.projects.issues:
            yield feature(fields, issue.attributes(), issue.wkb)


def _warn(issues: list[Issue], feedback) -> None:
    """The first issues as warnings; the ISSUES output has them all."""
    for issue in issues[:SHOWN_ISSUES]:
        where = [issue.layer, issue.feature, issue.condition_id]
        feedback.pushWarning(" · ".join([*filter(None, where), issue.attributes()[-1]]))
    if len(issues) > SHOWN_ISSUES:
        feedback.pushWarning(tr("… and {count} more: see ISSUES.").format(count=len(issues) - SHOWN_ISSUES))


def _industry_code(text: object) -> str:
    """What @industry holds: the codes as read, empty as soon as one cannot be read."""
    readings = industry_table().read(text)
    return ";".join(r.code for r in readings) if all(r.code for r in readings) else ""
