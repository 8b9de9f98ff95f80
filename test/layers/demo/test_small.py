"""The small plan: its promises, counted in the files themselves."""

import re
from collections import Counter

import numpy as np
import pytest
import shapely
from builders.tilings import edges
from osgeo import ogr
from zone_control.zone_control_plugin.core.admission.vocabulary import DIMENSIONS, EFFECTS, LEVELS
from zone_control.zone_control_plugin.layers.catalogues import find_field, read_catalogue
from zone_control.zone_control_plugin.layers.demo.plan import write_small
from zone_control.zone_control_plugin.layers.demo.plane import to_degrees
from zone_control.zone_control_plugin.layers.demo.terrain import make_terrain


def rows(path, table):
    source = ogr.Open(str(path))
    found = [{**feature.items(), "geometry": shape(feature)} for feature in source.GetLayerByName(table)]
    source = None
    return found


def shape(feature):
    geometry = feature.GetGeometryRef()
    return shapely.from_wkb(bytes(geometry.ExportToWkb())) if geometry is not None else None


def layers(path):
    source = ogr.Open(str(path))
    return {
        layer.GetName(): layer.GetFeatureCount()
        for layer in (source.GetLayer(i) for i in range(source.GetLayerCount()))
    }


@pytest.fixture(scope="session")
def conditions(small):
    return rows(small / "plan.gpkg", "condition")


def test_the_numbers_promised(small):
    counts = layers(small / "plan.gpkg")
    assert counts.pop("condition") == 2000
    assert counts.pop("catalogue") == len(counts) and 20 <= len(counts) <= 30
    assert layers(small / "projects.gpkg") == {"projects": 60, "corridors": 8}


def test_units_tile_land_and_sea_to_the_bit(small):
    units = [r for key in ("control_units", "sea_units") for r in rows(small / "plan.gpkg", key)]
    shapes = [r["geometry"] for r in units]
    assert all(s.is_valid for s in shapes)
    count = edges(shapes)
    assert set(count.values()) == {1, 2}, "an edge belongs to one unit or to two"
    outer = shapely.line_merge(
        shapely.multilinestrings([np.array(list(e)) for e, n in count.items() if n == 1])
    )
    assert outer.geom_type == "LineString" and outer.is_ring, "no gap inside, and only one border outside"
    territory = shapely.Polygon(outer)
    assert sum(s.area for s in shapes) == pytest.approx(territory.area, rel=1e-12)


def test_unit_codes_and_classes(small):
    digit = {"优先保护单元": "1", "重点管控单元": "2", "一般管控单元": "3"}
    for key, prefix, code, kind in (
        ("control_units", "ZH", "HJGKDYBM", "ZHGKDYFL"),
        ("sea_units", "HY", "zone_code", "zone_class"),
    ):
        found = rows(small / "plan.gpkg", key)
        assert len({r[code] for r in found}) == len(found)
        for row in found:
            assert re.fullmatch(prefix + r"330299[123]\d{4}", row[code]) and row[code][8] == digit[row[kind]]


def test_every_layer_is_valid_and_has_its_fields_found_by_alias(small):
    source = ogr.Open(str(small / "plan.gpkg"))
    for about in read_catalogue("demo_layers_small"):
        layer = source.GetLayerByName(about["key"])
        names = [layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(3)]
        assert [find_field(names, p) for p in ("zone_code", "zone_name", "zone_class")] == names, about["key"]
        shapes = [shape(feature) for feature in layer]
        assert all(s.is_valid and not s.is_empty for s in shapes), about["key"]
        assert layer.GetSpatialRef().GetAuthorityCode(None) == about["crs"]
    source = None


def test_farmland_plots_neither_overlap_nor_touch_villages(small):
    fields = np.array([r["geometry"] for r in rows(small / "plan.gpkg", "basic_farmland")], object)
    villages = np.array([r["geometry"] for r in rows(small / "plan.gpkg", "villages")], object)
    assert not shapely.STRtree(fields).query(fields, predicate="overlaps").size
    assert not shapely.STRtree(villages).query(fields, predicate="intersects").size


def test_it_lies_where_the_help_says(small):
    found = np.array([r["geometry"].bounds for r in rows(small / "plan.gpkg", "control_units")])
    assert found[:, 0].min() > 121.0 and found[:, 2].max() < 121.9
    assert found[:, 1].min() > 29.6 and found[:, 3].max() < 30.2


def test_conditions_are_well_formed_and_bound_to_something(small, conditions):
    plan = small / "plan.gpkg"
    bound = {key: rows(plan, key) for key in layers(plan)}
    assert len({c["condition_id"] for c in conditions}) == len(conditions)
    ids = {c["condition_id"]: c for c in conditions}
    about = {row["key"]: row for row in read_catalogue("demo_layers_small")}
    for c in conditions:
        assert c["level"] in LEVELS and c["dimension"] in DIMENSIONS and c["effect"] in EFFECTS
        assert c["text"] and "{" not in c["text"] + (c["predicate"] or "") and "（虚构）" in c["basis"]
        assert (c["valid_to"] or "9999") > c["valid_from"]
        assert all(
            target in ids and ids[target]["effect"] != "allow"
            for target in (c["overrides"] or "").split(";")
            if target
        )
        if c["zone"] and c["zone"] != "*" and not c["zone"].startswith("class:"):
            field = about[c["layer"]]["code_field"]
            assert c["zone"] in {r[field] for r in bound[c["layer"]]}
        elif (c["zone"] or "").startswith("class:") and c["layer"] != "control_units":
            field = about[c["layer"]]["class_field"]
            assert c["zone"][6:] in {r[field] for r in bound[c["layer"]]}, c["condition_id"]


def test_conditions_cover_the_whole_law(conditions):
    for column, words in (("level", LEVELS), ("dimension", DIMENSIONS), ("effect", EFFECTS)):
        assert {c[column] for c in conditions} == set(words)
    effects = Counter(c["effect"] for c in conditions)
    assert effects["require"] + effects["restrict"] > effects["prohibit"] > 0
    assert any(c["valid_to"] for c in conditions) and any(c["valid_from"] > "2027" for c in conditions)
    assert any(not c["confirmed"] for c in conditions) and any(
        "!" in (c["industries"] or "") for c in conditions
    )


def test_predicates_ask_only_for_attributes_the_projects_have(small, conditions):
    fields = set(rows(small / "projects.gpkg", "projects")[0])
    for c in conditions:
        words = re.sub(r"'[^']*'", "", c["predicate"] or "")
        asked = set(re.findall(r"(?<!@)\b[a-z_]\w+", words))
        assert asked <= fields, c["condition_id"]


def test_projects_lie_in_the_county_but_for_those_meant_to_stick_out(small):
    units = shapely.union_all(
        [r["geometry"] for k in ("control_units", "sea_units") for r in rows(small / "plan.gpkg", k)]
    )
    outside = []
    for row in rows(small / "projects.gpkg", "projects"):
        placed = shapely.transform(row["geometry"], lambda p: to_degrees(p, 120.0))
        if not shapely.covers(units, placed):
            outside.append(row["name"])
    assert len(outside) == 2, outside


def test_the_same_seed_gives_the_same_bytes(small, tmp_path):
    (tmp_path / "again").mkdir()
    write_small(tmp_path / "again", 1)
    for name in ("plan.gpkg", "projects.gpkg"):
        assert (small / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_another_seed_is_another_county():
    one, two = (make_terrain(np.random.default_rng(seed)) for seed in (1, 2))
    assert not shapely.equals(one.land, two.land) and not np.array_equal(one.elevation, two.elevation)
