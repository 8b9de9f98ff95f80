"""Little random worlds for the farmland oracle: dirty parcels, patches and approvals on 400 × 400 m, by seed."""

from __future__ import annotations

import datetime
import math
import random
from pathlib import Path

from osgeo import gdal, ogr, osr

from . import farmland_real, given
from .farmland_screen import World

SIDE, CELL = 400, 50
PLANES = (4549, 4490, 4528)  # 3° zone of 120° without and with its number, and degrees
CODES = ["0101", "0102", "0103", "011", "013", "0201", "0201K", "0701", "1006", "103", "11", "K103", "", None]
OFTEN = [20, 8, 8, 4, 2, 8, 3, 8, 6, 1, 1, 0.7, 0.3, 0.3]


def ring(points: list[tuple[float, float]]) -> str:
    moved = [f"{given.X0 + x:.4f} {given.Y0 + y:.4f}" for x, y in [*points, points[0]]]
    return f"({','.join(moved)})"


class Maker:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def star(self, x: float, y: float, size: float) -> list[tuple[float, float]]:
        corners = self.chance.randint(3, 9)
        turns = sorted(self.chance.uniform(0, 2 * math.pi) for _ in range(corners))
        return [(x + size * self.chance.uniform(0.4, 1) * math.cos(t),
                 y + size * self.chance.uniform(0.4, 1) * math.sin(t)) for t in turns]  # fmt: skip

    def place(self) -> tuple[float, float]:
        edge = self.chance.choices((-20, 90), (1, 4))[0]
        return self.chance.uniform(edge, SIDE - edge), self.chance.uniform(edge, SIDE - edge)

    def dates(self) -> dict:
        if self.chance.random() < 0.5:
            return {"PZRQ": "2023-01-01", "YXQZ": None}
        return {
            "PZRQ": self.chance.choice(farmland_real.FIRST),
            "YXQZ": self.chance.choice(farmland_real.LAST),
        }

    def shape(self, size: float) -> str | None:
        """A polygon; now and then with a hole, in parts, invalid or none at all."""
        (x, y), kind = self.place(), self.chance.random()
        if kind < 0.02:
            return None
        if kind < 0.04:
            return "POLYGON EMPTY"
        if kind < 0.08:  # bow-tie
            return f"POLYGON({ring([(x, y), (x + size, y + size), (x + size, y), (x, y + size)])})"
        if kind < 0.12:  # a spike: harmless
            return f"POLYGON({ring([(x, y), (x + size, y), (x + 2 * size, y), (x + size, y), (x + size, y + size)])})"
        if kind < 0.16:  # its boundary touches itself, drawn as one ring: harmless
            s, h = size, size / 2
            return f"POLYGON({ring([(x, y), (x + s, y), (x + s, y + s), (x + h, y + h), (x, y + s), (x + h, y + h)])})"
        if kind < 0.26:
            s, q = size, size / 4
            hole = [(x + q, y + q), (x + q, y + 2 * q), (x + 2 * q, y + 2 * q), (x + 2 * q, y + q)]
            outside = [(x, y), (x + s, y), (x + s, y + s), (x, y + s)]
            return f"POLYGON({ring(outside)},{ring(hole)})"
        if kind < 0.32:
            return f"MULTIPOLYGON(({ring(self.star(x, y, size))}),({ring(self.star(x + 3 * size, y, size))}))"
        return f"POLYGON({ring(self.star(x, y, size))})"

    def parcels(self) -> list[dict]:
        """A tiling with jittered corners; some parcels missing, some twice, some drawn anew over others."""
        n = SIDE // CELL + 1
        corner = {(i, j): (i * CELL + self.chance.uniform(-15, 15), j * CELL + self.chance.uniform(-15, 15))
                  for i in range(n) for j in range(n)}  # fmt: skip
        shapes = []
        for i in range(n - 1):
            for j in range(n - 1):
                around = [corner[i, j], corner[i + 1, j], corner[i + 1, j + 1], corner[i, j + 1]]
                shapes += [f"POLYGON({ring(around)})"] * self.chance.choices((1, 0, 2), (90, 4, 6))[0]
        shapes += [self.shape(40) for _ in range(4)]
        return [{"DLBM": self.chance.choices(CODES, OFTEN)[0], "wkt": wkt} for wkt in shapes]

    def patches(self, count: int) -> list[dict]:
        days = farmland_real.DATES * 3 + farmland_real.BAD_DATES
        return [{"patch_id": f"T{n // 2 if n % 20 == 1 else n}", "found_on": self.chance.choice(days),
                 "wkt": self.shape(self.chance.choice((2, 10, 30, 60)))} for n in range(count)]  # fmt: skip

    def approvals(self, patches: list[dict], count: int) -> list[dict]:
        """At random, and drawn exactly, wider or in halves around a patch."""
        shapes = [self.shape(self.chance.choice((20, 60, 120))) for _ in range(count)]
        for patch in patches:
            around = ogr.CreateGeometryFromWkt(patch["wkt"]) if patch["wkt"] else None
            if around is None or around.IsEmpty() or self.chance.random() < 0.4:
                continue
            west, east, south, north = around.GetEnvelope()
            cut = self.chance.uniform(0.3, 1.1) * (east - west)
            boxes = [(west, cut), (west + cut, east - west - cut + 1)][: self.chance.randint(1, 2)]
            shapes.append(patch["wkt"])
            shapes += [given.box(x - given.X0, south - given.Y0, width, north - south) for x, width in boxes
                       if width > 0 and north > south]  # fmt: skip
        self.chance.shuffle(shapes)
        shapes = shapes[: 2 * count]
        return [{"PZWH": f"A{n // 2 if n % 9 == 1 else n}", **self.dates(), "wkt": wkt}
                for n, wkt in enumerate(shapes)]  # fmt: skip

    def zones(self, count: int) -> list[dict]:
        return [{"zone_code": f"Z{self.chance.randint(0, 6)}", "wkt": self.shape(100)} for _ in range(count)]


