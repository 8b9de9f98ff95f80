"""What all peers are given: numbered geometries as WKB in the plan's plane, in one flat file; and their answers.

Plain Python, so that it runs in every peer's own environment.
"""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

HEAD = struct.Struct("<iI")  # number, bytes of WKB


def write_records(path: Path, records: Iterable[tuple[int, bytes]]) -> int:
    count = 0
    with open(path, "wb") as file:
        for number, wkb in records:
            file.write(HEAD.pack(number, len(wkb)))
            file.write(wkb)
            count += 1
    return count


def read_records(path: Path) -> Iterator[tuple[int, bytes]]:
    data = Path(path).read_bytes()
    at = 0
    while at < len(data):
        number, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        yield number, data[at : at + size]
        at += size


def timed(
    measure: Callable[[bytes], list], projects: list[tuple[int, bytes]], rounds: int = 3
) -> dict[int, float]:
    """Best of some rounds per project, in seconds, after one round to warm up."""
    best: dict[int, float] = {}
    for round_number in range(rounds + 1):
        for number, wkb in projects:
            start = time.perf_counter()
            measure(wkb)
            seconds = time.perf_counter() - start
            if round_number:
                best[number] = min(seconds, best.get(number, seconds))
    return best


def answer(path: Path, **facts: object) -> None:
    """A peer's answer: whatever it measured, as JSON."""
    Path(path).write_text(json.dumps(facts), encoding="utf-8")
