"""Files the report of a page's outcome, in the background, and says where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ..processing.text import tr
from .course import Course
from .tools import Tools
from .wording import language


class Reporting:
    def __init__(self, course: Course, tools: Tools, show_running: Callable[..., None]) -> None:
        """`show_running(running, what)`: what the page shows meanwhile."""
        self._course, self._tools, self._show_running = course, tools, show_running

    def export(self, algorithm: str, outputs: Mapping[str, object]) -> None:
        """Asks for a folder unless the settings name one; `REPORTS` are announced in the message bar."""
        settings = self._tools.settings
        folder = settings.value("report_folder") or self._tools.asking.report_folder()
        if not folder or self._course.running:
            return
        self._show_running(True, tr("Writing the report …"))
        parameters = {
            **outputs,
            "LANGUAGE": settings.value("report_language") or language(),
            "ISSUER": settings.value("issuer"),
            "FOLDER": folder,
        }
        self._course.call(algorithm, parameters, self._written)

    def _written(self, outputs: dict) -> None:
        self._show_running(False)
        files = [str(path) for path in outputs.get("REPORTS") or []]
        button = QPushButton(tr("&Open"))
        target = files[0] if len(files) <= 2 and files else str(outputs.get("FOLDER", ""))
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(target)))
        names = ", ".join(Path(path).name for path in files[:2])
        said = tr("{count} file(s) written: {names}").format(count=len(files), names=names)
        self._tools.board.success(said, button)
