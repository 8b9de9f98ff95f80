"""A capsule read back, its project judged again, both held against each other."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...core.admission.capsule import FORMAT, compare
from ...core.admission.vocabulary import LIST_SEPARATOR
from ...core.errors import BadParameter, CapsuleUnreadable
from ..dressing import language
from ..plans import Plan
from ..sources import Features
from ..text import tr
from ..transforms import Transforms
from .capsules import capsules
from .projects import into_plane
from .reviewing import Run

PATTERN = "*.capsule.json"


def capsule_files(place: str) -> list[Path]:
    """The capsule, or all capsules of a folder in the order of their names."""
    path = Path(place)
    files = sorted(path.glob(PATTERN)) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise BadParameter(parameter="CAPSULES", value=place, advice=tr("There is no capsule."))
    return files


def read_capsule(path: Path) -> dict:
    try:
        capsule = json.loads(path.read_text("utf8"))
    except (OSError, ValueError) as error:
        raise CapsuleUnreadable(path=path, cause=error) from error
    if not isinstance(capsule, dict) or capsule.get("format") != FORMAT:
        raise CapsuleUnreadable(path=path, cause=tr("it is no capsule of this version"))
    return capsule


def replay(path: Path, plan: Plan, transforms: Transforms, feedback) -> list:
    """One row of columns.REPLAY."""
    then = read_capsule(path)
    try:
        run = _run_of(then, plan, transforms)
    except (KeyError, TypeError, ValueError) as error:
        raise CapsuleUnreadable(path=path, cause=error) from error
    run.review(feedback)
    now = json.loads(json.dumps(next(capsules(run))[1]))
    comparison = compare(then, now)
    return [
        then["project_id"],
        comparison.outcome,
        LIST_SEPARATOR.join(comparison.because),
        then["verdict"]["verdict"],
        now["verdict"]["verdict"],
    ]


def _run_of(capsule: dict, plan: Plan, transforms: Transforms) -> Run:
    """The run the capsule came from, with the plan as it is now."""
    plan = replace(plan, unit_layers=tuple(capsule["unit_layers"]))
    features = _features(capsule)
    projects = into_plane(
        features,
        [capsule["project_id"]],
        [capsule["name"]],
        [capsule["industry"]],
        capsule["corridor_m"],
        plan.zones.plane,
        transforms,
    )
    return Run(
        plan=plan,
        projects=projects,
        transforms=transforms,
        as_of=dt.date.fromisoformat(capsule["as_of"]),
        tolerance=capsule["tolerance"],
        all_findings=capsule["all_findings"],
        language=language(),
    )


def _features(capsule: dict) -> Features:
    fields = QgsFields()
    for name in capsule["attributes"]:
        fields.append(QgsField(name, QMetaType.Type.QString))
    boundary = capsule["boundary_wkb"]
    return Features(
        name=capsule["project_id"],
        crs=QgsCoordinateReferenceSystem(capsule["crs"]),
        fields=fields,
        fids=[0],
        wkb=[bytes.fromhex(boundary) if boundary else None],
        attributes=[list(capsule["attributes"].values())],
    )
