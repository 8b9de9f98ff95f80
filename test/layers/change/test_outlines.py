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


def drawn(folder, changed, compared=None, fewest=0, watch=None):
    changed = np.asarray(changed, np.uint8)
    data = new_raster(str(folder / "changed.tif"), changed.shape[::-1], gdal.GDT_Byte, 2)
    data.GetRasterBand(1).WriteArray(changed)
    data.GetRasterBand(2).WriteArray(
        np.ones_like(changed) if compared is None else np.asarray(compared, np.uint8)
    )
    data = None
    for name in ("outlines.gpkg", "sieved.tif"):
        (folder / name).unlink(missing_ok=True)
    return outlines(folder / "changed.tif", fewest, (watch or Quiet(), watch or Quiet()))


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
