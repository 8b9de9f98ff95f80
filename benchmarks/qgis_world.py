"""QGIS without windows, with this checkout loaded as the plugin: for scripts outside pytest."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "zone_control"


def load_package() -> None:
    """The checkout under the name it has when installed (test/conftest.py does the same)."""
    if NAME not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            NAME, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules[NAME] = module
        spec.loader.exec_module(module)


@contextmanager
def plugin_world() -> Iterator[None]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    load_package()
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath()) / "python/plugins"))
    from processing.core.Processing import Processing
    from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider

    Processing.initialize()
    provider = ZoneControlProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    try:
        yield
    finally:
        QgsApplication.processingRegistry().removeProvider(provider)
        application.exitQgis()
