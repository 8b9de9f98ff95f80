"""The verdict as a shape with a sign in it, drawn rather than set: no font is asked for it."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import HexColor, white
from reportlab.platypus import Flowable

from .palette import verdict_look

# Strokes in the unit square, y up: what is drawn in white inside each shape.
SIGNS = {
    "octagon": (((0.32, 0.32), (0.68, 0.68)), ((0.32, 0.68), (0.68, 0.32))),
    "triangle": (((0.5, 0.62), (0.5, 0.38)), ((0.5, 0.25), (0.5, 0.23))),
    "diamond": (
        ((0.39, 0.6), (0.42, 0.68), (0.5, 0.72), (0.59, 0.67), (0.6, 0.58), (0.5, 0.48), (0.5, 0.41)),
        ((0.5, 0.3), (0.5, 0.28)),
    ),
    "square": (((0.28, 0.66), (0.72, 0.66)), ((0.28, 0.5), (0.72, 0.5)), ((0.28, 0.34), (0.55, 0.34))),
    "circle": (((0.28, 0.5), (0.44, 0.34), (0.73, 0.66)),),
}
OUTLINES = {
    "octagon": [
        (0.5 + 0.54 * cos(pi / 8 + k * pi / 4), 0.5 + 0.54 * sin(pi / 8 + k * pi / 4)) for k in range(8)
    ],
    "diamond": [(0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)],
    "triangle": [(-0.08, 0.02), (1.08, 0.02), (0.5, 1.04)],
    "square": [(0.03, 0.03), (0.97, 0.03), (0.97, 0.97), (0.03, 0.97)],
}


def draw_mark(canvas, verdict: str, x: float, y: float, size: float) -> None:
    """Draws the verdict's shape with its lower left corner at x, y (points)."""
    look = verdict_look(verdict)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(HexColor(look.colour))
    if look.shape == "circle":
        canvas.circle(size / 2, size / 2, size / 2, stroke=0, fill=1)
    else:
        canvas.drawPath(_path(canvas, OUTLINES[look.shape], size, close=True), stroke=0, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(size * 0.09)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in SIGNS[look.shape]:
        canvas.drawPath(_path(canvas, stroke, size), stroke=1, fill=0)
    canvas.restoreState()


def _path(canvas, points, size: float, close: bool = False):
    path = canvas.beginPath()
    path.moveTo(points[0][0] * size, points[0][1] * size)
    for x, y in points[1:]:
        path.lineTo(x * size, y * size)
    if close:
        path.close()
    return path


class Marked(Flowable):
    """A verdict's shape followed by its words on one line."""

    def __init__(self, verdict: str, words: str, font: str, size: float) -> None:
        super().__init__()
        self.verdict, self.words, self.font, self.size = verdict, words, font, size

    def wrap(self, width, height):
        return width, self.size * 1.35

    def draw(self) -> None:
        draw_mark(self.canv, self.verdict, 0, self.size * 0.1, self.size)
        self.canv.setFillColor(HexColor(verdict_look(self.verdict).colour))
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(self.size * 1.6, self.size * 0.25, self.words)


class Banner(Flowable):
    """The verdict across the page: frame, shape, words."""

    HEIGHT = 54

    def __init__(self, verdict: str, caption: str, words: str, font: str) -> None:
        super().__init__()
        self.verdict, self.caption, self.words, self.font = verdict, caption, words, font

    def wrap(self, width, height):
        self.width = width
        return width, self.HEIGHT

    def draw(self) -> None:
        colour = HexColor(verdict_look(self.verdict).colour)
        canvas = self.canv
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.6)
        canvas.setFillColor(HexColor(verdict_look(self.verdict).colour + "14", hasAlpha=True))
        canvas.roundRect(0, 0, self.width, self.HEIGHT, 6, stroke=1, fill=1)
        draw_mark(canvas, self.verdict, 18, 11, 32)
        canvas.setFillColor(HexColor("#5F6368"))
        canvas.setFont(self.font, 9)
        canvas.drawString(66, 36, self.caption)
        canvas.setFillColor(colour)
        canvas.setFont(self.font, 20)
        canvas.drawString(66, 13, self.words)
