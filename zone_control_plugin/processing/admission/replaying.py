"""A capsule read back, its project judged again, both held against each other."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...core.admission.capsule import CAPSULE, DIFFERS, FORMAT, compare
from ...core.admission.review import Judge
from ...core.admission.vocabulary import LIST_SEPARATOR
from ...core.errors import (
    BadParameter,
    CapsuleUnreadable,
    LayerUnreadable,
    LayerWithoutCrs,
    NotWidened,
    UnknownTransformation,
)
from ..dressing import language
from ..plans import Plan, industry_table
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


REFUSALS = LayerUnreadable, LayerWithoutCrs, NotWidened, UnknownTransformation
MALFORMED = KeyError, IndexError, TypeError, ValueError, AttributeError


class _Quiet:
    """One capsule's review may be cancelled but moves no progress bar."""

    def __init__(self, feedback) -> None:
        self.isCanceled = feedback.isCanceled

    def setProgress(self, percent: float) -> None:
        pass


class Replayer:
    """Judges the projects of capsules against one plan; what capsules share is made once."""

    def __init__(self, plan: Plan, transforms: Transforms) -> None:
        self._plan, self._transforms = plan, transforms
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._judges: dict[dt.date, Judge] = {}

    def replay(self, path: Path, feedback) -> list:
        """One row of columns.REPLAY. Raises CapsuleUnreadable."""
        then = read_capsule(path)
        try:
            run = self._run_of(then)
            run.review(_Quiet(feedback))
            now = json.loads(json.dumps(next(capsules(run))[1]))
            comparison = compare(then, now)
            return [
                then["project_id"],
                comparison.outcome,
                LIST_SEPARATOR.join(comparison.because),
                then["verdict"]["verdict"],
                now["verdict"]["verdict"],
            ]
        except (*REFUSALS, *MALFORMED) as error:
            raise CapsuleUnreadable(path=path, cause=error) from error

    def _run_of(self, capsule: dict) -> Run:
        """The run the capsule came from, with the plan as it is now."""
        units, as_of = tuple(capsule["unit_layers"]), dt.date.fromisoformat(capsule["as_of"])
        if units not in self._plans:
            self._plans[units] = replace(self._plan, unit_layers=units)
        plan = self._plans[units]
        if as_of not in self._judges:
            self._judges[as_of] = Judge(plan.conditions, industry_table(), as_of)
        projects = into_plane(
            _features(capsule),
            [capsule["project_id"]],
            [capsule["name"]],
            [capsule["industry"]],
            capsule["corridor_m"],
            plan.zones.plane,
            self._transforms,
        )
        return Run(
            plan=plan,
            projects=projects,
            transforms=self._transforms,
            as_of=as_of,
            tolerance=float(capsule["tolerance"]),
            all_findings=bool(capsule["all_findings"]),
            language=language(),
            judge=self._judges[as_of],
        )


def unreadable_row(path: Path) -> list:
    """A capsule that cannot be read proves nothing: it differs, because of itself."""
    return [path.name, DIFFERS, CAPSULE, "", ""]


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
