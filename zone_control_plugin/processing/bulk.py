"""Long tables into a GeoPackage of our own making: through SQLite, several times faster than feature by feature.

QGIS creates the file and the table as for any sink; only the rows go another way. A spatial index is built once,
when all rows are there: kept up row by row it costs more than the rows.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from osgeo import gdal

from ..core.errors import OutputUnwritable

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
    with closing(sqlite3.connect(path)) as connection:
        table, column, srs = _only_table(connection)
    with _without_index(path, table, column), closing(sqlite3.connect(path)) as connection:
        wanted = [*names, column] if column else list(names)
        marks = ", ".join("?" * len(wanted))
        insert = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, wanted))}) VALUES ({marks})"
        head = _HEADER.pack(b"GP", 0, 1, srs)
        try:
            connection.executemany(insert, _records(rows, head, bool(column)))
            connection.commit()
        except sqlite3.Error as error:
            raise OutputUnwritable(path=path, cause=error) from error


def _only_table(connection: sqlite3.Connection) -> tuple[str, str, int]:
    """Name, geometry column ('' for a plain table) and SRS of the table."""
    (table,) = connection.execute("SELECT table_name FROM gpkg_contents").fetchone()
    has_geometry = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns'"
    ).fetchone()
    found = (
        has_geometry
        and connection.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
        ).fetchone()
    )
    return (table, *found) if found else (table, "", 0)


@contextmanager
def _without_index(path: str, table: str, column: str) -> Iterator[None]:
    """The spatial index is taken away before and built after; the extent is computed anew."""
    if not column:
        yield
        return
    arguments = f"'{_escaped(table)}', '{_escaped(column)}'"
    _sql(path, [f"SELECT DisableSpatialIndex({arguments})"])
    yield
    _sql(path, [f"SELECT CreateSpatialIndex({arguments})", f"RECOMPUTE EXTENT ON {table}"])


def _sql(path: str, statements: Iterable[str]) -> None:
    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        for statement in statements:
            dataset.ReleaseResultSet(dataset.ExecuteSQL(statement))
        dataset = None  # closes the file
    except RuntimeError as error:
        raise OutputUnwritable(path=path, cause=error) from error


def _records(rows: Iterable[tuple[Sequence, bytes | None]], head: bytes, spatial: bool) -> Iterator[tuple]:
    for values, wkb in rows:
        yield (*values, None if wkb is None else head + _multi(wkb)) if spatial else tuple(values)


def _multi(wkb: bytes) -> bytes:
    """Single polygons as multi-polygons: the table holds nothing else."""
    return _MULTI + wkb if wkb[1] == _POLYGON else wkb


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _escaped(name: str) -> str:
    return name.replace("'", "''")
