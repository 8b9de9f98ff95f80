"""Features as columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class FeatureTable(NamedTuple):
    """The features of one layer. `crs` is an authority id or WKT, '' when the layer has none."""

    name: str
    crs: str
    fids: np.ndarray  # int64[n]
    geometry: np.ndarray  # object[n] of shapely geometries or None, in `crs`, x = east
    columns: dict[str, np.ndarray]  # object / float64 / int64 / bool arrays; missing = None or NaN
