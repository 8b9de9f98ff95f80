"""The lie of the land: coast, sea belt, rivers, hills, towns. Plane: EPSG:4549 (3° Gauss-Krüger, 120° E), metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .shapes import Warp, above, curve, fractal, smoothed, stretch, tidy

MERIDIAN = 120.0
ORIGIN = np.array([600000.0, 3284000.0])  # south-west corner of the frame: about 121.03° E, 29.67° N
BOX = (*ORIGIN, *(ORIGIN + [62000.0, 52000.0]))
STEP = 200.0

# All shapes below are sketched in kilometres from ORIGIN, then disturbed by the seed.
COAST = [(-8, 44), (4, 43), (10, 42), (15, 39.5), (20, 41), (25, 44.5), (30, 45), (34, 41.5), (36, 36.5)]
COAST += [(40, 34), (45, 36), (50, 35.5), (54, 31), (52, 26), (48, 23), (45, 19), (47, 15), (51, 12)]
COAST += [(53, 8), (50, 3), (51, -8)]
BORDER = [(2.5, 40), (2, 30), (4, 20), (2.5, 12), (5, 4), (14, 2), (24, 4), (34, 2), (44, 3), (56, 2.5)]
BORDER += [(60.5, 12), (60, 24), (60.5, 36), (54, 45), (42, 50), (28, 51), (12, 50.5), (3, 49)]
ISLANDS = [
    ((57, 17), 0.9),
    ((56, 23), 1.3),
    ((44, 42), 1.5),
    ((47, 43.5), 0.8),
    ((36, 47), 1.0),
    ((58, 7), 0.7),
]
RIVERS = {
    "澜江": ([(4, 5), (9, 11), (15, 15), (19, 22), (26, 26), (31, 31), (35, 35.5), (38.5, 38)], 170),
    "汐溪": ([(27, 4), (30, 10), (36, 13), (40, 17), (44, 18.5), (48.5, 19)], 90),
    "鹭河": ([(3, 26), (8, 30), (11, 35), (14.5, 38), (15.5, 41)], 80),
    "竹溪": ([(13, 3.5), (14, 9), (16.5, 15.5)], 40),
    "梅溪": ([(4.5, 18), (11, 19.5), (18.5, 21.5)], 40),
    "松溪": ([(25, 14), (24, 20), (25.6, 25.8)], 40),
    "沙浦塘河": ([(12, 33), (19, 32.5), (25, 31), (31, 31)], 50),
    "望潮塘河": ([(40, 32.5), (37, 30), (33, 30), (30.5, 30.6)], 45),
}
HILLS = [((6, 12), 8, 1.0), ((20, 8), 8, 1.0), ((33, 6), 6, 0.8), ((43, 9), 6, 0.7), ((45, 30), 4, 0.7)]
HILLS += [((4, 24), 5, 0.9), ((33, 22), 6, 0.6), ((27, 41), 3.2, 0.6), ((12, 25), 4, 0.45)]
RESERVOIRS = [("龙潭水库", (13.2, 6.6), 950), ("青岙水库", (7.2, 18.8), 750), ("云坑水库", (29.2, 7.2), 600)]
RESERVOIRS += [("鹿鸣水库", (24.8, 15.6), 480)]
TOWNS = [("城关街道", (24, 29), 3.0), ("听涛街道", (30, 35.5), 2.4), ("望潮镇", (40, 29.5), 1.9)]
TOWNS += [
    ("沙浦镇", (17.5, 35.5), 1.8),
    ("鹭洲镇", (8, 37), 1.5),
    ("梅溪镇", (9.5, 21), 1.2),
    ("竹岭乡", (14, 11), 0.8),
]
TOWNS += [
    ("松溪镇", (25.5, 21.5), 1.2),
    ("汐溪镇", (39.5, 14.5), 1.6),
    ("白沙湾镇", (47.5, 11), 1.3),
    ("东屿镇", (49.5, 30), 1.2),
]


@dataclass(frozen=True)
class Terrain:
    """Everything the other makers stand on; polygons in the plane, on a 1 cm grid."""

    territory: shapely.Polygon
    land: shapely.MultiPolygon
    sea: shapely.MultiPolygon
    river_lines: dict  # name → LineString
    rivers: dict  # name → Polygon
    reservoirs: dict  # name → Polygon
    towns: dict  # name → (centre, radius of the built-up area in m)
    elevation: np.ndarray  # metres, row 0 in the south

    def higher_than(self, level: float, smallest: float = 3e5):
        """Land above a level, smooth, without specks (m²)."""
        ground = above(self.elevation, level, BOX[0], BOX[1], STEP)
        return tidy(shapely.intersection(smoothed(ground), self.land), smallest)


def place(kilometres) -> np.ndarray:
    """Kilometres in the sketch → metres in the plane."""
    return ORIGIN + np.asarray(kilometres, float) * 1000.0


def spline(kilometres: list) -> np.ndarray:
    """A curve through points of the sketch, in the plane."""
    return curve(place(kilometres), 12)


def _grid() -> tuple[np.ndarray, int, int]:
    xs, ys = np.arange(BOX[0], BOX[2], STEP), np.arange(BOX[1], BOX[3], STEP)
    x, y = np.meshgrid(xs, ys)
    return np.column_stack([x.ravel(), y.ravel()]), len(ys), len(xs)


def _falloff(points: np.ndarray, centre, radius_km: float) -> np.ndarray:
    distance = np.hypot(*(points - place(centre)).T) / (radius_km * 1000)
    return np.exp(-(distance**2))


def make_terrain(rng: np.random.Generator) -> Terrain:
    """The terrain of a seed: the sketch above with its coast, rivers and hills disturbed."""
    points, rows, columns = _grid()
    warp = Warp(rng, BOX, 5, 900.0)
    territory = tidy(shapely.Polygon(warp(curve(place(BORDER), 24, closed=True))))
    coast = warp(curve(place(COAST), 24))
    field = _land_field(rng, points, coast).reshape(rows, columns)
    ground = smoothed(above(field, 0.0, BOX[0], BOX[1], STEP))
    land = tidy(shapely.intersection(ground, territory), 2e5)
    sea = tidy(shapely.difference(territory, land))
    lines = {name: _river_line(rng, warp, path) for name, (path, _) in RIVERS.items()}
    rivers = {name: _river_body(lines[name], RIVERS[name][1], land) for name in lines}
    elevation = _elevation(rng, points, rows, columns, lines, land)
    reservoirs = {name: _reservoir(rng, warp, at, radius) for name, at, radius in RESERVOIRS}
    towns = {name: (warp(place(at)[None])[0], size * 1000) for name, at, size in TOWNS}
    return Terrain(territory, land, sea, lines, rivers, reservoirs, towns, elevation)


def _land_field(rng, points: np.ndarray, coast: np.ndarray) -> np.ndarray:
    """Positive on land: signed distance to the coast (m), frayed by noise, with islands."""
    corner = [place((80, -20)), place((80, 80)), place((-20, 80))]
    water = shapely.Polygon(np.vstack([coast, corner]))
    shapely.prepare(water)
    at = shapely.points(points)
    distance = shapely.distance(at, shapely.LineString(coast))
    field = np.where(shapely.intersects(water, at), -distance, distance)
    frayed = Warp(rng, BOX, 26, 620.0, 3)(points)
    for centre, radius in ISLANDS:
        near = _falloff(frayed, centre, radius)
        field = np.maximum(field, np.where(near > 0.1, 4500 * radius * (near - 0.4), -np.inf))
    side = round((BOX[2] - BOX[0]) / STEP)
    return field + 950 * fractal(rng, len(points) // side, side, 13, 4).ravel()


def _river_line(rng, warp: Warp, path: list) -> shapely.LineString:
    """The sketched course with meanders."""
    course = curve(place(path), 30)
    along = np.r_[0, np.cumsum(np.hypot(*np.diff(course, axis=0).T))]
    tangent = np.gradient(course, axis=0)
    normal = np.column_stack([-tangent[:, 1], tangent[:, 0]]) / np.hypot(*tangent.T)[:, None]
    phase = rng.uniform(0, 6.28, 2)
    swing = 230 * np.sin(along / 620 + phase[0]) + 160 * np.sin(along / 290 + phase[1])
    ends = np.minimum(1, np.minimum(along, along[-1] - along) / 1500)
    return shapely.LineString(warp(course + normal * (swing * ends)[:, None]))


def _river_body(line: shapely.LineString, width: float, land) -> shapely.Polygon:
    """A course that widens towards its mouth, cut at the coast."""
    steps = np.linspace(0, 1, 9)
    pieces = [shapely.buffer(stretch(line, a, 1), 12 + width * a**1.5 / 2) for a in steps[:-1]]
    return tidy(shapely.intersection(smoothed(shapely.union_all(pieces)), land), 1e4)


def _elevation(rng, points, rows, columns, lines, land) -> np.ndarray:
    """Hills where the sketch wants them, ridged by noise, low along rivers and the coast."""
    at = shapely.points(points)
    courses = shapely.simplify(shapely.union_all(list(lines.values())), 40)
    water = shapely.distance(at, courses).reshape(rows, columns)
    shore = shapely.distance(at, shapely.simplify(shapely.boundary(land), 150)).reshape(rows, columns)
    mask = sum(h * _falloff(points, c, r) for c, r, h in HILLS).reshape(rows, columns)
    ridges = 1.1 - np.abs(fractal(rng, rows, columns, 9, 4)) + 0.5 * fractal(rng, rows, columns, 8, 3)
    valley = np.clip(water / 2200, 0, 1) ** 1.3
    return np.clip(620 * mask * (0.35 + 0.65 * ridges), 0, None) * valley * np.clip(shore / 1500, 0.15, 1)


def _reservoir(rng, warp: Warp, at, radius: float) -> shapely.Polygon:
    """A lake with arms: a star of low harmonics."""
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    phase = rng.uniform(0, 6.28, 3)
    r = radius * (0.8 + 0.28 * np.cos(3 * angle + phase[0]) + 0.14 * np.cos(5 * angle + phase[1]))
    r += radius * 0.06 * np.cos(9 * angle + phase[2])
    return tidy(
        shapely.Polygon(warp(place(at)[None]) + np.column_stack([np.cos(angle), np.sin(angle)]) * r[:, None])
    )
