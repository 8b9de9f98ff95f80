"""Text pages as a PDF: numbered through, a running header on all but the cover; map pages may go between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from .chapters import chapters
from .cover import cover
from .opinion import Opinion
from .palette import GREY, RULE
from .press import Press
from .wording import Wording

MARGIN = 20 * mm
ROOM = (A4[0] - 2 * MARGIN, A4[1] - 40 * mm)  # for the text of a page
COVER, BODY = "cover", "body"


def write_text_pages(
    path: Path, opinion: Opinion, words: Wording, press: Press, map_pages: int, at_page: Callable[[], None]
) -> tuple[int, int]:
    """Writes cover and chapters. Returns the cover's pages and all pages, maps included.

    `at_page` is called at each page's end and may raise to stop.
    """
    running = Running(
        opinion.title, opinion.issuer, opinion.name, words.say("running", number=opinion.number)
    )
    document = Paper(path, running, words, press, at_page, map_pages)
    story = [
        *cover(opinion, words, press),
        NextPageTemplate(BODY),
        PageBreak(),
        *chapters(opinion, words, press),
    ]
    document.print(story)
    return document.cover_pages, document.pages


class Running(NamedTuple):
    """What a document says of itself, and on the left and right of its running header."""

    title: str
    author: str
    left: str
    right: str


class Paper(BaseDocTemplate):
    """An A4 document. `with_cover`: it begins with a page (or several) without header."""

    def __init__(
        self,
        path: Path,
        running: Running,
        words: Wording,
        press: Press,
        at_page: Callable[[], None],
        map_pages: int = 0,
        with_cover: bool = True,
    ) -> None:
        super().__init__(
            str(path), pagesize=A4, title=running.title, author=running.author, subject=running.left
        )
        frame = Frame(MARGIN, 18 * mm, *ROOM, 0, 0, 0, 0)
        cover, body = PageTemplate(COVER, [frame], onPage=self._count_cover), PageTemplate(BODY, [frame])
        self.addPageTemplates([cover, body] if with_cover else [body])
        self.running, self.words, self.press = running, words, press
        self.map_pages, self.at_page = map_pages, at_page
        self.cover_pages = self.pages = 0

    def print(self, story: list[Flowable]) -> None:
        self.build(story, canvasmaker=self.canvas)

    def _count_cover(self, canvas, document) -> None:
        self.cover_pages = document.page

    def handle_pageEnd(self) -> None:
        self.at_page()
        super().handle_pageEnd()

    def canvas(self, *args, **options) -> Canvas:
        return _Numbered(self, *args, **options)

    def furnish(self, canvas: Canvas, page: int, own_pages: int) -> None:
        """Running header (not on the cover) and page number, once the number of pages is known."""
        self.pages = own_pages + self.map_pages
        number = page if page <= self.cover_pages else page + self.map_pages
        canvas.setFont(self.press.font.name, 8)
        canvas.setFillColor(HexColor(GREY))
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.4)
        foot = self.words.say("page", page=number, pages=self.pages)
        canvas.drawCentredString(A4[0] / 2, 10 * mm, foot)
        if page > self.cover_pages:
            self._header(canvas)

    def _header(self, canvas: Canvas) -> None:
        y = A4[1] - 15 * mm
        right = self.press.one_line(self.running.right, 8, 70 * mm)
        canvas.drawRightString(A4[0] - MARGIN, y, right)
        canvas.drawString(MARGIN, y, self.press.one_line(self.running.left, 8, 95 * mm))
        canvas.line(MARGIN, y - 3, A4[0] - MARGIN, y - 3)


class _Numbered(Canvas):
    """Keeps every page until the last is known, then furnishes and shows them."""

    def __init__(self, document: Paper, *args, **options) -> None:
        super().__init__(*args, **options)
        self._document, self._kept = document, []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._kept:
            self.__dict__.update(state)
            self._document.furnish(self, self._pageNumber, len(self._kept))
            Canvas.showPage(self)
        super().save()
