"""The verdict as a shape with a sign in it, drawn rather than set: no font is asked for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    "hexagon": [
        (0.5 + 0.54 * cos(pi / 6 + k * pi / 3), 0.5 + 0.54 * sin(pi / 6 + k * pi / 3)) for k in range(6)
    ],
    "square": [(0.03, 0.03), (0.97, 0.03), (0.97, 0.97), (0.03, 0.97)],
}


def draw_shape(canvas, shape: str, colour: str, size: float) -> None:
    """Fills a shape with its lower left corner at the origin (points)."""
    canvas.setFillColor(HexColor(colour))
    if shape == "circle":
        canvas.circle(size / 2, size / 2, size / 2, stroke=0, fill=1)
    else:
        canvas.drawPath(_path(canvas, OUTLINES[shape], size, close=True), stroke=0, fill=1)


def draw_mark(canvas, x: float, y: float, size: float, verdict: str) -> None:
    """Draws the verdict's shape and sign with its lower left corner at x, y (points)."""
    look = verdict_look(verdict)
    canvas.saveState()
    canvas.translate(x, y)
    draw_shape(canvas, look.shape, look.colour, size)
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
        draw_mark(self.canv, 0, self.size * 0.1, self.size, self.verdict)
        self.canv.setFillColor(HexColor(verdict_look(self.verdict).colour))
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(self.size * 1.6, self.size * 0.25, self.words)


class Banner(Flowable):
    """An outcome across the page: frame, mark, words. `draw_at(canvas, x, y, size)` draws the mark."""

    HEIGHT = 54

    def __init__(
        self, colour: str, draw_at: Callable[..., None], caption: str, words: str, font: str, size: float = 20
    ) -> None:
        super().__init__()
        self.colour, self.draw_at = colour, draw_at
        self.caption, self.words, self.font, self.size = caption, words, font, size

    def wrap(self, width, height):
        self.width = width
        return width, self.HEIGHT

    def draw(self) -> None:
        colour = HexColor(self.colour)
        canvas = self.canv
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.6)
        canvas.setFillColor(HexColor(self.colour + "14", hasAlpha=True))
        canvas.roundRect(0, 0, self.width, self.HEIGHT, 6, stroke=1, fill=1)
        self.draw_at(canvas, 18, 11, 32)
        canvas.setFillColor(HexColor("#5F6368"))
        canvas.setFont(self.font, 9)
        canvas.drawString(66, 36, self.caption)
        canvas.setFillColor(colour)
        canvas.setFont(self.font, self.size)
        canvas.drawString(66, 13, self.words)


def verdict_banner(verdict: str, caption: str, words: str, font: str) -> Banner:
    return Banner(verdict_look(verdict).colour, partial(draw_mark, verdict=verdict), caption, words, font)
