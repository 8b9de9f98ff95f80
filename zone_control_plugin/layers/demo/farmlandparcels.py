"""The land survey of the fictional county: parcels that tile its land, with classes, villages and grades."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..catalogues import read_catalogue
from .farmlandlattice import Lattice
from .landuse import roads, villages
from .scene import Scene
from .units import COUNTY

TILE = 1500.0  # m; large outlines are cut to tiles before they cut parcels
SLIVER = 0.01  # m²
WIDTH = {"高速公路": 14.0, "省道": 9.0, "县道": 6.0}  # half, m
RURAL, URBAN, PARK, VILLAGE, WATER, HIGHWAY = range(6)
PLAIN, SLOPE = 40.0, 110.0  # m above the sea up to which land is plain, slope; then hill
CLASSES = {
    "plain": "0101:56|0103:8|0102:4|1104:5|0201:5|0201K:2|0204:3|0404:4|1202:2|1201:2|0305:3|1104A:2|0307:4",
    "slope": "0103:17|0201:18|0202:15|0201K:5|0301:25|0302:12|0404:5|0307:3",
    "hill": "0301:60|0302:20|0305:10|0202:5|0404:5",
    URBAN: "0701:55|05H1:15|08H1:6|08H2:8|0809:5|0810:6|1201:5",
    PARK: "0601:80|0508:9|1004:6|0810:5",
    VILLAGE: "0702:82|08H2:3|1004:7|1201:4|0204:4",
}


@dataclass
class Land:
    """One row per parcel; `row`, `column` of the lattice cell it lies in, -1 for waters and highways."""

    geometry: np.ndarray
    land_class: np.ndarray
    kind: np.ndarray
    row: np.ndarray
    column: np.ndarray
    town: np.ndarray  # place in `town_names`
    village: np.ndarray  # place in `village_names`
    slope: np.ndarray  # GDPDJB 1-5
    grade: np.ndarray  # GDDB
    town_names: list
    village_names: list
    village_codes: list

    def take(self, index: np.ndarray) -> Land:
        columns = ("geometry", "land_class", "kind", "row", "column", "town", "village", "slope", "grade")
        kept = {name: getattr(self, name)[index].copy() for name in columns}
        return Land(**kept, town_names=self.town_names, village_names=self.village_names,
                    village_codes=self.village_codes)  # fmt: skip

    @property
    def farmland(self) -> np.ndarray:
        return np.char.startswith(self.land_class.astype(str), "01")


@np.errstate(invalid="ignore")  # GEOS raises the flag on tangent edges; the results are finite
def make_land(scene: Scene, area, lattice: Lattice, rng: np.random.Generator) -> Land:
    """The parcels of `area`; settlements, waters and highways are cut out of the fields."""
    area, waters, urban, parks = map(exact, (area, scene.waters, scene.urban, scene.park_area))
    settled = [exact(g) for g, *_ in villages(scene, scene.rng("villages"))]
    ways = [shapely.buffer(exact(g), WIDTH[kind]) for g, _, kind in roads(scene, scene.rng("roads"))]
    wet = shapely.intersection(waters, area)
    highway = shapely.difference(shapely.intersection(shapely.union_all(ways), area), wet)
    geometry, row, column = _cells(lattice, area)
    kind = np.zeros(len(geometry), int)
    for region, what in (
        (shapely.union_all([wet, highway]), None),
        (urban, URBAN),
        (parks, PARK),
        (shapely.union_all(settled), VILLAGE),
    ):
        geometry, of, inside = split_by(geometry, kind == RURAL, region)
        row, column, kind = row[of], column[of], np.where(inside & (what is not None), what or 0, kind[of])
        if what is None:
            geometry, row, column, kind = (a[~inside] for a in (geometry, row, column, kind))
    geometry, of = _parts(geometry)
    land_class = _classes(scene, lattice, row[of], column[of], kind[of], rng)
    rows = {"geometry": geometry, "kind": kind[of], "row": row[of], "column": column[of], "class": land_class}
    for whole, code, what in ((wet, "1101", WATER), (highway, "1003", HIGHWAY)):
        _append(rows, _by_town(whole, scene), code, what)
    return _placed(scene, rows, settled, rng)


def exact(geometry):
    """Free of the 1 cm grid the county is drawn on, to which every cut would be rounded."""
    return shapely.set_precision(geometry, 0)


def _cells(lattice: Lattice, area) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    near = shapely.buffer(area, 2 * lattice.pitch)
    shapely.prepare(near)
    row, column = np.nonzero(shapely.intersects(near, shapely.points(lattice.centres)))
    cells = lattice.cells(row, column)
    cells, of, inside = split_by(cells, np.ones(len(cells), bool), area)
    return cells[inside], row[of[inside]], column[of[inside]]


def split_by(geometry: np.ndarray, some: np.ndarray, region) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cuts those of `some` (bool[n]) that cross the border of a region: (geometry, row it is from, is inside)."""
    rows = np.arange(len(geometry))
    shapely.prepare(region)
    touched = some.copy()
    touched[some] = shapely.intersects(region, geometry[some])
    within = np.zeros(len(geometry), bool)
    within[touched] = shapely.contains_properly(region, geometry[touched])
    crossing = np.flatnonzero(touched & ~within)
    local = _local(region, geometry[crossing])
    pieces = [shapely.intersection(geometry[crossing], local), shapely.difference(geometry[crossing], local)]
    plain = np.flatnonzero(~touched | within)
    shapes = np.concatenate([geometry[plain], *pieces])
    of = np.concatenate([rows[plain], crossing, crossing])
    inside = np.concatenate([within[plain], np.ones(len(crossing), bool), np.zeros(len(crossing), bool)])
    keep = shapely.area(shapes) > SLIVER
    return shapes[keep], of[keep], inside[keep]


