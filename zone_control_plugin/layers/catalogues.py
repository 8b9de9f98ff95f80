"""The law as data: code tables of `resources/catalogues`, each with its source and date in leading # lines."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "catalogues"


@cache
def _parsed(path: Path) -> tuple[dict[str, str], tuple[dict[str, str], ...]]:
    lines = path.read_text("utf-8-sig").splitlines()
    notes = [line[1:].partition(":") for line in lines if line.startswith("#")]
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in notes}, tuple(rows)


def read_catalogue(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `resources/catalogues/<name>.csv`, every value a string."""
    return _parsed(FOLDER / f"{name}.csv")[1]


def provenance(name: str) -> dict[str, str]:
    """`source`, `date` and `status` of a catalogue."""
    return _parsed(FOLDER / f"{name}.csv")[0]


def labels(kind: str, language: str) -> dict[str, str]:
    """code → wording for one kind of the vocabulary (verdict, effect, …); language 'zh' or 'en'."""
    return {row["code"]: row[language] for row in read_catalogue("vocabulary") if row["kind"] == kind}


def clean_header(name: str) -> str:
    """Field names as compared: real deliveries carry line breaks and blanks inside headers (domain facts §1.2)."""
    return "".join(name.split()).casefold()


def field_aliases(purpose: str) -> list[str]:
    """Names a field of this purpose goes by, in order of preference."""
    return [row["alias"] for row in read_catalogue("field_aliases") if row["purpose"] == purpose]


def find_field(names: list[str], purpose: str) -> str | None:
    """The field among `names` that serves a purpose, or None."""
    by_clean = {clean_header(name): name for name in reversed(names)}
    return next(
        (by_clean[clean_header(a)] for a in field_aliases(purpose) if clean_header(a) in by_clean), None
    )
