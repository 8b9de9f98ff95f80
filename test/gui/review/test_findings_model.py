from dataclasses import replace

import pytest
from builders.gui import a_finding, a_verdict
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtTest import QAbstractItemModelTester
from zone_control.zone_control_plugin.core.admission.vocabulary import EFFECTS, RESULTS, VERDICTS
from zone_control.zone_control_plugin.gui.icons import FOLDER
from zone_control.zone_control_plugin.gui.review.findings_model import (
    KIND_ROLE,
    LEVEL,
    ROW_ROLE,
    VERDICT,
    FindingsModel,
    build,
    finding_icon,
    finding_word,
)


@pytest.fixture
def model(review):
    model = FindingsModel()
    model.show(build(review))
    return model


def texts(model, parent=QModelIndex(), column=0):  # noqa: B008
    return [model.index(row, column, parent).data() for row in range(model.rowCount(parent))]


def test_qt_finds_nothing_wrong_with_the_model(model, review):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(build(review))
    assert tester.model() is model


def test_verdict_then_levels_from_the_highest_then_findings(model):
    verdict = model.index(0, 0)
    assert verdict.data() == "Dye works" and verdict.data(KIND_ROLE) == VERDICT
    assert texts(model, verdict) == ["National: Requires 1", "City: Prohibits 1 · Unknown 1 · Lifted 1"]
    city = model.index(1, 0, verdict)
    assert city.data(KIND_ROLE) == LEVEL
    assert [text.split()[0] for text in texts(model, city)] == ["C-1", "C-2", "C-3"]


def test_words_say_what_colours_say(model):
    city = model.index(1, 0, model.index(0, 0))
    assert texts(model, city, 1) == ["Prohibits", "Unknown", "Lifted"]
    assert model.index(1, 1, model.index(0, 0)).data() == "Prohibits"


def test_deciding_findings_are_bold_and_first(review):
    rows = (a_finding(condition_id="A", deciding=False), a_finding(condition_id="Z", deciding=True))
    model = FindingsModel()
    model.show(build(replace(review, findings=rows)))
    level = model.index(0, 0, model.index(0, 0))
    first = model.index(0, 0, level)
    assert first.data().startswith("Z") and first.data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(1, 0, level).data(Qt.ItemDataRole.FontRole) is None


def test_several_projects_keep_their_own_findings(review):
    verdicts = (a_verdict(), a_verdict(project_id="2", name="", verdict="permitted"))
    model = FindingsModel()
    model.show(build(replace(review, verdicts=verdicts)))
    assert texts(model) == ["Dye works", "2"]
    assert model.rowCount(model.index(1, 0)) == 0


def test_a_finding_without_level_or_known_effect_is_shown_all_the_same(review):
    broken = a_finding(level="township", effect="forbid", result="unknown")
    model = FindingsModel()
    model.show(build(replace(review, findings=(broken, a_finding(level=None)))))
    assert set(texts(model, model.index(0, 0))) == {"township: Unknown 1", "Level not given: Prohibits 1"}


def test_rows_are_handed_out_for_the_details(model):
    city = model.index(1, 0, model.index(0, 0))
    assert model.index(0, 0, city).data(ROW_ROLE)["condition_id"] == "C-1"
    assert city.data(ROW_ROLE) is None


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("effect", EFFECTS)
def test_each_result_and_effect_has_a_picture_and_a_word(result, effect):
    row = a_finding(result=result, effect=effect)
    assert (FOLDER / f"{finding_icon(row)}.svg").is_file()
    assert finding_word(row)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_has_a_picture(verdict):
    assert (FOLDER / f"{verdict}.svg").is_file()
