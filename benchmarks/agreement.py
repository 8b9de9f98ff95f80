"""Do a peer's common parts and our hits say the same? Areas of both on the ellipsoid, to 1e-6."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path

import shapely

SEMI_MAJOR, FLATTENING = 6378137.0, 1 / 298.257222101
E2 = FLATTENING * (2 - FLATTENING)
RELATIVE, NOISE, TOUCH = 1e-6, 2e-8, 1e-4
STRIP = 2000.0  # m: the areal scale is taken in strips of this width


def scale(offset: float, northing: float) -> float:
    """Point scale of the transverse Mercator plane, `offset` m from its meridian (series of order 4)."""
    latitude = northing / 6367449.1458
    latitude += 0.002518827 * math.sin(2 * latitude) + 3.70e-6 * math.sin(4 * latitude)
    w2 = 1 - E2 * math.sin(latitude) ** 2
    radius2 = SEMI_MAJOR**2 * (1 - E2) / w2**2  # M · N
    return 1 + offset**2 / (2 * radius2) + offset**4 / (24 * radius2**2)


def ellipsoidal(area_of: shapely.Geometry, meridian: float = 500_000.0) -> float:
    """m²: the planar area in narrow strips, each divided by its own k²."""
    west, south, east, north = area_of.bounds
    if max(east - west, north - south) <= STRIP:
        centre = area_of.centroid
        return area_of.area / scale(centre.x - meridian, centre.y) ** 2 if area_of.area else 0.0
    if east - west >= north - south:
        halves = ((west, south, (west + east) / 2, north), ((west + east) / 2, south, east, north))
    else:
        halves = ((west, south, east, (south + north) / 2), (west, (south + north) / 2, east, north))
    return sum(ellipsoidal(shapely.intersection(area_of, shapely.box(*half)), meridian) for half in halves)


def size(common: shapely.Geometry) -> tuple[float, int]:
    """(m² or m or points, dimension)"""
    dimension = shapely.get_dimensions(common)
    if dimension == 2:
        polygons = shapely.union_all(
            [g for g in shapely.get_parts(common) if g.geom_type.endswith("Polygon")]
        )
        return ellipsoidal(polygons), 2
    return (common.length, 1) if dimension == 1 else (float(shapely.get_num_geometries(common)), 0)


def disagreements(folder: Path, ours: dict, theirs: dict) -> list[str]:
    """One line per (project, zone) of which the two say different things."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    kinds = _kinds(folder)
    found = []
    for project, rows in ours.items():
        parts = defaultdict(list)
        for zone, wkb in theirs[project]:
            parts[zone].append(shapely.from_wkb(wkb))
        peer = {
            tuple(names[zone]): size(shapely.union_all(each)) + (kinds[zone],) for zone, each in parts.items()
        }
        mine = {(layer, code): value for layer, code, _, value in rows}
        for zone in peer.keys() | mine.keys():
            value, dimension, kind = peer.get(zone, (0.0, 2, 2))
            value = value if dimension == kind else 0.0  # a polygon only touched
            other = mine.get(zone, 0.0)
            floor = TOUCH if dimension else 0.5
            relative = RELATIVE if kind == 2 else 1e-3  # lengths: plane here, ellipsoid there
            if abs(value - other) > relative * max(value, other) + floor:
                found.append(f"project {project} {' '.join(zone)}: ours {other:.6f}, peer {value:.6f}")
    return found


def _kinds(folder: Path) -> dict[int, int]:
    """Zone -> dimension of its geometry."""
    from records import read_records

    dimension = {1: 0, 4: 0, 2: 1, 5: 1, 3: 2, 6: 2}
    return {
        zone: dimension.get(int.from_bytes(wkb[1:5], "little") % 1000, 2)
        for zone, wkb in read_records(folder / "zones.bin")
    }
