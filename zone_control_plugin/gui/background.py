"""Work beside the window: algorithms by id and plain functions, each with progress, cancel and one outcome."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, pyqtSignal

from ..core.errors import ZoneControlError
from ..processing.text import say, tr

LONGEST_STOP = 10.0  # seconds; a cancelled algorithm stops within one


class Run(QObject):
    """One run under way. Exactly one of succeeded, failed and cancelled is emitted, on the main thread."""

    succeeded = pyqtSignal(object)  # an algorithm's outputs (layers as layers), or a function's result
    failed = pyqtSignal(str, str)  # a sentence for the user, the log
    cancelled = pyqtSignal()

    def report_to(self, slot: Callable[[float], None]) -> None:
        """Percent done go to a slot of a Qt widget, without Python in between.

        A worker may hold Python's lock for a while; a window that runs Python for each percent would stand still.
        """

    def cancel(self) -> None:
        """Asks the work to stop; `cancelled` follows when it has."""
        raise NotImplementedError


class AlgorithmRun(Run):
    """An algorithm in a thread, with a context and a feedback of its own."""

    def __init__(self, algorithm_id: str, parameters: dict, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id, self._parameters = algorithm_id, parameters  # also keeps layers handed over alive
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = QgsProcessingFeedback()
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._stopped = self._over = False

    def start(self) -> None:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(self._id)
        if algorithm is None:
            self.failed.emit(tr("The algorithm {name} is not there.").format(name=self._id), self._id)
            return
        good, why = algorithm.checkParameterValues(self._parameters, self._context)
        if not good:
            self.failed.emit(why, why)
            return
        self._task = QgsProcessingAlgRunnerTask(algorithm, self._parameters, self._context, self._feedback)
        if self._task.isCanceled():
            self._fail()
            return
        self._task.executed.connect(self._executed)
        # PyQt takes Python's lock at an object's first event only: now, not while the worker holds it.
        QCoreApplication.sendEvent(self._task, QEvent(QEvent.Type.User))
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        QgsApplication.taskManager().addTask(self._task)

    def report_to(self, slot: Callable[[float], None]) -> None:
        self._feedback.progressChanged.connect(slot)

    def cancel(self) -> None:
        self._stopped = True
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()

    def _layers_go(self, ids: list[str]) -> None:
        """A layer being read is about to be deleted: the run is cancelled, and over when this returns."""
        if not any(layer.id() in ids for layer in _layers(self._parameters) if not sip.isdeleted(layer)):
            return
        self.cancel()
        end = time.monotonic() + LONGEST_STOP
        while not self._over and time.monotonic() < end:
            time.sleep(0.01)  # lets the worker have Python's lock
            QCoreApplication.sendPostedEvents(self._task, QEvent.Type.MetaCall)  # how a task tells its end

    def _executed(self, good: bool, results: dict) -> None:
        self._over = True
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        if self._stopped:
            self.cancelled.emit()
        elif good:
            self.succeeded.emit({name: self._taken(value) for name, value in results.items()})
        else:
            self._fail()

    def _taken(self, value):
        layer = self._context.takeResultLayer(value) if isinstance(value, str) else None
        return layer if isinstance(layer, QgsMapLayer) else value

    def _fail(self) -> None:
        log = self._feedback.textLog().strip()
        lines = [line for line in log.splitlines() if line.strip()]
        self.failed.emit(lines[-1] if lines else tr("The run ended without a result."), log)


def _layers(parameters: dict) -> list[QgsMapLayer]:
    """The layers among the values, alone or in lists."""
    values = [
        v for value in parameters.values() for v in (value if isinstance(value, (list, tuple)) else [value])
    ]
    return [value for value in values if isinstance(value, QgsMapLayer)]


class FunctionRun(Run):
    """`function()` in a thread; it touches nothing of the window."""

    def __init__(self, title: str, function: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        self._task = QgsTask.fromFunction(title, lambda _task: (function(),), on_finished=self._finished)

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        self._stopped = True
        self._task.cancel()

    def _finished(self, error: Exception | None, result: tuple | None = None) -> None:
        if self._stopped:
            self.cancelled.emit()
        elif error is not None or result is None:
            known = isinstance(error, ZoneControlError)
            self.failed.emit(say(error) if known else str(error), repr(error))
        else:
            self.succeeded.emit(result[0])


class Background:
    """Starts runs and keeps them alive until they are over; `close` cancels what is left."""

    def __init__(self) -> None:
        self._runs: set[Run] = set()

    def algorithm(self, algorithm_id: str, parameters: dict) -> Run:
        """The run, not yet started: connect, then `start`."""
        return self._kept(AlgorithmRun(algorithm_id, parameters))

    def function(self, title: str, function: Callable[[], object]) -> Run:
        """The run, not yet started: connect, then `start`."""
        return self._kept(FunctionRun(title, function))

    def close(self) -> None:
        for run in tuple(self._runs):
            run.blockSignals(True)
            run.cancel()
        self._runs.clear()

    def _kept(self, run: Run) -> Run:
        self._runs.add(run)
        for over in (run.succeeded, run.failed, run.cancelled):
            over.connect(lambda *_: self._runs.discard(run))
        return run
