"""reviewprojects: loaded layers beside a plan, instead of one, and in its place; read fast or slowly, the same."""

import pytest
from builders.plans import (
    BOW_TIE,
    BOX_ZM,
    CURVED,
    EAST,
    LAYERS,
    LIST,
    UNITS,
    WEST,
    box,
    condition,
    project,
    projects,
    review,
    write_plan,
)
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtTest import QSignalSpy
from zone_control.zone_control_plugin.layers.exchange import encode
from zone_control.zone_control_plugin.layers.zonelayer import zone_fields
from zone_control.zone_control_plugin.processing.admission.reviewprojects import ReviewProjects
from zone_control.zone_control_plugin.processing.planning import _iterated, layer_table
from zone_control.zone_control_plugin.processing.sources import plain_file

HERE = (box(300, 300), project())
ON_X = [*LIST, condition("P", "prohibit", "x", "Z")]
X = [(box(0, 0, 900), {"zone_code": "Z"})]
ELSEWHERE = [(box(1500, 500), {"zone_code": "Z"})]


def table(rows, name="conditions"):
    """A memory table of dictionaries."""
    names = list(dict.fromkeys(key for row in rows for key in row))
    layer = QgsVectorLayer("NoGeometry", name, "memory")
    layer.dataProvider().addAttributes([QgsField(n, QMetaType.Type.QString) for n in names])
    layer.updateFields()
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row.get(n) for n in names])
        layer.dataProvider().addFeature(feature)
    return layer


# ---- beside, instead, in place ----


def test_a_layer_beside_the_plan(tmp_path):
    result = review(tmp_path, HERE, conditions=ON_X, ZONES=[projects(*X, name="x")])
    assert result.verdict == "prohibited" and "no_layer" not in result.causes()
    assert {c["layer"] for c in result["CHECKS"]} == {*LAYERS, "x"}


def test_layers_instead_of_a_plan(tmp_path):
    zones = [projects(*UNITS, name="units"), projects(*X, name="x")]
    result = review(tmp_path, HERE, plan="", ZONES=zones, CONDITIONS=table(ON_X))
    assert result.verdict == "prohibited" and result["VERDICTS"][0]["units"] == WEST


def test_conditions_alone_leave_every_project_undetermined_or_prohibited(tmp_path):
    everywhere = table([condition("C", "restrict", "", "")])
    result = review(tmp_path, HERE, plan="", CONDITIONS=everywhere)
    assert result.verdict == "undetermined" and "no_units" in result.causes()
    forbidden = table([condition("C", "prohibit", "", "")])
    assert review(tmp_path, HERE, plan="", CONDITIONS=forbidden).verdict == "prohibited"


@pytest.mark.parametrize("rows, verdict", [(X, "prohibited"), (ELSEWHERE, "permitted")])
def test_a_loaded_layer_stands_in_for_the_plans_of_the_same_key(tmp_path, rows, verdict):
    other = ELSEWHERE if rows is X else X
    result = review(
        tmp_path, HERE, layers={**LAYERS, "x": other}, conditions=ON_X, ZONES=[projects(*rows, name="x")]
    )
    assert result.verdict == verdict
    assert sum(c["layer"] == "x" for c in result["CHECKS"]) == 1


def test_the_catalogue_speaks_of_loaded_layers_too(tmp_path):
    promised = [{"layer": "x", "required": "1", "feature_count": 2.0}]
    result = review(tmp_path, HERE, catalogue=promised, ZONES=[projects(*X, name="x")])
    assert result.verdict == "undetermined" and result.causes() == ["too_few_features"]


def test_given_tables_replace_the_plans(tmp_path):
    plan = {"conditions": LIST, "catalogue": [{"layer": "pipes", "required": "1"}]}
    law, promised = (
        table([*LIST, condition("C", "restrict")]),
        table([{"layer": "units", "data_date": "2026"}]),
    )
    result = review(tmp_path, HERE, **plan, CONDITIONS=law, CATALOGUE=promised)
    assert result.verdict == "restricted"
    assert {c["layer"]: c["data_date"] for c in result["CHECKS"]} == {
        **dict.fromkeys(LAYERS, ""),
        "units": "2026",
    }


