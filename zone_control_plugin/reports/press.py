"""Setting text on paper: lines are folded here and drawn as they are, so no name is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Preformatted, Spacer, Table, TableStyle

from .fonts import Font
from .palette import GREY, INK, PALE, RULE
from .printable import fold, set_in

WIDTH = 170 * mm  # between the margins of A4
PADDING = 3.2
LEADING = 1.42
TALLEST = 20  # lines of one table row; a longer clause goes on in a row of its own
LINE_LIMIT = 4000  # of one cell; nobody reads more on paper, Word and the table carry the whole


class Press:
    """Sets text in one font; what the font cannot print is marked, what does not fit is folded."""

    def __init__(self, font: Font) -> None:
        self.font = font

    def lines(self, text: object, size: float, width: float) -> list[str]:
        return fold(set_in(text, self.font.glyphs), width, self.font.width(size))

    def one_line(self, text: object, size: float, width: float) -> str:
        """The text on a single line, cut with … where it does not fit."""
        text = " ".join(set_in(text, self.font.glyphs).split())
        measure = self.font.width(size)
        if measure(text) <= width:
            return text
        while text and measure(text + "…") > width:
            text = text[: -max(1, len(text) // 50)]
        return text + "…"

    def text(
        self,
        text: object,
        size: float = 9.5,
        colour: str = INK,
        width: float = WIDTH,
        after: float = 4,
        centred=False,
    ) -> Flowable:
        style = ParagraphStyle(
            "text",
            fontName=self.font.name,
            fontSize=size,
            leading=size * LEADING,
            textColor=HexColor(colour),
            spaceAfter=after,
        )
        lines = self.lines(text, size, width)
        if centred:
            return Centred(lines, style)
        return Preformatted("\n".join(lines), style)

    def chapter(self, heading: str, body: list[Flowable]) -> list[Flowable]:
        """A chapter under its heading; the heading stays with the body's beginning."""
        room = 40 * mm + max((_first_rows(part) for part in body[:5] if isinstance(part, Table)), default=0)
        top = [
            CondPageBreak(room),
            Spacer(1, 10),
            self.text(heading, 13.5, "#12395B", after=2),
            Rule(),
            Spacer(1, 6),
        ]
        return [*top, *body]

    def under(self, subheading: str, table: Table) -> list[Flowable]:
        """A table under its heading; the heading stays with the first row."""
        return [
            CondPageBreak(_first_rows(table) + 12 * mm),
            Spacer(1, 5),
            self.text(subheading, 10.5, "#12395B", after=4),
            table,
        ]

    def table(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[object]],
        widths: Sequence[float],
        size: float = 8,
        colours: dict[tuple[int, int], str] | None = None,
        right: Sequence[int] = (),
    ) -> Table:
        """A table whose header comes again on every page. `colours`: (row, column) → text colour."""
        cells = [[self._cell(text, size, w) for text, w in zip(header, widths)]] if header else []
        origin = []  # of each drawn row: index of its row, and whether the row goes on below
        for index, row in enumerate(rows):
            parts = self._parts([self._lines(text, size, w) for text, w in zip(row, widths)])
            cells += parts
            origin += [(index, n + 1 < len(parts)) for n in range(len(parts))]
        style = self._style(size, bool(header), right)
        first = 1 if header else 0
        for at, (index, goes_on) in enumerate(origin, first):
            for column in range(len(widths)):
                if colour := (colours or {}).get((index, column)):
                    style.add("TEXTCOLOR", (column, at), (column, at), HexColor(colour))
            if not goes_on:
                style.add("LINEBELOW", (0, at), (-1, at), 0.4, HexColor(RULE))
        return Table(cells, colWidths=widths, repeatRows=first, style=style, longTableOptimize=1)

    def _lines(self, text: object, size: float, width: float) -> list[str]:
        return self.lines(text, size, width - 2 * PADDING - 0.5)[:LINE_LIMIT]

    def _cell(self, text: object, size: float, width: float) -> str:
        return "\n".join(self._lines(text, size, width))

    def _parts(self, columns: list[list[str]]) -> list[list[str]]:
        tallest = max((len(column) for column in columns), default=1)
        starts = range(0, max(tallest, 1), TALLEST)
        return [["\n".join(column[start : start + TALLEST]) for column in columns] for start in starts]

    def _style(self, size: float, header: bool, right: Sequence[int]) -> TableStyle:
        style = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), self.font.name, size, size * LEADING),
                ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(INK)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ]
        )
        if header:
            style.add("BACKGROUND", (0, 0), (-1, 0), HexColor(PALE))
            style.add("LINEABOVE", (0, 0), (-1, 0), 0.9, HexColor(GREY))
            style.add("LINEBELOW", (0, 0), (-1, 0), 0.6, HexColor(GREY))
        for column in right:
            style.add("ALIGN", (column, 0), (column, -1), "RIGHT")
        return style


def _first_rows(table: Table) -> float:
    """Height of the header and the first row."""
    table.wrap(WIDTH, 0)
    return sum(table._rowHeights[:2])


class Centred(Flowable):
    """Lines in the middle of the frame."""

    def __init__(self, lines: list[str], style: ParagraphStyle) -> None:
        super().__init__()
        self.lines, self.style = lines, style

    def wrap(self, width, height):
        self.width = width
        return width, len(self.lines) * self.style.leading

    def getSpaceAfter(self):
        return self.style.spaceAfter

    def draw(self) -> None:
        self.canv.setFillColor(self.style.textColor)
        self.canv.setFont(self.style.fontName, self.style.fontSize)
        for n, line in enumerate(reversed(self.lines)):
            baseline = n * self.style.leading + self.style.leading - self.style.fontSize
            self.canv.drawCentredString(self.width / 2, baseline, line)


class Rule(Flowable):
    """A thin line across the frame."""

    def wrap(self, width, height):
        self.width = width
        return width, 1

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(RULE))
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0, self.width, 0)
