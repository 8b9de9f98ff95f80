"""One font with Chinese glyphs, embedded in every report, looked for where systems keep theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..core.errors import FontMissing

NAME = "ZoneControlReport"
# TrueType only: reportlab cannot embed the PostScript outlines of Noto CJK and PingFang.
FILES = (
    ("WenQuanYi Zen Hei", "wqy-zenhei.ttc"),
    ("WenQuanYi Micro Hei", "wqy-microhei.ttc"),
    ("Microsoft YaHei", "msyh.ttc"),
    ("SimHei", "simhei.ttf"),
    ("SimSun", "simsun.ttc"),
    ("DengXian", "Deng.ttf"),
    ("STHeiti", "STHeiti Medium.ttc"),
    ("STHeiti", "STHeiti Light.ttc"),
    ("Songti SC", "Songti.ttc"),
    ("Arial Unicode MS", "Arial Unicode.ttf"),
    ("AR PL UMing CN", "uming.ttc"),
    ("Droid Sans Fallback", "DroidSansFallbackFull.ttf"),
)
FOLDERS = (
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    Path(os.environ.get("LOCALAPPDATA", "C:/")) / "Microsoft" / "Windows" / "Fonts",
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path.home() / "Library" / "Fonts",
)


class Font(NamedTuple):
    """`family` for map pages (Qt), `name` for text pages (reportlab), `glyphs`: the code points it can print."""

    family: str
    name: str
    glyphs: frozenset[int]

    def width(self, size: float):
        """A function text → points at this size."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return lambda text: stringWidth(text, self.name, size)


def _found(folders: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    present = {
        path.name.casefold(): path
        for folder in reversed(folders)
        if folder.is_dir()
        for path in folder.rglob("*.tt[fc]")
    }
    for family, file in FILES:
        if file.casefold() in present:
            yield family, present[file.casefold()]


@lru_cache(maxsize=2)
def report_font(folders: tuple[Path, ...] = FOLDERS) -> Font:
    """The first usable font, registered with reportlab. Raises FontMissing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for family, path in _found(folders):
        try:
            font = TTFont(NAME, str(path), subfontIndex=0)
        except (TTFError, OSError):
            continue
        pdfmetrics.registerFont(font)
        return Font(family, NAME, frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph))
    raise FontMissing(fonts=", ".join(sorted({file for _, file in FILES})))
