"""`verifyjournal`: is the journal whole, and if not, where is it broken?"""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...core.columns import JOURNAL_BREAKS
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks
from ..text import tr
from .parameters import add_workspace, the_law


class VerifyJournal(ZoneControlAlgorithm):
    NAME = "verifyjournal"
    TITLE = mark("Verify journal")
    THEME = "casebook"
    TAGS = mark("journal,verify,hash,tampering,audit,案件,日志,校验,篡改,哈希")
    HELP = mark(
        "Checks the journal of a workspace entry by entry and lists where it is broken: entries changed, removed, "
        "inserted, reordered, cut off at the end; moves the law does not have; and a case table or evidence table "
        "that tells another story than the journal. No row means that none of this was found.\n\n"
        "What a file cannot show by itself: whoever can write it could write the whole journal anew, or cut off its "
        "end, and set the register to match. Against that give KNOWN_HEAD, a head that was noted outside the file "
        "after an earlier run: it must still be one of the hashes of the journal. Where a single last entry was "
        "rewritten cannot be told from all entries rewritten from some place on; 'head differs' means either."
    )

    def parameters(self) -> None:
        add_workspace(self)
        self.add(
            QgsProcessingParameterString("KNOWN_HEAD", tr("Head noted earlier"), optional=True),
            tr("The output HEAD of an earlier run, from your own notes. Empty: not checked."),
        )
        table = QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Breaks"), table),
            tr("One row per break, in the order of the journal; the first is the place to look."),
        )
        self.addOutput(QgsProcessingOutputNumber("BREAK_COUNT", tr("Breaks")))
        self.addOutput(QgsProcessingOutputNumber("ENTRY_COUNT", tr("Entries")))
        self.addOutput(QgsProcessingOutputString("HEAD", tr("Head of the journal")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.casebook.audit import differing_cases, differing_evidence, unlawful
        from ...core.casebook.journal import breaks
        from ...workspace.store import reading
        from .wording import TROUBLES

        known = self.parameterAsString(parameters, "KNOWN_HEAD", context).strip().lower()
        path = self.parameterAsFile(parameters, "WORKSPACE", context)
        with reading(path) as workspace:
            found = [
                *breaks(workspace.rows, workspace.head, known),
                *unlawful(workspace.entries, the_law()),
                *differing_evidence(workspace.entries, workspace.stored_evidence()),
                *differing_cases(workspace.cases, workspace.stored_cases()),
            ]
        rows = [
            (b.place if b.place >= 0 else None, b.case_id or None, b.trouble, tr(TROUBLES[b.trouble]))
            for b in found
        ]
        sinks.write_rows("OUTPUT", JOURNAL_BREAKS, ((row, None) for row in rows))
        if found:
            feedback.pushWarning(tr("The journal is broken in {count} place(s).").format(count=len(found)))
        return {
            "WORKSPACE": path,
            "BREAK_COUNT": len(found),
            "ENTRY_COUNT": len(workspace.rows),
            "HEAD": workspace.head.hash,
        }
