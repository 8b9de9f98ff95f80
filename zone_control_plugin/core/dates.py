"""Dates as deliveries write them; what cannot be read is said, never guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

OPEN_PAST, OPEN_FUTURE = dt.date.min, dt.date.max
_PARTS = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*\d{1,2}:\d{2}.*)?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


class UnreadableDate(ValueError):
    """The text is not a calendar date."""


def read_date(value: object) -> dt.date | None:
    """A date, or None when the value is empty; UnreadableDate for anything else.

    Reads dates, date-times and text such as 2024-01-31, 2024/1/31, 2024.1.31, 2024年1月31日, 20240131.
    """
    if value is None or value != value:  # NaN and NaT differ from themselves
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if not text or text.casefold() in ("null", "none", "nat"):
        return None
    match = _PARTS.match(text) or _COMPACT.match(text)
    if match is None:
        raise UnreadableDate(text)
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError as error:
        raise UnreadableDate(text) from error
