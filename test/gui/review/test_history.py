from dataclasses import replace

import pytest
from qgis.core import QgsProject
from zone_control.zone_control_plugin.gui.review import history as module
from zone_control.zone_control_plugin.gui.review.history import KEY, SCOPE, HistoryModel, entry_of


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def test_a_review_survives_saving_and_opening_the_project(project, review, tmp_path):
    HistoryModel(project).add(entry_of(review))
    path = str(tmp_path / "p.qgz")
    assert project.write(path)
    again = QgsProject()
    assert again.read(path)
    (entry,) = HistoryModel(again).entries
    assert entry.review() == review
    assert (entry.name, entry.verdict, entry.count) == ("Dye works", "prohibited", 1)


def test_newest_first_and_removable(project, review):
    model = HistoryModel(project)
    model.add(entry_of(review))
    model.add(replace(entry_of(review), name="second"))
    assert [entry.name for entry in model.entries] == ["second", "Dye works"]
    model.remove(0)
    assert [entry.name for entry in HistoryModel(project).entries] == ["Dye works"]


def test_shown_with_date_name_and_verdict(project, review):
    model = HistoryModel(project)
    model.add(replace(entry_of(review), when="2026-03-01T10:00:00", count=3))
    assert [model.index(0, c).data() for c in range(3)] == [
        "2026-03-01 10:00:00",
        "Dye works and 2 more",
        "Prohibited",
    ]


def test_too_large_keeps_the_summary(project, review, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    entry = entry_of(review)
    assert not entry.restorable and entry.verdict == "prohibited"


@pytest.mark.parametrize("text", ["", "no json", "{}", '[{"other": 1}]', "[1]"])
def test_what_cannot_be_read_does_no_harm(project, text):
    project.writeEntry(SCOPE, KEY, text)
    assert HistoryModel(project).entries == []
