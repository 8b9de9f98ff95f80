"""Evidence is kept by its hash: whoever has the file can show that it is the one that was recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ..core.errors import EvidenceUnreadable
from .store import Evidence

CHUNK = 1 << 20


def evidence_of(paths: Iterable[str], stop=lambda: None) -> list[Evidence]:
    """Name, SHA-256, size and path of each file; `stop` is asked between pieces and may raise. Raises
    EvidenceUnreadable."""
    return [_one(Path(path), stop) for path in paths]


def _one(path: Path, stop) -> Evidence:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                stop()
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise EvidenceUnreadable(path=path, cause=error.strerror or str(error)) from error
    return Evidence(path.name, digest.hexdigest(), size, str(path))