# ---- keys ----


def test_keys_come_from_the_parameter_in_order(tmp_path):
    zones = [projects(*ELSEWHERE, name="a"), projects(*X, name="b")]
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=zones, ZONE_KEYS="y; x").verdict == "prohibited"
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=zones, ZONE_KEYS="x;").verdict == "permitted"


@pytest.mark.parametrize("keys", ["a", "a;b;c"])
def test_as_many_keys_as_layers(tmp_path, keys):
    zones = [projects(*X, name="x"), projects(*X, name="y")]
    with pytest.raises(QgsProcessingException, match=f"{keys.count(';') + 1} layer keys for 2 layers"):
        review(tmp_path, HERE, ZONES=zones, ZONE_KEYS=keys)


@pytest.mark.parametrize("keys", ["", "k;k"])
def test_a_key_that_fits_two_layers_is_refused(tmp_path, keys):
    with pytest.raises(QgsProcessingException, match="fits more than one layer"):
        review(tmp_path, HERE, ZONES=[projects(*X, name="x"), projects(*X, name="x")], ZONE_KEYS=keys)


def test_the_key_of_a_file_is_its_table_or_its_stem(tmp_path):
    path = write_plan(tmp_path / "delivery.gpkg", {"x": X, "y": ELSEWHERE}, None)
    loaded = QgsVectorLayer(f"{path}|layername=x", "a displayed name", "ogr")
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded]).verdict == "prohibited"
    geojson = saved(projects(*X), tmp_path / "x.geojson", "GeoJSON")
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[geojson]).verdict == "prohibited"


def test_units_layer_by_key(tmp_path):
    odd = [(wkt, {"zone_code": f"U{i}"}) for i, (wkt, _) in enumerate(UNITS)]
    layers = {"land": odd, "redline": LAYERS["redline"]}
    law = [condition("L", layer="land")]
    assert review(tmp_path, HERE, layers=layers, conditions=law).verdict == "undetermined"
    result = review(tmp_path, HERE, layers=layers, conditions=law, UNITS_LAYER=" land ")
    assert (result.verdict, result["VERDICTS"][0]["units"]) == ("permitted", "U0")
    with pytest.raises(QgsProcessingException, match="nowhere"):
        review(tmp_path, HERE, layers=layers, UNITS_LAYER="land;nowhere")


def test_land_and_sea_units_together_cover_a_project(tmp_path):
    layers = {"land": UNITS[:1], "sea": [(UNITS[1][0], {"zone_code": "HY33029920002"})]}
    law = [condition("L", layer="land"), condition("S", layer="sea")]
    result = review(tmp_path, (box(950, 300), project()), layers=layers, conditions=law)
    assert result.verdict == "permitted" and result["VERDICTS"][0]["uncovered_m2"] == pytest.approx(
        0, abs=1e-6
    )


# ---- refused by name ----


def test_a_loaded_layer_without_crs_is_refused_by_its_name(tmp_path):
    with pytest.raises(QgsProcessingException, match="lost has no coordinate reference system"):
        review(tmp_path, HERE, ZONES=[projects(*X, crs="", name="lost")])


def test_a_layer_that_does_not_load_is_refused_by_name(tmp_path):
    with pytest.raises((QgsProcessingException, AssertionError), match=r"gone\.gpkg|ZONES"):
        review(tmp_path, HERE, ZONES=[str(tmp_path / "gone.gpkg")])


# ---- read fast or slowly, the same ----


def same_both_ways(layer, fast):
    """Holds the two ways of reading against each other; `fast` says which of them is taken."""
    assert (plain_file(layer) is not None) == fast
    fields = zone_fields(layer.fields().names())
    taken, slow = layer_table(layer), _iterated(layer, fields)
    assert taken.fids.tolist() == slow.fids.tolist() and taken.crs == slow.crs
    assert encode(taken.geometry).tolist() == encode(slow.geometry).tolist()
    for name in fields:
        pairs = zip(taken.columns[name].tolist(), slow.columns[name].tolist())
        assert all(a == b or (a in (None, "") and b in (None, "")) for a, b in pairs)
    return taken