def write(folder: Path, seed: int, count: int = 40) -> World:
    maker = Maker(seed)
    chance, patches = maker.chance, maker.patches(count)

    def file(table: str, fields: list[str], rows: list[dict]) -> tuple[str, str]:
        path, crs = folder / f"{table}.gpkg", chance.choice(PLANES)
        data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        given._write(data, table, fields, [{**row, "wkt": _into(row["wkt"], crs)} for row in rows], crs)
        data.FlushCache()
        return str(path), table

    dated = chance.random() < 0.8
    edition = chance.choice([None, None, "third_survey", "second_survey"])
    approval = ["PZWH", "PZRQ", "YXQZ"]
    return World(
        patches=file("patches", ["patch_id", *(["found_on"] if dated else [])], patches),
        farmland=file("landuse", ["DLBM"], maker.parcels()),
        approvals=[file(f"approval_{k}", approval, maker.approvals(patches, 15)) for k in ("a", "b")],
        basic=file("basic", ["YJJBNTTBBH"], [{"YJJBNTTBBH": z["zone_code"], **z} for z in maker.zones(4)])
        if chance.random() < 0.8
        else None,
        special=[file(key, ["zone_code"], maker.zones(6)) for key in ("grain", "high")],
        coverage=file(
            "survey", ["name"], [{"wkt": given.box(10, 10, 300)}, {"wkt": given.box(200, 100, 250)}]
        )
        if chance.random() < 0.4
        else None,
        edition=edition,
        farmland_classes="01" if edition == "second_survey" else chance.choice(["01", "01;0201K", "0101"]),
        undated=chance.random() < 0.3,
        as_of=datetime.date(2025, 6, 15),
        tolerance=chance.choice([1.0, 1.0, 0.01, 47.0]),
        tolerance_share=chance.choice([0.0, 0.0, 0.1, 0.5]),
    )


def _into(wkt: str | None, crs: int) -> str | None:
    """From the plane of 120° without zone number into the CRS of the file."""
    if wkt is None or crs == 4549:
        return wkt
    shape = ogr.CreateGeometryFromWkt(wkt)
    shape.Transform(osr.CoordinateTransformation(given._srs(4549), given._srs(crs)))
    return shape.ExportToWkt()
