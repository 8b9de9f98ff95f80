"""The common shape of algorithms: failures in one sentence, outputs undone, help demanded."""

import pytest
from builders.plans import Log
from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QMetaType
from zone_control.zone_control_plugin.core.errors import Cancelled, LayerWithoutCrs
from zone_control.zone_control_plugin.processing.algorithm import Watch, ZoneControlAlgorithm
from zone_control.zone_control_plugin.processing.text import tr

FIELDS = QgsFields([QgsField("a", QMetaType.Type.QString)])


def row(value):
    feature = QgsFeature(FIELDS)
    feature.setAttributes([value])
    return feature


def an_algorithm(body):
    """An algorithm of one table output whose run is `body(sinks, feedback)`."""

    class Sample(ZoneControlAlgorithm):
        NAME, TITLE, THEME, HELP = "sample", "Sample", "zoning", "Shows what algorithms share. " * 3

        def parameters(self):
            table = QgsProcessing.SourceType.TypeVector
            self.add(QgsProcessingParameterFeatureSink("OUTPUT", "Output", table), "Where the rows go.")
            self.add(
                QgsProcessingParameterNumber("TOLERANCE", "Tolerance", defaultValue=1), "How much is nothing."
            )

        def execute(self, parameters, context, feedback, sinks):
            sinks.write("OUTPUT", FIELDS, (row(str(i)) for i in range(3)))
            return body(sinks, feedback) or {}

    return Sample().create()


def start(algorithm, path, log=None):
    return algorithm.run({"OUTPUT": str(path)}, QgsProcessingContext(), log or Log(), catchExceptions=False)


def fail(error):
    def body(sinks, feedback):
        raise error

    return body


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "nan"])
def test_what_is_no_number_is_refused(tmp_path, value):
    """Nothing is larger than a tolerance of nan: every hit would count as a bare contact."""
    given = {"OUTPUT": str(tmp_path / "o.gpkg"), "TOLERANCE": value}
    with pytest.raises(QgsProcessingException, match="TOLERANCE"):
        an_algorithm(lambda sinks, feedback: {}).run(
            given, QgsProcessingContext(), Log(), catchExceptions=False
        )
    assert not (tmp_path / "o.gpkg").exists()


def test_a_run_gives_its_outputs(tmp_path):
    results, ok = start(an_algorithm(lambda sinks, feedback: {"N": 3}), tmp_path / "o.gpkg")
    assert ok and results["N"] == 3 and (tmp_path / "o.gpkg").exists()


@pytest.mark.parametrize(
    "error, said",
    [
        (LayerWithoutCrs(layer="河 {x}"), "The layer 河 {x} has no coordinate reference system"),
        (Cancelled(), "Cancelled. Nothing was written."),
        (ModuleNotFoundError("no", name="pandas"), "The Python package pandas is missing"),
    ],
)
def test_an_expected_failure_is_one_sentence_and_leaves_nothing(tmp_path, error, said):
    with pytest.raises(QgsProcessingException) as caught:
        start(an_algorithm(fail(error)), tmp_path / "o.gpkg")
    assert str(caught.value).startswith(said) and "Traceback" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [RuntimeError("odd"), MemoryError(), KeyError("x")])
def test_an_unexpected_failure_leaves_nothing(tmp_path, error):
    with pytest.raises(QgsProcessingException):
        start(an_algorithm(fail(error)), tmp_path / "o.gpkg")
    assert not list(tmp_path.iterdir())


def test_a_cancel_nobody_noticed_is_noticed_at_the_end(tmp_path):
    log = Log()

    def body(sinks, feedback):
        log.cancel_at = 0

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        start(an_algorithm(body), tmp_path / "o.gpkg", log)
    assert not list(tmp_path.iterdir())


def test_a_parameter_that_is_not_accepted_is_a_fault_of_ours():
    class Twice(ZoneControlAlgorithm):
        NAME = "twice"

        def parameters(self):
            for _ in range(2):
                self.add(QgsProcessingParameterString("A", "A"), "help")

    with pytest.raises(ValueError, match="twice: parameter A"):
        Twice().parameters()


def test_a_watch_confines_progress_and_stops():
    log = Log()
    watch = Watch(log, 20, 60)
    watch.progress(0.5)
    assert log.progress() == 40 and not watch.cancelled()
    watch.stop_if_cancelled()
    log.cancel_at = 0
    with pytest.raises(Cancelled):
        watch.stop_if_cancelled()


def test_words_are_translated_when_they_are_shown():
    assert tr("Plan file") and an_algorithm(lambda *_: {}).displayName() == "Sample"
