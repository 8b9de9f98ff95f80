"""From what was measured to what the law needs: codes, classes, shares. Geometry stops here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from ..overlay.measure import EDGE, INSIDE, Measured, uncovered
from ..overlay.zones import ZoneSet
from .places import Places


def places_from(
    measured: Measured,
    zones: ZoneSet,
    unit_layers: Iterable[str],
    unit_classes: Mapping[str, str],
) -> Places:
    """Hits as places; edge contacts are left out, they never decide.

    `unit_layers` are the keys of the layers that hold control units, `unit_classes` the normalised class
    (priority, key, general) of a raw one. A unit answers to both its raw and its normalised class.
    """
    unit_layers = frozenset(unit_layers)
    rows = np.flatnonzero(measured.relation != EDGE)
    keys = np.array([layer.key for layer in zones.layers], object)
    layer = keys[measured.layer[rows]] if len(rows) else np.empty(0, object)
    units = [i for i, record in enumerate(zones.layers) if record.key in unit_layers]
    return Places(
        projects=len(measured.subject_area),
        subject=measured.subject[rows],
        layer=layer,
        zone=zones.codes(measured.zone[rows]),
        classes=_classes(layer, zones.classes(measured.zone[rows]), unit_layers, unit_classes),
        inside=measured.relation[rows] == INSIDE,
        area=measured.area[rows],
        share=measured.share[rows],
        project_area=measured.subject_area,
        uncovered=uncovered(measured, zones, units),
        layers=frozenset(record.key for record in zones.layers if record.problem != "missing"),
        unit_layers=unit_layers,
        required=frozenset(record.key for record in zones.layers if record.catalogue.required),
        unavailable=tuple(
            (int(subject), zones.layers[index].key)
            for subject, index in zip(measured.no_data.subject.tolist(), measured.no_data.layer.tolist())
        ),
    )


def _classes(
    layer: np.ndarray, raw: np.ndarray, unit_layers: frozenset[str], unit_classes: Mapping[str, str]
) -> np.ndarray:
    """object[h]: the classes each hit zone answers to."""
    classes = np.empty(len(layer), object)
    classes[:] = [
        zone_classes(text, unit_classes if key in unit_layers else {})
        for key, text in zip(layer.tolist(), raw.tolist())
    ]
    return classes


def zone_classes(raw: str, unit_classes: Mapping[str, str]) -> tuple[str, ...]:
    """The classes a zone answers to; of a unit the normalised one stands last."""
    texts = [text for text in raw.split(";") if text]
    return tuple(dict.fromkeys([*texts, *(unit_classes[text] for text in texts if text in unit_classes)]))
