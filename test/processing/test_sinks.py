"""Outputs: their fields, and places they may not go."""

from pathlib import Path

import pytest
from builders.plans import LAYERS, box, project, projects, write_plan
from qgis.core import QgsField, QgsFields, QgsProcessingContext, QgsProcessingOutputLayerDefinition
from qgis.PyQt.QtCore import QMetaType
from zone_control.zone_control_plugin.core.columns import CHECKS, HITS, VERDICTS
from zone_control.zone_control_plugin.core.errors import BadParameter, ShortFieldNames
from zone_control.zone_control_plugin.processing.admission.reviewprojects import ReviewProjects
from zone_control.zone_control_plugin.processing.sinks import (
    KINDS,
    _unlink,
    fields_of,
    refuse_destinations,
    with_input_fields,
)


def text(*names):
    return QgsFields([QgsField(name, QMetaType.Type.QString) for name in names])


def refuse(**parameters):
    refuse_destinations(ReviewProjects().create(), parameters, QgsProcessingContext())


def test_fields_are_the_columns():
    fields = fields_of(HITS)
    assert [(f.name(), f.type()) for f in fields] == [(c.name, KINDS[c.kind]) for c in HITS]


@pytest.mark.parametrize(
    "given, expected",
    [
        (["own"], ["own"]),
        (["layer", "STATUS"], ["layer_in", "STATUS_in"]),
        (["layer", "layer_in"], ["layer_in", "layer_in_in"]),
        (["layer_in", "layer"], ["layer_in", "layer_in_in"]),
        (["geom", "GEOM_IN"], ["geom_in", "GEOM_IN_in"]),
        (["fid", "FID", "x"], ["x"]),
    ],
)
def test_the_inputs_own_fields_follow(given, expected):
    assert with_input_fields(CHECKS, text(*given)).names()[len(CHECKS) :] == expected


def test_kinds_lengths_and_precisions_are_kept():
    own = QgsFields([QgsField("ha", QMetaType.Type.Double, "real", 10, 4)])
    field = with_input_fields(VERDICTS, own)[len(VERDICTS)]
    assert (field.type(), field.length(), field.precision()) == (QMetaType.Type.Double, 10, 4)


@pytest.mark.parametrize("place", ["a.shp", "a.DBF", "b/c.Shp"])
def test_short_field_names(tmp_path, place):
    for given in (str(tmp_path / place), QgsProcessingOutputLayerDefinition(str(tmp_path / place))):
        with pytest.raises(ShortFieldNames):
            refuse(HITS=given)


def test_places_that_may_be_shared(tmp_path):
    shared = f"ogr:dbname='{tmp_path}/a.gpkg' table=\"%s\" (geom)"
    refuse(VERDICTS="memory:", HITS="memory:", CHECKS="TEMPORARY_OUTPUT", FINDINGS="TEMPORARY_OUTPUT")
    refuse(VERDICTS=shared % "verdicts", HITS=shared % "hits")


def test_places_that_may_not(tmp_path):
    source = write_plan(tmp_path / "in.gpkg", {"projects": [(box(0, 0), project())]}, None)
    link = tmp_path / "link.gpkg"
    link.symlink_to(source)
    shared = f"ogr:dbname='{tmp_path}/a.gpkg' table=\"t\" (geom)"
    for given in (
        {"VERDICTS": str(tmp_path / "a.gpkg"), "HITS": str(tmp_path / "." / "a.gpkg")},
        {"VERDICTS": shared, "HITS": shared},
        {"PLAN": source, "VERDICTS": source},
        {"PLAN": source, "VERDICTS": str(link)},
        {"PLAN": source, "VERDICTS": source.removesuffix(".gpkg")},
        {"PROJECTS": f"{source}|layername=projects", "HITS": source},
        {"ZONES": [source], "CHECKS": source},
    ):
        with pytest.raises(BadParameter, match="Choose another place"):
            refuse(**given)


def test_layers_of_memory_are_in_nobodys_way():
    refuse(PROJECTS=projects((box(0, 0), project())), VERDICTS="memory:")
    refuse(ZONES=[projects(*LAYERS["redline"])], VERDICTS="memory:")


def test_only_empty_folders_are_removed(tmp_path):
    full, empty = tmp_path / "full", tmp_path / "empty"
    for folder in (full, empty):
        folder.mkdir()
    (full / "file").write_text("keep")
    for path in (full, empty, Path(tmp_path / "gone")):
        _unlink(path)
    assert full.exists() and not empty.exists()
