"""What the algorithms of the casebook ask alike: the workspace, and who, when and why."""

from __future__ import annotations

import datetime as dt

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...core.casebook.law import Law
from ...layers.catalogues import read_catalogue
from ..sources import as_of_date
from ..text import tr

DAY = QgsProcessingParameterDateTime.Type.Date


def the_law() -> Law:
    return Law(read_catalogue("case_moves"))


def add_workspace(algorithm) -> None:
    """The parameter, and the output of the same name, so that a model can record one step after the other."""
    file = QgsProcessingParameterFile("WORKSPACE", tr("Workspace"), extension="gpkg")
    algorithm.add(file, tr("A workspace made by 'Create workspace'."))
    algorithm.addOutput(QgsProcessingOutputFile("WORKSPACE", tr("Workspace")))


def add_who(algorithm) -> None:
    algorithm.add(
        QgsProcessingParameterString("WHO", tr("Who"), optional=True),
        tr("Name and office of the person who answers for this step. Required."),
    )


def add_when(algorithm) -> None:
    algorithm.add(
        QgsProcessingParameterDateTime("WHEN", tr("When"), DAY, optional=True),
        tr("The day of the step, not before the last step of the case. Required: the clock decides nothing."),
    )


def add_why(algorithm, help_text: str) -> None:
    why = QgsProcessingParameterString("WHY", tr("Why"), multiLine=True, optional=True)
    algorithm.add(why, help_text)


def add_deadline(algorithm, help_text: str) -> None:
    algorithm.add(QgsProcessingParameterDateTime("DEADLINE", tr("Deadline"), DAY, optional=True), help_text)


def day_of(algorithm, parameters: dict, name: str, context) -> dt.date | None:
    """A day, None when none is given; what is no day is refused."""
    if parameters.get(name) in (None, ""):
        return None
    return as_of_date(algorithm, parameters, name, context)


def warn_of_future(feedback, when: dt.date | None) -> None:
    if when and when > dt.date.today():
        feedback.pushWarning(tr("{day} is still to come.").format(day=when))


def now() -> str:
    """The moment of writing, kept beside the day of the step."""
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
