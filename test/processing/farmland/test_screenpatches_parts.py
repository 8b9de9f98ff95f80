"""PARTS and space codes where patches are drawn in other coordinates than the plane's."""

from __future__ import annotations

import pytest
from builders.plans import box, ring
from builders.screening import patch, screening

LONG = box(0, 0, 900)
SPIKE = ring((1000, 100), (1100, 100), (1200, 100), (1100, 100), (1100, 200))
# Holes a millimetre from the patch's long edges: drawn in degrees, where these edges bend by a centimetre, they cross.
TEETH = [ring((440, y), (450, tip), (460, y)) for y, tip in ((50, 0.001), (850, 899.999))]
LAND = [(tooth, {"DLBM": "0101"}) for tooth in TEETH] + [(box(-500, -500, 3000), {"DLBM": "0301"})]


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", "EPSG:4528"])
def test_parts_are_valid(crs):
    rows = screening((LONG, patch("long")), (SPIKE, patch("spike")), land=LAND, crs=crs)["PARTS"]
    assert [(row["patch_id"], row["part"], round(row["area_m2"])) for row in rows] == [
        ("long", "uncovered", 1000),
        ("long", "not_farmland", 809000),
        ("spike", "not_farmland", 5000),
    ]
    assert all(row["geometry"].isGeosValid() for row in rows)
