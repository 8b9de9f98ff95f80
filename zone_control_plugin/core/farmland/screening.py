"""Measures suspected patches against land parcels, basic farmland, special zones and approvals (design.md §3)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
import shapely

from ..admission.logic import MAYBE, YES
from ..errors import Cancelled
from ..overlay import compiled
from ..overlay.hilbert import hilbert_order
from ..overlay.parts import Parts, split
from ..overlay.running import Watch, run_chunks
from .codes import PatchFacts
from .contacts import Contacts, contacts, overlaps
from .cover import Ground, covered_by_each, ground, uncovered, united_areas
from .cutlayer import CutLayer, many_asked, touching_unusable
from .evidence import Evidence
from .pieces import Pieces, patch_pieces
from .validity import in_force

CHUNK = 4000  # patches a thread takes at once: also how soon a run hears that it is cancelled
MANY = 1000  # patches from which on an index for the run pays
_FLAGS = ("usable", "parcels_usable")
_FACTS = (*_FLAGS, "outside", "unknown_class", "farmland", "basic", "covered", "largest", "out_of_date")
LEAST = 0.01  # m²: common areas up to this are borders, and not listed


class Rows(NamedTuple):
    """(patch, item, m²), ordered by patch, item."""

    patch: np.ndarray  # int64[r]
    item: np.ndarray  # int64[r]
    area: np.ndarray  # float64[r]

    @classmethod
    def none(cls) -> Rows:
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


@dataclass(frozen=True)
class Screened:
    """What was found of n patches; items are rows of the evidence's tables.

    `links`: area of patch ∩ approval, in force or not; approvals that cannot be used and whose box is touched
    have area 0. `classes`: area by number of land class. `specials`: area by number of zone.
    """

    area: np.ndarray  # float64[n]
    facts: PatchFacts
    special: np.ndarray  # float64[n]: in special zones, counted once
    links: Rows
    link_in_force: np.ndarray  # bool[links]
    classes: Rows
    specials: Rows
    pieces: Pieces
    failed_approvals: (
        np.ndarray
    )  # int64[k]: patches of which an overlay with approvals failed; nothing covers there


class _Job(NamedTuple):
    evidence: Evidence
    patches: np.ndarray
    days: np.ndarray
    tolerance: float
    share: float
    with_pieces: bool
    stop: threading.Event

    def check(self) -> None:
        if self.stop.is_set():
            raise Cancelled


class _Found(NamedTuple):
    """Of one chunk; patches are positions in it."""

    area: np.ndarray
    facts: dict[str, np.ndarray]
    special: np.ndarray
    links: Rows
    classes: Rows
    specials: Rows
    pieces: Pieces
    failed: np.ndarray


def screen(
    evidence: Evidence,
    patches: np.ndarray,
    days: np.ndarray,
    tolerance: float = 1.0,
    share: float = 0.0,
    with_pieces: bool = False,
    threads: int = 1,
    watch: Watch | None = None,
) -> Screened:
    """Measures `patches` (object[n]: valid (multi)polygons in the plane, None = unusable) on their `days`
    (int64[n], date.toordinal; -1 = not known). `tolerance` in m² and `share` of F only decide which finer
    questions are asked. The same, bit for bit, for any number of `threads`. Raises Cancelled.
    """
    compiled.load_for(patches=len(patches))
    if len(patches) >= MANY:
        layers = ("land", "approvals", "coverage", "basic", "special")
        evidence = replace(evidence, **{name: many_asked(getattr(evidence, name)) for name in layers})
    job = _Job(evidence, patches, days, tolerance, share, with_pieces, threading.Event())
    usable = np.flatnonzero(~np.equal(patches, None))
    order = usable[hilbert_order(shapely.bounds(patches[usable]).reshape(-1, 4))]
    rows = [order[i : i + CHUNK] for i in range(0, len(order), CHUNK)]
    return _joined(run_chunks(partial(_screen_chunk, job), rows, threads, job.stop, watch), rows, job)


def _screen_chunk(job: _Job, rows: np.ndarray) -> _Found:
    job.check()
    evidence, patches, days = job.evidence, job.patches[rows], job.days[rows]
    parts = split(patches, evidence.plane)
    area = np.bincount(parts.subject, weights=parts.size, minlength=len(rows))
    boxes = shapely.bounds(patches).reshape(-1, 4)
    land = contacts(evidence.land, parts)
    job.check()
    facts, soil = _land_facts(job, land, parts, patches, boxes, area)
    job.check()
    special, specials = _specials(evidence, parts, len(rows))
    job.check()
    approvals = contacts(evidence.approvals, parts)
    valid = in_force(evidence.valid_from, evidence.valid_to, approvals.feature, days[approvals.patch])
    job.check()
    left, failed = _approval_facts(job, facts, soil, approvals, valid, land, parts)
    links = _links(evidence.approvals, approvals, patches, boxes)
    pieces = Pieces.none()
    if job.with_pieces:
        pieces = patch_pieces(patches, soil, left, facts["farmland"], facts["covered"], area, land, parts)
    facts["usable"] = np.ones(len(rows), bool)
    classes = _summed(land.patch, evidence.land_class[land.feature], land.area)
    return _Found(area, facts, special, links, classes, specials, pieces, failed)


def _land_facts(
    job: _Job, land: Contacts, parts: Parts, patches: np.ndarray, boxes: np.ndarray, area: np.ndarray
) -> tuple[dict[str, np.ndarray], Ground]:
    """What parcels, coverage and basic farmland say; and the farmland itself."""
    evidence, n = job.evidence, len(patches)
    shared = overlaps(land, parts)
    farm = evidence.land_farm[land.feature]
    unknown = united_areas(land, np.where(farm == MAYBE, land.patch, -1), n, shared, parts)
    soil = ground(land, np.flatnonzero(farm == YES), shared, parts)
    farmland = np.bincount(soil.patch, weights=soil.area, minlength=n)
    spoilt = [touching_unusable(evidence.land, patches, boxes)[0], shared.failed]
    if evidence.coverage is None:
        within = united_areas(land, land.patch, n, shared, parts)
    else:
        within, failed = _united(evidence.coverage, parts, n)
        spoilt.append(failed)
    basic = np.zeros(n)
    if evidence.basic is not None:
        basic, failed = _united(evidence.basic, parts, n)
        doubtful = np.concatenate([touching_unusable(evidence.basic, patches, boxes)[0], failed])
        spoilt.append(
            doubtful[farmland[doubtful] <= job.tolerance]
        )  # the only case that basic farmland decides
    facts = {
        "parcels_usable": ~np.isin(np.arange(n), np.concatenate(spoilt)),
        "outside": np.maximum(area - within, 0.0),
        "unknown_class": unknown,
        "farmland": farmland,
        "basic": basic,
    }
    return facts, soil


def _united(layer: CutLayer, parts: Parts, n: int) -> tuple[np.ndarray, np.ndarray]:
    """float64[n]: area of each patch in the union of a layer; and the patches of which an overlay failed."""
    found = contacts(layer, parts)
    shared = overlaps(found, parts)
    return united_areas(found, found.patch, n, shared, parts), shared.failed


def _specials(evidence: Evidence, parts: Parts, n: int) -> tuple[np.ndarray, Rows]:
    """Area in special zones, once, and per zone."""
    if evidence.special is None:
        return np.zeros(n), Rows.none()
    found = contacts(evidence.special, parts)
    shared = overlaps(found, parts)
    patch, zone, where = _distinct(found.patch, evidence.special_zone[found.feature])
    each = united_areas(found, where, len(patch), shared, parts)
    once = united_areas(found, found.patch, n, shared, parts)
    return once, Rows(*(column[each > LEAST] for column in (patch, zone, each)))


def _approval_facts(
    job: _Job,
    facts: dict[str, np.ndarray],
    soil: Ground,
    approvals: Contacts,
    valid: np.ndarray,
    land: Contacts,
    parts: Parts,
) -> tuple[Ground, np.ndarray]:
    """Adds what approvals cover to the facts; gives the ground that is left, and where an overlay failed."""
    n = len(facts["farmland"])
    held = approvals.take(np.flatnonzero(valid))
    left, undrawn, failed = uncovered(soil, held, land, parts, job.with_pieces)
    facts["parcels_usable"][undrawn] = False
    open_area = np.minimum(np.bincount(left.patch, weights=left.area, minlength=n), facts["farmland"])
    facts["covered"] = facts["farmland"] - open_area
    facts["largest"] = _largest(job, facts, soil, held, open_area, land, parts)
    expired = _summed(*(column[~valid] for column in (approvals.patch, approvals.feature, approvals.area)))
    facts["out_of_date"] = np.zeros(n)
    np.maximum.at(facts["out_of_date"], expired.patch, expired.area)
    return left, failed


def _largest(
    job: _Job,
    facts: dict[str, np.ndarray],
    soil: Ground,
    held: Contacts,
    open_area: np.ndarray,
    land: Contacts,
    parts: Parts,
) -> np.ndarray:
    """F under the approval that covers most; asked only where several together could leave nothing open."""
    several = np.bincount(_distinct(held.patch, held.feature)[0], minlength=len(open_area)) > 1
    allowance = np.maximum(job.tolerance, job.share * facts["farmland"])
    asked = several & (open_area <= allowance) & (facts["farmland"] > job.tolerance)
    largest = facts["covered"].copy()
    largest[asked] = 0.0
    patch, _, area = covered_by_each(soil, held.take(np.flatnonzero(asked[held.patch])), land, parts)
    np.maximum.at(largest, patch, area)
    return np.minimum(largest, facts["covered"])


def _links(layer: CutLayer, approvals: Contacts, patches: np.ndarray, boxes: np.ndarray) -> Rows:
    """Patch × approval, in force or not; with area 0 those that cannot be measured here."""
    found = _summed(approvals.patch, approvals.feature, approvals.area)
    found = Rows(*(column[found.area > LEAST] for column in found))
    lost = np.unique(np.stack(touching_unusable(layer, patches, boxes), axis=1), axis=0)
    patch, item = np.concatenate([found.patch, lost[:, 0]]), np.concatenate([found.item, lost[:, 1]])
    order = np.lexsort((item, patch))
    return Rows(patch[order], item[order], np.concatenate([found.area, np.zeros(len(lost))])[order])


def _summed(patch: np.ndarray, item: np.ndarray, area: np.ndarray) -> Rows:
    patch, item, where = _distinct(patch, item)
    return Rows(patch, item, np.bincount(where, weights=area, minlength=len(patch)))


def _distinct(patch: np.ndarray, item: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The distinct pairs in order, and which of them each row is."""
    width = int(item.max(initial=0)) + 1
    key, where = np.unique(patch * width + item, return_inverse=True)
    return key // width, key % width, where


