"""One run of a page at a time: its progress goes to a widget, its end is told once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .background import Background, Run


class Course(QObject):
    failed = pyqtSignal(str, str)  # a sentence for the user, the log
    stopped = pyqtSignal()

    def __init__(self, background: Background, progress: Callable[[float], None]) -> None:
        """`progress`: the slot of a widget that shows percent."""
        super().__init__()
        self._progress = progress
        self._background = background
        self._run: Run | None = None

    @property
    def running(self) -> bool:
        return self._run is not None

    def call(self, algorithm: str, parameters: Mapping[str, object], done: Callable[[dict], None]) -> None:
        """Runs an algorithm by id; `done(outputs)` follows."""
        run = self._background.algorithm(algorithm, dict(parameters))
        self.start(run, lambda outputs: self.end(done, outputs))

    def cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()

    def start(self, run: Run, succeeded: Callable[[object], None]) -> None:
        """Starts a run; `succeeded` ends it, or goes on with the next."""
        self._run = run
        run.report_to(self._progress)
        run.succeeded.connect(succeeded)
        run.failed.connect(lambda sentence, log: self.end(self.failed.emit, sentence, log))
        run.cancelled.connect(lambda: self.end(self.stopped.emit))
        run.start()

    def end(self, tell: Callable, *what) -> None:
        self._run = None
        tell(*what)
