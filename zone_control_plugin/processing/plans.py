"""The plan a run is held against: zones, conditions and catalogue, from a plan file, loaded layers, or both."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import shapely
from qgis.PyQt.QtCore import QStandardPaths

from ..core.admission.binding import CLASS
from ..core.admission.conditions import ADMISSION, Conditions, read_conditions
from ..core.admission.defects import NO_CLASS, ConditionDefect, condition_defects
from ..core.admission.facts import zone_classes
from ..core.admission.industry import IndustryTable
from ..core.admission.vocabulary import UNIT_CLASSES
from ..core.errors import BadParameter
from ..core.overlay.records import MISSING, LayerRecord
from ..core.overlay.zones import ZoneSet
from ..layers.catalogues import read_catalogue
from ..layers.exchange import encode
from ..layers.placement import placed
from .expressions import problem
from .issues import ERROR, INFO, WARNING, Issue
from .sentences import NO_CONDITIONS, NO_FEATURES, NO_UNITS, UNIT_CLASS
from .text import tr
from .transforms import Transforms

CACHE_ENVIRONMENT = "ZONE_CONTROL_CACHE"


@lru_cache(maxsize=1)
def industry_table() -> IndustryTable:
    return IndustryTable(read_catalogue("gbt4754_2017"), read_catalogue("gbt4754_2011_former"))


def unit_classes() -> dict[str, str]:
    """Raw class of a control unit → priority, key, general."""
    return {row["value"]: row["unit_class"] for row in read_catalogue("unit_classes")}


def topics() -> frozenset[str]:
    return frozenset({ADMISSION, *(row["topic"] for row in read_catalogue("topics"))})


def cache_folder() -> Path:
    """Where prepared plans are kept; outside the project, so that a plan on read-only media works too."""
    import os

    folder = os.environ.get(CACHE_ENVIRONMENT)
    if folder:
        return Path(folder)
    location = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(QStandardPaths.writableLocation(location)) / "zone_control" / "plans"


@dataclass(frozen=True)
class Plan:
    """Zones and conditions ready to be held against projects."""

    zones: ZoneSet
    conditions: Conditions
    unit_layers: tuple[str, ...]
    has_conditions: bool
    home: np.ndarray  # float64[4] in the plane, see layers/placement.py

    @cached_property
    def condition_defects(self) -> list[ConditionDefect]:
        present = [layer.key for layer in self.zones.layers if layer.problem != MISSING]
        return condition_defects(self.conditions, present, self._missing_zones)

    def _missing_zones(self, layer: str, items: list[str]) -> list[str]:
        codes = [item for item in items if not item.startswith(CLASS)]
        found = self.zones.find(self.zones.layer_index(layer), codes)
        missing = [code for code, zone in zip(codes, found.tolist()) if zone < 0]
        asked = {item for item in items if item.startswith(CLASS)}
        return missing + sorted(asked - self._classes(layer) if asked else ())

    def _classes(self, layer: str) -> set[str]:
        """The classes the zones of a layer answer to, as conditions name them."""
        record = self.zones.layers[self.zones.layer_index(layer)]
        raw = record.classes
        if raw is None:
            raw = set(self.zones.classes(np.arange(record.zone_start, record.zone_stop)))
        known = unit_classes() if layer in self.unit_layers else {}
        return {CLASS + name for text in raw for name in zone_classes(text, known)}

    @cached_property
    def issues(self) -> list[Issue]:
        """Everything wrong with the plan; geometry in the plane."""
        issues = [Issue(NO_UNITS, ERROR)] if not self.unit_layers else []
        issues += [] if self.has_conditions else [Issue(NO_CONDITIONS, ERROR)]
        for layer in self.zones.layers:
            issues += _layer_issues(layer)
        issues += self._empty_layers() + self._unknown_classes()
        for defect in self.condition_defects:
            # A plan may speak of classes its county does not have: said, but no defect.
            severity = INFO if defect.cause == NO_CLASS else WARNING
            issues.append(Issue(defect.cause, severity, defect.layer, "", defect.condition_id, defect.value))
        return issues

    def _empty_layers(self) -> list[Issue]:
        """A defect where conditions are bound to them: such a condition never finds its place."""
        bound = set(self.conditions.columns["layer"])
        empty = [
            record.key for record in self.zones.layers if not record.problem and record.feature_count == 0
        ]
        return [Issue(NO_FEATURES, WARNING if key in bound else INFO, key) for key in empty]

    def _unknown_classes(self) -> list[Issue]:
        """Control units without a class anybody knows: class-bound conditions do not find them."""
        issues = []
        for key in self.unit_layers:
            record = self.zones.layers[self.zones.layer_index(key)]
            zones = np.arange(record.zone_start, record.zone_stop)
            for code, raw in zip(self.zones.codes(zones).tolist(), self.zones.classes(zones).tolist()):
                if self.shown_class(key, raw) not in UNIT_CLASSES:
                    issues.append(Issue(UNIT_CLASS, WARNING, key, code, value=raw))
        return issues

    @cached_property
    def defects(self) -> int:
        """How many errors and warnings the plan has: the `defects` of every verdict."""
        return sum(issue.severity in (ERROR, WARNING) for issue in self.issues)

    @cached_property
    def missing_layers(self) -> list[str]:
        """Layers that only conditions know of."""
        known = {layer.key for layer in self.zones.layers}
        judged = self.conditions.admission
        return sorted({key for key in self.conditions.columns["layer"][judged] if key} - known)

    @cached_property
    def layer_hashes(self) -> dict[str, str]:
        """Key → hash of a layer's content and of what its catalogue entry says of it."""
        return {layer.key: _layer_hash(layer) for layer in self.zones.layers}

    @cached_property
    def zones_hash(self) -> str:
        text = json.dumps(sorted(self.layer_hashes.items()))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def shown_class(self, layer: str, raw: str) -> str:
        """A zone's class as shown: normalised for control units, as delivered elsewhere."""
        classes = zone_classes(raw, unit_classes() if layer in self.unit_layers else {})
        return classes[-1] if layer in self.unit_layers and classes else raw


