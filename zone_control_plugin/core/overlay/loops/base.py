"""How the loops are compiled, and the arrays they read: rows are int64, also where numpy counts in int32 (Windows)."""

from __future__ import annotations

from numba import njit
from numba.types import Array, float64, int64


def read(kind: object, dimensions: int) -> Array:
    """An array that is only read, as memory-mapped ones are."""
    return Array(kind, dimensions, "C", readonly=True)


TABLE, REALS, ROWS = read(float64, 2), read(float64, 1), read(int64, 1)
OUTLINES = (TABLE, ROWS, ROWS, TABLE)  # xy, ring, first, box: the fields of Outlines


def compiled(signature: object):
    """Compiled for one kind of arguments when it is loaded; kept beside this file; other threads go on meanwhile."""
    return njit(signature, nogil=True, error_model="numpy", cache=True)


inner = njit(error_model="numpy")  # becomes part of the loop that calls it
