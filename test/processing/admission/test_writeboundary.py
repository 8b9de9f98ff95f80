"""writeboundary: real runs, read again by readboundary; what cannot be written whole is refused."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from zone_control.zone_control_plugin.processing.admission.readboundary import ReadBoundary
from zone_control.zone_control_plugin.processing.admission.writeboundary import WriteBoundary

SHELL = "464100 3314800,464200 3314800,464200 3314900,464100 3314900,464100 3314800"
HOLE = "464140 3314840,464160 3314840,464160 3314860,464140 3314860,464140 3314840"
HOLED = f"POLYGON(({SHELL}),({HOLE}))"
PARTS = (
    "MULTIPOLYGON(((464300 3314800,464350 3314800,464350 3314850,464300 3314800)),"
    "((464400 3314800,464430 3314800,464430 3314830,464400 3314800)))"
)
BOW_TIE = "POLYGON((464100 3314800,464200 3314900,464200 3314800,464100 3314900,464100 3314800))"


def plots(*shapes, crs="EPSG:4549", geometry="MultiPolygon"):
    layer = QgsVectorLayer(f"{geometry}?crs={crs}&field=no:double&field=title:string", "plots", "memory")
    for i, wkt in enumerate(shapes, start=1):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([float(i * 7), f"地块,{i}"])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def write(layer, path, **parameters):
    algorithm = WriteBoundary().create()
    given = {"INPUT": layer, "OUTPUT": str(path), **parameters}
    results, ok = algorithm.run(given, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    assert ok and results["OUTPUT"] == str(path)
    return path.read_bytes()


def read(path):
    context = QgsProcessingContext()
    outputs = dict.fromkeys(("PROJECTS", "PLOTS", "ERRORS"), "memory:")
    results, ok = (
        ReadBoundary().create().run({"INPUT": str(path), **outputs}, context, QgsProcessingFeedback())
    )
    assert ok
    layers = {name: QgsProcessingUtils.mapLayerFromString(results[name], context) for name in outputs}
    return {name: list(layer.getFeatures()) for name, layer in layers.items()}, layers["PLOTS"].crs().authid()


@pytest.mark.parametrize(("prefix", "crs", "shift"), [(True, "EPSG:4528", 40e6), (False, "EPSG:4549", 0)])
def test_round_trip(tmp_path, prefix, crs, shift):
    layer = plots(HOLED, PARTS)
    write(layer, tmp_path / "a.txt", PREFIX=prefix, PLOT_NO_FIELD="no", NAME_FIELD="title")
    rows, got_crs = read(tmp_path / "a.txt")
    assert got_crs == crs and not rows["ERRORS"] and len(rows["PROJECTS"]) == 1
    assert [(row["plot_no"], row["name"]) for row in rows["PLOTS"]] == [("7", "地块，1"), ("14", "地块，2")]
    for before, after in zip(layer.getFeatures(), rows["PLOTS"]):
        geometry = after.geometry()
        geometry.translate(-shift, 0)
        assert geometry.isGeosEqual(before.geometry())


def test_header_and_encoding(tmp_path):
    layer, path = plots(HOLED), tmp_path / "a.txt"
    settings = {"PRODUCER": "某院\n二所", "DATE": "2026-03-01", "DECIMALS": 2}
    text = write(layer, path, **settings).decode("gbk")
    assert "数据产生单位=某院 二所\r\n数据产生日期=2026-03-01\r\n" in text
    assert "几度分带=3" in text and "带号=40" in text and "精度=0.01\r\n" in text
    assert "J1,1,3314800.00,40464100.00\r\n" in text and "9596," not in text
    assert write(layer, path, ENCODING=1, **settings).decode("utf-8") == text


def test_plots_without_names_are_numbered(tmp_path):
    text = write(plots(HOLED, PARTS), tmp_path / "a.txt").decode("gbk")
    assert ",1,1,面,,,,@" in text and ",2,2,面,,,,@" in text


@pytest.mark.parametrize(
    ("crs", "given", "zone"),
    [
        ("EPSG:4490", None, "41"),
        ("EPSG:4490", "EPSG:4549", "40"),
        ("EPSG:4326", None, "41"),
        ("EPSG:4490", "EPSG:4498", "20"),
    ],
)
def test_the_plane_is_the_zone_of_the_centre_or_the_one_given(tmp_path, crs, given, zone):
    box = "POLYGON((121.70 29.95,121.71 29.95,121.71 29.96,121.70 29.96,121.70 29.95))"
    more = {"CRS": QgsCoordinateReferenceSystem(given)} if given else {}
    text = write(plots(box, crs=crs), tmp_path / "a.txt", **more).decode("gbk")
    assert f"带号={zone}\r\n" in text
    rows, _ = read(tmp_path / "a.txt")
    assert len(rows["PROJECTS"]) == 1 and not rows["ERRORS"]


TINY = "POLYGON((464100 3314800,464100.0001 3314800,464100 3314800.0001,464100 3314800))"
REFUSED = {
    "bow-tie": ((HOLED, BOW_TIE), {}, "Plot 2 cannot be written"),
    "empty": (("POLYGON EMPTY",), {}, "holds no polygons|Plot 1 cannot be written"),
    "no geometry": ((HOLED, ""), {}, "Plot 2 cannot be written"),
    "smaller than the precision": (
        (TINY,),
        {},
        "Plot 1",
    ),
    "another zone": ((HOLED,), {"CRS": "EPSG:4522"}, "outside zone 34"),
    "no plane of CGCS2000": ((HOLED,), {"CRS": "EPSG:2364"}, "CRS"),
    "degrees": ((HOLED,), {"CRS": "EPSG:4490"}, "CRS"),
}


@pytest.mark.parametrize(("shapes", "more", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_written_is_refused_and_leaves_no_file(tmp_path, shapes, more, message):
    more = {key: QgsCoordinateReferenceSystem(value) for key, value in more.items()}
    with pytest.raises(QgsProcessingException, match=message):
        write(plots(*shapes), tmp_path / "a.txt", **more)
    assert not list(tmp_path.iterdir())


def test_a_layer_without_crs_or_of_an_old_frame_is_refused(tmp_path):
    layer = plots(HOLED)
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="plots has no coordinate"):
        write(layer, tmp_path / "a.txt")
    with pytest.raises(QgsProcessingException, match="transformation"):
        write(plots(HOLED, crs="EPSG:2385"), tmp_path / "a.txt")
    assert not list(tmp_path.iterdir())


def test_an_output_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        write(plots(HOLED), tmp_path)


def test_curves_are_written_as_their_chords(tmp_path):
    curve = "CURVEPOLYGON(CIRCULARSTRING(464100 3314800,464200 3314900,464300 3314800,464200 3314700,464100 3314800))"
    write(plots(curve, geometry="CurvePolygon"), tmp_path / "a.txt")
    rows, _ = read(tmp_path / "a.txt")
    assert rows["PROJECTS"][0]["area_m2"] == pytest.approx(3.14159 * 100**2, rel=1e-3)
