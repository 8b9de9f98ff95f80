"""Projects of the demonstration county: `demo_projects.csv` put on the ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..catalogues import read_catalogue
from .scene import Scene
from .shapes import tidy

# What a harmless project declares; a row of the catalogue says what is different.
DEFAULTS = {
    "construction": "新建", "product": "", "process": "", "output_wan": 8000.0, "energy_tce": 900.0,
    "energy_per_output": 0.11, "water_m3d": 10.0, "wastewater_m3d": 0.0, "drainage": "纳管", "reuse_rate": 82.0,
    "cod_t": 0.0, "nh3n_t": 0.0, "tp_t": 0.0, "so2_t": 0.0, "nox_t": 0.0, "dust_t": 0.0, "vocs_t": 0.0,
    "solvent_share": 0.0, "heavy_metal_kg": 0.0, "hazardous_t": 0.0, "risk_q": 0.1, "livestock_head": 0,
    "distance_home_m": 600.0, "has_electroplating": 0, "coal_boiler": 0, "in_park": 0, "necessary": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Projects:
    """Columns by field name and geometries, row by row."""

    columns: dict
    geometry: np.ndarray


class Sites:
    """Where each kind of site lies, as polygons in the plane."""

    def __init__(self, scene: Scene, farmland: list, villages: list, units: list) -> None:
        free = shapely.union_all(
            [scene.urban, scene.park_area, scene.waters, scene.eco_hills, scene.red_hills]
        )
        grades = list(scene.water_source.values())
        self.scene = scene
        self.areas = {
            "urban": scene.urban,
            "red": scene.red_hills,
            "eco": scene.eco_hills,
            "priority": shapely.union_all(
                [u.geometry for u in units if u.unit_class == "priority" and u.code[:2] == "ZH"]
            ),
            "source1": shapely.union_all([g[0] for g in grades]),
            "source2": shapely.union_all([g[1] for g in grades]),
            "wetland": shapely.union_all(list(scene.wetlands.values())),
            "sea": shapely.difference(scene.terrain.sea, shapely.buffer(scene.terrain.land, 1500)),
            "farmland": shapely.multipolygons([g for g, *_ in farmland]),
            "village": shapely.union_all([g for g, *_ in villages], grid_size=0.01),
            "half": shapely.intersection(
                shapely.boundary(scene.terrain.territory), shapely.buffer(scene.terrain.land, 50)
            ),
        }
        plain = shapely.difference(scene.terrain.land, shapely.union_all([free, self.areas["village"]]))
        self.areas["plain"] = tidy(
            shapely.difference(shapely.buffer(plain, -60), self.areas["farmland"]), 2e4
        )

    def area(self, kind: str):
        """The polygons (for `half` the line) a kind of site names."""
        name, _, which = kind.partition(":")
        return self.scene.parks[which] if which else self.areas.get(name, self.areas["plain"])

    def towns_at(self, geometry: np.ndarray) -> list[str]:
        """The township of each geometry: the one its middle lies in, or the nearest."""
        names = list(self.scene.towns)
        tree = shapely.STRtree([self.scene.towns[name] for name in names])
        return [names[k] for k in tree.nearest(shapely.centroid(geometry))]

    def draw(self, kind: str, hectares: float, rng: np.random.Generator):
        """A parcel of about that size, as deep inside the kind of site as it will go."""
        area, name = self.area(kind), kind.partition(":")[0]
        candidates = [parcel(rng, spot, hectares) for spot in points_on(area, rng, 60)]
        if name == "half":
            farmed = shapely.area(shapely.intersection(candidates, self.areas["farmland"]))
            return candidates[int(np.argmin(farmed))]
        shapely.prepare(area)
        covered = shapely.covers(area, candidates)
        if covered.any():
            return candidates[int(np.argmax(covered))]
        inside = shapely.area(shapely.intersection(candidates, area)) / shapely.area(candidates)
        return candidates[int(np.argmax(inside))]


def points_on(area, rng: np.random.Generator, count: int) -> np.ndarray:
    """(count, 2) random points on a polygon or line."""
    if area.geom_type.endswith("LineString"):
        line = shapely.line_merge(area)
        parts = shapely.get_parts(line)
        longest = parts[int(np.argmax(shapely.length(parts)))]
        return shapely.get_coordinates(
            shapely.line_interpolate_point(longest, rng.random(count), normalized=True)
        )
    shapely.prepare(area)
    x0, y0, x1, y1 = area.bounds
    found, got = [], 0
    while got < count:
        xy = np.column_stack([rng.uniform(x0, x1, 4 * count + 200), rng.uniform(y0, y1, 4 * count + 200)])
        found.append(xy[shapely.intersects(area, shapely.points(xy))])
        got += len(found[-1])
    return np.vstack(found)[:count]


def parcel(rng, centre: np.ndarray, hectares: float) -> shapely.Polygon:
    """A surveyed parcel: a turned rectangle with one corner cut, or an L."""
    long = np.sqrt(hectares * 1e4 * rng.uniform(1.1, 1.9))
    wide = hectares * 1e4 / long
    cut = rng.uniform(0.15, 0.4, 2)
    ring = [(0, 0), (1, 0), (1, 1 - cut[0]), (1 - cut[1], 1 - cut[0]), (1 - cut[1], 1), (0, 1)]
    if rng.random() < 0.55:
        ring = [(0, 0), (1, 0), (1, 1 - cut[0]), (1 - cut[1], 1), (0, 1)]
    ring = (np.array(ring) - 0.5) * [long, wide]
    a = rng.uniform(0, np.pi)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    return shapely.Polygon(np.round(ring @ turn + centre, 2))


def attributes(row: dict, hectares: float, rng: np.random.Generator, spread: float = 0.0) -> dict:
    """The declared attributes of a project; `spread` varies the numbers, `missing` ones are None."""
    values: dict = {**DEFAULTS, "investment_wan": round(hectares * 1800 + 500, 0)}
    values["in_park"] = int(row["site"].startswith("park"))
    for pair in filter(None, row["attributes"].split(";")):
        key, _, value = pair.partition("=")
        values[key] = (
            value if isinstance(DEFAULTS.get(key), str) else type(DEFAULTS.get(key, 0.0))(float(value))
        )
    if spread:
        values = {
            k: round(v * rng.lognormal(0, spread), 3) if isinstance(v, float) else v
            for k, v in values.items()
        }
    return {**values, **dict.fromkeys(filter(None, row["missing"].split(";")))}


def make_projects(sites: Sites, rng: np.random.Generator) -> Projects:
    """The rows of the catalogue, each as often as it says: 60 projects."""
    rows = [row for row in read_catalogue("demo_projects") for _ in range(int(row["copies"]))]
    records, geometry = [], []
    for n, row in enumerate(rows, 1):
        hectares = float(row["hectares"]) or 2.0
        shape = sites.draw(row["site"], hectares, rng)
        if row["site"] == "corridor":
            shape = shapely.buffer(_link(sites, rng), 18, cap_style="flat")
        records.append(_record(f"YL-{n:04d}", row, shape, sites, attributes(row, hectares, rng)))
        geometry.append(shape)
    return table(records, geometry)


def make_corridors(sites: Sites, rng: np.random.Generator, count: int = 8) -> Projects:
    """Roads and pipelines as lines, to be widened by the review."""
    kinds = [
        ("连接线公路工程", "4812", "necessary=1;dust_t=0.8;distance_home_m=180"),
        ("输水管道工程", "4852", "necessary=1"),
        ("天然气支线工程", "4852", "necessary=0;risk_q=1.4"),
    ]
    records, geometry = [], []
    for n in range(count):
        name, industry, declared = kinds[n % 3]
        line = _link(sites, rng)
        row = {
            "name": "{town}" + name,
            "industry": industry,
            "site": "corridor",
            "attributes": declared,
            "missing": "",
        }
        records.append(_record(f"XL-{n + 1:03d}", row, line, sites, attributes(row, 3.0, rng)))
        geometry.append(line)
    return table(records, geometry)


def _link(sites: Sites, rng) -> shapely.LineString:
    """A gentle line between two neighbouring townships."""
    centres = np.array([centre for centre, _ in sites.scene.terrain.towns.values()])
    start = int(rng.integers(len(centres)))
    nearest = np.argsort(np.hypot(*(centres - centres[start]).T))[1:4]
    a, b = centres[start], centres[int(rng.choice(nearest))]
    t = np.linspace(0, 1, 25)[:, None]
    side = np.array([a[1] - b[1], b[0] - a[0]]) * rng.uniform(-0.16, 0.16)
    return shapely.LineString(np.round(a + (b - a) * t + side * np.sin(np.pi * t), 2))


def _record(identity: str, row: dict, shape, sites: Sites, declared: dict) -> dict:
    name = row["name"].format(town=sites.towns_at(np.array([shape], object))[0])
    return {"project_id": identity, "name": name, "industry": row["industry"] or None, **declared}


def table(records: list[dict], geometry: list) -> Projects:
    fields = ["project_id", "name", "industry", *(row["field"] for row in read_catalogue("demo_attributes"))]
    columns = {field: np.array([record.get(field) for record in records], object) for field in fields}
    return Projects(columns, np.array(geometry, object))
