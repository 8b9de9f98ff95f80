"""Screenings of real polygons (../shared/data/spatial), moved into China as realdata.py does; seeded inventions.

"plots": farm plots are patches, the zones over them parcels and, elsewhere chosen, approvals. "zoning": a city's
zoning of one date is the land survey (with its overlaps and invalid rings), that of the other date patches and
approvals. Classes, dates and ids are invented.
"""

from __future__ import annotations

import random
from pathlib import Path

from osgeo import gdal, ogr

from . import given, realdata
from .farmland_screen import World

CLASSES = ["0101", "0102", "0103", "011", "0101", "0201", "0701", "1006", "103", "0201K", "K103", None]
WEIGHTS = [30, 12, 12, 4, 20, 12, 10, 6, 3, 2, 0.3, 0.3]
DATES = ["2025-03-07", "2025/4/9", "2025.6.30", "20250812", "2025年9月1日", "45900", "2025-11-02T08:00:00"]
BAD_DATES = ["2025-02-30", "不详", "2025年5月", None]
FIRST = ["2023-01-01", "2024/5/6", "2025-05-01", "2025年8月15日", "45292", "20240229", None, "2025-13-01"]
LAST = [None, "2024-12-31", "2025-08-01", "2027/1/1", "2026年6月30日", "2022-01-01", "soon"]


def _write(path: Path, table: str, fields: list[str], rows: list[dict]) -> tuple[str, str]:
    data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    given._write(data, table, fields, rows, 4490)
    data.FlushCache()
    return str(path), table


def _shapes(kind: str) -> tuple[list[str], list[str]]:
    """(patches and approvals are chosen from the first, parcels are the second)."""
    if kind == "plots":
        return realdata._parts("nl_plots_wgs84.wkt"), realdata._parts("nl_zones.wkt")
    return tuple(
        [
            wkt
            for each in realdata._zoning(year)
            if (wkt := realdata._wkt(each["geometry"], realdata.EAST[kind]))
        ]
        for year in ("2025", "2024")
    )


def write(folder: Path, kind: str, count: int, seed: int, around: float | None = None) -> World:
    """`around`: only what lies so many degrees around one of the patches."""
    chance = random.Random(seed)
    subjects, parcels = _shapes(kind)
    if around:
        middle = _middle(chance.choice(subjects))
        subjects, parcels = (
            [s for s in some if _close(_middle(s), middle, around)] for some in (subjects, parcels)
        )
    chosen = chance.sample(subjects, min(count, len(subjects)))
    return World(
        patches=_write(folder / "patches.gpkg", "patches", ["patch_id", "found_on"], [
            {"patch_id": f"T{n:05}", "found_on": chance.choice(DATES if n % 25 else BAD_DATES), "wkt": wkt}
            for n, wkt in enumerate(chosen)
        ]),
        farmland=_write(folder / "landuse.gpkg", "landuse", ["DLBM"], [
            {"DLBM": chance.choices(CLASSES, WEIGHTS)[0], "wkt": wkt} for wkt in parcels
        ]),
        approvals=[
            _write(folder / f"approval_{letter}.gpkg", f"approval_{letter}", ["PZWH", "PZRQ", "YXQZ"], [
                {"PZWH": f"{letter}-{n // 2 if n % 40 == 1 else n}", "PZRQ": chance.choice(FIRST),
                 "YXQZ": chance.choice(LAST), "wkt": wkt}
                for n, wkt in enumerate(_sample(chance, parcels if letter == "a" else subjects, share))
            ])
            for letter, share in (("a", 0.3), ("b", 0.3))
        ],
        basic=_write(folder / "basic.gpkg", "basic", ["YJJBNTTBBH"], [
            {"YJJBNTTBBH": f"J{n}", "wkt": wkt} for n, wkt in enumerate(_sample(chance, parcels, 0.3))
        ]),
        special=[
            _write(folder / "grain.gpkg", "grain", ["zone_code"], [
                {"zone_code": f"G{n % 50}", "wkt": wkt} for n, wkt in enumerate(_sample(chance, parcels, 0.3))
            ])
        ],
    )  # fmt: skip


def _middle(wkt: str) -> tuple[float, float]:
    west, east, south, north = ogr.CreateGeometryFromWkt(wkt).GetEnvelope()
    return (west + east) / 2, (south + north) / 2


def _close(one: tuple[float, float], other: tuple[float, float], degrees: float) -> bool:
    return all(abs(a - b) < degrees for a, b in zip(one, other))


def _sample(chance: random.Random, shapes: list[str], share: float) -> list[str]:
    return chance.sample(shapes, int(share * len(shapes)))
