"""Opens what patches are held against: FARMLAND, COVERAGE, BASIC_FARMLAND, SPECIAL and APPROVALS, in one plane."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import shapely

from ...core.admission.logic import MAYBE, NO
from ...core.errors import BadParameter, MissingField
from ...core.farmland import defects
from ...core.farmland.cutlayer import CutLayer, cut_layer
from ...core.farmland.evidence import Evidence
from ...core.farmland.landclass import AUTO, EDITIONS, LandClasses
from ...core.overlay.health import NULL
from ...core.overlay.measure import default_threads
from ...core.overlay.plane import Plane
from ...layers.catalogues import find_field, read_catalogue
from ...layers.cutlayers import Cutting, cut_table, one_layer
from ...layers.exchange import encode
from ...layers.planes import extent, plane_of_extents
from ...layers.tables import FeatureTable
from ...layers.zonelayer import attributes, zone_fields
from ..algorithm import Watch
from ..issues import ERROR, INFO, WARNING, Issue
from ..sources import layer_keys, load_layers
from ..text import tr
from ..transforms import Transforms
from . import approvals as approving
from .approvals import Approvals
from .inputs import source_table, table_of, texts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass
class Holding:
    """The evidence and what its rows are called. Issues carry geometry in the plane."""

    evidence: Evidence
    approvals: Approvals
    class_names: list[str]  # by number of land class
    zones: list[tuple[str, str]]  # (layer key, zone code) by number of zone
    data_year: int | None  # of FARMLAND
    issues: list[Issue] = field(default_factory=list)

    @property
    def plane(self) -> Plane:
        return self.evidence.plane

    @property
    def land_box(self) -> np.ndarray:
        """float64[4] around the parcels, in the plane; NaN when there are none."""
        box = self.evidence.land.box
        if len(box) == 0:
            return np.full(4, np.nan)
        return np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])


class Opening:
    """One run's way from parameters to a Holding."""

    def __init__(self, algorithm, parameters: dict, context, feedback, transforms: Transforms, watch: Watch):
        self._given = algorithm, parameters, context
        self._feedback, self._transforms, self._watch = feedback, transforms, watch
        self.issues: list[Issue] = []
        self.plane: Plane | None = None

    def open(self) -> Holding:
        algorithm, parameters, context = self._given
        classes = _land_classes(algorithm, parameters, context)  # refused before anything is read
        approvals = approving.read(algorithm, parameters, context, self._feedback)
        self._watch.progress(0.1)
        land, class_field, year_field = self._land_table()
        self.plane = plane_of_extents([(land.crs, land.name, extent(land.geometry))], self._transforms)
        farm, number, names = self._classified(land, class_field, classes)
        year = _data_year(land, year_field)
        land_cut = one_layer([self._cut(land)])
        self._watch.progress(0.5)
        coverage = self._coverage(land, land_cut, farm)
        basic = self._optional("BASIC_FARMLAND")
        special, special_zone, zones = self._specials()
        self._watch.progress(0.8)
        evidence = Evidence(
            plane=self.plane,
            land=land_cut,
            land_farm=farm,
            land_class=number,
            approvals=self._approvals(approvals),
            valid_from=approvals.first,
            valid_to=approvals.last,
            coverage=coverage,
            basic=basic,
            special=special,
            special_zone=special_zone,
        )
        return Holding(evidence, approvals, names, zones, year, [*approvals.issues, *self.issues])

    def _land_table(self) -> tuple[FeatureTable, str, str | None]:
        algorithm, parameters, context = self._given
        chosen = algorithm.parameterAsString(parameters, "LAND_CLASS_FIELD", context)

        def fields(names: list[str]) -> list[str]:
            return [n for n in (_chosen(names, chosen), find_field(names, "data_year")) if n]

        table = source_table(algorithm, parameters, "FARMLAND", context, self._feedback, fields)
        class_field = _chosen(list(table.columns), chosen)
        if class_field is None and chosen:
            raise BadParameter(
                parameter="LAND_CLASS_FIELD", value=chosen, advice=tr("The layer has no such field.")
            )
        if class_field is None:
            raise MissingField(layer=table.name, purpose=tr("the land class (LAND_CLASS_FIELD)"))
        return table, class_field, find_field(list(table.columns), "data_year")

    def _classified(
        self, table: FeatureTable, name: str, classes: LandClasses
    ) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """YES, NO or MAYBE and the number of the class per parcel, and the classes' names as shown."""
        raw = np.array(texts(table, name), object)
        distinct, which, count = np.unique(raw.astype(str), return_inverse=True, return_counts=True)
        answers = np.array([classes.is_farmland(value) for value in distinct.tolist()], np.int8)
        for i in np.flatnonzero(answers == MAYBE).tolist():
            value = f"{distinct[i]} × {count[i]}" if distinct[i] else f"– × {count[i]}"
            self.issues.append(Issue(defects.UNKNOWN_LAND_CLASS, WARNING, table.name, value=value))
        shown = [classes.shown(value) or "?" for value in distinct.tolist()]
        names = sorted(set(shown))
        number = np.array([names.index(value) for value in shown], np.int64)
        which = which.reshape(-1)
        none = np.zeros(0, np.int64)
        return (answers[which], number[which], names) if len(raw) else (none.astype(np.int8), none, names)

    def _cut(
        self, table: FeatureTable, layer: str = "", ids: list[str] | None = None, first: int = 0
    ) -> Cutting:
        """A table's polygons in the plane; what is wrong with them becomes issues. `ids` default to the fids."""
        layer = layer or table.name
        if len(table.fids) == 0:
            self.issues.append(Issue(defects.EMPTY_LAYER, WARNING, layer))
        onto = self._transforms.to_plane(table.crs, self.plane.epsg, table.name)
        cutting = cut_table(table.geometry, onto, self.plane, first, default_threads(), _Quiet(self._watch))
        names = table.fids if ids is None else ids
        for row, cause, box, usable in zip(*cutting.ailing):
            severity = INFO if usable else WARNING if cause == NULL else ERROR
            self.issues.append(Issue(cause, severity, layer, str(names[row - first]), wkb=_drawn(box)))
        return cutting

    def _optional(self, name: str) -> CutLayer | None:
        algorithm, parameters, context = self._given
        table = source_table(algorithm, parameters, name, context, self._feedback, lambda names: [])
        return None if table is None else one_layer([self._cut(table)])

    def _coverage(self, land: FeatureTable, cut: CutLayer, farm: np.ndarray) -> CutLayer | None:
        """As given; None (the parcels themselves) when they hold other classes too; else their extent."""
        given = self._optional("COVERAGE")
        if given is not None or (farm == NO).any() or len(land.fids) == 0:
            return given
        self.issues.append(Issue(defects.COVERAGE_BY_EXTENT, WARNING, land.name))
        boxes = np.concatenate([cut.box, cut.unusable])
        if len(boxes) == 0:
            return None
        around = shapely.box(*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))
        return cut_layer(np.array([around], object), self.plane)

    def _specials(self) -> tuple[CutLayer | None, np.ndarray | None, list[tuple[str, str]]]:
        algorithm, parameters, context = self._given
        layers = load_layers(parameters, "SPECIAL", context)
        if not layers:
            return None, None, []
        keys = layer_keys(layers, algorithm.parameterAsString(parameters, "SPECIAL_KEYS", context))
        cuttings, zones, number = [], {}, []
        for key, layer in zip(keys, layers):
            table = table_of(layer, zone_fields)
            codes = attributes(table).codes.tolist()
            cuttings.append(self._cut(table, key, codes, len(number)))
            number += [zones.setdefault((key, code), len(zones)) for code in codes]
        return one_layer(cuttings), np.array(number, np.int64), list(zones)

    def _approvals(self, approvals: Approvals) -> CutLayer:
        cuttings, first = [], 0
        for key, table in zip(approvals.keys, approvals.tables):
            last = first + len(table.fids)
            cuttings.append(self._cut(table, key, approvals.ids[first:last], first))
            first = last
        return one_layer(cuttings)


