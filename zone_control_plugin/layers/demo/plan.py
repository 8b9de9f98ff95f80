"""The demonstration plan as files: `plan.gpkg` (zone layers, `condition`, `catalogue`) and `projects.gpkg`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from ..catalogues import read_catalogue
from . import clauses, elements
from .geopackage import GeoPackageWriter
from .plane import to_degrees
from .projects import Projects, Sites, make_corridors, make_projects
from .scene import Scene, make_scene
from .shapes import Warp
from .terrain import BOX, MERIDIAN
from .units import control_units

PLAN, PROJECTS = "plan.gpkg", "projects.gpkg"
SMALL_CONDITIONS = 2000
CATALOGUE_FIELDS = (
    ("layer", "text", "图层"), ("title", "text", "名称"), ("theme", "text", "专题"), ("custodian", "text", "主管部门"),
    ("data_date", "text", "数据日期"), ("accuracy_m", "real", "精度（米）"), ("required", "flag", "必查"),
    ("feature_count", "integer", "要素数"), ("coverage_wkt", "text", "覆盖范围"),
)  # fmt: skip
CONDITION_ALIASES = {
    "condition_id": "条件编号", "level": "清单层级", "layer": "图层", "zone": "分区", "dimension": "维度", "effect": "效力",
    "industries": "行业", "predicate": "判定式", "overrides": "解除的条件", "text": "条文", "basis": "依据",
    "valid_from": "施行日期", "valid_to": "失效日期", "topic": "主题", "confirmed": "已确认",
}  # fmt: skip


@dataclass(frozen=True)
class ZoneLayer:
    """One zone layer ready to be written; geometry in the plane."""

    about: dict  # its row of the layer catalogue
    geometry: np.ndarray
    code: list
    name: list
    zone_class: list

    @property
    def places(self) -> list[clauses.Place]:
        """Its zones, one per code."""
        key = self.about["key"]
        found = {c: clauses.Place(key, c, n, k) for c, n, k in zip(self.code, self.name, self.zone_class)}
        return list(found.values())


def write_small(folder: Path, seed: int, watch=None) -> None:
    """The small plan: 28 layers, 2,000 conditions, 60 projects, 8 corridors."""
    rng = np.random.default_rng(seed)
    scene = make_scene(rng)
    _step(watch, 0.3)
    land, sea = make_units(scene, rng)
    layers = small_layers(scene, land, sea, rng)
    _step(watch, 0.6)
    conditions = small_conditions(layers, land + sea, np.random.default_rng([seed, 1]))
    sites = Sites(
        scene,
        *(list(zip(layers[key].geometry, layers[key].name)) for key in ("basic_farmland", "villages")),
        land,
    )
    projects, rng = make_projects(sites, rng), np.random.default_rng([seed, 2])
    write_plan(folder / PLAN, layers.values(), conditions, watch)
    write_projects(folder / PROJECTS, {"projects": projects, "corridors": make_corridors(sites, rng)})
    _step(watch, 1.0)


def make_units(scene: Scene, rng: np.random.Generator, count: int = 0) -> tuple[list, list]:
    """(land units, sea units) of a county."""
    water = shapely.union_all([g for grades in scene.water_source.values() for g in grades[:2]])
    warp = Warp(rng, BOX, 9, 800.0, 3)
    return control_units(
        scene.terrain, scene.towns, water, scene.red_hills, scene.parks, scene.urban, warp, count
    )


def small_layers(scene: Scene, land: list, sea: list, rng: np.random.Generator) -> dict[str, ZoneLayer]:
    """key → layer, in the order of `demo_layers_small`."""
    layers = {}
    for about in read_catalogue("demo_layers_small"):
        key = about["key"]
        units = {"control_units": land, "sea_units": sea}.get(key)
        zones = elements.unit_zones(units) if units else getattr(elements, key)(scene, rng)
        zones = [zone for zone in zones if not zone[0].is_empty]
        codes = [u.code for u in units] if units else zone_codes(about["prefix"], len(zones))
        geometry, names, classes = zip(*zones)
        layers[key] = ZoneLayer(about, np.array(geometry, object), codes, list(names), list(classes))
    return layers


def zone_codes(prefix: str, count: int) -> list[str]:
    """Serial codes of a layer."""
    return [f"{prefix}{n:04d}" for n in range(1, count + 1)]


def small_conditions(layers: dict[str, ZoneLayer], units: list, rng: np.random.Generator) -> list[dict]:
    """The templates written out, then clauses per unit and industry division up to 2,000."""
    lists = clauses.Lists(rng)
    places = [clauses.unit_place(unit) for unit in units]
    conditions = clauses.template_conditions(
        lists, places, {key: layer.places for key, layer in layers.items()}
    )
    return conditions + clauses.industry_conditions(lists, places, 2, SMALL_CONDITIONS - len(conditions))


def write_plan(path: Path, layers, conditions: list[dict], watch=None) -> None:
    """The plan GeoPackage: zone layers, `condition`, `catalogue`."""
    layers = list(layers)
    with GeoPackageWriter(path) as target:
        for layer in layers:
            write_layer(target, layer, watch)
        write_lists(target, conditions, [catalogue_row(layer) for layer in layers], watch)


def write_layer(target: GeoPackageWriter, layer: ZoneLayer, watch=None) -> None:
    """One zone layer with the field names its catalogue row gives."""
    about = layer.about
    names = [about["code_field"], about["name_field"], about["class_field"]]
    fields = [(name, "text", alias) for name, alias in zip(names, ("编码", "名称", "类别"))]
    columns = dict(zip(names, (layer.code, layer.name, layer.zone_class)))
    target.layer(about["key"], about["title"], int(about["crs"]), layer.geometry, fields, columns, watch)


def write_lists(target: GeoPackageWriter, conditions: list[dict], catalogue: list[dict], watch=None) -> None:
    """The tables `condition` and `catalogue`."""
    fields = [
        (name, "flag" if name == "confirmed" else "text", CONDITION_ALIASES[name]) for name in clauses.COLUMNS
    ]
    target.table("condition", "准入条件", fields, conditions, watch)
    target.table("catalogue", "图层目录", CATALOGUE_FIELDS, catalogue, watch)


def catalogue_row(layer: ZoneLayer) -> dict:
    """What the plan says about a layer."""
    about = layer.about
    return {
        "layer": about["key"], "title": about["title"], "theme": about["theme"], "custodian": about["custodian"],
        "data_date": about["data_date"], "accuracy_m": float(about["accuracy_m"]), "required": int(about["required"] or 0),
        "feature_count": len(layer.geometry), "coverage_wkt": coverage(about.get("coverage", "")),
    }  # fmt: skip


def coverage(kind: str) -> str | None:
    """WKT (EPSG:4490) of what a layer was surveyed over: the west, the north …; None = everything."""
    x0, y0, x1, y1 = BOX[0] - 2e4, BOX[1] - 2e4, BOX[2] + 2e4, BOX[3] + 2e4
    middle = (BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2
    boxes = {
        "west": (x0, y0, middle[0] + 6000, y1),
        "north": (x0, middle[1] - 5000, x1, y1),
        "east": (middle[0] - 9000, y0, x1, y1),
    }
    if kind not in boxes:
        return None
    ring = to_degrees(shapely.get_coordinates(shapely.box(*boxes[kind])), MERIDIAN)
    return "POLYGON((" + ", ".join(f"{x:.6f} {y:.6f}" for x, y in ring) + "))"


def write_projects(path: Path, tables: dict[str, Projects], watch=None) -> None:
    """The project layers with Chinese aliases, EPSG:4549."""
    titles = {"projects": "建设项目", "corridors": "线性工程"}
    fields = [
        ("project_id", "text", "项目代码"),
        ("name", "text", "项目名称"),
        ("industry", "text", "行业代码"),
    ]
    fields += [(row["field"], row["kind"], row["title"]) for row in read_catalogue("demo_attributes")]
    with GeoPackageWriter(path) as target:
        for name, table in tables.items():
            target.layer(name, titles[name], 4549, table.geometry, fields, table.columns, watch)


def _step(watch, fraction: float) -> None:
    if watch:
        watch.stop_if_cancelled()
        watch.progress(fraction)
