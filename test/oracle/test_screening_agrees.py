"""`screenpatches` held against the oracle: the small demo whole, little dirty worlds, and a few real polygons.

benchmarks/compare_farmland.py does the same at city size.
"""

from dataclasses import replace

import pytest
from zone_control.test.oracle import farmland_real, farmland_worlds, realdata


def differences(world, folder):
    from zone_control.test.oracle.farmland_running import screen_and_compare

    compared = list(screen_and_compare(world, folder))
    return len(compared) - 1, [each for _, found in compared for each in found]


def test_all_patches_of_the_small_demo(small_demo, tmp_path):
    from zone_control.test.oracle.farmland_running import demo_world

    assert differences(demo_world(str(small_demo / "farmland.gpkg")), tmp_path) == (400, [])


@pytest.mark.parametrize("seed", range(4))
def test_little_worlds(zonecontrol, tmp_path, seed):
    assert differences(farmland_worlds.write(tmp_path, seed), tmp_path) == (40, [])


@pytest.mark.skipif(not realdata.available(), reason="../shared/data/spatial is not here")
@pytest.mark.parametrize(("kind", "around"), [("plots", None), ("zoning", 0.02)])
def test_real_polygons(zonecontrol, tmp_path, kind, around):
    world = farmland_real.write(tmp_path, kind, 60, seed=3, around=around)
    assert differences(world, tmp_path) == (60, [])


def test_a_comparison_that_can_fail(zonecontrol, tmp_path):
    """The oracle told of another tolerance must disagree."""
    from zone_control.test.oracle import farmland_running as running
    from zone_control.test.oracle.farmland_difference import Comparison
    from zone_control.test.oracle.farmland_screen import Screener

    world = farmland_worlds.write(tmp_path, 3)
    paths, _ = running.screen(world, tmp_path)
    tables = running.PatchTables({name: paths[name] for name in running.GROUPED})
    comparison = Comparison(Screener(replace(world, tolerance=500.0, undated=not world.undated)), tables)
    facts = {each.fact for found in comparison.screener.screen_all() for each in comparison.of(found)}
    assert {"coded.code", "coded.reason_code"} <= facts
