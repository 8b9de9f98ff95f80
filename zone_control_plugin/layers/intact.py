"""Whether a GeoPackage is whole. GDAL takes a damaged page for missing geometry, or waits for it for ever."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import Cancelled
from ..core.text import mark

if TYPE_CHECKING:
    from ..core.overlay.running import Watch

_MAGIC = b"SQLite format 3\0"
_DAMAGED = ("malformed", "corrupt")
_PATIENCE = 0.1  # s between two looks at the watch
_SETTLED = 2.0  # s: a file written just now may be written again without its time telling
_known: dict[tuple, str] = {}  # what was found of files that have not changed since


def damage(path: str | Path, watch: Watch | None = None) -> str:
    """What is wrong with the file's pages, empty when nothing is known to be; other formats are not looked into.

    Half a gigabyte that is not in memory takes seconds to read, and SQLite cannot be stopped in between: the check runs
    in a thread of its own, which is left to itself when the `watch` is cancelled. Raises Cancelled.
    """
    try:
        state = os.stat(path)
    except OSError:
        return ""  # whoever opens it will say so
    key = (os.path.realpath(path), state.st_size, state.st_mtime_ns)
    if key in _known:
        return _known[key]
    found: list[str] = []
    check = threading.Thread(target=lambda: found.append(_checked(path)), daemon=True)
    check.start()
    check.join(_PATIENCE)
    while check.is_alive():
        if watch is not None and watch.cancelled():
            raise Cancelled
        check.join(_PATIENCE)
    if time.time() - state.st_mtime > _SETTLED:
        _known[key] = found[0]
    return found[0]


def _checked(path: str | Path) -> str:
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
