"""The measuring and the law run without QGIS, Qt and GDAL."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = """
import importlib, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("qgis", "PyQt5", "PyQt6", "osgeo"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
for name in sys.argv[1:]:
    importlib.import_module(name)
    print(name)
"""


def modules():
    core = ROOT / "zone_control_plugin" / "core"
    for path in sorted(core.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_module_of_the_core_imports_without_qgis(tmp_path):
    names = list(modules())
    # numba keeps what it compiled under the modules' names: these are not those of the plugin
    own = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", CODE, *names], cwd=ROOT, env=own, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == names and len(names) > 5


def test_the_block_itself_works():
    run = subprocess.run(
        [sys.executable, "-c", CODE, "qgis.core"], capture_output=True, text=True, timeout=60
    )
    assert run.returncode != 0 and "No module named 'qgis" in run.stderr
