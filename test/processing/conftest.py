"""Prepared plans of the tests are kept apart from the user's."""

import pytest
from zone_control.zone_control_plugin.processing.plans import CACHE_ENVIRONMENT


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_ENVIRONMENT, str(tmp_path_factory.mktemp("cache")))
        yield
