"""Runs `screenpatches` on some patches, and holds what it wrote against the farmland oracle."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import processing
from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from .difference import Difference, Tables
from .farmland_difference import Comparison
from .farmland_screen import Screened, Screener, World
from .running import sample

GROUPED = ("CODED", "PARTS", "LINKS", "SPECIALS")
WHOLE = ("FUNNEL", "ISSUES")
EDITIONS = (None, "third_survey", "gbt21010_2017", "second_survey")


class PatchTables(Tables):
    SUBJECT = "patch_id"


def demo_world(farmland: str, patches: str | None = None) -> World:
    """The demo's farmland.gpkg; `patches`: a file with some of its patches."""
    approvals = ("conversion", "temporary", "facility", "consolidation", "supply")
    return World(
        patches=(patches or farmland, "patches"),
        farmland=(farmland, "landuse"),
        approvals=[(farmland, f"approval_{kind}") for kind in approvals],
        basic=(farmland, "basic_farmland"),
        special=[(farmland, "grain_zone"), (farmland, "high_standard")],
    )


def some_patches(farmland: str, count: int, seed: int, out: Path) -> str:
    return sample(farmland, count, seed, out, "patches")


def given(world: World, paths: dict[str, str]) -> dict:
    def uri(source):
        return f"{source[0]}|layername={source[1]}" if source else None

    return {
        "PATCHES": uri(world.patches),
        "FARMLAND": uri(world.farmland),
        "LAND_CLASS_EDITION": EDITIONS.index(world.edition),
        "FARMLAND_CLASSES": world.farmland_classes,
        "COVERAGE": uri(world.coverage),
        "BASIC_FARMLAND": uri(world.basic),
        "SPECIAL": [uri(each) for each in world.special] or None,
        "APPROVALS": [uri(each) for each in world.approvals],
        "UNDATED": world.undated,
        "AS_OF": world.as_of and world.as_of.isoformat(),
        "TOLERANCE": world.tolerance,
        "TOLERANCE_SHARE": world.tolerance_share,
        **paths,
    }


def screen(world: World, folder: Path) -> tuple[dict[str, str], dict]:
    """(output paths, counts by code)."""
    paths = {name: str(folder / f"{name.lower()}.gpkg") for name in (*GROUPED, *WHOLE)}
    feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
    made = processing.run(
        "zonecontrol:screenpatches", given(world, paths), feedback=feedback, context=context
    )
    return paths, {key[: -len("_COUNT")].lower(): made[key] for key in made if key.endswith("_COUNT")}


def rows(path: str) -> list[dict]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        base.row_factory = sqlite3.Row
        names = base.execute("SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'")
        (table,) = names.fetchone()
        return [dict(row) for row in base.execute(f'SELECT * FROM "{table}"')]


def screen_and_compare(world: World, folder: Path) -> Iterator[tuple[Screened | None, list[Difference]]]:
    """Patch after patch: what differs; at last (None, what differs of the run as a whole)."""
    gdal.UseExceptions()
    paths, counts = screen(world, folder)
    tables = PatchTables({name: paths[name] for name in GROUPED})
    comparison = Comparison(Screener(world), tables)
    everything = []
    for found in comparison.screener.screen_all():
        everything.append(found)
        yield found, list(comparison.of(found))
    yield None, list(comparison.whole(everything, rows(paths["FUNNEL"]), counts, rows(paths["ISSUES"])))