def _joined(chunks: list[_Found], rows: list[np.ndarray], job: _Job) -> Screened:
    """All chunks in the patches' own order."""
    count = len(job.patches)
    area, special = np.full(count, np.nan), np.zeros(count)
    facts = {name: np.zeros(count, bool) if name in _FLAGS else np.zeros(count) for name in _FACTS}
    facts["parcels_usable"][:] = True
    facts["dated"] = job.days >= 0
    for chunk, some in zip(chunks, rows):
        area[some], special[some] = chunk.area, chunk.special
        for name, values in chunk.facts.items():
            facts[name][some] = values
    links = _gathered(Rows, [chunk.links for chunk in chunks], rows)
    return Screened(
        area=area,
        facts=PatchFacts(**facts),
        special=special,
        links=links,
        link_in_force=in_force(
            job.evidence.valid_from, job.evidence.valid_to, links.item, job.days[links.patch]
        )
        & (links.area > 0),
        classes=_gathered(Rows, [chunk.classes for chunk in chunks], rows),
        specials=_gathered(Rows, [chunk.specials for chunk in chunks], rows),
        pieces=_gathered(Pieces, [chunk.pieces for chunk in chunks], rows),
        failed_approvals=np.unique(
            np.concatenate([np.zeros(0, np.int64), *(s[c.failed] for c, s in zip(chunks, rows))])
        ),
    )


def _gathered(kind: type, tables: list, rows: list[np.ndarray]):
    """Tables of chunks as one, ordered by patch; within a patch the order stays."""
    tables = [table._replace(patch=some[table.patch]) for table, some in zip(tables, rows)]
    joined = kind(*map(np.concatenate, zip(*tables))) if tables else kind.none()
    order = np.argsort(joined.patch, kind="stable")
    return kind(*(column[order] for column in joined))
