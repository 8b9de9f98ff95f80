import pytest
from qgis.core import QgsProject
from zone_control.zone_control_plugin.gui.review import history as module
from zone_control.zone_control_plugin.gui.review.history import KEY, SCOPE, HistoryModel, packed, unpacked


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def test_packing_loses_nothing(review):
    assert unpacked(packed(review)) == review


def test_a_review_survives_saving_and_opening_the_project(project, review, tmp_path):
    HistoryModel(project).add(review, packed(review))
    path = str(tmp_path / "p.qgz")
    assert project.write(path)
    again = QgsProject()
    assert again.read(path)
    model = HistoryModel(again)
    (entry,) = model.entries
    assert unpacked(model.text(0)) == review
    assert (entry.name, entry.verdict, entry.count) == ("Dye works", "prohibited", 1)


def test_newest_first_and_removable(project, review):
    model = HistoryModel(project)
    model.add(review, "first")
    model.add(review, "second")
    assert [model.text(row) for row in range(2)] == ["second", "first"]
    gone = model.entries[0].key
    model.remove(0)
    again = HistoryModel(project)
    assert again.rowCount() == 1 and again.text(0) == "first"
    assert project.readEntry(SCOPE, gone, "none")[0] == "none"


def test_shown_with_date_name_and_verdict(project, review):
    model = HistoryModel(project)
    rows = review.verdicts * 3
    model.add(type(review)(review.crs, rows), "")
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells[1:] == ["Dye works and 2 more", "Prohibited"]
    assert len(cells[0]) == len("2026-03-01 10:00:00")


def test_too_large_keeps_the_summary(project, review, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    model = HistoryModel(project)
    model.add(review, packed(review))
    assert model.text(0) == "" and model.entries[0].verdict == "prohibited"


@pytest.mark.parametrize("text", ["", "no json", "{}", '[{"other": 1}]', "[1]"])
def test_what_cannot_be_read_does_no_harm(project, text):
    project.writeEntry(SCOPE, KEY, text)
    assert HistoryModel(project).entries == []
