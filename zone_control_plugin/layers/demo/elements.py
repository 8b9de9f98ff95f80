"""The element layers of the small plan. Each maker takes (scene, rng) and returns zones: (geometry, name, class)."""

from __future__ import annotations

import numpy as np
import shapely
import shapely.ops

from .scene import Scene, plain_points, plots
from .shapes import Warp, blobs, tidy
from .terrain import BOX, place
from .tiling import exact_tiling, voronoi_pieces
from .units import Unit

VILLAGE = ("上中下东西南北前后新老大小石金竹松梅柏柳", "塘湾岙山坑墩桥浦汀沙潭坪岭渡洋家宅峙堰田")


def unit_zones(units: list[Unit]) -> list:
    """Units as zones, class in words (重点管控单元 …)."""
    return [(u.geometry, u.name, u.name[-6:]) for u in units]


def red_line(scene: Scene, rng) -> list:
    hills = shapely.get_parts(scene.red_hills)
    zones = [
        (hill, f"{_nearest_town(scene, hill)}水源涵养与生物多样性维护红线", "陆域生态保护红线")
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
        (g, f"{_nearest_town(scene, g)}水土保持生态空间", "一般生态空间")
        for g in shapely.get_parts(scene.eco_hills)
    ]


def wetlands(scene: Scene, rng) -> list:
    return [
        (g, f"{name}湿地", "省级重要湿地" if i == 0 else "县级湿地")
        for i, (name, g) in enumerate(scene.wetlands.items())
    ]


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
        for p in _inside(scene.parks[name], rng, 4)
    ]
    spots += _inside(scene.urban, rng, 6)
    shapes = blobs(rng, np.array(spots), rng.uniform(120, 320, len(spots)), 20)
    zones = [(g, f"{i + 1}号建设用地污染风险重点管控区", "建设用地重点管控区") for i, g in enumerate(shapes)]
    fields = plain_points(scene, rng, 5200, 30, shapely.union_all([scene.urban, scene.park_area]))
    shapes = shapely.intersection(
        blobs(rng, fields, rng.uniform(500, 1100, len(fields)), 40), scene.terrain.land
    )
    return zones + [(tidy(g), f"{i + 1}号农用地优先保护区", "农用地优先保护区") for i, g in enumerate(shapes)]


def noise_zones(scene: Scene, rng) -> list:
    zones = [(tidy(g), f"{town}居住商业混合区", "2类区") for town, g in scene.built_up.items()]
    quiet = _inside(scene.urban, rng, 14)
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
        built + [shapely.buffer(g, 30) for g, *_ in villages(scene, np.random.default_rng(7))]
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


def geohazard(scene: Scene, rng) -> list:
    spots = np.array(_inside(shapely.union_all([scene.red_hills, scene.eco_hills]), rng, 16))
    shapes = shapely.intersection(blobs(rng, spots, rng.uniform(350, 900, 16), 36), scene.terrain.land)
    return [(tidy(g), f"{i + 1}号易发区", "高易发" if i % 4 == 0 else "中易发") for i, g in enumerate(shapes)]


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


def mariculture(scene: Scene, rng) -> list:
    offshore = shapely.difference(scene.terrain.sea, shapely.buffer(scene.terrain.land, 900))
    spots = np.array(_inside(offshore, rng, 22))
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
        (shapely.ops.substring(coast, a, b, normalized=True), f"{i + 1}号岸段", kinds[(i * 7) % 3])
        for i, (a, b) in enumerate(zip(cuts[:-1], cuts[1:]))
    ]


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
        line = warp.geometry(shapely.LineString(_spline(path)), 200)
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
        zones.append((shapely.LineString(_spline(path)), name, kind))
    return [(shapely.intersection(line, scene.terrain.territory), name, kind) for line, name, kind in zones]


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
        for i, p in enumerate(shapely.points(_inside(scene.terrain.sea, rng, 8)))
    ]


def _spline(path: list) -> np.ndarray:
    from .shapes import curve

    return curve(place(path), 12)


def _inside(area, rng, count: int) -> list:
    """`count` random points in an area, as coordinates."""
    shapely.prepare(area)
    x0, y0, x1, y1 = area.bounds
    found: list = []
    while len(found) < count:
        xy = np.column_stack([rng.uniform(x0, x1, 400), rng.uniform(y0, y1, 400)])
        found += list(xy[shapely.intersects(area, shapely.points(xy))])
    return found[:count]


def _nearest_town(scene: Scene, geometry) -> str:
    centre = shapely.point_on_surface(geometry)
    return min(scene.towns, key=lambda t: shapely.distance(scene.towns[t], centre))
