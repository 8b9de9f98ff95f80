"""Rivers, reservoirs, water sources and what is discharged into or measured in them.

Each maker takes (scene, rng) and returns zones: (geometry, name, class).
"""

from __future__ import annotations

import numpy as np
import shapely

from .scene import Scene, inside
from .shapes import Warp, tidy
from .terrain import BOX, place
from .tiling import exact_tiling, voronoi_pieces


def water_source(scene: Scene, rng) -> list:
    grades = ("一级保护区", "二级保护区", "准保护区")
    return [
        (g, f"{name}饮用水水源{grade}", grade)
        for name, rings in scene.water_source.items()
        for g, grade in zip(rings, grades)
    ]


def rivers(scene: Scene, rng) -> list:
    return [
        (g, name, "骨干河道" if name in ("澜江", "汐溪", "鹭河") else "一般河道")
        for name, g in scene.terrain.rivers.items()
    ]


def river_buffer(scene: Scene, rng) -> list:
    zones = []
    for name, body in scene.terrain.rivers.items():
        width = 80 if name in ("澜江", "汐溪", "鹭河") else 40
        strip = shapely.intersection(shapely.buffer(body, width), scene.terrain.land)
        zones.append(
            (
                tidy(shapely.difference(strip, scene.waters)),
                f"{name}滨岸带",
                "严格控制" if width == 80 else "一般控制",
            )
        )
    return zones


def reservoirs(scene: Scene, rng) -> list:
    return [
        (g, name, "中型" if g.area > 1e6 else "小（一）型") for name, g in scene.terrain.reservoirs.items()
    ]


def water_zones(scene: Scene, rng) -> list:
    towns = list(scene.terrain.towns)
    seeds = np.array([scene.terrain.towns[t][0] for t in towns]) + rng.normal(0, 1500, (len(towns), 2))
    pieces = voronoi_pieces(scene.terrain.land, seeds, Warp(rng, BOX, 9, 900.0, 4))
    source = [tidy(shapely.union_all(rings[:2])) for rings in scene.water_source.values()]
    kinds = ["城镇生活污染重点管控区"] * 2 + ["工业污染重点管控区"] * 2 + ["农业污染重点管控区", "一般管控区"]
    names = [f"{name}水源优先保护区" for name in scene.water_source] + [f"{t}水环境管控区" for t in towns]
    classes = ["水环境优先保护区"] * len(source) + [kinds[i % len(kinds)] for i in range(len(towns))]
    return list(zip(exact_tiling(scene.terrain.land, source + pieces), names, classes))


def outfalls(scene: Scene, rng) -> list:
    zones = []
    for name, line in scene.terrain.river_lines.items():
        for k, at in enumerate(np.sort(rng.uniform(0.35, 0.97, 5 if name == "澜江" else 2))):
            kind = ("工业排污口", "城镇污水处理厂排污口", "农田退水口")[k % 3]
            zones.append((line.interpolate(at, normalized=True), f"{name}{k + 1}号排污口", kind))
    sea = [(35.5, 43.6), (46, 36.2), (53, 12)]
    return zones + [
        (shapely.Point(place(at)), f"入海{i + 1}号排污口", "工业排污口") for i, at in enumerate(sea)
    ]


def monitoring(scene: Scene, rng) -> list:
    zones = []
    for name, line in scene.terrain.river_lines.items():
        zones.append((line.interpolate(0.82, normalized=True), f"{name}控制断面", "地表水断面"))
    zones += [
        (shapely.Point(c), f"{t}空气自动站", "空气自动站")
        for t, (c, _) in list(scene.terrain.towns.items())[:6]
    ]
    return zones + [
        (p, f"近岸{i + 1}号点位", "海水水质点位")
        for i, p in enumerate(shapely.points(inside(scene.terrain.sea, rng, 8)))
    ]
