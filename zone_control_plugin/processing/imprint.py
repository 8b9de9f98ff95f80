"""What every report asks for: its language, who issues it, its number."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterString

from ..reports.wording import LANGUAGES
from .text import tr


def add_imprint(algorithm, numbering: str) -> None:
    """LANGUAGE, ISSUER, REPORT_NO. `numbering`: the help of the number, translated."""
    algorithm.add(
        QgsProcessingParameterEnum(
            "LANGUAGE",
            tr("Language of the report"),
            options=list(LANGUAGES),
            usesStaticStrings=True,
            defaultValue=LANGUAGES[0],
        ),
        tr("zh: Chinese; en: English. Names and clauses stay as the plan has them."),
    )
    algorithm.add(
        QgsProcessingParameterString("ISSUER", tr("Issued by"), optional=True),
        tr("The body that signs the report."),
    )
    algorithm.add(QgsProcessingParameterString("REPORT_NO", tr("Report number"), optional=True), numbering)
