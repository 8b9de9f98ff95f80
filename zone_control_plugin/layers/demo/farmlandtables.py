"""The tables of `farmland.gpkg`: names, fields and what stands in them. No personal data."""

from __future__ import annotations

import numpy as np
import shapely

from .farmlandapprovals import KINDS, Approvals
from .farmlandchange import Change
from .farmlandparcels import Land, class_names
from .farmlandpatches import Patches
from .farmlandzones import Zones
from .geopackage import GeoPackageWriter
from .scene import Scene
from .units import COUNTY

PLANE = 4549
TITLES = {
    "patches": "疑似占用耕地图斑（2025年）",
    "patches_round2": "疑似占用耕地图斑（2026年第一季度）",
    "landuse": "地类图斑（2024年度）",
    "landuse_closing": "地类图斑（2025年度）",
    "basic_farmland": "永久基本农田",
    "grain_zone": "粮食生产功能区",
    "high_standard": "高标准农田",
    "townships": "乡镇街道",
    "inflow_reclaimed": "土地复垦与恢复耕地",
    "outflow_conversion": "批准占用耕地",
    "outflow_unlawful": "查实违法占用耕地",
} | {key: title for key, (title, *_) in KINDS.items()}
PATCH = (("patch_id", "text", "图斑编号"), ("found_on", "date", "发现日期"), ("channel", "text", "发现渠道"),
         ("township", "text", "乡镇街道"))  # fmt: skip
APPROVAL = (("approval_id", "text", "批准文号"), ("valid_from", "text", "批准日期"), ("valid_to", "text", "有效期止"),
            ("granted_m2", "real", "批准面积（平方米）"), ("document", "text", "文件"))  # fmt: skip
PARCEL = (("BSM", "text", "标识码"), ("DLBM", "text", "地类编码"), ("DLMC", "text", "地类名称"),
          ("ZLDWDM", "text", "坐落单位代码"), ("ZLDWMC", "text", "坐落单位名称"), ("GDPDJB", "text", "耕地坡度级别"),
          ("GDDB", "integer", "耕地等别"), ("TBMJ", "real", "图斑面积"), ("SJNF", "integer", "数据年份"))  # fmt: skip
ZONE = (("zone_code", "text", "编码"), ("zone_name", "text", "名称"), ("area_m2", "real", "面积（平方米）"))
TOWN = (("XZQDM", "text", "行政区代码"), ("XZQMC", "text", "行政区名称"))
REASON = (("reason_id", "text", "编号"), ("document", "text", "文件"), ("area_m2", "real", "面积（平方米）"))
PREFIX = {"basic_farmland": "JBNT", "grain_zone": "LSQ", "high_standard": "GBZ"}


def _write(target: GeoPackageWriter, key: str, geometry, fields, columns: dict, watch) -> None:
    target.layer(key, TITLES[key], PLANE, geometry, fields, columns, watch)


def _areas(geometry: np.ndarray) -> list:
    return np.round(shapely.area(geometry), 2).tolist()


def write_patches(target, key: str, geometry, ids, day: np.ndarray, channel, town, watch=None) -> None:
    """`day` datetime64[D]; NaT stays empty."""
    dates = [None if empty else str(value) for value, empty in zip(day, np.isnat(day))]
    columns = {"patch_id": ids, "found_on": dates, "channel": list(channel), "township": list(town)}
    _write(target, key, geometry, PATCH, columns, watch)


def write_approvals(target, kind: str, approvals: Approvals, watch=None) -> None:
    """The records of one kind."""
    mine = np.flatnonzero(approvals.kind == kind)
    number = approvals.number[mine]
    columns = {
        "approval_id": list(number),
        "valid_from": list(approvals.start[mine]),
        "valid_to": list(approvals.end[mine]),
        "granted_m2": approvals.granted[mine].tolist(),
        "document": [f"云澜县{KINDS[kind][0]}（{n}）（虚构）" for n in number],
    }
    _write(target, kind, approvals.geometry[mine], APPROVAL, columns, watch)


def write_landuse(target, key: str, land: Land, year: int, watch=None) -> None:
    """Parcels with the fields of a land survey (DLTB)."""
    names, farmed = class_names(), land.farmland | np.isin(land.land_class, ("011", "013"))
    codes = [f"{code}0000000" for code in land.village_codes]
    columns = {
        "BSM": [f"{COUNTY}{year}{n:08d}" for n in range(1, len(land.geometry) + 1)],
        "DLBM": list(land.land_class),
        "DLMC": [names.get(code) for code in land.land_class],
        "ZLDWDM": [codes[v] for v in land.village],
        "ZLDWMC": [land.village_names[v] for v in land.village],
        "GDPDJB": [str(s) if f else None for s, f in zip(land.slope, farmed)],
        "GDDB": [g if f else None for g, f in zip(land.grade.tolist(), farmed)],
        "TBMJ": _areas(land.geometry),
        "SJNF": [year] * len(land.geometry),
    }
    _write(target, key, land.geometry, PARCEL, columns, watch)


def write_zones(target, key: str, zones: Zones, land: Land, watch=None) -> None:
    """Basic farmland or a special zone, named by village or township."""
    places = land.village_names + land.town_names
    columns = {
        "zone_code": [f"{PREFIX[key]}{COUNTY}{n:05d}" for n in range(1, len(zones.place) + 1)],
        "zone_name": [f"{places[p]}{TITLES[key]}" for p in zones.place],
        "area_m2": _areas(zones.geometry),
    }
    _write(target, key, zones.geometry, ZONE, columns, watch)


def write_townships(target, scene: Scene, watch=None) -> None:
    """The townships of the whole county."""
    names = list(scene.towns)
    columns = {"XZQDM": [f"{COUNTY}{n:03d}" for n in range(1, len(names) + 1)], "XZQMC": names}
    _write(target, "townships", np.array(list(scene.towns.values()), object), TOWN, columns, watch)


def write_reasons(target, change: Change, patches: Patches, approvals: Approvals, watch=None) -> None:
    """What explains the changes of the year."""
    rows = {
        "inflow_reclaimed": (change.reclaimed, "FK", "云澜县2025年度耕地恢复项目验收单（虚构）"),
        "outflow_conversion": (patches.geometry[change.converted], "ZY", None),
        "outflow_unlawful": (patches.geometry[change.unlawful], "WF", "云澜县2025年度执法核查清单（虚构）"),
    }
    for key, (geometry, prefix, document) in rows.items():
        n = len(geometry)
        columns = {
            "reason_id": [f"{prefix}2025{k:05d}" for k in range(1, n + 1)],
            "document": [document] * n if document else list(approvals.number[change.conversion]),
            "area_m2": _areas(geometry),
        }
        _write(target, key, geometry, REASON, columns, watch)
