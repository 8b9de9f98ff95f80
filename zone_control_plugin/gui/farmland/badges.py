"""The badge of a farmland code: a shape, a letter and a colour, each enough to tell it from the others."""

from __future__ import annotations

from functools import cache

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ...processing.text import language
from ..wording import label

WHITE, BLACK = "#ffffff", "#1a1a1a"
SIZES = (16, 18, 24, 32, 64)
LETTER = {
    "triangle": (0.42, 0.64),
    "diamond": (0.44, 0.5),
}  # share of the badge's height, its middle from above
POINTS = {
    "triangle": ((0.5, 0.0), (1.0, 0.94), (0.0, 0.94)),
    "octagon": ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "hexagon": ((0.25, 0.06), (0.75, 0.06), (1, 0.5), (0.75, 0.94), (0.25, 0.94), (0, 0.5)),
    "square": ((0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)),
}
# code → shape ("circle" has no points), fill, ink; the colours are those of the map (output_looks.csv)
LOOKS = {
    "green": ("circle", "#2E6B34", WHITE),
    "yellow": ("triangle", "#E0A800", BLACK),
    "red": ("octagon", "#B3261E", WHITE),
    "blue": ("square", "#1F5F99", WHITE),
    "clear": ("diamond", "#ECEFF1", BLACK),
    "undetermined": ("hexagon", "#5B4B8A", WHITE),
}
NO_LOOK = ("square", WHITE, BLACK)


def letter(code: str) -> str:
    """The first letter of a code's name: G, Y, R, B, N, U or 绿, 黄, 红, 蓝, 非, 无."""
    return label("farmland_code", code)[:1]


def badge(code: str) -> QIcon:
    return _badge(code, language())


@cache
def _badge(code: str, _language: str) -> QIcon:
    picture = QIcon()
    for size in SIZES:
        picture.addPixmap(_pixmap(code, size))
    return picture


def _pixmap(code: str, size: int) -> QPixmap:
    shape, fill, ink = LOOKS.get(code, NO_LOOK)
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(fill).darker(140), max(1.0, size / 24)))
    _outline(painter, shape, size)
    painter.setPen(QColor(ink))
    _letter(painter, shape, size, letter(code))
    painter.end()
    return pixmap


def _outline(painter: QPainter, shape: str, size: int) -> None:
    edge = size - 2
    if shape in POINTS:
        painter.drawPolygon(QPolygonF([QPointF(1 + x * edge, 1 + y * edge) for x, y in POINTS[shape]]))
    else:
        painter.drawEllipse(QRectF(1, 1, edge, edge))


def _letter(painter: QPainter, shape: str, size: int, text: str) -> None:
    share, middle = LETTER.get(shape, (0.6, 0.5))
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(size * share)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, (middle - 0.5) * size, size, size), Qt.AlignmentFlag.AlignCenter, text)
