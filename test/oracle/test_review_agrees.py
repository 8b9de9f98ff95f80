"""`reviewprojects` held against the oracle: the small demo plan whole, and a few real polygons.

benchmarks/compare_oracle.py does the same at city size.
"""

import datetime

import pytest
from zone_control.test.oracle import realdata

TODAY = datetime.date(2026, 11, 21)


def differences(plan, projects, folder):
    from zone_control.test.oracle import running

    tables = running.review(plan, projects, folder, TODAY)
    compared = list(running.judge_and_compare(plan, projects, tables, TODAY))
    return len(compared), [each for _, found in compared for each in found]


def test_all_projects_of_the_small_demo_plan(small_demo, tmp_path):
    count, found = differences(str(small_demo / "plan.gpkg"), str(small_demo / "projects.gpkg"), tmp_path)
    assert count == 60
    assert found == []


@pytest.mark.skipif(not realdata.available(), reason="../shared/data/spatial is not here")
@pytest.mark.parametrize("kind", ["plots", "zoning"])
def test_real_polygons(zonecontrol, tmp_path, kind):
    plan, projects = realdata.write(tmp_path, kind, 10, seed=3)
    count, found = differences(plan, projects, tmp_path)
    assert count == 10
    assert found == []
