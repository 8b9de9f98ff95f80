"""Cases to report on, as plain rows: what the review would have written."""

from datetime import date

import pytest
from zone_control.zone_control_plugin.core.columns import CHECKS, FINDINGS, HITS, VERDICTS
from zone_control.zone_control_plugin.reports.rows import Case, Imprint


def row(columns, **values):
    assert not set(values) - {c.name for c in columns}, "a column the interface does not have"
    return {column.name: values.get(column.name) for column in columns}


def verdict(**values):
    given = {
        "project_id": "P-001",
        "name": "滨海新材料表面处理项目",
        "industry": "3360",
        "industry_name": "金属表面处理及热处理加工",
        "verdict": "prohibited",
        "spatial": "prohibited",
        "discharge": "conditional",
        "risk": "undetermined",
        "resource": "permitted",
        "units": "ZH99010110001;ZH99010120002",
        "unit_classes": "priority;key",
        "prohibits": 1,
        "restricts": 1,
        "requires": 2,
        "unknowns": 1,
        "defects": 0,
        "needs": "industry;cod_t",
        "uncovered_m2": 0.0,
        "area_m2": 123456.789,
        "as_of": "2026-11-21",
        "conditions_hash": "0123456789abcdef" * 4,
        "zones_hash": "fedcba9876543210" * 4,
    }
    return row(VERDICTS, **{**given, **values})


def finding(n=1, **values):
    given = {
        "project_id": "P-001",
        "condition_id": f"C{n:04d}",
        "level": "unit",
        "layer": "units",
        "zone_code": "ZH99010110001",
        "dimension": "spatial",
        "effect": "prohibit",
        "result": "applies",
        "facts": "@industry=3360",
        "text": "禁止新建、扩建含电镀工序的金属表面处理项目（GB/T 4754-2017 中 C3360），现有项目应当限期退出。",
        "basis": "《海州县生态环境准入清单（2024年版）》第三章第12条",
        "deciding": False,
    }
    return row(FINDINGS, **{**given, **values})


def hit(**values):
    given = {
        "project_id": "P-001",
        "layer": "units",
        "zone_code": "ZH99010110001",
        "zone_name": "望海山水源涵养优先保护单元",
        "zone_class": "priority",
        "relation": "partial",
        "area_m2": 45678.9,
        "share": 0.37,
        "depth_m": 81.5,
        "x": 40500.0,
        "y": 2700.0,
    }
    return row(HITS, **{**given, **values})


def check(layer, status, data_date="2024-12-31"):
    return row(CHECKS, project_id="P-001", layer=layer, status=status, area_m2=0.0, data_date=data_date)


@pytest.fixture
def rows():
    """The builders, for cases of one's own."""
    return {"verdict": verdict, "finding": finding, "hit": hit, "check": check}


@pytest.fixture
def imprint():
    titles = {"units": "环境管控单元", "water": "饮用水水源保护区", "parks": "产业园区"}
    return Imprint("海州县生态环境局", "HZ-2026-017", date(2026, 11, 21), "0.1.0", "plan.gpkg", titles)


@pytest.fixture
def case():
    """One of each answer, each status, an edge contact and an aggregated unknown."""
    return Case(
        verdict(),
        hits=(
            hit(),
            hit(
                layer="units",
                zone_code="ZH99010120002",
                zone_name="滨海工业重点管控单元",
                zone_class="key",
                area_m2=77777.889,
                share=0.63,
            ),
            hit(
                layer="water",
                zone_code="SY01",
                zone_name="青溪水库二级保护区",
                zone_class="二级",
                area_m2=1234.5,
                share=0.01,
            ),
            hit(
                layer="parks",
                zone_code="YQ7",
                zone_name="",
                zone_class=None,
                relation="edge",
                area_m2=0.4,
                share=3e-6,
            ),
        ),
        findings=(
            finding(1, deciding=True),
            finding(2, effect="restrict", dimension="discharge", level="city", zone_code=None, layer=None),
            finding(
                3,
                effect="require",
                level="province",
                layer=None,
                zone_code=None,
                facts=None,
                text="新建项目应当落实污染物排放总量控制和区域倍量替代要求。" * 6,
            ),
            finding(4, effect="require", level="unit", dimension="risk", facts="cod_t=12.5;@hit_share=0.37"),
            finding(5, result="unknown", needs="cod_t", facts=None, layer="water", zone_code="SY01"),
            finding(6, result="lifted", lifted_by="C0007"),
            finding(7, effect="allow", level="park"),
            finding(8, effect="encourage", level="national", layer=None, zone_code=None),
            finding(9, result="does_not_apply", level="national", layer=None, zone_code=None),
            finding(
                10,
                condition_id=None,
                result="unknown",
                needs="layer:parks",
                layer="parks",
                zone_code=None,
                text=None,
                basis=None,
                facts=None,
                level=None,
                dimension=None,
                effect=None,
            ),
        ),
        checks=(
            check("units", "hit"),
            check("water", "hit"),
            check("parks", "edge"),
            check("heritage", "clear", None),
            check("wetland", "no_data", "2019"),
        ),
    )
