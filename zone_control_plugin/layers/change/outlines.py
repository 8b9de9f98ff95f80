"""From changed pixels to polygons: small groups sieved away, outlines along the pixels' edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr

from ...core.errors import Cancelled
from ...core.overlay.running import Watch
from ..exchange import from_wkb
from .windows import Window, heard, new_raster, squares, watched

NEIGHBOURS = 4  # pixels that touch at a corner only are not one group
LARGEST_SIEVE = 200  # pixels up to which an image is sieved in windows: each needs twice as many around it
BATCH = 10_000  # outlines read at once


def outlines(changed: Path, fewest: int, least: float, watch: tuple[Watch, Watch]) -> np.ndarray:
    """Polygons object[n] in pixel coordinates of the connected groups of changed pixels, from the top down.

    Groups of fewer than `fewest` pixels, changed or not, become what surrounds them; pixels that were not compared
    never change sides. Outlines of less than `least` pixels are left out. Scratch files are left beside `changed`.
    Raises Cancelled.
    """
    try:
        source = gdal.OpenEx(str(changed))
        sieved = _sieved(source, changed.with_name("sieved.tif"), fewest, int(least), watch[0])
        path = changed.with_name("outlines.gpkg")
        _polygonize(sieved.GetRasterBand(1), path, watch[1])
    except RuntimeError as error:
        if any(one.cancelled() for one in watch):
            raise Cancelled() from error
        raise
    found = _read(path, least, watch[1])
    bounds = shapely.bounds(found)
    return found[np.lexsort((bounds[:, 0], bounds[:, 1]))]


def _sieved(source: gdal.Dataset, path: Path, fewest: int, least: int, watch: Watch) -> gdal.Dataset:
    """In windows: GDAL counts every group there is, and a noisy image has millions."""
    size = source.RasterXSize, source.RasterYSize
    target = new_raster(str(path), size, gdal.GDT_Byte)
    if fewest > LARGEST_SIEVE:
        bands = source.GetRasterBand(1), source.GetRasterBand(2), target.GetRasterBand(1)
        gdal.SieveFilter(*bands, fewest, NEIGHBOURS, callback=heard(watch))
    else:
        for window in watched(squares(*size), watch):
            sieved = _sieved_window(source, window, fewest, min(least, LARGEST_SIEVE))
            target.GetRasterBand(1).WriteArray(sieved, window.x, window.y)
    target.FlushCache()
    return target


def _sieved_window(source: gdal.Dataset, window: Window, fewest: int, least: int) -> np.ndarray:
    """What sieving the whole image gives here, but for groups of fewer than `least` changed pixels.

    A group turns when it is small and beside one that is not; both are known from so many pixels around as make a
    large one: the small group's reach, and its neighbour's.
    """
    reach = 2 * (fewest + least)
    left, top = max(0, window.x - reach), max(0, window.y - reach)
    right = min(source.RasterXSize, window.x + window.width + reach)
    bottom = min(source.RasterYSize, window.y + window.height + reach)
    values = source.ReadAsArray(left, top, right - left, bottom - top)
    scratch = gdal.GetDriverByName("MEM").Create("", right - left, bottom - top, 2, gdal.GDT_Byte)
    bands = [scratch.GetRasterBand(n) for n in (1, 2)]
    for band, layer in zip(bands, values):
        band.WriteArray(layer)
    here = window.x - left, window.y - top, window.width, window.height
    sieved = []
    for pixels in (fewest, least):
        if pixels > 1:
            gdal.SieveFilter(*bands, bands[0], pixels, NEIGHBOURS)
        sieved.append(bands[0].ReadAsArray(*here))
    return sieved[0] & sieved[1]


def _polygonize(band: gdal.Band, path: Path, watch: Watch) -> None:
    """Pixel coordinates: the scratch raster has no place on the ground."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("outlines", None, ogr.wkbPolygon, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("changed", ogr.OFTInteger))
    data.StartTransaction()
    gdal.Polygonize(band, band, layer, 0, callback=heard(watch))
    data.CommitTransaction()


def _read(path: Path, least: float, watch: Watch) -> np.ndarray:
    """The outlines that are large enough: there may be millions that are not."""
    data, kept = gdal.OpenEx(str(path)), [np.zeros(0, object)]
    layer = data.GetLayer(0)
    options = ["USE_MASKED_ARRAYS=NO", f"MAX_FEATURES_IN_BATCH={min(BATCH, layer.GetFeatureCount() + 1)}"]
    for batch in layer.GetArrowStreamAsNumPy(options=options):
        if watch.cancelled():
            raise Cancelled()
        shapes = from_wkb([bytes(wkb) for wkb in batch[layer.GetGeometryColumn()]])
        kept.append(shapes[shapely.area(shapes) >= least])
    return np.concatenate(kept)
