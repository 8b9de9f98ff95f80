"""The badge of a farmland code: shape, letter and colour, the same as in the dock."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Group, Polygon, String
from reportlab.lib.colors import HexColor

from .marks import OUTLINES
from .palette import code_look
from .wording import Wording

BASELINE = {"triangle": 0.12}  # of the letter, in badge heights; elsewhere it stands in the middle
LETTER = {"triangle": 0.5, "diamond": 0.56}  # its size; 0.66


def letter(code: str, words: Wording) -> str:
    """The first letter of the code's name: G, Y, R, B, N, U or 绿, 黄, 红, 蓝, 非, 无."""
    return words.label("farmland_code", code)[:1]


def short_name(code: str, words: Wording) -> str:
    """The name without what it means: 'Green', '绿码'."""
    return words.label("farmland_code", code).split("(")[0].split(":")[0].strip()


def badge(code: str, words: Wording, font: str, size: float) -> Group:
    """Lower left corner at the origin (points)."""
    look = code_look(code)
    group = Group()
    style = {
        "fillColor": HexColor(look.fill),
        "strokeColor": HexColor(look.line),
        "strokeWidth": size * 0.04,
    }
    if look.shape == "circle":
        group.add(Circle(size / 2, size / 2, size / 2, **style))
    else:
        points = [value * size for point in OUTLINES[look.shape] for value in point]
        group.add(Polygon(points, **style))
    height = size * LETTER.get(look.shape, 0.66)
    baseline = size * BASELINE.get(look.shape, 0) or (size - height * 0.74) / 2
    group.add(
        String(
            size / 2,
            baseline,
            letter(code, words),
            fontName=font,
            fontSize=height,
            fillColor=HexColor(look.ink),
            textAnchor="middle",
        )
    )
    return group


def draw_badge(canvas, x: float, y: float, size: float, code: str, words: Wording, font: str) -> None:
    drawing = Drawing(size, size)
    drawing.add(badge(code, words, font, size))
    renderPDF.draw(drawing, canvas, x, y)
