"""Runs the tests of a module twice: with numpy alone, and with the compiled loops. Import `loops` there."""

from __future__ import annotations

import pytest
from zone_control.zone_control_plugin.core.overlay import compiled

NUMPY, NUMBA = "numpy", "numba"


def switch(which: str) -> None:
    """To one of the two, as if the other were not there."""
    compiled.unload()
    compiled._tried = which == NUMPY
    if which == NUMBA and not compiled.load():
        pytest.skip("numba is not installed: there are no compiled loops to test")


@pytest.fixture(params=[NUMPY, NUMBA], scope="module", autouse=True)
def loops(request):
    before = compiled._tried, compiled._loaded
    switch(request.param)
    yield request.param
    compiled._tried, compiled._loaded = before
