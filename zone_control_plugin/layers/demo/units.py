"""Control units: priority → key → general, land and sea, tiling the county exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .shapes import Warp, tidy
from .terrain import BOX, Terrain, place
from .tiling import exact_tiling, opened, voronoi_pieces

COUNTY = "330299"  # fictional: no county of this code exists
CLASSES = {"priority": ("1", "优先保护单元"), "key": ("2", "重点管控单元"), "general": ("3", "一般管控单元")}
SEA_SEEDS = [((6, 46), "鹭洲河口"), ((24, 48), "听涛北部"), ((41, 44), "澜江口"), ((37, 39), "澜江湾")]
SEA_SEEDS += [((56, 36), "东屿外侧"), ((57, 22), "汐湾"), ((57, 8), "白沙湾")]
SEA_USE = ["key", "general", "priority", "key", "general", "priority", "general"]
SEA_NAMES = {"priority": "海洋生态", "key": "港口航运", "general": "近岸海域"}


@dataclass(frozen=True)
class Unit:
    """One control unit; geometry in the plane, on a 1 cm grid."""

    code: str
    name: str
    unit_class: str
    town: str
    geometry: object


def town_areas(terrain: Terrain, warp: Warp) -> dict:
    """Township → its part of the land (townships tile it, to within rounding)."""
    centres = np.array([centre for centre, _ in terrain.towns.values()])
    return dict(zip(terrain.towns, voronoi_pieces(terrain.land, centres, warp)))


def control_units(
    terrain: Terrain, towns: dict, water, hills, parks: dict, urban, warp: Warp, count: int = 0
):
    """(land units, sea units), together an exact tiling of the county.

    Land: water source and hills first, then parks and built-up areas, then the rest by township. `count` > 0
    splits the largest pieces until there are that many units in all.
    """
    land = _land_drafts(terrain, towns, water, hills, parks, urban)
    sea = _sea_drafts(terrain, warp)
    if count:
        sea = _split(sea, max(len(sea), count // 10))
        land = _split(land, count - len(sea))
    tiles = exact_tiling(terrain.territory, [draft[3] for draft in land + sea])
    return _coded("ZH", land, tiles[: len(land)]), _coded("HY", sea, tiles[len(land) :])


def _land_drafts(terrain: Terrain, towns: dict, water, hills, parks: dict, urban) -> list:
    """(name, class, township, polygon) of each land unit, borders not yet shared exactly."""
    drafts = _priority_drafts(towns, water, hills)
    taken = shapely.union_all([piece for *_, piece in drafts])
    for name, park in parks.items():
        piece = opened(shapely.difference(shapely.intersection(park, terrain.land), taken))
        drafts.append((f"{name}产业集聚", "key", _town_of(piece, towns), piece))
    taken = shapely.union_all([taken, *(piece for *_, piece in drafts)])
    for town, area in towns.items():
        piece = opened(shapely.difference(shapely.intersection(urban, area), taken))
        drafts.append((f"{town}城镇生活", "key", town, piece))
    taken = shapely.union_all([taken, *(piece for *_, piece in drafts)])
    drafts += [(town, "general", town, tidy(shapely.difference(area, taken))) for town, area in towns.items()]
    return [draft for draft in drafts if draft[3].area > 4e5]


def _sea_drafts(terrain: Terrain, warp: Warp) -> list:
    pieces = voronoi_pieces(terrain.sea, np.array([place(at) for at, _ in SEA_SEEDS]), warp)
    names = [f"{name}{SEA_NAMES[use]}" for (_, name), use in zip(SEA_SEEDS, SEA_USE)]
    return list(zip(names, SEA_USE, names, pieces))


def _priority_drafts(towns: dict, water, hills) -> list:
    drafts = []
    for town, area in towns.items():
        source = opened(shapely.intersection(water, area))
        drafts.append((f"{town}饮用水水源", "priority", town, source))
        rest = opened(shapely.difference(shapely.intersection(hills, area), source))
        drafts.append((f"{town}山地生态", "priority", town, rest))
    return drafts


def _town_of(piece, towns: dict) -> str:
    return max(towns, key=lambda town: shapely.area(shapely.intersection(towns[town], piece)))


def _split(drafts: list, count: int) -> list:
    """Halves the largest draft across its longer side until there are `count`."""
    rng = np.random.default_rng(count)
    while len(drafts) < count:
        largest = max(range(len(drafts)), key=lambda i: drafts[i][3].area)
        name, use, town, piece = drafts[largest]
        halves = _halves(piece, Warp(rng, BOX, 12, 350.0, 2))
        base, _, serial = name.partition("·")
        drafts[largest : largest + 1] = [
            (f"{base}·{serial}{side}", use, town, half)
            for side, half in zip("东西" if serial == "" else "甲乙", halves)
        ]
    return drafts


def _halves(piece, warp: Warp) -> list:
    x0, y0, x1, y1 = piece.bounds
    centre = shapely.get_coordinates(shapely.centroid(piece))[0]
    wide = x1 - x0 > y1 - y0
    box = (
        shapely.box(centre[0], y0 - 9e3, x1 + 9e3, y1 + 9e3)
        if wide
        else shapely.box(x0 - 9e3, centre[1], x1 + 9e3, y1 + 9e3)
    )
    half = warp.geometry(box, 200.0)
    return [tidy(shapely.intersection(piece, half)), tidy(shapely.difference(piece, half))]


def _coded(prefix: str, drafts: list, tiles: list) -> list[Unit]:
    units, serial = [], dict.fromkeys(CLASSES, 0)
    for (name, use, town, _), geometry in zip(drafts, tiles):
        digit, label = CLASSES[use]
        serial[use] += 1
        units.append(Unit(f"{prefix}{COUNTY}{digit}{serial[use]:04d}", name + label, use, town, geometry))
    return units
