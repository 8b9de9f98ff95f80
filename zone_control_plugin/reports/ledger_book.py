"""The land ledger as plain values: what the workbook is written from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class AccountRow(NamedTuple):
    """One account, m². `head`: unit, name, class, class name, grade; `unexplained`: in, out."""

    head: tuple[str, ...]
    opening: float
    inflows: list[float]
    outflows: list[float]
    unexplained: list[float]
    closing: float


class MatrixRow(NamedTuple):
    admin: str
    admin_name: str
    old: str
    new: str
    area: float


class SpecialRow(NamedTuple):
    zone: str
    head: tuple[str, ...]
    opening: float
    closing: float


class Book(NamedTuple):
    rows: list[AccountRow]
    inflows: Sequence[str]
    outflows: Sequence[str]
    matrix: list[MatrixRow]
    class_names: dict[str, str]
    specials: list[SpecialRow]
    sources: list[tuple[str, str]]  # (opening or closing, layer name)
    plane: str
