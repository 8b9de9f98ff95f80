"""Small image pairs, readable by eye: 120 × 100 pixels of 2 m, upper left corner at (0, 200) of builders/plans.py.

The ground is one colour with a little texture, the same on both days; what changes are boxes in metres.
"""

from __future__ import annotations

import numpy as np
from builders.plans import X, Y
from osgeo import gdal, osr

SIZE, PIXEL = (120, 100), 2.0
TOP = 200.0  # m north of the south-west corner
FIELD, BUILT = (60, 90, 50, 160), (150, 145, 140, 120)  # red, green, blue, near infrared
HOUSE, POND = (20, 20, 40, 30), (140, 100, 60, 40)  # x, y, width, height


def ground(bands=FIELD, size=SIZE, seed=1, texture=4):
    """float64[band, row, column]"""
    rng = np.random.default_rng(seed)
    texture = rng.uniform(-texture, texture, (1, size[1], size[0]))
    return np.array(bands, float)[:, None, None] + texture


def changed(values, *boxes, to=BUILT):
    values = values.copy()
    for x, y, width, height in boxes:
        rows = slice(round((TOP - y - height) / PIXEL), round((TOP - y) / PIXEL))
        columns = slice(round(x / PIXEL), round((x + width) / PIXEL))
        values[:, rows, columns] = np.array(to, float)[: len(values), None, None]
    return values


def write(path, values, kind=gdal.GDT_Byte, epsg=4549, transform=None, no_data=None, options=(), alpha=False):
    """A GeoTIFF; `no_data`: a value, or one per band."""
    values = np.asarray(values)
    bands, rows, columns = values.shape
    data = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, kind, list(options))
    transform = (X, PIXEL, 0, Y + TOP, 0, -PIXEL) if transform is None else transform
    if transform:
        data.SetGeoTransform(transform)
    if epsg:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        data.SetProjection(crs.ExportToWkt())
    for n in range(bands):
        band = data.GetRasterBand(n + 1)
        if no_data is not None:
            band.SetNoDataValue(no_data)
        if alpha and n == bands - 1:
            band.SetColorInterpretation(gdal.GCI_AlphaBand)
        band.WriteArray(values[n])
    data = None
    return str(path)


def read(path, band=1):
    data = gdal.Open(str(path))
    return data.GetRasterBand(band).ReadAsArray(), data.GetRasterBand(band).GetNoDataValue()
