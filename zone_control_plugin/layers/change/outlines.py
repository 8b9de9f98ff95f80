"""From changed pixels to polygons: small groups sieved away, outlines along the pixels' edges."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr

from ...core.errors import Cancelled
from ...core.overlay.running import Watch
from ..reading import read_table
from .windows import heard, new_raster

NEIGHBOURS = 4  # pixels that touch at a corner only are not one group


def outlines(changed: Path, fewest: int, watch: tuple[Watch, Watch]) -> np.ndarray:
    """Polygons object[n] in pixel coordinates of the connected groups of changed pixels, from the top down.

    Groups of fewer than `fewest` pixels, changed or not, become what surrounds them; pixels that were not compared
    never change sides. Scratch files are left beside `changed`. Raises Cancelled.
    """
    try:
        source = gdal.OpenEx(str(changed))
        sieved = _sieved(source, changed.with_name("sieved.tif"), fewest, watch[0]) if fewest > 1 else source
        path = changed.with_name("outlines.gpkg")
        _polygonize(sieved.GetRasterBand(1), path, watch[1])
    except RuntimeError as error:
        if any(one.cancelled() for one in watch):
            raise Cancelled() from error
        raise
    found = read_table(str(path), "outlines", []).geometry
    bounds = shapely.bounds(found)
    return found[np.lexsort((bounds[:, 0], bounds[:, 1]))]


def _sieved(source: gdal.Dataset, path: Path, fewest: int, watch: Watch) -> gdal.Dataset:
    target = new_raster(str(path), (source.RasterXSize, source.RasterYSize), gdal.GDT_Byte)
    bands = source.GetRasterBand(1), source.GetRasterBand(2), target.GetRasterBand(1)
    gdal.SieveFilter(*bands, fewest, NEIGHBOURS, callback=heard(watch))
    target.FlushCache()
    return target


def _polygonize(band: gdal.Band, path: Path, watch: Watch) -> None:
    """Pixel coordinates: the scratch raster has no place on the ground."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("outlines", None, ogr.wkbPolygon, ["SPATIAL_INDEX=NO"])
    layer.CreateField(ogr.FieldDefn("changed", ogr.OFTInteger))
    data.StartTransaction()
    gdal.Polygonize(band, band, layer, 0, callback=heard(watch))
    data.CommitTransaction()
