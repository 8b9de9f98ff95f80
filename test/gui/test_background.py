"""Real threads: an algorithm of our own making, registered for the test."""

import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
    QgsProcessingProvider,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QSpinBox
from zone_control.zone_control_plugin.core.errors import BoundaryEmpty
from zone_control.zone_control_plugin.gui.background import Background

EXPONENT = 3_000_000


class Probe(QgsProcessingAlgorithm):
    """MODE: write a table, fail, or go on until cancelled."""

    def name(self):
        return "probe"

    displayName = name

    def createInstance(self):
        return Probe()

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterString("MODE", "mode"))
        self.addParameter(
            QgsProcessingParameterFeatureSink("OUTPUT", "out", QgsProcessing.TypeVector, optional=True)
        )

    def processAlgorithm(self, parameters, context, feedback):
        mode = self.parameterAsString(parameters, "MODE", context)
        if mode == "fail":
            feedback.pushInfo("step one")
            raise QgsProcessingException("The probe failed on purpose.")
        if mode == "lock":
            time.sleep(0.2)
            feedback.setProgress(10)
            _ = 3**EXPONENT  # one long step that keeps Python's lock
        while mode == "endless" and not feedback.isCanceled():
            feedback.setProgress(10)
            time.sleep(0.01)
        fields = QgsVectorLayer("None?field=a:integer", "x", "memory").fields()
        sink, destination = self.parameterAsSink(parameters, "OUTPUT", context, fields)
        feature = QgsFeature(fields)
        feature.setAttributes([7])
        sink.addFeature(feature, QgsFeatureSink.FastInsert)
        return {"OUTPUT": destination}


class ProbeProvider(QgsProcessingProvider):
    def id(self):
        return "probing"

    name = id

    def loadAlgorithms(self):
        self.addAlgorithm(Probe())


@pytest.fixture
def background(qgis_app, qgis_processing):
    provider = ProbeProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    background = Background()
    yield background
    background.close()
    QgsApplication.processingRegistry().removeProvider(provider)


class Heard:
    """What a run said, in order."""

    def __init__(self, run):
        self.words = []
        run.succeeded.connect(lambda value: self.words.append(("succeeded", value)))
        run.failed.connect(lambda sentence, log: self.words.append(("failed", sentence, log)))
        run.cancelled.connect(lambda: self.words.append(("cancelled",)))

    def wait(self):
        for _ in range(500):
            QCoreApplication.processEvents()
            if self.words:
                return self.words
            QTest.qWait(10)
        raise AssertionError("the run said nothing")


def test_layers_come_back_alive(background):
    run = background.algorithm("probing:probe", {"MODE": "write", "OUTPUT": "TEMPORARY_OUTPUT"})
    heard = Heard(run)
    run.start()
    ((word, outputs),) = heard.wait()
    assert word == "succeeded"
    assert [f["a"] for f in outputs["OUTPUT"].getFeatures()] == [7]
    assert outputs["OUTPUT"].thread() == QCoreApplication.instance().thread()


def test_a_failure_gives_its_sentence_and_the_log(background):
    run = background.algorithm("probing:probe", {"MODE": "fail"})
    heard = Heard(run)
    run.start()
    ((word, sentence, log),) = heard.wait()
    assert word == "failed" and "on purpose" in sentence and "step one" in log


def test_cancel_ends_an_endless_run(background):
    run = background.algorithm("probing:probe", {"MODE": "endless", "OUTPUT": "TEMPORARY_OUTPUT"})
    heard, percent = Heard(run), QDoubleSpinBox()
    run.report_to(percent.setValue)
    run.start()
    for _ in range(200):
        QTest.qWait(5)
        if percent.value():
            break
    run.cancel()
    assert heard.wait() == [("cancelled",)] and percent.value() == 10


def test_the_window_lives_on_while_the_worker_holds_pythons_lock(background):
    percent, pulse, beats = QDoubleSpinBox(), QTimer(), QSpinBox()
    beats.setMaximum(10**6)
    pulse.timeout.connect(beats.stepUp)  # no Python in it: counts what the event loop does meanwhile
    pulse.start(5)
    percent.setValue(1)
    QTest.qWait(50)  # PyQt looks once whether an object's methods are overridden in Python
    run = background.algorithm("probing:probe", {"MODE": "lock", "OUTPUT": "TEMPORARY_OUTPUT"})
    heard = Heard(run)
    run.report_to(percent.setValue)
    run.start()
    QTest.qWait(150)
    before = beats.value()
    QTest.qWait(400)
    assert percent.value() == 10 and beats.value() - before > 10
    assert heard.wait()[0][0] == "succeeded"


@pytest.mark.parametrize("algorithm, parameters", [("probing:none", {}), ("probing:probe", {})])
def test_unknown_algorithm_or_missing_parameter_is_a_failure(background, algorithm, parameters):
    run = background.algorithm(algorithm, parameters)
    heard = Heard(run)
    run.start()
    assert heard.wait()[0][0] == "failed"


def test_a_function_runs_beside_the_window(background):
    run = background.function("x", lambda: QThread.currentThread() != QCoreApplication.instance().thread())
    heard = Heard(run)
    run.start()
    assert heard.wait() == [("succeeded", True)]


def test_a_function_may_return_nothing(background):
    run = background.function("x", lambda: None)
    heard = Heard(run)
    run.start()
    assert heard.wait() == [("succeeded", None)]


def test_our_failures_speak_the_users_language_others_say_what_they_can(background):
    def ours():
        raise BoundaryEmpty(name="x.kml")

    def other():
        raise ValueError("odd")

    sentences = []
    for function in (ours, other):
        run = background.function("x", function)
        heard = Heard(run)
        run.start()
        sentences.append(heard.wait()[0][1])
    assert sentences[0].startswith("x.kml holds no polygon") and sentences[1] == "odd"
