import sqlite3

import pytest
from osgeo import ogr
from zone_control.zone_control_plugin.layers.planindex import find_clauses, find_units, is_plan, zone_fids

BOX = "POLYGON((0 0,1 0,1 1,0 0))"
CONDITIONS = (
    ("C-001", "city", "units", "ZH35020310001", "prohibit", "禁止新建化工项目", "市清单"),
    ("C-002", "unit", "units", "*", "require", "100% of water is reused, see C_001", ""),
)


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan's #1.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    fill(
        source.CreateLayer("units", geom_type=ogr.wkbPolygon),
        ("HJGKDYBM", "HJGKDYMC"),
        (("ZH35020310001", "Hills unit"), ("ZH35020320002", "Harbour unit")),
    )
    fill(
        source.CreateLayer("parks", geom_type=ogr.wkbPolygon),
        ("zone_code", "zone_name"),
        (("P1", "Harbour park"),),
    )
    columns = ("condition_id", "level", "layer", "zone", "effect", "text", "basis")
    options = ["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"]
    fill(source.CreateLayer("condition", geom_type=ogr.wkbNone, options=options), columns, CONDITIONS)
    del source
    return path


def fill(layer, names, rows):
    for name in names:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(names, row):
            feature[name] = value
        if layer.GetGeomType() != ogr.wkbNone:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(BOX))
        layer.CreateFeature(feature)


@pytest.mark.parametrize(
    "text, codes",
    [
        ("ZH350203", ["ZH35020310001", "ZH35020320002"]),
        ("harbour", ["ZH35020320002"]),  # the park of that name is no unit
        ("zh35020310001", ["ZH35020310001"]),
        ("%", []),
        ("'; DROP TABLE units; --", []),
    ],
)
def test_units_by_code_or_name(plan, text, codes):
    assert [unit.code for unit in find_units(plan, text)] == codes


@pytest.mark.parametrize(
    "text, ids",
    [("C-0", ["C-001", "C-002"]), ("化工", ["C-001"]), ("100%", ["C-002"]), ("C_", ["C-002"]), ("x y", [])],
)
def test_conditions_by_id_or_clause(plan, text, ids):
    assert [clause.condition_id for clause in find_clauses(plan, text)] == ids


def test_limits_hold(plan):
    assert len(find_units(plan, "ZH", limit=1)) == len(find_clauses(plan, "C", limit=1)) == 1


def test_the_features_of_a_zone(plan):
    assert zone_fids(plan, "units", "ZH35020320002") == [2]
    assert zone_fids(plan, "parks", "P1") == [1]
    assert zone_fids(plan, "units", "*") == zone_fids(plan, "condition", "x") == []


def test_is_plan(plan, tmp_path):
    (tmp_path / "text.gpkg").write_text("no database")
    assert is_plan(plan)
    assert not is_plan(str(tmp_path / "text.gpkg")) and not is_plan(str(tmp_path / "none.gpkg"))


def test_a_missing_file_is_an_error_and_not_made(tmp_path):
    with pytest.raises(sqlite3.Error):
        find_units(str(tmp_path / "none.gpkg"), "x")
    assert not (tmp_path / "none.gpkg").exists()
