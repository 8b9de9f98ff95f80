"""GB/T 4754 codes as the oracle reads them (design.md §3, Industry): True, False, or None for unknown."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "resources/catalogues/gbt4754_2017.csv"


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    """Code -> section letter, for letters, divisions, groups and classes."""
    lines = [line for line in TABLE.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#")]
    parent = {row["code"]: row["parent"] for row in csv.DictReader(lines)}
    section = {}
    for code in parent:
        top = code
        while parent.get(top):
            top = parent[top]
        section[code] = top
    return section


def split(code: str) -> tuple[str, str] | None:
    """`C2614` -> ("C", "2614"); None when it is no code at all."""
    found = re.fullmatch(r"([A-Ta-t]?)(\d{0,4})", code.strip())
    return (found[1].upper(), found[2]) if found and (found[1] or found[2]) else None


def known(letter: str, digits: str) -> bool:
    code = digits or letter
    return code in table() and letter in ("", table()[code])


def reading(code: str) -> str | None:
    """The one entry of the table a project's code means; None when malformed, unknown or ambiguous."""
    pair = split(code)
    if pair is None:
        return None
    letter, digits = pair
    if not digits:
        return letter if known(letter, "") else None
    candidates = {digits, *(["0" + digits] if not digits.startswith("0") and len(digits) < 4 else [])}
    fitting = [each for each in candidates if known(letter, each)]
    return fitting[0] if len(fitting) == 1 else None


def prefixes(text: str) -> tuple[list[str], list[str]] | None:
    """(included, excluded) prefixes of a condition; None when malformed."""
    included, excluded = [], []
    for token in filter(None, (part.strip() for part in text.split(";"))):
        if token == "*":
            included.append("")
            continue
        pair = split(token.removeprefix("!"))
        if pair is None or not known(*pair):
            return None
        (excluded if token.startswith("!") else included).append(pair[1] or pair[0])
    return included or [""], excluded


def under(code: str, prefix: str) -> bool | None:
    """Is the code the prefix or below it? None when it is coarser than the prefix."""
    if prefix == "":
        return True
    chain, asked = _chain(code), _chain(prefix)
    if chain[: len(asked)] == asked:
        return True
    return None if asked[: len(chain)] == chain else False


def _chain(code: str) -> list[str]:
    """The code with its ancestors, section first."""
    section = table()[code]
    return [section] + [code[:n] for n in range(2, len(code) + 1)] if code != section else [section]


def matches(project: str | None, condition: str) -> bool | None:
    """Does a project's industry (several by `;`) match a condition's industries? None = unknown."""
    included, excluded = prefixes(condition)
    codes = [part for part in (project or "").split(";") if part.strip()]
    if included == [""] and not excluded:
        return True
    return either([_one(reading(code), included, excluded) for code in codes] or [None])


def _one(code: str | None, included: list[str], excluded: list[str]) -> bool | None:
    if code is None:
        return None
    out = either([under(code, prefix) for prefix in excluded])
    return both([either([under(code, prefix) for prefix in included]), None if out is None else not out])


def either(values: list[bool | None]) -> bool | None:
    if True in values:
        return True
    return None if None in values else False


def both(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True
