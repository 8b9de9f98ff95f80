"""Long tables into a GeoPackage of our own making: through SQLite, several times faster than feature by feature.

QGIS creates the file and the table as for any sink; only the rows go another way. What triggers would do row by row
(count, spatial index) is done once, when all rows are there.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from ..core.errors import OutputUnwritable
from . import rtree

BATCH = 5000
_HEADER = struct.Struct(
    "<2sBBi"
)  # GeoPackage 1.3 §2.1.3: magic, version, flags (little endian, no envelope), SRS
_MULTIPOLYGON, _POLYGON = 6, 3
_PROVIDER = re.compile(r"^\w{2,}:")  # ogr:…, postgres:…; one letter is a Windows drive
_MULTI = struct.pack("<BII", 1, _MULTIPOLYGON, 1)


def fits(path: str) -> bool:
    """Whether a destination is a GeoPackage file that this run creates."""
    return "|" not in path and not _PROVIDER.match(path) and Path(path).suffix.lower() == ".gpkg"


def fill(path: str, names: Sequence[str], rows: Iterable[tuple[Sequence, bytes | None]]) -> None:
    """Rows (values, WKB of a (multi)polygon or None) into the only table of a new GeoPackage."""
    try:
        with (
            closing(sqlite3.connect(path)) as connection,
            connection,
        ):  # rolled back when it fails: no lock stays
            connection.execute(
                "PRAGMA synchronous = OFF"
            )  # QGIS opens the file next, and sees it to the disk
            table, column, srs = _only_table(connection)
            triggers = _without_triggers(connection, table)
            count, ids, boxes = _inserted(connection, table, column, srs, names, rows)
            if _has(connection, f"rtree_{table}_{column}"):
                rtree.pack(connection, f"rtree_{table}_{column}", ids, boxes)
            _describe(connection, table, count, boxes)
            for trigger in triggers:
                connection.execute(trigger)
            connection.commit()
    except sqlite3.Error as error:
        raise OutputUnwritable(path=path, cause=error) from error


def _inserted(connection, table, column, srs, names, rows) -> tuple[int, np.ndarray, np.ndarray]:
    """How many rows there are, and of those with a shape the ids int64[n] and boxes float64[n, 4]."""
    (fid,) = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk", (table,)).fetchone()
    wanted = [fid, *names, column] if column else [fid, *names]
    marks = ", ".join("?" * len(wanted))
    insert = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, wanted))}) VALUES ({marks})"
    head = _HEADER.pack(b"GP", 0, 1, srs)
    count, ids, boxes, rows = 0, [], [], iter(rows)
    while batch := list(islice(rows, BATCH)):
        connection.executemany(insert, _records(batch, count + 1, head, bool(column)))
        if column:
            around = rtree.boxes_of([wkb for _, wkb in batch])
            there = np.isfinite(around).all(axis=1)
            ids.append(np.flatnonzero(there) + count + 1)
            boxes.append(around[there])
        count += len(batch)
    return count, np.concatenate([np.zeros(0, np.int64), *ids]), np.concatenate([np.zeros((0, 4)), *boxes])


def _without_triggers(connection: sqlite3.Connection, table: str) -> list[str]:
    """Takes the table's triggers away; gives what makes them anew."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {_quoted(name)}")
    return [sql for _, sql in found]


def _describe(connection: sqlite3.Connection, table: str, count: int, boxes: np.ndarray) -> None:
    """The number of rows, without which every opening would count them, and the extent."""
    if _has(connection, "gpkg_ogr_contents"):
        connection.execute(
            "INSERT OR REPLACE INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, ?)",
            (table, count),
        )
    if len(boxes):
        extent = [*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()]
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (*extent, table),
        )


def _has(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None


def _only_table(connection: sqlite3.Connection) -> tuple[str, str, int]:
    """Name, geometry column ('' for a plain table) and SRS of the table."""
    (table,) = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()
    found = (
        _has(connection, "gpkg_geometry_columns")
        and connection.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
    )
    return (table, *found) if found else (table, "", 0)


def _records(rows: Iterable, first: int, head: bytes, spatial: bool) -> Iterator[tuple]:
    for fid, (values, wkb) in enumerate(rows, first):
        yield (fid, *values, None if wkb is None else head + _multi(wkb)) if spatial else (fid, *values)


def _multi(wkb: bytes) -> bytes:
    """Single polygons as multi-polygons: the table holds nothing else."""
    return _MULTI + wkb if wkb[1] == _POLYGON else wkb


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
