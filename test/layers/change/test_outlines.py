"""Outlines of changed pixels: valid, exact, and sieved without touching what was not compared."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from osgeo import gdal
from zone_control.zone_control_plugin.core.errors import Cancelled
from zone_control.zone_control_plugin.layers.change import outlines as module
from zone_control.zone_control_plugin.layers.change import windows
from zone_control.zone_control_plugin.layers.change.ground import burnt
from zone_control.zone_control_plugin.layers.change.outlines import outlines
from zone_control.zone_control_plugin.layers.change.windows import Window, new_raster


class Quiet:
    def __init__(self, cancelled=False):
        self._cancelled = cancelled

    def cancelled(self):
        return self._cancelled

    def progress(self, fraction):
        assert 0 <= fraction <= 1


def drawn(folder, changed, compared=None, fewest=0, watch=None, least=0):
    changed = np.asarray(changed, np.uint8)
    data = new_raster(str(folder / "changed.tif"), changed.shape[::-1], gdal.GDT_Byte, 2)
    data.GetRasterBand(1).WriteArray(changed)
    data.GetRasterBand(2).WriteArray(
        np.ones_like(changed) if compared is None else np.asarray(compared, np.uint8)
    )
    data = None
    for name in ("outlines.gpkg", "sieved.tif"):
        (folder / name).unlink(missing_ok=True)
    return outlines(folder / "changed.tif", fewest, least, (watch or Quiet(), watch or Quiet()))


def pixels(shapes, shape):
    return burnt(shapes, Window(0, 0, shape[1], shape[0]), touched=False).astype(int)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("outlines")


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 12)), elements=st.integers(0, 1)))
def test_outlines_are_valid_and_hold_exactly_the_changed_pixels(folder, changed):
    found = drawn(folder, changed)
    assert shapely.is_valid(found).all()
    assert shapely.area(found).sum() == changed.sum()
    assert np.array_equal(pixels(found, changed.shape), changed)


def test_they_come_from_the_top_down(folder):
    found = drawn(folder, [[0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0], [1, 0, 0, 0]])
    corners = [(b[1], b[0]) for b in shapely.bounds(found).tolist()]
    assert corners == sorted(corners) and len(corners) == 4


CHANGED = [
    [0, 0, 0, 0, 0, 0, 0, 1],
    [0, 1, 1, 1, 1, 0, 0, 0],
    [0, 1, 0, 1, 1, 0, 0, 0],
    [0, 1, 1, 0, 1, 0, 0, 0],
    [0, 1, 1, 1, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
]


def test_holes_are_filled_and_specks_go_but_gaps_stay_gaps(folder):
    compared = np.ones((6, 8), int)
    compared[3, 3] = 0  # the other hole: no data
    expected = np.array(CHANGED)
    expected[2, 2], expected[0, 7] = 1, 0
    assert np.array_equal(pixels(drawn(folder, CHANGED, compared, 3), (6, 8)), expected)


def test_a_group_of_just_as_many_stays(folder):
    changed = np.zeros((5, 5), int)
    changed[1, 1:4] = 1
    assert len(drawn(folder, changed, fewest=3)) == 1 and len(drawn(folder, changed, fewest=4)) == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.3, 0.5, 0.6, 0.8]), st.integers(2, 12))
def test_windows_sieve_as_the_whole_image_is_sieved(folder, seed, share, fewest):
    rng = np.random.default_rng(seed)
    compared = (rng.random((50, 70)) < 0.9).astype(np.uint8)
    changed = (rng.random((50, 70)) < share).astype(np.uint8) * compared
    raster = gdal.GetDriverByName("MEM").Create("", 70, 50, 2, gdal.GDT_Byte)
    for n, values in enumerate((changed, compared), start=1):
        raster.GetRasterBand(n).WriteArray(values)
    one, two = raster.GetRasterBand(1), raster.GetRasterBand(2)
    gdal.SieveFilter(one, two, one, fewest, 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "TILE", 16)
        patch.setattr(windows, "PIXELS", 256)
        found = drawn(folder, changed, compared, fewest)
    assert np.array_equal(pixels(found, (50, 70)), one.ReadAsArray())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.3, 0.5, 0.7]), st.integers(0, 5), st.integers(1, 14))
def test_only_what_is_surely_too_small_is_left_out(folder, seed, share, fewest, least):
    changed = (np.random.default_rng(seed).random((50, 70)) < share).astype(np.uint8)
    every = drawn(folder, changed, None, fewest)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "TILE", 16)
        patch.setattr(windows, "PIXELS", 256)
        found = drawn(folder, changed, None, fewest, least=least)
    assert shapely.equals(found, every[shapely.area(every) >= least]).all()


def test_a_coarse_sieve_takes_the_image_whole(folder):
    changed = np.zeros((40, 40), int)
    changed[2:17, 2:17] = changed[20:35, 20:36] = 1  # 225 and 240
    assert len(drawn(folder, changed, fewest=226)) == 1


def test_what_is_surely_too_small_is_left_out(folder):
    assert len(drawn(folder, CHANGED, least=2)) == 1 and len(drawn(folder, CHANGED, least=1)) == 2


def test_nothing_changed(folder):
    assert len(drawn(folder, np.zeros((4, 4)))) == 0


def test_cancelled_inside_gdal(folder):
    with pytest.raises(Cancelled):
        drawn(folder, CHANGED, fewest=3, watch=Quiet(cancelled=True))


def test_other_failures_are_not_taken_for_a_cancel(folder, monkeypatch):
    def fails(*arguments, **more):
        raise RuntimeError("disk full")

    monkeypatch.setattr(module.gdal, "Polygonize", fails)
    with pytest.raises(RuntimeError, match="disk full"):
        drawn(folder, CHANGED)
