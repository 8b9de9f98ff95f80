"""What the element layers share: townships, built-up areas, parks, protected hills and waters of one county."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np
import shapely

from .shapes import Warp, blobs, fractal, tidy
from .terrain import BOX, STEP, Terrain, make_terrain, place
from .units import town_areas

# name, centre (km), length and width (km), bearing (°), class
PARKS = [
    ("澜江化工新材料园区", (32.3, 41.2), (4.2, 2.6), -35, "化工园区"),
    ("听涛高端装备产业园", (21.5, 38.3), (3.8, 2.4), 20, "装备制造"),
    ("望潮临港产业园", (43.5, 34.2), (4.4, 1.8), 8, "临港物流"),
    ("沙浦印染纺织园", (12.3, 38.6), (2.8, 1.9), 12, "纺织印染"),
    ("城关高新技术产业园", (19.4, 28.2), (3.2, 2.2), -12, "高新技术"),
    ("汐溪循环经济产业园", (43.2, 16.6), (2.6, 1.6), 30, "循环经济"),
    ("白沙湾海洋食品产业园", (48.6, 8.6), (2.2, 1.4), -20, "食品加工"),
]


@dataclass(frozen=True)
class Scene:
    """Shapes in the plane, each a dict name → polygon unless said otherwise."""

    terrain: Terrain
    towns: dict
    built_up: dict
    parks: dict
    park_class: dict  # name → class
    water_source: dict  # reservoir → (first grade, second grade, quasi)
    red_hills: object
    eco_hills: object
    wetlands: dict
    seed: int

    def rng(self, key: str) -> np.random.Generator:
        """The chance of one layer, the same whenever it is asked for."""
        return np.random.default_rng([self.seed, crc32(key.encode())])

    @cached_property
    def urban(self):
        return shapely.union_all(list(self.built_up.values()))

    @cached_property
    def park_area(self):
        return shapely.union_all(list(self.parks.values()))

    @cached_property
    def waters(self):
        """Rivers and reservoirs."""
        return shapely.union_all([*self.terrain.rivers.values(), *self.terrain.reservoirs.values()])

    def height(self, points: np.ndarray) -> np.ndarray:
        """Elevation (m) at (n, 2) points, nearest sample."""
        rows, columns = self.terrain.elevation.shape
        c = np.clip(np.rint((points[:, 0] - BOX[0]) / STEP).astype(int), 0, columns - 1)
        r = np.clip(np.rint((points[:, 1] - BOX[1]) / STEP).astype(int), 0, rows - 1)
        return self.terrain.elevation[r, c]


def make_scene(rng: np.random.Generator, seed: int) -> Scene:
    """The county of a seed."""
    terrain = make_terrain(rng)
    towns = town_areas(terrain, Warp(rng, BOX, 7, 1100.0, 4))
    river_strip = shapely.buffer(shapely.union_all(list(terrain.rivers.values())), 60)
    dry = shapely.difference(terrain.land, river_strip)
    parks = {name: _park(rng, at, size, bearing, dry) for name, at, size, bearing, _ in PARKS}
    taken = shapely.union_all(list(parks.values()))
    built_up = _built_up(rng, terrain, shapely.difference(dry, shapely.buffer(taken, 80)))
    red = tidy(
        shapely.difference(terrain.higher_than(230, 1.2e6), shapely.union_all([taken, *built_up.values()]))
    )
    eco = tidy(
        shapely.difference(
            terrain.higher_than(110, 6e5), shapely.union_all([red, taken, *built_up.values()])
        ),
        1e5,
    )
    classes = {park[0]: park[4] for park in PARKS}
    source = {name: _grades(lake, terrain) for name, lake in terrain.reservoirs.items()}
    return Scene(terrain, towns, built_up, parks, classes, source, red, eco, _wetlands(rng, terrain), seed)


def _park(rng, at, size, bearing: float, dry):
    """A block plan: a slightly warped rectangle, cut by water and coast."""
    x, y = np.asarray(size) * 500
    rectangle = shapely.segmentize(shapely.box(-x, -y, x, y), 400)
    a = np.radians(bearing + rng.uniform(-6, 6))
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    park = shapely.transform(rectangle, lambda p: p @ turn + place(at))
    park = Warp(rng, BOX, 18, 260.0, 2).geometry(park, 300)
    parts = shapely.get_parts(tidy(shapely.intersection(park, dry), 5e4))
    return shapely.union_all(parts)


def _built_up(rng, terrain: Terrain, dry) -> dict:
    names = list(terrain.towns)
    centres = np.array([terrain.towns[n][0] for n in names])
    radii = np.array([terrain.towns[n][1] for n in names])
    shapes = blobs(rng, centres, radii, 90, 0.42)
    return {n: tidy(shapely.intersection(shape, dry), 1e5) for n, shape in zip(names, shapes)}


def _grades(lake, terrain: Terrain) -> tuple:
    """First grade: water and 200 m; second: 1 km; quasi: 2.4 km."""
    rings = [shapely.intersection(shapely.buffer(lake, r), terrain.land) for r in (200, 1000, 2400)]
    return (
        rings[0],
        tidy(shapely.difference(rings[1], rings[0])),
        tidy(shapely.difference(rings[2], rings[1])),
    )


def _wetlands(rng, terrain: Terrain) -> dict:
    """Tidal flats at the river mouths and in the eastern bays."""
    mouths = {
        "澜江河口": (38, 38.8),
        "鹭河河口": (14.5, 42.2),
        "汐溪河口": (48.8, 19.6),
        "白沙湾": (53, 10.5),
    }
    centres = np.array([place(at) for at in mouths.values()])
    shapes = blobs(rng, centres, np.array([2600.0, 2200, 1900, 1700]), 80, 0.4)
    return {name: tidy(shapely.intersection(s, terrain.sea), 1e5) for name, s in zip(mouths, shapes)}


def plain_points(
    scene: Scene, rng, spacing: float, ceiling: float, avoid, jitter: float = 0.35
) -> np.ndarray:
    """Jittered grid of points on low ground, in clusters, off everything in `avoid`."""
    xs, ys = np.arange(BOX[0], BOX[2], spacing), np.arange(BOX[1], BOX[3], spacing)
    x, y = np.meshgrid(xs, ys)
    points = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-jitter, jitter, (x.size, 2)) * spacing
    cluster = fractal(rng, len(ys), len(xs), 12, 3).ravel()
    keep = (scene.height(points) < ceiling) & (cluster > -0.35)
    free = shapely.difference(scene.terrain.land, avoid)
    shapely.prepare(free)
    keep[keep] = shapely.intersects(free, shapely.points(points[keep]))
    return points[keep]


def plots(rng, centres: np.ndarray, spacing: float, gap: tuple, warp: Warp) -> np.ndarray:
    """Four-sided plots around points of a lattice, warped together so that none overlap. Object array."""
    half = spacing / 2 - rng.uniform(*gap, (len(centres), 4, 1))
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    xy = centres[:, None] + corners * half
    return shapely.polygons(np.round(warp(xy.reshape(-1, 2)), 2).reshape(-1, 4, 2))


def inside(area, rng, count: int) -> list:
    """`count` random points in an area, as coordinates."""
    shapely.prepare(area)
    x0, y0, x1, y1 = area.bounds
    found: list = []
    while len(found) < count:
        xy = np.column_stack([rng.uniform(x0, x1, 400), rng.uniform(y0, y1, 400)])
        found += list(xy[shapely.intersects(area, shapely.points(xy))])
    return found[:count]


def nearest_town(scene: Scene, geometry) -> str:
    centre = shapely.point_on_surface(geometry)
    return min(scene.towns, key=lambda t: shapely.distance(scene.towns[t], centre))