def make_plan(zones: ZoneSet, frame, units: str, transforms: Transforms) -> Plan:
    """`frame` is the condition table or None; `units` a `;` list of layer keys, empty = found by their fields."""
    import pandas as pd

    empty = pd.DataFrame(columns=["condition_id", "effect", "level", "dimension"])
    conditions = read_conditions(empty if frame is None else frame, industry_table(), topics(), problem)
    unit_layers = _unit_layers(zones, units)
    zones, home = placed(zones, unit_layers, transforms)
    return Plan(zones, conditions, unit_layers, frame is not None, home)


def _unit_layers(zones: ZoneSet, given: str) -> tuple[str, ...]:
    keys = [key.strip() for key in given.split(";") if key.strip()]
    for key in keys:
        if zones.layer_index(key) < 0:
            raise BadParameter(parameter="UNITS_LAYER", value=key, advice=tr("No layer has this key."))
    return tuple(keys) or tuple(layer.key for layer in zones.layers if layer.looks_like_units)


def _layer_issues(layer: LayerRecord) -> list[Issue]:
    issues = [Issue(layer.problem, ERROR, layer.key)] if layer.problem else []
    for defect in layer.defects:
        wkb = None if defect.geometry is None else _polygon_wkb(defect.geometry)
        issues.append(Issue(defect.cause, defect.severity, layer.key, defect.feature, wkb=wkb))
    return issues


def _polygon_wkb(geometry: shapely.Geometry) -> bytes | None:
    """Issues are one polygon layer: lines and points are shown by their box, a metre wide at least."""
    if shapely.get_dimensions(geometry) < 2:
        box = shapely.bounds(geometry)
        geometry = shapely.box(box[0] - 0.5, box[1] - 0.5, box[2] + 0.5, box[3] + 0.5)
    return encode([geometry])[0]


def _layer_hash(layer: LayerRecord) -> str:
    entry = layer.catalogue
    coverage = b"" if entry.coverage is None else encode([entry.coverage])[0]
    text = json.dumps([layer.key, layer.content_hash, layer.problem, entry.required, entry.data_date])
    return hashlib.blake2b(text.encode() + coverage, digest_size=16).hexdigest()
