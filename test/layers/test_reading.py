"""Whole columns through GDAL's Arrow stream, batch by batch, and a cancel heard between them."""

import os
import threading
import time

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr, osr
from zone_control.zone_control_plugin.core.errors import Cancelled, LayerUnreadable, PlanUnreadable
from zone_control.zone_control_plugin.layers import intact, reading
from zone_control.zone_control_plugin.layers.plan import PlanFile
from zone_control.zone_control_plugin.layers.reading import read_rows, read_table

gdal.UseExceptions()
ROWS = 95


class Watch:
    """Says "cancelled" from the `at`-th question on."""

    def __init__(self, at):
        self.asked, self.at = 0, at

    def cancelled(self):
        self.asked += 1
        return self.asked > self.at

    def progress(self, fraction):
        pass


@pytest.fixture
def path(tmp_path):
    """95 squares with a number, a flag and a gap."""
    path = str(tmp_path / "x.gpkg")
    plane = osr.SpatialReference()
    plane.ImportFromEPSG(4549)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = dataset.CreateLayer("x", plane, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("n", ogr.OFTInteger))
    flag = ogr.FieldDefn("flag", ogr.OFTInteger)
    flag.SetSubType(ogr.OFSTBoolean)
    layer.CreateField(flag)
    for i in range(ROWS):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["n"], feature["flag"] = i, i % 2
        if i != 50:
            feature.SetGeometry(
                ogr.CreateGeometryFromWkt(f"POLYGON(({i} 0,{i + 1} 0,{i + 1} 1,{i} 1,{i} 0))")
            )
        layer.CreateFeature(feature)
    layer = dataset = None
    return path


@pytest.mark.parametrize("batch", [7, 65536])
def test_batches_make_no_difference(path, monkeypatch, batch):
    monkeypatch.setattr(reading, "_BATCH", batch)
    table = read_table(path, "x")
    assert table.columns["n"].tolist() == list(range(ROWS)) and table.fids.tolist() == list(
        range(1, ROWS + 1)
    )
    assert table.columns["flag"].tolist() == [str(i % 2) for i in range(ROWS)]
    assert [i for i, shape in enumerate(table.geometry) if shape is None] == [50]
    assert np.nansum(shapely.area(table.geometry)) == pytest.approx(ROWS - 1)


@pytest.mark.parametrize("at", [0, 1, 5])
@pytest.mark.parametrize("read", [read_table, lambda path, name, watch: read_rows(path, name, watch)])
def test_a_cancel_is_heard_between_batches(path, monkeypatch, read, at):
    monkeypatch.setattr(reading, "_BATCH", 7)
    watch = Watch(at)
    with pytest.raises(Cancelled):
        read(path, "x", watch=watch)
    assert watch.asked == at + 1
    assert len(read_table(path, "x").fids) == ROWS  # the layer is as before


def test_a_cancel_is_heard_while_the_pages_are_checked(path, monkeypatch):
    going_on = threading.Event()
    monkeypatch.setattr(intact, "_checked", lambda path: "" if going_on.wait(30) else "never")
    with pytest.raises(Cancelled):
        intact.damage(path, Watch(3))
    going_on.set()
    assert intact.damage(path, Watch(3)) == ""


def test_a_file_is_checked_once_until_it_changes(path, monkeypatch):
    asked = []
    monkeypatch.setattr(intact, "_checked", lambda path: asked.append(path) or "")
    for written, times in ((1e9, 1), (1e9, 1), (1e9 + 1, 2), (time.time(), 3), (time.time(), 4)):
        os.utime(path, (written, written))
        intact.damage(path)
        assert len(asked) == times  # of a file written just now nothing is kept


def test_a_damaged_page_is_refused_and_not_taken_for_missing_geometry(path, tmp_path):
    """Every page in turn: what is not refused must be as it was (a page nobody reads)."""
    whole = (tmp_path / "x.gpkg").read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    original, refused = read_table(path, "x"), 0
    for start in range(size, len(whole), size):
        for damage in (b"\0", b"\xab"):
            bad = tmp_path / "bad #1?.gpkg"
            bad.write_bytes(whole[:start] + damage * size + whole[start + size :])
            try:
                found = read_table(str(bad), "x")
            except LayerUnreadable as error:
                refused += 1
                with pytest.raises(PlanUnreadable):
                    PlanFile(bad)
                assert "x" in str(error.values["layer"])
            else:
                assert shapely.equals_exact(found.geometry, original.geometry)[[0, 40, 94]].all()
                assert found.columns["n"].tolist() == original.columns["n"].tolist()
                assert np.equal(found.geometry, None).sum() == 1
    assert refused > 10
