"""Loads the checkout as the package `zone_control`, the folder name it has when installed."""

import gc
import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "zone_control"
if NAME not in sys.modules:
    spec = importlib.util.spec_from_file_location(
        NAME, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = module
    spec.loader.exec_module(module)


def _guard(attribute):
    """`geometry.wkb` and `.wkt` fail inside QGIS on Debian, and only there: the plugin may not use them."""
    from shapely.geometry.base import BaseGeometry

    original = getattr(BaseGeometry, attribute)

    def guarded(self):
        assert "zone_control_plugin" not in sys._getframe(1).f_code.co_filename, f"geometry.{attribute}"
        return original.__get__(self)

    setattr(BaseGeometry, attribute, property(guarded))


for _attribute in ("wkb", "wkt", "wkb_hex", "coords", "__geo_interface__"):
    _guard(_attribute)


# Python's collector runs in whichever thread allocates. In a worker thread it would tear down windows and layers that
# earlier tests left in cycles, and Qt aborts: so it runs between tests only, in the main thread.
gc.disable()
_finished = {"tests": 0}
COLLECT_EVERY = 40


def pytest_runtest_logfinish(nodeid, location):
    _finished["tests"] += 1
    if _finished["tests"] % COLLECT_EVERY == 0:
        gc.collect()


# QGIS may crash while the interpreter dies: a data provider whose file vanished during a test is torn down after GDAL.
# By then every test is done and reported; the outcome must not depend on it.
_outcome = {"status": 0}


def pytest_sessionfinish(session, exitstatus):
    _outcome["status"] = int(exitstatus)


def pytest_unconfigure(config):
    if "qgis.core" in sys.modules:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_outcome["status"])
