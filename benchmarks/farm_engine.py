"""Our screening under the clock, each step in a process of its own (benchmarks/farm_run.py calls it).

farm_engine.py core   FOLDER ANSWER           all patches, one and two threads, layers prepared; samples; the facts
farm_engine.py files  FOLDER ANSWER           from a GeoPackage to a file of facts; layers prepared anew, then kept ones
farm_engine.py growth FOLDER ANSWER COUNT     COUNT patches, made by shifting the given ones
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent))
from farm_facts import columns, sample, save, wkb
from qgis_world import load_package
from records import answer

load_package()
from zone_control.zone_control_plugin.core.admission.logic import YES  # noqa: E402
from zone_control.zone_control_plugin.core.farmland.cutlayer import CutLayer, cut_layer  # noqa: E402
from zone_control.zone_control_plugin.core.farmland.evidence import Evidence  # noqa: E402
from zone_control.zone_control_plugin.core.farmland.screening import Screened, screen  # noqa: E402
from zone_control.zone_control_plugin.core.overlay import compiled  # noqa: E402
from zone_control.zone_control_plugin.core.overlay.plane import plane_of_epsg  # noqa: E402
from zone_control.zone_control_plugin.layers import preparedtables  # noqa: E402
from zone_control.zone_control_plugin.layers.cutlayers import cut_table, one_layer  # noqa: E402
from zone_control.zone_control_plugin.layers.preparedtables import PreparedTable  # noqa: E402
from zone_control.zone_control_plugin.layers.reading import read_table  # noqa: E402

PLANE = plane_of_epsg(4549)
LAYERS = ("farmland", "basic", "approvals")
ROUNDS = 2


def memory_gb() -> float:
    """The most this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def evidence(layers: dict[str, CutLayer], first_day: np.ndarray, last_day: np.ndarray) -> Evidence:
    """The peers' task: parcels are farmland all, approvals with days, basic farmland."""
    count = int(layers["farmland"].feature.max()) + 1
    return Evidence(
        plane=PLANE,
        land=layers["farmland"],
        land_farm=np.full(count, YES, np.int8),
        land_class=np.zeros(count, np.int64),
        approvals=layers["approvals"],
        valid_from=first_day,
        valid_to=last_day,
        basic=layers["basic"],
    )


def given(folder: Path) -> tuple[Evidence, np.ndarray, np.ndarray]:
    """Evidence, patches and their days, in memory."""
    layers = {name: cut_layer(shapely.from_wkb(wkb(folder, name)[1]), PLANE) for name in LAYERS}
    days, patches = columns(folder, "approvals"), columns(folder, "patches")
    held = evidence(layers, days["first_day"], days["last_day"])
    return held, shapely.from_wkb(wkb(folder, "patches")[1]), patches["day"]


def digest(found: Screened) -> str:
    """Of every fact and link, bit for bit."""
    content = hashlib.sha256()
    for _, column in sorted(vars(found.facts).items()):
        content.update(np.ascontiguousarray(column).tobytes())
    for column in found.links:
        content.update(np.ascontiguousarray(column).tobytes())
    return content.hexdigest()


def clocked(held: Evidence, patches: np.ndarray, days: np.ndarray, threads: int, rounds: int = ROUNDS):
    """Best seconds of some rounds on patches nobody has touched yet, and what was found."""
    best, fresh = float("inf"), shapely.to_wkb(patches, output_dimension=2)
    for _ in range(rounds):
        shapes = shapely.from_wkb(fresh)
        start = time.perf_counter()
        found = screen(held, shapes, days, threads=threads)
        best = min(best, time.perf_counter() - start)
    return best, found


def core(folder: Path, out: Path) -> None:
    held, patches, days = given(folder)
    numbers = columns(folder, "patches")["number"]
    seconds, digests = {}, set()
    compiled.load()
    for threads in (1, 2):
        seconds[str(threads)], found = clocked(held, patches, days, threads)
        digests.add(digest(found))
    facts, plane = found.facts, shapely.area(patches) / found.area  # peers measure in the plane
    save(
        folder / "ours.npz", numbers, *(each * plane for each in (facts.farmland, facts.basic, facts.covered))
    )
    np.savez(folder / "patch_areas.npz", number=numbers, area=shapely.area(patches))
    samples = {}
    for count in (100, 1000, 10_000):
        rows = sample(count, len(patches))
        samples[str(count)] = clocked(held, patches[rows], days[rows], 2)[0]
    compiled.unload()
    seconds["2 numpy alone"], found = clocked(held, patches, days, 2)
    digests.add(digest(found))
    answer(
        out,
        seconds=seconds,
        identical=len(digests) == 1,
        samples=samples,
        count=len(patches),
        memory_gb=memory_gb(),
    )


def prepared(folder: Path, name: str, fields: tuple[str, ...]) -> PreparedTable:
    """As screenpatches prepares a file: kept beside its identity."""
    path = str(folder / "farm.gpkg")
    entry = preparedtables.entry(folder / "cache", path, name, "EPSG:4549", PLANE.epsg)
    kept = preparedtables.load(entry)
    if kept is None:
        table = read_table(path, name, fields)
        cutting = cut_table(table.geometry, lambda xy: xy, PLANE, threads=2)
        texts = {field: table.columns[field].astype(str).astype(object) for field in fields}
        kept = preparedtables.keep(
            entry, PreparedTable(name, PLANE.epsg, table.fids, texts, one_layer([cutting]), cutting.ailing)
        )
    return kept


def from_files(folder: Path) -> float:
    """Reads, prepares, screens with two threads, writes one row a patch."""
    start = time.perf_counter()
    tables = {
        name: prepared(folder, name, ("first_day", "last_day") if name == "approvals" else ())
        for name in LAYERS
    }
    days = [tables["approvals"].texts[name].astype(np.int64) for name in ("first_day", "last_day")]
    held = evidence({name: table.cut for name, table in tables.items()}, *days)
    patches = read_table(str(folder / "farm.gpkg"), "patches", ("number", "day"))
    facts = screen(held, patches.geometry, patches.columns["day"].astype(np.int64), threads=2).facts
    save(folder / "ours_files.npz", patches.columns["number"], facts.farmland, facts.basic, facts.covered)
    return time.perf_counter() - start


def files(folder: Path, out: Path) -> None:
    import shutil

    shutil.rmtree(folder / "cache", ignore_errors=True)
    seconds = {"cold": from_files(folder), "warm cache": from_files(folder)}
    seconds["warm cache"] = min(seconds["warm cache"], from_files(folder))
    answer(out, seconds=seconds, memory_gb=memory_gb())


def growth(folder: Path, out: Path, count: int) -> None:
    """Patches beyond those given are theirs again, each copy shifted by some metres."""
    held, patches, days = given(folder)
    compiled.load()
    before = memory_gb()
    if count < len(patches):
        rows = sample(count, len(patches))
        made, day = patches[rows], days[rows]
    else:
        copies = -(-count // len(patches))
        shifts = np.random.default_rng(1).uniform(-60, 60, (copies, 2)) * (np.arange(copies) > 0)[:, None]
        made = np.concatenate([shapely.transform(patches, lambda xy, by=by: xy + by) for by in shifts])[
            :count
        ]
        day = np.tile(days, copies)[:count]
    start = time.perf_counter()
    screen(held, made, day, threads=2)
    answer(out, seconds=time.perf_counter() - start, memory_gb=memory_gb(), layers_gb=before, count=count)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    step, folder, out, *more = sys.argv[1:]
    {"core": core, "files": files, "growth": growth}[step](Path(folder), Path(out), *map(int, more))
