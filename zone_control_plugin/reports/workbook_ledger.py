"""The land ledger as an Excel workbook: formulas that check themselves, with their values for viewers without any."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as letter

from ..core.errors import OutputUnwritable
from ..core.overlay.running import Watch
from ..layers.catalogues import read_catalogue
from .ledger_book import AccountRow, Book
from .workbook_sheet import Sheet, store_values

MU = "3/2000"  # mu per m²
HEAD = ("unit", "unit_name", "class", "class_name", "grade")


def write_workbook(
    path: str, book: Book, language: str, own: Callable[[Path], None], watch: Watch | None = None
) -> None:
    """Writes the book; `own` hears of the file before it is put there. `language` 'zh' or 'en'.

    Raises OutputUnwritable and Cancelled.
    """
    words = {row["key"]: row[language] for row in read_catalogue("ledger_phrases")}
    workbook = Workbook()
    workbook.remove(workbook.active)
    pages = []
    for name, fill in (
        ("ledger", _ledger),
        ("units", _units),
        ("matrix", _matrix),
        ("special", _special),
        ("notes", _notes),
    ):
        pages.append(Sheet(workbook, words[f"sheet_{name}"], words[f"title_{name}"], watch))
        fill(pages[-1], book, words)
    target, part = Path(path), Path(f"{path}.part")
    try:
        workbook.save(part)
        store_values(part, pages)
        own(target)
        os.replace(part, target)
    except OSError as error:
        for left in (part, Path(f"{part}.filled")):
            left.unlink(missing_ok=True)
        raise OutputUnwritable(path=path, cause=error.strerror or str(error)) from error


class _Columns:
    """Where the numbers stand in a sheet of accounts whose first `head` columns are words."""

    def __init__(self, head: int, inflows: int, outflows: int) -> None:
        self.opening = head + 1
        self.inflows = range(head + 2, head + 2 + inflows)
        self.in_total = head + 2 + inflows
        self.outflows = range(self.in_total + 1, self.in_total + 1 + outflows)
        self.out_total = self.in_total + 1 + outflows
        self.gained, self.lost, self.closing = (self.out_total + i for i in (1, 2, 3))
        self.mu, self.check = self.closing + 1, self.closing + 2

    def titles(self, book: Book, words: dict[str, str]) -> list[str]:
        return [
            words["opening"],
            *(words["in"].format(reason=key) for key in book.inflows),
            words["in_total"],
            *(words["out"].format(reason=key) for key in book.outflows),
            words["out_total"],
            *(words[key] for key in ("unexplained_in", "unexplained_out", "closing", "closing_mu", "check")),
        ]

    def balance(self, row: int) -> str:
        """The formula that must give 0.00."""
        plus = [self.opening, self.in_total, self.gained]
        minus = [self.out_total, self.lost, self.closing]
        terms = "+".join(f"{letter(c)}{row}" for c in plus) + "".join(f"-{letter(c)}{row}" for c in minus)
        return f"=ROUND({terms},2)"

    def derived(self, sheet: Sheet, row: int, account: AccountRow) -> None:
        """Totals, mu and check of one row, as formulas with their values."""
        sheet.put(row, self.in_total, account_sum(self.inflows, row), sum(account.inflows))
        sheet.put(row, self.out_total, account_sum(self.outflows, row), sum(account.outflows))
        sheet.put(row, self.mu, f"={letter(self.closing)}{row}*{MU}", account.closing * 3 / 2000)
        sheet.put(row, self.check, self.balance(row), difference(account))


def account_sum(columns: range, row: int) -> str:
    if not columns:
        return "=0"
    return f"=SUM({letter(columns[0])}{row}:{letter(columns[-1])}{row})"


def difference(account: AccountRow) -> float:
    """opening + in + unexplained in − out − unexplained out − closing, to 0.01."""
    plus = account.opening + sum(account.inflows) + account.unexplained[0]
    return round(plus - sum(account.outflows) - account.unexplained[1] - account.closing, 2) + 0.0


def added(rows: Iterable[AccountRow], book: Book) -> AccountRow:
    """The sum of accounts."""
    rows = list(rows)
    sums = [
        [sum(values) for values in zip(*(getattr(row, name) for row in rows))] or [0.0] * count
        for name, count in (
            ("inflows", len(book.inflows)),
            ("outflows", len(book.outflows)),
            ("unexplained", 2),
        )
    ]
    return AccountRow((), sum(row.opening for row in rows), *sums, sum(row.closing for row in rows))


def _numbers(account: AccountRow, columns: _Columns) -> dict[int, float]:
    return {
        columns.opening: account.opening,
        **dict(zip(columns.inflows, account.inflows)),
        **dict(zip(columns.outflows, account.outflows)),
        columns.gained: account.unexplained[0],
        columns.lost: account.unexplained[1],
        columns.closing: account.closing,
    }


def _ledger(sheet: Sheet, book: Book, words: dict[str, str]) -> None:
    columns = _Columns(len(HEAD), len(book.inflows), len(book.outflows))
    sheet.header([*(words[key] for key in HEAD), *columns.titles(book, words)], len(HEAD))
    for row, account in enumerate(book.rows, sheet.first):
        sheet.words(row, account.head)
        for column, value in _numbers(account, columns).items():
            sheet.put(row, column, value)
        columns.derived(sheet, row, account)
    last = sheet.first + len(book.rows) - 1
    total = added(book.rows, book)
    sheet.words(last + 1, (words["total"],))
    for column, value in _numbers(total, columns).items():
        where = f"{letter(column)}{sheet.first}:{letter(column)}{max(last, sheet.first)}"
        sheet.put(last + 1, column, f"=SUM({where})" if book.rows else 0.0, value)
    columns.derived(sheet, last + 1, total)
    sheet.finish(last + 1, columns.check, last)


def _units(sheet: Sheet, book: Book, words: dict[str, str]) -> None:
    """Sums per unit, by formula from the ledger's own rows."""
    inner, columns = (_Columns(head, len(book.inflows), len(book.outflows)) for head in (len(HEAD), 2))
    sheet.header([words["unit"], words["unit_name"], *columns.titles(book, words)], 2)
    source, top = f"'{words['sheet_ledger']}'!", sheet.first
    bottom = top + max(len(book.rows), 1) - 1
    units = list(dict.fromkeys(account.head[:2] for account in book.rows))
    for row, head in enumerate(units, sheet.first):
        mine = added((account for account in book.rows if account.head[:2] == head), book)
        sheet.words(row, head)
        for (column, value), there in zip(_numbers(mine, columns).items(), _numbers(mine, inner)):
            where = f"{source}{letter(there)}${top}:{letter(there)}${bottom}"
            same = "*".join(f"({source}${c}${top}:${c}${bottom}=${c}{row})" for c in "AB")
            # not SUMIFS: it takes unit codes for numbers and reads 15 of their digits
            sheet.put(row, column, f"=SUMPRODUCT({same}*{where})", value)
        columns.derived(sheet, row, mine)
    sheet.finish(sheet.first + len(units) - 1, columns.check)


