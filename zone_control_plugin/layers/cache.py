"""Folders of prepared plans: written aside and renamed, so that a reader sees a whole one or none."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

_KEPT = 4  # entries


def entry(cache_dir: Path, *identity: str) -> Path:
    """The folder for what is known by these words."""
    return cache_dir / ("plan-" + hashlib.sha256("\0".join(identity).encode()).hexdigest()[:32])


def publish(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fills a temporary folder and gives it its name; when another run was faster, theirs stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    try:
        fill(aside)
        aside.rename(folder)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        if not folder.exists():
            raise
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _prune(folder.parent)


def touch(folder: Path) -> None:
    """Marks an entry as used, so that it is kept longest."""
    try:
        os.utime(folder)
    except OSError:
        pass  # a cache that cannot be written can still be read


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _prune(cache_dir: Path) -> None:
    entries = sorted(cache_dir.glob("plan-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in entries[_KEPT:]:
        discard(old)