def _local(region, geometry: np.ndarray) -> np.ndarray:
    """The region around each geometry, cut to tiles so that every cut is short."""
    if not len(geometry):
        return np.zeros(0, object)
    box = shapely.bounds(geometry)
    tile, of = np.unique(np.floor(box[:, :2] / TILE), axis=0, return_inverse=True)
    reach = float((box[:, 2:] - box[:, :2]).max()) + 1
    x, y = (tile * TILE).T
    return shapely.intersection(region, shapely.box(x - 1, y - 1, x + TILE + reach, y + TILE + reach))[
        of.ravel()
    ]


def _parts(geometry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    parts, of = shapely.get_parts(geometry, return_index=True)
    keep = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > SLIVER)
    return parts[keep], of[keep]


def _classes(scene: Scene, lattice: Lattice, row, column, kind, rng) -> np.ndarray:
    """Alike in groups of fields, as land use is; object[n]."""
    rows, columns = lattice.shape
    coarse = np.kron(rng.random((rows // 3 + 1, columns // 3 + 1)), np.ones((3, 3)))[:rows, :columns]
    chance = np.where(rng.random(lattice.shape) < 0.55, coarse, rng.random(lattice.shape))[row, column]
    height = scene.height(lattice.centres.reshape(-1, 2)).reshape(lattice.shape)[row, column]
    codes = np.select(
        [kind == URBAN, kind == PARK, kind == VILLAGE, height < PLAIN, height < SLOPE],
        [_pick(CLASSES[what], chance) for what in (URBAN, PARK, VILLAGE, "plain", "slope")],
        _pick(CLASSES["hill"], chance),
    )
    rural = (kind == RURAL) & (height < PLAIN)
    codes[rural & lattice.thin_row[row]] = "1006"
    codes[rural & lattice.thin_column[column] & ~lattice.thin_row[row]] = "1107"
    return codes.astype(object)


def _pick(options: str, chance: np.ndarray) -> np.ndarray:
    codes, weights = zip(*(option.split(":") for option in options.split("|")))
    limits = np.cumsum(np.array(weights, float))
    return np.array(codes)[np.searchsorted(limits / limits[-1], chance)]


def _by_town(whole, scene: Scene) -> np.ndarray:
    """Cut by township; what lies in none is a piece of its own."""
    pieces = []
    for town in scene.towns.values():
        pieces.append(shapely.intersection(whole, exact(town)))
        whole = shapely.difference(whole, exact(town))
    return _parts(np.array([*pieces, whole], object))[0]


def _append(rows: dict, geometry: np.ndarray, code: str, kind: int) -> None:
    n = len(geometry)
    more = {"geometry": geometry, "kind": np.full(n, kind), "row": np.full(n, -1), "column": np.full(n, -1),
            "class": np.full(n, code, object)}  # fmt: skip
    for key, values in more.items():
        rows[key] = np.concatenate([rows[key], values])


def _placed(scene: Scene, rows: dict, settled: list, rng) -> Land:
    """Which township and village each parcel belongs to, its slope and its grade."""
    at = shapely.get_coordinates(shapely.point_on_surface(rows["geometry"]))
    town = town_of(scene, at)
    village, names, codes = _villages(scene, at, town, settled)
    height = scene.height(at)
    slope = np.clip(1 + np.searchsorted([40, 75, 110, 200], height), 1, 5)
    grade = np.clip(np.rint(6 + height / 40 + rng.normal(0, 1.1, len(at))), 1, 15).astype(int)
    return Land(rows["geometry"], rows["class"], rows["kind"], rows["row"], rows["column"], town, village, slope,
                grade, list(scene.towns), names, codes)  # fmt: skip


def town_of(scene: Scene, at: np.ndarray) -> np.ndarray:
    """Place in the list of townships of (n, 2) points; the nearest where none holds them."""
    points = shapely.points(at)
    town = np.full(len(at), -1)
    for i, area in enumerate(scene.towns.values()):
        shapely.prepare(area)
        town[(town < 0) & shapely.intersects(area, points)] = i
    rest = town < 0
    town[rest] = shapely.STRtree(list(scene.towns.values())).nearest(points[rest])
    return town


def town_names(scene: Scene, geometry: np.ndarray) -> np.ndarray:
    """The township of each geometry's centre."""
    at = shapely.get_coordinates(shapely.centroid(geometry))
    return np.array(list(scene.towns), object)[town_of(scene, at)]


def _villages(scene: Scene, at: np.ndarray, town: np.ndarray, settled: list):
    """The nearest village of the same township: (place, names, codes of 12 digits)."""
    centres = shapely.get_coordinates(shapely.centroid(np.array(settled, object)))
    names = [name for _, name, _ in villages(scene, scene.rng("villages"))]
    home = town_of(scene, centres)
    serial = [f"{COUNTY}{1 + t:03d}{200 + int((home[:k] == t).sum()):03d}" for k, t in enumerate(home)]
    for t, name in enumerate(scene.towns):  # the community in the town itself
        centres = np.vstack([centres, scene.terrain.towns[name][0]])
        home, names, serial = np.r_[home, t], [*names, f"{name}社区"], [*serial, f"{COUNTY}{1 + t:03d}001"]
    found = np.zeros(len(at), int)
    for t in range(len(scene.towns)):
        mine, here = np.flatnonzero(home == t), town == t
        found[here] = mine[shapely.STRtree(shapely.points(centres[mine])).nearest(shapely.points(at[here]))]
    return found, names, serial


def class_names() -> dict[str, str]:
    """Land class → its name in the third survey."""
    return {
        row["code"]: row["name_zh"]
        for row in read_catalogue("land_classes")
        if row["edition"] == "third_survey"
    }