class _Quiet:
    """Hears that a run is cancelled, leaves progress to the run."""

    def __init__(self, watch: Watch) -> None:
        self.cancelled = watch.cancelled

    def progress(self, fraction: float) -> None:
        pass


def _chosen(names: list[str], chosen: str) -> str | None:
    """The field called `chosen`, else the one found by its known names; None when there is no such field."""
    if chosen:
        return next((name for name in names if name.casefold() == chosen.casefold()), None)
    return find_field(names, "land_class")


def _land_classes(algorithm, parameters: dict, context) -> LandClasses:
    edition = (AUTO, *EDITIONS)[algorithm.parameterAsEnum(parameters, "LAND_CLASS_EDITION", context)]
    farmland = algorithm.parameterAsString(parameters, "FARMLAND_CLASSES", context)
    rows = read_catalogue("land_classes")
    classes = LandClasses(rows, edition, farmland)
    known = [row["code"] for row in rows if edition in (AUTO, row["edition"])]
    for prefix in classes.prefixes or ("",):
        if not prefix or not any(code.startswith(prefix) for code in known):
            advice = tr("Give class codes or their beginnings, separated by ';', such as 01 or 0101;0103.")
            raise BadParameter(parameter="FARMLAND_CLASSES", value=prefix or farmland, advice=advice)
    return classes


def _data_year(table: FeatureTable, year_field: str | None) -> int | None:
    """Year of the land survey: the latest in its year field, else one in the layer's name."""
    written = texts(table, year_field) if year_field else []
    years = [int(found[0]) for text in set(written) if (found := _YEAR.findall(text))]
    years = years or [int(year) for year in _YEAR.findall(table.name)]
    return max(years, default=None)


def _drawn(box: np.ndarray) -> bytes | None:
    """A box around a feature that something is wrong with, half a metre wider; None where it has no place."""
    if np.isnan(box).any():
        return None
    return encode(np.array([shapely.box(*(box + (-0.5, -0.5, 0.5, 0.5)))], object))[0]
