"""How verdicts, answers and unit classes look: a colour and a shape or hatch, so that colour is never alone."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    colour: str
    shape: str  # octagon, diamond, triangle, square, circle
    sign: str  # a character for Word, where shapes are characters


VERDICT_LOOKS = {
    "prohibited": Look("#B3261E", "octagon", "✖"),
    "undetermined": Look("#5B4B8A", "diamond", "◆"),
    "restricted": Look("#B45309", "triangle", "▲"),
    "conditional": Look("#1F5F99", "square", "■"),
    "permitted": Look("#2E6B34", "circle", "●"),
}
NO_LOOK = Look("#555555", "diamond", "◆")
ANSWER_COLOURS = {
    "violates": "#B3261E",
    "argue": "#B45309",
    "must": "#1F5F99",
    "verify": "#5B4B8A",
    "lifted": "#2E6B34",
    "fits": "#2E6B34",
    "encouraged": "#2E6B34",
    "clear": "#555555",
}
STATUS_COLOURS = {"no_data": "#5B4B8A", "hit": "#B45309", "edge": "#555555", "clear": "#2E6B34"}
# Fill, hatch angle in degrees (None: no hatch); the platform's colours: green, red, yellow.
UNIT_LOOKS = {
    "priority": ("110,180,105,170", 45),
    "key": ("224,120,112,170", 135),
    "general": ("243,222,130,170", None),
}
INK, GREY, RULE, PALE = "#1C1C1C", "#5F6368", "#9AA0A6", "#F1F3F4"


def verdict_look(code: str) -> Look:
    return VERDICT_LOOKS.get(code, NO_LOOK)


class CodeLook(NamedTuple):
    shape: str
    fill: str
    line: str
    ink: str  # of the letter in the badge
    text: str  # of words beside it


CODE_LOOKS = {
    "green": CodeLook("circle", "#2E6B34", "#2E6B34", "#FFFFFF", "#2E6B34"),
    "yellow": CodeLook("triangle", "#E0A800", "#8A6500", "#1A1A1A", "#8A6500"),
    "red": CodeLook("octagon", "#B3261E", "#B3261E", "#FFFFFF", "#B3261E"),
    "blue": CodeLook("square", "#1F5F99", "#1F5F99", "#FFFFFF", "#1F5F99"),
    "clear": CodeLook("diamond", "#ECEFF1", "#546E7A", "#1A1A1A", "#546E7A"),
    "undetermined": CodeLook("hexagon", "#5B4B8A", "#5B4B8A", "#FFFFFF", "#5B4B8A"),
}
NO_CODE_LOOK = CodeLook("square", "#FFFFFF", "#555555", "#1A1A1A", "#555555")


def code_look(code: str) -> CodeLook:
    return CODE_LOOKS.get(code, NO_CODE_LOOK)
