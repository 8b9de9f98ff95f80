"""The givens of the GUI tests: rows as `reviewprojects` writes them."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsRectangle
from zone_control.zone_control_plugin.gui.review.record import SHAPE, Review

PLANE = "EPSG:4549"


def square(x: float, y: float, side: float = 100.0) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + side, y + side))


def a_finding(**values) -> dict:
    base = {
        "project_id": "1",
        "condition_id": "C-1",
        "level": "city",
        "layer": "park",
        "zone_code": "P1",
        "dimension": "spatial",
        "effect": "prohibit",
        "result": "applies",
        "needs": None,
        "facts": None,
        "text": "禁止新建化工项目",
        "basis": "市清单 3-1",
        "lifted_by": None,
        "deciding": True,
    }
    return {**base, **values}


def a_verdict(**values) -> dict:
    base = {
        "project_id": "1",
        "name": "Dye works",
        "industry": "2614",
        "industry_name": "有机化学原料制造",
        "verdict": "prohibited",
        "spatial": "prohibited",
        "discharge": "permitted",
        "risk": "undetermined",
        "resource": "permitted",
        "reason": "Because.",
        "units": "ZH35021310001",
        "unit_classes": "key",
        "prohibits": 1,
        "restricts": 0,
        "requires": 0,
        "unknowns": 1,
        "defects": 0,
        "needs": "annual_output;industry;layer:pipes",
        "uncovered_m2": 0.0,
        "area_m2": 10000.0,
        "as_of": "2026-03-01",
        "conditions_hash": "a",
        "zones_hash": "b",
        SHAPE: bytes(square(500_000, 2_700_000).asWkb()),
    }
    return {**base, **values}


def a_hit(**values) -> dict:
    base = {
        "project_id": "1",
        "layer": "park",
        "zone_code": "P1",
        "zone_name": "West park",
        "zone_class": None,
        "relation": "partial",
        "area_m2": 2500.0,
        "length_m": None,
        "count": None,
        "share": 0.25,
        "depth_m": 50.0,
        "x": 500_010.0,
        "y": 2_700_010.0,
        SHAPE: bytes(square(500_000, 2_700_000, 50).asWkb()),
    }
    return {**base, **values}


def a_review() -> Review:
    """One project, prohibited by one condition, with an unknown and a lifted one beside it."""
    findings = (
        a_finding(),
        a_finding(
            condition_id="C-2", result="unknown", needs="annual_output", effect="restrict", deciding=False
        ),
        a_finding(
            condition_id="N-1", level="national", layer="", zone_code=None, effect="require", deciding=False
        ),
        a_finding(condition_id="C-3", result="lifted", lifted_by="A-1", deciding=False),
    )
    checks = (
        {"project_id": "1", "layer": "river", "status": "clear", "area_m2": None, "data_date": "2025-01-01"},
        {"project_id": "1", "layer": "park", "status": "hit", "area_m2": 2500.0, "data_date": "2025-01-01"},
        {"project_id": "1", "layer": "pipes", "status": "no_data", "area_m2": None, "data_date": None},
    )
    settings = {
        "plan": "",
        "as_of": "2026-03-01",
        "tolerance": 1.0,
        "answers": {"depth": "3"},
        "industry": "2614",
    }
    return Review(PLANE, (a_verdict(),), (a_hit(),), findings, checks, (), settings)
