"""The farmland part of the demonstration: `farmland.gpkg` with survey, zones, approvals, patches, changes; images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from .farmlandapprovals import KINDS, make_approvals
from .farmlandchange import Change, make_change
from .farmlandimages import write_images
from .farmlandlattice import Lattice
from .farmlandparcels import Land, exact, make_land, town_names
from .farmlandpatches import CHANNELS, Patches, make_patches, second_round, spoilt
from .farmlandtables import (
    write_approvals,
    write_landuse,
    write_patches,
    write_reasons,
    write_townships,
    write_zones,
)
from .farmlandzones import basic_farmland, special_zones
from .geopackage import GeoPackageWriter
from .scene import Scene

FARMLAND = "farmland.gpkg"
FOLDED = 0.0001  # of the parcels: outline crossing itself
ODD = ("", "9999", "旱地", "0109", "K103")
SECOND_SURVEY = {"0101": "011", "0103": "013"}  # a few parcels still carry the classes of the survey before


@dataclass(frozen=True)
class Size:
    """How much of everything; `towns` empty = the whole county."""

    towns: tuple
    pitch: float  # m, side of a field
    patches: int
    approvals: int
    changes: tuple  # converted, unlawful, reclaimed
    joined: int  # townships whose basic farmland is one feature
    odd: float  # share of the parcels with a class nobody can read
    folded: bool


SIZES = {
    "small": Size(("沙浦镇", "城关街道"), 115.0, 400, 260, (24, 12, 30), 0, 0.006, False),
    "city": Size((), 67.6, 100_000, 60_000, (3000, 1500, 4000), 5, 0.0015, True),
}


def write_farmland(folder: Path, scene: Scene, size: str, seed: int, watch=None) -> None:
    """Writes `farmland.gpkg` and two images; the same size and seed give the same content."""
    wanted = SIZES[size]
    rng = [np.random.default_rng([seed, 90, k]) for k in range(8)]
    area = _area(scene, wanted.towns)
    lattice = Lattice(rng[0], area.bounds, wanted.pitch)
    land = make_land(scene, area, lattice, rng[1])
    _step(watch, 0.2)
    patches = make_patches(scene, land, lattice, wanted.patches, rng[2])
    approvals = make_approvals(patches, lattice, wanted.approvals, rng[3])
    change = make_change(land, patches, approvals, wanted.changes, rng[4])
    _spoil(land, change, wanted, rng[5])
    _step(watch, 0.35)
    with GeoPackageWriter(folder / FARMLAND) as target:
        _write_rounds(target, scene, land, lattice, patches, change, rng[5:7], watch)
        for kind in KINDS:
            write_approvals(target, kind, approvals, watch)
        _write_zones(target, land, lattice, wanted.joined, rng[7], watch)
        write_townships(target, scene, watch)
        write_reasons(target, change, patches, approvals, watch)
        _step(watch, 0.55)
        write_landuse(target, "landuse", land, 2024, watch)
        _step(watch, 0.8)
        write_landuse(target, "landuse_closing", change.closing, 2025, watch)
    write_images(folder, land, patches, np.random.default_rng([seed, 90, 8]))
    _step(watch, 1.0)


def _area(scene: Scene, towns: tuple[str, ...]) -> shapely.Geometry:
    """The land of these townships; of the whole county when none are named."""
    if not towns:
        return scene.terrain.land
    return shapely.intersection(
        exact(scene.terrain.land), shapely.union_all([exact(scene.towns[name]) for name in towns])
    )


def _write_rounds(
    target: GeoPackageWriter,
    scene: Scene,
    land: Land,
    lattice: Lattice,
    patches: Patches,
    change: Change,
    rng: list[np.random.Generator],
    watch,
) -> None:
    """The patches of this round, a few of them spoilt, and those of the round after."""
    outlines, towns = spoilt(patches, change.occupied, rng[0]), town_names(scene, patches.geometry)
    write_patches(target, "patches", outlines, patches.ids, patches.day, patches.channel, towns, watch)
    outlines, day = second_round(patches, lattice, land, rng[1])
    ids = [f"TB2026{n:06d}" for n in range(1, len(day) + 1)]
    channel, towns = [CHANNELS[0][0]] * len(day), town_names(scene, outlines)
    write_patches(target, "patches_round2", outlines, ids, day, channel, towns, watch)


def _write_zones(
    target: GeoPackageWriter, land: Land, lattice: Lattice, joined: int, rng: np.random.Generator, watch
) -> None:
    zones = (
        ("basic_farmland", basic_farmland(land, lattice, joined, rng)),
        ("grain_zone", special_zones(land, lattice, 0.35, 7, rng)),
        ("high_standard", special_zones(land, lattice, 0.3, 11, rng)),
    )
    for key, found in zones:
        write_zones(target, key, found, land, watch)


def _spoil(land: Land, change: Change, wanted: Size, rng: np.random.Generator) -> None:
    """Unreadable and old classes, and (`wanted.folded`) outlines crossing themselves, alike at both dates."""
    free = np.flatnonzero(~change.touched & (land.row >= 0))
    chance = rng.random(len(free))
    now = np.full(len(land.geometry), -1)
    now[change.origin] = np.arange(len(change.origin))  # one row each where nothing was cut
    for n, p in enumerate(free[chance < wanted.odd].tolist()):
        land.land_class[p] = change.closing.land_class[now[p]] = ODD[n % len(ODD)]
    for p in free[(chance >= wanted.odd) & (chance < 4 * wanted.odd)].tolist():
        old = SECOND_SURVEY.get(land.land_class[p], land.land_class[p])
        land.land_class[p] = change.closing.land_class[now[p]] = old
    if wanted.folded:
        for p in free[chance > 1 - FOLDED].tolist():
            ring = shapely.get_coordinates(shapely.get_exterior_ring(land.geometry[p]))[:-1]
            ring[[1, len(ring) // 2]] = ring[[len(ring) // 2, 1]]
            land.geometry[p] = change.closing.geometry[now[p]] = shapely.Polygon(ring)


def _step(watch, fraction: float) -> None:
    if watch:
        watch.stop_if_cancelled()
        watch.progress(fraction)