def _matrix(sheet: Sheet, book: Book, words: dict[str, str]) -> None:
    """Classes at opening by classes at closing, all units together; both margins must agree."""
    olds, news = (
        [*dict.fromkeys(sorted(getattr(row, side) for row in book.matrix))] for side in ("old", "new")
    )

    def shown(code: str) -> str:
        return f"{code} {book.class_names.get(code, '')}".strip() or words["no_data"]

    sheet.header([words["opening"], *(shown(code) for code in news), words["total"]], 1)
    cells: dict[tuple[str, str], float] = {}
    for row in book.matrix:
        cells[row.old, row.new] = cells.get((row.old, row.new), 0.0) + row.area
    last = sheet.first + len(olds) - 1
    for row, old in enumerate(olds, sheet.first):
        sheet.words(row, (shown(old),))
        for column, new in enumerate(news, 2):
            sheet.put(row, column, cells.get((old, new), 0.0))
        total = sum(cells.get((old, new), 0.0) for new in news)
        sheet.put(row, len(news) + 2, f"=SUM(B{row}:{letter(len(news) + 1)}{row})", total)
    if olds:
        _margins(sheet, words, cells, news, last)
    sheet.finish(last + 1 if olds else sheet.first, None)


def _margins(sheet: Sheet, words: dict[str, str], cells: dict, news: list[str], last: int) -> None:
    """Sums of the columns, and whether rows and columns give the same total."""
    sheet.words(last + 1, (words["total"],))
    for column, new in enumerate(news, 2):
        total = sum(area for (_, there), area in cells.items() if there == new)
        sheet.put(last + 1, column, f"=SUM({letter(column)}{sheet.first}:{letter(column)}{last})", total)
    end = letter(len(news) + 2)
    sheet.put(last + 1, len(news) + 2, f"=SUM({end}{sheet.first}:{end}{last})", sum(cells.values()))
    row = f"B{last + 1}:{letter(len(news) + 1)}{last + 1}"
    sheet.words(last + 2, (words["check"],))
    sheet.put(last + 2, len(news) + 2, f"=ROUND({end}{last + 1}-SUM({row}),2)", 0.0)


def _special(sheet: Sheet, book: Book, words: dict[str, str]) -> None:
    titles = ("zone", *HEAD, "opening", "closing", "change")
    sheet.header([words[key] for key in titles], 1 + len(HEAD))
    for row, special in enumerate(book.specials, sheet.first):
        sheet.words(row, (special.zone, *special.head))
        sheet.put(row, 7, special.opening)
        sheet.put(row, 8, special.closing)
        sheet.put(row, 9, f"=H{row}-G{row}", special.closing - special.opening)
    sheet.finish(sheet.first + len(book.specials) - 1, None)


def _notes(sheet: Sheet, book: Book, words: dict[str, str]) -> None:
    """What it is made from, and whether the books are right."""
    check = letter(_Columns(len(HEAD), len(book.inflows), len(book.outflows)).check)
    gained = _Columns(len(HEAD), len(book.inflows), len(book.outflows)).gained
    end = sheet.first + len(book.rows)
    source = f"'{words['sheet_ledger']}'!"
    span = f"{source}{check}{sheet.first}:{check}{end}"
    worst = max((abs(difference(row)) for row in book.rows), default=0.0)
    sheet.words(4, (words["balanced"],))
    verdict = f'=IF(MAX(B5)<=0.01,"{words["yes"]}","{words["no"]}")'
    sheet.put(4, 2, verdict, words["yes"] if worst <= 0.01 else words["no"])
    sheet.words(5, (words["worst"],))
    sheet.put(5, 2, f"=MAX(MAX({span}),-MIN({span}))", worst)
    sheet.words(6, (words["unexplained_sum"],))
    unexplained = sum(sum(row.unexplained) for row in book.rows)
    sheet.put(6, 2, f"={source}{letter(gained)}{end}+{source}{letter(gained + 1)}{end}", unexplained)
    for row, (key, name) in enumerate(book.sources, 7):
        sheet.words(row, (words[f"{key}_layer"], name))
    sheet.words(9, (words["plane"], book.plane))
    sheet.words(10, (words["how"], words["how_text"]))
    sheet.wide((38, 90))
