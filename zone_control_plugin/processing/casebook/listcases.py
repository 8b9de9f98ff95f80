"""`listcases`: every case as of a day, with its code, deadline, what is overdue, and the patrol level."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from ...core.columns import CASE_STEPS, CASES
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks
from ..sources import as_of_date
from ..text import tr
from .parameters import DAY, add_workspace


class ListCases(ZoneControlAlgorithm):
    NAME = "listcases"
    TITLE = mark("List cases")
    THEME = "casebook"
    TAGS = mark("case,list,overdue,deadline,patrol,journal,案件,清单,逾期,巡查,田长,台账")
    HELP = mark(
        "Lists the cases of a workspace as a layer: code, patrol level, responsible party, deadline, whether it is "
        "overdue on the day AS_OF, and what the last screening said. 'differs' marks a case that the last screening "
        "speaks against: closed, but suspected again; or open, but found covered or no farmland.\n\n"
        "A case is overdue when it is not green and its deadline lies before AS_OF. Listing changes nothing: an "
        "overdue case goes up a patrol level only when somebody records it ('Record step', escalated). Cases are "
        "shown as the journal tells them today; AS_OF counts the days only."
    )

    def parameters(self) -> None:
        add_workspace(self)
        self.add(
            QgsProcessingParameterDateTime("AS_OF", tr("As of"), DAY, optional=True),
            tr("The day on which deadlines are counted. Empty: today."),
        )
        self.add(
            QgsProcessingParameterBoolean("ONLY_OPEN", tr("Open cases only"), False),
            tr("Leave out green cases, but not those that the last screening speaks against."),
        )
        polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterFeatureSink("CASES", tr("Cases"), polygon),
            tr("One feature per case, in the order of registration."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("STEPS", tr("Steps"), table, optional=True),
            tr("The journal of these cases: one row per entry."),
        )
        for name, title in (
            ("CASE_COUNT", tr("Cases")),
            ("OPEN_COUNT", tr("Open cases")),
            ("OVERDUE_COUNT", tr("Overdue cases")),
            ("DIFFERING_COUNT", tr("Cases the screening speaks against")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.casebook.case import OPEN
        from ...core.casebook.journal import CREATED, breaks
        from ...core.casebook.registering import against
        from ...workspace.store import reading
        from .listing import case_row, step_row

        day = as_of_date(self, parameters, "AS_OF", context)
        only_open = self.parameterAsBoolean(parameters, "ONLY_OPEN", context)
        path = self.parameterAsFile(parameters, "WORKSPACE", context)
        with reading(path) as workspace:
            entries, shapes = workspace.entries, workspace.shapes()
            crs = QgsCoordinateReferenceSystem(workspace.crs())
            broken = bool(breaks(workspace.rows, workspace.head))
            cases = workspace.cases
        if broken:
            feedback.pushWarning(
                tr("The journal was altered from outside: codes shown may be wrong. Run 'Verify journal'.")
            )
        if only_open:
            cases = {n: c for n, c in cases.items() if c.code in OPEN or against(c.facts, c)}
        rows = ((case_row(case, day), shapes.get(name)) for name, case in cases.items())
        sinks.write_rows("CASES", CASES, rows, QgsWkbTypes.Type.MultiPolygon, crs)
        steps = (e for e in entries if e["move"] != CREATED and e["case_id"] in cases)
        sinks.write_rows("STEPS", CASE_STEPS, ((step_row(entry), None) for entry in steps))
        return {
            "WORKSPACE": path,
            "CASE_COUNT": len(cases),
            "OPEN_COUNT": sum(case.code in OPEN for case in cases.values()),
            "OVERDUE_COUNT": sum(case.overdue(day) for case in cases.values()),
            "DIFFERING_COUNT": sum(against(case.facts, case) for case in cases.values()),
        }
