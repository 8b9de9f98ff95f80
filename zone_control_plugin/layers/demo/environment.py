"""Zones of air, fuel, soil and noise.

Each maker takes (scene, rng) and returns zones: (geometry, name, class).
"""

from __future__ import annotations

import numpy as np
import shapely

from .landuse import roads
from .scene import Scene, inside, plain_points
from .shapes import blobs, tidy
from .tiling import exact_tiling


def air_zones(scene: Scene, rng) -> list:
    towns = scene.towns
    groups = [
        (scene.red_hills, "山地", "大气环境优先保护区"),
        (scene.park_area, "产业园区", "高排放重点管控区"),
    ]
    groups.append((scene.urban, "城镇", "受体敏感重点管控区"))
    drafts = [
        (piece, f"{town}{what}大气管控区", kind)
        for area, what, kind in groups
        for town, land in towns.items()
        if (piece := tidy(shapely.intersection(area, land), 2e5)).area > 0
    ]
    rest = ["布局敏感重点管控区", "弱扩散重点管控区", "一般管控区", "一般管控区"]
    drafts += [(land, f"{town}大气管控区", rest[i % 4]) for i, (town, land) in enumerate(towns.items())]
    tiles = exact_tiling(scene.terrain.land, [piece for piece, *_ in drafts])
    return [(tile, name, kind) for tile, (_, name, kind) in zip(tiles, drafts) if not tile.is_empty]


def fuel_zones(scene: Scene, rng) -> list:
    zones = []
    for town, core in scene.built_up.items():
        zone = tidy(shapely.intersection(shapely.buffer(core, 350), scene.terrain.land))
        zones.append((zone, f"{town}禁燃区", "Ⅲ类（严格）" if town.endswith("街道") else "Ⅱ类（较严）"))
    return zones


def soil_zones(scene: Scene, rng) -> list:
    spots = [
        p
        for name in ("澜江化工新材料园区", "沙浦印染纺织园", "汐溪循环经济产业园")
        for p in inside(scene.parks[name], rng, 4)
    ]
    spots += inside(scene.urban, rng, 6)
    shapes = blobs(rng, np.array(spots), rng.uniform(120, 320, len(spots)), 20)
    zones = [(g, f"{i + 1}号建设用地污染风险重点管控区", "建设用地重点管控区") for i, g in enumerate(shapes)]
    fields = plain_points(scene, rng, 5200, 30, shapely.union_all([scene.urban, scene.park_area]))
    shapes = shapely.intersection(
        blobs(rng, fields, rng.uniform(500, 1100, len(fields)), 40), scene.terrain.land
    )
    return zones + [(tidy(g), f"{i + 1}号农用地优先保护区", "农用地优先保护区") for i, g in enumerate(shapes)]


def noise_zones(scene: Scene, rng) -> list:
    zones = [(tidy(g), f"{town}居住商业混合区", "2类区") for town, g in scene.built_up.items()]
    quiet = inside(scene.urban, rng, 14)
    zones += [
        (g, f"{i + 1}号文教康养区", "1类区")
        for i, g in enumerate(blobs(rng, np.array(quiet), rng.uniform(150, 330, 14), 24))
    ]
    zones += [(g, f"{name}工业区", "3类区") for name, g in scene.parks.items()]
    lines = [(line, name) for line, name, kind in roads(scene, rng) if kind != "县道"]
    return zones + [
        (tidy(shapely.intersection(shapely.buffer(l, 40), scene.terrain.land)), f"{n}两侧", "4a类区")
        for l, n in lines
    ]
