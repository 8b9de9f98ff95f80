"""What patches are held against: land parcels, coverage, basic farmland, special zones, approvals; in one plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..overlay.plane import Plane
from .cutlayer import CutLayer


@dataclass(frozen=True)
class Evidence:
    """Attributes are arrays over the rows of their table; a layer's `feature` points into them.

    `coverage` and `basic` are None when there is none: the parcels themselves are the coverage then.
    """

    plane: Plane
    land: CutLayer
    land_farm: np.ndarray  # int8: YES, NO or MAYBE (admission/logic.py)
    land_class: np.ndarray  # int64: number of the class
    approvals: CutLayer
    valid_from: np.ndarray  # int64: day (date.toordinal) from which; NEVER where it is not in force at all
    valid_to: np.ndarray  # int64: last day
    coverage: CutLayer | None = None
    basic: CutLayer | None = None
    special: CutLayer | None = None
    special_zone: np.ndarray | None = None  # int64: number of the zone, over all layers
