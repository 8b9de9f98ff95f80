"""The demonstration plan as files: `plan.gpkg` (zone layers, `condition`, `catalogue`) and `projects.gpkg`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from ..catalogues import read_catalogue
from . import clauses, elements
from .geopackage import GeoPackageWriter
from .projects import Projects, Sites, make_corridors, make_projects
from .scene import Scene, make_scene
from .shapes import Warp
from .terrain import BOX
from .units import control_units
from .zonelayer import CATALOGUE_FIELDS, CONDITION_ALIASES, ZoneLayer, catalogue_row

PLAN, PROJECTS = "plan.gpkg", "projects.gpkg"
SMALL_CONDITIONS = 2000


def write_small(folder: Path, seed: int, watch=None) -> Scene:
    """The small plan: 28 layers, 2,000 conditions, 60 projects, 8 corridors. Returns its county."""
    rng = np.random.default_rng(seed)
    scene = make_scene(rng, seed)
    _step(watch, 0.3)
    land, sea = make_units(scene, rng)
    layers = small_layers(scene, land, sea)
    _step(watch, 0.6)
    conditions = small_conditions(layers, land + sea, np.random.default_rng([seed, 1]))
    sites = Sites(
        scene,
        *(list(zip(layers[key].geometry, layers[key].name)) for key in ("basic_farmland", "villages")),
        land,
    )
    projects = make_projects(sites, np.random.default_rng([seed, 2]))
    corridors = make_corridors(sites, np.random.default_rng([seed, 3]))
    write_plan(folder / PLAN, layers.values(), conditions, watch)
    write_projects(folder / PROJECTS, {"projects": projects, "corridors": corridors})
    _step(watch, 1.0)
    return scene


def make_units(scene: Scene, rng: np.random.Generator, count: int = 0) -> tuple[list, list]:
    """(land units, sea units) of a county."""
    water = shapely.union_all([g for grades in scene.water_source.values() for g in grades[:2]])
    warp = Warp(rng, BOX, 9, 800.0, 3)
    return control_units(
        scene.terrain, scene.towns, water, scene.red_hills, scene.parks, scene.urban, warp, count
    )


def small_layers(scene: Scene, land: list, sea: list) -> dict[str, ZoneLayer]:
    """key → layer, in the order of `demo_layers_small`."""
    layers = {}
    for about in read_catalogue("demo_layers_small"):
        key = about["key"]
        units = {"control_units": land, "sea_units": sea}.get(key)
        zones = elements.unit_zones(units) if units else elements.MAKERS[key](scene, scene.rng(key))
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
    return conditions + clauses.industry_conditions(lists, places, (2,), SMALL_CONDITIONS - len(conditions))


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
