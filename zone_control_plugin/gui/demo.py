"""Makes the demo plan in the background and opens its project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QObject

from ..processing.text import tr
from .asking import Asking
from .background import Background, Run
from .board import Board

DEMO = "zonecontrol:createdemoplan"
SMALL = "small"


class Demo(QObject):
    def __init__(
        self, background: Background, board: Board, asking: Asking, open_project: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._background, self._board, self._asking = background, board, asking
        self._open_project = open_project
        self._run: Run | None = None

    def open(self) -> None:
        """Asks for a folder; one that already holds the demo is opened as it is."""
        folder = self._asking.demo_folder() if self._run is None else ""
        if not folder:
            return
        made = next(Path(folder).glob("*demo*.qg[zs]"), None)
        if made is not None:
            self._open_project(str(made))
            return
        self._run = self._background.algorithm(DEMO, {"SIZE": SMALL, "SEED": 1, "FOLDER": folder})
        self._run.succeeded.connect(self._made)
        self._run.failed.connect(self._failed)
        self._board.info(tr("The demo plan is being made. Its project opens when it is done."))
        self._run.start()

    def _made(self, outputs: dict) -> None:
        self._run = None
        self._open_project(str(outputs["PROJECT_FILE"]))

    def _failed(self, sentence: str, log: str) -> None:
        self._run = None
        self._board.error(sentence, log)
