"""Suspected occupations of farmland: along roads, farm roads and village edges; and the same a round later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .farmlandlattice import Lattice
from .farmlandparcels import RURAL, Land, exact
from .landuse import roads, villages
from .scene import Scene

# What a patch meets: approvals drawn for it by farmlandapprovals; the rest meets none.
FATES = {"one": 0.27, "together": 0.05, "partly": 0.09, "expired": 0.08, "none": 0.51}
CHANNELS = (("卫星遥感监测", 0.62), ("日常巡查", 0.2), ("群众举报", 0.1), ("部门移送", 0.08))
NO_DATE, DIRTY = 0.008, 0.004
BEYOND = 0.006  # picked at the border of the survey
FIRST_DAY, LAST_DAY = np.datetime64("2025-01-06"), np.datetime64("2025-10-31")
SECOND = np.datetime64("2026-02-02")
CORNERS = 12
RECTANGLE = np.array([(-1, -1), (-0.3, -1), (0.3, -1), (1, -1), (1, -0.3), (1, 0.3), (1, 1), (0.3, 1), (-0.3, 1),
                      (-1, 1), (-1, 0.3), (-1, -0.3)])  # fmt: skip
ELL = np.array([(-1, -1), (-0.3, -1), (0.3, -1), (1, -1), (1, -0.5), (1, 0), (0.6, 0), (0.1, 0), (0.1, 0.6), (0.1, 1),
                (-0.5, 1), (-1, 1)])  # fmt: skip
ROUND = np.column_stack([f(np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)) for f in (np.cos, np.sin)])


@dataclass
class Patches:
    """One row per patch: the lattice cell, its middle and half extent in it, its outline there (n, 12, 2)."""

    row: np.ndarray
    column: np.ndarray
    middle: np.ndarray
    half: np.ndarray
    outline: np.ndarray  # within -1 … 1 of middle ± half
    fate: np.ndarray
    day: np.ndarray  # datetime64[D], NaT = none
    channel: np.ndarray
    geometry: np.ndarray

    @property
    def ids(self) -> list[str]:
        return [f"TB2025{n:06d}" for n in range(1, len(self.row) + 1)]


def make_patches(scene: Scene, land: Land, lattice: Lattice, count: int, rng: np.random.Generator) -> Patches:
    """`count` patches, at most one a lattice cell; they reach over its edge into farm roads and neighbours."""
    row, column = _where(scene, land, lattice, count, rng)
    middle, half, outline = _forms(count, rng)
    day = FIRST_DAY + rng.integers((LAST_DAY - FIRST_DAY).astype(int) + 1, size=count).astype(
        "timedelta64[D]"
    )
    day[rng.random(count) < NO_DATE] = np.datetime64("NaT")
    geometry = drawn(lattice, row, column, middle, half, outline)
    return Patches(row, column, middle, half, outline, chosen(FATES.items(), count, rng), day,
                   chosen(CHANNELS, count, rng), geometry)  # fmt: skip


def drawn(lattice: Lattice, row, column, middle, half, outline) -> np.ndarray:
    """Outlines in cells as polygons in the plane, on a millimetre grid."""
    places = lattice.at(row, column, middle[:, None] + half[:, None] * outline)
    return shapely.polygons(np.round(places, 3))


def chosen(options, count: int, rng: np.random.Generator) -> np.ndarray:
    """Names drawn by their weights, object[count]."""
    names, weights = zip(*options)
    return rng.choice(np.array(names, object), count, p=np.array(weights) / sum(weights))


def _where(scene: Scene, land: Land, lattice: Lattice, count: int, rng) -> tuple[np.ndarray, np.ndarray]:
    """Cells, likelier near highways, villages and towns, and where there is farmland; a few at the border."""
    cell = land.row * lattice.shape[1] + land.column
    usable = (land.kind == RURAL) & ~lattice.thin.ravel()[cell]
    cells, first = np.unique(cell[usable], return_index=True)
    farmed = land.farmland[usable][first]
    at = lattice.centres.reshape(-1, 2)[cells]
    near = 6.0 * np.exp(-_distance(at, _ways(scene)) / 120) + 5.0 * np.exp(
        -_distance(at, _settled(scene)) / 180
    )
    weight = (0.35 + near) * np.where(farmed, 1.0, 0.12)
    whole = shapely.area(land.geometry[usable][first]) > 0.7 * lattice.pitch**2
    inside = _gumbel(np.log(weight) - 9.0 * ~whole, count - round(BEYOND * count), rng)
    rest = np.setdiff1d(np.flatnonzero(~whole), inside)
    edge = rng.permutation(rest)[: count - len(inside)]
    found = cells[np.r_[inside, edge]]
    if len(found) < count:
        raise ValueError(f"{count} patches asked for, room for {len(found)}")
    return np.divmod(rng.permutation(found), lattice.shape[1])


def _gumbel(weight_log: np.ndarray, count: int, rng) -> np.ndarray:
    """`count` places without repetition, drawn by their weights."""
    return np.sort(np.argsort(-(weight_log + rng.gumbel(size=len(weight_log))), kind="stable")[:count])


def _distance(at: np.ndarray, lines: np.ndarray) -> np.ndarray:
    return shapely.STRtree(lines).query_nearest(shapely.points(at), return_distance=True, all_matches=False)[
        1
    ]


def _ways(scene: Scene) -> np.ndarray:
    """The highways in short pieces."""
    return _pieces([exact(g) for g, *_ in roads(scene, scene.rng("roads"))])


def _settled(scene: Scene) -> np.ndarray:
    """Edges of villages and towns in short pieces."""
    areas = [exact(g) for g, *_ in villages(scene, scene.rng("villages"))] + [exact(scene.urban)]
    return _pieces(shapely.boundary(areas))


def _pieces(lines) -> np.ndarray:
    parts = shapely.get_parts(lines)
    xy, of = shapely.get_coordinates(parts, return_index=True)
    pairs = np.stack([xy[:-1], xy[1:]], 1)[of[:-1] == of[1:]]
    return shapely.linestrings(pairs)


def _forms(count: int, rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(middles, half extents, outlines) in cells: buildings, yards, strips along the edge, ponds."""
    half = np.exp(rng.uniform(np.log(0.1), np.log(0.46), (count, 2)))
    middle = rng.uniform(0.25, 0.75, (count, 2))
    by_road = rng.random(count) < 0.45  # against the lower edge, a little beyond it
    middle[by_road, 1] = half[by_road, 1] - rng.uniform(0, 0.08, by_road.sum())
    strip = rng.random(count) < 0.08
    half[strip] = np.column_stack([rng.uniform(0.45, 0.6, strip.sum()), rng.uniform(0.05, 0.09, strip.sum())])
    form = rng.choice(3, count, p=(0.68, 0.17, 0.15))
    radius = rng.uniform(0.78, 1.0, (count, CORNERS, 1))
    outline = np.where(
        (form == 2)[:, None, None], ROUND * radius, np.array([RECTANGLE, ELL, RECTANGLE])[form]
    )
    return middle, half, outline


