"""Thousands of projects: the kinds of `demo_projects`, their numbers varied, on sites of their kind."""

from __future__ import annotations

import numpy as np
import shapely

from ..catalogues import read_catalogue
from .projects import Projects, Sites, attributes, parcel, points_on, table

CORRIDORS = 0.04
GAPS = 0.03  # projects that leave out one attribute more


def make_many_projects(sites: Sites, count: int, rng: np.random.Generator) -> Projects:
    """`count` polygons, 4 % of them long corridors."""
    rows = read_catalogue("demo_projects")
    corridor = [row for row in rows if row["site"] == "corridor"]
    rows = [row for row in rows if row["site"] != "corridor"]
    drawn = np.array([rows[k] for k in rng.integers(len(rows), size=count)])
    long = rng.random(count) < CORRIDORS
    drawn[long] = corridor[0]
    hectares = (
        np.array([float(row["hectares"]) or 2.0 for row in drawn]) * 0.18 * rng.lognormal(0, 0.5, count)
    )
    geometry = np.empty(count, object)
    for site in sorted({row["site"] for row in drawn} - {"corridor"}):
        here = np.flatnonzero([row["site"] == site for row in drawn])
        spots = points_on(sites.area(site), rng, len(here))
        geometry[here] = [parcel(rng, spot, hectares[i]) for i, spot in zip(here, spots)]
    geometry[long] = _strips(sites, rng, int(long.sum()))
    towns = sites.towns_at(geometry)
    records = []
    for n, (row, town) in enumerate(zip(drawn, towns)):
        declared = attributes(row, hectares[n], rng, spread=0.45)
        if rng.random() < GAPS:
            declared[list(declared)[int(rng.integers(len(declared)))]] = None
        identity = {"project_id": f"CS-{n + 1:05d}", "name": f"{row['name'].format(town=town)}（{n + 1}）"}
        records.append({**identity, "industry": row["industry"] or None, **declared})
    return table(records, geometry)


def _strips(sites: Sites, rng: np.random.Generator, count: int) -> np.ndarray:
    """Corridors of 1 to 6 km, 20 to 60 m wide, kept on land and sea of the county."""
    steps, length = 40, np.exp(rng.uniform(np.log(1e3), np.log(6e3), (count, 1)))
    heading = rng.uniform(0, 2 * np.pi, (count, 1)) + np.cumsum(rng.normal(0, 0.07, (count, steps)), 1)
    move = np.stack([np.cos(heading), np.sin(heading)], -1) * (length / steps)[..., None]
    path = np.cumsum(move, 1)
    path += points_on(sites.scene.terrain.land, rng, count)[:, None] - path[:, steps // 2 : steps // 2 + 1]
    lines = shapely.linestrings(np.round(path, 2))
    inside = shapely.buffer(sites.scene.terrain.territory, -200)
    strips = shapely.buffer(lines, rng.uniform(10, 30, count), cap_style="flat", join_style="mitre")
    cut = shapely.intersection(strips, inside)
    parts = [shapely.get_parts(g) for g in cut]
    return np.array([p[int(np.argmax(shapely.area(p)))] for p in parts], object)
