"""GeoPandas as a peer of the screening: given the cut layers, and as its user would write it.

Runs in build/peers. farm_geopandas.py FOLDER ANSWER (benchmarks/farm_run.py makes the folder; PostGIS the pieces).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import geopandas
import numpy
from farm_facts import frame, sample, save, sums
from records import answer

GIVEN_CUT, AS_WRITTEN = 10_000, 1000  # patches


def joined(patches: geopandas.GeoDataFrame, layer: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Common parts with the number of their patch: the index asked with prepared geometries."""
    row, other = layer.sindex.query(patches.geometry, predicate="intersects")
    common = patches.geometry.values[row].intersection(layer.geometry.values[other])
    return geopandas.GeoDataFrame({"number": patches["number"].values[row], "other": other}, geometry=common)


def best(patches, farmland, basic, approvals) -> tuple[numpy.ndarray, ...]:
    """Arrays throughout; approvals in force united per patch, only where there are several."""
    numbers = patches["number"].values
    ground, protected = joined(patches, farmland), joined(patches, basic)
    row, other = approvals.sindex.query(patches.geometry, predicate="intersects")
    day = patches["day"].values[row]
    lawful = (approvals["first_day"].values[other] <= day) & (day <= approvals["last_day"].values[other])
    held = geopandas.GeoDataFrame(
        {"number": numbers[row[lawful & (day >= 0)]]},
        geometry=approvals.geometry.values[other[lawful & (day >= 0)]],
    )
    several = held["number"].duplicated(keep=False)
    held = geopandas.pd.concat([held[~several], held[several].dissolve("number", as_index=False)])
    pair = ground[["number", "geometry"]].merge(held, on="number", suffixes=("", "_held"))
    covered = geopandas.GeoSeries(pair["geometry"]).intersection(geopandas.GeoSeries(pair["geometry_held"]))
    return (
        numbers,
        sums(ground["number"].values, ground.area.values, numbers),
        sums(protected["number"].values, protected.area.values, numbers),
        sums(pair["number"].values, covered.area.values, numbers),
    )


def as_written(patches, farmland, basic, approvals) -> tuple[numpy.ndarray, ...]:
    """Three overlays, a filter by date and a dissolve, as the manual shows them."""
    ground = geopandas.overlay(patches, farmland[["geometry"]], how="intersection")
    protected = geopandas.overlay(patches, basic[["geometry"]], how="intersection")
    held = geopandas.overlay(ground, approvals[["first_day", "last_day", "geometry"]], how="intersection")
    held = held[(held["first_day"] <= held["day"]) & (held["day"] <= held["last_day"]) & (held["day"] >= 0)]
    held = held.dissolve("number", as_index=False)
    numbers = patches["number"].values
    found = [sums(part["number"].values, part.area.values, numbers) for part in (ground, protected, held)]
    return numbers, *found


def main(folder: Path, out: Path) -> None:
    patches, farmland, basic, approvals = (
        frame(folder, name) for name in ("patches", "farmland", "basic", "approvals")
    )
    pieces = [frame(folder, f"{name}_pieces") for name in ("farmland", "basic")]
    for layer in (farmland, basic, approvals, *pieces):
        layer.sindex  # noqa: B018 built before the clock starts
    times = {}
    start = time.perf_counter()
    facts = best(patches, *pieces, approvals)
    times["arrays"] = time.perf_counter() - start
    save(folder / "geopandas.npz", *facts)
    few = patches.iloc[sample(GIVEN_CUT, len(patches))]
    start = time.perf_counter()
    as_written(few, *pieces, approvals)
    times["overlay"] = time.perf_counter() - start
    few = patches.iloc[sample(AS_WRITTEN, len(patches))]
    start = time.perf_counter()
    facts = as_written(few, farmland, basic, approvals)
    times["as written"] = time.perf_counter() - start
    save(folder / "geopandas_written.npz", *facts)
    answer(out, times=times)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
