"""The first page: what was judged, the verdict, who answers for it."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from .marks import Marked, verdict_banner
from .opinion import Opinion
from .palette import GREY, RULE
from .press import WIDTH, Press, Rule
from .wording import Wording

NAME_SIZES = (17, 14, 11.5, 9)
NAME_LINES = 3
SEAL = 40 * mm


def cover(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    return [
        Spacer(1, 6 * mm),
        press.text(opinion.title, 21 if words.language == "zh" else 19, "#12395B", after=8, centred=True),
        _name(opinion.name, press),
        Spacer(1, 3),
        Rule(),
        Spacer(1, 10),
        verdict_banner(opinion.verdict, words.say("conclusion"), opinion.verdict_words, press.font.name),
        Spacer(1, 7),
        press.text(opinion.reason, 9.5, after=8),
        press.text(words.say("facts"), 11, "#12395B", after=3),
        press.table(
            (),
            opinion.facts,
            (34 * mm, WIDTH - 34 * mm),
            9,
            {(n, 0): GREY for n in range(len(opinion.facts))},
        ),
        Spacer(1, 9),
        press.text(words.say("by_dimension"), 11, "#12395B", after=3),
        _dimensions(opinion, press),
        SignatureBlock(opinion, words, press),
    ]


def _name(name: str, press: Press) -> Flowable:
    """As large as three lines allow, whole in any case."""
    size = next((s for s in NAME_SIZES if len(press.lines(name, s, WIDTH)) <= NAME_LINES), NAME_SIZES[-1])
    return press.text(name, size, after=4, centred=True)


def _dimensions(opinion: Opinion, press: Press) -> Table:
    cells = [
        [press.lines(label, 9, 60 * mm)[0], Marked(code, words, press.font.name, 9)]
        for label, code, words in opinion.dimensions
    ]
    style = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), press.font.name, 9, 13),
            ("TEXTCOLOR", (0, 0), (0, -1), HexColor(GREY)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3.2),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(RULE)),
        ]
    )
    return Table(cells, colWidths=(50 * mm, WIDTH - 50 * mm), style=style)


class SignatureBlock(Flowable):
    """Number, issuer, date, signatures and the box for the seal, at the foot of the page."""

    HEIGHT = SEAL + 6

    def __init__(self, opinion: Opinion, words: Wording, press: Press) -> None:
        super().__init__()
        self.opinion, self.words, self.press = opinion, words, press

    def wrap(self, width, height):
        self.width = width
        self.height = height - 1 if height > self.HEIGHT else self.HEIGHT
        return width, self.height

    def draw(self) -> None:
        self._imprint()
        self._seal()

    def _imprint(self) -> None:
        say, opinion = self.words.say, self.opinion
        rows = (
            (say("number"), opinion.number),
            (say("issuer"), opinion.issuer),
            (say("date"), opinion.day),
            (say("prepared"), ""),
            (say("checked"), ""),
            (say("approved"), ""),
        )
        step, room = SEAL / len(rows), self.width - SEAL - 12 * mm
        for n, (label, value) in enumerate(rows):
            y = SEAL - (n + 1) * step + 5
            self.canv.setFont(self.press.font.name, 9)
            self.canv.setFillColor(HexColor(GREY))
            self.canv.drawString(0, y, label)
            self.canv.setFillColor(HexColor("#1C1C1C"))
            self.canv.drawString(26 * mm, y, self.press.one_line(value, 9, room - 26 * mm))
            self.canv.setStrokeColor(HexColor(RULE))
            self.canv.setLineWidth(0.4)
            self.canv.line(26 * mm, y - 3.5, room, y - 3.5)

    def _seal(self) -> None:
        self.canv.setStrokeColor(HexColor(GREY))
        self.canv.setLineWidth(0.8)
        self.canv.setDash(3, 3)
        self.canv.rect(self.width - SEAL, 0, SEAL, SEAL, stroke=1, fill=0)
        self.canv.setDash()
        self.canv.setFont(self.press.font.name, 9)
        self.canv.setFillColor(HexColor(GREY))
        self.canv.drawCentredString(self.width - SEAL / 2, SEAL / 2 - 3, self.words.say("seal"))
