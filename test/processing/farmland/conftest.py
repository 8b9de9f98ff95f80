"""The provider, registered as the plugin does it."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from zone_control.zone_control_plugin.processing.provider import ZoneControlProvider


@pytest.fixture(scope="module")
def zone_control_provider(qgis_processing):
    provider = ZoneControlProvider()
    registry = QgsApplication.processingRegistry()
    if registry.providerById(provider.id()) is not None:
        yield registry.providerById(provider.id())
        return
    registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)
