"""Which destinations are filled in bulk, and that the result is the same as feature by feature."""

from __future__ import annotations

import random
import sqlite3

import pytest
import shapely
from osgeo import gdal, ogr, osr
from zone_control.zone_control_plugin.processing import bulk

gdal.UseExceptions()


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/tmp/hits.gpkg", True),
        ("C:/data/hits.gpkg", True),
        ("hits.GPKG", True),
        ("/tmp/hits.geojson", False),
        ("memory:", False),
        ("ogr:dbname='/tmp/x.gpkg' table=\"hits\" (geom)", False),
        ("postgres:dbname=x.gpkg", False),
        ("/tmp/x.gpkg|layername=hits", False),
        ("", False),
    ],
)
def test_only_new_geopackage_files(path, expected):
    assert bulk.fits(path) is expected


# ---- what is written ----


@pytest.fixture
def empty(tmp_path):
    """Makes a GeoPackage with an empty table, with or without a spatial index."""

    def make(name="hits", kind=ogr.wkbMultiPolygon, options=()):
        path = str(tmp_path / f"{len(list(tmp_path.iterdir()))}.gpkg")
        plane = osr.SpatialReference()
        plane.ImportFromEPSG(4549)
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        layer = dataset.CreateLayer(name, plane if kind != ogr.wkbNone else None, kind, list(options))
        layer.CreateField(ogr.FieldDefn("n", ogr.OFTInteger))
        layer.CreateField(ogr.FieldDefn("text", ogr.OFTString))
        layer = dataset = None
        return path

    return make


def squares(count, seed=1):
    """Rows of squares of all sizes, every seventh without a shape."""
    dice, rows = random.Random(seed), []
    for i in range(count):
        x, y, side = dice.uniform(4e5, 6e5), dice.uniform(3.2e6, 3.4e6), dice.choice((1e-3, 10.0, 5e3))
        shape = shapely.box(x, y, x + side, y + side)
        wkb = None if i % 7 == 3 else shapely.to_wkb(shape, output_dimension=2)
        rows.append(((i, f"甲 {i}"), wkb))
    return rows


@pytest.mark.parametrize("count", [0, 1, 50, 51, 52, 60, 2700, 20_000])
def test_the_spatial_index_finds_what_a_scan_finds(empty, count):
    """One node, one too many for it, two levels, three levels."""
    path, rows = empty(), squares(count)
    bulk.fill(path, ["n", "text"], iter(rows))
    with sqlite3.connect(path) as base:
        if base.execute("SELECT sqlite_compileoption_used('ENABLE_RTREE')").fetchone()[0]:
            assert base.execute("SELECT rtreecheck('rtree_hits_geom')").fetchone()[0] == "ok"
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
    layer = dataset.GetLayer(0)
    dice = random.Random(2)
    for side in (100.0, 1e4, 1e5, 1e6):
        x, y = dice.uniform(4e5, 6e5), dice.uniform(3.2e6, 3.4e6)
        layer.SetSpatialFilterRect(x, y, x + side, y + side)
        wanted = [
            values[0]
            for values, wkb in rows
            if wkb and shapely.intersects(shapely.from_wkb(wkb), shapely.box(x, y, x + side, y + side))
        ]
        assert sorted(feature["n"] for feature in layer) == wanted
    layer = dataset = None


def test_count_extent_and_rows_are_known_and_kept_up_afterwards(empty):
    path, rows = empty(), squares(200)
    bulk.fill(path, ["n", "text"], iter(rows))
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayer(0)
    assert [(f["n"], f["text"], f.GetGeometryRef() is None) for f in layer] == [
        (*values, wkb is None) for values, wkb in rows
    ]
    whole = shapely.total_bounds(shapely.from_wkb([wkb for _, wkb in rows if wkb]))
    assert layer.GetExtent() == pytest.approx((whole[0], whole[2], whole[1], whole[3]), abs=1e-6)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON(((0 0,9 0,9 9,0 0)))"))
    layer.CreateFeature(feature)
    layer.DeleteFeature(1)
    layer.SetSpatialFilterRect(-1, -1, 10, 10)
    assert len([1 for _ in layer]) == 1
    layer = dataset = None
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone() == (200,)


@pytest.mark.parametrize(
    "kind, options", [(ogr.wkbNone, []), (ogr.wkbMultiPolygon, ["SPATIAL_INDEX=NO", "FID=no"])]
)
def test_tables_without_shapes_or_index(empty, kind, options):
    path = empty(kind=kind, options=options)
    rows = [((i, "x"), None) for i in range(6000)]
    bulk.fill(path, ["n", "text"], iter(rows))
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
    assert dataset.GetLayer(0).GetFeatureCount() == 6000
    dataset = None
