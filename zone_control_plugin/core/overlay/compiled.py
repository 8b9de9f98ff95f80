"""The innermost loops as machine code, where the package numba is installed; where it is not, numpy does the same.

Both give the same areas, bit for bit. Loading takes about a second (some seconds the first time, when they are
compiled), so it pays for many subjects, or in a session that lasts.
"""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

MANY = 1000  # projects measured in a session from which on loading pays …
PATCHES = 40  # … or patches, so many of which take as long as a project

_lock = threading.Lock()
_loaded: ModuleType | None = None
_tried = False
_seen = 0


def loops() -> ModuleType | None:
    """The compiled loops (loops/) when they are loaded."""
    return _loaded


def load() -> bool:
    """Loads the compiled loops unless numba is missing or broken; whether they are there."""
    global _loaded, _tried
    with _lock:
        if not _tried:
            try:
                _loaded = importlib.import_module(".loops", __package__)
            except Exception:  # whatever is wrong with numba: numpy does the work
                _loaded = None
        _tried = True
        return _loaded is not None


def load_for(projects: int = 0, patches: int = 0) -> None:
    """Loads the compiled loops once so many, with those measured before, are worth it."""
    global _seen
    if not _tried:
        _seen += projects + patches // PATCHES
        if _seen >= MANY:
            load()


def unload() -> None:
    """From now on numpy does the work."""
    global _loaded, _tried
    with _lock:
        _loaded, _tried = None, True
