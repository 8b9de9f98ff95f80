"""The layers a report draws: copies of loaded ones, and those of the plan file, each opened when first asked for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsMapLayer, QgsVectorLayer

from ...core.admission.vocabulary import UNIT_CLASSES
from ...core.errors import PlanUnreadable
from ...layers.planindex import find_units
from ...reports.rows import Subject
from ..maplayers import background_layers, copies, settle
from ..sources import default_key, load_layers
from ..text import tr

ALL_UNITS = 1_000_000


class ReportLayers:
    """`ZONES` stand in for plan layers of the same key, as in the review."""

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.loaded: dict[str, QgsVectorLayer] = {}
        self.background: list[QgsMapLayer] = []
        self._zone_titles: dict[str, str] = {}

    def take_copies(self, parameters: dict, context) -> None:
        """Called in the thread the given layers live in."""
        zones = load_layers(parameters, "ZONES", context)
        self._zone_titles = {default_key(layer): layer.name() for layer in zones}
        self.loaded = dict(zip((default_key(layer) for layer in zones), copies(zones)))
        self.background = copies(background_layers(parameters, "BACKGROUND", context))

    def settle(self) -> None:
        """Called in the thread that draws: the copies become its own."""
        settle((*self.loaded.values(), *self.background))

    def open(self, key: str) -> QgsVectorLayer | None:
        if key in self.loaded:
            return self.loaded[key]
        layer = self._table(key) if self.plan else None
        return layer if layer is not None and layer.isValid() and layer.isSpatial() else None

    def titles(self) -> dict[str, str]:
        """Layer key → title: the catalogue's, or the displayed name of a loaded layer."""
        titles = {}
        catalogue = self._table("catalogue") if self.plan else None
        if catalogue is not None and catalogue.isValid():
            names = catalogue.fields().names()
            if {"layer", "title"} <= set(names):
                request = QgsFeatureRequest().setSubsetOfAttributes(["layer", "title"], catalogue.fields())
                for row in catalogue.getFeatures(request):
                    titles[str(row["layer"])] = str(row["title"] or "")
        return {**titles, **{key: name for key, name in self._zone_titles.items() if not titles.get(key)}}

    def unit_keys(self, subjects: list[Subject]) -> list[str]:
        """Keys of the layers of control units: those found in the plan, and those whose zones the verdicts name."""
        keys = dict.fromkeys(self._found_units())
        for subject in subjects:
            units = set(str(subject.case.verdict["units"] or "").split(";")) - {""}
            for hit in subject.case.hits:
                if hit["zone_code"] in units and hit["zone_class"] in UNIT_CLASSES:
                    keys[hit["layer"]] = None
        return list(keys)

    def check(self) -> None:
        """Raises PlanUnreadable before any work is done."""
        if not self.plan:
            return
        if not Path(self.plan).is_file():
            raise PlanUnreadable(path=self.plan, cause=tr("there is no such file"))
        self._found_units()

    def _found_units(self) -> list[str]:
        if not self.plan:
            return []
        try:
            return list(dict.fromkeys(unit.layer for unit in find_units(self.plan, "", ALL_UNITS)))
        except sqlite3.Error as error:
            raise PlanUnreadable(path=self.plan, cause=str(error)) from error

    def _table(self, name: str) -> QgsVectorLayer:
        options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
        return QgsVectorLayer(f"{self.plan}|layername={name}", name, "ogr", options)
