"""The city-sized plan: the county's 28 layers and 211 more, 134 units, 107,713 conditions, 11,051 projects."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np

from ..catalogues import read_catalogue
from . import clauses
from .geopackage import GeoPackageWriter
from .manyprojects import make_many_projects
from .plan import (
    PLAN,
    PROJECTS,
    make_units,
    small_layers,
    write_layer,
    write_lists,
    write_projects,
    zone_codes,
)
from .projects import Sites, make_corridors
from .scene import Scene, make_scene
from .sprawl import Ground, make_features
from .zonelayer import ZoneLayer, catalogue_row

UNITS, CONDITIONS, PROJECT_COUNT = 134, 107713, 11051
UNCONFIRMED = 0.004
LISTED_ZONES = 120  # a layer with no more zones than this has a list per zone


def write_city(folder: Path, seed: int, watch=None) -> Scene:
    """Writes the plan and its projects, a layer at a time, so that memory stays small. Returns its county."""
    rng = np.random.default_rng(seed)
    scene = make_scene(rng, seed)
    land, sea = make_units(scene, rng, UNITS)
    base = small_layers(scene, land, sea)
    _step(watch, 0.06)
    themed, catalogue = [], [catalogue_row(layer) for layer in base.values()]
    with GeoPackageWriter(folder / PLAN) as target:
        for layer in base.values():
            write_layer(target, layer, watch)
        abouts, ground = read_catalogue("demo_layers_city"), Ground(scene)
        for n, about in enumerate(abouts):
            layer = city_layer(about, ground, seed)
            write_layer(target, layer, watch)
            catalogue.append(catalogue_row(layer))
            themed.append((about, layer.places if len(layer.geometry) <= LISTED_ZONES else []))
            _step(watch, 0.06 + 0.74 * (n + 1) / len(abouts))
        conditions = city_conditions(base, land + sea, themed, np.random.default_rng([seed, 1]))
        write_lists(target, conditions, catalogue, watch)
    _step(watch, 0.9)
    fields, villages = (
        list(zip(base[key].geometry, base[key].name)) for key in ("basic_farmland", "villages")
    )
    sites = Sites(scene, fields, villages, land)
    projects = make_many_projects(sites, PROJECT_COUNT, np.random.default_rng([seed, 2]))
    corridors = make_corridors(sites, np.random.default_rng([seed, 3]), 24)
    write_projects(folder / PROJECTS, {"projects": projects, "corridors": corridors}, watch)
    _step(watch, 1.0)
    return scene


def city_layer(about: dict, ground: Ground, seed: int) -> ZoneLayer:
    """One of the 211 further layers; its zones are single features or groups of a few."""
    rng = np.random.default_rng([seed, crc32(about["key"].encode())])
    geometry = make_features(about, ground, rng)
    count, group = len(geometry), int(about["features_per_zone"])
    codes = [code for code in zone_codes(about["prefix"], -(-count // group)) for _ in range(group)][:count]
    names = [f"{about['title']}{n // group + 1}号" for n in range(count)]
    classes = np.array(about["classes"].split("|"))
    by_zone = classes[rng.integers(len(classes), size=-(-count // group))]
    return ZoneLayer(about, geometry, codes, names, list(np.repeat(by_zone, group)[:count]))


def city_conditions(base: dict, units: list, themed: list, rng: np.random.Generator) -> list[dict]:
    """Templates, then lists by theme, then clauses per place and industry up to the full number."""
    lists = clauses.Lists(rng)
    places = [clauses.unit_place(unit) for unit in units]
    conditions = clauses.template_conditions(
        lists, places, {key: layer.places for key, layer in base.items()}
    )
    conditions += theme_conditions(lists, themed)
    parks = [clauses.Place(p.layer, p.code, p.name, "park") for p in base["industrial_parks"].places]
    return conditions + clauses.industry_conditions(
        lists, places + parks, (3, 4), CONDITIONS - len(conditions)
    )


def theme_conditions(lists: clauses.Lists, themed: list) -> list[dict]:
    """For each further layer three clauses bound to all or a class of its zones, and one per zone of small layers."""
    by_theme: dict[str, list] = {}
    for row in read_catalogue("demo_theme_clauses"):
        by_theme.setdefault(row["theme"], []).append(row)
    conditions = []
    for about, places in themed:
        rows, key, classes = by_theme[about["theme"]], about["key"], about["classes"].split("|")
        for n, k in enumerate(lists.rng.permutation(len(rows))[:3]):
            zone = "*" if n == 0 else f"class:{classes[n % len(classes)]}"
            conditions.append(lists.condition(rows[k], f"{key}-{n + 1}", key, zone, zone=about["title"]))
        for place in places:
            row = {**rows[int(lists.rng.integers(len(rows)))]}
            row["state"] = "unconfirmed" if lists.rng.random() < UNCONFIRMED else ""
            conditions.append(lists.condition(row, place.code, key, place.code, zone=place.name))
    return conditions


def _step(watch, fraction: float) -> None:
    if watch:
        watch.stop_if_cancelled()
        watch.progress(fraction)
