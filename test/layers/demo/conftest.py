import numpy as np
import pytest
from zone_control.zone_control_plugin.layers.demo.farmland import FARMLAND, write_farmland
from zone_control.zone_control_plugin.layers.demo.plan import write_small
from zone_control.zone_control_plugin.layers.demo.scene import make_scene


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The folder of the small demo plan of seed 1."""
    folder = tmp_path_factory.mktemp("small")
    write_small(folder, 1)
    return folder


@pytest.fixture(scope="session")
def scene():
    return make_scene(np.random.default_rng(1), 1)


@pytest.fixture(scope="session")
def path(scene, tmp_path_factory):
    """The farmland part of the small demo of seed 1, with the images beside it."""
    folder = tmp_path_factory.mktemp("farmland")
    write_farmland(folder, scene, "small", 1)
    return folder / FARMLAND
