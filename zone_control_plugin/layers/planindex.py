"""Finds control units and conditions of a plan by code, name or clause, straight from its GeoPackage."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .catalogues import find_field

UNIT_CODE = re.compile(r"^(ZH|HY)\d{6}[123]\d{4}$")
CONDITION = "condition"
CLAUSE_COLUMNS = ("condition_id", "level", "layer", "zone", "effect", "text", "basis")


class Unit(NamedTuple):
    layer: str
    fid: int
    code: str
    name: str
    unit_class: str


class Clause(NamedTuple):
    condition_id: str
    level: str
    layer: str
    zone: str
    effect: str
    text: str
    basis: str


def is_plan(path: str) -> bool:
    """Whether the file is a GeoPackage with a condition table."""
    try:
        with _open(path) as plan:
            return CONDITION in _tables(plan, "attributes")
    except sqlite3.Error:
        return False


def find_units(path: str, text: str, limit: int = 20) -> list[Unit]:
    """Units whose code or name holds the text; sqlite3.Error when the file is no plan."""
    with _open(path) as plan:
        found = (unit for table in _tables(plan, "features") for unit in _units(plan, table, text, limit))
        return [unit for unit, _ in zip(found, range(limit))]


def find_clauses(path: str, text: str, limit: int = 20) -> list[Clause]:
    """Conditions whose id or clause holds the text, ids first; sqlite3.Error when the file is no plan."""
    pattern = _like(text)
    with _open(path) as plan:
        there = set(_columns(plan, CONDITION))
        if "condition_id" not in there:
            return []
        shown = ", ".join(_quoted(c) if c in there else "''" for c in CLAUSE_COLUMNS)
        clause = '"text"' if "text" in there else "''"
        query = (
            f"SELECT {shown} FROM condition WHERE condition_id LIKE ?1 ESCAPE '!' OR {clause} LIKE ?1 ESCAPE '!' "
            f"ORDER BY condition_id LIKE ?1 ESCAPE '!' DESC, condition_id LIMIT ?2"
        )
        return [Clause(*(str(v or "") for v in row)) for row in plan.execute(query, (pattern, limit))]


def layer_titles(path: str) -> dict[str, str]:
    """Layer key → title of the plan's catalogue; empty without one."""
    try:
        with _open(path) as plan:
            if not {"layer", "title"} <= set(_columns(plan, "catalogue")):
                return {}
            return {
                layer: title for layer, title in plan.execute("SELECT layer, title FROM catalogue") if title
            }
    except sqlite3.Error:
        return {}


def zone_fids(path: str, layer: str, zone: str, limit: int = 50) -> list[int]:
    """Features of a layer that carry a zone code; none for `*` and `class:…`."""
    with _open(path) as plan:
        columns = _columns(plan, layer)
        code = find_field(columns, "zone_code") or find_field(columns, "unit_code")
        if code is None:
            return []
        query = f"SELECT rowid FROM {_quoted(layer)} WHERE {_quoted(code)} = ? LIMIT ?"
        return [fid for (fid,) in plan.execute(query, (zone, limit))]


def _open(path: str) -> closing:
    return closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True))


def _tables(plan: sqlite3.Connection, kind: str) -> list[str]:
    rows = plan.execute(
        "SELECT table_name FROM gpkg_contents WHERE data_type = ? ORDER BY table_name", (kind,)
    )
    return [name for (name,) in rows]


def _columns(plan: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in plan.execute(f"PRAGMA table_info({_quoted(table)})")]


def _units(plan: sqlite3.Connection, table: str, text: str, limit: int) -> Iterator[Unit]:
    columns = _columns(plan, table)
    code = find_field(columns, "unit_code") or find_field(columns, "zone_code")
    if code is None or not _holds_units(plan, table, code):
        return
    name, unit_class = find_field(columns, "zone_name"), find_field(columns, "zone_class")
    shown = [_quoted(c) if c else "''" for c in (code, name, unit_class)]
    query = (
        f"SELECT rowid, {', '.join(shown)} FROM {_quoted(table)} "
        f"WHERE {shown[0]} LIKE ?1 ESCAPE '!' OR {shown[1]} LIKE ?1 ESCAPE '!' ORDER BY {shown[0]} LIMIT ?2"
    )
    for fid, *values in plan.execute(query, (_like(text), limit)):
        yield Unit(table, fid, *(str(value or "") for value in values))


def _holds_units(plan: sqlite3.Connection, table: str, code: str) -> bool:
    query = f"SELECT {_quoted(code)} FROM {_quoted(table)} WHERE {_quoted(code)} IS NOT NULL LIMIT 1"
    first = plan.execute(query).fetchone()
    return bool(first) and bool(UNIT_CODE.match(str(first[0])))


def _like(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return f"%{text}%"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
