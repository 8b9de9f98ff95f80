"""The ground that counts in an image: all of it, or the pixels that farmland touches."""

from __future__ import annotations

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ..exchange import encode
from .windows import Window

PIXELS = 'LOCAL_CS["pixels"]'


class Ground:
    """`farmland`: polygons object[n] in pixel coordinates (column, row from the upper left corner); None: all."""

    def __init__(self, farmland: np.ndarray | None = None) -> None:
        self._farmland = farmland
        self._tree = None if farmland is None else shapely.STRtree(farmland)

    def pixels(self, window: Window) -> np.ndarray:
        """bool[h, w]"""
        if self._farmland is None:
            return np.ones((window.height, window.width), bool)
        near = np.sort(self._tree.query(shapely.box(*window.box), predicate="intersects"))
        return burnt(self._farmland[near], window, touched=True)


def burnt(polygons: np.ndarray, window: Window, touched: bool) -> np.ndarray:
    """bool[h, w]: the pixels whose centre lies in a polygon (given in pixel coordinates), or all that are touched."""
    raster = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("", osr.SpatialReference(PIXELS), ogr.wkbUnknown)
    moved = shapely.transform(polygons, lambda xy: xy - (window.x, window.y))
    for wkb in encode(moved).tolist():
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    raster.SetGeoTransform((0, 1, 0, 0, 0, 1))
    raster.SetProjection(PIXELS)
    gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=["ALL_TOUCHED=YES"] if touched else [])
    return raster.GetRasterBand(1).ReadAsArray().astype(bool)
