"""Layer records as JSON and back, for the cache."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import shapely

from ..core.overlay.records import CatalogueEntry, Defect, LayerRecord
from .exchange import decode, encode


def records_to_text(records: Sequence[LayerRecord]) -> str:
    """Without their catalogue entries: these are joined again at every reading."""
    return json.dumps([_plain(record) for record in records], ensure_ascii=False)


def records_from_text(text: str) -> tuple[LayerRecord, ...]:
    return tuple(_record(**item) for item in json.loads(text))


def _plain(record: LayerRecord) -> dict:
    item = record._asdict()
    del item["catalogue"]
    item["unusable_boxes"] = record.unusable_boxes.tolist()
    item["defects"] = [[*defect[:3], _hex(defect.geometry)] for defect in record.defects]
    return item


def _record(defects: list, unusable_boxes: list, extent: list | None = None, **item: object) -> LayerRecord:
    shapes = decode([bytes.fromhex(wkb) if wkb else None for *_, wkb in defects])
    return LayerRecord(
        defects=tuple(Defect(*defect[:3], shape) for defect, shape in zip(defects, shapes)),
        unusable_boxes=np.array(unusable_boxes, float).reshape(-1, 4),
        catalogue=CatalogueEntry(),
        extent=None if extent is None else tuple(extent),
        **item,
    )


def _hex(geometry: shapely.Geometry | None) -> str:
    return "" if geometry is None else encode(np.array([geometry]))[0].hex()
