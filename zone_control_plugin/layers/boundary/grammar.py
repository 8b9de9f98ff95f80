"""Lines to settings, plots and points. Tolerant of hands and tools, never of a point it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import problems as P
from .document import Document, PlotText, Point, Setting
from .numbers import last_digit, number, whole

LINE_END = re.compile(r"\r\n|\r|\n")
SECTION = re.compile(r"[\[【［〔]\s*(.+?)\s*[\]】］〕]")
EQUALS = re.compile(r"[=＝]")
ANY_COMMA = re.compile(r"[,，]")
OTHER_SEPARATOR = re.compile(r"[;；、]")
AREA = re.compile(r"(.*?[\d.])\s*(公顷|平方米|亩|ha|hm2|hm²|m2|m²|㎡)?", re.IGNORECASE)
TO_HECTARES = {"平方米": 1e-4, "m2": 1e-4, "m²": 1e-4, "㎡": 1e-4, "亩": 1 / 15}
KINDS = {"点", "线", "面"}
EVERY = 5000  # lines between two ticks
KNOWN_SECTIONS = ("属性描述", "项目信息", "项目描述", "地块坐标")
# Settings that place the file: given twice with different values, nobody knows which is meant.
PLACING = {"坐标系", "几度分带", "投影类型", "计量单位", "带号"}
NAMING = {"项目编号", "项目代码", "项目名称"}
KNOWN_KEYS = PLACING | NAMING | {"格式版本号", "数据产生单位", "数据产生日期", "精度", "转换参数"}


def parse(text: str, found: P.Problems, tick: Callable[[], object] = int) -> Document:
    """The document a text stands for; what cannot be read is in `found`. Raises only what `tick` raises, which is
    called now and then so that a long file can be cancelled."""
    reader = _Reader(found)
    for at, raw in enumerate(LINE_END.split(text), start=1):
        if at % EVERY == 0:
            tick()
        if "\ufffd" in raw:
            found.add(P.BAD_CHARACTERS, at)
        line = raw.strip(" \t\u3000\ufeff\x00\v\f")
        if line:
            reader.take(at, line)
    return reader.document


class _Reader:
    """The state between lines: are we among the settings or the points?"""

    def __init__(self, found: P.Problems) -> None:
        self.document = Document()
        self.found = found
        self.section = ""
        self.height_told = False

    def take(self, at: int, line: str) -> None:
        section = SECTION.fullmatch(line)
        if section:
            self._enter(at, section.group(1))
        elif self.section == "地块坐标":
            self._take_coordinates(at, line)
        else:
            self._take_setting(at, line)

    def _enter(self, at: int, name: str) -> None:
        self.section = "地块坐标" if "坐标" in name and "描述" not in name else name
        if not any(known in self.section for known in KNOWN_SECTIONS):
            self.found.add(P.UNKNOWN_SECTION, at, section=name)

    # ---- settings ----

    def _take_setting(self, at: int, line: str) -> None:
        if EQUALS.search(line) and not line.rstrip().endswith("@"):
            key, value = (part.strip() for part in EQUALS.split(line, maxsplit=1))
            self._set(at, key, value)
        elif self._looks_like_coordinates(line):
            self.section = "地块坐标"
            self._take_coordinates(at, line)
        else:
            self.found.add(P.UNREADABLE_SETTING, at, text=line)

    def _set(self, at: int, key: str, value: str) -> None:
        settings = self.document.settings
        if key not in KNOWN_KEYS:
            self.found.add(P.UNKNOWN_KEY, at, key=key)
        elif key not in settings or not settings[key].value:
            settings[key] = Setting(at, value)
        elif key in PLACING and value and value != settings[key].value:
            self.found.add(P.CONTRADICTING_SETTING, at, key=key, first=settings[key].value, second=value)

    @staticmethod
    def _looks_like_coordinates(line: str) -> bool:
        fields = split(line)
        return is_plot(fields) or (len(fields) >= 4 and None not in map(number, fields[2:4]))

    # ---- plots and points ----

    def _take_coordinates(self, at: int, line: str) -> None:
        fields = split(line)
        values = without_trailing_blanks(fields)
        if is_plot(fields):
            self._open_plot(at, fields)
        elif len(values) in (4, 5) and _is_point(values):
            self._add_point(at, values)
        elif EQUALS.search(line) and EQUALS.split(line, maxsplit=1)[0].strip() in KNOWN_KEYS:
            self._take_setting(at, line)
        elif KINDS.intersection(fields) and len(fields) >= 5:
            self.found.add(P.NO_AT_SIGN, at)
            self._open_plot(at, fields)
        else:
            self._refuse(at, line, values)

    def _refuse(self, at: int, line: str, values: list[str]) -> None:
        bad = next((value for value in values[2:4] if number(value) is None), None)
        if len(values) == 4 and bad is not None:
            self.found.add(P.BAD_COORDINATE, at, value=bad)
        elif len(values) in (2, 3) and number(values[-1]) is not None:
            self.found.add(P.NOT_FOUR_VALUES, at, text=line)
        else:
            self.found.add(P.UNREADABLE_LINE, at, text=line)

    def _open_plot(self, at: int, fields: list[str]) -> None:
        plot, bad_area = plot_of(at, fields)
        self.document.plots.append(plot)
        if bad_area:
            self.found.add(P.BAD_AREA, at, value=bad_area)

    def _add_point(self, at: int, values: list[str]) -> None:
        if not self.document.plots:
            self.document.plots.append(PlotText(at))
            self.found.add(P.NO_PLOT_LINE, at)
        if len(values) == 5 and not self.height_told:
            self.height_told = True
            self.found.add(P.EXTRA_VALUE, at)
        ring = whole(values[1])
        if ring is None:
            self.found.add(P.BAD_RING_NUMBER, at, value=values[1])
            return
        point = Point(at, values[0], ring, number(values[2]), number(values[3]))
        self.document.plots[-1].points.append(point)


def split(line: str) -> list[str]:
    """The values of a line. A full-width comma separates unless the ASCII commas alone make a plot line."""
    fields = [value.strip() for value in line.split(",")]
    if "，" in line and not (is_plot(fields) and KINDS.intersection(fields)):
        fields = [value.strip() for value in ANY_COMMA.split(line)]
    if len(fields) == 1:
        fields = [value.strip() for value in OTHER_SEPARATOR.split(line)]
    return fields if len(fields) > 1 else line.split()


def without_trailing_blanks(fields: list[str]) -> list[str]:
    last = max((i for i, value in enumerate(fields) if value), default=-1)
    return fields[: last + 1]


def is_plot(fields: list[str]) -> bool:
    """`@` marks a plot line, first or last, alone or stuck to a value; full-width ＠ counts."""
    values = without_trailing_blanks(fields)
    return bool(values) and (values[0] in ("@", "＠") or values[-1].endswith(("@", "＠")))


def _is_point(values: list[str]) -> bool:
    return all(number(value) is not None for value in values[2:])


def plot_of(line: int, fields: list[str]) -> tuple[PlotText, str]:
    """The plot line's attributes by place (count, ha, number, name, 面, sheet, use, class, others), and its
    declared area as written when that cannot be read. A name with commas is put together again before 点/线/面."""
    values = without_trailing_blanks(fields)
    if values and values[0] in ("@", "＠"):
        values = values[1:]
    elif values and values[-1].endswith(("@", "＠")):
        values = [*values[:-1], values[-1][:-1].strip()]
    kind_at = next((i for i, value in enumerate(values) if i > 3 and value in KINDS), None)
    if kind_at is not None and kind_at > 4:
        values = [*values[:3], ",".join(values[3:kind_at]), *values[kind_at:]]
    count, area, plot_no, name, kind, sheet, use, land_class, *others = [*values, *[""] * 8][
        : max(8, len(values))
    ]
    declared, unit = hectares(area)
    plot = PlotText(
        line,
        plot_no,
        name,
        kind,
        sheet,
        use,
        land_class,
        tuple(value for value in others if value),
        whole(count),
        declared or None,
        unit,
    )
    return plot, area if area and declared is None else ""


def hectares(text: str) -> tuple[float | None, float]:
    """Declared area and the worth of its last digit, in hectares; a unit behind it is heeded."""
    match = AREA.fullmatch(text.strip())
    value = number(match.group(1)) if match else None
    if value is None or value < 0:
        return None, 0.0
    factor = TO_HECTARES.get((match.group(2) or "").lower(), 1.0)
    return value * factor, last_digit(match.group(1)) * factor
