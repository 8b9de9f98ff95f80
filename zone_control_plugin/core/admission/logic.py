"""Three values, so ordered that AND is min, OR is max and NOT is 2 − x (SQL null logic, Kleene's)."""

from __future__ import annotations

NO, MAYBE, YES = 0, 1, 2


def negate(value: int) -> int:
    return YES - value
