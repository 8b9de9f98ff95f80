"""Permanent basic farmland, grain production zones and high-standard fields: whole cells of the lattice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .farmlandlattice import BLOCK, Lattice
from .farmlandparcels import RURAL, Land
from .shapes import fractal

CROSSED = 0.3  # share of farm roads and ditches counted in with the fields on both sides


@dataclass
class Zones:
    """`village` or township of each polygon as a place in the names of `Land`."""

    geometry: np.ndarray
    place: np.ndarray


def farmed_cells(land: Land, lattice: Lattice, crossed: float, rng: np.random.Generator) -> np.ndarray:
    """bool[rows, columns]: uncut cells of farmland, with a share of the farm roads between them."""
    found = np.zeros(lattice.shape, bool)
    lone = _uncut(land, lattice)
    field = lone & land.farmland
    road = lone & np.isin(land.land_class, ("1006", "1107")) & (rng.random(len(lone)) < crossed)
    some = field | road
    found[land.row[some], land.column[some]] = True
    return found


def _uncut(land: Land, lattice: Lattice) -> np.ndarray:
    """bool[n]: the parcel is the whole of its cell."""
    cell = land.row * lattice.shape[1] + land.column
    count = np.bincount(cell[land.row >= 0], minlength=lattice.shape[0] * lattice.shape[1])
    size = np.zeros(len(cell))
    rows = land.row >= 0
    size[rows] = shapely.area(land.geometry[rows]) - shapely.area(
        lattice.cells(land.row[rows], land.column[rows])
    )
    return rows & (land.kind == RURAL) & (count[cell] == 1) & (abs(size) < 0.01)


def basic_farmland(land: Land, lattice: Lattice, joined: int, rng: np.random.Generator) -> Zones:
    """Most of the farmland: one polygon per village and connected group of fields.

    In the `joined` townships with most farmland the fields are taken together, all of them and with the farm roads
    between: one very large multipolygon with many holes, named by the first of these townships.
    """
    cells = farmed_cells(land, lattice, CROSSED, rng) & (_patchy(lattice, rng, 30, 4) > 0.08)
    place = np.zeros(lattice.shape, int)
    rows = land.row >= 0
    place[land.row[rows], land.column[rows]] = land.village[rows] + 1
    if joined:
        most = np.argsort(-np.bincount(land.town[land.farmland], minlength=len(land.town_names)))[:joined]
        some = rows & np.isin(land.town, most)
        place[land.row[some], land.column[some]] = len(land.village_names) + 1 + most[0]
        cells |= (place > len(land.village_names)) & farmed_cells(land, lattice, 1.0, rng)
    zones = _zones(np.where(cells, place, 0), lattice)
    return _gathered(zones, len(land.village_names)) if joined else zones


def _gathered(zones: Zones, first: int) -> Zones:
    """Those of the places from `first` on as one feature; they meet in corners at most."""
    large = zones.place >= first
    whole = shapely.multipolygons(shapely.get_parts(zones.geometry[large]))
    return Zones(np.r_[zones.geometry[~large], whole], np.r_[zones.place[~large], zones.place[large][:1]])


def special_zones(land: Land, lattice: Lattice, share: float, cells: int, rng: np.random.Generator) -> Zones:
    """Whole blocks of fields where there is farmland, about `share` of them; one polygon per village."""
    rows, columns = lattice.shape
    farmed = np.zeros(lattice.shape, int)
    some = (land.row >= 0) & land.farmland
    farmed[land.row[some], land.column[some]] = land.village[some] + 1
    step = BLOCK + 1
    chosen = _patchy(lattice, rng, cells, 2)[::step, ::step] > 1 - share
    whole = np.kron(chosen, np.ones((step, step), bool))[:rows, :columns].astype(bool)
    return _zones(np.where(whole, farmed, 0), lattice)


def _patchy(lattice: Lattice, rng, cells: int, octaves: int) -> np.ndarray:
    """Smooth noise as ranks from 0 to 1."""
    noise = fractal(rng, *lattice.shape, cells, octaves)
    ranks = np.empty(noise.size)
    ranks[np.argsort(noise, axis=None, kind="stable")] = np.arange(noise.size) / noise.size
    return ranks.reshape(noise.shape)


def _zones(labels: np.ndarray, lattice: Lattice) -> Zones:
    geometry, place = lattice.areas(labels)
    return Zones(geometry, place - 1)