DIRTY = [
    *((box(i * 10, 0, 9), {"zone_code": str(i), "zone_name": "中文" if i % 3 else None}) for i in range(7)),
    (None, {"zone_code": "null"}),
    (CURVED, {"zone_code": "curve"}),
    (BOX_ZM, {"zone_code": "zm"}),
    (BOW_TIE, {"zone_code": "bow"}),
    ("POLYGON EMPTY", {"zone_code": "empty"}),
]


def saved(layer, path, driver, **options):
    given = QgsVectorFileWriter.SaveVectorOptions()
    given.driverName = driver
    for name, value in options.items():
        setattr(given, name, value)
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), given)
    return QgsVectorLayer(str(path), "loaded")


def test_a_geopackage_with_all_its_dirt(tmp_path):
    path = write_plan(tmp_path / "z.gpkg", {"one": DIRTY, "two": DIRTY[:2]}, None)
    assert len(same_both_ways(QgsVectorLayer(f"{path}|layername=one", "l", "ogr"), True).fids) == len(DIRTY)
    assert len(same_both_ways(QgsVectorLayer(f"{path}|layername=two", "l", "ogr"), True).fids) == 2
    assert len(same_both_ways(QgsVectorLayer(f"{path}|layerid=1", "l", "ogr"), False).fids) == 2


@pytest.mark.parametrize(
    "driver, suffix, fast",
    [("GeoJSON", "geojson", True), ("FlatGeobuf", "fgb", True), ("ESRI Shapefile", "shp", False)],
)
def test_other_formats(tmp_path, driver, suffix, fast):
    taken = same_both_ways(saved(projects(*DIRTY[:7]), tmp_path / f"z.{suffix}", driver), fast)
    assert "中文" in taken.columns["zone_name"]


def test_a_shapefile_in_a_code_page_only_qgis_was_told(tmp_path):
    saved(projects(*DIRTY[:7]), tmp_path / "z.shp", "ESRI Shapefile", fileEncoding="GBK")
    (tmp_path / "z.cpg").unlink()
    layer = QgsVectorLayer(str(tmp_path / "z.shp"), "l")
    layer.setProviderEncoding("GBK")
    assert "中文" in layer_table(layer).columns["zone_name"]


@pytest.fixture
def loaded(tmp_path):
    path = write_plan(tmp_path / "loaded.gpkg", {"x": [*X, *ELSEWHERE]}, None)
    return QgsVectorLayer(f"{path}|layername=x", "x", "ogr")


def test_a_filter_counts(tmp_path, loaded):
    loaded.setSubsetString("fid = 2")
    assert len(same_both_ways(loaded, False).fids) == 1
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded]).verdict == "permitted"


def test_unsaved_edits_count(tmp_path, loaded):
    loaded.startEditing()
    loaded.deleteFeature(1)
    moved_here = QgsFeature(loaded.fields())
    moved_here.setGeometry(QgsGeometry.fromWkt(box(0, 0, 50)))
    moved_here["zone_code"] = "Z"
    loaded.addFeature(moved_here)
    assert len(same_both_ways(loaded, False).fids) == 2
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded]).verdict == "permitted"
    loaded.rollBack()
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded]).verdict == "prohibited"


def test_joined_and_computed_fields_count(tmp_path):
    path = write_plan(tmp_path / "bare.gpkg", {"x": [(box(0, 0, 900), {"number": "7"})]}, None)
    layer = QgsVectorLayer(f"{path}|layername=x", "x", "ogr")
    assert (
        review(tmp_path, HERE, conditions=ON_X, ZONES=[layer]).verdict == "permitted"
    )  # its code is the fid
    codes = table([{"number": "7", "zone_code": "Z"}])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(codes)
    join.setJoinFieldName("number")
    join.setTargetFieldName("number")
    join.setPrefix("")
    layer.addJoin(join)
    same_both_ways(layer, False)
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[layer]).verdict == "prohibited"
    layer.removeJoin(codes.id())
    layer.addExpressionField("'Z'", QgsField("zone_code", QMetaType.Type.QString))
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[layer]).verdict == "prohibited"


