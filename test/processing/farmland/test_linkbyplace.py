"""Everything at a place, whatever layer it is in: real runs, and bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders.plans import BOW_TIE, CURVED, NAN, Log, box, line, moved, point, projects, run, write_plan
from qgis import processing
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRectangle,
    QgsVectorLayer,
)
from zone_control.zone_control_plugin.core.farmland.spacecode import decode, encode
from zone_control.zone_control_plugin.processing.farmland.linkbyplace import LinkByPlace

CENTRE = moved(point(150, 150), "EPSG:4490").asPoint()
CODE = encode(CENTRE.y(), CENTRE.x(), 5)  # about 120 m wide
OUTPUTS = ("OUTPUT", "CELL")


def find(*layers, code=CODE, log=None, **more):
    parameters = {"CODE": code, "LAYERS": list(layers), **dict.fromkeys(OUTPUTS, "memory:"), **more}
    return run(LinkByPlace, parameters, log or Log(), QgsProcessingContext())


def told(result, *names):
    return [tuple(row[name] for name in names) for row in result["OUTPUT"]]


def beside(side):
    """WKT (plan's CRS) of a box that shares a side with the cell, its corners exact in degrees."""
    west, south, east, north = decode(CODE).bounds
    a = east - west
    x = {"east": east, "west": west - a}[side]
    wkt = f"POLYGON(({x} {south},{x + a} {south},{x + a} {north},{x} {north},{x} {south}))"
    return QgsGeometry.fromWkt(wkt)


def in_degrees(geometry, crs):
    """A layer in `crs` of a geometry given in degrees."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4490", "neighbours", "memory")
    feature = QgsFeature()
    feature.setGeometry(geometry)
    layer.dataProvider().addFeatures([feature])
    given = {"INPUT": layer, "TARGET_CRS": crs, "OUTPUT": "memory:"}
    return processing.run("native:reprojectlayer", given)["OUTPUT"]


def test_parameters():
    algorithm = LinkByPlace()
    algorithm.initAlgorithm()
    names = [p.name() for p in algorithm.parameterDefinitions()]
    assert names == ["CODE", "LAYERS", "OUTPUT", "CELL"]
    assert all(len(p.help()) > 10 for p in algorithm.parameterDefinitions())


def test_points_lines_polygons_of_any_layer_are_found():
    patches = projects(
        (box(140, 140, 20), {"patch_id": "A"}), (box(5000, 0), {"patch_id": "B"}), name="patches"
    )
    wells = projects((point(150, 150), {"zone_code": "W1", "zone_name": "井"}), name="wells")
    river = projects((line((0, 150), (2000, 150)), {"zone_code": "L1"}), name="river", crs="EPSG:4490")
    county = projects((box(-9000, -9000, 20_000), {"XZQDM": "330211", "XZQMC": "镇海"}), name="county")
    result = find(patches, wells, river, county)
    assert told(result, "layer", "feature_code", "feature_name", "place_relation") == [
        ("patches", "A", None, "inside"),
        ("wells", "W1", "井", "inside"),
        ("river", "L1", None, "overlaps"),
        ("county", "330211", "镇海", "contains"),
    ]
    assert result.numbers["FOUND_COUNT"] == 4
    assert [row["geometry"].isNull() for row in result["OUTPUT"]] == [False, True, True, False]
    cell = QgsGeometry.fromRect(QgsRectangle(*decode(CODE).bounds))
    assert all(
        cell.distance(QgsGeometry.fromPointXY(QgsPointXY(row["x"], row["y"]))) < 1e-8
        for row in result["OUTPUT"]
    )
    assert {row["place"] for row in result["OUTPUT"]} == {CODE}


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549", "EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("side", ["east", "west"])
def test_what_only_touches_is_found_in_any_system(qgis_processing, crs, side):
    assert told(find(in_degrees(beside(side), crs)), "place_relation") == [("touches",)]


def test_several_codes_of_any_level():
    layer = projects((box(140, 140, 20), {"patch_id": "A"}), name="patches")
    coarse, fine = CODE[:4], encode(CENTRE.y(), CENTRE.x(), 10)
    result = find(layer, code=f"{coarse}; {CODE.lower()};{CODE};{fine}")
    assert told(result, "place", "place_relation") == [
        (coarse, "inside"), (CODE, "inside"), (fine, "contains")
    ]  # fmt: skip
    cells = [(row["space_code"], row["level"], row["found"]) for row in result["CELL"]]
    assert cells == [(coarse, 1, 1), (CODE, 5, 1), (fine, 10, 1)]


def test_a_row_of_a_table_is_found_by_its_own_code():
    table = QgsVectorLayer("NoGeometry?field=空间码:string&field=name:string", "tips", "memory")
    neighbour = encode(CENTRE.y(), CENTRE.x() + 4 / 3600, 5)
    for code in (encode(CENTRE.y(), CENTRE.x(), 8), CODE[:6], neighbour, "N01A", "nonsense", None):
        feature = QgsFeature(table.fields())
        feature.setAttributes([code, "tip"])
        table.dataProvider().addFeatures([feature])
    assert told(find(table), "feature", "place_relation") == [
        ("1", "inside"), ("2", "contains"), ("3", "touches")
    ]  # fmt: skip


def test_names_lose_the_blanks_around_them():
    layer = projects((box(140, 140, 20), {"patch_id": " A ", "zone_name": "  "}), name="patches")
    assert told(find(layer), "feature_code", "feature_name") == [("A", None)]


def test_a_table_without_codes_is_named():
    log = Log()
    table = QgsVectorLayer("NoGeometry?field=a:string", "loose", "memory")
    assert told(find(table, log=log), "feature") == []
    assert any("loose" in warning for warning in log.warnings)


@pytest.mark.parametrize("wkt, relation", [(BOW_TIE, "unknown"), (CURVED, None), (None, None), (NAN, None)])
def test_dirty_geometry(wkt, relation):
    layer = projects((wkt, {"patch_id": "A"}), name="patches", kind="Polygon" if wkt is None else None)
    assert told(find(layer), "place_relation") == ([(relation,)] if relation else [])


def test_a_curve_is_found():
    layer = projects((CURVED, {"patch_id": "A"}), name="patches")
    centre = moved(point(200, 300), "EPSG:4490").asPoint()
    code = encode(centre.y(), centre.x(), 8)
    assert told(find(layer, code=code), "place_relation") == [("contains",)]


def test_no_layer_without_crs():
    with pytest.raises(QgsProcessingException, match="orphans"):
        find(projects((box(0, 0), {"a": "1"}), crs="", name="orphans"))


@pytest.mark.parametrize("code", ["nonsense", "N51X", CODE + "Z", CODE[:5], "Q" + CODE[1:], "N61A"])
def test_bad_codes_are_named(code):
    with pytest.raises(QgsProcessingException, match=f"{code}.*no space code"):
        find(projects((box(0, 0), {"a": "1"})), code=f"{CODE};{code}")


def test_no_code_at_all():
    with pytest.raises(QgsProcessingException, match="at least one"):
        find(projects((box(0, 0), {"a": "1"})), code=" ; ")


def test_a_place_beyond_a_layers_system_is_said():
    log = Log()
    result = find(projects((box(0, 0), {"a": "1"}), name="here"), code="N36A", log=log)
    assert told(result, "feature") == []
    assert any("here" in warning for warning in log.warnings)


def test_a_layer_whose_file_is_gone_is_refused(tmp_path):
    rows = {"lost": [(box(140, 140, 20), {"zone_code": "A"})]}
    path = write_plan(tmp_path / "lost.gpkg", rows, conditions=None)
    lost = QgsVectorLayer(f"{path}|layername=lost", "lost", "ogr")
    Path(path).unlink()
    with pytest.raises(QgsProcessingException, match="lost"):
        find(lost)


def test_a_cancelled_run_leaves_nothing(tmp_path):
    path = tmp_path / "out.gpkg"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        find(projects((box(140, 140, 20), {"a": "1"})), log=Log(cancel_at=0), OUTPUT=str(path))
    assert not path.exists()


def test_into_a_geopackage(tmp_path):
    path = str(tmp_path / "out.gpkg")
    find(projects((box(140, 140, 20), {"patch_id": "A"}), (box(3000, 0), {"patch_id": "B"})), OUTPUT=path)
    layer = QgsVectorLayer(path, "out", "ogr")
    assert layer.crs().authid() == "EPSG:4490" and layer.featureCount() == 1
    assert "place_relation" in layer.mapTipTemplate()
