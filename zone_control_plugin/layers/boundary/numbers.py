"""Numbers as hands write them: full-width digits, blanks inside, a unit behind."""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
BLANKS = re.compile(r"\s+")
LARGEST = 1e9  # no coordinate, area or count of ours is larger; keeps areas finite


def plain(text: str) -> str:
    """Full-width characters as ASCII, no blanks: `３ 314 800．0` → `3314800.0`."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-")


def number(text: str) -> float | None:
    """The finite number written, or None. Never raises."""
    if not NUMBER.fullmatch(text):  # the common case needs no cleaning
        text = plain(text)
        if not NUMBER.fullmatch(text):
            return None
    value = float(text)
    return value if abs(value) <= LARGEST else None


def whole(text: str) -> int | None:
    """The whole number written (`1`, `1.0`), or None."""
    value = number(text)
    return int(value) if value is not None and value == int(value) else None


def last_digit(text: str) -> float:
    """The worth of the last digit written: `0.9600` → 0.0001, `12` → 1.0."""
    digits = re.match(r"[+-]?\d*\.?(\d*)", plain(text)).group(1)
    return 10.0 ** -len(digits)
