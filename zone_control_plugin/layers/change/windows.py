"""A large image in parts: what is held at once, and GDAL's own memory kept small meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from osgeo import gdal

from ...core.errors import Cancelled
from ...core.overlay.running import Watch

TILE = 256  # pixels; of the rasters written
PIXELS = 6_000_000  # held at once
CACHE = 256 << 20  # bytes GDAL may keep of blocks; it would take 5 % of the machine


class Window(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        """(left, top, right, bottom)"""
        return self.x, self.y, self.x + self.width, self.y + self.height


def windows(width: int, height: int, left: int = 0, top: int = 0) -> list[Window]:
    """Whole tiles, as wide as can be, that cover an image, or a part of one that begins at (left, top)."""
    wide = max(TILE, min(width, PIXELS // TILE) // TILE * TILE) if width * TILE > PIXELS else width
    high = max(TILE, PIXELS // wide // TILE * TILE)
    return [
        Window(left + x, top + y, min(wide, width - x), min(high, height - y))
        for y in range(0, height, high)
        for x in range(0, width, wide)
    ]


def squares(width: int, height: int) -> list[Window]:
    """The same in squares: for work that looks beyond a window's edges."""
    side = max(TILE, int(PIXELS**0.5) // TILE * TILE)
    return [
        Window(x, y, min(side, width - x), min(side, height - y))
        for y in range(0, height, side)
        for x in range(0, width, side)
    ]


def watched(parts: list[Window], watch: Watch) -> Iterator[Window]:
    """One after the other, with progress. Raises Cancelled."""
    for n, part in enumerate(parts):
        if watch.cancelled():
            raise Cancelled()
        watch.progress(n / len(parts))
        yield part


def heard(watch: Watch) -> Callable[[float, str, object], int]:
    """A callback for GDAL's own work, which stops when it gives 0."""

    def tell(fraction: float, message: str, data: object) -> int:
        watch.progress(min(fraction, 1.0))  # Polygonize counts beyond the end
        return 0 if watch.cancelled() else 1

    return tell


@contextmanager
def small_cache() -> Iterator[None]:
    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, CACHE))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def new_raster(
    path: str, like: tuple[int, int], kind: int, bands: int = 1, predictor: int = 1
) -> gdal.Dataset:
    """A tiled, compressed GeoTIFF."""
    options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", f"PREDICTOR={predictor}", "BIGTIFF=IF_SAFER"]
    options += [f"BLOCKXSIZE={TILE}", f"BLOCKYSIZE={TILE}", "INTERLEAVE=BAND"]
    return gdal.GetDriverByName("GTiff").Create(path, *like, bands, kind, options)
