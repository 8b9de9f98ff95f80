"""Whether a GeoPackage is whole. GDAL takes a damaged page for missing geometry, or waits for it for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..core.text import mark

_MAGIC = b"SQLite format 3\0"
_DAMAGED = ("malformed", "corrupt")


def damage(path: str | Path) -> str:
    """What is wrong with the file's pages, empty when nothing is known to be; other formats are not looked into."""
    try:
        with open(path, "rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return ""
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except OSError:
        return ""  # whoever opens it will say so
    except sqlite3.Error as error:
        found = str(error) if any(word in str(error) for word in _DAMAGED) else "ok"
    return "" if found == "ok" else mark("the file is damaged, restore it from a copy")
