"""Plans written by GDAL, prepared, cached, changed."""

import os
import threading

import numpy as np
import pandas as pd
import pytest
import shapely
from osgeo import gdal, ogr, osr
from zone_control.zone_control_plugin.core.errors import Cancelled, LayerWithoutCrs, PlanUnreadable
from zone_control.zone_control_plugin.core.overlay.measure import measure
from zone_control.zone_control_plugin.core.overlay.plane import Plane
from zone_control.zone_control_plugin.layers import prepared as module
from zone_control.zone_control_plugin.layers.prepared import prepare_layers, prepare_plan, stand_in
from zone_control.zone_control_plugin.layers.reading import open_vector, read_rows, read_table
from zone_control.zone_control_plugin.layers.tables import FeatureTable

gdal.UseExceptions()
UNIT = "ZH33029910001"
SQUARE = "POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))"
BESIDE = "POLYGON((120.01 30,120.02 30,120.02 30.01,120.01 30.01,120.01 30))"
TWICE = SQUARE.replace("120.01 30,", "120.01 30,120.01 30,")
BOWTIE = "POLYGON((120 30,120.01 30.01,120.01 30,120 30.01,120 30))"


def system(text):
    reference = osr.SpatialReference()
    reference.SetFromUserInput(text)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


class Transforms:
    """What processing injects, by GDAL."""

    def to_plane(self, crs, plane_epsg, layer_name):
        if not crs:
            raise LayerWithoutCrs(layer=layer_name)
        if crs == f"EPSG:{plane_epsg}":
            return lambda xy: xy
        operation = osr.CoordinateTransformation(system(crs), system(f"EPSG:{plane_epsg}"))
        return lambda xy: np.array(operation.TransformPoints(xy), float).reshape(-1, 3)[:, :2]

    def to_lonlat(self, crs, layer_name):
        return self.to_plane(crs, 4490, layer_name)


class Watch:
    def __init__(self, cancel=False):
        self.cancel, self.heard = cancel, []

    def cancelled(self):
        return self.cancel

    def progress(self, fraction):
        self.heard.append(fraction)


def write_plan(path, layers, condition=None, catalogue=None, crs="EPSG:4490"):
    """`layers`: name → (fields, rows of (values…, wkt or None))."""
    source = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    for name, (fields, rows) in layers.items():
        layer = source.CreateLayer(name, system(crs) if crs else None, ogr.wkbUnknown)
        write_rows(layer, fields, rows)
    for name, frame in (("condition", condition), ("catalogue", catalogue)):
        if frame is not None:
            layer = source.CreateLayer(name, None, ogr.wkbNone)
            write_rows(layer, list(frame), [(*row, None) for row in frame.itertuples(index=False)])
    return str(path)


def write_rows(layer, fields, rows):
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for *values, wkt in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(fields, values):
            if value is not None:
                feature[field] = value
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)


def unit_plan(path, **more):
    units = (
        ("HJGKDYBM", "HJGKDYMC", "ZHGKDYFL"),
        [(UNIT, "甲单元", "1", SQUARE), (UNIT[:-1] + "2", "乙", "2", BESIDE)],
    )
    return write_plan(path, {"units": units, **more.pop("layers", {})}, **more)


def codes(zones):
    return {
        layer.key: list(zones.codes(np.arange(layer.zone_start, layer.zone_stop))) for layer in zones.layers
    }


def test_a_plan(tmp_path):
    condition = pd.DataFrame({"condition_id": ["a", "b"], "text": ["禁止新建", None]})
    prepared = prepare_plan(unit_plan(tmp_path / "p.gpkg", condition=condition), Transforms())
    (record,) = prepared.zones.layers
    assert prepared.zones.plane == Plane(4549, 120)
    assert (record.key, record.kind, record.crs, record.feature_count) == ("units", "polygon", "EPSG:4490", 2)
    assert record.looks_like_units and not record.defects and not record.problem
    assert codes(prepared.zones) == {"units": [UNIT, UNIT[:-1] + "2"]}
    assert list(prepared.zones.names(np.array([1, 0]))) == ["乙", "甲单元"]
    assert list(prepared.zones.classes(np.array([1, 0]))) == ["2", "1"]
    assert prepared.conditions["text"].tolist() == ["禁止新建", None] and prepared.catalogue is None
    assert shapely.area(prepared.zones.geometry(np.array([0])))[0] == pytest.approx(1.07e6, rel=1e-2)


