"""What is built and farmed: parks, towns, villages, basic farmland, heritage, roads, pipelines.

Each maker takes (scene, rng) and returns zones: (geometry, name, class).
"""

from __future__ import annotations

import numpy as np
import shapely

from .scene import Scene, plain_points, plots
from .shapes import Warp, blobs, tidy
from .terrain import BOX, spline

VILLAGE = ("上中下东西南北前后新老大小石金竹松梅柏柳", "塘湾岙山坑墩桥浦汀沙潭坪岭渡洋家宅峙堰田")


def industrial_parks(scene: Scene, rng) -> list:
    return [(g, name, scene.park_class[name]) for name, g in scene.parks.items()]


def chem_buffer(scene: Scene, rng) -> list:
    park = scene.parks["澜江化工新材料园区"]
    near = shapely.intersection(shapely.difference(shapely.buffer(park, 400), park), scene.terrain.land)
    far = shapely.intersection(
        shapely.difference(shapely.buffer(park, 1000), shapely.buffer(park, 400)), scene.terrain.land
    )
    return [
        (tidy(near), "澜江化工园区内圈控制线", "安全控制"),
        (tidy(far), "澜江化工园区外圈协调线", "规划协调"),
    ]


def urban_boundary(scene: Scene, rng) -> list:
    zones = [
        (tidy(shapely.buffer(g, 120)), f"{town}城镇集中建设区", "集中建设区")
        for town, g in scene.built_up.items()
    ]
    zones += [(g, f"{name}建设区", "集中建设区") for name, g in scene.parks.items()]
    return [(tidy(shapely.intersection(g, scene.terrain.land)), name, kind) for g, name, kind in zones]


def villages(scene: Scene, rng) -> list:
    avoid = shapely.union_all(
        [
            shapely.buffer(scene.urban, 250),
            shapely.buffer(scene.park_area, 200),
            shapely.buffer(scene.waters, 150),
        ]
    )
    points = plain_points(scene, rng, 2300, 60, avoid)
    shapes = blobs(rng, points, rng.uniform(110, 290, len(points)), 26, 0.5)
    picked = rng.permutation(400)[: len(points)]
    names = [VILLAGE[0][k // 20] + VILLAGE[1][k % 20] + "村" for k in picked]
    shapes = shapely.intersection(shapes, scene.terrain.land)
    return [
        (tidy(g), name, "行政村" if i % 3 else "中心村") for i, (g, name) in enumerate(zip(shapes, names))
    ]


def basic_farmland(scene: Scene, rng) -> list:
    built = [
        shapely.buffer(scene.urban, 150),
        shapely.buffer(scene.park_area, 60),
        shapely.buffer(scene.waters, 40),
    ]
    avoid = shapely.union_all(
        built + [shapely.buffer(g, 30) for g, *_ in villages(scene, scene.rng("villages"))]
    )
    centres = plain_points(scene, rng, 480, 24, avoid, 0.0)
    fields = plots(rng, centres, 480, (8, 38), Warp(rng, BOX, 9, 380.0, 2))
    shapely.prepare(avoid)
    cut = shapely.intersects(avoid, fields)
    fields[cut] = shapely.difference(fields[cut], avoid)
    fields = shapely.set_precision(fields, 0.01)
    keep = (shapely.area(fields) > 15000) & (shapely.get_type_id(fields) == 3)
    kinds = np.where(rng.random(len(fields)) < 0.8, "水田", "旱地")
    return [(g, f"永久基本农田{i + 1:04d}", k) for i, (g, k) in enumerate(zip(fields[keep], kinds[keep]))]


def heritage(scene: Scene, rng) -> list:
    names = [
        "望潮古炮台",
        "城关孔庙",
        "鹭洲古窑址",
        "听涛灯塔",
        "梅溪石拱桥",
        "松溪古道",
        "白沙盐场旧址",
        "东屿卫城",
        "竹岭摩崖",
    ]
    spots = np.array([scene.terrain.towns[t][0] for t in list(scene.terrain.towns)[: len(names)]])
    shapes = blobs(rng, spots + rng.normal(0, 700, spots.shape), rng.uniform(60, 140, len(names)), 18)
    return [(g, name, "省级" if i % 3 == 0 else "县级") for i, (g, name) in enumerate(zip(shapes, names))]


def roads(scene: Scene, rng) -> list:
    routes = [
        (
            "G299云海高速",
            "高速公路",
            [(1, 34), (10, 33.5), (20, 31.5), (29, 28.5), (36, 25), (43, 21.5), (52, 21)],
        )
    ]
    routes += [
        (
            "S301滨海大道",
            "省道",
            [(3, 39.5), (12, 37), (18, 36.6), (27, 38), (33, 36), (35.5, 31.5), (41, 31), (49.5, 31)],
        )
    ]
    routes += [
        ("S302山海线", "省道", [(24, 29), (24.6, 22), (26, 17), (33, 14), (39.5, 14.5), (47, 11.5), (49, 5)])
    ]
    routes += [("X101城梅线", "县道", [(24, 29), (17, 25), (9.5, 21), (4, 20)])]
    routes += [("X102竹岭线", "县道", [(17, 25), (16.8, 17), (14.5, 11), (16, 6)])]
    routes += [("X103鹭沙线", "县道", [(8, 37), (8.5, 30), (17, 25)])]
    warp = Warp(np.random.default_rng(11), BOX, 14, 260.0, 3)
    zones = []
    for name, kind, path in routes:
        line = warp.geometry(shapely.LineString(spline(path)), 200)
        zones.append((shapely.intersection(line, scene.terrain.land), name, kind))
    return zones


def pipelines(scene: Scene, rng) -> list:
    routes = [
        ("澜江污水北干管", "污水管", [(24, 29.6), (27, 32.5), (31, 36.5), (33.5, 39.5)]),
        ("临港污水干管", "污水管", [(39, 30), (42, 33), (45, 34.6)]),
    ]
    routes += [("云海天然气干线", "天然气", [(1, 31), (12, 30), (22, 26.5), (31, 27), (40, 24), (50, 23)])]
    routes += [("临港成品油管道", "成品油", [(44, 34), (38, 31.5), (30, 29.8), (20, 30), (9, 31.5)])]
    routes += [
        ("龙潭引水管", "原水管", [(13.5, 8), (15.5, 15), (19, 22), (23, 27.5)]),
        ("化工园区排海管", "污水管", [(33, 41.5), (35.5, 43.5), (38, 45)]),
    ]
    zones = []
    for name, kind, path in routes:
        zones.append((shapely.LineString(spline(path)), name, kind))
    return [(shapely.intersection(line, scene.terrain.territory), name, kind) for line, name, kind in zones]
