"""The oracle: what design.md §3 says about projects and a plan, by brute force.

Written from the design alone, independent of `core`: QGIS's geometry, distance and expression classes in plain
loops. Slow on purpose; what it says is what `reviewprojects` must say.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from qgis.core import QgsGeometry

from .contacts import LayerFacts, Surveyor, _union
from .law import Law, Ruling
from .plan import Plan, Project
from .plane import usable


@dataclass
class Judged:
    project_id: str
    area: float
    uncovered: float
    facts: dict[str, LayerFacts]
    ruling: Ruling
    bring: Callable[[QgsGeometry], QgsGeometry]  # from the project's system into the plane


class Oracle:
    def __init__(self, plan: Plan, as_of: datetime.date, tolerance: float = 1.0) -> None:
        self.plan, self.tolerance = plan, tolerance
        self.surveyor = Surveyor(plan, tolerance)
        self.law = Law(plan.conditions, as_of, {key: set(layer.fids) for key, layer in plan.layers.items()})

    def judge(self, project: Project) -> Judged | None:
        """None for a project without a usable geometry."""
        plane = self.surveyor.plane
        if project.geometry.isNull() or project.geometry.isEmpty():
            return None
        shape = usable(plane.bring(project.geometry, project.crs))
        if shape is None:
            return None
        area = plane.area(shape)
        facts = self.surveyor.survey(shape)
        inside = _union([c.common for key in self.plan.units for c in facts[key].contacts])
        uncovered = plane.area(shape.difference(inside)) if not inside.isNull() else area
        ruling = self.law.rule(
            project, facts, area, uncovered, self.tolerance, self.plan.units, self.plan.catalogue
        )
        return Judged(
            project.project_id, area, uncovered, facts, ruling, lambda shape: plane.bring(shape, project.crs)
        )

    def judge_all(self, projects: Iterable[Project]) -> Iterator[Judged]:
        for project in projects:
            judged = self.judge(project)
            if judged is not None:
                yield judged
