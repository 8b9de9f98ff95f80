"""Change between two images: how much each pixel changed, and where a histogram of it parts. Arrays only.

A high value means more of the change that is looked for. Measures:
`vector`  length of the change over all bands (change vector analysis, Malila 1980)
`band`    absolute change of one band
`ndvi`    fall of (NIR - red) / (NIR + red): vegetation lost (Rouse et al. 1974)
`exg`     fall of (2 green - red - blue) / (green + red + blue): the same without near infrared (Woebbecke et al. 1995)
`ndwi`    rise of (green - NIR) / (green + NIR): open water, ponds (McFeeters 1996)
`ndbi`    rise of (SWIR - NIR) / (SWIR + NIR): built-up land (Zha et al. 2003)
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

VECTOR, BAND, NDVI, EXG, NDWI, NDBI = INDICES = ("vector", "band", "ndvi", "exg", "ndwi", "ndbi")
# The bands a measure takes, in the order of its formula; `vector` takes all.
ROLES = {
    VECTOR: (),
    BAND: ("BAND",),
    NDVI: ("NIR", "RED"),
    EXG: ("GREEN", "RED", "BLUE"),
    NDWI: ("GREEN", "NIR"),
    NDBI: ("SWIR", "NIR"),
}
FALLS = (NDVI, EXG)
DIRECTED = (NDVI, EXG, NDWI, NDBI)  # a negative value is a change the other way
BINS = 1 << 16
_FINEST = -149  # of float32, as a power of two


@np.errstate(all="ignore")
def difference(index: str, pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Change of each pixel, of `pairs` (before, after) of arrays of one shape, a pair per band as ROLES names them.

    Not finite where the measure is not defined.
    """
    exact = ((_real(before), _real(after)) for before, after in pairs)
    if index == VECTOR:
        return np.sqrt(sum((after - before) ** 2 for before, after in exact))
    before, after = zip(*exact)
    if index == BAND:
        return np.abs(after[0] - before[0])
    change = _share(index, after) - _share(index, before)
    return -change if index in FALLS else change


def _real(values: np.ndarray) -> np.ndarray:
    """Whole numbers without wrap-around."""
    return values.astype(np.promote_types(values.dtype, np.float32), copy=False)


def _share(index: str, bands: tuple[np.ndarray, ...]) -> np.ndarray:
    """The index of one image: within its bounds even where a corrected reflectance is a little below zero, NaN
    where the bands give no light together."""
    first, *others = bands
    rest = others[0] if index != EXG else (others[0] + others[1]) / 2
    whole = first + sum(others)
    part = (first - rest) * (2 if index == EXG else 1)
    return np.where(whole > 0, np.clip(part / whole, -1, 2 if index == EXG else 1), np.nan)


class Histogram:
    """Counts of all values seen in at most BINS bins of one width: a power of two, the finest that spans them.

    Bins lie on multiples of their width, so the order in which values come does not matter.
    """

    def __init__(self) -> None:
        self.counts = np.zeros(0, np.int64)
        self._exponent, self._first = _FINEST, 0.0
        self.low, self.high = np.inf, -np.inf

    def add(self, values: np.ndarray) -> None:
        """Finite values, float32[n]."""
        if len(values) == 0:
            return
        self.low, self.high = min(self.low, float(values.min())), max(self.high, float(values.max()))
        exponent = _width(self.low, self.high)
        self._widen(exponent)
        places = np.floor(np.ldexp(values.astype(np.float64), -exponent)) - self._first
        self.counts += np.bincount(places.astype(np.int64), minlength=len(self.counts))

    def threshold(self) -> float | None:
        """The value from which a pixel belongs to the upper class (Otsu); None where all values are (nearly) one."""
        at = otsu(self.counts)
        return None if at is None else float(np.ldexp(self._first + at, self._exponent))

    def _widen(self, exponent: int) -> None:
        """The counts so far in bins of a new width that also span the new ends."""
        first, last = (float(np.floor(np.ldexp(end, -exponent))) for end in (self.low, self.high))
        old = self._first + np.arange(len(self.counts))
        places = np.floor(np.ldexp(old, self._exponent - exponent)) - first
        wider = np.zeros(int(last - first) + 1, np.int64)
        np.add.at(wider, places.astype(np.int64), self.counts)
        self.counts, self._exponent, self._first = wider, exponent, first


def _width(low: float, high: float) -> int:
    """The smallest power of two of which BINS bins reach from `low` to `high`."""
    if low == high:
        return _FINEST
    exponent = max(_FINEST, int(np.floor(np.log2((high - low) / BINS))) - 1)
    while np.floor(np.ldexp(high, -exponent)) - np.floor(np.ldexp(low, -exponent)) >= BINS:
        exponent += 1
    return exponent


def otsu(counts: np.ndarray) -> float | None:
    """Where a histogram parts best, in bins from its lower end: the middle of the gap that makes the variance
    between the classes largest (Otsu 1979). None when fewer than two bins hold anything."""
    if np.count_nonzero(counts) < 2:
        return None
    below = np.cumsum(counts, dtype=np.float64)
    moment = np.cumsum(counts * np.arange(len(counts), dtype=np.float64))
    total, mean = below[-1], moment[-1] / below[-1]
    below, moment = below[:-1], moment[:-1]
    weight = below * (total - below)
    parts = np.divide((mean * below - moment) ** 2, weight, out=np.full(len(below), -1.0), where=weight > 0)
    first = int(np.argmax(parts))
    last = int(np.searchsorted(below, below[first], "right")) - 1  # empty bins part it alike
    return (first + last) / 2 + 1
