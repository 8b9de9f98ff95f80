"""Dates as deliveries write them; what cannot be read is said, never guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

OPEN_PAST, OPEN_FUTURE = dt.date.min, dt.date.max
_PARTS = re.compile(
    r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\s*\d{1,2}:\d{2}.*)?$"
)
_NUMBER = re.compile(r"^(\d+)(?:\.\d*)?$")  # spreadsheets hold the time of day after the point
SERIALS, SERIAL_ZERO = (20_000, 80_000), dt.date(1899, 12, 30)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


class UnreadableDate(ValueError):
    """The text is not a calendar date."""


def read_date(value: object, serials: bool = False) -> dt.date | None:
    """A date, or None when the value is empty; UnreadableDate for anything else, the word null too: an empty last
    day leaves an approval open, and a word must not.

    Reads dates, date-times and text such as 2024-01-31, 2024/1/31, 2024.1.31, 2024年1月31日, 20240131.
    With `serials` also the day numbers of spreadsheets, 20000 (1954-10-03) to 80000 (2119-01-11).
    """
    if value is None or value != value:  # NaN and NaT differ from themselves
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if not text:
        return None
    if serials and (number := _NUMBER.match(text)):
        text = number[1]
        if len(text) == 5 and SERIALS[0] <= int(text) <= SERIALS[1]:
            return SERIAL_ZERO + dt.timedelta(int(text))
    match = _PARTS.match(text) or _COMPACT.match(text)
    if match is None:
        raise UnreadableDate(text)
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError as error:
        raise UnreadableDate(text) from error
