"""Foreign text made fit for paper: glyphs the font lacks, lines that fit, file names. Nothing is interpreted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container

GETA = "〓"  # the printers' mark for a character that is not in the case
JOINER, MARK = "Cf", "Mn"  # Unicode categories: never drawn; drawn only where the font can
NEVER_FIRST = frozenset("，。、；：？！）】》」』”’％〉〕…,.;:?!)]}%")
NEVER_LAST = frozenset("（【《「『“‘〈〔([{")
TOKEN = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|[A-Za-z0-9_@#&+\-./\\:%²³°'’=<>~^*|])+|\s+|.", re.DOTALL)
WORD = re.compile(r"[A-Za-z0-9]")
LONGEST_CARRIED = 24
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST_NAME = 100

Width = Callable[[str], float]


def clean(text: object) -> str:
    """Text without control characters; line breaks stay, everything else that breaks lines becomes one."""
    text = "" if text is None else str(text)
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).replace("\t", " ")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})


def set_in(text: object, glyphs: Container[int]) -> str:
    """`clean` text with what the font cannot print replaced by the geta mark (one per run)."""
    kept: list[str] = []
    for c in clean(text):
        kind = unicodedata.category(c)
        if kind == JOINER or (kind == MARK and ord(c) not in glyphs):
            continue
        if c == "\n" or ord(c) in glyphs:
            kept.append(c)
        elif kept[-1:] != [GETA]:
            kept.append(GETA)
    return "".join(kept)


def fold(text: str, width: float, measure: Width) -> list[str]:
    """Lines no wider than `width`: Chinese breaks anywhere except before 、 or after （, Latin words stay whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_folded(paragraph, width, measure))
    return lines


def _folded(paragraph: str, width: float, measure: Width) -> list[str]:
    lines, line, used = [], "", 0.0
    for token in _tokens(paragraph, width, measure):
        wide = measure(token)
        if used + wide > width and line.strip():
            if token.isspace():
                continue
            carried = _carried(line, token)
            if measure(carried) + wide > width:
                carried = ""
            lines.append(line[: len(line) - len(carried)].rstrip())
            line = carried
            used = measure(line)
        if not (token.isspace() and not line):
            line, used = line + token, used + wide
    return [*lines, line.rstrip()]


def _tokens(paragraph: str, width: float, measure: Width):
    """Words and single Chinese characters; a word wider than a whole line is cut into pieces that fit."""
    for token in TOKEN.findall(paragraph):
        while len(token) > 1 and measure(token) > width:
            size = next((n for n in range(len(token) - 1, 1, -1) if measure(token[:n]) <= width), 1)
            yield token[:size]
            token = token[size:]
        yield token


def _carried(line: str, token: str) -> str:
    """The end of a line that goes down with the token, so that no line starts or ends against the rules."""
    at = len(line)
    while at > 1 and (line[at - 1] in NEVER_LAST or token[0] in NEVER_FIRST):
        at -= 1
        while at > 1 and WORD.match(line[at]) and WORD.match(line[at - 1]):
            at -= 1
        token = line[at]
    return line[at:] if at > 1 and len(line) - at <= LONGEST_CARRIED else ""


def file_name(wanted: str, taken: set[str]) -> str:
    """A file name without suffix that every system takes, unlike all in `taken` (compared without case)."""
    name = FORBIDDEN.sub("_", clean(wanted).replace("\n", " ")).strip(" ._")
    if not name or RESERVED.match(name):
        name = f"_{name}"
    while len(name) > LONGEST_NAME or len(name.encode("utf-8")) > 2 * LONGEST_NAME:
        name = name[:-1].rstrip(" .")
    unique, n = name, 1
    while unique.casefold() in taken:
        n += 1
        unique = f"{name}_{n}"
    taken.add(unique.casefold())
    return unique
