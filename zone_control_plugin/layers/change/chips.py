"""Pictures of a patch before and after, cut from the images: PNG files that know their place on the ground."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal

from ...core.errors import OutputUnwritable
from .pair import Image, Pair
from .windows import Window

SIDES = ("before", "after")
MARGIN, LEAST = 0.8, 180.0  # around a patch: of its longer side; and m shown at least
FEWEST, MOST = 32, 1200  # pixels a side
SAMPLE = 1000  # pixels a side an image is looked at for its brightness
TAILS = (2, 98)  # percentiles that become black and white; images of 8 bits stay as they are


def chip_path(folder: Path, patch_id: str, side: str) -> Path:
    """Where the picture of a patch lies; `side` is before or after."""
    return folder / f"{patch_id}_{side}.png"


class Chips:
    """Cuts the pictures of one pair: both stretched alike, so that the two can be compared."""

    def __init__(self, pair: Pair, numbers: Sequence[int], crs: str, pixel: float, folder: Path) -> None:
        """`pixel`: its side in m. `numbers`: the bands shown as red, green and blue; images that lack one are shown
        grey, by their first."""
        self._pair, self._crs, self._folder = pair, crs, folder
        self._least = max(FEWEST, LEAST / pixel)
        images = pair.before, pair.after
        full = all(n in image.bands for image in images for n in numbers)
        self._numbers = list(numbers) if full else [1, 1, 1]
        self._range = [self._brightness(images, n) for n in self._numbers]

    def cut(self, polygon: shapely.Geometry, patch_id: str) -> list[Path]:
        """`polygon` in pixel coordinates. Returns the files written, with those that tell their place."""
        window = self._window(shapely.bounds(polygon))
        images = self._pair.before, self._pair.after
        return [
            path for image, side in zip(images, SIDES) for path in self._write(image, window, patch_id, side)
        ]

    def _window(self, bounds: np.ndarray) -> Window:
        wide, high = self._pair.size
        side = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        side = max(self._least, side * (1 + 2 * MARGIN))
        left, top = (
            max(0, int((low + up - side) / 2)) for low, up in ((bounds[0], bounds[2]), (bounds[1], bounds[3]))
        )
        return Window(left, top, min(int(side), wide - left), min(int(side), high - top))

    def _write(self, image: Image, window: Window, patch_id: str, side: str) -> list[Path]:
        factor = max(1.0, max(window.width, window.height) / MOST)
        size = max(1, round(window.width / factor)), max(1, round(window.height / factor))
        picture = gdal.GetDriverByName("MEM").Create("", *size, len(self._numbers), gdal.GDT_Byte)
        for n, (number, span) in enumerate(zip(self._numbers, self._range), start=1):
            values = image.data.GetRasterBand(number).ReadAsArray(
                *window,
                *size,
                resample_alg=gdal.GRIORA_Average if factor > 1 else gdal.GRIORA_NearestNeighbour,
            )
            picture.GetRasterBand(n).WriteArray(_stretched(values, span))
        picture.SetGeoTransform(
            _placed(image.transform, window, window.width / size[0], window.height / size[1])
        )
        picture.SetProjection(self._crs)
        path = chip_path(self._folder, patch_id, side)
        try:
            gdal.GetDriverByName("PNG").CreateCopy(str(path), picture, options=["WORLDFILE=YES"])
        except RuntimeError as error:
            raise OutputUnwritable(path=str(path), cause=str(error)) from error
        beside = path.with_suffix(".wld"), path.with_name(path.name + ".aux.xml")
        return [path, *(one for one in beside if one.exists())]

    def _brightness(self, images: Sequence[Image], number: int) -> tuple[float, float] | None:
        """What is black and what is white in a band of both images; None: as it is."""
        if all(image.data.GetRasterBand(number).DataType == gdal.GDT_Byte for image in images):
            return None
        samples = [_sample(image, number) for image in images]
        samples = np.concatenate([values[np.isfinite(values)] for values in samples])
        if len(samples) == 0:
            return 0.0, 1.0
        low, high = np.percentile(samples, TAILS)
        return float(low), float(max(high, low + 1e-9))


def _sample(image: Image, number: int) -> np.ndarray:
    """Some values of a band that has data, float64[n]."""
    band, (wide, high) = image.data.GetRasterBand(number), image.size
    size = {"buf_xsize": min(SAMPLE, wide), "buf_ysize": min(SAMPLE, high)}
    values = band.ReadAsArray(0, 0, wide, high, **size).astype(np.float64)
    return values[band.GetMaskBand().ReadAsArray(0, 0, wide, high, **size) != 0]


def _stretched(values: np.ndarray, span: tuple[float, float] | None) -> np.ndarray:
    if span is None:
        return values.astype(np.uint8)
    scaled = (np.nan_to_num(values.astype(np.float64)) - span[0]) / (span[1] - span[0])
    return np.round(255 * np.clip(scaled, 0, 1)).astype(np.uint8)


def _placed(transform: Sequence[float], window: Window, across: float, down: float) -> tuple[float, ...]:
    """The transform of a window whose pixels are `across` × `down` of the image's."""
    x0, dx, rx, y0, ry, dy = transform
    left, top = window.x, window.y
    return (
        x0 + left * dx + top * rx,
        dx * across,
        rx * down,
        y0 + left * ry + top * dy,
        ry * across,
        dy * down,
    )