def spoilt(patches: Patches, kept: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The outlines as delivered: a few cross themselves, some are missing; those in `kept` are sound."""
    geometry = patches.geometry.copy()
    bad = np.setdiff1d(rng.permutation(len(geometry))[: max(2, round(DIRTY * len(geometry)))], kept)
    for n, i in enumerate(bad.tolist()):
        ring = shapely.get_coordinates(geometry[i])[:-1]
        ring[[3, 9]] = ring[[9, 3]]
        geometry[i] = shapely.Polygon(ring) if n % 2 == 0 else None
    return geometry


# ---- a round later ----


def second_round(patches: Patches, lattice: Lattice, land: Land, rng: np.random.Generator) -> tuple:
    """(geometry, day) a round later: same, grown, shrunk, split, merged with a neighbour, gone; and new ones."""
    kinds = (("same", 0.6), ("grown", 0.1), ("shrunk", 0.07), ("split", 0.04), ("gone", 0.19))
    change = chosen(kinds, len(patches.row), rng)
    a, b = _neighbours(patches, lattice)
    merged = rng.permutation(len(a))[: max(4, round(0.12 * len(a)))]
    a, b = a[merged], b[merged]
    change[a], change[b] = "merged", "gone"
    found = []
    for kind, factor in (("same", 1.0), ("grown", 1.25), ("shrunk", 0.72)):
        found.append(_redrawn(patches, lattice, np.flatnonzero(change == kind), factor))
    found += _split(patches, lattice, np.flatnonzero(change == "split"))
    a, b = a[change[a] == "merged"], b[change[a] == "merged"]
    found.append(shapely.convex_hull(shapely.union(patches.geometry[a], patches.geometry[b])))
    found.append(_new(patches, lattice, land, round(0.08 * len(patches.row)), rng))
    geometry = np.concatenate(found)
    geometry = geometry[rng.permutation(len(geometry))]
    return geometry, SECOND + rng.integers(60, size=len(geometry)).astype("timedelta64[D]")


def _neighbours(patches: Patches, lattice: Lattice) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of patches in cells side by side, each patch in one pair at most."""
    place = np.full(lattice.shape, -1)
    place[patches.row, patches.column] = np.arange(len(patches.row))
    left = np.flatnonzero(patches.column % 2 == 0)
    right = place[patches.row[left], np.minimum(patches.column[left] + 1, lattice.shape[1] - 1)]
    return left[right >= 0], right[right >= 0]


def _redrawn(patches: Patches, lattice: Lattice, some: np.ndarray, factor: float) -> np.ndarray:
    if factor == 1.0:
        return patches.geometry[some]
    cells = patches.row[some], patches.column[some]
    return drawn(lattice, *cells, patches.middle[some], patches.half[some] * factor, patches.outline[some])


def _split(patches: Patches, lattice: Lattice, some: np.ndarray) -> list[np.ndarray]:
    """Two parts with a strip cleared between them."""
    cells, half = (patches.row[some], patches.column[some]), patches.half[some] * (0.44, 1.0)
    outline = np.broadcast_to(RECTANGLE, (len(some), CORNERS, 2))
    shifts = patches.half[some] * (0.56, 0.0)
    return [drawn(lattice, *cells, patches.middle[some] + side * shifts, half, outline) for side in (-1, 1)]


def _new(patches: Patches, lattice: Lattice, land: Land, count: int, rng) -> np.ndarray:
    taken = np.zeros(lattice.shape, bool)
    taken[patches.row, patches.column] = True
    free = (land.kind == RURAL) & land.farmland & ~taken[land.row, land.column]
    picked = rng.permutation(np.flatnonzero(free))[:count]
    return drawn(lattice, land.row[picked], land.column[picked], *_forms(len(picked), rng))
