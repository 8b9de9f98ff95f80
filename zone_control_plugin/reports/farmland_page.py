"""The page of one patch: badge, space code as text and QR, picture, areas, approvals consulted, how to contest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame, Image, KeepInFrame, Spacer, Table, TableStyle

from .farmland import Patch, Said, said_of
from .farmland_badge import draw_badge
from .farmland_panel import Panel
from .marks import Banner
from .palette import GREY, PALE, code_look
from .press import PADDING, WIDTH, Press, Rule
from .rows import Imprint
from .wording import Wording

QR, QR_COLUMN = 27 * mm, 40 * mm
LONGEST_QR = 60  # characters; a space code has at most 32
RECORD_LINES = 7
GAP = 4 * mm
FACTS = tuple(w * mm for w in (23, 37))
AREAS = tuple(w * mm for w in (36, 22, 16, 15, 17))
LINKS = tuple(w * mm for w in (31, 37, 38, 20, 15, 29))
BLUE = "#12395B"


class PatchPage(Flowable):
    """Fills a page of its own and is made when it is drawn: a batch holds one page's contents at a time."""

    def __init__(
        self,
        patch: Patch,
        imprint: Imprint,
        panel: Panel,
        words: Wording,
        press: Press,
        scratch: Path,
        at_page: Callable[[], None],
    ) -> None:
        super().__init__()
        self._patch, self._imprint, self._panel = patch, imprint, panel
        self._scratch, self._at_page = scratch, at_page
        self._words, self._press = words, press

    def wrap(self, width, height):
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        self._at_page()
        picture = self._panel.picture(self._patch, self._scratch) if self._patch.drawable else None
        frame = Frame(0, 0, self.width, self.height, 0, 0, 0, 0)
        whole = KeepInFrame(self.width, self.height, self._story(picture), mode="shrink")
        frame.addFromList([whole], self.canv)
        if picture is not None:
            picture.unlink()

    def _story(self, picture: Path | None) -> list[Flowable]:
        words, press = self._words, self._press
        said = said_of(self._patch, self._panel.centre(self._patch), words)
        return [
            press.text(words.say("farm_page_title"), 10, GREY, after=1),
            press.text(self._heading(said), 15, BLUE, after=2),
            Rule(),
            Spacer(1, 6),
            self._outcome(said),
            Spacer(1, 4),
            self._picture(picture),
            Spacer(1, 5),
            self._measures(said),
            Spacer(1, 3),
            press.text(words.say("farm_area_note"), 7, GREY, after=5),
            *self._approvals(said),
            Spacer(1, 6),
            self._contest(),
        ]

    def _heading(self, said: Said) -> str:
        return self._press.one_line(self._words.say("farm_patch", id=said.patch_id), 15, WIDTH)

    def _outcome(self, said: Said) -> Table:
        """The code and its reason, beside them the space code."""
        words, press, room = self._words, self._press, WIDTH - QR_COLUMN
        draw = partial(draw_badge, code=said.code, words=words, font=press.font.name)
        name = press.one_line(said.code_words, 17, room - 70)
        banner = Banner(
            code_look(said.code).text, draw, words.say("farm_conclusion"), name, press.font.name, 17
        )
        left = [banner, Spacer(1, 5), press.text(said.sentence, 9.5, width=room, after=3)]
        if said.record:
            left.append(press.text(self._record(said.record, room), 7.5, GREY, width=room, after=0))
        right = QrBlock(said.space_code, words, press)
        return _bare([[left, right]], (room, QR_COLUMN))

    def _record(self, record: str, width: float) -> str:
        lines = self._press.lines(record, 7.5, width)
        return "\n".join(lines if len(lines) <= RECORD_LINES else [*lines[: RECORD_LINES - 1], "…"])

    def _picture(self, path: Path | None) -> Flowable:
        if path is None:
            return self._press.text(self._words.say("farm_no_map"), 9.5, GREY)
        return Image(str(path), WIDTH, WIDTH * self._panel.ratio)

    def _measures(self, said: Said) -> Table:
        words, press = self._words, self._press
        facts = [(label, self._facts_value(value)) for label, value in said.facts]
        left = press.table((), facts, FACTS, 8, {(n, 0): GREY for n in range(len(facts))})
        header = [
            words.say(key) for key in ("farm_area", "common_m2", "common_mu", "common_ha", "farm_share")
        ]
        header[1] = "m²"
        right = press.table(header, said.areas, AREAS, 8, right=(1, 2, 3, 4))
        return _bare([[left, "", right]], (sum(FACTS), GAP, sum(AREAS)))

    def _facts_value(self, value: str) -> str:
        lines = self._press.lines(value, 8, FACTS[1] - 2 * PADDING - 0.5)
        return "\n".join(lines if len(lines) <= 4 else [*lines[:3], "…"])

    def _approvals(self, said: Said) -> list[Flowable]:
        words, press = self._words, self._press
        title = [press.text(words.say("farm_links"), 10.5, BLUE, after=3)]
        if said.consulted:
            title.append(press.text(said.consulted, 8, GREY, after=3))
        if not said.links:
            return [*title, press.text(words.say("farm_links_none"), 8.5)]
        keys = ("farm_layer", "farm_approval", "farm_valid", "farm_link_m2", "farm_link_share", "farm_counts")
        rows = [
            [press.one_line(cell, 7.5, width - 2 * PADDING - 0.5) for cell, width in zip(row[:-1], LINKS)]
            + [row[-1]]
            for row in said.links
        ]
        colours = {(n, 5): code_look("green" if yes else "red").text for n, yes in enumerate(said.counting)}
        table = press.table([words.say(key) for key in keys], rows, LINKS, 7.5, colours, right=(3, 4))
        more = words.say("farm_links_more", count=said.more_links)
        return [*title, table, *([press.text(more, 7.5, GREY)] if said.more_links else [])]

    def _contest(self) -> Table:
        """How to contest the code, and whom to write to."""
        words, press, room = self._words, self._press, WIDTH - 12
        lines = [press.text(words.say("farm_contest"), 8, width=room, after=0)]
        if self._imprint.issuer:
            issued = words.say("farm_issued", issuer=self._imprint.issuer, date=words.date(self._imprint.day))
            lines += [Spacer(1, 3), press.text(press.one_line(issued, 8, room), 8, width=room, after=0)]
        style = [
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(PALE)),
            *((side, (0, 0), (-1, -1), 6) for side in ("LEFTPADDING", "RIGHTPADDING")),
            *((side, (0, 0), (-1, -1), 4) for side in ("TOPPADDING", "BOTTOMPADDING")),
        ]
        return Table([[lines]], colWidths=(WIDTH,), style=TableStyle(style))


