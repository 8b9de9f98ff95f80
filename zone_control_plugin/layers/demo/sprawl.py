"""Element layers in bulk for the city-sized plan: tilings, plots, blobs, lines, points, very large polygons."""

from __future__ import annotations

import numpy as np
import shapely

from .scene import Scene, plots
from .shapes import Warp, above, blobs, fractal, tidy
from .terrain import BOX

DIRT = 0.001
EDGE_POINTS = 6


class Ground:
    """Where things may lie; prepared once."""

    def __init__(self, scene: Scene) -> None:
        self.land, self.sea = scene.terrain.land, scene.terrain.sea
        shapely.prepare(self.land)
        shapely.prepare(self.sea)
        self.centres = np.array([centre for centre, _ in scene.terrain.towns.values()])

    def points(self, rng: np.random.Generator, count: int, sea: bool = False) -> np.ndarray:
        """(count, 2) places on land (or at sea); half of those on land crowd around the towns."""
        area, found = self.sea if sea else self.land, []
        while sum(map(len, found)) < count:
            xy = np.column_stack(
                [rng.uniform(BOX[0], BOX[2], 2 * count), rng.uniform(BOX[1], BOX[3], 2 * count)]
            )
            if not sea:
                near = self.centres[rng.integers(len(self.centres), size=count)]
                xy[::2] = near + rng.normal(0, 3200, (count, 2))
            found.append(xy[shapely.intersects(area, shapely.points(xy))])
        return np.vstack(found)[:count]


def make_features(about: dict, ground: Ground, rng: np.random.Generator) -> np.ndarray:
    """The geometries of one row of `demo_layers_city`, in the plane; object array."""
    geometry = SHAPES[about["shape"]](about, ground, rng)
    return soiled(geometry, rng) if about["shape"] in ("plots", "blob", "sblob") else geometry


def tiling(about: dict, ground: Ground, rng, sea: bool = False) -> np.ndarray:
    """A partition in about `count` cells with wavy borders, neighbours sharing their vertices."""
    side = np.sqrt(shapely.area(ground.sea if sea else ground.land) / int(about["count"]))
    columns, rows = int((BOX[2] - BOX[0]) / side) + 2, int((BOX[3] - BOX[1]) / side) + 2
    y, x = np.meshgrid(np.arange(rows + 1.0), np.arange(columns + 1.0), indexing="ij")
    nodes = (
        np.stack([x, y], -1) * side
        + BOX[:2]
        - side
        + rng.uniform(-0.22, 0.22, (rows + 1, columns + 1, 2)) * side
    )
    t = np.linspace(0, 1, EDGE_POINTS, endpoint=False)[:, None]
    along = nodes[:, :-1, None] * (1 - t) + nodes[:, 1:, None] * t  # west → east
    up = nodes[:-1, :, None] * (1 - t) + nodes[1:, :, None] * t  # south → north
    ends_along, ends_up = nodes[:, 1:, None], nodes[1:, :, None]
    bottom, top = along[:-1], np.concatenate([along[1:], ends_along[1:]], 2)[:, :, :0:-1]
    right, left = up[:, 1:], np.concatenate([up[:, :-1], ends_up[:, :-1]], 2)[:, :, :0:-1]
    rings = np.concatenate([bottom, right, top, left], 2).reshape(rows * columns, -1, 2)
    warp = Warp(rng, BOX, 11, min(280.0, side / 6), 3)  # gentle enough that no cell folds over
    rings = np.round(warp(rings.reshape(-1, 2)), 2).reshape(rings.shape)
    cells = shapely.polygons(rings)
    cells = cells[shapely.intersects(ground.sea if sea else ground.land, cells)]
    return _at_sea(cells, ground) if sea else cells


def _at_sea(areas: np.ndarray, ground: Ground) -> np.ndarray:
    """The areas without their parts on land; what lies wholly on land is dropped."""
    cut = ~shapely.covers(ground.sea, areas)
    areas[cut] = [tidy(shapely.intersection(area, ground.sea), 1.0) for area in areas[cut]]
    return areas[~shapely.is_empty(areas)]


