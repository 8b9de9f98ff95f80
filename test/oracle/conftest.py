"""The provider for runs of whole algorithms; prepared plans of the tests kept apart from the user's."""

import sys
from pathlib import Path

import pytest
from zone_control.zone_control_plugin.processing.plans import CACHE_ENVIRONMENT


@pytest.fixture(scope="session")
def zonecontrol(qgis_app, tmp_path_factory):
    from qgis.core import QgsApplication
    from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider

    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python/plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    provider = ZoneControlProvider() if registry.providerById("zonecontrol") is None else None
    if provider:
        registry.addProvider(provider)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_ENVIRONMENT, str(tmp_path_factory.mktemp("cache")))
        yield
    if provider:
        registry.removeProvider(provider)


@pytest.fixture(scope="session")
def small_demo(zonecontrol, tmp_path_factory):
    """The folder of the small demo."""
    import processing

    folder = tmp_path_factory.mktemp("demo") / "small"
    processing.run("zonecontrol:createdemoplan", {"SIZE": "small", "SEED": 1, "FOLDER": str(folder)})
    return folder
