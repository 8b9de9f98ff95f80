"""The summary of a screening: what was screened, the funnel as a chart, totals by township."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, Spacer

from ..core.farmland.codes import REASONS
from .farmland import text
from .farmland_badge import badge, short_name
from .palette import CODE_LOOKS, GREY, INK, RULE, code_look
from .paper import BODY
from .press import PADDING, WIDTH, Press, Rule
from .rows import Imprint, Row
from .wording import MU_PER_M2, Wording, number, percent

BLUE = "#12395B"
BAR, STEP = 9, 16.5  # points
LABELS, COUNTS = 62 * mm, 30 * mm


@dataclass(frozen=True)
class Township:
    """The patches of one township; `name` is None for those in no township."""

    name: str | None
    rows: tuple[Row, ...]

    def count(self, code: str) -> int:
        return sum(row["code"] == code for row in self.rows)

    def area(self, column: str) -> float:
        return sum(row[column] or 0.0 for row in self.rows)


@dataclass(frozen=True)
class Screening:
    """The whole of a screening: CODED, LINKS and FUNNEL rows, and CODED parted by township (None: not asked)."""

    coded: Sequence[Row]
    links: Sequence[Row]
    funnel: Sequence[Row]
    townships: Sequence[Township] | None
    sets: Sequence[Row] | None = None  # what was consulted; None: not told

    def codes(self) -> list[str]:
        """Codes that occur, those of screening always, in their fixed order; unknown ones last."""
        present = {text(row["code"]) for row in self.coded}
        always = {"green", "yellow", "clear", "undetermined"}
        known = [code for code in CODE_LOOKS if code in present | always]
        return [*known, *sorted(present - set(CODE_LOOKS))]


def summary(
    screening: Screening, imprint: Imprint, pages: int, words: Wording, press: Press
) -> list[Flowable]:
    """`pages`: of patches that follow."""
    return [
        NextPageTemplate(BODY),
        press.text(
            words.say("farm_title"), 21 if words.language == "zh" else 19, BLUE, after=8, centred=True
        ),
        Rule(),
        Spacer(1, 8),
        _facts(screening, imprint, pages, words, press),
        *press.chapter(words.say("farm_funnel"), _funnel(screening, words, press)),
        *press.chapter(words.say("farm_townships"), _townships(screening, words, press)),
        *(
            press.chapter(words.say("farm_sets"), _sets(screening.sets, words, press))
            if screening.sets
            else ()
        ),
        *press.chapter(words.say("farm_notes"), [press.text(_notes(imprint, words), 9)]),
    ]


def _facts(screening: Screening, imprint: Imprint, pages: int, words: Wording, press: Press) -> Flowable:
    days = sorted(text(row["date"]) for row in screening.coded if row["date"])
    span = words.say("farm_dates_words", first=days[0], last=days[-1]) if days else words.say("no_date")
    whole = Township("", tuple(screening.coded))
    counts = [
        words.say("farm_code_count", code=short_name(code, words), count=whole.count(code))
        for code in screening.codes()
    ]
    facts = (
        (words.say("number"), imprint.number or words.say("no_number")),
        (words.say("issuer"), imprint.issuer),
        (words.say("date"), words.date(imprint.day)),
        (words.say("farm_patches"), number(len(screening.coded), 0)),
        (words.say("farm_dates"), span),
        (words.say("farm_codes"), words.items(counts)),
        (words.say("farm_farmland_m2"), words.area(whole.area("farmland_m2"))),
        (words.say("farm_uncovered_m2"), words.area(whole.area("uncovered_m2"))),
        (words.say("farm_pages"), number(pages, 0)),
    )
    return press.table((), facts, (46 * mm, WIDTH - 46 * mm), 9, {(n, 0): GREY for n in range(len(facts))})


def _notes(imprint: Imprint, words: Wording) -> str:
    engine = words.say("farm_engine", version=imprint.engine)
    return "\n".join((words.say("farm_contest"), words.say("farm_area_basis"), engine))


# ---- the funnel ----


def _funnel(screening: Screening, words: Wording, press: Press) -> list[Flowable]:
    rows = sorted(screening.funnel, key=lambda row: row["step"] or 0)
    received = next((row["count"] or 0 for row in rows if not row["reason_code"]), 0)
    notes = [words.say("farm_funnel_note")]
    if received != len(screening.coded):
        notes.append(words.say("farm_funnel_differs", funnel=received, coded=len(screening.coded)))
    chart = funnel_chart([(text(row["reason_code"]), row["count"] or 0) for row in rows], words, press)
    header = [words.say(key) for key in ("farm_reason", "farm_code", "farm_count", "farm_share")]
    header += [f"{words.say('farm_area')} (m²)", words.say("common_mu")]
    widths = tuple(w * mm for w in (62, 26, 18, 18, 26, 20))
    table = press.table(
        header, [_funnel_row(row, received, words) for row in rows], widths, 8, right=(2, 3, 4, 5)
    )
    return [press.text("\n".join(notes), 8.5, GREY), chart, Spacer(1, 6), table]


def _funnel_row(row: Row, received: int, words: Wording) -> tuple:
    reason, area = text(row["reason_code"]), row["area_m2"]
    count = row["count"] or 0
    return (
        reason_name(reason, words),
        short_name(REASONS.get(reason, ""), words),
        number(count, 0),
        percent(count / received) if received else "",
        number(area, 2),
        number(None if area is None else area * MU_PER_M2, 2),
    )


def reason_name(reason: str, words: Wording) -> str:
    return words.label("farmland_reason", reason) if reason else words.say("farm_received")


def funnel_chart(bars: Sequence[tuple[str, int]], words: Wording, press: Press) -> Drawing:
    """One bar per branch; its badge, name and number stand beside it, so that its colour is never alone."""
    height = len(bars) * STEP + 4
    drawing = Drawing(WIDTH, height)
    most = max((count for _, count in bars), default=0) or 1
    room = WIDTH - LABELS - COUNTS - STEP
    left = LABELS + STEP
    for n, (reason, count) in enumerate(bars):
        y = height - (n + 1) * STEP
        code = REASONS.get(reason, "")
        name = press.one_line(reason_name(reason, words), 8.5, LABELS - 4)
        drawing.add(_string(0, y + 2, name, press))
        if code:
            mark = badge(code, words, press.font.name, 10.5)
            mark.translate(LABELS, y - 0.5)
            drawing.add(mark)
        look = code_look(code)
        long = room * count / most
        if count:
            style = {"fillColor": HexColor(look.fill), "strokeColor": HexColor(look.line), "strokeWidth": 0.6}
            drawing.add(Rect(left, y, max(long, 1.2), BAR, **style))
        drawing.add(_string(left + long + 4, y + 1.5, number(count, 0), press))
    drawing.add(Line(left, 0, left, height, strokeColor=HexColor(RULE), strokeWidth=0.6))
    return drawing


def _string(x: float, y: float, words: str, press: Press) -> String:
    return String(x, y, words, fontName=press.font.name, fontSize=8.5, fillColor=HexColor(INK))


# ---- sets ----


def _sets(sets: Sequence[Row], words: Wording, press: Press) -> list[Flowable]:
    header = [words.say(f"farm_col_{name}") for name in ("role", "layer", "records", "up_to")]
    rows = [set_row(row, words) for row in sets]
    shown = [(role, layer, number(records or 0, 0), date) for role, layer, records, date in rows]
    widths = (46 * mm, WIDTH - 106 * mm, 26 * mm, 34 * mm)
    return [
        press.text(words.say("farm_sets_note"), 8.5, GREY),
        press.table(header, shown, widths, 8, right=(2, 3)),
    ]


def set_row(row: Row, words: Wording) -> tuple:
    date = text(row["up_to"]) or words.say("farm_no_day")
    return words.label("set_role", row["role"]), text(row["layer"]), row["records"], date


# ---- townships ----


def _townships(screening: Screening, words: Wording, press: Press) -> list[Flowable]:
    if screening.townships is None:
        return [press.text(words.say("farm_townships_none"))]
    header, rows = township_table(screening, words)
    shown = [
        (row[0], *(number(value, 2 if isinstance(value, float) else 0) for value in row[1:])) for row in rows
    ]
    measure = press.font.width(7.5)
    needed = [max(measure(cell) for cell in column) + 2 * PADDING + 2 for column in zip(header, *shown)][1:]
    first = max(WIDTH - sum(needed), 24 * mm)
    shrink = min(1.0, (WIDTH - first) / sum(needed))
    widths = (first, *(width * shrink for width in needed))
    table = press.table(header, shown, widths, 7.5, right=range(1, len(widths)))
    return [press.text(words.say("farm_townships_note"), 8.5, GREY), table]


def township_table(screening: Screening, words: Wording) -> tuple[list[str], list[tuple]]:
    """Header and rows, the total last: name, patches, one count per code, farmland m², not covered m² and mu."""
    codes = screening.codes()
    header = [words.say("farm_col_township"), words.say("farm_count")]
    header += [short_name(code, words) for code in codes]
    header += [words.say(f"farm_col_{name}") for name in ("farmland_m2", "uncovered_m2", "uncovered_mu")]
    groups = [*(screening.townships or ())]
    whole = Township(words.say("farm_total"), tuple(screening.coded))
    rows = []
    for group in [*groups, whole]:
        name = words.say("farm_no_township") if group.name is None else group.name
        uncovered = group.area("uncovered_m2")
        counts = [group.count(code) for code in codes]
        rows.append(
            (name, len(group.rows), *counts, group.area("farmland_m2"), uncovered, uncovered * MU_PER_M2)
        )
    return header, rows
