"""The farmland part of the small demo: its promises, counted in the file itself."""

import datetime as dt
import re

import numpy as np
import pytest
import shapely
from osgeo import ogr
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue
from zone_control.zone_control_plugin.layers.demo.farmland import FARMLAND, write_farmland
from zone_control.zone_control_plugin.layers.demo.farmlandimages import IMAGES

APPROVALS = [f"approval_{k}" for k in ("conversion", "temporary", "facility", "consolidation", "supply")]


def rows(path, table):
    source = ogr.Open(str(path))
    found = [{**feature.items(), "geometry": shape(feature)} for feature in source.GetLayerByName(table)]
    source = None
    return found


def shape(feature):
    geometry = feature.GetGeometryRef()
    return shapely.from_wkb(bytes(geometry.ExportToWkb())) if geometry is not None else None


def shapes(table):
    return np.array([row["geometry"] for row in table], object)


@pytest.fixture(scope="session")
def parcels(path):
    return rows(path, "landuse")


def test_the_layers_and_fields_promised(path):
    source = ogr.Open(str(path))
    found = {source.GetLayer(i).GetName() for i in range(source.GetLayerCount())}
    assert found == {
        "patches", "patches_round2", "landuse", "landuse_closing", "basic_farmland", "grain_zone",
        "high_standard", "townships", "inflow_reclaimed", "outflow_conversion", "outflow_unlawful", *APPROVALS,
    }  # fmt: skip
    assert {"patch_id", "found_on", "channel", "township"} <= rows(path, "patches")[0].keys()
    survey = {"BSM", "DLBM", "DLMC", "ZLDWDM", "ZLDWMC", "GDPDJB", "GDDB", "TBMJ", "SJNF"}
    assert survey <= rows(path, "landuse")[0].keys()
    for key in APPROVALS:
        names = rows(path, key)[0].keys()
        assert {"approval_id", "valid_from", "valid_to", "granted_m2", "document"} <= names
    assert len(rows(path, "patches")) == 400
    assert sum(len(rows(path, key)) for key in APPROVALS) == 260


@pytest.mark.parametrize("table", ["landuse", "landuse_closing"])
def test_parcels_tile_the_land_of_two_townships(path, scene, table):
    geometry = shapes(rows(path, table))
    area = shapely.intersection(
        scene.terrain.land, shapely.union_all([scene.towns["沙浦镇"], scene.towns["城关街道"]])
    )
    assert shapely.is_valid(geometry).all()
    assert shapely.area(geometry).sum() == pytest.approx(area.area, abs=1.0), "no overlap"
    assert shapely.area(shapely.union_all(geometry)) == pytest.approx(area.area, abs=1.0), "no gap"


def test_classes_are_of_the_survey_but_for_some_dirt(parcels):
    known = {row["code"] for row in read_catalogue("land_classes") if row["edition"] == "third_survey"}
    classes = [row["DLBM"] or "" for row in parcels]
    farmland = sum(c.startswith("01") for c in classes) / len(classes)
    odd = [c for c in classes if c not in known]
    assert 0.25 < farmland < 0.7
    assert 0.002 < len(odd) / len(classes) < 0.05
    assert {"011", "9999", ""} <= set(odd)
    assert all(re.fullmatch(r"330299\d{13}", row["ZLDWDM"]) for row in parcels)


def test_approvals_have_the_dirt_of_registers(path):
    records = [row for key in APPROVALS for row in rows(path, key)]
    numbers = [row["approval_id"] for row in records]
    assert len(set(numbers)) < len(numbers), "duplicated"
    assert any(row["geometry"] is None for row in records)
    assert any(row["valid_from"] is None for row in records)
    assert {len(row["valid_from"] or "") for row in records} > {10}, "several wordings"
    sound = [row["geometry"] for row in records if row["geometry"] is not None]
    first, _ = shapely.STRtree(sound).query(sound, predicate="overlaps")
    assert len(first), "overlapping"


def test_patches_lie_after_the_survey_and_mostly_on_farmland(path, parcels):
    patches = [row for row in rows(path, "patches") if row["geometry"] is not None]
    dates = [row["found_on"] for row in patches]
    assert dates.count(None) >= 1
    assert all(dt.date.fromisoformat(d.replace("/", "-")).year == 2025 for d in dates if d)
    sound = shapes(patches)
    sound = sound[shapely.is_valid(sound)]
    assert 0 < len(patches) - len(sound) < 10
    fields = np.array([row["geometry"] for row in parcels if (row["DLBM"] or "").startswith("01")], object)
    touching = np.unique(shapely.STRtree(fields).query(sound, predicate="intersects")[0])
    assert 0.7 < len(touching) / len(sound) < 1.0


def test_basic_farmland_has_holes(path):
    zones = shapes(rows(path, "basic_farmland"))
    assert shapely.is_valid(zones).all()
    assert shapely.get_num_interior_rings(zones).sum() > 20


def test_the_second_round_changes_some_patches(path):
    before = shapes([row for row in rows(path, "patches") if row["geometry"] is not None])
    before = before[shapely.is_valid(before)]
    after = shapes(rows(path, "patches_round2"))
    assert shapely.is_valid(after).all()
    old, new = shapely.STRtree(before).query(after, predicate="intersects")[::-1]
    same = shapely.equals(before[old], after[new])
    ratio = shapely.area(after[new]) / shapely.area(before[old])
    assert same.mean() > 0.4
    assert (ratio[~same] > 1.2).any() and (ratio[~same] < 0.8).any(), "grown and shrunk"
    assert len(np.unique(new)) < len(after) and len(np.unique(old)) < len(before), "new and gone"
    parts = [
        g
        for g in np.unique(old)
        if (shapely.area(shapely.intersection(before[g], after[new[old == g]])) > 1).sum() > 1
    ]
    assert parts, "split"


def test_the_balance_of_the_year_holds_but_for_a_small_remainder(path, parcels):
    farmed = [
        shapely.union_all([r["geometry"] for r in rows(path, table) if re.match("01", r["DLBM"] or "")])
        for table in ("landuse", "landuse_closing")
    ]
    gained, lost = shapely.difference(farmed[1], farmed[0]), shapely.difference(farmed[0], farmed[1])
    inflow = shapely.union_all(shapes(rows(path, "inflow_reclaimed")))
    reasons = [*shapes(rows(path, "outflow_conversion")), *shapes(rows(path, "outflow_unlawful"))]
    explained_in = shapely.area(shapely.intersection(gained, inflow))
    explained_out = shapely.area(shapely.intersection(lost, shapely.union_all(reasons)))
    assert farmed[1].area - farmed[0].area == pytest.approx(gained.area - lost.area, abs=0.01)
    assert explained_in == pytest.approx(inflow.area, abs=0.01), "what was reclaimed is farmland now"
    assert 0 < gained.area - explained_in < 0.2 * gained.area
    assert 0 < lost.area - explained_out < 0.2 * lost.area


def test_the_same_seed_gives_the_same_files(path, scene, tmp_path):
    write_farmland(tmp_path, scene, "small", 1)
    for name in (FARMLAND, *IMAGES):
        assert (tmp_path / name).read_bytes() == (path.parent / name).read_bytes()
