import shutil

import pytest
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer
from zone_control.zone_control_plugin.gui.planfile import default_plan, remember, remembered


@pytest.fixture
def plan(tmp_path):
    path = str(tmp_path / "plan.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    source.CreateLayer("units", geom_type=ogr.wkbPolygon)
    source.CreateLayer("condition", geom_type=ogr.wkbNone, options=["ASPATIAL_VARIANT=GPKG_ATTRIBUTES"])
    del source
    return path


def test_the_plan_is_remembered_relative_to_the_project(qgis_app, plan, tmp_path):
    project = QgsProject()
    project.setFileName(str(tmp_path / "p.qgz"))
    remember(project, plan)
    assert remembered(project) == plan
    assert project.write()
    moved = tmp_path.parent / (tmp_path.name + "_moved")
    shutil.move(str(tmp_path), moved)
    again = QgsProject()
    assert again.read(str(moved / "p.qgz"))
    assert remembered(again) == str(moved / "plan.gpkg")


def test_nothing_remembered_nothing_loaded(qgis_app):
    assert default_plan(QgsProject()) == ""


def test_the_plan_of_the_loaded_layers_is_the_default(qgis_app, plan, tmp_path):
    other = str(tmp_path / "other.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(other)
    source.CreateLayer("x", geom_type=ogr.wkbPolygon)
    del source
    project = QgsProject()
    for path, name in ((other, "x"), (other, "x"), (plan, "units")):
        project.addMapLayer(QgsVectorLayer(f"{path}|layername={name}", name, "ogr"))
    assert default_plan(project) == plan