def plot_mosaic(about: dict, ground: Ground, rng) -> np.ndarray:
    """`count` four-sided plots that never overlap, in one warped lattice."""
    count = int(about["count"])
    spacing = np.sqrt(shapely.area(ground.land) / count) * 0.985
    xs, ys = np.arange(BOX[0], BOX[2], spacing), np.arange(BOX[1], BOX[3], spacing)
    x, y = np.meshgrid(xs, ys)
    centres = np.column_stack([x.ravel(), y.ravel()])
    centres = centres[shapely.intersects(ground.land, shapely.points(centres))][:count]
    return plots(rng, centres, spacing, (spacing * 0.02, spacing * 0.2), Warp(rng, BOX, 11, spacing, 3))


def blob_field(about: dict, ground: Ground, rng, sea: bool = False) -> np.ndarray:
    """`count` rounded areas, radii between the two sizes given."""
    count, (low, high) = int(about["count"]), map(float, about["size"].split("-"))
    radii = np.exp(rng.uniform(np.log(low), np.log(high), count))
    return blobs(rng, ground.points(rng, count, sea), radii, int(rng.integers(14, 60)), 0.4)


def line_net(about: dict, ground: Ground, rng) -> np.ndarray:
    """`count` smoothly turning lines."""
    count, (low, high) = int(about["count"]), map(float, about["size"].split("-"))
    length = np.exp(rng.uniform(np.log(low), np.log(high), count))
    steps = 24
    heading = rng.uniform(0, 2 * np.pi, (count, 1)) + np.cumsum(rng.normal(0, 0.22, (count, steps)), 1)
    move = np.stack([np.cos(heading), np.sin(heading)], -1) * (length / steps)[:, None, None]
    return shapely.linestrings(np.round(ground.points(rng, count)[:, None] + np.cumsum(move, 1), 2))


def point_set(about: dict, ground: Ground, rng) -> np.ndarray:
    """`count` points."""
    return shapely.points(np.round(ground.points(rng, int(about["count"])), 2))


def huge_areas(about: dict, ground: Ground, rng) -> np.ndarray:
    """A dozen polygons at most, the largest with over 20,000 vertices: noise at 60 m, cut at its middle height."""
    step = 60.0
    rows, columns = int((BOX[3] - BOX[1]) / step), int((BOX[2] - BOX[0]) / step)
    field = fractal(rng, rows, columns, 6, 3) + 0.55 * fractal(rng, rows, columns, 90, 3)
    ridge = above(field, 0.0, BOX[0], BOX[1], step)
    parts = shapely.get_parts(ridge)
    parts = parts[np.argsort(-shapely.get_num_coordinates(parts))][:12]
    return shapely.transform(parts, lambda p: np.round(p, 2))


def soiled(geometry: np.ndarray, rng) -> np.ndarray:
    """One feature in a thousand spoilt as in real deliveries: bow-ties, doubled vertices, null geometry."""
    geometry = geometry.copy()
    single = np.flatnonzero(shapely.get_type_id(geometry) == shapely.GeometryType.POLYGON)
    bad = rng.choice(single, rng.binomial(len(single), DIRT), replace=False)
    for n, i in enumerate(bad):
        ring = shapely.get_coordinates(geometry[i])
        if n % 3 == 0:
            k = len(ring) // 4
            ring[[k, 2 * k]] = ring[[2 * k, k]]
        else:
            ring = np.vstack([ring[:2], ring[1:]])
        geometry[i] = None if n % 3 == 2 else shapely.Polygon(ring)
    return geometry


SHAPES = {
    "tiling": tiling,
    "stile": lambda about, ground, rng: tiling(about, ground, rng, sea=True),
    "plots": plot_mosaic,
    "blob": blob_field,
    "sblob": lambda about, ground, rng: _at_sea(blob_field(about, ground, rng, sea=True), ground),
    "line": line_net,
    "point": point_set,
    "huge": huge_areas,
}
