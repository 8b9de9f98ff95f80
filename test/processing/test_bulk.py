"""Which destinations are filled in bulk, and that the result is the same as feature by feature."""

from __future__ import annotations

import pytest
from zone_control.zone_control_plugin.processing import bulk


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/tmp/hits.gpkg", True),
        ("C:/data/hits.gpkg", True),
        ("hits.GPKG", True),
        ("/tmp/hits.geojson", False),
        ("memory:", False),
        ("ogr:dbname='/tmp/x.gpkg' table=\"hits\" (geom)", False),
        ("postgres:dbname=x.gpkg", False),
        ("/tmp/x.gpkg|layername=hits", False),
        ("", False),
    ],
)
def test_only_new_geopackage_files(path, expected):
    assert bulk.fits(path) is expected
