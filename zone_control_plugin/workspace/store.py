"""A workspace opened: read in one snapshot, written in one transaction. Two writers wait for each other."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..core.casebook.case import ROW, Case, replay
from ..core.casebook.journal import BEGINNING, CREATED, Head, Row, breaks, canonical, digest, opened, sealed
from ..core.errors import (
    JournalAltered,
    NotAWorkspace,
    OutputUnwritable,
    UnknownCase,
    WorkspaceBusy,
    WorkspaceNewer,
    WorkspaceReadOnly,
    ZoneControlError,
)
from ..core.text import mark
from . import schema

PATIENCE = 30.0  # seconds to wait for another writer
HEAD = "SELECT coalesce(CAST(count AS INTEGER), -1), coalesce(CAST(head AS TEXT), '') FROM register"
LOOSE = (
    "SELECT count(*) FROM journal a JOIN journal b ON b.number = a.number + 1 WHERE b.previous IS NOT a.hash"
)
BLOB = struct.Struct("<2sBBi")  # GeoPackage's header of a geometry: no envelope, little-endian


class Evidence(NamedTuple):
    name: str
    sha256: str
    size: int
    path: str


@contextmanager
def reading(path: str | Path) -> Iterator[Workspace]:
    """One snapshot of a workspace. Raises NotAWorkspace, WorkspaceNewer."""
    with _connected(Path(path), "BEGIN") as connection:
        yield Workspace(Path(path), connection)


@contextmanager
def writing(path: str | Path) -> Iterator[Workspace]:
    """A workspace to record in; everything or nothing is kept. Raises NotAWorkspace, WorkspaceNewer,
    WorkspaceReadOnly, WorkspaceBusy, JournalAltered."""
    path = Path(path)
    if path.is_file() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise WorkspaceReadOnly(path=path)
    with _connected(path, "BEGIN IMMEDIATE") as connection:
        workspace = Workspace(path, connection)
        workspace.refuse_broken_links()
        yield workspace


def create(path: Path, crs: str, who: str, when: str, why: str, recorded: str) -> Head:
    """A new workspace with the first entry of its journal; its head."""
    schema.create(path, crs, BEGINNING)
    with writing(path) as workspace:
        workspace.append({"move": CREATED, "who": who, "when": when, "why": why, "recorded": recorded})
        return workspace.head


@contextmanager
def _connected(path: Path, begin: str) -> Iterator[sqlite3.Connection]:
    if not path.is_file():
        raise NotAWorkspace(path=path, cause=mark("there is no such file"))
    address = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)
    connection.text_factory = lambda data: data.decode(
        "utf8", "replace"
    )  # what was damaged is found, not fatal
    try:
        connection.execute(begin)
        _check(path, connection)
        yield connection
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise _told(path, error) from error
    finally:
        connection.close()  # what was not committed is gone


def _told(path: Path, error: sqlite3.DatabaseError) -> ZoneControlError:
    """What SQLite says, as one of our failures."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return WorkspaceBusy(path=path)
    if isinstance(error, sqlite3.OperationalError) and "no such" not in said:  # disk full, protected folder
        return OutputUnwritable(path=path, cause=said)
    return NotAWorkspace(path=path, cause=said)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    row = None
    if {"register", "case", *schema.TABLES} <= names:
        row = connection.execute("SELECT version FROM register").fetchone()
    if row is None or not isinstance(row[0], int) or row[0] < 1:
        raise NotAWorkspace(path=path, cause=mark("it has no register of cases"))
    if row[0] > schema.VERSION:
        raise WorkspaceNewer(path=path, found=row[0], known=schema.VERSION)
    schema.migrate(connection, row[0])


