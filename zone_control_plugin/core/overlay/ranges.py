"""Runs of rows in flat tables."""

from __future__ import annotations

import numpy as np


def spread(start: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranges written out: (row int64[m], member int64[m]), members start[i] … start[i] + count[i] - 1."""
    of = np.repeat(np.arange(len(start)), count)
    return of, np.arange(len(of)) + np.repeat(start - (np.cumsum(count) - count), count)


def offsets(count: np.ndarray) -> np.ndarray:
    """int64[n + 1]: where each of n runs of `count` rows starts, and the end of the last."""
    result = np.zeros(len(count) + 1, np.int64)
    np.cumsum(count, out=result[1:])
    return result
