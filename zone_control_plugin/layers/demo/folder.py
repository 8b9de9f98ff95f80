"""The folder of a demo plan: made aside, moved in whole, never over somebody else's files."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.errors import DemoFolderTaken, OutputUnwritable

MARKER = "demo.json"  # says that the files listed in it are ours to replace
SIDE_FILES = ("-wal", "-shm", "-journal")


def refuse_foreign(folder: Path, files: tuple[str, ...]) -> None:
    """Refuses a folder in which a file we would write is not one we wrote."""
    ours = _ours(folder)
    for name in (*files, MARKER):
        if (folder / name).exists() and name not in ours:
            raise DemoFolderTaken(folder=str(folder), file=name)


@contextmanager
def made_aside(folder: Path, about: dict) -> Iterator[Path]:
    """A scratch folder beside `folder`; what is in it is moved over at the end, or dropped if anything fails."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".demo-", dir=folder.parent))
    except OSError as error:
        raise OutputUnwritable(path=str(folder), cause=str(error)) from error
    try:
        yield scratch
        files = sorted(p.name for p in scratch.iterdir() if not p.name.endswith(SIDE_FILES))
        (scratch / MARKER).write_text(json.dumps({**about, "files": [*files, MARKER]}, indent=1), "utf-8")
        _move(scratch, folder, [*files, MARKER])
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _ours(folder: Path) -> set[str]:
    try:
        return set(json.loads((folder / MARKER).read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _move(scratch: Path, folder: Path, names: list[str]) -> None:
    try:
        folder.mkdir(exist_ok=True)
        for name in names:
            for suffix in SIDE_FILES:
                Path(f"{folder / name}{suffix}").unlink(missing_ok=True)
            (scratch / name).replace(folder / name)
    except OSError as error:
        raise OutputUnwritable(path=str(folder), cause=str(error)) from error