def test_a_crs_the_user_assigned_counts(tmp_path, loaded):
    loaded.setCrs(QgsCoordinateReferenceSystem("EPSG:4548"))  # the next zone: hundreds of kilometres away
    result = review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded])
    assert (result.verdict, result.causes()) == ("undetermined", ["far_from_plan"])


def test_a_selection_of_zones_does_not_hide_the_others(tmp_path, loaded):
    loaded.selectByIds([2])
    assert review(tmp_path, HERE, conditions=ON_X, ZONES=[loaded]).verdict == "prohibited"


def test_codes_that_are_numbers(tmp_path):
    numbered = projects((box(0, 0, 900), {"zone_code": 7.0}), name="x")
    law = [*LIST, condition("P", "prohibit", "x", "7")]
    assert review(tmp_path, HERE, conditions=law, ZONES=[numbered]).verdict == "prohibited"
    plan = {**LAYERS, "x": [(box(0, 0, 900), {"zone_code": 7.0})]}
    assert review(tmp_path, HERE, conditions=law, layers=plan).verdict == "prohibited"


def test_features_of_one_code_are_one_zone_and_counted_once(tmp_path):
    twice = [(box(300, 300, 80), {"zone_code": "Z"}), (box(320, 300, 80), {"zone_code": "Z"})]
    result = review(tmp_path, HERE, layers={**LAYERS, "x": twice}, conditions=ON_X)
    (hit,) = [h for h in result["HITS"] if h["layer"] == "x"]
    assert hit["area_m2"] == pytest.approx(8000, rel=1e-6)


def test_the_order_of_layers_and_rows_is_irrelevant(tmp_path):
    law = [*ON_X, condition("E", "require", zone=EAST), condition("Q", "restrict", "", "")]
    rows = [(box(950, 300), project()), (box(300, 300), project("B"))]
    layers = {**LAYERS, "x": [*X, *ELSEWHERE]}
    backwards = {name: list(reversed(layers[name])) for name in reversed(layers)}
    one = review(tmp_path, *rows, layers=layers, conditions=law)
    two = review(tmp_path, *reversed(rows), layers=backwards, conditions=list(reversed(law)))
    assert one.verdicts == two.verdicts
    for output in ("FINDINGS", "HITS", "CHECKS"):
        assert comparable(one[output]) == comparable(two[output])


def comparable(rows):
    kept = [{k: v for k, v in row.items() if k != "geometry"} for row in rows]
    return sorted(
        str({k: round(v, 6) if isinstance(v, float) else v for k, v in row.items()}) for row in kept
    )


# ---- as the toolbox runs it ----


def test_in_a_background_thread_with_layers_of_the_project(tmp_path, qgis_new_project):
    """Loaded layers belong to the main thread: with a filter, with unsaved edits, and as they are."""
    path = write_plan(tmp_path / "loaded.gpkg", {"x": [*X, *ELSEWHERE], "y": X}, None)
    filtered = QgsVectorLayer(f"{path}|layername=x|subset=fid = 2", "filtered", "ogr")
    edited, law, subject = projects(*X, name="edited"), table(ON_X), projects(HERE)
    edited.startEditing()
    edited.deleteFeature(1)
    plain = QgsVectorLayer(f"{path}|layername=y", "y", "ogr")
    zones = [filtered, edited, plain]
    QgsProject.instance().addMapLayers([*zones, law, subject])
    plan = write_plan(tmp_path / "plan.gpkg")
    given = {"PROJECTS": subject.id(), "PLAN": plan, "ZONES": [z.id() for z in zones], "CONDITIONS": law.id()}
    given |= {name: str(tmp_path / f"{name}.gpkg") for name in ("VERDICTS", "CHECKS")}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = ReviewProjects().create()
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    done = QSignalSpy(task.executed)
    QgsApplication.taskManager().addTask(task)
    assert done.wait(60_000) and done[0][0], feedback.textLog()
    checks = QgsVectorLayer(str(tmp_path / "CHECKS.gpkg"), "checks")
    found = {row["layer"]: row["status"] for row in checks.getFeatures()}
    assert {key: found[key] for key in ("x", "edited", "y")} == {"x": "clear", "edited": "clear", "y": "hit"}
    edited.rollBack()
