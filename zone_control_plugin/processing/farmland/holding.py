"""Opens what patches are held against: FARMLAND, COVERAGE, BASIC_FARMLAND, SPECIAL and APPROVALS, in one plane."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely

from ...core.admission.logic import NO
from ...core.farmland import defects
from ...core.farmland.cutlayer import CutLayer, cut_layer
from ...core.farmland.evidence import Evidence
from ...core.overlay.plane import Plane
from ...layers.cutlayers import one_layer
from ...layers.zonelayer import attributes, zone_fields
from ..algorithm import Watch
from ..issues import WARNING, Issue
from ..sources import layer_keys, load_layers
from ..transforms import Transforms
from . import approvals as approving
from . import landuse
from .approvals import Approvals
from .inputs import table_of
from .landuse import LandUse
from .placing import around, far_layers
from .preparing import Preparing

ROLES = ("farmland", "coverage", "basic_farmland", "special", "approvals")  # of the sets consulted


@dataclass
class Holding:
    """The evidence and what its rows are called. Issues carry geometry in the plane."""

    evidence: Evidence
    approvals: Approvals
    class_names: list[str]  # by number of land class
    zones: list[tuple[str, str]]  # (layer key, zone code) by number of zone
    data_year: int | None  # of FARMLAND
    sets: list[tuple[str, str, int, str]] = field(default_factory=list)  # rows of SETS
    issues: list[Issue] = field(default_factory=list)

    @property
    def plane(self) -> Plane:
        return self.evidence.plane

    @property
    def land_box(self) -> np.ndarray:
        """float64[4] around the parcels, in the plane; NaN when there are none."""
        return around(self.evidence.land.box)


def open_holding(
    algorithm, parameters: dict, context, feedback, transforms: Transforms, watch: Watch
) -> Holding:
    """Reads and prepares everything; parameters that cannot be used are refused first."""
    given = algorithm, parameters, context
    classes = landuse.land_classes(*given)
    approvals = approving.read(*given, feedback)
    watch.stop_if_cancelled()
    watch.progress(0.1)
    preparing = Preparing(*given, feedback, transforms, watch)
    land = landuse.read(*given, preparing, classes)
    watch.stop_if_cancelled()
    watch.progress(0.5)
    coverage = _coverage(preparing, land)
    basic = preparing.prepared("BASIC_FARMLAND")
    special, special_zone, zones = _specials(*given, preparing)
    watch.progress(0.8)
    evidence = Evidence(
        plane=preparing.plane,
        land=land.table.cut,
        land_farm=land.farm,
        land_class=land.number,
        approvals=_approvals(preparing, approvals),
        valid_from=approvals.first,
        valid_to=approvals.last,
        coverage=coverage,
        basic=None if basic is None else basic.cut,
        special=special,
        special_zone=special_zone,
    )
    named = preparing.keys.get("BASIC_FARMLAND", "")
    issues = [*approvals.issues, *preparing.issues]
    issues += far_layers(evidence, named, (approvals.keys, approvals.layer), zones)
    sets = _sets(preparing, approvals, land.year)
    return Holding(evidence, approvals, land.names, zones, land.year, sets, issues)


def _sets(preparing: Preparing, approvals: Approvals, year: int | None) -> list[tuple[str, str, int, str]]:
    """What was consulted and up to when it reaches: the survey by its year, approvals by their newest first day."""
    newest = dict(zip(approvals.keys, approvals.newest()))
    dates = {"FARMLAND": str(year or ""), "APPROVALS": newest}
    rows = []
    for name, layer, count in preparing.consulted:
        date = dates.get(name, "")
        rows.append((name.lower(), layer, count, date.get(layer, "") if isinstance(date, dict) else date))
    return rows


def _coverage(preparing: Preparing, land: LandUse) -> CutLayer | None:
    """As given; None (the parcels themselves) when they hold other classes too; else their extent."""
    given = preparing.prepared("COVERAGE")
    if given is not None:
        return given.cut
    cut = land.table.cut
    boxes = np.concatenate([cut.box, cut.unusable])
    if (land.farm == NO).any() or len(boxes) == 0:
        return None
    preparing.issues.append(Issue(defects.COVERAGE_BY_EXTENT, WARNING, preparing.keys["FARMLAND"]))
    around = shapely.box(*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))
    return cut_layer(np.array([around], object), preparing.plane)


def _specials(
    algorithm, parameters: dict, context, preparing: Preparing
) -> tuple[CutLayer | None, np.ndarray | None, list[tuple[str, str]]]:
    """All special zones in one index, the number of each feature's zone, and what the numbers mean."""
    layers = load_layers(parameters, "SPECIAL", context)
    if not layers:
        return None, None, []
    keys = layer_keys(layers, algorithm.parameterAsString(parameters, "SPECIAL_KEYS", context))
    cuttings, zones, number = [], {}, []
    for key, layer in zip(keys, layers):
        table = table_of(layer, zone_fields)
        codes = attributes(table).codes.tolist()
        cuttings.append(preparing.cutting("SPECIAL", table, key, codes, len(number)))
        number += [zones.setdefault((key, code), len(zones)) for code in codes]
    return one_layer(cuttings), np.array(number, np.int64), list(zones)


def _approvals(preparing: Preparing, approvals: Approvals) -> CutLayer:
    cuttings, first = [], 0
    for key, table in zip(approvals.keys, approvals.tables):
        last = first + len(table.fids)
        cuttings.append(preparing.cutting("APPROVALS", table, key, approvals.ids[first:last], first))
        first = last
    approvals.tables.clear()  # their geometry is in the index now
    return one_layer(cuttings)
