import json

import pytest
from builders.gui import a_finding
from qgis.core import QgsGeometry
from zone_control.zone_control_plugin.gui.review.outputs import build_layers
from zone_control.zone_control_plugin.gui.review.record import from_json, parts, plain, reader, shape, to_json


def test_layers_read_back_are_the_record(review):
    layers = build_layers(review)
    read = reader(layers, review.settings)()
    assert read.findings == review.findings
    assert read.checks == review.checks
    assert [shape(v).asWkt() for v in read.verdicts] == [shape(v).asWkt() for v in review.verdicts]
    assert read.verdicts[0]["as_of"] == "2026-03-01"


def test_json_and_back(review):
    assert from_json(json.loads(json.dumps(to_json(review)))) == review


def test_needs_are_split_into_what_the_form_can_ask_and_the_rest(review):
    assert review.needs() == ["annual_output", "industry", "layer:pipes"]
    assert review.asked_attributes() == ["annual_output"]


def test_a_finding_is_shown_where_it_overlaps_or_else_as_the_project(review):
    hit = review.shape_of(a_finding())
    assert hit.area() == pytest.approx(2500)
    assert review.shape_of(a_finding(layer="", zone_code=None)).area() == pytest.approx(10000)
    assert review.shape_of(a_finding(project_id="9", layer="")).isNull()


def test_one_project_alone(review):
    assert len(review.of("1").findings) == 4
    assert review.of("2").verdicts == ()


def test_worst_is_the_strictest(review):
    assert review.worst() == "prohibited"
    assert review.of("2").worst() == ""


@pytest.mark.parametrize("value, expected", [("a;b", ["a", "b"]), (" a ; ", ["a"]), (None, []), ("", [])])
def test_parts(value, expected):
    assert parts(value) == expected


def test_plain_has_no_qt_in_it():
    from qgis.core import NULL
    from qgis.PyQt.QtCore import QDate

    assert [plain(v) for v in (NULL, None, 3, "x", QDate(2026, 3, 1))] == [None, None, 3, "x", "2026-03-01"]
    assert shape({}).isNull() and QgsGeometry().isNull()
