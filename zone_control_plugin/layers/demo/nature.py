"""Protected nature and the sea: red line, reserves, wetlands, hazards, mariculture, shoreline.

Each maker takes (scene, rng) and returns zones: (geometry, name, class).
"""

from __future__ import annotations

import numpy as np
import shapely

from .scene import Scene, inside, nearest_town
from .shapes import blobs, stretch, tidy


def red_line(scene: Scene, rng) -> list:
    hills = shapely.get_parts(scene.red_hills)
    zones = [
        (hill, f"{nearest_town(scene, hill)}水源涵养与生物多样性维护红线", "陆域生态保护红线")
        for hill in hills
    ]
    zones += [
        (grades[0], f"{name}饮用水水源保护红线", "陆域生态保护红线")
        for name, grades in scene.water_source.items()
    ]
    return zones + [
        (g, f"{name}滨海湿地红线", "海洋生态保护红线") for name, g in list(scene.wetlands.items())[::2]
    ]


def nature_reserve(scene: Scene, rng) -> list:
    largest = max(shapely.get_parts(scene.red_hills), key=shapely.area)
    core = tidy(shapely.buffer(largest, -450))
    general = tidy(shapely.difference(largest, core))
    wetland = scene.wetlands["澜江河口"]
    return [
        (core, "云澜山省级自然保护区", "核心保护区"),
        (general, "云澜山省级自然保护区", "一般控制区"),
        (shapely.buffer(wetland, -250), "澜江口湿地公园", "自然公园"),
    ]


def eco_space(scene: Scene, rng) -> list:
    return [
        (g, f"{nearest_town(scene, g)}水土保持生态空间", "一般生态空间")
        for g in shapely.get_parts(scene.eco_hills)
    ]


def wetlands(scene: Scene, rng) -> list:
    return [
        (g, f"{name}湿地", "省级重要湿地" if i == 0 else "县级湿地")
        for i, (name, g) in enumerate(scene.wetlands.items())
    ]


def geohazard(scene: Scene, rng) -> list:
    spots = np.array(inside(shapely.union_all([scene.red_hills, scene.eco_hills]), rng, 16))
    shapes = shapely.intersection(blobs(rng, spots, rng.uniform(350, 900, 16), 36), scene.terrain.land)
    return [(tidy(g), f"{i + 1}号易发区", "高易发" if i % 4 == 0 else "中易发") for i, g in enumerate(shapes)]


def mariculture(scene: Scene, rng) -> list:
    offshore = shapely.difference(scene.terrain.sea, shapely.buffer(scene.terrain.land, 900))
    spots = np.array(inside(offshore, rng, 22))
    shapes = shapely.intersection(blobs(rng, spots, rng.uniform(350, 900, 22), 16, 0.5), scene.terrain.sea)
    kinds = ["养殖区", "限养区", "禁养区"]
    return [(tidy(g), f"{i + 1}号养殖水域", kinds[i % 3]) for i, g in enumerate(shapes)]


def shoreline(scene: Scene, rng) -> list:
    mainland = max(shapely.get_parts(scene.terrain.land), key=shapely.area)
    coast = shapely.intersection(mainland.exterior, shapely.buffer(scene.terrain.sea, 1))
    coast = shapely.line_merge(coast)
    coast = max(shapely.get_parts(coast), key=shapely.length)
    cuts = np.linspace(0, 1, 19)
    kinds = ["优化利用", "限制开发", "严格保护"]
    return [
        (stretch(coast, a, b), f"{i + 1}号岸段", kinds[(i * 7) % 3])
        for i, (a, b) in enumerate(zip(cuts[:-1], cuts[1:]))
    ]
