"""`recordstep`: one step in the life of one case, if the law allows it."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..text import in_words, tr
from .parameters import (
    add_deadline,
    add_when,
    add_who,
    add_why,
    add_workspace,
    day_of,
    the_law,
    warn_of_future,
)

# By name: only a dialog imports it.
WIDGET = f"{__package__.rsplit('.', 2)[0]}.gui.codesinwords.CodesInWords"


class RecordStep(ZoneControlAlgorithm):
    NAME = "recordstep"
    TITLE = mark("Record step")
    THEME = "casebook"
    TAGS = mark(
        "case,step,move,red,blue,green,deadline,evidence,contest,escalate,案件,流转,红码,蓝码,绿码,整改,申诉,逾期"
    )
    HELP = mark(
        "Records what was found or done about a case. The law of the code decides whether the move is allowed; any "
        "other is refused, and the refusal says why and what is possible.\n\n"
        "From yellow: verified_lawful or not_occupation (to green), confirmed_unlawful (to red). From red: "
        "putting_right_begun (to blue). From blue: accepted (to green), refused (back to red). From green, red or "
        "blue: contested (yellow again: a new check). Overdue and not green: escalated, one patrol level up (village, "
        "town, county), with a new deadline; the code stays.\n\n"
        "Every step says who, when and why. confirmed_unlawful also needs the responsible party, a deadline and "
        "evidence; verified_lawful, not_occupation and accepted need evidence; refused and escalated a deadline. "
        "Evidence is kept by name and hash: keep the files.\n\n"
        "Nothing can be taken back: a mistake is put right by a further step, such as contested. HEAD is the new last "
        "hash of the journal: note it outside the file."
    )

    def parameters(self) -> None:
        add_workspace(self)
        self.add(
            QgsProcessingParameterString("CASE", tr("Case")), tr("The id of the case, as in 'List cases'.")
        )
        move = QgsProcessingParameterEnum(
            "MOVE", tr("Move"), list(the_law().by_persons()), usesStaticStrings=True
        )
        move.setMetadata({"widget_wrapper": {"class": WIDGET, "kind": "case_move"}})
        self.add(move, tr("What was found or done; which code it leads to is said above."))
        add_who(self)
        add_when(self)
        add_why(self, tr("The finding or the reason, in a sentence. Required."))
        self.add(
            QgsProcessingParameterString("RESPONSIBLE", tr("Responsible party"), optional=True),
            tr("Who has to put it right. Stays until the case leaves red and blue."),
        )
        add_deadline(self, tr("Last day for what is owed next. Stays until the case leaves its code."))
        file = QgsProcessing.SourceType.TypeFile
        self.add(
            QgsProcessingParameterMultipleLayers("EVIDENCE", tr("Evidence"), file, optional=True),
            tr("Files: photos, records of the visit, documents. Their hashes enter the journal."),
        )
        self.addOutput(QgsProcessingOutputString("CODE", tr("Code")))
        self.addOutput(QgsProcessingOutputNumber("ENTRY", tr("Number of the entry")))
        self.addOutput(QgsProcessingOutputString("HEAD", tr("Head of the journal")))

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from ...core.casebook.case import Step
        from ...workspace.evidence import evidence_of
        from ...workspace.store import writing
        from .taking import take

        text = {
            name: self.parameterAsString(parameters, name, context)
            for name in ("CASE", "MOVE", "WHO", "WHY", "RESPONSIBLE")
        }
        when, deadline = (day_of(self, parameters, name, context) for name in ("WHEN", "DEADLINE"))
        warn_of_future(feedback, when)
        files = self.parameterAsFileList(parameters, "EVIDENCE", context)  # [""] for none
        evidence = evidence_of(filter(None, files), Watch(feedback).stop_if_cancelled)
        hashes = tuple((one.name, one.sha256) for one in evidence)
        step = Step(text["MOVE"], text["WHO"], when, text["WHY"], text["RESPONSIBLE"], deadline, hashes)
        path = self.parameterAsFile(parameters, "WORKSPACE", context)
        workspace = sinks.enter(writing(path))
        case = take(workspace, text["CASE"].strip(), step, evidence)
        feedback.pushInfo(
            tr("Case {case} is {code} now.").format(
                case=case.case_id, code=in_words("farmland_code", case.code)
            )
        )
        head = workspace.head
        return {"WORKSPACE": path, "CODE": case.code, "ENTRY": head.count - 1, "HEAD": head.hash}
