"""The differences inside a patch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal

from .difference import NO_DATA
from .ground import burnt
from .windows import windows


class Differences:
    """A difference raster asked for polygons in pixel coordinates."""

    def __init__(self, path: Path) -> None:
        self._data = gdal.OpenEx(str(path))

    def mean_and_largest(self, polygon: shapely.Geometry) -> tuple[float, float]:
        """Over the pixels whose centres it holds, or where it holds none, those it touches."""
        for touched in (False, True):
            count, total, largest = self._summed(polygon, touched)
            if count:
                return total / count, largest
        return float("nan"), float("nan")

    def _summed(self, polygon: shapely.Geometry, touched: bool) -> tuple[int, float, float]:
        size = self._data.RasterXSize, self._data.RasterYSize
        left, top, right, bottom = shapely.bounds(polygon)
        left, top = max(0, int(np.floor(left))), max(0, int(np.floor(top)))
        right, bottom = min(size[0], int(np.ceil(right))), min(size[1], int(np.ceil(bottom)))
        count, total, largest = 0, 0.0, -np.inf
        for window in windows(right - left, bottom - top, left, top):
            values = self._data.GetRasterBand(1).ReadAsArray(*window)
            inside = burnt(np.array([polygon], object), window, touched) & (values != np.float32(NO_DATA))
            if inside.any():
                count += int(np.count_nonzero(inside))
                total += float(values[inside].sum(dtype=np.float64))
                largest = max(largest, float(values[inside].max()))
        return count, total, largest
