"""All or nothing: finished files come into the folder together, and a failure leaves it as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..core.errors import OutputUnwritable


class writable:
    """The folder exists and takes files, found out before the work is done; made here, it is taken back on failure."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, []

    def __enter__(self) -> None:
        try:
            self._made = list(_make(self._folder))
            with tempfile.TemporaryFile(dir=self._folder):
                pass
        except OSError as error:
            self._take_back()
            raise OutputUnwritable(path=self._folder, cause=error.strerror or str(error)) from error

    def __exit__(self, kind, *_) -> None:
        if kind is not None:
            self._take_back()

    def _take_back(self) -> None:
        for folder in reversed(self._made):
            try:
                folder.rmdir()
            except OSError:  # someone put something into it: it stays
                return


def _make(folder: Path) -> Iterator[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        yield path


def deliver(made: list[Path], folder: Path) -> list[Path]:
    """Copies beside the target first, so that the renaming at the end cannot fail half-way for lack of room."""
    copies: list[tuple[Path, Path]] = []
    try:
        for path in made:
            copies.append((folder / f".{path.name}.part", folder / path.name))
            shutil.copyfile(path, copies[-1][0])
        for copy, target in copies:
            os.replace(copy, target)
    except OSError as error:
        for copy, _ in copies:
            copy.unlink(missing_ok=True)
        raise OutputUnwritable(path=copies[-1][1], cause=error.strerror or str(error)) from error
    return [target for _, target in copies]
