"""The text pages after the maps: deciding clauses, what is touched, clause by clause, what is missing, provenance."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from .clauses import Clause
from .opinion import Opinion
from .palette import ANSWER_COLOURS, GREY, STATUS_COLOURS
from .places import Place
from .press import WIDTH, Press
from .wording import Wording

CLAUSE_WIDTHS = tuple(w * mm for w in (11, 68, 40, 17, 34))
PLACE_WIDTHS = tuple(w * mm for w in (28, 38, 22, 19, 21, 14, 13, 15))


def chapters(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    writers = (_deciding, _touched, _clauses, _needs, _checks, _provenance)
    numerals = "一二三四五六" if words.language == "zh" else "123456"
    mark = "、" if words.language == "zh" else ". "
    titles = ("deciding", "touched", "clauses", "needs", "checks", "provenance")
    story: list[Flowable] = []
    for numeral, title, write in zip(numerals, titles, writers):
        story += press.chapter(f"{numeral}{mark}{words.say(title)}", write(opinion, words, press))
    return story


def _deciding(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    if not opinion.deciding:
        return [press.text(words.sentences(words.say("deciding_none"), opinion.reason))]
    return [_clause_table(opinion.deciding, words, press)]


def _clauses(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    if not opinion.levels:
        return [press.text(words.say("clauses_none"))]
    story: list[Flowable] = [press.text(words.say("clauses_note"), 8.5, GREY)]
    for heading, clauses in opinion.levels:
        story += press.under(heading, _clause_table(clauses, words, press))
    return story


def _clause_table(clauses: tuple[Clause, ...], words: Wording, press: Press) -> Flowable:
    header = [words.say(key) for key in ("clause_no", "demand", "state", "answer", "basis")]
    rows = [
        (
            f"{c.number}{' ★' if c.deciding else ''}",
            f"[{c.head}]\n{c.demand}",
            c.state,
            c.answer_words,
            c.basis,
        )
        for c in clauses
    ]
    colours = {(n, 3): ANSWER_COLOURS[c.answer] for n, c in enumerate(clauses)}
    colours |= {(n, 4): GREY for n in range(len(clauses))}
    return press.table(header, rows, CLAUSE_WIDTHS, 8, colours)


def _touched(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    story: list[Flowable] = []
    if opinion.touched:
        story.append(_place_table(opinion.touched, words, press))
    else:
        story.append(press.text(words.say("touched_none")))
    if opinion.edges:
        story += press.under(words.say("edges"), _place_table(opinion.edges, words, press))
    return story


def _place_table(places: tuple[Place, ...], words: Wording, press: Press) -> Flowable:
    keys = ("layer", "zone", "zone_class", "relation", "common_m2", "common_mu", "common_ha", "share")
    rows = [(p.title, p.zone, p.zone_class, p.relation, p.m2, p.mu, p.ha, p.share) for p in places]
    return press.table([words.say(k) for k in keys], rows, PLACE_WIDTHS, 7.5, right=(4, 5, 6, 7))


def _needs(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    if not opinion.needs:
        return [press.text(words.say("needs_none"))]
    header = [words.say(key) for key in ("clause_no", "need", "need_settles")]
    rows = [(n, what, count) for n, (what, count) in enumerate(opinion.needs, 1)]
    widths = (14 * mm, WIDTH - 50 * mm, 36 * mm)
    return [press.text(words.say("needs_note"), 8.5, GREY), press.table(header, rows, widths, 8.5)]


def _checks(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    """Two layers to a row: a city has 239 of them."""
    if not opinion.checks:
        return [press.text(words.say("checks_none"))]
    half = (len(opinion.checks) + 1) // 2
    left, right = opinion.checks[:half], opinion.checks[half:]
    blank = ("", "", "", "")
    pairs = [(a, right[n] if n < len(right) else blank) for n, a in enumerate(left)]
    rows = [(a[0], a[2], a[3], b[0], b[2], b[3]) for a, b in pairs]
    colours = {(n, 1): STATUS_COLOURS.get(a[1], GREY) for n, (a, _) in enumerate(pairs)}
    colours |= {(n, 4): STATUS_COLOURS.get(b[1], GREY) for n, (_, b) in enumerate(pairs)}
    header = [words.say(key) for key in ("layer", "status", "data_date")] * 2
    widths = tuple(w * mm for w in (45, 18, 22)) * 2
    note = press.text(f"{words.say('checks_note')}\n{opinion.checks_summary}", 8.5, GREY)
    return [note, press.table(header, rows, widths, 7.5, colours)]


def _provenance(opinion: Opinion, words: Wording, press: Press) -> list[Flowable]:
    colours = {(n, 0): GREY for n in range(len(opinion.provenance))}
    return [
        press.table((), opinion.provenance, (40 * mm, WIDTH - 40 * mm), 8.5, colours),
        KeepTogether(
            [Spacer(1, 10), press.text(words.sentences(words.say("note_words"), words.say("contest")), 9)]
        ),
    ]
