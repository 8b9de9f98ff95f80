"""Measures subjects against zones: which zone, what area, what share (design.md §3, Hit)."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import shapely

from ..errors import Cancelled
from . import compiled
from .contacts import Contacts, touch
from .data import NOTHING, NoData, no_data
from .group import (
    LayerContacts,
    ZoneContacts,
    by_layer,
    grouped,
    starts_of,
    union_length,
    united_areas,
)
from .health import LINE, POINT, POLYGON
from .hilbert import hilbert_order
from .parts import split, vertices
from .ranges import offsets, spread
from .running import Watch, run_chunks
from .zones import ZoneSet

INSIDE, PARTIAL, EDGE = 0, 1, 2  # codes of a relation; names in RELATIONS
RELATIONS = ("inside", "partial", "edge")
_CHUNK = (
    1024  # subjects a thread takes at once; fewer where there are few, so that every thread has its share
)
_SHARES = 16


@dataclass(frozen=True)
class Measured:
    """What a measurement found, ordered by subject, layer, zone.

    Hits and edge contacts, one row per (subject, zone): `area` m² (0 for line and point zones), `length` m
    (line zones), `count` (point zones), `share` of the subject's area, `depth` m (polygon zones). `drawing.draw`
    gives the common parts themselves.
    Contacts, one row per (subject, layer) touched: `contact_area` m² of the union of the layer's zones,
    `contact_hit` False where all of them are edge contacts.
    """

    subject: np.ndarray  # int64[h]
    layer: np.ndarray  # int64[h]
    zone: np.ndarray  # int64[h]
    relation: np.ndarray  # int8[h]
    area: np.ndarray  # float64[h]
    length: np.ndarray  # float64[h]
    count: np.ndarray  # int64[h]
    share: np.ndarray  # float64[h]
    depth: np.ndarray  # float64[h]
    contact_subject: np.ndarray  # int64[c]
    contact_layer: np.ndarray  # int64[c]
    contact_area: np.ndarray  # float64[c]
    contact_hit: np.ndarray  # bool[c]
    subjects: np.ndarray  # object[n]: what was measured
    subject_area: np.ndarray  # float64[n]
    no_data: NoData


class _Chunk(NamedTuple):
    hits: ZoneContacts
    layers: LayerContacts
    relation: np.ndarray
    contact_hit: np.ndarray
    area: np.ndarray
    no_data: NoData


class _Job(NamedTuple):
    zones: ZoneSet
    subjects: np.ndarray
    tolerance: float
    wanted: np.ndarray
    with_depth: bool
    stop: threading.Event

    def check(self) -> None:
        if self.stop.is_set():
            raise Cancelled


def measure(
    zones: ZoneSet,
    subjects: np.ndarray,
    tolerance: float = 1.0,
    threads: int = 1,
    watch: Watch | None = None,
    layers: Sequence[int] | None = None,
    with_depth: bool = True,
) -> Measured:
    """Measures valid (multi)polygons (object[n], in the plane of `zones`) against the zones of `layers`
    (indexes; None = all). `tolerance` in m² for areas and m for lengths; the result is the same, bit for
    bit, for any number of `threads`. `with_depth` False leaves `depth` 0. Raises Cancelled.
    """
    compiled.load_for(projects=len(subjects))
    wanted = np.zeros(len(zones.layers), bool)
    wanted[np.arange(len(zones.layers)) if layers is None else np.asarray(layers, np.int64)] = True
    subjects = np.asarray(subjects, object)
    order = hilbert_order(shapely.bounds(subjects).reshape(-1, 4))
    size = min(_CHUNK, -(-len(order) // (_SHARES * threads)) if threads > 1 else _CHUNK)
    rows = [order[i : i + size] for i in range(0, len(order), size)] if len(order) else []
    job = _Job(zones, subjects, tolerance, wanted, with_depth, threading.Event())
    chunks = run_chunks(partial(_measure_chunk, job), rows, threads, job.stop, watch)
    return _joined(chunks, rows, subjects, zones.kinds, threads)


def default_threads() -> int:
    return max(1, min(8, os.cpu_count() or 1))


def _measure_chunk(job: _Job, rows: np.ndarray) -> _Chunk:
    job.check()
    zones = job.zones
    subjects = shapely.force_2d(
        job.subjects[rows]
    )  # copies: to prepare the caller's own is not safe in threads
    parts = split(subjects, zones.plane)
    shapely.prepare(parts.geometry)
    own = vertices(parts, subjects) if job.with_depth else None
    contacts = touch(zones, subjects, parts, job.wanted, job.check, own)
    area = np.bincount(parts.subject, parts.size, len(subjects))
    hits, sums = grouped(contacts, zones)
    per_layer = by_layer(contacts, hits, sums, zones, subjects, parts, area)
    relation, contact_hit = _judge(hits, per_layer, area, subjects, job)
    lost = _lost(contacts, per_layer)
    missing = no_data(zones.gaps, subjects, parts, area, job.tolerance, job.wanted, lost)
    return _Chunk(hits, per_layer, relation, contact_hit, area, missing)


def _lost(*tables: Contacts | LayerContacts) -> list[tuple[int, int]]:
    """(subject, layer) of what GEOS could not do."""
    rows = [(table, np.flatnonzero(table.failed)) for table in tables if table.failed.any()]
    return [
        pair for table, some in rows for pair in zip(table.subject[some].tolist(), table.layer[some].tolist())
    ]


def _judge(
    hits: ZoneContacts, per_layer: LayerContacts, area: np.ndarray, subjects: np.ndarray, job: _Job
) -> tuple[np.ndarray, np.ndarray]:
    """relation int8[h] and whether the layer is hit bool[c]."""
    zones, tolerance = job.zones, job.tolerance
    kind = zones.kinds[hits.layer]
    enough = (hits.size > tolerance) | (kind == POINT)
    layer_hit = np.logical_or.reduceat(enough, per_layer.first[:-1]) if len(enough) else enough
    for i in np.flatnonzero(~layer_hit & (per_layer.size > tolerance)):
        together = True
        if zones.kinds[per_layer.layer[i]] == LINE:
            ids = hits.zone[per_layer.first[i] : per_layer.first[i + 1]]
            together = union_length(zones, subjects[per_layer.subject[i]], ids) > tolerance
        layer_hit[i] = together
        enough[per_layer.first[i] : per_layer.first[i + 1]] = together
    inside = (kind == POLYGON) & (area[hits.subject] - hits.size <= tolerance)
    relation = np.where(enough, np.where(inside, INSIDE, PARTIAL), EDGE)
    return relation.astype(np.int8), layer_hit


def _joined(
    chunks: list[_Chunk], rows: list[np.ndarray], subjects: np.ndarray, kinds: np.ndarray, threads: int
) -> Measured:
    """Chunks as one result in canonical order."""
    whole = partial(_table, rows=rows, subjects=len(subjects), threads=threads)
    subject_area = np.zeros(len(subjects))
    for chunk, some in zip(chunks, rows):
        subject_area[some] = chunk.area
    hits = whole([(*chunk.hits, chunk.relation) for chunk in chunks], empty=_NO_HITS)
    layers = [
        (chunk.layers.subject, chunk.layers.layer, chunk.layers.size, chunk.contact_hit) for chunk in chunks
    ]
    contact_subject, contact_layer, size, contact_hit = whole(layers, empty=_NO_LAYERS)
    return Measured(
        **_hit_columns(ZoneContacts(*hits[:-1]), hits[-1], subject_area, kinds),
        contact_subject=contact_subject,
        contact_layer=contact_layer,
        contact_area=np.where(kinds[contact_layer] == POLYGON, size, 0.0),
        contact_hit=contact_hit,
        subjects=subjects,
        subject_area=subject_area,
        no_data=NoData(*whole([chunk.no_data for chunk in chunks], empty=NOTHING)),
    )


def _table(
    tables: list[tuple], rows: list[np.ndarray], empty: tuple, subjects: int, threads: int
) -> list[np.ndarray]:
    """Columns of all chunks, ordered by the first (subjects, ascending in a chunk), which is counted in all of them."""
    if len(rows) == 1 and subjects == 1:  # nothing to bring together
        return list(tables[0])
    count = np.zeros(subjects, np.int64)
    for table, some in zip(tables, rows):
        count[some] = np.bincount(table[0], minlength=len(some))
    start = offsets(count)
    columns = [np.empty(start[-1], column.dtype) for column in empty]

    def place(k: int) -> None:
        _, row = spread(start[rows[k]], count[rows[k]])
        columns[0][row] = rows[k][tables[k][0]]
        for column, values in zip(columns[1:], tables[k][1:]):
            column[row] = values

    run_chunks(place, range(len(tables)), threads, threading.Event())
    return columns


def _hit_columns(
    hits: ZoneContacts, relation: np.ndarray, subject_area: np.ndarray, kinds: np.ndarray
) -> dict[str, np.ndarray]:
    kind = kinds[hits.layer]
    area = np.where(kind == POLYGON, hits.size, 0.0)
    return {
        "subject": hits.subject,
        "layer": hits.layer,
        "zone": hits.zone,
        "relation": relation,
        "area": area,
        "length": np.where(kind == LINE, hits.size, 0.0),
        "count": np.where(kind == POINT, hits.size, 0).astype(np.int64),
        "share": area / subject_area[hits.subject],
        "depth": hits.depth,
    }


_INTEGERS, _REALS = np.zeros(0, np.int64), np.zeros(0)
_NO_HITS = (*[_INTEGERS] * 3, _REALS, _REALS, np.zeros(0, np.int8))
_NO_LAYERS = (_INTEGERS, _INTEGERS, _REALS, np.zeros(0, bool))


def uncovered(measured: Measured, zones: ZoneSet, layers: Sequence[int]) -> np.ndarray:
    """m² float64[n] of each subject in no zone of `layers` (indexes): its area minus that of the union of its
    common parts with them."""
    rows = np.flatnonzero(np.isin(measured.layer, np.asarray(layers, np.int64)) & (measured.area > 0))
    first = starts_of(measured.subject[rows])
    count = np.diff(np.append(first, len(rows)))
    subject = measured.subject[rows[first]]
    covered = np.zeros(len(measured.subject_area))
    covered[subject] = np.bincount(np.repeat(np.arange(len(first)), count), measured.area[rows], len(first))
    doubtful = _may_overlap(measured, zones, rows, first)
    if doubtful.any():
        some = rows[np.repeat(doubtful, count)]
        covered[subject[doubtful]], _ = united_areas(
            zones, measured.subjects, measured.subject[some], measured.zone[some], count[doubtful]
        )
    return np.maximum(measured.subject_area - covered, 0.0)


def _may_overlap(measured: Measured, zones: ZoneSet, rows: np.ndarray, first: np.ndarray) -> np.ndarray:
    """bool[g]: the group holds zones of several layers, or zones that overlap in their layer."""
    if len(rows) == 0:
        return np.zeros(0, bool)
    layer = measured.layer[rows]
    several = np.minimum.reduceat(layer, first) != np.maximum.reduceat(layer, first)
    return several | (np.add.reduceat(zones.overlaps(measured.zone[rows]).astype(int), first) > 1)
