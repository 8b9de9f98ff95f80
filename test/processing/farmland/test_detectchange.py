"""`detectchange` on small images with known changes: what is found, what is said, what is handed on."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from builders.images import FIELD, HOUSE, POND, changed, ground, read, write
from builders.plans import Log, box, run
from builders.screening import DAY, LAND, approval, layer, screening
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsVectorLayer
from zone_control.zone_control_plugin.core.columns import CHANGE_PATCHES
from zone_control.zone_control_plugin.core.farmland.change import INDICES
from zone_control.zone_control_plugin.layers.change import windows
from zone_control.zone_control_plugin.processing.farmland.detectchange import DetectChange

VECTOR, BAND, NDVI, EXG, NDWI, NDBI = range(6)


@pytest.fixture
def pair(tmp_path):
    return write(tmp_path / "a.tif", ground()), write(
        tmp_path / "b.tif", changed(ground(seed=2), HOUSE, POND)
    )


def detect(pair, log=None, **more):
    parameters = {"BEFORE": pair[0], "AFTER": pair[1], "PATCHES": "memory:", "DATE": DAY, **more}
    return run(DetectChange, parameters, log)


def shapes(result):
    return sorted((round(row["area_m2"]), row["geometry"].asWkt(0)) for row in result["PATCHES"])


def boxes(result):
    """(x, y, width, height) of each patch, from the south-west corner of the plan."""
    found = [row["geometry"].boundingBox() for row in result["PATCHES"]]
    return sorted(
        tuple(round(v) for v in (b.xMinimum() - 5e5, b.yMinimum() - 33e5, b.width(), b.height()))
        for b in found
    )


def test_parameters_are_explained():
    algorithm = DetectChange().create()
    names = [d.name() for d in algorithm.parameterDefinitions()]
    assert names[:7] == ["BEFORE", "AFTER", "INDEX", "THRESHOLD", "MIN_AREA", "SIEVE", "RED"]
    assert names[-3:] == ["PATCHES", "DIFFERENCE", "CHIPS"]
    assert all(d.help() for d in algorithm.parameterDefinitions())
    assert len(algorithm.parameterDefinition("INDEX").options()) == len(INDICES)
    numbers = ["PATCH_COUNT", "THRESHOLD_USED", "COMPARED_COUNT", "NOT_COMPARED_COUNT"]
    assert [d.name() for d in algorithm.outputDefinitions()][-4:] == numbers


# ---- what is found ----


@pytest.mark.parametrize("index", [VECTOR, BAND, NDVI, EXG, NDWI])
def test_the_fields_that_changed_are_found_to_the_pixel(pair, index):
    result = detect(pair, INDEX=index)
    assert boxes(result) == sorted([HOUSE, POND])
    assert sorted(round(row["area_m2"], 2) for row in result["PATCHES"]) == [1200.0, 2400.0]
    assert result.numbers["PATCH_COUNT"] == 2 and result.numbers["NOT_COMPARED_COUNT"] == 0


def test_built_up_land_by_short_wave_infrared(tmp_path):
    bands, built = (60, 90, 50, 160, 80), (150, 145, 140, 120, 200)
    pair = (
        write(tmp_path / "a.tif", ground(bands)),
        write(tmp_path / "b.tif", changed(ground(bands), HOUSE, to=built)),
    )
    assert boxes(detect(pair, INDEX=NDBI)) == [HOUSE]
    assert "short-wave infrared 5" in said(pair, INDEX=NDBI)


def said(pair, **more):
    log = Log()
    detect(pair, log, **more)
    return log.textLog()


def test_each_patch_tells_its_change_and_its_threshold(pair, tmp_path):
    result = detect(pair, INDEX=BAND, BAND=4, DIFFERENCE=str(tmp_path / "d.tif"))
    assert list(result.shapes["PATCHES"].fields) == [column.name for column in CHANGE_PATCHES]
    difference, _ = read(tmp_path / "d.tif")
    for row in result["PATCHES"]:
        b = row["geometry"].boundingBox()
        rows = slice(round((3_300_200 - b.yMaximum()) / 2), round((3_300_200 - b.yMinimum()) / 2))
        columns = slice(round((b.xMinimum() - 5e5) / 2), round((b.xMaximum() - 5e5) / 2))
        inside = difference[rows, columns]
        assert row["mean_change"] == pytest.approx(inside.mean()) and row["max_change"] == inside.max()
        assert row["threshold"] == result.numbers["THRESHOLD_USED"]
        assert (row["change_index"], row["images"]) == ("band", "a;b")
        assert 10 < row["threshold"] < 30


def test_the_difference_is_a_raster_on_the_same_grid(pair, tmp_path):
    detect(pair, DIFFERENCE=str(tmp_path / "d.tif"))
    a, d = gdal.Open(pair[0]), gdal.Open(str(tmp_path / "d.tif"))
    assert a.GetGeoTransform() == d.GetGeoTransform() and (d.RasterXSize, d.RasterYSize) == (120, 100)
    band = d.GetRasterBand(1)
    assert band.DataType == gdal.GDT_Float32 and band.GetNoDataValue() == -9999
    assert band.GetBlockSize() == [256, 256] and d.GetMetadata("IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("d")) == ["d.qml", "d.tif"]
    shown = QgsRasterLayer(str(tmp_path / "d.tif"), "d")
    assert shown.crs().authid() == "EPSG:4549" and shown.renderer().type() == "singlebandpseudocolor"


def test_a_given_threshold_is_taken_from_its_value_on(tmp_path):
    before = np.full((1, 100, 120), 50.0)
    after = changed(changed(before, HOUSE, to=(70,)), POND, to=(71,))
    pair = write(tmp_path / "a.tif", before), write(tmp_path / "b.tif", after)
    assert len(detect(pair, THRESHOLD=20)["PATCHES"]) == 2
    assert len(detect(pair, THRESHOLD=20.5)["PATCHES"]) == 1
    assert len(detect(pair, THRESHOLD=22)["PATCHES"]) == 0
    assert detect(pair, THRESHOLD=20).numbers["THRESHOLD_USED"] == 20


def test_small_patches_are_dropped_and_specks_sieved(tmp_path):
    speck, hole, shed = (200, 180, 2, 2), (40, 30, 2, 2), (10, 10, 10, 10)
    after = changed(changed(ground(), HOUSE, speck, shed), hole, to=FIELD)
    pair = write(tmp_path / "a.tif", ground()), write(tmp_path / "b.tif", after)
    result = detect(pair)
    assert boxes(result) == [HOUSE] and result["PATCHES"][0]["area_m2"] == pytest.approx(1200), (
        "the hole is filled"
    )
    assert len(detect(pair, MIN_AREA=99)["PATCHES"]) == 2
    raw = detect(pair, SIEVE=0, MIN_AREA=0)
    assert [round(row["area_m2"]) for row in raw["PATCHES"]] == [4, 1196, 100], "numbered from the top"
    assert [row["patch_id"] for row in raw["PATCHES"]] == [f"BH20260601-0000{n}" for n in (1, 2, 3)]


def test_corners_are_no_connection(tmp_path):
    after = changed(ground(), (20, 20, 20, 20), (40, 40, 20, 20))
    pair = write(tmp_path / "a.tif", ground()), write(tmp_path / "b.tif", after)
    result = detect(pair)
    assert len(result["PATCHES"]) == 2 and all(row["geometry"].isGeosValid() for row in result["PATCHES"])


# ---- farmland ----


def test_patches_are_cut_to_farmland(pair):
    land = [(box(0, 0, 45, 200), {"DLBM": "0101"}), (box(45, 0, 200, 200), {"DLBM": "0301"})]
    result = detect(pair, FARMLAND=layer(land, "landuse"))
    assert boxes(result) == [(20, 20, 25, 30)] and result["PATCHES"][0]["area_m2"] == pytest.approx(750)
    assert result.numbers["COMPARED_COUNT"] == 23 * 100, "pixels that farmland touches"


@pytest.mark.parametrize("gap, areas", [(1, [1200, 2400 - 1 * 40]), (6, [720, 1200, 1440])])
def test_a_ditch_narrower_than_a_pixel_does_not_make_two_patches_of_one(pair, gap, areas):
    land = [(box(0, 0, 158, 200), {"DLBM": "0101"}), (box(158 + gap, 0, 60, 200), {"DLBM": "0102"})]
    result = detect(pair, FARMLAND=layer(land, "landuse"))
    assert sorted(round(row["area_m2"], 3) for row in result["PATCHES"]) == areas


def test_the_threshold_is_that_of_the_farmland(tmp_path):
    """The sea east of the fields changes far more than any field does."""
    after = changed(ground(), HOUSE, to=(90, 120, 80, 130))
    after = changed(after, (180, 0, 60, 200), to=(255, 255, 255, 255))
    pair = write(tmp_path / "a.tif", ground()), write(tmp_path / "b.tif", after)
    assert HOUSE not in boxes(detect(pair))
    assert boxes(detect(pair, FARMLAND=layer([(box(0, 0, 170, 200), {"DLBM": "0101"})], "landuse"))) == [
        HOUSE
    ]


def test_without_classes_the_whole_layer_is_farmland(pair):
    log = Log()
    rows = [(box(0, 0, 100, 200), {"name": "x"})]
    assert boxes(detect(pair, log, FARMLAND=layer(rows, "basic"))) == [HOUSE]
    assert "basic has no land classes" in log.textLog()


def test_what_may_be_farmland_is_looked_at(pair):
    bow_tie = "POLYGON((500010 3300010, 500070 3300060, 500070 3300010, 500010 3300060, 500010 3300010))"
    rows = [
        (bow_tie, {"DLBM": "0101"}),
        (box(130, 90, 100, 100), {"DLBM": "9999"}),
        (box(0, 0, 5), {"DLBM": "0301"}),
    ]
    result = detect(pair, FARMLAND=layer(rows, "landuse"))
    assert boxes(result) == sorted([HOUSE, POND])
    text = " ".join(result.warnings)
    assert "1 parcel(s) have a land class not in the tables" in text and "whole box" in text


def test_overlapping_parcels_count_once(pair):
    rows = [(box(0, 0, 100, 200), {"DLBM": "0101"}), (box(10, 0, 100, 200), {"DLBM": "0103"})]
    assert detect(pair, FARMLAND=layer(rows, "landuse"))["PATCHES"][0]["area_m2"] == pytest.approx(1200)


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4550"])
def test_farmland_in_another_reference_system(pair, crs):
    whole = detect(pair, FARMLAND=layer(LAND, "landuse"))
    other = detect(pair, FARMLAND=layer(LAND, "landuse", crs))
    assert boxes(other) == boxes(whole) and other.shapes["PATCHES"].crs == "EPSG:4549"
    for one, two in zip(whole["PATCHES"], other["PATCHES"]):
        assert one["area_m2"] == pytest.approx(two["area_m2"], rel=1e-6)


def test_images_in_degrees_give_ellipsoidal_areas(tmp_path):
    transform = (120.0, 0.0001, 0, 30.0, 0, -0.0001)
    pair = [
        write(tmp_path / f"{name}.tif", values, epsg=4490, transform=transform)
        for name, values in (("a", ground()), ("b", changed(ground(), HOUSE)))
    ]
    (row,) = detect(pair)["PATCHES"]
    assert row["area_m2"] == pytest.approx(20 * 15 * 9.6486 * 11.0857, rel=1e-3)


def test_a_turned_grid(tmp_path):
    turn = np.deg2rad(30)
    c, s = 2 * np.cos(turn), 2 * np.sin(turn)
    transform = (500_000, c, s, 3_300_200, s, -c)
    pair = [
        write(tmp_path / f"{name}.tif", values, transform=transform)
        for name, values in (("a", ground()), ("b", changed(ground(), HOUSE)))
    ]
    (row,) = detect(pair, FARMLAND=layer([(box(-500, -500, 2000), {"DLBM": "0101"})], "landuse"))["PATCHES"]
    assert row["area_m2"] == pytest.approx(1200) and row["mean_change"] > 100


# ---- windows ----


def test_windows_give_what_one_window_gives(pair, tmp_path, monkeypatch):
    farm = layer(
        [(box(7, 3, 44, 150), {"DLBM": "0101"}), (box(51, 3, 149, 190), {"DLBM": "0102"})], "landuse"
    )

    def all_of_it(name):
        result = detect(pair, FARMLAND=farm, DIFFERENCE=str(tmp_path / name), SIEVE=2, MIN_AREA=0)
        rows = [
            (r["patch_id"], r["mean_change"], r["max_change"], r["geometry"].asWkt(6))
            for r in result["PATCHES"]
        ]
        return (
            rows,
            result.numbers["THRESHOLD_USED"],
            result.numbers["COMPARED_COUNT"],
            read(tmp_path / name)[0],
        )

    *one, difference = all_of_it("one.tif")
    monkeypatch.setattr(windows, "TILE", 16)
    monkeypatch.setattr(windows, "PIXELS", 16 * 40)
    assert len(windows.windows(120, 100)) > 10
    *many, other = all_of_it("many.tif")
    assert one == many and np.array_equal(difference, other)


@pytest.mark.parametrize("size", [(1, 1), (120, 100), (5000, 3000), (20000, 20000), (100_000, 300)])
def test_windows_cover_every_pixel_once(size):
    parts = windows.windows(*size)
    assert sum(w.width * w.height for w in parts) == size[0] * size[1]
    assert max(w.width * w.height for w in parts) <= windows.PIXELS
    assert {w.x % windows.TILE for w in parts} == {w.y % windows.TILE for w in parts} == {0}
    assert max(w.box[2] for w in parts) == size[0] and max(w.box[3] for w in parts) == size[1]


# ---- names, and what follows ----


@pytest.mark.parametrize(
    "prefix, first", [("KZ-", "KZ-20260601-00001"), ("", "20260601-00001"), ("沙浦", "沙浦20260601-00001")]
)
def test_ids_begin_as_asked(pair, prefix, first):
    assert detect(pair, PREFIX=prefix)["PATCHES"][0]["patch_id"] == first


def test_the_day_is_given_or_told_by_the_image_or_missing(pair):
    (row, _) = detect(pair)["PATCHES"]
    assert row["found_on"].toPyDate() == dt.date(2026, 6, 1) and row["channel"] == "Satellite remote sensing"
    result = detect(pair, DATE=None, CHANNEL="无人机")
    row = result["PATCHES"][0]
    assert row["found_on"] is None and row["patch_id"] == "BH00001" and row["channel"] == "无人机"
    assert any("have no date" in warning for warning in result.warnings)
    data = gdal.Open(pair[1], gdal.GA_Update)
    data.SetMetadataItem("ACQUISITIONDATETIME", "2026-03-04 02:31:07", "IMAGERY")
    data = None
    row = detect(pair, DATE=None)["PATCHES"][0]
    assert row["found_on"].toPyDate() == dt.date(2026, 3, 4) and row["patch_id"] == "BH20260304-00001"


def test_the_patches_go_straight_into_the_screening(pair, tmp_path):
    path = tmp_path / "patches.gpkg"
    detect(pair, PATCHES=str(path), FARMLAND=layer(LAND, "landuse"))
    found = QgsVectorLayer(str(path), "patches", "ogr")
    result = screening(source=found, approvals={"approval_conversion": [approval(box(15, 15, 60))]})
    rows = {row["patch_id"]: row for row in result["CODED"]}
    assert sorted(rows) == ["BH20260601-00001", "BH20260601-00002"]
    assert {row["code"] for row in rows.values()} == {"green", "yellow"}
    for row in rows.values():
        assert row["date"].toPyDate() == dt.date(2026, 6, 1) and row["channel"] == "Satellite remote sensing"
        assert row["farmland_m2"] == pytest.approx(row["area_m2"]) and row["mean_change"] > 0


def test_the_output_explains_itself(pair, tmp_path):
    path = tmp_path / "patches.gpkg"
    detect(pair, PATCHES=str(path))
    shown = QgsVectorLayer(str(path), "patches", "ogr")
    assert shown.fields().field("mean_change").alias() == "Mean change"
    assert shown.renderer().type() == "categorizedSymbol" and "亩" in shown.mapTipTemplate()


# ---- pictures ----


def test_pictures_before_and_after_know_their_place(pair, tmp_path):
    folder = tmp_path / "chips"
    result = detect(pair, CHIPS=str(folder))
    assert result.numbers["CHIPS"] == str(folder)
    for row in result["PATCHES"]:
        for side, colour in (("before", (60, 90, 50)), ("after", (150, 145, 140))):
            chip = QgsRasterLayer(str(folder / f"{row['patch_id']}_{side}.png"), "chip")
            assert chip.isValid() and chip.crs().authid() == "EPSG:4549" and chip.bandCount() == 3
            assert chip.extent().contains(row["geometry"].boundingBox())
            point = row["geometry"].centroid().asPoint()
            values = [chip.dataProvider().sample(point, n)[0] for n in (1, 2, 3)]
            assert all(abs(v - c) <= 4 for v, c in zip(values, colour)), (side, values)


def test_pictures_of_deep_images_are_stretched_alike(tmp_path):
    shade = ground((300,), texture=40) * 10
    after = changed(shade, HOUSE, to=(9000,))
    pair = (
        write(tmp_path / "a.tif", shade, gdal.GDT_UInt16),
        write(tmp_path / "b.tif", after, gdal.GDT_UInt16),
    )
    detect(pair, CHIPS=str(tmp_path / "chips"))
    before, after = (
        read(tmp_path / "chips" / f"BH20260601-00001_{side}.png")[0] for side in ("before", "after")
    )
    same = after != 255
    assert before.shape == after.shape and 0.4 < same.mean() < 0.95
    assert before.std() > 30 and np.array_equal(before[same], after[same])


def test_no_pictures_unless_asked(pair, tmp_path):
    detect(pair, DIFFERENCE=str(tmp_path / "d.tif"))
    assert not list(Path(tmp_path).rglob("*.png"))
