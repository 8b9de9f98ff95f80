"""`detectchange` on images that cannot be compared, or only in part: clear words, nothing missed in silence."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from builders.images import FIELD, HOUSE, POND, changed, ground, read, write
from builders.plans import Log, box, run
from builders.screening import DAY, LAND, layer
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsRasterLayer
from zone_control.zone_control_plugin.processing.farmland.detectchange import DetectChange

AFTER = changed(ground(seed=2), HOUSE, POND)
NDVI, NDBI = 2, 5
PLACE = (500_000, 2.0, 0, 3_300_200, 0, -2.0)


@pytest.fixture
def before(tmp_path):
    return write(tmp_path / "a.tif", ground())


def detect(before, after, log=None, **more):
    given = {"BEFORE": before, "AFTER": after, "PATCHES": "memory:", "DATE": DAY, **more}
    return run(DetectChange, given, log)


def refused(tmp_path, before, after, message, **more):
    """Says so, and leaves nothing."""
    outputs = {
        "PATCHES": str(tmp_path / "out" / "p.gpkg"),
        "DIFFERENCE": str(tmp_path / "out" / "d.tif"),
        "CHIPS": str(tmp_path / "out" / "chips"),
    }
    (tmp_path / "out").mkdir()
    with pytest.raises(QgsProcessingException, match=message):
        detect(before, after, **{**outputs, **more})
    assert list((tmp_path / "out").iterdir()) == []


# ---- two grids ----


@pytest.mark.parametrize(
    "values, options, message",
    [
        (AFTER[:, :, :-1], {}, "size in pixels 120 × 100 ≠ 119 × 100"),
        (AFTER, {"transform": (500_001, 2, 0, 3_300_200, 0, -2)}, "origin 500000, 3300200 ≠ 500001, 3300200"),
        (AFTER, {"transform": (500_000, 2.5, 0, 3_300_200, 0, -2)}, "pixel size 2, -2 ≠ 2.5, -2"),
        (AFTER, {"transform": (500_000, 2, 0.1, 3_300_200, 0.1, -2)}, "rotation 0, 0 ≠ 0.1, 0.1"),
        (AFTER, {"epsg": 4550}, "coordinate reference system EPSG:4549 ≠ EPSG:4550"),
        (AFTER[:3], {}, "number of bands 4 ≠ 3"),
        (
            AFTER[:, ::2],
            {"transform": (500_000, 2, 0, 3_300_200, 0, -4)},
            "size in pixels .*; pixel size .* ≠ 2, -4",
        ),
    ],
    ids=["size", "origin", "pixel", "rotation", "crs", "bands", "several"],
)
def test_what_differs_between_two_grids_is_named(tmp_path, before, values, options, message):
    refused(tmp_path, before, write(tmp_path / "b.tif", values, **options), f"a and b do not lie .*{message}")


def test_a_hair_s_breadth_is_no_other_grid(tmp_path, before):
    place = (500_000.001, 2.0, 0, 3_300_199.999, 0, -2.0)
    assert len(detect(before, write(tmp_path / "b.tif", AFTER, transform=place))["PATCHES"]) == 2


def test_without_reference_system_the_image_is_refused_by_name(tmp_path, before):
    after = QgsRasterLayer(write(tmp_path / "b.tif", AFTER, epsg=None), "summer")
    after.setCrs(QgsCoordinateReferenceSystem())
    refused(tmp_path, before, after, "summer has no coordinate reference system")


def test_the_reference_system_the_user_set_counts(tmp_path, before):
    after = QgsRasterLayer(write(tmp_path / "b.tif", AFTER, epsg=None), "summer")
    after.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    assert len(detect(before, after)["PATCHES"]) == 2


def test_an_image_without_place_is_refused(tmp_path, before):
    after = QgsRasterLayer(write(tmp_path / "b.tif", AFTER, transform=False), "scan")
    after.setCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    refused(tmp_path, before, after, "scan has no place on the ground")


@pytest.mark.parametrize("index, number, message", [(NDBI, {}, "short-wave infrared.*number 5.*4 band"),
                                                    (NDVI, {"NIR": 9}, "near infrared.*number 9.*4 band")])  # fmt: skip
def test_a_band_that_is_not_there_is_named(tmp_path, before, index, number, message):
    refused(tmp_path, before, write(tmp_path / "b.tif", AFTER), message, INDEX=index, **number)


def test_what_is_no_image_is_refused(tmp_path, before):
    (tmp_path / "b.tif").write_text("no image")
    with pytest.raises((QgsProcessingException, AssertionError), match=r"b\.tif|AFTER|after"):
        detect(before, str(tmp_path / "b.tif"))


def test_a_broken_image_is_said(tmp_path, before):
    path = Path(
        write(tmp_path / "b.tif", np.repeat(np.repeat(AFTER, 8, 1), 8, 2), options=["COMPRESS=DEFLATE"])
    )
    good = write(tmp_path / "c.tif", np.repeat(np.repeat(ground(), 8, 1), 8, 2))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
    refused(tmp_path, good, str(path), "cannot be read")


# ---- missing data ----


def test_each_image_s_own_no_data_is_honoured(tmp_path):
    a, b = ground(), AFTER.copy()
    a[:, :10, :] = 255  # north: 10 rows missing before
    b[:, :, :20] = 7  # west: 20 columns missing after; HOUSE begins at column 10
    before, after = write(tmp_path / "a.tif", a, no_data=255), write(tmp_path / "b.tif", b, no_data=7)
    log = Log()
    result = detect(before, after, log, DIFFERENCE=str(tmp_path / "d.tif"))
    missing = 10 * 120 + 20 * 100 - 10 * 20
    assert result.numbers["NOT_COMPARED_COUNT"] == missing
    assert result.numbers["COMPARED_COUNT"] == 120 * 100 - missing
    assert any(f"{missing:,} of 12,000 pixels could not be compared" in w for w in result.warnings)
    difference, no_data = read(tmp_path / "d.tif")
    assert (difference == no_data).sum() == missing and (difference[:10] == no_data).all()
    areas = sorted(round(row["area_m2"]) for row in result["PATCHES"])
    assert areas == [20 * 30, 2400], "half the house is not seen, and not said to be unchanged"


def test_a_gap_within_a_change_stays_a_gap(tmp_path, before):
    after = AFTER.copy()
    after[:, 80, 15] = 0  # one pixel of the house, less than the sieve
    result = detect(before, write(tmp_path / "b.tif", after, no_data=0))
    house = min(result["PATCHES"], key=lambda row: row["area_m2"])
    assert house["area_m2"] == pytest.approx(1200 - 4) and len(house["geometry"].asMultiPolygon()[0]) == 2


def test_transparency_is_missing_data(tmp_path, before):
    after = np.concatenate([AFTER[:3], np.full((1, 100, 120), 255)])
    after[3, :, 60:] = 0
    before = write(
        tmp_path / "a.tif", np.concatenate([ground()[:3], np.full((1, 100, 120), 255)]), alpha=True
    )
    result = detect(before, write(tmp_path / "b.tif", after, alpha=True))
    assert result.numbers["NOT_COMPARED_COUNT"] == 6000 and len(result["PATCHES"]) == 1


def test_near_infrared_that_gdal_calls_transparency_is_a_band(tmp_path):
    """GDAL does so with the fourth band of every image it creates."""
    dark = ground()
    dark[3, :50] = 0
    before = write(tmp_path / "a.tif", dark)
    assert gdal.Open(before).GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand
    after, log = write(tmp_path / "b.tif", changed(dark, HOUSE)), Log()
    result = detect(before, after, log, INDEX=NDVI)
    assert result.numbers["NOT_COMPARED_COUNT"] == 0
    assert "band 4 is marked as transparency" in log.textLog()
    assert "all 4 bands" in _said(before, after)


def _said(before, after, **more):
    log = Log()
    detect(before, after, log, **more)
    return log.textLog()


def test_not_a_number_is_missing_data(tmp_path):
    a, b = ground(), AFTER.copy()
    a[2, 5, 5] = np.nan
    pair = [write(tmp_path / f"{n}.tif", v, gdal.GDT_Float32) for n, v in (("a", a), ("b", b))]
    assert detect(*pair).numbers["NOT_COMPARED_COUNT"] == 1


def test_all_missing_is_an_error(tmp_path, before):
    after = write(tmp_path / "b.tif", np.zeros((4, 100, 120)), no_data=0)
    refused(tmp_path, before, after, "No pixel of a and b can be compared")


def test_missing_where_the_farmland_lies_is_an_error(tmp_path, before):
    values = AFTER.copy()
    values[:, :, :60] = 0
    after = write(tmp_path / "b.tif", values, no_data=0)
    land = layer([(box(0, 0, 100, 200), {"DLBM": "0101"})], "landuse")
    refused(tmp_path, before, after, "No pixel", FARMLAND=land)
    assert detect(before, after, FARMLAND=layer(LAND, "landuse")).numbers["NOT_COMPARED_COUNT"] == 6000


def test_an_undeclared_black_border_is_suspected(tmp_path):
    a, b = ground(), AFTER.copy()
    a[:, :, 110:] = b[:, :, 110:] = 0
    pair = write(tmp_path / "a.tif", a), write(tmp_path / "b.tif", b)
    assert any("1,000 pixels are 0 in all bands" in w for w in detect(*pair).warnings)
    pair = write(tmp_path / "a.tif", a, no_data=0), write(tmp_path / "b.tif", b, no_data=0)
    assert not any("0 in all bands" in w for w in detect(*pair).warnings)


# ---- no threshold ----


def test_the_same_image_twice_is_an_error_not_an_all_clear(tmp_path, before):
    refused(tmp_path, before, before, "all pixels that can be compared differ by 0")
    assert len(detect(before, before, THRESHOLD=5)["PATCHES"]) == 0


def test_a_constant_difference_is_an_error(tmp_path):
    pair = [write(tmp_path / f"{n}.tif", np.full((1, 100, 120), v)) for n, v in (("a", 10), ("b", 30))]
    refused(tmp_path, *pair, "differ by 20")


def test_the_opposite_change_is_no_change(tmp_path):
    bare = write(tmp_path / "a.tif", changed(ground(), (0, 0, 240, 200), to=(100, 100, 100, 90)))
    green = write(tmp_path / "b.tif", changed(ground(), (0, 0, 100, 200), to=(100, 100, 100, 120)))
    refused(tmp_path, bare, green, "below zero", INDEX=NDVI)


def test_many_changed_pixels_make_otsu_doubtful(tmp_path, before):
    noise = np.random.default_rng(3).normal(0, 12, (4, 100, 120))
    after = write(tmp_path / "b.tif", np.clip(ground() + noise, 1, 255))
    assert any("give the threshold" in w for w in detect(before, after).warnings)
    assert not detect(before, after, THRESHOLD=60).warnings


@pytest.mark.parametrize("value", ["much", "nan", "inf", "0", "-3"])
def test_a_threshold_must_be_a_number_above_zero(tmp_path, before, value):
    with pytest.raises((QgsProcessingException, AssertionError), match=r"THRESHOLD|[Tt]hreshold"):
        detect(before, write(tmp_path / "b.tif", AFTER), THRESHOLD=value)


# ---- farmland ----


def test_farmland_that_cannot_be_used_is_named(tmp_path, before):
    after = write(tmp_path / "b.tif", AFTER)
    empty = layer([], "landuse", fields={"DLBM": ""})
    forest = layer([(box(0, 0, 500), {"DLBM": "0301"})], "landuse")
    far = layer([(box(9000, 0, 500), {"DLBM": "0101"})], "landuse")
    nowhere = layer(LAND, "landuse", "")
    for land, message in (
        (empty, "landuse.*no farmland"),
        (forest, "landuse.*no farmland"),
        (far, "landuse and b share no ground"),
        (nowhere, "landuse has no coordinate"),
    ):
        with pytest.raises(QgsProcessingException, match=message):
            detect(before, after, FARMLAND=land)
    with pytest.raises(QgsProcessingException, match="LAND_CLASS_FIELD"):
        detect(before, after, FARMLAND=layer(LAND, "landuse"), LAND_CLASS_FIELD="other")
    with pytest.raises(QgsProcessingException, match="FARMLAND_CLASSES"):
        detect(before, after, FARMLAND=layer(LAND, "landuse"), FARMLAND_CLASSES="99")


# ---- outputs ----


@pytest.mark.parametrize(
    "name, place, message",
    [
        ("DIFFERENCE", "/proc/x/d.tif", "/proc/x"),
        ("DIFFERENCE", "{tmp}/d.png", "GeoTIFF"),
        ("DIFFERENCE", "{tmp}/a.tif", "Another output goes there"),
        ("PATCHES", "/proc/x/p.gpkg", "/proc/x"),
        ("PATCHES", "{tmp}/p.shp", "10 characters"),
        ("CHIPS", "/proc/chips", "/proc/chips"),
        ("PREFIX", "../up", "PREFIX"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(
    tmp_path, before, name, place, message
):
    content = Path(before).read_bytes()
    after = write(tmp_path / "b.tif", AFTER)
    refused(tmp_path, before, after, message, **{name: place.format(tmp=tmp_path)})
    assert Path(before).read_bytes() == content


def test_an_earlier_difference_survives_a_failed_run(tmp_path, before):
    (tmp_path / "d.tif").write_text("of last year")
    with pytest.raises(QgsProcessingException):
        detect(before, before, DIFFERENCE=str(tmp_path / "d.tif"))
    assert (tmp_path / "d.tif").read_text() == "of last year"


def questions(before, after, **more):
    log = Log()
    detect(before, after, log, **more)
    return log.asked


def test_cancelled_at_any_moment_nothing_is_left(tmp_path, before):
    after, out = write(tmp_path / "b.tif", AFTER), tmp_path / "out"
    outputs = {
        "PATCHES": str(out / "p.gpkg"),
        "DIFFERENCE": str(out / "d.tif"),
        "CHIPS": str(out / "chips"),
        "FARMLAND": layer(LAND, "landuse"),
    }
    out.mkdir()
    asked = questions(before, after, **{**outputs, "PATCHES": "memory:"})
    assert asked > 100, "GDAL's own steps ask too"
    for path in (out / "d.tif", out / "d.qml"):
        path.unlink()
    for path in (out / "chips").iterdir():
        path.unlink()
    (out / "chips").rmdir()
    for moment in [0, 1, 3, *np.linspace(5, asked - 2, 12).astype(int).tolist()]:
        with pytest.raises(QgsProcessingException, match=r"[Cc]ancel"):
            detect(before, after, Log(cancel_at=moment), **outputs)
        assert list(out.iterdir()) == [], moment


# ---- elsewhere ----


def test_it_runs_through_qgis_process(tmp_path, before):
    """Inside the real QGIS, where shapely meets another GEOS."""
    root = Path(__file__).resolve().parents[3]
    land = tmp_path / "land.geojson"
    rows = [box(0, 0, 45, 200), box(45, 0, 100, 200)]
    features = [
        {"type": "Feature", "properties": {"DLBM": code}, "geometry": _json(wkt)}
        for code, wkt in zip(("0101", "0301"), rows)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    land.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    inputs = {
        "BEFORE": before,
        "AFTER": write(tmp_path / "b.tif", AFTER),
        "INDEX": NDVI,
        "FARMLAND": str(land),
        "DATE": DAY,
        "PATCHES": str(tmp_path / "p.gpkg"),
        "DIFFERENCE": str(tmp_path / "d.tif"),
        "CHIPS": str(tmp_path / "chips"),
    }
    command = ". scripts/env.sh && qgis_process run zonecontrol:detectchange -"
    answer = subprocess.run(
        ["bash", "-c", command],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "ZONE_CONTROL_PROFILE": str(tmp_path / "profile"), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert answer.returncode == 0, answer.stderr
    results = json.loads(answer.stdout[answer.stdout.index("{") :])["results"]
    assert results["PATCH_COUNT"] == 1 and results["NOT_COMPARED_COUNT"] == 0
    assert Path(results["DIFFERENCE"]).exists() and len(list((tmp_path / "chips").glob("*.png"))) == 2


def _json(wkt):
    from osgeo import ogr

    return json.loads(ogr.CreateGeometryFromWkt(wkt).ExportToJson())


def test_the_field_colour_is_what_the_tests_say():
    assert ground()[:, 0, 0] == pytest.approx(FIELD, abs=4)
