"""What a run is held against: units, classes, hashes, issues of a plan."""

import pytest
from builders.plans import EAST, LAYERS, LIST, WEST, Log, box, condition, write_plan
from qgis.core import QgsCoordinateTransformContext, QgsProcessingContext
from zone_control.zone_control_plugin.core.errors import BadParameter
from zone_control.zone_control_plugin.layers import zonelayer
from zone_control.zone_control_plugin.processing.admission.reviewprojects import ReviewProjects
from zone_control.zone_control_plugin.processing.algorithm import Watch
from zone_control.zone_control_plugin.processing.planning import open_plan
from zone_control.zone_control_plugin.processing.transforms import Transforms


def opened(path, **more):
    given = {"PLAN": path, **more}
    transforms = Transforms(QgsCoordinateTransformContext())
    return open_plan(ReviewProjects().create(), given, QgsProcessingContext(), Watch(Log()), transforms)


def plan(tmp_path, **more):
    return opened(write_plan(tmp_path / f"plan{len(list(tmp_path.iterdir()))}.gpkg", **more))


def test_units_are_found_by_their_codes(tmp_path):
    assert plan(tmp_path).unit_layers == ("units",)
    assert plan(tmp_path).zones.plane.epsg == 4549


@pytest.mark.parametrize("field", ["HJGKDYBM", "HJZHGKDYBM"])
def test_units_are_found_by_their_fields(tmp_path, field):
    odd = {"land": [(box(0, 0, 1000), {field: "any code"})], "redline": LAYERS["redline"]}
    assert plan(tmp_path, layers=odd).unit_layers == ("land",)


def test_units_by_key_must_be_there(tmp_path):
    path = write_plan(tmp_path / "plan.gpkg")
    assert opened(path, UNITS_LAYER="redline; units").unit_layers == ("redline", "units")
    with pytest.raises(BadParameter, match="nowhere"):
        opened(path, UNITS_LAYER="nowhere")


@pytest.mark.parametrize(
    "raw, shown",
    [
        ("1", "priority"),
        ("优先保护单元", "priority"),
        ("重点", "key"),
        ("一般管控", "general"),
        ("odd", "odd"),
        ("", ""),
    ],
)
def test_classes_of_units_are_normalised_and_others_shown_as_delivered(tmp_path, raw, shown):
    found = plan(tmp_path)
    assert found.shown_class("units", raw) == shown
    assert found.shown_class("redline", raw) == raw


def test_hashes_name_what_changed(tmp_path):
    one = plan(tmp_path)
    same = plan(tmp_path, layers={name: list(reversed(LAYERS[name])) for name in reversed(LAYERS)})
    assert one.layer_hashes == same.layer_hashes and one.zones_hash == same.zones_hash
    other = plan(tmp_path, layers={**LAYERS, "wells": LAYERS["river"]})
    assert {k for k in one.layer_hashes if one.layer_hashes[k] != other.layer_hashes[k]} == {"wells"}
    required = plan(tmp_path, catalogue=[{"layer": "river", "required": "1"}])
    assert {k for k in one.layer_hashes if one.layer_hashes[k] != required.layer_hashes[k]} == {"river"}


def test_layers_only_conditions_know_of(tmp_path):
    law = [
        *LIST,
        condition("A", "prohibit", "b"),
        condition("B", "prohibit", "a"),
        condition("C", topic="farmland", layer="c"),
    ]
    assert plan(tmp_path, conditions=law).missing_layers[:2] == ["a", "b"]


def test_defects_count_errors_and_warnings_not_remarks(tmp_path):
    law = [*LIST, condition("C", zone="class:general"), condition("E", "forbid")]
    found = plan(tmp_path, layers={**LAYERS, "x": []}, conditions=law)
    assert sorted((i.cause, i.severity) for i in found.issues) == [
        ("bad_effect", "warning"),
        ("no_class", "info"),
        ("no_features", "info"),
    ]
    assert found.defects == 1


@pytest.mark.parametrize(
    "zone", ["class:priority", "class:1", "Class: key", "class:重点管控单元", f"{WEST};{EAST}", "*"]
)
def test_classes_and_codes_that_are_there_are_no_issue(tmp_path, zone):
    assert plan(tmp_path, conditions=[condition("A", zone=zone)]).issues == []


def test_a_class_of_an_element_layer_is_matched_as_delivered(tmp_path):
    law = [
        *LIST,
        condition("A", layer="redline", zone="class:I"),
        condition("B", layer="redline", zone="class:priority"),
    ]
    assert [i.condition_id for i in plan(tmp_path, conditions=law).issues] == ["B"]


def test_many_classes_are_looked_up_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(zonelayer, "KEPT_CLASSES", 0)
    law = [*LIST, condition("A", layer="redline", zone="class:I"), condition("B", zone="class:general")]
    assert [i.condition_id for i in plan(tmp_path, conditions=law).issues] == ["B"]
