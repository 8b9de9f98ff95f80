"""A window without QGIS around it: canvas, message bar, and runs that answer at once."""

from __future__ import annotations

import pytest
from builders.gui import PLANE, a_review
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QMainWindow
from zone_control.zone_control_plugin.gui.background import Run
from zone_control.zone_control_plugin.gui.board import Board
from zone_control.zone_control_plugin.gui.review.record import Review
from zone_control.zone_control_plugin.gui.settings import SETTINGS, Settings
from zone_control.zone_control_plugin.gui.tools import Tools


class FakeRun(Run):
    """Emits what it was told when it is started."""

    def __init__(self, outcome) -> None:
        super().__init__()
        self.outcome, self.stopped, self.progress = outcome, False, None

    def report_to(self, slot) -> None:
        self.progress = slot

    def start(self) -> None:
        if self.outcome is None:  # goes on until it is cancelled
            return
        signal, values = self.outcome
        getattr(self, signal).emit(*values)

    def cancel(self) -> None:
        self.stopped = True
        self.cancelled.emit()


class FakeBackground:
    """Records what is run; functions run at once, algorithms answer with `answers[id]`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict]] = []
        self.answers: dict[str, object] = {}
        self.runs: list[FakeRun] = []

    def algorithm(self, algorithm_id: str, parameters: dict) -> FakeRun:
        self.asked.append((algorithm_id, parameters))
        answer = self.answers.get(algorithm_id)
        run = FakeRun(answer() if callable(answer) else answer)
        self.runs.append(run)
        return run

    def function(self, title: str, function) -> FakeRun:
        return FakeRun(("succeeded", (function(),)))

    def close(self) -> None:
        pass


class FakeAsking:
    """Answers given beforehand instead of dialogs."""

    def __init__(self) -> None:
        self.path = self.folder = ""
        self.system = QgsCoordinateReferenceSystem()
        self.pasted = None

    def boundary_file(self) -> str:
        return self.path

    def report_folder(self) -> str:
        return self.folder

    demo_folder = report_folder

    def crs(self, name: str) -> QgsCoordinateReferenceSystem:
        return self.system

    def coordinates(self):
        return self.pasted


@pytest.fixture
def review() -> Review:
    return a_review()


@pytest.fixture
def window(qgis_app):
    window = QMainWindow()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def canvas(window):
    canvas = QgsMapCanvas(window)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(PLANE))
    window.setCentralWidget(canvas)
    window.resize(400, 400)
    window.show()
    canvas.setExtent(QgsRectangle(500_000, 2_700_000, 501_000, 2_701_000))
    yield canvas
    canvas.stopRendering()


@pytest.fixture
def settings(qgis_app):
    settings = Settings()
    yield settings
    for setting in SETTINGS:
        settings.set(setting.key, setting.default)
    settings.close()


@pytest.fixture
def tools(window, canvas, settings):
    QgsProject.instance().clear()
    bar = QgsMessageBar(window)
    return Tools(canvas, Board(bar, window), FakeBackground(), settings, FakeAsking(), QgsProject.instance())


@pytest.fixture
def bar(window, tools):
    return window.findChild(QgsMessageBar)
