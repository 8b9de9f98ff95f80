"""`replayreview`: repeats recorded verdicts against today's plan and says what changed."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from ...core.admission.capsule import DIFFERS
from ...core.columns import REPLAY
from ...core.errors import CapsuleUnreadable, NothingToHoldAgainst
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..planparameters import add_plan_parameters
from ..sinks import Sinks, feature, fields_of
from ..text import say, tr


class ReplayReview(ZoneControlAlgorithm):
    NAME = "replayreview"
    TITLE = mark("Replay review")
    THEME = "admission"
    TAGS = mark("capsule,repeat,verify,changed,复核,重放,追溯")
    HELP = mark(
        "Repeats reviews from their capsules (written by 'Review projects') against the plan as it is now. The "
        "outcome is 'identical', or 'differs' with the layers and conditions that changed since: 'layer:KEY', "
        "'condition:ID'; 'capsule' when the capsule itself was edited or cannot be read, 'engine' when only the "
        "program changed.\n\n"
        "Use it to prove how a verdict came about, and to find which open cases a new plan version touches."
    )

    def parameters(self) -> None:
        everything = f"{tr('Capsules')} (*.json);;{tr('All files')} (*)"  # the last lets a folder pass
        self.add(
            QgsProcessingParameterFile("CAPSULES", tr("Capsule file or folder"), fileFilter=everything),
            tr("A capsule (.capsule.json), or a folder of them."),
        )
        add_plan_parameters(self)
        table = QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Comparison"), table),
            tr("One row per capsule: the outcome, what changed, the verdict then and now."),
        )
        self.addOutput(QgsProcessingOutputNumber("DIFFERING_COUNT", tr("Differing")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ..planning import open_plan
        from ..transforms import Transforms
        from .replaying import Replayer, capsule_files, unreadable_row

        if all(parameters.get(name) in (None, "", []) for name in ("PLAN", "CONDITIONS")):
            raise NothingToHoldAgainst()
        files = capsule_files(self.parameterAsString(parameters, "CAPSULES", context))
        transforms = Transforms(context.transformContext())
        plan = open_plan(self, parameters, context, Watch(feedback, 0, 30), transforms)
        watch = Watch(feedback, 30, 100)
        replayer, rows = Replayer(plan, transforms), []
        for i, path in enumerate(files):
            watch.stop_if_cancelled()
            try:
                rows.append(replayer.replay(path, feedback))
            except CapsuleUnreadable as error:
                if len(files) == 1:
                    raise
                feedback.pushWarning(say(error))
                rows.append(unreadable_row(path))
            watch.progress((i + 1) / len(files))
        fields = fields_of(REPLAY)
        sinks.write("OUTPUT", fields, (feature(fields, row) for row in rows))
        return {"DIFFERING_COUNT": sum(row[1] == DIFFERS for row in rows)}
