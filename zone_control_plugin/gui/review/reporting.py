"""Files the report of an outcome, in the background."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ...processing.text import tr
from ..tools import Tools
from ..wording import language
from .page import ReviewPage
from .reviewing import REPORT, Outcome, Reviewing


class Reporting:
    def __init__(self, reviewing: Reviewing, tools: Tools, page: ReviewPage) -> None:
        self._reviewing, self._tools, self._page = reviewing, tools, page

    def export(self, outcome: Outcome) -> None:
        """Asks for a folder unless the settings name one; `REPORTS` are announced in the message bar."""
        settings = self._tools.settings
        folder = settings.value("report_folder") or self._tools.asking.report_folder()
        if not folder or self._reviewing.running:
            return
        self._page.show_running(True, tr("Writing the report …"))
        self._reviewing.call(REPORT, self._parameters(outcome, folder), self._written)

    def _parameters(self, outcome: Outcome, folder: str) -> dict:
        settings = self._tools.settings
        layers, asked = outcome.live_layers(), outcome.review.settings
        zones = [self._tools.project.mapLayer(layer_id) for layer_id in asked.get("zones", ())]
        return {
            **{name: layers[name] for name in ("VERDICTS", "HITS", "FINDINGS", "CHECKS")},
            "PLAN": asked.get("plan") or None,
            "ZONES": [layer for layer in zones if layer is not None] or None,
            "TEMPLATE": settings.value("layout_template"),
            "DOCX_TEMPLATE": settings.value("word_template"),
            "LANGUAGE": settings.value("report_language") or language(),
            "ISSUER": settings.value("issuer"),
            "FOLDER": folder,
        }

    def _written(self, outputs: dict) -> None:
        self._page.show_running(False)
        files = [str(path) for path in outputs.get("REPORTS") or []]
        button = QPushButton(tr("&Open"))
        target = files[0] if len(files) <= 2 and files else str(outputs.get("FOLDER", ""))
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(target)))
        names = ", ".join(Path(path).name for path in files[:2])
        said = tr("{count} file(s) written: {names}").format(count=len(files), names=names)
        self._tools.board.success(said, button)
