"""When an approval is in force (design.md §3): dates as days, and why one never is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..dates import UnreadableDate, read_date

UNKNOWN_DAY = -1
ALWAYS, NEVER = 0, 4_000_000  # before and after every calendar date's ordinal

# Why an approval is not in force on a day.
UNDATED, UNREADABLE, REVERSED = "undated", "unreadable_dates", "reversed_dates"
NOT_YET, EXPIRED, NO_PATCH_DATE, UNUSABLE = "not_yet", "expired", "no_patch_date", "unusable_geometry"
NOTES = (UNDATED, UNREADABLE, REVERSED, NOT_YET, EXPIRED, NO_PATCH_DATE, UNUSABLE)


def days(values: Iterable[object]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """date.toordinal int64[n] of dates as delivered (UNKNOWN_DAY where there is none), and bool[n] each: the
    value is empty; it cannot be read."""
    known: dict[object, tuple[int, bool, bool]] = {}
    rows = [known.get(value) or known.setdefault(value, _day(value)) for value in values]
    table = np.array(rows, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1].astype(bool), table[:, 2].astype(bool)


def _day(value: object) -> tuple[int, bool, bool]:
    try:
        date = read_date(value, serials=True)
    except UnreadableDate:
        return UNKNOWN_DAY, False, True
    return (UNKNOWN_DAY, True, False) if date is None else (date.toordinal(), False, False)


def validity(
    start: Iterable[object], end: Iterable[object], undated: bool = False
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last day int64[n] of approvals, and object[n] why one never is in force ('' = it can be).

    `undated` accepts approvals without a first day. An empty last day is open.
    """
    first, no_first, bad_first = days(start)
    last, no_last, bad_last = days(end)
    why = np.full(len(first), "", object)
    if undated:
        first[no_first] = ALWAYS
    else:
        why[no_first] = UNDATED
    last[no_last] = NEVER - 1
    why[(why == "") & ~no_first & ~no_last & (first > last)] = REVERSED
    why[bad_first | bad_last] = UNREADABLE
    first[why != ""] = NEVER
    return first, last, why


def in_force(first: np.ndarray, last: np.ndarray, approval: np.ndarray, day: np.ndarray) -> np.ndarray:
    """bool[k]: approval `approval[i]` (int64[k], into `first` and `last`) is in force on `day[i]`."""
    return (day != UNKNOWN_DAY) & (first[approval] <= day) & (day <= last[approval])
