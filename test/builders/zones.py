"""Zone sets and subjects from WKT, on the central meridian where plane and ellipsoidal areas are the same.

Coordinates are metres from (500000, 3300000).
"""

from __future__ import annotations

import numpy as np
import shapely
from zone_control.zone_control_plugin.core.overlay import build, parts
from zone_control.zone_control_plugin.core.overlay.cut import FEWEST_VERTICES
from zone_control.zone_control_plugin.core.overlay.health import KINDS, POLYGON, examine, kind_of
from zone_control.zone_control_plugin.core.overlay.measure import RELATIONS, Measured, measure
from zone_control.zone_control_plugin.core.overlay.plane import Plane
from zone_control.zone_control_plugin.core.overlay.records import CatalogueEntry, LayerRecord
from zone_control.zone_control_plugin.core.overlay.zones import ZoneSet

ORIGIN = (500_000.0, 3_300_000.0)
PLANE = Plane(4549, 120)


def at(wkt: str) -> shapely.Geometry:
    return shapely.transform(shapely.from_wkt(wkt), lambda xy: xy + ORIGIN)


def box(xmin: float, ymin: float, xmax: float, ymax: float) -> shapely.Polygon:
    return shapely.box(xmin + ORIGIN[0], ymin + ORIGIN[1], xmax + ORIGIN[0], ymax + ORIGIN[1])


def shapes(*items: object) -> np.ndarray:
    """object[n] of geometries from WKT, 'x y X Y' boxes, geometries or None."""
    result = np.empty(len(items), object)
    result[:] = [_shape(item) for item in items]
    return result


def _shape(item: object) -> shapely.Geometry | None:
    if not isinstance(item, str):
        return item
    return at(item) if item[0].isalpha() else box(*map(float, item.split()))


def zone_set(layers: dict, step: float = 0, **records: dict) -> ZoneSet:
    """`layers`: key → [(code, shape), …]; `records`: key → fields of its record to replace. With a `step`,
    edges get redundant vertices so far apart, so that small shapes can be cut."""
    built, described, start = [], [], 0
    for key, features in layers.items():
        geometry = shapes(*(shape for _, shape in features))
        kind = kind_of(geometry)
        if step and kind == POLYGON:
            geometry = shapely.segmentize(geometry, step)
        health = examine(geometry, kind)
        usable = health.usable
        codes = np.array([code for code, _ in features], object)[usable]
        blank = np.full(len(codes), "", object)
        part = build.build_layer(health.geometry[usable], codes, blank, blank, kind, PLANE)
        record = LayerRecord(
            key, key, KINDS[kind], "EPSG:4549", len(features), start, start + len(part.codes), "", False, (),
            health.boxes[~usable], CatalogueEntry(),
        )  # fmt: skip
        described.append(record._replace(**records.get(key, {})))
        built.append(part)
        start += len(part.codes)
    return ZoneSet(PLANE, described, [build.assemble(built)])


def rows(zones: ZoneSet, measured: Measured) -> list[tuple]:
    """(subject, layer, zone code, relation, m² or m or number) of every hit and edge contact."""
    codes = zones.codes(measured.zone)
    size = measured.area + measured.length + measured.count
    return [
        (int(subject), zones.layers[layer].key, code, RELATIONS[relation], round(float(amount), 2))
        for subject, layer, code, relation, amount in zip(
            measured.subject, measured.layer, codes, measured.relation, size
        )
    ]


def contacts(zones: ZoneSet, measured: Measured) -> list[tuple]:
    """(subject, layer, hit or edge, m²) of every layer touched."""
    return [
        (int(subject), zones.layers[layer].key, "hit" if hit else "edge", round(float(area), 2))
        for subject, layer, hit, area in zip(
            measured.contact_subject, measured.contact_layer, measured.contact_hit, measured.contact_area
        )
    ]


def cut_small(monkeypatch) -> None:
    """From now on zones and subjects are cut into the smallest pieces there are."""
    monkeypatch.setattr(build, "PIECE_VERTICES", FEWEST_VERTICES)
    monkeypatch.setattr(parts, "PART_VERTICES", FEWEST_VERTICES)


__all__ = ["ORIGIN", "PLANE", "at", "box", "contacts", "cut_small", "measure", "rows", "shapes", "zone_set"]
