"""Runs `reviewprojects` on a plan and some of its projects, and holds what it wrote against the oracle."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import processing
from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from .difference import BROKEN, Difference, Tables, differences, plan_differences
from .oracle import Oracle
from .plan import Project, read_plan, read_projects

OUTPUTS = ("VERDICTS", "HITS", "FINDINGS", "CHECKS", "ISSUES")


def sample(path: str, count: int, seed: int, out: Path, table: str | None = None) -> str:
    """A GeoPackage of `count` random features (all of them when there are no more) of a table, or the first."""
    data = gdal.OpenEx(path, gdal.OF_VECTOR)
    layer = data.GetLayerByName(table) if table else data.GetLayer(0)
    fids = sorted(feature.GetFID() for feature in layer)
    chosen = sorted(random.Random(seed).sample(fids, min(count, len(fids))))
    where = f"{layer.GetFIDColumn() or 'fid'} IN ({','.join(map(str, chosen))})"
    gdal.VectorTranslate(str(out), data, layers=[layer.GetName()], where=where, options=["-preserve_fid"])
    return str(out)


def review(plan: str, projects: str, folder: Path, as_of: datetime.date, **more: object) -> Tables:
    paths = {name: str(folder / f"{name.lower()}.gpkg") for name in OUTPUTS}
    given = {
        "PROJECTS": projects,
        "PLAN": plan,
        "AS_OF": as_of.isoformat(),
        "ALL_FINDINGS": True,
        **paths,
        **more,
    }
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    processing.run("zonecontrol:reviewprojects", given, feedback=feedback, context=context)
    return Tables(paths)


def judge_and_compare(
    plan: str, projects: str, tables: Tables, as_of: datetime.date, units: list[str] | None = None
) -> Iterator[tuple[Project, list[Difference]]]:
    """Project after project: what differs. A project the oracle cannot use must not be permitted."""
    oracle = Oracle(read_plan(plan, units), as_of)
    of_plan = list(plan_differences(oracle.plan, oracle.law, tables, Path(projects).stem))
    BROKEN.update(c["condition_id"] for c in oracle.law.admission if c["broken"])
    for project in read_projects(projects):
        judged = oracle.judge(project)
        if judged is None:
            said = [row["verdict"] for row in tables.of("VERDICTS", project.project_id)]
            wrong = [v for v in said if v not in ("undetermined", "prohibited")]
            yield (
                project,
                [Difference(project.project_id, "verdict.unusable", "", "never milder", v) for v in wrong],
            )
            continue
        first, of_plan = of_plan, []
        perimeter = oracle.surveyor.plane.bring(project.geometry, project.crs).length()
        yield project, [*first, *differences(judged, tables, perimeter)]
