"""What stood where a run writes: put aside before, back when the run fails or is cancelled, away when it succeeds.

Renaming costs nothing, and a layer the user has open goes on reading what it opened.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from osgeo import gdal, ogr

from ..core.errors import OutputUnwritable

ASIDE = "{name}.before-this-run"
# Files that belong to one of several formats: SQLite's, MapInfo's, those beside CSV and GML.
BESIDE = ("-wal", "-shm", "-journal")
SAME_STEM = {
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".csv": (".csvt", ".prj"),
    ".gml": (".xsd", ".gfs"),
}


class Keeper:
    """Files and tables put aside in one run."""

    def __init__(self) -> None:
        self._files: list[tuple[Path, Path]] = []  # where it was, where it is
        self._tables: list[tuple[str, str]] = []  # GeoPackage, table

    def file(self, path: Path) -> None:
        """Puts an existing file aside, with those that belong to it."""
        if not path.is_file():
            return
        for old in belonging(path):
            aside = _free(old)
            try:
                os.replace(old, aside)
            except OSError as error:
                raise OutputUnwritable(path=old, cause=error.strerror or str(error)) from error
            self._files.append((old, aside))

    def table(self, path: str, table: str) -> None:
        """Puts an existing table of a GeoPackage aside."""
        if _renamed(path, table, ASIDE.format(name=table)):
            self._tables.append((path, table))

    def restore(self) -> None:
        """After what the run wrote is gone."""
        for path, table in self._tables:
            _renamed(path, ASIDE.format(name=table), table)
        for old, aside in self._files:
            os.replace(aside, old)
        self._forget()

    def drop(self) -> None:
        """After the run has succeeded; what cannot be taken away stays beside, the result counts."""
        for path, table in self._tables:
            with suppress(RuntimeError, ValueError):
                _dropped(path, ASIDE.format(name=table))
        for _, aside in self._files:
            with suppress(OSError):
                aside.unlink()
        self._forget()

    def _forget(self) -> None:
        self._files.clear()
        self._tables.clear()


def _free(old: Path) -> Path:
    """A name nobody has: what a run that was killed put aside may be the only one left."""
    aside = old.with_name(ASIDE.format(name=old.name))
    number = 1
    while aside.exists():
        number += 1
        aside = old.with_name(f"{ASIDE.format(name=old.name)}-{number}")
    return aside


def belonging(path: Path) -> list[Path]:
    """The file and those without which it means nothing, as far as they are there."""
    others = [path.with_name(path.name + suffix) for suffix in BESIDE]
    others += [path.with_suffix(suffix) for suffix in SAME_STEM.get(path.suffix.lower(), ())]
    return [file for file in (path, *others) if file.is_file()]


def _renamed(path: str, table: str, name: str) -> bool:
    """Whether there was such a table."""
    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        layer = dataset.GetLayerByName(table)
        if layer is None or not layer.TestCapability(ogr.OLCRename):
            return False
        layer.Rename(name)
        layer = dataset = None  # closes the file
    except RuntimeError as error:
        raise OutputUnwritable(path=path, cause=error) from error
    return True


def _dropped(path: str, table: str) -> None:
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
    dataset.DeleteLayer(names.index(table))
    dataset = None  # closes the file
