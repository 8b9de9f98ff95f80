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
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..planparameters import add_plan_parameters
from ..sinks import Sinks, fields_of
from ..text import tr


class ReplayReview(ZoneControlAlgorithm):
    NAME = "replayreview"
    TITLE = mark("Replay review")
    THEME = "admission"
    TAGS = mark("capsule,repeat,verify,changed,复核,重放,追溯")
    HELP = mark(
        "Repeats reviews from their capsules (written by 'Review projects') against the plan as it is now. The "
        "outcome is 'identical', or 'differs' with the layers and conditions that changed since: 'layer:KEY', "
        "'condition:ID'; 'capsule' when the capsule itself was edited, 'engine' when only the program changed.\n\n"
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
        from ..sources import feature
        from ..transforms import Transforms
        from .replaying import capsule_files, replay

        files = capsule_files(self.parameterAsString(parameters, "CAPSULES", context))
        transforms = Transforms(context.transformContext())
        plan = open_plan(self, parameters, context, Watch(feedback, 0, 30), transforms)
        watch = Watch(feedback, 30, 100)
        rows = []
        for i, path in enumerate(files):
            watch.stop_if_cancelled()
            rows.append(replay(path, plan, transforms, feedback))
            watch.progress((i + 1) / len(files))
        fields = fields_of(REPLAY)
        sinks.write("OUTPUT", fields, (feature(fields, row) for row in rows))
        return {"DIFFERING_COUNT": sum(row[1] == DIFFERS for row in rows)}
