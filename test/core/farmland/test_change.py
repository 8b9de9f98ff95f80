"""Change between two images: formulas by hand, Otsu's threshold against every other, histograms in any order."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from zone_control.zone_control_plugin.core.farmland.change import (
    BINS,
    EXG,
    INDICES,
    NDBI,
    NDVI,
    NDWI,
    ROLES,
    Histogram,
    difference,
    otsu,
)


def of(index, before, after, kind=np.uint8):
    """The change of one pixel; `before`, `after`: its values band by band."""
    pairs = zip(*(([[value]] for value in values) for values in (before, after)))
    return float(difference(index, [tuple(np.array(v, kind) for v in pair) for pair in pairs])[0, 0])


# ---- formulas ----


def ratio(a, b):
    return (a - b) / (a + b)


@pytest.mark.parametrize(
    "index, before, after, expected",
    [
        ("vector", (10, 250), (13, 254), 5.0),
        ("vector", (200,), (10,), 190.0),
        ("band", (200,), (10,), 190.0),
        ("band", (10,), (200,), 190.0),
        (NDVI, (120, 40), (60, 60), ratio(120, 40)),
        (NDVI, (60, 60), (120, 40), -ratio(120, 40)),
        (NDWI, (40, 120), (90, 30), ratio(90, 30) - ratio(40, 120)),
        (NDBI, (60, 140), (150, 100), ratio(150, 100) - ratio(60, 140)),
        (EXG, (100, 50, 50), (80, 80, 80), 0.5),
    ],
)
def test_a_pixel_changes_as_its_formula_says(index, before, after, expected):
    assert of(index, before, after) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.uint16, np.float32, np.float64])
def test_whole_numbers_do_not_wrap_around(kind):
    assert of("vector", (255, 0), (0, 255), kind) == pytest.approx(255 * 2**0.5, rel=1e-6)
    assert of(NDVI, (250, 10), (10, 250), kind) == pytest.approx(2 * ratio(250, 10), rel=1e-6)


@pytest.mark.parametrize("index", [NDVI, NDWI, NDBI, EXG])
def test_no_light_is_no_value(index):
    dark, lit = [0] * len(ROLES[index]), [50] * len(ROLES[index])
    assert np.isnan(of(index, dark, lit)) and np.isnan(of(index, lit, dark))
    assert of(index, lit, lit) == 0


def test_a_reflectance_below_zero_stays_within_the_index():
    assert of(NDVI, (300, -290), (100, 100), np.int16) == 1.0
    assert np.isnan(of(NDVI, (10, -20), (100, 100), np.int16))


def test_a_gap_in_one_band_is_a_gap():
    assert np.isnan(of("vector", (1.0, np.nan), (1.0, 2.0), np.float32))


def test_every_measure_names_its_bands():
    assert set(ROLES) == set(INDICES)


# ---- the threshold ----

pixels = hnp.arrays(np.uint8, st.integers(2, 60), elements=st.integers(0, 255))


def between(values, threshold):
    """Variance between the classes below and from the threshold on."""
    below, above = values[values < threshold], values[values >= threshold]
    if not len(below) or not len(above):
        return -1.0
    return len(below) * len(above) / len(values) ** 2 * (above.mean() - below.mean()) ** 2


@given(pixels)
def test_no_other_threshold_parts_the_values_better(values):
    histogram = Histogram()
    histogram.add(values.astype(np.float32))
    found = histogram.threshold()
    if len(set(values.tolist())) == 1:
        assert found is None
        return
    best = max(between(values, t) for t in range(1, 256))
    assert between(values, found) == pytest.approx(best, rel=1e-9)


@given(pixels)
def test_the_threshold_lies_in_the_middle_of_its_gap(values):
    counts = np.bincount(values, minlength=256)
    found = otsu(counts)
    if found is None:
        return
    below, above = values[values < found].max(), values[values >= found].min()
    assert found == pytest.approx(
        (below + 1 + above) / 2
    )  # in bins: between the end of one, the start of the other


values32 = st.floats(-1e6, 1e6, width=32)


@given(st.lists(st.lists(values32, max_size=20), min_size=1, max_size=6))
def test_the_order_of_windows_does_not_matter(parts):
    one, many, back = Histogram(), Histogram(), Histogram()
    one.add(np.array([v for part in parts for v in part], np.float32))
    for part in parts:
        many.add(np.array(part, np.float32))
    for part in reversed(parts):
        back.add(np.array(part, np.float32))
    for other in (many, back):
        assert np.array_equal(one.counts, other.counts)
        assert one.threshold() == other.threshold()
    assert len(one.counts) <= BINS
    assert one.counts.sum() == sum(map(len, parts))


@given(st.lists(values32, min_size=1, max_size=50))
@example([0.0, 1.7426547702343425e-41])  # a few thousand numbers lie between these
def test_bins_are_fine(values):
    histogram = Histogram()
    histogram.add(np.array(values, np.float32))
    low, high = histogram.low, histogram.high
    found = histogram.threshold()
    assert found is None or low < found <= high
    if high > low:
        numbers = (high - low) / np.finfo(np.float32).smallest_subnormal  # so many there are between, at most
        assert len(histogram.counts) > min(BINS // 4 - 2, numbers - 1), "no coarser than they must be"


def test_two_kinds_of_ground_are_told_apart():
    rng = np.random.default_rng(1)
    histogram = Histogram()
    histogram.add(np.r_[rng.normal(10, 2, 5000), rng.normal(80, 5, 400)].astype(np.float32))
    assert 20 < histogram.threshold() < 65


def test_nothing_seen_gives_no_threshold():
    assert Histogram().threshold() is None
