"""Joins the plan's catalogue to its layers: what should be there, how complete, for where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..core.cells import cell_text
from ..core.overlay.health import POLYGON, examine
from ..core.overlay.plane import Plane
from ..core.overlay.records import (
    ERROR,
    MISSING,
    TOO_FEW_FEATURES,
    WARNING,
    CatalogueEntry,
    Defect,
    LayerRecord,
)
from ..core.overlay.zones import ZoneSet
from .catalogues import clean_header
from .planes import Transforms
from .zonelayer import into_plane

if TYPE_CHECKING:
    import pandas as pd

COVERAGE_CRS = "EPSG:4490"
COVERAGE_UNREADABLE, ENTRY_UNCLEAR = "coverage_unreadable", "entry_unclear"
_YES = {"1", "true", "t", "yes", "y", "是"}
_NO = {"", "0", "false", "f", "no", "n", "否"}


def catalogued(zones: ZoneSet, catalogue: pd.DataFrame | None, transforms: Transforms) -> ZoneSet:
    """The zone set with catalogue entries and problems in its records; layers the catalogue names and
    nobody delivered are added as missing."""
    if catalogue is None or catalogue.empty:
        return zones
    rows: dict[str, list[dict]] = {}
    for row in catalogue.rename(columns=clean_header).to_dict("records"):
        if key := cell_text(row.get("layer")):
            rows.setdefault(key, []).append(row)
    records = [
        _joined(record, rows.pop(record.key, None), zones.plane, transforms) for record in zones.layers
    ]
    records += [_joined(_absent(key), row, zones.plane, transforms) for key, row in rows.items()]
    return ZoneSet(zones.plane, records, zones.blocks)


def _joined(
    record: LayerRecord, rows: list[dict] | None, plane: Plane, transforms: Transforms
) -> LayerRecord:
    """Entries that say different things of a layer are read strictly; what they leave unclear is a defect."""
    if not rows:
        return record
    wkt = _first(rows, "coverage_wkt")
    coverage = _coverage(wkt, record.key, plane, transforms) if wkt else None
    required = [cell_text(row.get("required")).casefold() for row in rows]
    given = [cell_text(row.get("feature_count")) for row in rows]
    counts = [_number(text) for text in given]
    entry = CatalogueEntry(
        title=_first(rows, "title"),
        theme=_first(rows, "theme"),
        custodian=_first(rows, "custodian"),
        data_date=_first(rows, "data_date"),
        accuracy_m=_number(_first(rows, "accuracy_m")),
        required=any(word not in _NO for word in required),
        feature_count=max((int(count) for count in counts if count is not None), default=None),
        coverage=coverage,
    )
    few = entry.feature_count is not None and record.feature_count < entry.feature_count
    unread = any(text and count is None for text, count in zip(given, counts))
    unclear = len(rows) > 1 or unread or any(word not in _YES | _NO for word in required)
    defects = [Defect("", COVERAGE_UNREADABLE, ERROR, None)] if wkt and shapely.is_empty(coverage) else []
    defects += [Defect("", ENTRY_UNCLEAR, WARNING, None)] if unclear else []
    return record._replace(
        title=entry.title or record.key,
        catalogue=entry,
        problem=record.problem or (TOO_FEW_FEATURES if few else ""),
        defects=tuple(dict.fromkeys([*record.defects, *defects])),  # once, however often entries are joined
    )


def _first(rows: list[dict], name: str) -> str:
    return next(filter(None, (cell_text(row.get(name)) for row in rows)), "")


def _coverage(wkt: str, key: str, plane: Plane, transforms: Transforms) -> shapely.Geometry:
    """In the plane. A coverage nobody can read covers nothing: better no data than false comfort."""
    delivered = shapely.from_wkt([wkt], on_invalid="ignore")
    moved = into_plane(delivered, transforms.to_plane(COVERAGE_CRS, plane.epsg, key))
    usable = examine(moved, POLYGON).geometry[0]
    return shapely.Polygon() if usable is None else usable


def _absent(key: str) -> LayerRecord:
    nowhere = np.zeros((0, 4))
    return LayerRecord(key, key, "polygon", "", 0, 0, 0, "", False, (), nowhere, CatalogueEntry(), MISSING)


def _number(value: object) -> float | None:
    try:
        number = float(cell_text(value))
    except ValueError:
        return None
    return number if np.isfinite(number) else None
