"""Plans and projects made of real polygons (../shared/data/spatial): Dutch farm plots, zoning of a large city.

They lie far from China, where the 3° planes are defined. Their longitudes are moved east by a whole number of
degrees and called CGCS2000 (EPSG:4490): shapes, dirt and neighbourhoods stay as surveyed, latitudes are true, and
the plane is one a plan could have. Conditions are invented, seeded.
"""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from osgeo import ogr

from . import given

SPATIAL = Path(__file__).resolve().parents[3] / "shared/data/spatial"
EAST = {"plots": 114.0, "zoning": 204.0}  # 5.5°E → 119.5°E, 87.6°W → 116.4°E
INDUSTRIES = ["2614", "C26", "0111", "111", "3670", "5612", "26", "", "4411", "A0511", "7810;2614"]


def available() -> bool:
    return (SPATIAL / "nl_zones.wkt").exists()


def _moved(coordinates, degrees: float):
    if isinstance(coordinates[0], (int, float)):
        return [coordinates[0] + degrees, coordinates[1]]
    return [_moved(each, degrees) for each in coordinates]


def _wkt(geometry: dict | None, degrees: float) -> str | None:
    if not geometry or not geometry["coordinates"]:
        return None
    moved = {"type": geometry["type"], "coordinates": _moved(geometry["coordinates"], degrees)}
    return ogr.CreateGeometryFromJson(json.dumps(moved)).ExportToWkt()


def _parts(name: str) -> list[str]:
    """The polygons of a multipolygon, each as WKT."""
    whole = ogr.CreateGeometryFromWkt((SPATIAL / name).read_text())
    return [_wkt(json.loads(part.ExportToJson()), EAST["plots"]) for part in whole]


def _zoning(year: str) -> list[dict]:
    (path,) = SPATIAL.glob(f"chicago-zoning-{year}-*.geojson.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)["features"]


def conditions(layer: str, codes: list[str], count: int, seed: int) -> list[dict]:
    """Invented clauses over the codes of one layer; the unit has a quiet one."""
    chance = random.Random(seed)
    effects = ["prohibit", "restrict", "require", "allow", "encourage"]
    found = [{"condition_id": "quiet", "layer": "units", "effect": "encourage"}]
    for number in range(count):
        effect = chance.choice(effects)
        row = {
            "condition_id": f"r{number}",
            "layer": layer,
            "zone": chance.choice(["*", ";".join(chance.sample(codes, 2)), chance.choice(codes)]),
            "effect": effect,
            "level": chance.choice(["national", "province", "city", "unit"]),
            "dimension": chance.choice(["spatial", "discharge", "risk", "resource"]),
            "industries": chance.choice(["", "26", "26;!2614", "C", "01", "0111", "A"]),
            "predicate": chance.choice(
                ["", "scale > 50", "@hit_share > 0.5", "@hit_area_m2 > 500 AND scale > 20"]
            ),
            "valid_to": chance.choice(["", "", "2025-12-31", "2030-12-31"]),
        }
        if effect == "allow":
            row["overrides"] = ";".join(f"r{chance.randrange(count)}" for _ in range(4))
        found.append(row)
    return found


def _subjects(wkts: list[str], seed: int) -> list[dict]:
    chance = random.Random(seed)
    return [
        {
            "project_id": f"P{number:05}",
            "name": f"Project {number}",
            "industry": chance.choice(INDUSTRIES),
            "scale": chance.choice([None, "10", "60", "some"]),
            "wkt": wkt,
        }
        for number, wkt in enumerate(wkts)
    ]


def _unit(wkts: list[str]) -> dict:
    """One control unit, the box around the data, a little short of its eastern edge."""
    boxes = [ogr.CreateGeometryFromWkt(wkt).GetEnvelope() for wkt in wkts]
    west, east = min(b[0] for b in boxes), max(b[1] for b in boxes)
    south, north = min(b[2] for b in boxes), max(b[3] for b in boxes)
    east -= (east - west) / 50
    ring = f"{west} {south},{east} {south},{east} {north},{west} {north},{west} {south}"
    return {"code": "ZH33029920001", "class": "2", "wkt": f"POLYGON(({ring}))"}


def write(folder: Path, kind: str, count: int, seed: int) -> tuple[str, str]:
    """A plan and `count` random projects: "plots" (plots × zones) or "zoning" (two dates of one city)."""
    if kind == "plots":
        zones = [{"code": f"Z{n:03}", "wkt": wkt} for n, wkt in enumerate(_parts("nl_zones.wkt"))]
        subjects = _parts("nl_plots_wgs84.wkt")
    else:
        zones = [
            {"code": each["properties"]["zone_class"], "class": str(each["properties"]["zone_type"]),
             "wkt": _wkt(each["geometry"], EAST[kind])}
            for each in _zoning("2024")
        ]  # fmt: skip
        subjects = [wkt for each in _zoning("2025") if (wkt := _wkt(each["geometry"], EAST[kind]))]
    chance = random.Random(seed)
    chosen = chance.sample(subjects, min(count, len(subjects)))
    codes = sorted({zone["code"] for zone in zones})
    layers = {"units": [_unit([zone["wkt"] for zone in zones if zone["wkt"]])], kind: zones}
    plan = given.plan(folder / "plan.gpkg", layers, conditions(kind, codes, 300, seed), crs=4490)
    return plan, given.projects(folder / "projects.gpkg", _subjects(chosen, seed), crs=4490)
