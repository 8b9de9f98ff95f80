"""Natural-looking shapes: smooth noise, curves through points, warped borders, blobs, level sets."""

from __future__ import annotations

import numpy as np
import shapely
from osgeo import gdal, ogr


def _weights(t: np.ndarray) -> np.ndarray:
    """Uniform cubic B-spline weights, shape (4, n)."""
    return np.array([(1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3]) / 6


def _upsampled(lattice: np.ndarray, size: int) -> np.ndarray:
    """The lattice's first axis interpolated to `size` samples."""
    position = np.linspace(0, lattice.shape[0] - 3 - 1e-9, size)
    index = position.astype(int)
    weights = _weights(position - index)
    return sum(weights[k][:, None] * lattice[index + k] for k in range(4))


def fractal(rng: np.random.Generator, rows: int, columns: int, cells: int, octaves: int) -> np.ndarray:
    """Smooth noise of about unit size, shape (rows, columns); `cells` bumps across at the coarsest octave."""
    total = np.zeros((rows, columns))
    for octave in range(octaves):
        n = cells * 2**octave
        lattice = rng.standard_normal((n + 3, n + 3))
        total += _upsampled(_upsampled(lattice, rows).T, columns).T / 2**octave
    return total * 1.6


class Warp:
    """A smooth displacement of the plane: the same point always moves alike, so shared borders stay shared."""

    def __init__(self, rng: np.random.Generator, box: tuple, cells: int, amplitude: float, octaves: int = 3):
        self.x0, self.y0, x1, y1 = box
        self.step = (x1 - self.x0) / 256
        rows = int((y1 - self.y0) / self.step) + 2
        self.fields = [amplitude * fractal(rng, rows, 257, cells, octaves) for _ in range(2)]

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """(n, 2) → (n, 2), bilinear in the two fields."""
        rows, columns = self.fields[0].shape
        c = np.clip((points[:, 0] - self.x0) / self.step, 0, columns - 1.001)
        r = np.clip((points[:, 1] - self.y0) / self.step, 0, rows - 1.001)
        i, j = r.astype(int), c.astype(int)
        u, v = r - i, c - j
        moved = [
            (f[i, j] * (1 - u) + f[i + 1, j] * u) * (1 - v)
            + (f[i, j + 1] * (1 - u) + f[i + 1, j + 1] * u) * v
            for f in self.fields
        ]
        return points + np.column_stack(moved)

    def geometry(self, geometry, step: float):
        """A geometry (or array of them) densified to `step` metres, then moved."""
        return shapely.transform(shapely.segmentize(geometry, step), self)


def curve(points: list, per_segment: int = 16, closed: bool = False) -> np.ndarray:
    """A Catmull-Rom curve through the points."""
    p = np.asarray(points, float)
    p = np.vstack([p[-1], p, p[:2]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, per_segment, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:])
    ]
    return np.vstack([*parts, p[-2][None, :]])


def smoothed(geometry, rounds: int = 2):
    """Chaikin's corner cutting on every ring of a polygon."""
    return shapely.union_all([_smooth_polygon(part, rounds) for part in shapely.get_parts(geometry)])


def _smooth_polygon(polygon, rounds: int):
    rings = [_chaikin(shapely.get_coordinates(r), rounds) for r in [polygon.exterior, *polygon.interiors]]
    return shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))


def _chaikin(ring: np.ndarray, rounds: int) -> np.ndarray:
    p = ring[:-1]
    for _ in range(rounds):
        q = np.roll(p, -1, axis=0)
        p = np.stack([0.75 * p + 0.25 * q, 0.25 * p + 0.75 * q], axis=1).reshape(-1, 2)
    return np.vstack([p, p[:1]])


def blobs(
    rng: np.random.Generator, centres: np.ndarray, radii: np.ndarray, vertices: int, rough: float = 0.25
):
    """One rounded irregular polygon per centre: a circle with a few low harmonics. Object array."""
    n = len(centres)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    radius = np.ones((n, vertices))
    for k in range(2, 6):
        a, phase = rng.normal(0, rough / k, (n, 1)), rng.uniform(0, 2 * np.pi, (n, 1))
        radius += a * np.cos(k * angle + phase)
    radius = np.clip(radius, 0.3, None) * np.asarray(radii)[:, None]
    xy = centres[:, None, :] + radius[..., None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return shapely.polygons(xy)


def tidy(geometry, smallest: float = 0.0):
    """Only the polygon parts larger than `smallest` m², as one (multi)polygon on a 1 cm grid."""
    parts = shapely.get_parts(shapely.set_precision(shapely.make_valid(geometry), 0.01))
    parts = shapely.get_parts(parts)  # collections of multipolygons
    keep = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > smallest)
    return shapely.union_all(parts[keep])


def above(field: np.ndarray, level: float, x0: float, y0: float, step: float):
    """The polygons where a grid (row 0 at y0, sample spacing `step`) exceeds `level`, borders interpolated."""
    rows, columns = field.shape
    raster = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Float64)
    raster.SetGeoTransform((x0 - step / 2, step, 0, y0 - step / 2, 0, step))
    raster.GetRasterBand(1).WriteRaster(
        0, 0, columns, rows, np.ascontiguousarray(field, float).tobytes(), buf_type=gdal.GDT_Float64
    )
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("", geom_type=ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("low", ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("high", ogr.OFTReal))
    options = [f"FIXED_LEVELS={level}", "POLYGONIZE=YES", "ELEV_FIELD_MIN=0", "ELEV_FIELD_MAX=1"]
    gdal.ContourGenerateEx(raster.GetRasterBand(1), layer, options=options)
    found = [
        shapely.from_wkb(bytes(feature.GetGeometryRef().ExportToWkb()))
        for feature in layer
        if feature.GetField("high") > level  # GDAL gives the lowest band 0 as its lower end
    ]
    return shapely.make_valid(shapely.union_all(found)) if found else shapely.Polygon()


def stretch(line: shapely.LineString, start: float, stop: float) -> shapely.LineString:
    """The part of a line between two fractions of its length (shapely.ops.substring fails inside QGIS on Debian)."""
    points = shapely.get_coordinates(line)
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))]
    along /= along[-1]
    ends = shapely.get_coordinates(shapely.line_interpolate_point(line, [start, stop], normalized=True))
    return shapely.linestrings(np.vstack([ends[:1], points[(along > start) & (along < stop)], ends[1:]]))
