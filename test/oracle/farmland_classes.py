"""Is a land class farmland? From the code tables (resources/catalogues/land_classes.csv) and design.md alone."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from .plan import text

TABLE = Path(__file__).resolve().parents[2] / "resources/catalogues/land_classes.csv"
YES, NO, UNKNOWN = "yes", "no", "unknown"


class Classes:
    """`edition` is one of the table's, or None for all; `farmland` = beginnings of codes, separated by `;`."""

    def __init__(self, edition: str | None = None, farmland: str = "01") -> None:
        lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        rows = [row for row in csv.DictReader(lines) if edition in (None, row["edition"])]
        self._codes = {row["code"] for row in rows}
        self._beginnings = tuple(part.strip().upper() for part in farmland.split(";") if part.strip())

    def read(self, value: object) -> tuple[str, str]:
        """(yes, no or unknown; the code as it is shown). A number may have lost its leading zero."""
        said = unicodedata.normalize("NFKC", text(value)).upper()
        codes = [code for code in ([said, "0" + said] if said.isdigit() else [said]) if code in self._codes]
        answers = {code.startswith(self._beginnings) for code in codes}
        shown = codes[0] if len(codes) == 1 else said
        if len(answers) != 1:
            return UNKNOWN, shown
        return (YES if answers.pop() else NO), shown
