"""The shape all our algorithms share: names, help, failures shown once, outputs undone when a run fails."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtGui import QIcon

from ..core.errors import BadParameter, Cancelled, MissingPackage, ZoneControlError
from ..core.text import mark
from .sinks import Sinks, refuse_destinations
from .text import say, tr

ICONS = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"

THEMES = {
    "zoning": mark("1 · Zoning plan"),
    "admission": mark("2 · Admission review"),
    "farmland": mark("3 · Farmland protection"),
    "casebook": mark("4 · Casebook"),
}


class ZoneControlAlgorithm(QgsProcessingAlgorithm):
    """A subclass gives NAME, TITLE, THEME, HELP (marked English), `parameters()` and `execute()`.

    `execute(parameters, context, feedback, sinks)` returns the output dictionary. Failures of our own become one
    sentence in the user's language; outputs opened through `sinks` are removed when a run fails or is cancelled.
    """

    NAME = ""
    TITLE = ""
    THEME = ""
    HELP = ""
    TAGS = ""

    # ---- what a subclass writes ----

    def parameters(self) -> None:
        """Declares the parameters with `self.add(parameter, help)`."""
        raise NotImplementedError

    def execute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback, sinks: Sinks
    ) -> dict:
        """Read, measure, judge, write. Not named `run`: that is QGIS's own, `processing.run` calls it."""
        raise NotImplementedError(f"{self.NAME} has no execute()")

    # ---- what QGIS asks ----

    def initAlgorithm(self, configuration=None) -> None:
        self.parameters()

    def add(
        self, parameter: QgsProcessingParameterDefinition, help_text: str, advanced: bool = False
    ) -> None:
        """Declares one parameter with its help (already translated)."""
        parameter.setHelp(help_text)
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | flag)
        name = parameter.name()
        if not self.addParameter(parameter):  # then it is deleted
            raise ValueError(f"{self.NAME}: parameter {name} was not accepted")

    def createInstance(self) -> QgsProcessingAlgorithm:
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return tr(self.TITLE)

    def group(self) -> str:
        return tr(THEMES[self.THEME])

    def groupId(self) -> str:
        return self.THEME

    def shortHelpString(self) -> str:
        return tr(self.HELP)

    def tags(self) -> list[str]:
        return [tag for tag in f"{tr(self.TAGS) if self.TAGS else ''},{self.TAGS}".split(",") if tag]

    def icon(self) -> QIcon:
        own = ICONS / f"{self.NAME}.svg"
        return QIcon(str(own if own.exists() else ICONS / "zone_control.svg"))

    def _refuse_no_numbers(self, parameters: dict, context: QgsProcessingContext) -> None:
        """QGIS takes nan and inf for numbers; nothing is larger than a tolerance that is none."""
        for definition in self.parameterDefinitions():
            name = definition.name()
            if not isinstance(definition, QgsProcessingParameterNumber) or parameters.get(name) is None:
                continue
            if not math.isfinite(self.parameterAsDouble(parameters, name, context)):
                raise BadParameter(parameter=name, value=parameters[name], advice=tr("Give a number."))

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        sinks = Sinks(self, parameters, context, feedback)
        try:
            refuse_destinations(self, parameters, context)
            self._refuse_no_numbers(parameters, context)
            outputs = self.execute(parameters, context, feedback, sinks)
            if feedback.isCanceled():
                raise Cancelled()
            sinks.close()
        except ModuleNotFoundError as error:
            sinks.discard()
            raise QgsProcessingException(say(MissingPackage(package=error.name))) from error
        except ZoneControlError as error:
            sinks.discard()
            raise QgsProcessingException(say(error)) from error
        except BaseException:
            sinks.discard()
            raise
        return {**sinks.results, **outputs}


class Watch:
    """Progress and cancel as the core sees them; `part` confines progress to a span of the bar."""

    def __init__(self, feedback: QgsProcessingFeedback, start: float = 0, stop: float = 100) -> None:
        self._feedback, self._start, self._span = feedback, start, stop - start

    def cancelled(self) -> bool:
        return self._feedback.isCanceled()

    def progress(self, fraction: float) -> None:
        self._feedback.setProgress(self._start + self._span * fraction)

    def stop_if_cancelled(self) -> None:
        if self.cancelled():
            raise Cancelled()
