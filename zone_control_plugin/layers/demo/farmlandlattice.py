"""A warped lattice of fields with farm roads and ditches between its blocks: what parcels and patches are cut from."""

from __future__ import annotations

import numpy as np
import shapely
from osgeo import gdal, ogr

from .shapes import Warp
from .terrain import BOX

BLOCK = 8  # fields from one farm road to the next
ROAD = 6.0  # m between the blocks
JITTER, BEND = 0.13, 0.04  # of the pitch


class Lattice:
    """Cells (row, column); neighbours share their vertices to the bit.

    `fine` float64[2·rows+1, 2·columns+1, 2] holds corners (even, even) and the middles of the edges, in the plane.
    """

    def __init__(self, rng: np.random.Generator, bounds: tuple, pitch: float) -> None:
        self.pitch = pitch
        x, lx, self.thin_column = _lines(bounds[0] - 2 * pitch, bounds[2] + 2 * pitch, pitch)
        y, ly, self.thin_row = _lines(bounds[1] - 2 * pitch, bounds[3] + 2 * pitch, pitch)
        self.shape = len(y) - 1, len(x) - 1
        logical = (ly[-1] + 1, lx[-1] + 1, 2)
        each = np.ix_(ly, lx)
        fine = np.empty((2 * len(y) - 1, 2 * len(x) - 1, 2))
        nodes = np.stack(np.meshgrid(x, y), -1) + rng.uniform(-JITTER, JITTER, logical)[each] * pitch
        bends = rng.uniform(-BEND, BEND, (2, *logical)) * pitch
        fine[::2, ::2] = nodes
        fine[::2, 1::2] = (nodes[:, :-1] + nodes[:, 1:]) / 2
        fine[::2, 1::2] += bends[0][each][:, :-1] * ~self.thin_column[None, :, None]
        fine[1::2, ::2] = (nodes[:-1] + nodes[1:]) / 2
        fine[1::2, ::2] += bends[1][each][:-1] * ~self.thin_row[:, None, None]
        fine[1::2, 1::2] = (nodes[:-1, :-1] + nodes[1:, 1:]) / 2
        warp = Warp(rng, BOX, 11, 60.0, 2)  # gentle enough that no cell folds over
        self.fine = np.round(warp(fine.reshape(-1, 2)), 3).reshape(fine.shape)

    @property
    def centres(self) -> np.ndarray:
        """(rows, columns, 2): the middle of the corners of each cell."""
        n = self.fine[::2, ::2]
        return (n[:-1, :-1] + n[1:, :-1] + n[:-1, 1:] + n[1:, 1:]) / 4

    @property
    def thin(self) -> np.ndarray:
        """bool[rows, columns]: farm roads and ditches."""
        return self.thin_row[:, None] | self.thin_column[None, :]

    def cells(self, row: np.ndarray, column: np.ndarray) -> np.ndarray:
        """Their polygons, object[n]."""
        j, i = 2 * row, 2 * column
        around = ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0))
        return shapely.polygons(np.stack([self.fine[j + dj, i + di] for dj, di in around], 1))

    def at(self, row: np.ndarray, column: np.ndarray, local: np.ndarray) -> np.ndarray:
        """Places in cells, (n, k, 2) from 0 to 1 across a cell (a little beyond is its continuation) → plane."""
        j, i = 2 * row, 2 * column
        u, v = local[..., :1], local[..., 1:]
        a, b, c, d = (self.fine[j + dj, i + di][:, None] for dj, di in ((0, 0), (0, 2), (2, 2), (2, 0)))
        return (1 - v) * ((1 - u) * a + u * b) + v * (u * c + (1 - u) * d)

    def areas(self, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(polygons, their labels) of the connected cells of equal label > 0, holes and all; int32[rows, columns]."""
        shapes, values = polygonized(labels)
        size = np.array(self.fine.shape[:2]) - 1

        def placed(points):
            c, r = np.rint(points * 2).astype(int).T
            return self.fine[np.clip(r, 0, size[0]), np.clip(c, 0, size[1])]

        placed_shapes = shapely.transform(shapely.segmentize(shapes, 0.5), placed)
        bad = ~shapely.is_valid(placed_shapes)
        placed_shapes[bad] = shapely.make_valid(placed_shapes[bad])
        return placed_shapes, values


def _lines(start: float, stop: float, pitch: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions of the lattice lines, the field line each belongs to (both sides of a road: the same), and
    bool per gap: it is a road."""
    blocks = int(np.ceil((stop - start) / (BLOCK * pitch + ROAD)))
    gaps = np.tile(np.r_[np.full(BLOCK, pitch), ROAD], blocks)
    thin = gaps == ROAD
    return start + np.r_[0.0, np.cumsum(gaps)], np.r_[0, np.cumsum(~thin)], thin


def polygonized(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(polygons in columns and rows, their labels) of a grid; 0 is nothing."""
    rows, columns = labels.shape
    raster = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Int32)
    raster.SetGeoTransform((0, 1, 0, 0, 0, 1))
    band = raster.GetRasterBand(1)
    data = np.ascontiguousarray(labels, np.int32).tobytes()
    band.WriteRaster(0, 0, columns, rows, data, buf_type=gdal.GDT_Int32)
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("", geom_type=ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger))
    gdal.Polygonize(band, band, layer, 0)
    found = [(bytes(f.GetGeometryRef().ExportToWkb()), f.GetField(0)) for f in layer]
    return shapely.from_wkb([wkb for wkb, _ in found]), np.array([label for _, label in found], int)
