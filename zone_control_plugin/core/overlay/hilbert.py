"""Order along a Hilbert curve: neighbours in the plane become neighbours in memory."""

from __future__ import annotations

import numpy as np

_BITS = 16


def hilbert_order(boxes: np.ndarray) -> np.ndarray:
    """Indexes int64[n] that sort boxes (float64[n, 4]: xmin, ymin, xmax, ymax) by their centres; stable."""
    if len(boxes) <= 1:
        return np.arange(len(boxes))
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2
    low = centre.min(axis=0)
    span = max(float((centre.max(axis=0) - low).max()), 1e-9)
    cell = ((centre - low) * ((2**_BITS - 1) / span)).astype(np.uint32)
    return np.argsort(_distance(cell[:, 0], cell[:, 1]), kind="stable")


def _distance(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Distance along the curve of integer cells, by the classical bit-by-bit rotation."""
    distance = np.zeros(len(x), np.uint64)
    side = np.uint32(2 ** (_BITS - 1))
    while side:
        right, upper = (x & side) > 0, (y & side) > 0
        quadrant = 3 * right ^ upper
        distance = distance * np.uint64(4) + quadrant.astype(np.uint64)
        mirror = right & ~upper
        limit = np.uint32(2**_BITS - 1)
        x, y = np.where(mirror, limit - x, x), np.where(mirror, limit - y, y)
        x, y = np.where(upper, x, y), np.where(upper, y, x)
        side >>= np.uint32(1)
    return distance
