"""The tables of a workspace, their version, and how an older one is brought up to it.

`case` (a layer: a row per case, repeating what the journal says), `journal` and `evidence` (append-only), `register`
(one row: schema version, count of entries, head). The journal is the truth; the rest can be made again from it.
No spatial index: its triggers need functions that only GDAL has, and the store is written with plain SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from osgeo import gdal, ogr, osr

from ..core.casebook.case import ROW
from ..core.errors import OutputUnwritable

VERSION = 1
# from version → what makes it the next one, inside the transaction of whoever opens the workspace
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}

TABLES = {  # table → (its key, its other columns)
    "journal": ("number", ("entry", "previous", "hash")),
    "evidence": ("id", ("entry_number", "case_id", "file", "sha256", "bytes", "path")),
}
INTEGERS = {"steps", "entry_number", "bytes"}
GUARDS = """
CREATE TABLE register (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER, count INTEGER, head TEXT);
INSERT INTO register VALUES (1, {version}, 0, '{beginning}');
CREATE UNIQUE INDEX case_by_id ON "case" (case_id);
CREATE TRIGGER journal_follows_its_head BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM register WHERE count <> NEW.number OR head <> NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an entry must follow the last one'); END;
"""
GUARD = """
CREATE TRIGGER {table}_no_{lower} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'the {table} is append-only'); END;
"""


def create(path: Path, crs: str, beginning: str) -> None:
    """A new, empty workspace whose case layer is in `crs` (WKT). Raises OutputUnwritable."""
    gdal.ErrorReset()
    try:
        file = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        _layers(file, crs)
    except (RuntimeError, AttributeError) as error:
        raise OutputUnwritable(path=path, cause=gdal.GetLastErrorMsg() or str(error)) from error
    file = None  # closes the file
    connection = sqlite3.connect(path)
    try:
        connection.executescript(GUARDS.format(version=VERSION, beginning=beginning) + _append_only())
    finally:
        connection.close()


def _layers(file: ogr.DataSource, crs: str) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs)
    options = ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom", "FID=fid"]
    _columns(file.CreateLayer("case", reference, ogr.wkbMultiPolygon, options), ROW)
    for table, (key, columns) in TABLES.items():
        _columns(file.CreateLayer(table, None, ogr.wkbNone, [f"FID={key}"]), columns)


def _columns(layer: ogr.Layer, columns: tuple[str, ...]) -> None:
    for column in columns:
        layer.CreateField(ogr.FieldDefn(column, ogr.OFTInteger64 if column in INTEGERS else ogr.OFTString))


def _append_only() -> str:
    """Also against INSERT OR REPLACE, which fires no DELETE trigger: a number in use is refused before."""
    guards = [
        GUARD.format(table=table, event=event, lower=event.lower())
        for table in TABLES
        for event in ("UPDATE", "DELETE")
    ]
    taken = """CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
    WHEN EXISTS (SELECT 1 FROM evidence WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the evidence is append-only'); END;"""
    return "".join(guards) + taken


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Brings a workspace of an older schema up to ours, step by step; to be called inside a transaction."""
    for version in range(found, VERSION):
        MIGRATIONS[version](connection)
        connection.execute("UPDATE register SET version = ?", (version + 1,))
