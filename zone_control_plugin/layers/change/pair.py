"""Two images of one place on one grid: opened, held against each other, read in windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from osgeo import gdal, osr

from ...core.errors import ImageWithoutPlace, LayerUnreadable
from ...core.farmland.change import ROLES, VECTOR
from ...core.text import mark
from .windows import Window

gdal.UseExceptions()
CRS, BANDS, SIZE, PIXEL_SIZE, ROTATION, ORIGIN = "crs", "bands", "size", "pixel_size", "rotation", "origin"
SHIFT = 0.01  # of a pixel that corners may differ
SAMPLE, HALF_CLEAR = 500, 0.1  # pixels a side, share of half transparent ones at which it is none


class Image:
    """An image opened for reading; `no_alpha` are the numbers of bands that are only called transparency.

    Raises LayerUnreadable, ImageWithoutPlace.
    """

    def __init__(self, path: str, name: str) -> None:
        self.path, self.name = path, name
        try:
            self.data = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
        except RuntimeError as error:
            raise LayerUnreadable(layer=name, cause=str(error)) from error
        self.size = self.data.RasterXSize, self.data.RasterYSize
        transform = self.data.GetGeoTransform(can_return_null=True)
        if transform is None or transform[1] * transform[5] == transform[2] * transform[4]:
            raise ImageWithoutPlace(image=name)
        self.transform = transform
        self._numbers = range(1, self.data.RasterCount + 1)
        if any(gdal.DataTypeIsComplex(self._band(n).DataType) for n in self._numbers):
            raise LayerUnreadable(layer=name, cause=mark("its values are complex numbers"))
        kinds = {n: self._band(n).GetColorInterpretation() for n in self._numbers}
        self._marked = {n for n, kind in kinds.items() if kind == gdal.GCI_AlphaBand}
        self.no_alpha = {n for n in self._marked if self._is_picture(n)}

    @property
    def bands(self) -> list[int]:
        """The numbers of those that are no transparency."""
        return [n for n in self._numbers if n not in self._marked - self.no_alpha]

    def agree_with(self, other: Image) -> None:
        """What is a picture in one of two images is one in both, even where it is dark all over."""
        both = self.no_alpha | other.no_alpha
        self.no_alpha, other.no_alpha = self._marked & both, other._marked & both

    def read(self, number: int, window: Window) -> np.ndarray:
        return self._read(self._band(number), *window)

    def has_data(self, numbers: Sequence[int], window: Window) -> np.ndarray | None:
        """bool[h, w]: each of the bands has a value (NoData, mask or alpha); None when nothing is declared."""
        found = None
        for number in numbers:
            flags = self._band(number).GetMaskFlags()
            if flags & gdal.GMF_ALL_VALID or (flags & gdal.GMF_ALPHA and self.no_alpha):
                continue
            mask = self._read(self._band(number).GetMaskBand(), *window) != 0
            found = mask if found is None else found & mask
            if flags & gdal.GMF_PER_DATASET:
                break
        return found

    def _band(self, number: int) -> gdal.Band:
        return self.data.GetRasterBand(number)

    def _read(self, band: gdal.Band, *window: int, **more: int) -> np.ndarray:
        try:
            return band.ReadAsArray(*window, **more)
        except RuntimeError as error:
            raise LayerUnreadable(layer=self.name, cause=str(error)) from error

    def _is_picture(self, number: int) -> bool:
        """GDAL marks the fourth band of any image it makes as transparency, near infrared too. Transparency is
        all or nothing but for its edges."""
        wide, high = (min(SAMPLE, side) for side in self.size)
        values = self._read(self._band(number), buf_xsize=wide, buf_ysize=high)
        between = (values != values.min()) & (values != values.max())
        return np.count_nonzero(between) > HALF_CLEAR * values.size


class Difference(NamedTuple):
    """What differs between two grids: its kind, and its value in each as text ('' where the kind says it all)."""

    kind: str
    before: str = ""
    after: str = ""


def grid_differences(before: Image, after: Image, crs: tuple[str, str], index: str) -> list[Difference]:
    """`crs`: WKT of each."""
    a, b = before.transform, after.transform
    wide, high = before.size
    found = []
    if not _same_crs(*crs):
        found.append(Difference(CRS, *map(_crs_name, crs)))
    if before.size != after.size:
        found.append(Difference(SIZE, *(f"{w} × {h}" for w, h in (before.size, after.size))))
    if index == VECTOR and len(before.bands) != len(after.bands):
        found.append(Difference(BANDS, *(str(len(image.bands)) for image in (before, after))))
    pixel = min(np.hypot(a[1], a[4]), np.hypot(a[2], a[5]))
    for kind, items, reach in (
        (PIXEL_SIZE, (1, 5), (wide, high)),
        (ROTATION, (2, 4), (high, wide)),
        (ORIGIN, (0, 3), (1, 1)),
    ):
        if any(abs(a[i] - b[i]) * far > SHIFT * pixel for i, far in zip(items, reach)):
            found.append(Difference(kind, *(", ".join(f"{t[i]:.10g}" for i in items) for t in (a, b))))
    return found


def _same_crs(before: str, after: str) -> bool:
    references = [osr.SpatialReference(wkt) for wkt in (before, after)]
    return bool(references[0].IsSame(references[1], ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]))


def _crs_name(wkt: str) -> str:
    reference = osr.SpatialReference(wkt)
    code = reference.GetAuthorityCode(None)
    return f"{reference.GetAuthorityName(None)}:{code}" if code else reference.GetName()


class Pair:
    """Two images of one grid and the bands of each that a measure takes."""

    def __init__(self, before: Image, after: Image, index: str, numbers: dict[str, int]) -> None:
        """`numbers`: role → number of the band, the same in both."""
        self.before, self.after, self.index = before, after, index
        self.size, self.transform = after.size, after.transform
        if index == VECTOR:
            self.bands = list(zip(before.bands, after.bands))
        else:
            self.bands = [(numbers[role], numbers[role]) for role in ROLES[index]]

    def missing_band(self) -> tuple[Image, str, int] | None:
        """(image, role, number) of the first band there is not."""
        for image in (self.before, self.after):
            for role, (number, _) in zip(ROLES[self.index], self.bands):
                if not 1 <= number <= image.data.RasterCount:
                    return image, role, number
        return None

    def read(self, window: Window, blank: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """(before, after) per band. `blank` bool[2, h, w] keeps True where an image is 0 in all of them."""
        for numbers in self.bands:
            pair = self.before.read(numbers[0], window), self.after.read(numbers[1], window)
            for empty, values in zip(blank, pair):
                empty &= values == 0
            yield pair

    def has_data(self, window: Window) -> list[np.ndarray | None]:
        """For each image, where it has data; None where it declares no NoData at all."""
        sides = zip((self.before, self.after), zip(*self.bands))
        return [image.has_data(numbers, window) for image, numbers in sides]
