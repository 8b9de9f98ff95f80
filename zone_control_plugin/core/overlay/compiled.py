"""The innermost loops as machine code, where the package numba is installed; where it is not, numpy does the same.

Both give the same numbers, bit for bit. Loading takes about half a second (a minute the first time on a machine, when
they are compiled), so it pays for many subjects, or in a session that lasts.
"""

from __future__ import annotations

import importlib
import os
import threading
from types import ModuleType

OFF = "ZONE_CONTROL_NUMPY_ONLY"  # environment variable: set to anything, numba is not looked for
MANY = 256  # subjects from which on loading pays

_lock = threading.Lock()
_loaded: ModuleType | None = None
_tried = False


def kernels() -> ModuleType | None:
    """The compiled loops (kernels.py) when they are loaded."""
    return _loaded


def load() -> bool:
    """Loads the compiled loops unless numba is missing, broken or switched off; whether they are there."""
    global _loaded, _tried
    with _lock:
        if not _tried and not os.environ.get(OFF):
            try:
                _loaded = importlib.import_module(".kernels", __package__)
            except Exception:
                _loaded = None
        _tried = True
        return _loaded is not None


def load_for(subjects: int) -> None:
    """Loads the compiled loops where so many subjects are worth it."""
    if not _tried and subjects >= MANY:
        load()