def _bare(cells, widths) -> Table:
    """Flowables side by side, nothing drawn around them."""
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *(
            (side, (0, 0), (-1, -1), 0)
            for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
        ),
    ]
    return Table(cells, colWidths=widths, style=TableStyle(style))


class QrBlock(Flowable):
    """The space code as QR, and as text below."""

    def __init__(self, code: str, words: Wording, press: Press) -> None:
        super().__init__()
        self._code, self._words, self._press = code, words, press

    def wrap(self, width, height):
        self.width, self.height = width, QR + 24
        return width, self.height

    def draw(self) -> None:
        left = self.width - QR_COLUMN + (QR_COLUMN - QR) / 2
        if self._code and len(self._code) <= LONGEST_QR:
            renderPDF.draw(qr_drawing(self._code), self.canv, left, 24)
        self.canv.setFillColor(HexColor(GREY))
        self.canv.setFont(self._press.font.name, 7)
        middle = left + QR / 2
        self.canv.drawCentredString(middle, 14, self._words.say("farm_space_code"))
        shown = self._press.one_line(self._code or self._words.say("farm_no_space_code"), 7, QR_COLUMN - 4)
        self.canv.setFillColor(HexColor("#1C1C1C"))
        self.canv.drawCentredString(middle, 4, shown)


def qr_drawing(text: str, size: float = QR) -> Drawing:
    widget = QrCodeWidget(text, barLevel="M", barBorder=2)
    x0, y0, x1, y1 = widget.getBounds()
    drawing = Drawing(size, size, transform=[size / (x1 - x0), 0, 0, size / (y1 - y0), 0, 0])
    drawing.add(widget)
    return drawing
