"""The journal: entries chained by SHA-256, so that what was altered afterwards shows, and where.

An entry is canonical JSON (keys sorted, no blanks, UTF-8); its hash is taken over the hash of the entry before it, a
line break, and that text. The first entry, number 0, is written with the workspace. The register keeps the count of
entries and the last hash (the head).

What is found: any change, removal, insertion, reordering or truncation by somebody who did not write the whole chain
and the head anew. Who can write the file can also do that; then only a head noted elsewhere (every run tells it)
shows that something is wrong, not where.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

BEGINNING = "0" * 64  # what the first entry follows
CREATED = "created"  # its move
TEXTS = (
    *("case_id", "move", "before", "after", "who", "when", "why"),
    *("responsible", "deadline", "patrol_level"),
)

CHANGED, REMOVED, INSERTED, REORDERED = "changed", "removed", "inserted", "reordered"
TRUNCATED, HEAD_DIFFERS, HEAD_UNKNOWN = "truncated", "head_differs", "head_unknown"
NOT_ALLOWED, CASE_DIFFERS, EVIDENCE_DIFFERS = "not_allowed", "case_differs", "evidence_differs"
TROUBLES = (
    *(CHANGED, REMOVED, INSERTED, REORDERED, TRUNCATED, HEAD_DIFFERS, HEAD_UNKNOWN),
    *(NOT_ALLOWED, CASE_DIFFERS, EVIDENCE_DIFFERS),
)


class Row(NamedTuple):
    """An entry as stored."""

    text: str
    previous: str
    hash: str


class Head(NamedTuple):
    """What the register keeps of the journal."""

    count: int
    hash: str


class Break(NamedTuple):
    """`place`: where in the stored order (from 0) the first wrong entry stands, or should stand; -1 where the trouble
    is outside the chain, with the case it is about."""

    place: int
    trouble: str
    case_id: str = ""


def canonical(entry: dict) -> str:
    """Half characters (lone surrogates) cannot be stored and become question marks."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf8", "replace").decode("utf8")


def digest(text: str, previous: str) -> str:
    return hashlib.sha256(f"{previous}\n{text}".encode("utf8", "surrogatepass")).hexdigest()


def sealed(entry: dict, head: Head) -> tuple[Row, Head]:
    """The entry numbered and chained to the head, and the head after it."""
    text = canonical({**entry, "number": head.count})
    row = Row(text, head.hash, digest(text, head.hash))
    return row, Head(head.count + 1, row.hash)


def opened(rows: Sequence[Row]) -> list[dict]:
    """The entries; what is no entry any more is left out (`breaks` tells of it)."""
    return [entry for row in rows if (entry := _read(row.text)) is not None]


def breaks(rows: Sequence[Row], head: Head, known: str = "") -> list[Break]:
    """Where the chain is broken, in stored order. `known`: a head noted earlier, elsewhere; '' for none."""
    found = _Walk(rows, head).found
    if known and known not in {head.hash, *(row.hash for row in rows)}:
        found.setdefault(len(rows), HEAD_UNKNOWN)
    return [Break(place, found[place]) for place in sorted(found)]


def _read(text: str) -> dict | None:
    """An entry that can be followed, or None."""
    try:
        entry = json.loads(text)
        good = type(entry["number"]) is int and (entry["move"] == CREATED or _followed(entry))
        return entry if good else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _followed(entry: dict) -> bool:
    """Whether every field is there and of its kind. Raises what `_read` knows where it is not."""
    dt.date.fromisoformat(entry["when"])
    dt.date.fromisoformat(entry["deadline"] or entry["when"])
    facts = entry["facts"]
    files = [word for name, sha256 in entry["evidence"] for word in (name, sha256)]
    words = [*(entry[name] for name in TEXTS), *files, *facts.get("patch_ids", ()), facts.get("geometry", "")]
    return all(type(word) is str for word in words)


class _Walk:
    """From the first entry to the last, expecting one number and one hash after the other.

    An entry is whole when its hash is that of its text and its previous one. Where two whole entries claim one
    number, the one from which the head can be reached is right.
    """

    def __init__(self, rows: Sequence[Row], head: Head) -> None:
        self._rows, self._head = rows, head
        self._numbers = [_whole_number(row) for row in rows]
        self._left = Counter(self._numbers)
        self._reaching = _reaching(rows, self._numbers, head.hash)
        self._at: dict[int, int] = {}  # number → place of the entry taken for it
        self._expected, self._previous = 0, BEGINNING
        self.found: dict[int, str] = {}
        for place, number in enumerate(self._numbers):
            self._left[number] -= 1
            self._step(place, number)
        self._end()

    def _report(self, place: int, trouble: str) -> None:
        self.found.setdefault(max(place, 0), trouble)

    def _step(self, place: int, number: int | None) -> None:
        if number is None:
            self._damaged(place)
        elif number < self._expected:
            self._repeated(place, number)
        else:
            if number > self._expected:
                later = all(self._left[n] > 0 for n in range(self._expected, number))
                self._report(place, REORDERED if later else REMOVED)
            elif self._rows[place].previous != self._previous:
                self._report(place - 1, CHANGED)
            self._take(place, number)

    def _take(self, place: int, number: int) -> None:
        self._at[number] = place
        self._previous, self._expected = self._rows[place].hash, max(number + 1, self._expected)

    def _damaged(self, place: int) -> None:
        if self._left[self._expected] > 0:  # the entry that belongs here is still to come
            self._report(place, INSERTED)
            return
        self._report(place, CHANGED)
        self._previous, self._expected = self._rows[place].hash, self._expected + 1

    def _repeated(self, place: int, number: int) -> None:
        twin = self._at.get(number)
        if twin is None:  # out of its place; that it is missing there has been said
            self._at[number] = place
        elif place in self._reaching and twin not in self._reaching:
            self._report(twin, INSERTED)
            self._take(place, number)
        else:
            self._report(place, INSERTED)

    def _end(self) -> None:
        if self._expected < self._head.count:
            self._report(len(self._rows), TRUNCATED)
        elif self._expected > self._head.count:
            self._report(self._head.count, INSERTED)
        elif self._previous != self._head.hash and not self.found:
            self._report(len(self._rows) - 1, HEAD_DIFFERS)


def _whole_number(row: Row) -> int | None:
    """The number an entry gives itself, None when its hash is not its own."""
    entry = _read(row.text) if digest(row.text, row.previous) == row.hash else None
    return None if entry is None else entry["number"]


def _reaching(rows: Sequence[Row], numbers: list, head: str) -> set[int]:
    """Places of the whole entries from which the head is reached, each the first of its hash."""
    places: dict[str, int] = {}
    for place, row in enumerate(rows):
        if numbers[place] is not None:
            places.setdefault(row.hash, place)
    reached: set[int] = set()
    while (place := places.pop(head, None)) is not None:
        reached.add(place)
        head = rows[place].previous
    return reached
