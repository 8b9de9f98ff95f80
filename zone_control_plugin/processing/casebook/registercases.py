"""`registercases`: screened patches become cases; what is known already is observed."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...core.columns import REGISTRATION
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sinks import Sinks
from ..text import tr
from .parameters import add_deadline, add_when, add_who, add_why, add_workspace, day_of, warn_of_future


class RegisterCases(ZoneControlAlgorithm):
    NAME = "registercases"
    TITLE = mark("Register cases")
    THEME = "casebook"
    TAGS = mark("case,register,patch,screening,yellow,round,lineage,案件,登记,立案,图斑,黄码")
    HELP = mark(
        "Opens a case for every coded patch of a screening that has none yet, with the first entry in the journal.\n\n"
        "yellow becomes a yellow case: somebody has to look on the spot. undetermined becomes yellow too: what the "
        "machine could not judge is never closed without a person's finding. green becomes a green case, closed from "
        "the start, so that it can be contested. clear (not farmland) opens none. No case becomes red here: red is a "
        "person's finding ('Record step').\n\n"
        "A patch that has a case is not registered twice. Patches of a later round are recognised by their lineage_id "
        "('Match two rounds of patches' before the screening), else by their patch_id; patches of one lineage are one "
        "case, which the strictest of them decides. What the new round says is recorded as an observation and never "
        "changes a code: where it speaks against it, the outcome is 'differs' and a person has to decide. A round "
        "that was registered before leaves no entry."
    )

    def parameters(self) -> None:
        add_workspace(self)
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSource("CODED", tr("Coded patches"), [polygon]),
            tr("The output CODED of 'Screen patches'."),
        )
        add_who(self)
        add_when(self)
        add_why(self, tr("Empty: the reason of each patch as the screening gave it."))
        add_deadline(
            self, tr("Last day for the check on the spot, for the yellow cases opened. Empty: none.")
        )
        table = QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("What was registered"), table),
            tr("One row per patch: its case, and what was done with it."),
        )
        for name, title in (
            ("REGISTERED_COUNT", tr("Cases opened")),
            ("OBSERVED_COUNT", tr("Cases observed again")),
            ("DIFFERING_COUNT", tr("Cases the screening speaks against")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))
        self.addOutput(QgsProcessingOutputString("HEAD", tr("Head of the journal")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.casebook.case import OBSERVED, REGISTERED, Step
        from ...core.casebook.registering import DIFFERS
        from ...workspace.store import writing
        from .screened import Screened
        from .taking import register

        when = day_of(self, parameters, "WHEN", context)
        warn_of_future(feedback, when)
        step = Step(
            REGISTERED,
            self.parameterAsString(parameters, "WHO", context),
            when,
            self.parameterAsString(parameters, "WHY", context),
            deadline=day_of(self, parameters, "DEADLINE", context),
        )
        screened = Screened(self, parameters, context, feedback)
        path = self.parameterAsFile(parameters, "WORKSPACE", context)
        workspace = sinks.enter(writing(path))
        done = register(workspace, screened, step, Watch(feedback))
        sinks.write_rows("OUTPUT", REGISTRATION, ((row, None) for row in done.rows))
        if done.count(DIFFERS):
            feedback.pushWarning(
                tr(
                    "{count} case(s): the screening speaks against their code. They were left as they are."
                ).format(count=done.count(DIFFERS))
            )
        return {
            "WORKSPACE": path,
            "REGISTERED_COUNT": done.count(REGISTERED),
            "OBSERVED_COUNT": done.count(OBSERVED) + done.count(DIFFERS),
            "DIFFERING_COUNT": done.count(DIFFERS),
            "HEAD": workspace.head.hash,
        }
