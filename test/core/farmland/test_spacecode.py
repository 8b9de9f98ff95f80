"""Space codes against the vectors of the standard, and against themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zone_control.zone_control_plugin.core.farmland.spacecode import (
    LENGTH,
    BadSpaceCode,
    NoSpaceCode,
    cells_in,
    count_in,
    decode,
    encode,
    parent,
)

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "data" / "beidou2d_vectors.csv"
LATITUDES = st.floats(-87.999, 87.999)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    "latitude, longitude, level, code",
    [
        (39.9931611111, 116.3126027778, 1, "N50J"),
        (39.9931611111, 116.3126027778, 4, "N50J47539"),
        (39.9931611111, 116.3126027778, 8, "N50J47539B825534"),
        (24.4798, 118.0894, 8, "N50G804585B27520"),
        (29.9490, 121.7165, 8, "N51H334C6EE15144"),
        (32.0603, 118.7969, 8, "N50I90123C903422"),
        (0.0, 0.0, 1, "N31A"),
        (0.0, 180.0, 1, "N60A"),
        (0.0, -180.0, 1, "N01A"),
    ],
)
def test_known_codes(latitude, longitude, level, code):
    assert encode(latitude, longitude, level) == code


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared reference vectors are not here")
def test_all_reference_vectors():
    with VECTORS.open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            cell = decode(row["code"])
            bounds = [float(row[side]) for side in ("west", "south", "east", "north")]
            assert cell.level == int(row["level"]), row
            assert cell.bounds == pytest.approx(bounds, abs=1e-11), row
            assert encode(float(row["lat_deg"]), float(row["lon_deg"]), cell.level) == row["code"], row


def test_numbers_are_taken_as_written():
    """29.95° is 29°57′: the edge of a minute cell, though the float lies below it."""
    assert decode(encode(29.95, 121.7, 4)).bounds[1] == pytest.approx(29.95, abs=1e-12)


@pytest.mark.parametrize(
    "latitude, longitude", [(88, 0), (-88, 0), (90, 10), (95, 0), (10, 181), (float("nan"), 0)]
)
def test_poles_and_nowhere_are_refused(latitude, longitude):
    with pytest.raises(NoSpaceCode):
        encode(latitude, longitude, 8)


@pytest.mark.parametrize(
    "code", ["", "N", "N50", "X50J", "N61J", "N00J", "N50W", "N50JC0", "N50J08", "N50J476", "N50J475F0"]
)
def test_what_the_standard_does_not_write_is_refused(code):
    with pytest.raises(BadSpaceCode):
        decode(code)


@given(LATITUDES, LONGITUDES, st.integers(1, 10))
def test_a_position_lies_in_its_cell_and_codes_come_back(latitude, longitude, level):
    code = encode(latitude, longitude, level)
    cell = decode(code)
    west, south, east, north = cell.bounds
    assert len(code) == LENGTH[level]
    assert west <= longitude <= east and south <= latitude <= north
    assert cell.code == code
    assert encode((south + north) / 2, (west + east) / 2, level) == code


@given(LATITUDES, LONGITUDES, st.integers(2, 10))
def test_a_coarser_code_is_the_beginning_of_a_finer_one(latitude, longitude, level):
    fine = encode(latitude, longitude, level)
    assert fine.startswith(encode(latitude, longitude, level - 1))
    assert parent(fine, level - 1) == encode(latitude, longitude, level - 1)


@given(LATITUDES, LONGITUDES)
def test_hemispheres_mirror_each_other(latitude, longitude):
    """Away from the equator and the prime meridian the digits are the same."""
    if 0 in (latitude, longitude) or abs(longitude) == 180:
        return
    codes = {encode(sy * abs(latitude), sx * abs(longitude), 10)[4:] for sy in (1, -1) for sx in (1, -1)}
    assert len(codes) == 1


def test_cells_of_a_box_across_the_origin():
    cells = list(cells_in((-0.3, -0.3, 0.3, 0.3), 2))
    assert len(cells) == count_in((-0.3, -0.3, 0.3, 0.3), 2) == 4
    assert len({cell.code for cell in cells}) == 4