DIRT = {
    "bow-tie": (("x", BOWTIE), "boundary_crosses_itself", "error", 0),
    "null": (("x", None), "null_geometry", "warning", 0),
    "duplicate vertices": (("x", TWICE), "duplicate_vertices", "info", 1),
    "no code": ((None, SQUARE), "empty_code", "warning", 1),
    "point among polygons": (("x", "POINT(120 30)"), "wrong_kind", "error", 0),
    "curve": (("x", "CURVEPOLYGON(CIRCULARSTRING(120 30,120.01 30.01,120.02 30,120.01 29.99,120 30))"), "", "", 1),
    "three dimensions": (("x", "POLYGON ZM((120 30 1 2,120.01 30 1 2,120.01 30.01 1 2,120 30 1 2))"), "", "", 1),
    "open ring": (("x", "POLYGON((120 30,120.01 30,120.01 30.01))"), "", "", 1),
    "ring of two vertices": (("x", "POLYGON((120 30,120.01 30))"), "zero_area", "error", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", DIRT)
def test_dirt(name, tmp_path):
    row, cause, severity, zones = DIRT[name]
    layer = (("zone_code",), [("ok", "POLYGON((121 30,121.01 30,121.01 30.01,121 30))"), row])
    prepared = prepare_plan(write_plan(tmp_path / "p.gpkg", {"a": layer}), Transforms())
    (record,) = prepared.zones.layers
    assert [(d.feature, d.cause, d.severity) for d in record.defects] == (
        [("2", cause, severity)] if cause else []
    )
    assert record.zone_stop - record.zone_start == 1 + zones
    assert record.feature_count == 2
    assert len(record.unusable_boxes) == (severity == "error")


def test_codes(tmp_path):
    layers = {
        "none": (("other",), [("x", SQUARE), ("y", BESIDE)]),
        "united": (("zone_code", "zone_class"), [("x", "a", SQUARE), (" x ", "b", BESIDE)]),
        "sea": (("zone_code",), [("HY330200110001"[:13], SQUARE)]),
        "dirty header": (("HXBM\n",), [("R1", SQUARE)]),
    }
    zones = prepare_plan(write_plan(tmp_path / "p.gpkg", layers), Transforms()).zones
    assert codes(zones) == {
        "none": ["1", "2"],
        "united": ["x"],
        "sea": ["HY33020011000"],
        "dirty header": ["R1"],
    }
    assert [layer.looks_like_units for layer in zones.layers] == [False, False, True, False]
    united = zones.layers[1]
    assert zones.classes(np.array([united.zone_start]))[0] == "a;b"
    assert [(d.feature, d.cause) for d in united.defects] == [("x", "differing_classes")]


def test_catalogue(tmp_path):
    west = "POLYGON((120 30,120.005 30,120.005 30.01,120 30.01,120 30))"
    catalogue = pd.DataFrame(
        [
            ("units", "管控单元", "2025-01-01", "1", "3", ""),
            ("absent", "缺", "", "0", "", ""),
            ("half", "半", "", "true", "1", west),
            ("vague", "", "", "", "", "POLYGON(("),
        ],
        columns=["layer", "title", "data_date", "required", "feature_count", "coverage_wkt"],
    )
    half, vague = (("zone_code",), [("h", SQUARE)]), (("zone_code",), [("v", SQUARE)])
    path = unit_plan(tmp_path / "p.gpkg", layers={"half": half, "vague": vague}, catalogue=catalogue)
    zones = prepare_plan(path, Transforms()).zones
    found = {layer.key: layer for layer in zones.layers}
    assert {key: layer.problem for key, layer in found.items()} == {
        "units": "too_few_features", "half": "", "vague": "", "absent": "missing",
    }  # fmt: skip
    assert (found["units"].title, found["vague"].title) == ("管控单元", "vague")
    assert found["units"].catalogue.required and not found["absent"].catalogue.required
    assert [d.cause for d in found["vague"].defects] == ["coverage_unreadable"]
    missing = measure(zones, zones.geometry(np.array([0]))).no_data
    causes = dict(zip([zones.layers[i].key for i in missing.layer], missing.cause))
    assert causes == {
        "units": "too_few_features", "absent": "missing", "half": "outside_coverage", "vague": "outside_coverage",
    }  # fmt: skip


def prepared_twice(tmp_path, **more):
    path, cache = unit_plan(tmp_path / "p.gpkg", **more), tmp_path / "cache"
    return path, cache, prepare_plan(path, Transforms(), cache), prepare_plan(path, Transforms(), cache)


def test_the_cache_gives_the_same(tmp_path, monkeypatch):
    conditions = pd.DataFrame({"condition_id": ["a", "b"], "text": ["禁止", None]})
    path, cache, cold, _ = prepared_twice(
        tmp_path, condition=conditions, layers={"a": (("zone_code",), [("x", BOWTIE), ("y", SQUARE)])}
    )
    monkeypatch.setattr(module, "_built", None)  # a warm start reads no plan
    warm = prepare_plan(path, Transforms(), cache)
    uncached = pd.DataFrame(cold.conditions)
    assert uncached.equals(warm.conditions)
    assert codes(cold.zones) == codes(warm.zones)
    for one, other in zip(cold.zones.layers, warm.zones.layers):
        assert one[:9] == other[:9] and [d[:3] for d in one.defects] == [d[:3] for d in other.defects]
        assert (one.unusable_boxes == other.unusable_boxes).all()
    subject = warm.zones.geometry(np.array([0]))
    assert measure(cold.zones, subject).area.tolist() == measure(warm.zones, subject).area.tolist()


def test_a_changed_plan_is_prepared_anew(tmp_path):
    path, cache, *_ = prepared_twice(tmp_path)
    os.remove(path)
    write_plan(path, {"units": (("HJGKDYBM",), [(UNIT, SQUARE)])})
    assert codes(prepare_plan(path, Transforms(), cache).zones) == {"units": [UNIT]}


def test_a_damaged_cache_is_built_again(tmp_path):
    path, cache, cold, _ = prepared_twice(tmp_path)
    (folder,) = cache.glob("plan-*")
    for name in ("arrays.bin", "meta.json"):
        content = (folder / name).read_bytes()
        os.remove(folder / name)
        (folder / name).write_bytes(content[: len(content) // 2])
        assert codes(prepare_plan(path, Transforms(), cache).zones) == codes(cold.zones)


def test_the_cache_keeps_four_plans_and_no_leftovers(tmp_path):
    for i in range(6):
        prepare_plan(unit_plan(tmp_path / f"{i}.gpkg"), Transforms(), tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 4


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "cache").write_text("in the way")
    prepared = prepare_plan(unit_plan(tmp_path / "p.gpkg"), Transforms(), tmp_path / "cache")
    assert codes(prepared.zones)["units"] == [UNIT, UNIT[:-1] + "2"]


def test_two_runs_at_once(tmp_path):
    path, results = unit_plan(tmp_path / "p.gpkg"), []
    runs = [
        threading.Thread(target=lambda: results.append(prepare_plan(path, Transforms(), tmp_path / "cache")))
        for _ in range(4)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(results) == 4 and len(list((tmp_path / "cache").iterdir())) == 1


def test_refusals(tmp_path):
    with pytest.raises(PlanUnreadable):
        prepare_plan(tmp_path / "absent.gpkg", Transforms(), tmp_path)
    (tmp_path / "text.gpkg").write_text("no plan")
    with pytest.raises(PlanUnreadable):
        prepare_plan(tmp_path / "text.gpkg", Transforms(), tmp_path)
    with pytest.raises(LayerWithoutCrs, match="units"):
        prepare_plan(unit_plan(tmp_path / "p.gpkg", crs=""), Transforms())


def test_cancelled_keeps_nothing(tmp_path):
    with pytest.raises(Cancelled):
        prepare_plan(unit_plan(tmp_path / "p.gpkg"), Transforms(), tmp_path / "cache", Watch(cancel=True))
    assert not list((tmp_path / "cache").glob("*"))


def test_progress_is_told(tmp_path):
    watch = Watch()
    prepare_plan(unit_plan(tmp_path / "p.gpkg"), Transforms(), None, watch)
    assert watch.heard and all(0 <= fraction <= 1 for fraction in watch.heard)


def loaded(name, code, wkt, crs="EPSG:4490"):
    columns = {"zone_code": np.array([code], object)}
    return FeatureTable(name, crs, np.array([1]), shapely.from_wkt(np.array([wkt], object)), columns)


def test_loaded_layers_stand_in(tmp_path):
    plan = prepare_plan(
        unit_plan(tmp_path / "p.gpkg", layers={"park": (("zone_code",), [("old", SQUARE)])}), Transforms()
    )
    tables = [loaded("Park (new)", "new", BESIDE), loaded("Wells", "w", "POINT(120.005 30.005)")]
    beside = prepare_layers(tables, ["park", "wells"], Transforms(), plan.zones.plane)
    zones = stand_in(plan.zones, beside)
    assert codes(zones) == {"units": [UNIT, UNIT[:-1] + "2"], "park": ["new"], "wells": ["w"]}
    measured = measure(zones, zones.geometry(np.array([0])))
    found = [(zones.layers[i].key, code) for i, code in zip(measured.layer, zones.codes(measured.zone))]
    assert found == [("units", UNIT), ("units", UNIT[:-1] + "2"), ("park", "new"), ("wells", "w")]
    assert list(zones.find(zones.layer_index("park"), ["old", "new"])) == [-1, zones.layers[1].zone_start]
    assert zones.geometry(np.array([zones.layers[2].zone_start]))[0].geom_type == "Point"


def test_hash_knows_content_not_order(tmp_path):
    rows = [("x", SQUARE), ("y", BESIDE)]
    hashes = [
        prepare_plan(write_plan(tmp_path / f"{i}.gpkg", {"a": (("zone_code",), some)}), Transforms())
        .zones.layers[0]
        .content_hash
        for i, some in enumerate(
            [rows, rows[::-1], [("x", SQUARE), ("z", BESIDE)], [("x", SQUARE), ("y", SQUARE)]]
        )
    ]
    assert hashes[0] == hashes[1] and len(set(hashes)) == 3


def test_reading_is_what_the_features_say(tmp_path):
    path = str(tmp_path / "t.gpkg")
    source = gdal.GetDriverByName("GPKG").Create(path, 0, 0, 0, gdal.GDT_Unknown)
    layer = source.CreateLayer("t", None, ogr.wkbNone)
    flag = ogr.FieldDefn("flag", ogr.OFTInteger)
    flag.SetSubType(ogr.OFSTBoolean)
    plain = (("n", ogr.OFTInteger), ("d", ogr.OFTDate), ("r", ogr.OFTReal))
    for field in (*(ogr.FieldDefn(*pair) for pair in plain), flag):
        layer.CreateField(field)
    for i in range(20):
        feature = ogr.Feature(layer.GetLayerDefn())
        if i != 3:
            feature["n"], feature["flag"], feature["d"], feature["r"] = i, i % 2, f"2025-01-{i + 1:02}", i / 2
        layer.CreateFeature(feature)
    del feature, layer, source
    frame = read_rows(path, "t")
    assert list(frame) == ["n", "d", "r", "flag"]
    assert frame["flag"].tolist() == [None if i == 3 else str(i % 2) for i in range(20)]
    assert frame["d"].tolist()[:4] == ["2025-01-01", "2025-01-02", "2025-01-03", None]
    assert frame["n"].tolist()[:4] == [0, 1, 2, None] and np.isnan(frame["r"][3])


def test_reading_without_fields_keeps_geometry(tmp_path):
    table = read_table(open_vector(unit_plan(tmp_path / "p.gpkg")), "units", ())
    assert shapely.area(table.geometry) == pytest.approx([1e-4, 1e-4])
