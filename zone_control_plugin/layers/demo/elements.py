"""The makers of the small plan's element layers, by layer key."""

from __future__ import annotations

from . import environment, landuse, nature, waters
from .units import Unit

MAKERS = {
    "red_line": nature.red_line,
    "nature_reserve": nature.nature_reserve,
    "eco_space": nature.eco_space,
    "wetlands": nature.wetlands,
    "geohazard": nature.geohazard,
    "mariculture": nature.mariculture,
    "shoreline": nature.shoreline,
    "water_source": waters.water_source,
    "rivers": waters.rivers,
    "river_buffer": waters.river_buffer,
    "reservoirs": waters.reservoirs,
    "water_zones": waters.water_zones,
    "outfalls": waters.outfalls,
    "monitoring": waters.monitoring,
    "air_zones": environment.air_zones,
    "fuel_zones": environment.fuel_zones,
    "soil_zones": environment.soil_zones,
    "noise_zones": environment.noise_zones,
    "industrial_parks": landuse.industrial_parks,
    "chem_buffer": landuse.chem_buffer,
    "urban_boundary": landuse.urban_boundary,
    "villages": landuse.villages,
    "basic_farmland": landuse.basic_farmland,
    "heritage": landuse.heritage,
    "roads": landuse.roads,
    "pipelines": landuse.pipelines,
}


def unit_zones(units: list[Unit]) -> list:
    """Units as zones, class in words (重点管控单元 …)."""
    return [(u.geometry, u.name, u.name[-6:]) for u in units]