class Workspace:
    """Cases are read from the journal, never from the case table that repeats them."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection = path, connection
        self.head = Head(*self._one(HEAD))

    @cached_property
    def rows(self) -> list[Row]:
        """The journal as it stood when first asked for; so are `entries` and `cases`."""
        return self._rows("")

    @cached_property
    def entries(self) -> list[dict]:
        return opened(self.rows)

    @cached_property
    def cases(self) -> dict[str, Case]:
        return replay(self.entries)

    def _rows(self, where: str, *values: str) -> list[Row]:
        sql = f"SELECT entry, previous, hash FROM journal {where} ORDER BY number"
        return [Row(*row) for row in self._connection.execute(sql, values)]

    def _one(self, sql: str) -> tuple:
        return self._connection.execute(sql).fetchone()

    def _all(self, sql: str) -> list[tuple]:
        return self._connection.execute(sql).fetchall()

    def refuse_broken_links(self) -> None:
        """Quick, for every writing: count, head, and each entry naming the one before; not what is in them."""
        last = self._rows("WHERE number = (SELECT max(number) FROM journal)")
        (count,), (loose,) = self._one("SELECT count(*) FROM journal"), self._one(LOOSE)
        if loose or (count, last[0].hash if last else BEGINNING) != self.head:
            raise JournalAltered(path=self.path)

    def refuse_breaks(self) -> None:
        """The whole journal, for what depends on all cases."""
        if breaks(self.rows, self.head):
            raise JournalAltered(path=self.path)

    def case(self, case_id: str) -> Case:
        """One case, from its own entries alone. Raises UnknownCase, JournalAltered."""
        rows = self._rows("WHERE instr(entry, ?)", canonical({"case_id": case_id})[1:-1])
        if any(digest(row.text, row.previous) != row.hash for row in rows):
            raise JournalAltered(path=self.path)
        cases = replay(opened(rows))
        if case_id not in cases:
            raise UnknownCase(case=case_id, path=self.path)
        return cases[case_id]

    def crs(self) -> str:
        """The case layer's reference system as WKT."""
        return self._one(
            "SELECT definition FROM gpkg_spatial_ref_sys JOIN gpkg_geometry_columns USING (srs_id) "
            "WHERE table_name = 'case'"
        )[0]

    def stored_cases(self) -> dict[str, tuple[tuple, str]]:
        """What the case table says: case id → (values of ROW, SHA-256 of its WKB)."""
        found = self._all(f'SELECT {", ".join(ROW)}, geom FROM "case"')
        return {row[0]: (row[:-1], fingerprint(_wkb(row[-1]))) for row in found}

    def stored_evidence(self) -> list[tuple[int, str, str]]:
        return self._all("SELECT entry_number, file, sha256 FROM evidence")

    def shapes(self) -> dict[str, bytes | None]:
        """Case id → WKB."""
        return {name: _wkb(blob) for name, blob in self._all('SELECT case_id, geom FROM "case"')}

    # ---- writing ----

    def append(self, entry: dict) -> dict:
        """The next entry of the journal, as it was stored."""
        number = self.head.count
        row, head = sealed(entry, self.head)
        self._connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?)", (number, *row))
        self._connection.execute("UPDATE register SET count = ?, head = ?", head)
        self.head = head
        return json.loads(row.text)

    def record(
        self, case: Case, entry: dict, wkb: bytes | None = None, evidence: Sequence[Evidence] = ()
    ) -> Case:
        """Appends a step of a case and repeats its outcome in the case table; the case after it."""
        entry = self.append(entry)
        after = case.after(entry)
        if case.steps == 0:
            self._insert(after, wkb)
        else:
            columns = ", ".join(f"{name} = ?" for name in ROW)
            values = (*after.row(), case.case_id)
            self._connection.execute(f'UPDATE "case" SET {columns} WHERE case_id = ?', values)
        self._connection.executemany(
            "INSERT INTO evidence (entry_number, case_id, file, sha256, bytes, path) VALUES (?, ?, ?, ?, ?, ?)",
            [(entry["number"], case.case_id, *one) for one in evidence],
        )
        return after

    def _insert(self, case: Case, wkb: bytes | None) -> None:
        (srs,) = self._one("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'case'")
        blob = None if wkb is None else BLOB.pack(b"GP", 0, 1, srs) + wkb
        marks = ", ".join("?" for _ in (*ROW, "geom"))
        values = (*case.row(), blob)
        self._connection.execute(f'INSERT INTO "case" ({", ".join(ROW)}, geom) VALUES ({marks})', values)


def fingerprint(data: bytes | None) -> str:
    """SHA-256 of what there is, '' of nothing."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _wkb(blob: bytes | None) -> bytes | None:
    """The WKB of a GeoPackage geometry, whatever envelope its header has."""
    if not isinstance(blob, bytes) or len(blob) < BLOB.size:
        return None if blob is None else b""
    envelope = (blob[3] >> 1) & 7
    return bytes(blob[BLOB.size + (0, 32, 48, 48, 64, 0, 0, 0)[envelope] :])
