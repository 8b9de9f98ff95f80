"""The course of a review: what is handed to the algorithm, what is done with its outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal

from ...layers.planindex import layer_titles
from ...processing.text import tr
from ..course import Course
from .findings_model import Node, build
from .history import packed
from .outputs import build_layers
from .record import TABLES, Review, reader

REVIEW, REPORT = "zonecontrol:reviewprojects", "zonecontrol:reviewreport"
TEMPORARY = "TEMPORARY_OUTPUT"


@dataclass(frozen=True)
class Request:
    """Everything a review needs; the same values go into its record."""

    projects: QgsVectorLayer
    plan: str
    as_of: str
    tolerance: float
    corridor: float = 0.0
    zones: tuple[QgsVectorLayer, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    industry: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)  # attribute → how people call it

    def parameters(self) -> dict:
        """What `reviewprojects` takes (design.md §4)."""
        return {
            "PROJECTS": self.projects,
            "PROJECT_ID_FIELD": "project_id",
            "NAME_FIELD": "name",
            "INDUSTRY_FIELD": "industry",
            "CORRIDOR": self.corridor,
            "PLAN": self.plan or None,
            "ZONES": list(self.zones) or None,
            "AS_OF": self.as_of,
            "TOLERANCE": self.tolerance,
            **dict.fromkeys(TABLES, TEMPORARY),
        }

    def settings(self) -> dict:
        """What the record keeps, so that a restored review can be run and reported again."""
        return {
            "plan": self.plan,
            "zones": [layer.id() for layer in self.zones],
            "as_of": self.as_of,
            "tolerance": self.tolerance,
            "corridor": self.corridor,
            "answers": dict(self.answers),
            "industry": self.industry,
        }


@dataclass(frozen=True)
class Outcome:
    review: Review
    root: Node
    packed: str  # the review as the history keeps it
    layers: Mapping[str, QgsVectorLayer]

    def live_layers(self) -> dict[str, QgsVectorLayer]:
        """The output layers; built from the record where the user has removed them, or it was restored."""
        layers = self.layers
        if len(layers) < len(TABLES) or any(sip.isdeleted(layer) for layer in layers.values()):
            return build_layers(self.review)
        return dict(layers)


class Reviewing(Course):
    """One review at a time: the algorithm, then its outputs read and packed, both in the background."""

    done = pyqtSignal(object)  # Outcome

    def review(self, request: Request) -> None:
        run = self._background.algorithm(REVIEW, request.parameters())
        self.start(run, lambda outputs: self._read(request, outputs))

    def _read(self, request: Request, outputs: dict) -> None:
        layers = {name: outputs[name] for name in TABLES if isinstance(outputs.get(name), QgsVectorLayer)}
        read = reader(layers, request.settings())

        def digest() -> Outcome:
            review = read()
            review.settings["titles"] = layer_titles(request.plan)
            asked = {name: request.attributes.get(name) for name in review.asked_attributes()}
            review.settings["attributes"] = {name: title for name, title in asked.items() if title}
            return Outcome(review, build(review), packed(review), layers)

        run = self._background.function(tr("Read the review"), digest)
        self.start(run, lambda outcome: self.end(self.done.emit, outcome))
