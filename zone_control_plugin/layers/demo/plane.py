"""CGCS2000 Gauss-Krüger (3° zones, false easting 500 km) both ways, for arrays: Krüger's series to n⁴ (< 1 µm)."""

from __future__ import annotations

import numpy as np

AXIS, FLATTENING = 6378137.0, 1 / 298.257222101
N = FLATTENING / (2 - FLATTENING)
RADIUS = AXIS / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
EASTING = 500000.0
FORWARD = (
    N / 2 - 2 * N**2 / 3 + 5 * N**3 / 16 + 41 * N**4 / 180,
    13 * N**2 / 48 - 3 * N**3 / 5 + 557 * N**4 / 1440,
    61 * N**3 / 240 - 103 * N**4 / 140,
    49561 * N**4 / 161280,
)
INVERSE = (
    N / 2 - 2 * N**2 / 3 + 37 * N**3 / 96 - N**4 / 360,
    N**2 / 48 + N**3 / 15 - 437 * N**4 / 1440,
    17 * N**3 / 480 - 37 * N**4 / 840,
    4397 * N**4 / 161280,
)
LATITUDE = (
    2 * N - 2 * N**2 / 3 - 2 * N**3 + 116 * N**4 / 45,
    7 * N**2 / 3 - 8 * N**3 / 5 - 227 * N**4 / 45,
    56 * N**3 / 15 - 136 * N**4 / 35,
    4279 * N**4 / 630,
)


def to_degrees(plane: np.ndarray, meridian: float) -> np.ndarray:
    """(n, 2) easting, northing in metres → (n, 2) longitude, latitude, rounded to 1e-9° (0.1 mm)."""
    xi, eta = plane[:, 1] / RADIUS, (plane[:, 0] - EASTING) / RADIUS
    xi0, eta0 = xi.copy(), eta.copy()
    for j, b in enumerate(INVERSE, 1):
        xi0 -= b * np.sin(2 * j * xi) * np.cosh(2 * j * eta)
        eta0 -= b * np.cos(2 * j * xi) * np.sinh(2 * j * eta)
    chi = np.arcsin(np.sin(xi0) / np.cosh(eta0))
    latitude = chi + sum(d * np.sin(2 * j * chi) for j, d in enumerate(LATITUDE, 1))
    longitude = np.arctan2(np.sinh(eta0), np.cos(xi0))
    return np.round(np.degrees(np.column_stack([longitude, latitude])) + [meridian, 0], 9)


def to_plane(degrees: np.ndarray, meridian: float) -> np.ndarray:
    """(n, 2) longitude, latitude → (n, 2) easting, northing in metres, rounded to 0.1 mm."""
    longitude, latitude = np.radians(degrees[:, 0] - meridian), np.radians(degrees[:, 1])
    e = 2 * np.sqrt(N) / (1 + N)
    t = np.sinh(np.arctanh(np.sin(latitude)) - e * np.arctanh(e * np.sin(latitude)))
    xi0, eta0 = np.arctan2(t, np.cos(longitude)), np.arctanh(np.sin(longitude) / np.sqrt(1 + t**2))
    xi, eta = xi0.copy(), eta0.copy()
    for j, a in enumerate(FORWARD, 1):
        xi += a * np.sin(2 * j * xi0) * np.cosh(2 * j * eta0)
        eta += a * np.cos(2 * j * xi0) * np.sinh(2 * j * eta0)
    return np.round(np.column_stack([EASTING + RADIUS * eta, RADIUS * xi]), 4)
