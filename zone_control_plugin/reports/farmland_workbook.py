"""A screening as an Excel workbook: patches, links, funnel, townships. Texts stay texts, whatever they begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..core.columns import CODED, LINKS, SETS
from ..core.farmland.codes import REASONS
from .farmland import text
from .farmland_summary import Screening, reason_name, set_row, township_table
from .printable import clean
from .rows import Row
from .wording import MU_PER_M2, Wording

LONGEST = 32_000  # characters of a cell; Excel takes 32,767
MOST_ROWS = 1_000_000  # of a sheet; Excel takes 1,048,576
WIDE = {"reason": 60, "approvals": 30, "space_code": 28, "approval_layer": 24, "approval_id": 24}
CODES = {"code": "farmland_code", "reason_code": "farmland_reason", "note": "approval_note"}
IN_MU = {"farmland_mu": "farmland_m2", "uncovered_mu": "uncovered_m2"}


def write_workbook(path: Path, screening: Screening, words: Wording, at_row: Callable[[], None]) -> None:
    """`at_row` is called often and may raise to stop."""
    book = Workbook(write_only=True)
    coded = [*(column.name for column in CODED), *IN_MU]
    links = [column.name for column in LINKS]
    write = _Writer(book, words, at_row)
    write.sheet("farm_sheet_patches", _titles(coded, words), coded, _cells(screening.coded, coded, words))
    write.sheet("farm_sheet_links", _titles(links, words), links, _cells(screening.links, links, words))
    funnel = ["step", "reason_code", "code", "count", "area_m2"]
    write.sheet("farm_sheet_funnel", _titles(funnel, words), funnel, _funnel(screening, words))
    header, rows = township_table(screening, words)
    write.sheet("farm_sheet_townships", header, [""] * len(header), rows)
    if screening.sets:
        sets = [column.name for column in SETS]
        rows = [set_row(row, words) for row in screening.sets]
        write.sheet("farm_sheet_sets", _titles(sets, words), sets, rows)
    book.save(path)


def _titles(names: Sequence[str], words: Wording) -> list[str]:
    return [words.say(f"farm_col_{name}") for name in names]


def _cells(rows: Iterable[Row], names: Sequence[str], words: Wording) -> Iterable[list]:
    for row in rows:
        yield [_value(row, name, words) for name in names]


def _value(row: Row, name: str, words: Wording) -> object:
    if name in IN_MU:
        area = row[IN_MU[name]]
        return None if area is None else area * MU_PER_M2
    if name in CODES:
        return words.label(CODES[name], row[name])
    if name == "in_force":
        return words.say("farm_yes" if row[name] else "farm_no")
    return row[name]


def _funnel(screening: Screening, words: Wording) -> Iterable[list]:
    for row in screening.funnel:
        reason = text(row["reason_code"])
        code = words.label("farmland_code", REASONS.get(reason, ""))
        yield [row["step"], reason_name(reason, words), code, row["count"], row["area_m2"]]


class _Writer:
    """Sheets written row by row: a city's links would not fit into memory as cells."""

    def __init__(self, book: Workbook, words: Wording, at_row: Callable[[], None]) -> None:
        self._book, self._words, self._at_row = book, words, at_row

    def sheet(self, key: str, titles: Sequence[str], names: Sequence[str], rows: Iterable[Sequence]) -> None:
        """One sheet, or several of the same header when there are more rows than a sheet takes."""
        sheet = None
        for n, row in enumerate(rows):
            if n % MOST_ROWS == 0:
                sheet = self._new(key, n // MOST_ROWS, titles, names)
            if n % 500 == 0:
                self._at_row()
            sheet.append([self._cell(sheet, value) for value in row])
        if sheet is None:
            self._new(key, 0, titles, names)

    def _new(self, key: str, nth: int, titles: Sequence[str], names: Sequence[str]):
        name = self._words.say(key)
        sheet = self._book.create_sheet(name if not nth else f"{name} {nth + 1}")
        sheet.freeze_panes = "B2"
        for column, field in enumerate(names, 1):
            sheet.column_dimensions[get_column_letter(column)].width = WIDE.get(field, 16)
        sheet.append([self._header(sheet, title) for title in titles])
        return sheet

    def _header(self, sheet, title: str):
        cell = self._cell(sheet, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F1F3F4")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        return cell

    def _cell(self, sheet, value: object):
        if not isinstance(value, str):
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, float):
                cell.number_format = "#,##0.00" if abs(value) > 1 else "0.0000"
            return cell
        cell = WriteOnlyCell(sheet, clean(value)[:LONGEST])
        cell.data_type = "s"  # openpyxl would read '=…' as a formula
        cell.quotePrefix = True  # and so would whoever edits the cell
        return cell
