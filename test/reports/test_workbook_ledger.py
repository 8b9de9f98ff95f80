"""The land ledger's workbook: every formula is evaluated here and must give the value stored beside it."""

from __future__ import annotations

import re

import pytest

openpyxl = pytest.importorskip("openpyxl")

from openpyxl.utils import range_boundaries  # noqa: E402
from zone_control.zone_control_plugin.core.errors import OutputUnwritable  # noqa: E402
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue  # noqa: E402
from zone_control.zone_control_plugin.reports.ledger_book import (  # noqa: E402
    AccountRow,
    Book,
    MatrixRow,
    SpecialRow,
)
from zone_control.zone_control_plugin.reports.workbook_ledger import write_workbook  # noqa: E402

LONG = "3302110010010000001"  # 19 digits: more than a spreadsheet's numbers hold
BOOK = Book(
    rows=[
        AccountRow((LONG, "East", "0101", "水田", "5"), 500.0, [0.0], [100.0, 50.0], [0.0, 50.0], 300.0),
        AccountRow((LONG, "East", "0103", "旱地", "8"), 0.0, [400.0], [0.0, 0.0], [100.0, 0.0], 500.0),
        AccountRow(
            (LONG[:-1] + "2", "East", "0101", "水田", "=5"), 500.0, [0.0], [0.0, 0.0], [0.0, 0.0], 500.0
        ),
        AccountRow(("", "outside", "0101", "水田", ""), 7.5, [0.0], [0.0, 0.0], [0.0, 0.0], 7.5),
    ],
    inflows=["reclaimed"],
    outflows=["conversion", "unlawful"],
    matrix=[
        MatrixRow(LONG, "East", "0101", "0101", 1107.5),
        MatrixRow(LONG, "East", "0101", "0702", 200.0),
        MatrixRow(LONG, "East", "", "0103", 500.0),
    ],
    class_names={"0101": "水田", "0103": "旱地", "0702": "农村宅基地", "": ""},
    specials=[SpecialRow("basic", (LONG, "East", "0101", "水田", "5"), 400.0, 300.0)],
    sources=[("opening", "landuse"), ("closing", "landuse_closing")],
    plane="EPSG:4549",
)


def written(path, book=BOOK, language="en"):
    told = []
    write_workbook(str(path), book, language, told.append)
    assert told == [path]
    return openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)


def value(workbook, sheet, cell):
    """A cell's number as its formula gives it: a small reading of the formulas used, by other means than theirs."""
    content = workbook[sheet][cell].value
    if not (isinstance(content, str) and content.startswith("=")) or workbook[sheet][cell].data_type == "s":
        return content
    return evaluated(workbook, sheet, content[1:])


def cells(workbook, sheet, span):
    name, _, span = span.rpartition("!")
    sheet = name.strip("'") or sheet
    left, top, right, bottom = range_boundaries(span.replace("$", ""))
    page = workbook[sheet]
    return [
        value(workbook, sheet, page.cell(row, column).coordinate)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]


REF = r"(?:'[^']+'!)?\$?[A-Z]+\$?\d+"
RANGE = rf"{REF}:\$?[A-Z]+\$?\d+"


def evaluated(workbook, sheet, formula):
    match = re.fullmatch(rf"SUMPRODUCT\(\(({RANGE})=({REF})\)\*\(({RANGE})=({REF})\)\*({RANGE})\)", formula)
    if match:
        one, first, two, second, sums = match.groups()
        wanted = cells(workbook, sheet, first)[0], cells(workbook, sheet, second)[0]
        columns = [cells(workbook, sheet, span) for span in (one, two, sums)]
        return sum(
            number for a, b, number in zip(*columns) if (a or "", b or "") == tuple(w or "" for w in wanted)
        )
    text = re.sub(RANGE, lambda m: repr([v for v in cells(workbook, sheet, m[0]) if v is not None]), formula)
    text = re.sub(REF, lambda m: repr(cells(workbook, sheet, m[0])[0] or 0.0), text)
    names = {
        "SUM": sum,
        "ROUND": round,
        "MAX": lambda some: max(some) if isinstance(some, list) else some,
        "MIN": min,
        "IF": lambda test, yes, no: yes if test else no,
    }
    if text.startswith("MAX(MAX("):
        low, high = re.findall(r"\[.*?\]", text)
        return max(max(eval(low)), -min(eval(high)))
    return eval(text, {"__builtins__": {}}, names)


def formulas(workbook):
    for page in workbook:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield page.title, cell.coordinate


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_formula_gives_the_value_stored_beside_it(tmp_path, language):
    book, shown = written(tmp_path / "ledger.xlsx", language=language)
    places = list(formulas(book))
    assert len(places) > 60
    for sheet, cell in places:
        stored, found = shown[sheet][cell].value, value(book, sheet, cell)
        assert stored is not None, f"{sheet}!{cell} shows nothing without calculation"
        assert stored == (found if isinstance(found, str) else pytest.approx(found, abs=1e-9)), (
            f"{sheet}!{cell}"
        )


def checks(workbook):
    page = workbook["Ledger"]
    column = next(cell.column for cell in page[3] if cell.value == "Check")
    return [page.cell(row, column).value for row in range(4, 4 + len(BOOK.rows) + 1)]


def test_the_check_is_zero_when_the_books_are_right_and_says_by_how_much_when_not(tmp_path):
    assert checks(written(tmp_path / "right.xlsx")[1]) == [0, 0, 0, 0, 0]
    wrong = BOOK._replace(rows=[BOOK.rows[0]._replace(closing=299.0), *BOOK.rows[1:]])
    _, shown = written(tmp_path / "wrong.xlsx", wrong)
    assert checks(shown) == [1, 0, 0, 0, 1]
    assert shown["Notes"]["B4"].value == "NO"


def test_units_of_long_codes_are_not_mixed(tmp_path):
    _, shown = written(tmp_path / "ledger.xlsx")
    assert [shown["Units"].cell(row, 3).value for row in (4, 5, 6)] == [500, 500, 7.5]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    book, _ = written(tmp_path / "ledger.xlsx")
    assert book["Ledger"]["E6"].value == "=5" and book["Ledger"]["E6"].data_type != "f"


def test_an_empty_ledger_is_a_workbook_too(tmp_path):
    empty = BOOK._replace(rows=[], matrix=[], specials=[], inflows=[], outflows=[])
    assert written(tmp_path / "ledger.xlsx", empty)[0].sheetnames[0] == "Ledger"


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(OutputUnwritable):
        write_workbook(str(tmp_path / "nowhere" / "ledger.xlsx"), BOOK, "en", lambda path: None)


def test_every_phrase_is_there_in_both_languages():
    rows = read_catalogue("ledger_phrases")
    assert all(row["en"] and row["zh"] for row in rows)
    assert not any(None in row for row in rows), "a comma that is not quoted"
