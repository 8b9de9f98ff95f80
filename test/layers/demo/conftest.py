import pytest
from zone_control.zone_control_plugin.layers.demo.plan import write_small


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The folder of the small demo plan of seed 1."""
    folder = tmp_path_factory.mktemp("small")
    write_small(folder, 1)
    return folder
