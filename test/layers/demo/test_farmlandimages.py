"""The two demo images: of one grid, made of the same fields, with what was built since in the later one."""

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr
from zone_control.zone_control_plugin.layers.demo.farmlandimages import IMAGES, PIXEL


@pytest.fixture
def folder(path):
    return path.parent


def opened(folder, name):
    data = gdal.Open(str(folder / name))
    return data, data.ReadAsArray().astype(float)


def test_both_have_one_grid_four_bands_and_a_day(folder):
    (before, _), (after, _) = (opened(folder, name) for name in IMAGES)
    assert before.GetGeoTransform() == after.GetGeoTransform() and before.GetGeoTransform()[1] == PIXEL
    assert before.GetProjection() == after.GetProjection() and "4549" in before.GetProjection()
    days = [data.GetMetadata("IMAGERY")["ACQUISITIONDATETIME"][:4] for data in (before, after)]
    assert days == ["2024", "2025"]
    kinds = {before.GetRasterBand(n).GetColorInterpretation() for n in range(1, 5)}
    assert before.RasterCount == 4 and gdal.GCI_AlphaBand not in kinds
    assert all((folder / name).stat().st_size < 4e6 for name in IMAGES)


def test_the_later_image_has_an_edge_without_data(folder):
    missing = [(values == 0).all(axis=0).mean() for _, values in (opened(folder, name) for name in IMAGES)]
    assert missing[0] == 0 and 0.01 < missing[1] < 0.1


def test_vegetation_is_lost_where_patches_are_and_hardly_elsewhere(folder):
    (data, before), (_, after) = (opened(folder, name) for name in IMAGES)
    x, _, _, y, _, _ = data.GetGeoTransform()
    ndvi = [(v[3] - v[0]) / np.maximum(v[3] + v[0], 1) for v in (before, after)]
    fall = np.where((after == 0).all(axis=0), 0, ndvi[0] - ndvi[1])
    source = ogr.Open(str(folder / "farmland.gpkg"))
    inside, lost = 0, 0
    for row in source.GetLayerByName("patches"):
        if row.GetGeometryRef() is None:
            continue
        shape = shapely.from_wkb(bytes(row.GetGeometryRef().ExportToWkb()))
        point = shapely.get_coordinates(shapely.centroid(shape))[0]
        column, line = int((point[0] - x) / PIXEL), int((y - point[1]) / PIXEL)
        if 0 <= column < before.shape[2] and 0 <= line < before.shape[1] and after[:, line, column].any():
            inside, lost = inside + 1, lost + (fall[line, column] > 0.25)
    assert inside > 8 and lost / inside > 0.6, "the rest was no field before"
    assert 0.005 < (fall > 0.25).mean() < 0.06


def test_a_whole_field_changed_by_itself(folder):
    """Ploughed: what a person has to tell from an occupation."""
    (_, before), (_, after) = (opened(folder, name) for name in IMAGES)
    ploughed = (np.abs(after - np.array([133, 107, 80, 109])[:, None, None]).max(axis=0) < 22) & (
        before[3] > before[0] + 25
    )
    assert ploughed.sum() * PIXEL**2 > 4000
