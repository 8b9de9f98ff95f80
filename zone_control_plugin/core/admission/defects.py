"""Defects of a condition table: what is broken, and what points at nothing. Listed, counted, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .binding import ANY_ZONE, CLASS, slot_items
from .conditions import DUPLICATE_ID, NO_ID, Conditions
from .vocabulary import ALLOW, EFFECTS, ENCOURAGE

NO_LAYER, NO_ZONE, NO_OVERRIDDEN, OVERRIDES_ALLOW = "no_layer", "no_zone", "no_overridden", "overrides_allow"
OVERRIDES_DUPLICATE, NO_CLASS = "overrides_duplicate", "no_class"
NOT_LIFTABLE = [EFFECTS.index(ALLOW), EFFECTS.index(ENCOURAGE)]


@dataclass(frozen=True)
class ConditionDefect:
    """`cause` is a code with a sentence in processing/sentences.py; `value` is what could not be found."""

    condition_id: str
    cause: str
    layer: str = ""
    value: str = ""


def condition_defects(
    conditions: Conditions, layers: Iterable[str], missing_zones: Callable[[str, list[str]], list[str]]
) -> list[ConditionDefect]:
    """All defects, in the order of the table.

    `missing_zones(layer, items)` returns those codes and classes (`class:KEY`) the layer does not have.
    """
    found: list[tuple[int, ConditionDefect]] = []
    ids, layer_of = conditions.columns["condition_id"], conditions.columns["layer"]

    def add(row: int, cause: str, value: str = "") -> None:
        found.append((row, ConditionDefect(ids[row], cause, layer_of[row], value)))

    for row in np.flatnonzero(conditions.broken != "").tolist():
        add(row, conditions.broken[row])
    for row in np.flatnonzero(conditions.duplicate).tolist():
        add(row, DUPLICATE_ID, ids[row])
    for row in [i for i, name in enumerate(ids) if name.startswith("#")]:
        add(row, NO_ID)
    for row, cause, value in _places(conditions, frozenset(layers), missing_zones):
        add(row, cause, value)
    for row, cause, value in _overrides(conditions):
        add(row, cause, value)
    return [defect for _, defect in sorted(found, key=lambda pair: pair[0])]


def _places(conditions: Conditions, layers: frozenset[str], missing_zones):
    rows_of: dict[tuple[str, str], list[int]] = {}
    columns = conditions.columns
    for row, place in enumerate(zip(columns["layer"], columns["zone"])):
        if place[0]:
            rows_of.setdefault(place, []).append(row)
    asked: dict[str, dict[str, list[int]]] = {}
    for (layer, zone), rows in rows_of.items():
        if layer not in layers:
            yield from ((row, NO_LAYER, layer) for row in rows)
            continue
        for _, item in slot_items(layer, zone):
            if item != ANY_ZONE:
                asked.setdefault(layer, {}).setdefault(item, []).extend(rows)
    for layer, items in asked.items():
        for code in missing_zones(layer, list(items)):
            cause, value = (NO_CLASS, code[len(CLASS) :]) if code.startswith(CLASS) else (NO_ZONE, code)
            yield from ((row, cause, value) for row in items[code])


def _overrides(conditions: Conditions):
    for row, names in conditions.overrides.items():
        for name in names:
            targets = conditions.rows_by_id.get(name, [])
            if not targets:
                yield row, NO_OVERRIDDEN, name
            elif len(targets) > 1:
                yield row, OVERRIDES_DUPLICATE, name
            elif conditions.effect[targets[0]] in NOT_LIFTABLE:
                yield row, OVERRIDES_ALLOW, name
