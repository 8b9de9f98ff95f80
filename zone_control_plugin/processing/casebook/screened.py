"""The coded patches of a screening as the casebook takes them: a record per patch, a shape per place."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import shapely

from ...core.casebook.registering import SUMMED, TOLD, Place, places
from ...core.errors import MissingField
from ...layers.catalogues import find_field
from ...layers.exchange import encode, from_wkb
from ..farmland.ledgerlayers import as_delivered, read_patches
from ..transforms import Transforms

NEEDED = ("patch_id", "code")
COLUMNS = ("patch_id", *TOLD, *SUMMED, "reason")


class Screened:
    """`patches`: a dictionary of COLUMNS per feature; `places`: those of one lineage together."""

    def __init__(self, algorithm, parameters: dict, context, feedback) -> None:
        features = read_patches(algorithm, parameters, "CODED", context, feedback)
        names = features.fields.names()
        for name in NEEDED:
            if name not in names:
                raise MissingField(layer=features.name, purpose=name)
        columns = {name: features.column(name if name in names else None) for name in COLUMNS}
        self.patches = [
            {name: _plain(values[i], name in SUMMED) for name, values in columns.items()}
            for i in range(len(features))
        ]
        lineages = [_plain(value) or "" for value in features.column(find_field(names, "lineage_id"))]
        self.places = places([patch["patch_id"] or "" for patch in self.patches], lineages)
        self._features, self._transforms = features, Transforms(context.transformContext())

    def shapes(self, crs: str) -> list[bytes | None]:
        """WKB (multi-polygons in `crs`) per place; None where there is nothing to draw."""
        source = self._features.crs.authid() or self._features.crs.toWkt()
        onto = self._transforms.between(source, crs, self._features.name)
        given = from_wkb(as_delivered(self._features))
        given = shapely.transform(given, onto) if len(given) else given
        whole = [_together(given[place.rows]) for place in self.places]
        return encode(np.array([*whole, None], object)[:-1]).tolist()

    def of(self, place: Place) -> list[dict]:
        return [self.patches[row] for row in place.rows]


def _together(shapes: np.ndarray):
    parts = shapely.get_parts(shapes[~np.equal(shapes, None)])
    return shapely.multipolygons(parts) if len(parts) else None


def _plain(value: object, number: bool = False) -> str | float | None:
    """Text, or a number; None for what is empty or no number."""
    if number:
        try:
            value = float(value)
        except (TypeError, ValueError):
            return None
        return value if math.isfinite(value) else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value.isoformat() if isinstance(value, dt.date) else "" if value is None else str(value)
    return text.strip() or None
