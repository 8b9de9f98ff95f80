"""Space codes as an algorithm and as expression functions."""

from __future__ import annotations

import pytest
from qgis import processing
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
)
from zone_control.zone_control_plugin.core.farmland.spacecode import decode, encode
from zone_control.zone_control_plugin.processing.farmland.spacecodes import SpaceCodes
from zone_control.zone_control_plugin.processing.functions import Functions

SQUARE = "POLYGON((121.71 29.94,121.72 29.94,121.72 29.95,121.71 29.95,121.71 29.94))"


def layer(*wkts, crs="EPSG:4490", kind="Polygon"):
    out = QgsVectorLayer(f"{kind}?crs={crs}&field=name:string&field=space_code:string", "patches", "memory")
    for i, wkt in enumerate(wkts):
        feature = QgsFeature(out.fields())
        feature.setAttributes([f"p{i}", "old"])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        out.dataProvider().addFeatures([feature])
    return out


def run(source, **more):
    return processing.run("zonecontrol:spacecodes", {"INPUT": source, "OUTPUT": "memory:", **more})


def test_parameters(zone_control_provider):
    algorithm = SpaceCodes()
    algorithm.initAlgorithm()
    assert [p.name() for p in algorithm.parameterDefinitions()] == ["INPUT", "LEVEL", "OUTPUT", "CELLS"]
    assert all(p.help() for p in algorithm.parameterDefinitions())
    assert algorithm.parameterDefinition("LEVEL").defaultValue() == 8


def test_codes_stand_before_the_inputs_own_fields(zone_control_provider):
    out = run(layer(SQUARE))["OUTPUT"]
    assert out.fields().names() == ["space_code", "name", "space_code_in"]
    (row,) = out.getFeatures()
    west, south, east, north = decode(row["space_code"]).bounds
    assert 121.71 < west < east < 121.72 and 29.94 < south < north < 29.95
    assert row["space_code_in"] == "old"


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4326"])
def test_any_system_gives_the_same_code(zone_control_provider, crs):
    point = "POINT(121.7165 29.9490)"
    moved = processing.run(
        "native:reprojectlayer",
        {"INPUT": layer(point, kind="Point"), "TARGET_CRS": crs, "OUTPUT": "memory:"},
    )["OUTPUT"]
    (row,) = run(moved, LEVEL=6)["OUTPUT"].getFeatures()
    assert row["space_code"] == encode(29.9490, 121.7165, 6)


def test_cells_cover_the_feature(zone_control_provider):
    result = run(layer(SQUARE), LEVEL=4, CELLS="memory:")
    codes = [f["space_code"] for f in result["CELLS"].getFeatures()]
    area = QgsGeometry.unaryUnion([f.geometry() for f in result["CELLS"].getFeatures()])
    assert len(codes) == len(set(codes))
    assert area.buffer(1e-9, 1).contains(QgsGeometry.fromWkt(SQUARE))
    assert all(QgsGeometry.fromWkt(SQUARE).intersects(f.geometry()) for f in result["CELLS"].getFeatures())


def test_what_has_no_code_is_kept_and_counted(zone_control_provider):
    bow_tie = "POLYGON((0 0,1 1,1 0,0 1,0 0))"
    pole = "POLYGON((0 89,1 89,1 89.5,0 89.5,0 89))"
    result = run(layer(SQUARE, None, bow_tie, pole))
    assert result["WITHOUT_CODE_COUNT"] == 3
    assert [bool(f["space_code"]) for f in result["OUTPUT"].getFeatures()] == [True, False, False, False]


def test_too_many_cells_are_refused(zone_control_provider):
    with pytest.raises(QgsProcessingException, match="coarser"):
        run(layer(SQUARE), LEVEL=8, CELLS="memory:")


def test_no_crs_is_refused_by_name(zone_control_provider):
    source = layer(SQUARE)
    source.setCrs(type(source.crs())())
    with pytest.raises(QgsProcessingException, match="patches"):
        run(source)


def test_expression_functions():
    functions = Functions()
    functions.register()
    try:
        context = QgsExpressionContext()
        code = QgsExpression("space_code(make_point(121.7165, 29.9490), 8)").evaluate(context)
        assert code == "N51H334C6EE15144"
        cell = QgsExpression(f"space_cell('{code}')").evaluate(context)
        assert cell.contains(QgsGeometry.fromWkt("POINT(121.7165 29.9490)"))
        bad = QgsExpression("space_cell('nonsense')")
        assert bad.evaluate(context) is None and bad.hasEvalError()
        pole = QgsExpression("space_code(make_point(0, 89), 8)")
        assert pole.evaluate(context) is None and pole.hasEvalError()
    finally:
        functions.unregister()
    assert not QgsExpression.isFunctionName("space_cell")
