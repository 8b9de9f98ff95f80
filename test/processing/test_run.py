"""QGIS's own ways to run an algorithm stay open."""

from zone_control.zone_control_plugin.processing.registry import algorithms


def test_no_algorithm_hides_the_run_of_qgis():
    """`processing.run` calls `run` with five arguments; an own method of that name would break it."""
    for algorithm in algorithms():
        own = [cls for cls in type(algorithm).__mro__ if cls.__module__.startswith("zone_control")]
        assert own and not any("run" in vars(cls) for cls in own), algorithm.name()
