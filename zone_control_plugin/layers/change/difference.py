"""The two passes over the images: difference and its histogram; then which pixels changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from ...core.errors import OutputUnwritable
from ...core.farmland.change import Histogram, difference
from ...core.overlay.running import Watch
from .ground import Ground
from .pair import Pair
from .windows import Window, new_raster, watched, windows

NO_DATA = -9999.0  # no difference of any measure is so small


class Compared(NamedTuple):
    """Pixels on the ground that counts: compared, without data in one of the images, 0 in all bands of an image
    that declares no NoData; and the histogram of the compared ones."""

    compared: int
    missing: int
    blank: int
    histogram: Histogram


def write_difference(pair: Pair, path: Path, crs: str, ground: Ground, watch: Watch) -> Compared:
    """Writes the difference as float32 and counts it. Raises Cancelled, OutputUnwritable."""
    histogram, counts = Histogram(), np.zeros(3, np.int64)
    try:
        target = new_raster(str(path), pair.size, gdal.GDT_Float32, predictor=3)
        target.SetGeoTransform(pair.transform)
        target.SetProjection(crs)
        band = target.GetRasterBand(1)
        band.SetNoDataValue(NO_DATA)
        for window in watched(windows(*pair.size), watch):
            values, usable, blank = _changed(pair, window)
            band.WriteArray(np.where(usable, values, np.float32(NO_DATA)), window.x, window.y)
            inside = ground.pixels(window)
            counted = usable & inside
            counts += (
                np.count_nonzero(counted),
                np.count_nonzero(inside & ~usable),
                np.count_nonzero(inside & blank),
            )
            histogram.add(values[counted])
        target.FlushCache()
    except RuntimeError as error:
        raise OutputUnwritable(path=str(path), cause=str(error)) from error
    return Compared(*counts.tolist(), histogram)


def _changed(pair: Pair, window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(difference, where it is defined, where an image without declared NoData is all 0) of a window."""
    shape = window.height, window.width
    blank, usable = np.ones((2, *shape), bool), np.ones(shape, bool)
    with np.errstate(over="ignore"):
        values = difference(pair.index, pair.read(window, blank)).astype(np.float32)
    usable &= np.isfinite(values)
    for side, has_data in enumerate(pair.has_data(window)):
        if has_data is not None:
            usable &= has_data
            blank[side] = False
    return values, usable, blank.any(axis=0) & usable


def write_changed(difference_path: Path, threshold: float, path: Path, ground: Ground, watch: Watch) -> int:
    """Writes where the difference reaches the threshold: band 1 is 1 there, band 2 is 1 where it was compared, in
    pixel coordinates. Returns how many changed."""
    source = gdal.OpenEx(str(difference_path))
    size = source.RasterXSize, source.RasterYSize
    target = new_raster(str(path), size, gdal.GDT_Byte, 2)
    count = 0
    for window in watched(windows(*size), watch):
        values = source.GetRasterBand(1).ReadAsArray(*window)
        counted = (values != np.float32(NO_DATA)) & ground.pixels(window)
        changed = counted & (values >= np.float32(threshold))
        count += int(np.count_nonzero(changed))
        for number, where in ((1, changed), (2, counted)):
            target.GetRasterBand(number).WriteArray(where.view(np.uint8), window.x, window.y)
    target.FlushCache()
    return count
