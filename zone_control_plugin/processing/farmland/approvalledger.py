"""`approvalledger`: what patches use of every approval: granted, used, over-used, after expiry, twice."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.columns import APPROVAL_ENTRIES, APPROVAL_LEDGER
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..reporting import add_tables
from ..sinks import Sinks
from ..text import tr


class ApprovalLedger(ZoneControlAlgorithm):
    NAME = "approvalledger"
    TITLE = mark("Ledger of approvals")
    THEME = "farmland"
    TAGS = mark("approval,ledger,granted,used,expired,over-used,批准,台账,超面积,到期,重复使用")
    HELP = mark(
        "Debits every approval with the ground that patches use of it, and says how much was granted, used, left, "
        "over-used, used after expiry and used twice.\n\n"
        "Every piece of ground is debited once. What a patch uses under several approvals goes to the one whose "
        "validity starts first, then by id; approvals in force on the patch's day come before those expired by then. "
        "Ground that several patches use under one approval is debited to the earliest of them; what the later ones "
        "use of it again is 'used twice'. Ground is counted whatever its land class, as in LINKS.\n\n"
        "An approval that was in force no more on the patch's day and stood alone there is 'used after expiry'. "
        "Approvals not yet or never in force are listed in ENTRIES and debited nothing.\n\n"
        "Give the approvals, CODED and LINKS of one and the same run of 'Screen patches': links that do not fit the "
        "layers are refused. Where no granted area is given, that of the polygon counts, and granted_by says so."
    )

    def parameters(self) -> None:
        self._approvals()
        self._screening()
        self._outputs()

    def _approvals(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterMultipleLayers("APPROVALS", tr("Approvals"), polygon),
            tr("The same layers as in the screening."),
        )
        keys = tr("As in the screening. Empty: table names, file stems or displayed names.")
        found = tr("The same in all layers that have it; empty: found by its known names.")
        for name, title, text in (
            ("APPROVAL_KEYS", tr("Keys of the approvals"), keys),
            ("APPROVAL_ID_FIELD", tr("Approval id"), found),
            ("VALID_FROM_FIELD", tr("First day of validity"), found),
            ("VALID_TO_FIELD", tr("Last day of validity"), found),
            ("GRANTED_FIELD", tr("Granted area (m²)"), found),
        ):
            self.add(QgsProcessingParameterString(name, title, "", optional=True), text, advanced=True)
        self.add(
            QgsProcessingParameterBoolean("UNDATED", tr("Accept approvals without first day"), False),
            tr("As in the screening."),
            advanced=True,
        )

    def _screening(self) -> None:
        tables = ("CODED", tr("Coded patches"), True), ("LINKS", tr("Links"), False)
        add_tables(self, tables, tr("The output of the same name of the screening."))

    def _outputs(self) -> None:
        polygon, table = QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Approvals with their accounts"), polygon),
            tr("One feature per approval polygon."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("ENTRIES", tr("Entries"), table, optional=True),
            tr("One row per patch and approval."),
        )
        for name, title in (
            ("OVER_USED_COUNT", tr("Over-used approvals")),
            ("AFTER_EXPIRY_COUNT", tr("Approvals used after expiry")),
            ("DOUBLE_USED_COUNT", tr("Approvals used twice")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.farmland.approvals_ledger import LEAST
        from .debiting import STEPS, Debiting
        from .ledgerlayers import Steps

        run = Debiting(self, parameters, context, feedback, Steps(feedback, STEPS))
        polygons = QgsWkbTypes.Type.MultiPolygon
        sinks.write_rows("OUTPUT", APPROVAL_LEDGER, run.rows(), polygons, run.crs)
        sinks.write_rows("ENTRIES", APPROVAL_ENTRIES, run.entry_rows())
        sums = run.sums
        return {
            "OVER_USED_COUNT": int((sums.over > LEAST).sum()),
            "AFTER_EXPIRY_COUNT": int((sums.after_expiry > LEAST).sum()),
            "DOUBLE_USED_COUNT": int((sums.double > LEAST).sum()),
        }
