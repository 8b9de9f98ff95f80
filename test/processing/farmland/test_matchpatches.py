"""Two rounds of patches as an algorithm: what became of each, and what is said of those that cannot be used."""

from __future__ import annotations

import pytest
from builders.strips import Listening, bow_tie, layer, told
from qgis import processing
from qgis.core import QgsProcessingException, QgsVectorLayer
from zone_control.zone_control_plugin.processing.farmland.matchpatches import MatchPatches

pytestmark = pytest.mark.usefixtures("zone_control_provider")


def run(before, after, feedback=None, **more):
    given = {"BEFORE": before, "AFTER": after, "OUTPUT": "memory:", "GONE": "memory:", **more}
    return processing.run("zonecontrol:matchpatches", given, feedback=feedback)


def patches(name="patches", **spans):
    return layer(name, [{"patch_id": key, "at": at} for key, at in spans.items()])


def test_parameters():
    algorithm = MatchPatches()
    algorithm.initAlgorithm()
    names = [p.name() for p in algorithm.parameterDefinitions()]
    assert names[:3] == ["BEFORE", "AFTER", "MIN_SHARE"] and names[-2:] == ["OUTPUT", "GONE"]
    assert "smaller" in algorithm.parameterDefinition("MIN_SHARE").help()


def test_a_round_after_another():
    before = patches(a=(0, 10), b=(20, 30), c=(40, 45), d=(45, 50), e=(60, 70))
    after = patches(p=(0, 10), q=(20, 25), r=(25, 30), s=(40, 50), t=(80, 90))
    result = run(before, after)
    assert told(result["OUTPUT"], "patch_id", "change", "before_ids", "lineage_id") == [
        ("p", "same", "a", "a"),
        ("q", "split", "b", "b"),
        ("r", "split", "b", "b"),
        ("s", "merged", "c;d", "c"),
        ("t", "new", "", "t"),
    ]
    assert told(result["GONE"], "patch_id", "change", "closed") == [("e", "gone", True)]
    assert (result["NEW_COUNT"], result["GONE_COUNT"]) == (1, 1)
    (merged,) = [f for f in result["OUTPUT"].getFeatures() if f["patch_id"] == "s"]
    assert merged["area_m2"] == pytest.approx(100, abs=1e-3)
    assert merged["before_m2"] == pytest.approx(100, abs=1e-3) == merged["common_m2"]
    assert result["OUTPUT"].fields().names()[-1] == "patch_id_in"


@pytest.mark.parametrize("shut", ["是", "1", "2025-06-30", "closed", "已销号"])
def test_a_closed_patch_that_reappears(shut):
    before = layer("before", [{"patch_id": "a", "closed": shut, "at": (0, 10)}])
    assert told(run(before, patches(p=(0, 9)))["OUTPUT"], "change", "closed_ids") == [("back", "a")]
    assert told(run(before, patches(p=(50, 60)))["GONE"], "change") == [("still_closed",)]


def test_what_cannot_be_read_counts_as_open_and_is_said():
    before = layer("before", [{"patch_id": "a", "closed": "perhaps", "at": (0, 10)}])
    listening = Listening()
    assert told(run(before, patches(p=(0, 10)), listening)["OUTPUT"], "change") == [("same",)]
    assert any("perhaps" in text for text in listening.warnings)


def test_the_lineage_lasts_for_three_rounds_and_what_had_gone_comes_back():
    first = run(patches(a=(0, 10), b=(20, 30)), patches(p=(0, 10)))
    both = processing.run(
        "native:mergevectorlayers", {"LAYERS": [first["OUTPUT"], first["GONE"]], "OUTPUT": "memory:"}
    )["OUTPUT"]
    second = run(both, patches(x=(0, 10), y=(20, 30)))
    found = told(second["OUTPUT"], "patch_id", "lineage_id", "change")
    assert found == [("x", "a", "same"), ("y", "b", "back")]


def test_min_share_is_of_the_smaller_patch():
    before, after = patches(a=(0, 100)), patches(p=(97, 107))
    assert told(run(before, after, MIN_SHARE=0.25)["OUTPUT"], "change") == [("moved",)]
    assert told(run(before, after, MIN_SHARE=0.35)["OUTPUT"], "change") == [("new",)]


def test_unusable_patches_are_neither_new_nor_gone():
    before = layer("before", [{"patch_id": "a", "at": bow_tie(0, 10)}, {"patch_id": "b", "at": (50, 60)}])
    after = layer(
        "after",
        [{"patch_id": "p", "at": (2, 8)}, {"patch_id": "q", "at": bow_tie(49, 61)}, {"patch_id": "r"}],
    )
    listening = Listening()
    result = run(before, after, listening)
    assert told(result["OUTPUT"], "change") == [("undetermined",)] * 3
    assert told(result["GONE"], "patch_id", "change") == [("a", "undetermined"), ("b", "undetermined")]
    assert result["UNDETERMINED_COUNT"] == 5 and len(listening.warnings) == 2


def test_other_reference_systems_and_repeated_ids():
    before = layer("before", [{"patch_id": "a", "at": (0, 10)}, {"patch_id": "a", "at": (20, 30)}])
    moved = processing.run(
        "native:reprojectlayer", {"INPUT": patches(p=(0, 10)), "TARGET_CRS": "EPSG:4490", "OUTPUT": "memory:"}
    )["OUTPUT"]
    listening = Listening()
    result = run(before, moved, listening)
    assert told(result["OUTPUT"], "change", "before_ids") == [("same", "a#1")]
    assert result["OUTPUT"].crs().authid() == "EPSG:4490" and "more than once" in listening.warnings[0]


def test_ids_that_hold_the_separator_of_before_ids_are_named():
    before = layer("before", [{"patch_id": "a;b", "at": (0, 10)}, {"patch_id": "c", "at": (10, 20)}])
    listening = Listening()
    result = run(before, patches(p=(0, 20)), listening)
    assert told(result["OUTPUT"], "before_ids") == [("a;b;c",)]
    (warning,) = listening.warnings
    assert warning.startswith("before · ") and ": a;b." in warning


def test_a_layer_without_reference_system_is_refused_by_name():
    before = patches("nameless", a=(0, 10))
    before.setCrs(type(before.crs())())
    with pytest.raises(QgsProcessingException, match="nameless"):
        run(before, patches(p=(0, 10)))


def test_cancelling_leaves_no_file(tmp_path):
    listening = Listening()
    listening.cancel()
    path = tmp_path / "out.gpkg"
    with pytest.raises(QgsProcessingException):
        run(patches(a=(0, 10)), patches(p=(0, 10)), listening, OUTPUT=str(path))
    assert not path.exists()


def test_a_geopackage_speaks_in_words(tmp_path):
    result = run(patches(a=(0, 10)), patches(p=(0, 10)), OUTPUT=str(tmp_path / "out.gpkg"))
    out = QgsVectorLayer(result["OUTPUT"], "out", "ogr")
    setup = out.editorWidgetSetup(out.fields().lookupField("change"))
    assert setup.type() == "ValueMap"
    assert out.renderer().classAttribute() == "change"
