"""Where projects are, as the law sees it: codes, classes and shares; no geometry comes this far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Places:
    """What measuring found for a batch of projects, handed to the judge.

    One row per project × zone hit (edge contacts are left out before):
    `subject` int32, `layer` object (keys), `zone` object (codes), `classes` object (tuples: raw and normalised
    class of the zone), `inside` bool, `area` m² and `share` float64.
    `unavailable` lists (subject, layer key): layers that have no data for the project.
    `required` are the layers a verdict cannot do without; `unit_layers` those that hold control units;
    `uncovered` float64[projects] is the area in no control unit, m².
    """

    projects: int
    subject: np.ndarray
    layer: np.ndarray
    zone: np.ndarray
    classes: np.ndarray
    inside: np.ndarray
    area: np.ndarray
    share: np.ndarray
    project_area: np.ndarray
    uncovered: np.ndarray
    layers: frozenset[str]
    unit_layers: frozenset[str]
    required: frozenset[str]
    unavailable: tuple[tuple[int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.subject)
