"""The innermost loops, compiled by numba: twins of functions in numpy. Loaded by compiled.py alone."""

from .areas import shared, taken, weighed
from .boxes import search, sorted_out
from .depth import depths
from .nearness import apart, within

__all__ = ["apart", "depths", "search", "shared", "sorted_out", "taken", "weighed", "within"]
