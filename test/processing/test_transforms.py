"""Coordinates brought from anywhere to the plane, or refused by the layer's name."""

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext
from zone_control.zone_control_plugin.core.errors import LayerWithoutCrs, UnknownTransformation
from zone_control.zone_control_plugin.processing.transforms import Transforms

PLACE = np.array([[120.0, 29.8], [121.5, 30.1]])  # longitude, latitude


@pytest.fixture
def transforms():
    return Transforms(QgsCoordinateTransformContext())


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4490"])
def test_degrees_to_the_plane_and_back(transforms, crs):
    plane = transforms.to_plane(crs, 4549, "layer")(PLACE)
    assert plane[0, 0] == pytest.approx(500_000, abs=1e-6) and 3.29e6 < plane[0, 1] < 3.31e6
    assert np.allclose(transforms.to_lonlat("EPSG:4549", "layer")(plane), PLACE, atol=1e-9)


@pytest.mark.parametrize("crs", ["EPSG:4548", "EPSG:4508", "EPSG:4528", "EPSG:3857", "EPSG:32651"])
def test_other_planes_of_known_relation(transforms, crs):
    there = transforms.between("EPSG:4490", crs, "layer")(PLACE)
    assert np.allclose(transforms.between(crs, "EPSG:4490", "layer")(there), PLACE, atol=1e-7)


def test_a_crs_of_its_own_as_text(transforms):
    own = QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lon_0=121 +x_0=500000 +ellps=GRS80 +towgs84=0,0,0"
    )
    assert transforms.between("EPSG:4549", "EPSG:4549", "layer")(PLACE) is PLACE
    try:
        moved = transforms.between(own.toWkt(), "EPSG:4490", "layer")(np.array([[500_000.0, 3_300_000.0]]))
    except UnknownTransformation:
        return
    assert moved[0, 0] == pytest.approx(121, abs=1e-4)


@pytest.mark.parametrize("crs", ["", "nonsense", "EPSG:0"])
def test_no_crs_is_refused_by_name(transforms, crs):
    with pytest.raises(LayerWithoutCrs, match="my layer"):
        transforms.to_plane(crs, 4549, "my layer")


@pytest.mark.parametrize("crs", ["EPSG:4610", "EPSG:2384", "EPSG:2361", "EPSG:4214"])
def test_a_ballpark_is_refused_by_name(transforms, crs):
    with pytest.raises(UnknownTransformation, match="my layer"):
        transforms.to_plane(crs, 4549, "my layer")


def test_what_the_user_installed_is_trusted():
    context = QgsCoordinateTransformContext()
    ends = QgsCoordinateReferenceSystem("EPSG:4610"), QgsCoordinateReferenceSystem("EPSG:4549")
    pipeline = (
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=tmerc +lat_0=0 +lon_0=120 +k=1 "
        "+x_0=500000 +y_0=0 +ellps=GRS80"
    )
    assert context.addCoordinateOperation(*ends, pipeline)
    moved = Transforms(context).to_plane("EPSG:4610", 4549, "layer")(PLACE)
    assert moved[0, 0] == pytest.approx(500_000, abs=1)


def test_nothing_to_move(transforms):
    assert transforms.to_plane("EPSG:4490", 4549, "layer")(np.zeros((0, 2))).shape == (0, 2)
