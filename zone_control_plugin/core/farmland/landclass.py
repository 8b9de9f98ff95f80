"""Land classes of three editions: reading codes as deliveries write them, and asking whether they are farmland."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from ..admission.logic import MAYBE, NO, YES
from ..cells import cell_text

AUTO = "auto"
EDITIONS = ("third_survey", "gbt21010_2017", "second_survey")
DEFAULT_FARMLAND = "01"


class LandClasses:
    """The code tables; `edition` is one of EDITIONS, or AUTO for any of them."""

    def __init__(
        self, rows: Iterable[Mapping[str, str]], edition: str = AUTO, farmland: str = DEFAULT_FARMLAND
    ) -> None:
        """`rows` carry `edition`, `code`, `name_zh`; `farmland` lists code prefixes separated by `;`."""
        wanted = EDITIONS if edition == AUTO else (edition,)
        self._names: dict[str, str] = {}
        for row in rows:
            if row["edition"] in wanted:
                self._names.setdefault(row["code"], row["name_zh"])
        parts = unicodedata.normalize("NFKC", farmland).upper().split(";")
        self.prefixes = tuple(part.strip().rstrip(".…*") for part in parts if part.strip())

    def readings(self, value: object) -> tuple[str, ...]:
        """The codes a value can mean: itself, or with a leading zero a number has lost. Empty: unknown."""
        text = _plain(value)
        candidates = [text, "0" + text] if text.isdigit() else [text]
        return tuple(code for code in candidates if code in self._names)

    def is_farmland(self, value: object) -> int:
        """YES, NO, or MAYBE when the class is missing, unknown, or its readings disagree."""
        answers = {YES if code.startswith(self.prefixes) else NO for code in self.readings(value)}
        return answers.pop() if len(answers) == 1 else MAYBE

    def name(self, value: object) -> str:
        readings = self.readings(value)
        return self._names[readings[0]] if readings else ""

    def shown(self, value: object) -> str:
        """The code as read; as delivered when it cannot be."""
        readings = self.readings(value)
        return readings[0] if len(readings) == 1 else _plain(value)


def _plain(value: object) -> str:
    return unicodedata.normalize("NFKC", cell_text(value)).strip().upper()
