"""A sheet of a workbook: words, numbers and formulas, and the formulas' values for viewers that do not calculate."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as letter

from ..core.errors import Cancelled
from ..core.overlay.running import Watch

AREA = "#,##0.00"
TITLE, HEADER, FIRST = 1, 3, 4
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Sheet:
    """Title in row 1, header in row 3, data from row `first`."""

    first = FIRST

    def __init__(self, workbook: Workbook, name: str, title: str, watch: Watch | None = None) -> None:
        self._watch = watch
        self._sheet = workbook.create_sheet(name)
        self.values: dict[str, float | str] = {}  # cell → what its formula gives
        self._text(TITLE, 1, title).font = Font(bold=True, size=14)

    @property
    def name(self) -> str:
        return self._sheet.title

    def _text(self, row: int, column: int, text: str):
        """A text stays a text, also when it begins with '='."""
        cell = self._sheet.cell(row, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(text))
        cell.data_type = "s"
        return cell

    def header(self, titles: Sequence[str], words: int) -> None:
        """`words`: how many of the first columns hold text."""
        for column, title in enumerate(titles, 1):
            cell = self._text(HEADER, column, title)
            cell.font = Font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="2E6B34")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            self._sheet.column_dimensions[letter(column)].width = 16 if column <= words else 18
        self._sheet.freeze_panes = self._sheet.cell(FIRST, words + 1)

    def words(self, row: int, texts: Iterable[str]) -> None:
        """The texts a row begins with. Raises Cancelled."""
        if self._watch is not None and self._watch.cancelled():
            raise Cancelled
        for column, text in enumerate(texts, 1):
            self._text(row, column, text)

    def put(self, row: int, column: int, content: float | str, value: float | str | None = None) -> None:
        """A number, or a formula with the value it gives."""
        cell = self._sheet.cell(row, column, content)
        cell.number_format = AREA
        if isinstance(content, str) and content.startswith("="):
            self.values[cell.coordinate] = value

    def finish(self, last: int, check: int | None, filtered: int | None = None) -> None:
        """A filter to row `filtered` (above a total), red where `check` is not 0 up to row `last`."""
        width = self._sheet.max_column
        self._sheet.auto_filter.ref = f"A{HEADER}:{letter(width)}{max(filtered or last, HEADER)}"
        if check is not None:
            red = PatternFill("solid", bgColor="F4B6B0")
            span = f"{letter(check)}{FIRST}:{letter(check)}{max(last, FIRST)}"
            self._sheet.conditional_formatting.add(span, CellIsRule("notEqual", ["0"], fill=red))
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def wide(self, widths: Sequence[float]) -> None:
        """Column widths; long texts are wrapped."""
        for row in self._sheet.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        for column, width in enumerate(widths, 1):
            self._sheet.column_dimensions[letter(column)].width = width


def store_values(path: Path, sheets: Sequence[Sheet]) -> None:
    """Puts the values of formulas into a saved workbook: openpyxl writes a formula or a value, never both."""
    ElementTree.register_namespace("", _MAIN)
    filled = path.with_name(path.name + ".filled")
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as result:
        pages = {f"xl/worksheets/sheet{i}.xml": sheet.values for i, sheet in enumerate(sheets, 1)}
        for name in given.namelist():
            content = given.read(name)
            result.writestr(name, _filled(content, pages[name]) if name in pages else content)
    os.replace(filled, path)


def _filled(content: bytes, values: dict[str, float | str]) -> bytes:
    root = ElementTree.fromstring(content)
    for cell in root.iter(f"{{{_MAIN}}}c"):
        value = values.get(cell.get("r", ""))
        if value is None:
            continue
        held = cell.find(f"{{{_MAIN}}}v")
        held = ElementTree.SubElement(cell, f"{{{_MAIN}}}v") if held is None else held
        held.text = str(value)
        if isinstance(value, str):
            cell.set("t", "str")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
