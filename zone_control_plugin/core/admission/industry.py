"""Industry codes of GB/T 4754-2017: reading what people write, and asking whether a list means them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..cells import cell_text
from .logic import MAYBE, NO, YES, negate
from .vocabulary import LIST_SEPARATOR

MISSING, AMBIGUOUS, MALFORMED, FORMER = "missing", "ambiguous", "malformed", "former"
_CODE = re.compile(r"^([A-T]?)(\d{0,4})$")
_WHOLE_FLOAT = re.compile(r"^(\d+)\.0+$")


@dataclass(frozen=True)
class Reading:
    """One code as read: canonical (`C`, `26`, `261`, `2614`), or empty with the problem that stopped it.

    `text` is what was written; of a former code its name follows.
    """

    code: str = ""
    problem: str = ""
    text: str = field(default="", compare=False)


@dataclass(frozen=True)
class IndustryList:
    """The industries a condition speaks of; no `included` means all."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class MalformedIndustries(ValueError):
    """A condition names an industry the standard does not have."""


def _plain(text: object) -> str:
    return unicodedata.normalize("NFKC", cell_text(text)).strip().upper()


class IndustryTable:
    """The standard's tree: sections (letters), divisions, groups and classes (2, 3, 4 digits)."""

    def __init__(self, rows: Iterable[Mapping[str, str]], former: Iterable[Mapping[str, str]] = ()) -> None:
        """`rows` carry `code`, `name_zh` and `parent`, as in resources/catalogues/gbt4754_2017.csv; `former`
        (`code`, `name_zh`) are codes an earlier edition had: never judged, only told apart from nonsense."""
        self._names, self._parents = {}, {}
        for row in rows:
            self._names[row["code"]] = row["name_zh"]
            self._parents[row["code"]] = row["parent"]
        self._former = {row["code"]: row["name_zh"] for row in former}
        self._lines = {code: self._line(code) for code in self._names}

    def _line(self, code: str) -> tuple[str, ...]:
        """The code and everything above it, itself first."""
        line = [code]
        while self._parents.get(line[-1]):
            line.append(self._parents[line[-1]])
        return tuple(line)

    def name(self, code: str) -> str:
        return self._names.get(code, "")

    def read(self, text: object) -> tuple[Reading, ...]:
        """What a project's industry field says; several codes are separated by `;`.

        Lost leading zeros (111 for 0111) are restored when only one reading exists, else ambiguous.
        """
        tokens = [token.strip() for token in re.split("[;、,]", _plain(text)) if token.strip()]
        return tuple(self._read_one(token) for token in tokens) or (Reading(problem=MISSING),)

    def _read_one(self, token: str) -> Reading:
        match = _CODE.match(_WHOLE_FLOAT.sub(r"\1", token))
        if match is None:
            return Reading("", MALFORMED, token)
        letter, digits = match.groups()
        readings = [digits, "0" + digits] if digits else [letter]
        fitting = [
            code for code in readings if code in self._names and (not letter or letter in self._lines[code])
        ]
        if len(fitting) == 1:
            return Reading(fitting[0], "", token)
        if fitting:
            return Reading("", AMBIGUOUS, token)
        known = next((self._former[code] for code in readings if code in self._former), "")
        return Reading("", FORMER, f"{token} {known}") if known else Reading("", MALFORMED, token)

    def read_list(self, text: object) -> IndustryList:
        """A condition's `industries`: prefixes separated by `;`, `!` excludes, empty or `*` = all.

        Raises MalformedIndustries for a code the standard lacks, or one under the wrong letter.
        """
        included, excluded, everything = [], [], False
        for token in filter(None, (part.strip() for part in _plain(text).split(LIST_SEPARATOR))):
            if token == "*":
                everything = True
            elif token.startswith("!"):
                excluded.append(self._prefix(token[1:].strip()))
            else:
                included.append(self._prefix(token))
        return IndustryList(() if everything else tuple(included), tuple(excluded))

    def _prefix(self, token: str) -> str:
        match = _CODE.match(_WHOLE_FLOAT.sub(r"\1", token))
        letter, digits = match.groups() if match else ("", "")
        code = digits or letter
        if code not in self._names or (letter and letter not in self._lines[code]):
            raise MalformedIndustries(token)
        return code

    def matches(self, wanted: IndustryList, readings: tuple[Reading, ...]) -> int:
        """YES, NO or MAYBE: one matching code of several is enough."""
        return max(self._one_matches(wanted, reading) for reading in readings)

    def _one_matches(self, wanted: IndustryList, reading: Reading) -> int:
        included = max((self._under(p, reading) for p in wanted.included), default=YES)
        excluded = max((self._under(p, reading) for p in wanted.excluded), default=NO)
        return min(included, negate(excluded))

    def _under(self, prefix: str, reading: Reading) -> int:
        """Whether the reading lies under the prefix; a coarser or unreadable one may or may not."""
        if not reading.code:
            return MAYBE
        if prefix in self._lines[reading.code]:
            return YES
        return MAYBE if reading.code in self._lines[prefix] else NO
