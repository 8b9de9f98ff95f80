"""Inputs as plain values, ids that stay apart, dates, and layers that are gone."""

import datetime as dt

import pytest
from builders.plans import box, projects
from qgis.core import NULL, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant
from zone_control.zone_control_plugin.core.errors import AmbiguousKey, KeyCountMismatch, LayerUnreadable
from zone_control.zone_control_plugin.processing.sinks import feature
from zone_control.zone_control_plugin.processing.sources import (
    layer_keys,
    plain,
    plain_wkb,
    refuse_lost_rows,
    tidy_header,
    unique_ids,
)


@pytest.mark.parametrize(
    "values, expected",
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a"], ["a#1", "a#2"]),
        (["a", "a", "a#1"], ["a#1#", "a#2", "a#1"]),
        (["a#1", "a", "a"], ["a#1", "a#2", "a#3"]),
        ([None, "", "  "], ["1", "2", "3"]),
        ([2, None, 2.0], ["2#1", "2#2", "2#3"]),
        ([7.0, 7.5, "7"], ["7#1", "7.5", "7#3"]),
        ([" x ", "x"], ["x#1", "x#2"]),
    ],
)
def test_ids_stay_apart(values, expected):
    ids, repeated = unique_ids(values, list(range(1, len(values) + 1)))
    assert ids == expected and len(set(ids)) == len(ids)
    assert all(name in [i.split("#")[0] for i in ids] for name in repeated)


@pytest.mark.parametrize(
    "value, expected",
    [
        (None, None),
        (NULL, None),
        (QVariant(), None),
        ("", ""),
        (0, 0),
        (False, False),
        (QDate(2026, 6, 1), dt.date(2026, 6, 1)),
        (QDate(), None),
        (QDateTime(2026, 6, 1, 8, 30, 0), dt.datetime(2026, 6, 1, 8, 30)),
        (QDateTime(), None),
        (QTime(8, 5, 0), "08:05:00"),
    ],
)
def test_plain_values(value, expected):
    assert plain(value) == expected


def test_headers_lose_line_breaks_and_blanks():
    assert tidy_header(" 空间布局\n约束 ") == "空间布局约束"


def test_null_and_empty_geometry_are_told_apart():
    assert plain_wkb(QgsGeometry()) is None
    assert plain_wkb(QgsGeometry.fromWkt("POLYGON EMPTY"))


def test_features_for_sinks_are_multi_and_may_be_without_geometry():
    from qgis.core import QgsFields

    wkb = bytes(QgsGeometry.fromWkt(box(0, 0)).asWkb())
    assert feature(QgsFields(), [], wkb).geometry().isMultipart()
    assert not feature(QgsFields(), []).hasGeometry()


@pytest.mark.parametrize("read, promised, lost", [(0, 1, True), (0, 0, False), (0, -1, False), (5, 9, False)])
def test_a_layer_that_gives_nothing_does_not_pass_for_empty(read, promised, lost):
    if not lost:
        refuse_lost_rows("zones", read, promised)
        return
    with pytest.raises(LayerUnreadable, match="zones"):
        refuse_lost_rows("zones", read, promised)


def test_keys():
    layers = [projects((box(0, 0), {"a": "b"}), name=name) for name in ("one", "two")]
    assert layer_keys(layers, "") == ["one", "two"]
    assert layer_keys(layers, " x ;y") == ["x", "y"]
    assert layer_keys(layers, "x;") == ["x", "two"]
    with pytest.raises(KeyCountMismatch):
        layer_keys(layers, "x")
    with pytest.raises(AmbiguousKey):
        layer_keys(layers, "two;")
