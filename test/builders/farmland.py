"""Evidence and patches from boxes and WKT (builders/zones.py), screened; results as plain values."""

from __future__ import annotations

import datetime as dt

import numpy as np
from builders.zones import PLANE, shapes
from zone_control.zone_control_plugin.core.admission.logic import MAYBE, NO, YES
from zone_control.zone_control_plugin.core.farmland.codes import codes_of, reasons
from zone_control.zone_control_plugin.core.farmland.cutlayer import cut_features, join
from zone_control.zone_control_plugin.core.farmland.evidence import Evidence
from zone_control.zone_control_plugin.core.farmland.pieces import KINDS
from zone_control.zone_control_plugin.core.farmland.screening import Screened, screen
from zone_control.zone_control_plugin.core.farmland.validity import validity
from zone_control.zone_control_plugin.core.overlay.health import examine

DAY = dt.date(2026, 6, 1)
FARM = {"0101": YES, "0102": YES, "0301": NO, "?": MAYBE}
CLASSES = list(FARM)
WIDE = ("-500 -500 500 500", "0101")  # farmland all around


def layer(geometries):
    """A cut layer; what cannot be used is known by its box."""
    health = examine(np.asarray(geometries, object))
    bad = np.flatnonzero(~health.usable)
    return join([cut_features(health.geometry, 0, PLANE)], health.boxes[bad], bad)


def evidence(land=(WIDE,), approvals=(), coverage=None, basic=None, special=None, undated=False) -> Evidence:
    """`land`: (shape, class); `approvals`: (shape, valid_from, valid_to); `special`: (shape, zone number)."""
    first, last, _ = validity([a[1] for a in approvals], [a[2] for a in approvals], undated)
    return Evidence(
        plane=PLANE,
        land=layer(shapes(*(shape for shape, _ in land))),
        land_farm=np.array([FARM[c] for _, c in land], np.int8),
        land_class=np.array([CLASSES.index(c) for _, c in land], np.int64),
        approvals=layer(shapes(*(a[0] for a in approvals))),
        valid_from=first,
        valid_to=last,
        coverage=None if coverage is None else layer(shapes(*coverage)),
        basic=None if basic is None else layer(shapes(*basic)),
        special=None if special is None else layer(shapes(*(s for s, _ in special))),
        special_zone=None if special is None else np.array([z for _, z in special], np.int64),
    )


def screened(given: Evidence, *patches, day=DAY, **more) -> Screened:
    """`day` one for all, or a list; None = not known."""
    each = day if isinstance(day, list) else [day] * len(patches)
    days = np.array([-1 if d is None else d.toordinal() for d in each], np.int64)
    return screen(given, shapes(*patches), days, with_pieces=True, **more)


def code(given: Evidence, patch="0 0 100 100", day=DAY, tolerance=1.0, share=0.0):
    """(code, reason) of one patch."""
    found = screened(given, patch, day=day, tolerance=tolerance, share=share)
    (reason,) = reasons(found.facts, tolerance, share)
    return codes_of([reason])[0], reason


def rounded(values, digits=3):
    return [round(float(value), digits) for value in np.atleast_1d(values)]


def links(found: Screened):
    """(patch, approval, m²)"""
    return [(int(p), int(i), round(float(a), 2)) for p, i, a in zip(*found.links)]


def pieces(found: Screened):
    """patch → {kind: m²}"""
    result: dict[int, dict[str, float]] = {}
    for patch, kind, area in zip(found.pieces.patch, found.pieces.kind, found.pieces.area):
        result.setdefault(int(patch), {})[KINDS[kind]] = round(float(area), 2)
    return result
