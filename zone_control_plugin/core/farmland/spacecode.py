"""BeiDou grid location code, two-dimensional (GB/T 39409-2020): exact, in integers of 1/2048 of an arc second.

    encode(24.4798, 118.0894, 8)      → 'N50G804585B27520'
    decode('N50G804585B27520').bounds → (west, south, east, north) in degrees

Not to be confused with GeoSOT (GB/T 40087-2021), which is another code.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

DEGREE = 3600 * 2048  # units of the finest cell side, level 10
MINUTE, SECOND = DEGREE // 60, 2048
LEVELS = range(1, 11)
# Per level: cell width and height in units, children of the parent across and up, and how they are written.
WIDTH = (0, 6 * DEGREE, 30 * MINUTE, 15 * MINUTE, MINUTE, 4 * SECOND, 2 * SECOND, 512, 64, 8, 1)
HEIGHT = (0, 4 * DEGREE, 30 * MINUTE, 10 * MINUTE, MINUTE, 4 * SECOND, 2 * SECOND, 512, 64, 8, 1)
ACROSS = (0, 60, 12, 2, 15, 15, 2, 8, 8, 8, 8)
UP = (0, 22, 8, 3, 10, 15, 2, 8, 8, 8, 8)
ONE_DIGIT = (3, 6)  # levels written as row · 2 + column
LENGTH = (1, 4, 6, 7, 9, 11, 12, 14, 16, 18, 20)
DIGITS = "0123456789ABCDE"
BANDS = "ABCDEFGHIJKLMNOPQRSTUV"
POLAR = 88 * DEGREE


class NoSpaceCode(ValueError):
    """The position has no such code: beyond 88° of latitude, or no position at all."""


class BadSpaceCode(ValueError):
    """The text is no code of this standard."""


class Cell(NamedTuple):
    """A grid cell by its lower left corner in units from 0°, 0° (signed), and its level."""

    x: int
    y: int
    level: int

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees (CGCS2000)."""
        right, top = self.x + WIDTH[self.level], self.y + HEIGHT[self.level]
        return tuple(float(Fraction(v, DEGREE)) for v in (self.x, self.y, right, top))

    @property
    def code(self) -> str:
        return _written(self)


def encode(latitude: float, longitude: float, level: int = 8) -> str:
    """The code of the cell that holds a position, degrees CGCS2000, level 1–10.

    Numbers are taken as written (29.95 is 29°57′ exactly). Raises NoSpaceCode beyond 88° and off the globe.
    """
    return cell_at(latitude, longitude, level).code


def cell_at(latitude: float, longitude: float, level: int) -> Cell:
    if level not in LEVELS:
        raise NoSpaceCode(f"level {level}")
    x, y = _units(longitude, 180), _units(latitude, 90)
    if abs(y) >= POLAR:
        raise NoSpaceCode(f"latitude {latitude}")
    return Cell(_corner(x, WIDTH[level], 180 * DEGREE), _corner(y, HEIGHT[level], POLAR), level)


def _units(degrees: float, most: int) -> Fraction:
    try:
        value = Fraction(repr(float(degrees)))
    except (ValueError, OverflowError) as error:
        raise NoSpaceCode(f"{degrees}") from error
    if abs(value) > most:
        raise NoSpaceCode(f"{degrees}")
    return value * DEGREE


def _corner(value: Fraction, side: int, end: int) -> int:
    """Lower edge of the cell; cells count away from 0°, so an edge belongs to the cell further out."""
    steps = min(int(abs(value) // side), end // side - 1)
    return steps * side if value >= 0 else -(steps + 1) * side


def _written(cell: Cell) -> str:
    west, south = cell.x < 0, cell.y < 0
    # Distance from 0° of the corner nearest to it.
    x = -(cell.x + WIDTH[cell.level]) if west else cell.x
    y = -(cell.y + HEIGHT[cell.level]) if south else cell.y
    zone = 30 - x // WIDTH[1] if west else 31 + x // WIDTH[1]
    text = [f"{'S' if south else 'N'}{zone:02d}{BANDS[y // HEIGHT[1]]}"]
    for level in range(2, cell.level + 1):
        column, row = x % WIDTH[level - 1] // WIDTH[level], y % HEIGHT[level - 1] // HEIGHT[level]
        text.append(str(row * 2 + column) if level in ONE_DIGIT else DIGITS[column] + DIGITS[row])
    return "".join(text)


def decode(code: str) -> Cell:
    """The cell of a code. Raises BadSpaceCode for anything the standard does not write."""
    text = code.strip().upper()
    if len(text) not in LENGTH[1:]:
        raise BadSpaceCode(code)
    level = LENGTH.index(len(text))
    try:
        return _read(text, level)
    except (ValueError, IndexError) as error:
        raise BadSpaceCode(code) from error


def _read(text: str, level: int) -> Cell:
    zone, band = int(text[1:3]), BANDS.index(text[3])
    if text[0] not in "NS" or not 1 <= zone <= ACROSS[1]:
        raise BadSpaceCode(text)
    west, south = zone <= 30, text[0] == "S"
    x = (30 - zone if west else zone - 31) * WIDTH[1]
    y = band * HEIGHT[1]
    for step in range(2, level + 1):
        column, row = _digits(text[LENGTH[step - 1] : LENGTH[step]], step)
        if column >= ACROSS[step] or row >= UP[step]:
            raise BadSpaceCode(text)
        x, y = x + column * WIDTH[step], y + row * HEIGHT[step]
    return Cell(-(x + WIDTH[level]) if west else x, -(y + HEIGHT[level]) if south else y, level)


def _digits(part: str, level: int) -> tuple[int, int]:
    if level in ONE_DIGIT:
        row, column = divmod(int(part), 2)
        return column, row
    return DIGITS.index(part[0]), DIGITS.index(part[1])


def parent(code: str, level: int) -> str:
    """The code of the coarser cell that holds this one: its first characters."""
    return decode(code).code[: LENGTH[level]]


def cells_in(box: tuple[float, float, float, float], level: int) -> Iterator[Cell]:
    """All cells of a level that a box (west, south, east, north, degrees) touches, row by row from the south."""
    west, south, east, north = box
    first, last = cell_at(south, west, level), cell_at(north, east, level)
    for y in range(first.y, last.y + 1, HEIGHT[level]):
        for x in range(first.x, last.x + 1, WIDTH[level]):
            yield Cell(x, y, level)


def count_in(box: tuple[float, float, float, float], level: int) -> int:
    """How many cells `cells_in` would give."""
    west, south, east, north = box
    first, last = cell_at(south, west, level), cell_at(north, east, level)
    return ((last.x - first.x) // WIDTH[level] + 1) * ((last.y - first.y) // HEIGHT[level] + 1)
