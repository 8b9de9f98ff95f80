"""The working plane: 3° Gauss-Krüger zones on CGCS2000 without zone prefix (design.md §3)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

A = 6378137.0  # CGCS2000, metres
F = 1 / 298.257222101
E2 = F * (2 - F)
_FIRST_MERIDIAN, _LAST_MERIDIAN = 75, 135  # EPSG:4534 … EPSG:4554
_FIRST_EPSG = 4534
_RECTIFYING_RADIUS = A * (1 - E2 / 4 - 3 * E2**2 / 64 - 5 * E2**3 / 256)


class Plane(NamedTuple):
    """A plane by its EPSG code; x is the easting, y the northing."""

    epsg: int
    central_meridian: int
    false_easting: float = 500000.0

    @property
    def crs(self) -> str:
        return f"EPSG:{self.epsg}"


def plane_at(longitude: float) -> Plane:
    """The zone whose central meridian is nearest; west and east of China the outermost zone."""
    if not np.isfinite(longitude):
        raise ValueError("the centre has no longitude")
    meridian = int(np.clip(3 * np.floor(longitude / 3 + 0.5), _FIRST_MERIDIAN, _LAST_MERIDIAN))
    return Plane(_FIRST_EPSG + (meridian - _FIRST_MERIDIAN) // 3, meridian)


def plane_of_epsg(epsg: int) -> Plane:
    return Plane(epsg, _FIRST_MERIDIAN + 3 * (epsg - _FIRST_EPSG))


def curvature(y: np.ndarray) -> np.ndarray:
    """1 / (M·N) at the footpoint latitude of northing `y` (m → m⁻²), to 1e-7 of itself."""
    e1 = F / (2 - F)
    two_mu = y * (2 / _RECTIFYING_RADIUS)
    cosine = np.cos(two_mu)
    cosine -= 3 * e1 * (1 - cosine * cosine)  # latitude = µ + 3/2·e₁·sin 2µ + …
    root = 1 - E2 / 2 * (1 - cosine)
    return root * root / (A * A * (1 - E2))


def inverse_scale(offset: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Ellipsoidal m per plane m (1/k), `offset` m east of the central meridian."""
    u = offset * offset * curvature(y)
    return 1 - u / 2 + (5 / 24) * u * u
