"""One layer's features as zones: its fields found, its geometry brought into the plane and examined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from ..core.cells import cell_text
from ..core.errors import LayerUnreadable
from ..core.overlay.build import LayerPart, build_layer
from ..core.overlay.health import DUPLICATE_VERTICES, KINDS, NULL, REPAIRS, examine, kind_of
from ..core.overlay.packed import encode
from ..core.overlay.plane import Plane
from ..core.overlay.records import (
    DIFFERING_CLASSES,
    EMPTY_CODE,
    ERROR,
    INFO,
    UNREADABLE,
    WARNING,
    CatalogueEntry,
    Defect,
    LayerRecord,
)
from .catalogues import find_field
from .tables import FeatureTable

Coordinates = Callable[[np.ndarray], np.ndarray]

KEPT_CLASSES = 200
_UNIT_CODE = re.compile(r"(ZH|HY)\d{6}[123]\d{4}")  # domain facts §1.1
_EMPTY = FeatureTable("", "", np.zeros(0, np.int64), np.zeros(0, object), {})


class Attributes(NamedTuple):
    """What makes zones of features, object[n] of str each; `empty` bool[n]: the code field holds nothing."""

    codes: np.ndarray
    names: np.ndarray
    classes: np.ndarray
    empty: np.ndarray
    looks_like_units: bool


def zone_fields(names: list[str]) -> list[str]:
    """The fields a zone layer is read for."""
    found = (find_field(names, purpose) for purpose in ("zone_code", "zone_name", "zone_class", "unit_code"))
    return list(dict.fromkeys(name for name in found if name))


def is_unit_code(code: str) -> bool:
    return _UNIT_CODE.fullmatch(code) is not None


def attributes(table: FeatureTable) -> Attributes:
    names = list(table.columns)
    code_field, unit_field = find_field(names, "zone_code"), find_field(names, "unit_code")
    codes = _texts(table, code_field or unit_field)
    empty = codes == "" if code_field or unit_field else np.zeros(len(codes), bool)
    filled = codes[codes != ""]
    by_code = len(filled) > 0 and all(map(is_unit_code, np.unique(filled)))
    missing = codes == ""
    mark = "#" if code_field or unit_field else ""
    codes[missing] = [f"{mark}{fid}" for fid in table.fids[missing].tolist()]
    name, kind = _texts(table, find_field(names, "zone_name")), _texts(table, find_field(names, "zone_class"))
    return Attributes(codes, name, kind, empty, unit_field is not None or by_code)


def _texts(table: FeatureTable, field: str | None) -> np.ndarray:
    """A column as trimmed text, '' for missing values; whole numbers without decimals."""
    result = np.full(len(table.fids), "", object)
    if field is not None:
        result[:] = [cell_text(value) for value in table.columns[field].tolist()]
    return result


def content_hash(table: FeatureTable, values: Attributes) -> str:
    """Of geometry, code, name and class of all rows, whatever their order."""
    texts = zip(values.codes, values.names, values.classes)
    rows = [
        hashlib.blake2b((wkb or b"") + "\0".join(("", *text)).encode(), digest_size=16).digest()
        for wkb, text in zip(encode(table.geometry), texts)
    ]
    return hashlib.sha256(table.crs.encode() + b"".join(sorted(rows))).hexdigest()


def into_plane(geometries: np.ndarray, transform: Coordinates) -> np.ndarray:
    """Fresh two-dimensional geometries in the plane; what cannot be transformed gets infinite coordinates."""
    moved = shapely.force_2d(geometries)
    xy, row = shapely.get_coordinates(moved, return_index=True)
    finite = np.isfinite(xy).all(axis=1)
    try:
        xy[finite] = transform(xy[finite])
    except LayerUnreadable:
        for i in np.unique(row):
            here = finite & (row == i)
            xy[here] = _one(transform, xy[here])
    return shapely.set_coordinates(moved, xy)


def _one(transform: Coordinates, xy: np.ndarray) -> np.ndarray:
    try:
        return transform(xy)
    except LayerUnreadable:
        return np.full_like(xy, np.inf)


def build_zones(
    key: str, table: FeatureTable | None, geometry: np.ndarray, plane: Plane
) -> tuple[LayerPart, LayerRecord]:
    """Zones of one layer, `geometry` its features in the plane; `table` None = unreadable. The record counts
    zones from 0."""
    if table is None:
        part, record = build_zones(key, _EMPTY, geometry, plane)
        return part, record._replace(problem=UNREADABLE)
    values = attributes(table)
    kind = kind_of(geometry)
    health = examine(geometry, kind)
    usable = health.usable
    part = build_layer(
        health.geometry[usable],
        values.codes[usable],
        values.names[usable],
        values.classes[usable],
        kind,
        plane,
    )
    boxes = health.boxes[~usable]
    record = LayerRecord(
        key=key,
        title=key,
        kind=KINDS[kind],
        crs=table.crs,
        feature_count=len(table.fids),
        zone_start=0,
        zone_stop=len(part.codes),
        content_hash=content_hash(table, values),
        looks_like_units=values.looks_like_units,
        defects=tuple(_defects(table, geometry, health.cause, values, part)),
        unusable_boxes=boxes[~np.isnan(boxes).any(axis=1)],
        catalogue=CatalogueEntry(),
        classes=tuple(classes) if len(classes := sorted(set(part.classes))) <= KEPT_CLASSES else None,
        extent=_extent(table.geometry),
    )
    return part, record


def _extent(geometries: np.ndarray) -> tuple[float, ...]:
    """Box around the features as delivered, those aside that have coordinates no map can show."""
    with np.errstate(invalid="ignore"):
        boxes = shapely.bounds(geometries).reshape(-1, 4)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if len(boxes) == 0:
        return (np.nan,) * 4
    return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())


def _defects(
    table: FeatureTable, geometry: np.ndarray, cause: np.ndarray, values: Attributes, part: LayerPart
) -> list[Defect]:
    fids = table.fids
    bad = [
        Defect(str(fids[i]), cause[i], _severity(cause[i]), _shown(geometry[i]))
        for i in np.flatnonzero(cause != "")
    ]
    bad += [
        Defect(str(fids[i]), EMPTY_CODE, WARNING, _shown(geometry[i])) for i in np.flatnonzero(values.empty)
    ]
    bad += [Defect(code, DIFFERING_CLASSES, WARNING, None) for code in _differing(values, part)]
    return bad


def _differing(values: Attributes, part: LayerPart) -> list[str]:
    """Codes whose features have different classes."""
    raw = set(values.classes)
    return [code for code, value in zip(part.codes, part.classes) if value and value not in raw]


def _severity(cause: str) -> str:
    if cause == DUPLICATE_VERTICES:
        return INFO
    return WARNING if cause in REPAIRS or cause == NULL else ERROR


def _shown(geometry: shapely.Geometry | None) -> shapely.Geometry | None:
    """The geometry to show a defect by; None when it has coordinates no map can show."""
    if geometry is None or shapely.is_empty(geometry):
        return None
    return geometry if np.isfinite(shapely.get_coordinates(geometry)).all() else None
