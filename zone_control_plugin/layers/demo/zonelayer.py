"""One zone layer of the demonstration plan, and what the catalogue says of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from . import clauses
from .plane import to_degrees
from .terrain import BOX, MERIDIAN

CATALOGUE_FIELDS = (
    ("layer", "text", "图层"),
    ("title", "text", "名称"),
    ("theme", "text", "专题"),
    ("custodian", "text", "主管部门"),
    ("data_date", "text", "数据日期"),
    ("accuracy_m", "real", "精度（米）"),
    ("required", "flag", "必查"),
    ("feature_count", "integer", "要素数"),
    ("coverage_wkt", "text", "覆盖范围"),
)
CONDITION_ALIASES = {
    "condition_id": "条件编号",
    "level": "清单层级",
    "layer": "图层",
    "zone": "分区",
    "dimension": "维度",
    "effect": "效力",
    "industries": "行业",
    "predicate": "判定式",
    "overrides": "解除的条件",
    "text": "条文",
    "basis": "依据",
    "valid_from": "施行日期",
    "valid_to": "失效日期",
    "topic": "主题",
    "confirmed": "已确认",
}


@dataclass(frozen=True)
class ZoneLayer:
    """One zone layer ready to be written; geometry in the plane."""

    about: dict  # its row of the layer catalogue
    geometry: np.ndarray
    code: list
    name: list
    zone_class: list

    @property
    def places(self) -> list[clauses.Place]:
        """Its zones, one per code."""
        key = self.about["key"]
        found = {c: clauses.Place(key, c, n, k) for c, n, k in zip(self.code, self.name, self.zone_class)}
        return list(found.values())


def catalogue_row(layer: ZoneLayer) -> dict:
    """What the plan says about a layer."""
    about = layer.about
    return {
        "layer": about["key"], "title": about["title"], "theme": about["theme"], "custodian": about["custodian"],
        "data_date": about["data_date"], "accuracy_m": float(about["accuracy_m"]),
        "required": int(about["required"] or 0),
        "feature_count": len(layer.geometry), "coverage_wkt": coverage(about.get("coverage", "")),
    }  # fmt: skip


def coverage(kind: str) -> str | None:
    """WKT (EPSG:4490) of what a layer was surveyed over: all but a corner of the county; None = everything."""
    x0, y0, x1, y1 = BOX[0] - 2e4, BOX[1] - 2e4, BOX[2] + 2e4, BOX[3] + 2e4
    corners = {
        "no_southwest": (x0, y0, BOX[0] + 9e3, BOX[1] + 14e3),
        "no_northeast": (BOX[2] - 16e3, BOX[3] - 12e3, x1, y1),
    }
    if kind not in corners:
        return None
    surveyed = shapely.difference(shapely.box(x0, y0, x1, y1), shapely.box(*corners[kind]))
    ring = to_degrees(shapely.get_coordinates(surveyed), MERIDIAN)
    return "POLYGON((" + ", ".join(f"{x:.6f} {y:.6f}" for x, y in ring) + "))"
