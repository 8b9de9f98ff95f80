"""Plans and loaded layers prepared for measuring; a plan's preparation is cached beside its identity."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..core.errors import Cancelled, LayerUnreadable
from ..core.overlay.block import from_arrays, to_arrays
from ..core.overlay.build import LayerPart, assemble
from ..core.overlay.measure import Watch
from ..core.overlay.plane import Plane, plane_of_epsg
from ..core.overlay.records import LayerRecord
from ..core.overlay.zones import ZoneSet
from . import cache
from .catalogued import catalogued
from .catalogues import read_catalogue
from .frames import frame_from_arrays, frame_to_arrays
from .plan import CATALOGUE, CONDITION, PlanFile, identity
from .planes import Transforms
from .recordtext import records_from_text, records_to_text
from .store import read_arrays, write_arrays
from .tables import FeatureTable
from .zonelayer import build_zones, into_plane

if TYPE_CHECKING:
    import pandas as pd

CACHE_VERSION = "7"  # raise it when what is cached changes its meaning
_ARRAYS, _META = "arrays.bin", "meta.json"


class Prepared(NamedTuple):
    """A plan ready to measure against. `conditions` and `catalogue` are its tables, None when it has none."""

    zones: ZoneSet
    conditions: pd.DataFrame | None
    catalogue: pd.DataFrame | None


class _Stored(NamedTuple):
    """What is cached: arrays of the block and of the tables, and a description."""

    arrays: dict[str, np.ndarray]
    meta: dict


def prepare_plan(
    path: str | Path,
    transforms: Transforms,
    cache_dir: str | Path | None = None,
    watch: Watch | None = None,
    threads: int = 1,
) -> Prepared:
    """The plan, from the cache when the file is unchanged; `cache_dir` None keeps nothing.

    Raises PlanUnreadable, LayerWithoutCrs, UnknownTransformation, Cancelled. A layer that cannot be read
    is there with its problem, so that nobody takes it for empty.
    """
    if cache_dir is None:
        return _opened(_built(path, transforms, watch, threads), transforms)
    known_by = identity(path)
    folder = cache.entry(
        Path(cache_dir), known_by, CACHE_VERSION, json.dumps(read_catalogue("field_aliases"))
    )
    stored = _load(folder)
    if stored is None:
        stored = _built(path, transforms, watch, threads)
        if identity(path) == known_by:  # not changed while it was read
            stored = _keep(folder, stored)
    return _opened(stored, transforms)


def prepare_layers(
    tables: Sequence[FeatureTable],
    keys: Sequence[str],
    transforms: Transforms,
    plane: Plane,
    watch: Watch | None = None,
    threads: int = 1,
) -> ZoneSet:
    """Layers that are already read, as zones in `plane`; see `stand_in` and `catalogued`."""
    parts, records = _prepare(zip(keys, tables), len(tables), transforms, plane, watch, threads)
    return ZoneSet(plane, records, [assemble(parts)])


def stand_in(plan: ZoneSet, loaded: ZoneSet) -> ZoneSet:
    """Both together; a loaded layer takes the place of the plan's layer of the same key."""
    offset = int(plan.zone_starts[-1])
    moved = {
        record.key: record._replace(
            zone_start=record.zone_start + offset, zone_stop=record.zone_stop + offset
        )
        for record in loaded.layers
    }
    layers = [moved.pop(record.key, record) for record in plan.layers]
    return ZoneSet(plan.plane, [*layers, *moved.values()], [*plan.blocks, *loaded.blocks])


def _opened(stored: _Stored, transforms: Transforms) -> Prepared:
    meta, arrays = stored.meta, stored.arrays
    frames = {
        name: None if meta[name] is None else frame_from_arrays(meta[name], arrays, name)
        for name in (CONDITION, CATALOGUE)
    }
    block = from_arrays({key[6:]: value for key, value in arrays.items() if key.startswith("block.")})
    zones = ZoneSet(plane_of_epsg(meta["epsg"]), records_from_text(meta["records"]), [block])
    return Prepared(catalogued(zones, frames[CATALOGUE], transforms), frames[CONDITION], frames[CATALOGUE])


def _load(folder: Path) -> _Stored | None:
    if not folder.is_dir():
        return None
    try:
        stored = _Stored(read_arrays(folder / _ARRAYS), json.loads((folder / _META).read_text("utf-8")))
    except (OSError, ValueError, KeyError):
        cache.discard(folder)
        return None
    cache.touch(folder)
    return stored


def _keep(folder: Path, stored: _Stored) -> _Stored:
    """From now on memory-mapped; a cache that cannot be written costs time at the next run, nothing else."""

    def fill(aside: Path) -> None:
        write_arrays(aside / _ARRAYS, stored.arrays)
        (aside / _META).write_text(json.dumps(stored.meta, ensure_ascii=False), "utf-8")

    try:
        cache.publish(folder, fill)
    except OSError:
        return stored
    return _load(folder) or stored


def _built(path: str | Path, transforms: Transforms, watch: Watch | None, threads: int) -> _Stored:
    plan = PlanFile(path)
    plane = plan.plane(transforms)
    parts, records = _prepare(_read(plan, watch), len(plan.layers), transforms, plane, watch, threads)
    block = assemble(parts)
    del parts
    arrays = {f"block.{name}": array for name, array in to_arrays(block).items()}
    meta = {"epsg": plane.epsg, "records": records_to_text(records)}
    for name in (CONDITION, CATALOGUE):
        rows = plan.rows(name, watch)
        meta[name], columns = (None, {}) if rows is None else frame_to_arrays(rows, name)
        arrays.update(columns)
    return _Stored(arrays, meta)


def _read(plan: PlanFile, watch: Watch | None) -> Iterator[tuple[str, FeatureTable | None]]:
    for name in plan.layers:
        try:
            yield name, plan.table(name, watch)
        except LayerUnreadable:
            yield name, None


def _prepare(
    tables: Iterable[tuple[str, FeatureTable | None]],
    count: int,
    transforms: Transforms,
    plane: Plane,
    watch: Watch | None,
    threads: int,
) -> tuple[list[LayerPart], list[LayerRecord]]:
    """Zones of each layer, numbered through. Reading and transforming stay in this thread, the rest is shared."""
    waiting, built = deque(), []
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        for key, table in tables:
            if watch is not None:
                watch.progress(len(built) / count)
                if watch.cancelled():
                    raise Cancelled
            waiting.append(pool.submit(build_zones, key, *_in_plane(key, table, transforms, plane), plane))
            while len(waiting) > threads:
                built.append(waiting.popleft().result())
        built += [future.result() for future in waiting]
    return [part for part, _ in built], _numbered([record for _, record in built])


def _in_plane(
    key: str, table: FeatureTable | None, transforms: Transforms, plane: Plane
) -> tuple[FeatureTable | None, np.ndarray]:
    if table is None:
        return None, np.zeros(0, object)
    return table, into_plane(table.geometry, transforms.to_plane(table.crs, plane.epsg, key))


def _numbered(records: list[LayerRecord]) -> list[LayerRecord]:
    result, start = [], 0
    for record in records:
        stop = start + record.zone_stop
        result.append(record._replace(zone_start=start, zone_stop=stop))
        start = stop
    return result
