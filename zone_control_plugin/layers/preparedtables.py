"""Tables of polygons prepared for screening, kept beside the identity of their file: cutting costs more than asking."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..core.farmland.cutlayer import CutLayer, from_arrays, to_arrays
from ..core.overlay.packed import Packed, pack_texts
from . import cache
from .cutlayers import Ailing
from .store import read_arrays, write_arrays

VERSION = "2"  # raise it when what is kept changes its meaning
LEAST = 1 << 20  # bytes of geometry; less is cut again as soon as read
_ARRAYS, _META = "arrays.bin", "meta.json"


class PreparedTable(NamedTuple):
    """A layer in the plane `epsg`: its attributes as text, its pieces, what is wrong with its features."""

    name: str
    epsg: int
    fids: np.ndarray  # int64[n]
    texts: dict[str, np.ndarray]  # object[n] of str by field
    cut: CutLayer
    ailing: Ailing


def stamp(path: str) -> tuple:
    """Size and time of change of a file, and the size of its write-ahead log; () when it is not there."""
    if not os.path.exists(path):
        return ()
    stat, log = os.stat(path), path + "-wal"
    return stat.st_size, stat.st_mtime_ns, os.path.getsize(log) if os.path.exists(log) else 0


def entry(folder: Path, path: str, *more: object) -> Path:
    """Where a table of a file would be kept; `more` is all that its preparation depends on."""
    words = (VERSION, os.path.realpath(path), str(stamp(path)), json.dumps(more, default=str))
    return cache.entry(Path(folder) / "tables", *words)


def load(folder: Path) -> PreparedTable | None:
    """Memory-mapped; None when it is not kept, or not whole."""
    if not folder.is_dir():
        return None
    try:
        arrays = read_arrays(folder / _ARRAYS)
        meta = json.loads((folder / _META).read_text("utf-8"))
        table = _table(arrays, meta)
    except (OSError, ValueError, KeyError):
        cache.discard(folder)
        return None
    cache.touch(folder)
    return table


def keep(folder: Path, table: PreparedTable) -> PreparedTable:
    """Memory-mapped from now on; a cache that cannot be written costs time at the next run, nothing else."""
    if table.cut.outlines.xy.nbytes < LEAST:
        return table

    def fill(aside: Path) -> None:
        write_arrays(aside / _ARRAYS, _arrays(table))
        meta = {"name": table.name, "epsg": table.epsg, "fields": list(table.texts)}
        (aside / _META).write_text(json.dumps(meta, ensure_ascii=False), "utf-8")

    try:
        cache.publish(folder, fill)
    except OSError:
        return table
    return load(folder) or table


def _arrays(table: PreparedTable) -> dict[str, np.ndarray]:
    arrays = {f"cut.{name}": array for name, array in to_arrays(table.cut).items()}
    arrays |= {"fids": table.fids, "ailing.row": table.ailing.row, "ailing.box": table.ailing.box}
    arrays["ailing.usable"] = table.ailing.usable
    columns = {
        **{f"text.{name}": values for name, values in table.texts.items()},
        "cause": table.ailing.cause,
    }
    for name, values in columns.items():
        distinct, which = np.unique(values.astype(str), return_inverse=True)
        texts = pack_texts(distinct.tolist())
        arrays[f"{name}.which"] = which.reshape(-1).astype(np.int32)
        arrays |= {f"{name}.blob": texts.blob, f"{name}.offsets": texts.offsets}
    return arrays


def _table(arrays: dict[str, np.ndarray], meta: dict) -> PreparedTable:
    def texts(name: str) -> np.ndarray:
        distinct = Packed(arrays[f"{name}.blob"], arrays[f"{name}.offsets"]).all_texts()
        return np.array([*distinct, ""], object)[arrays[f"{name}.which"]]

    ailing = (arrays["ailing.row"], texts("cause"), arrays["ailing.box"], arrays["ailing.usable"])
    return PreparedTable(
        meta["name"],
        meta["epsg"],
        arrays["fids"],
        {name: texts(f"text.{name}") for name in meta["fields"]},
        from_arrays({name[4:]: array for name, array in arrays.items() if name.startswith("cut.")}),
        Ailing(*ailing),
    )
