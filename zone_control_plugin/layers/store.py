"""Named arrays in one file that is memory-mapped: opening it costs nothing, reading only what is touched."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

_MAGIC = b"ZONECTL1"
_ALIGN = 64


def write_arrays(path: Path, arrays: dict[str, np.ndarray]) -> None:
    header, position = {}, 0
    for name, array in arrays.items():
        header[name] = [array.dtype.str, list(array.shape), position]
        position += -(-array.nbytes // _ALIGN) * _ALIGN
    text = json.dumps({"arrays": header, "size": position}).encode()
    with path.open("wb") as file:
        file.write(_MAGIC + len(text).to_bytes(8, "little") + text)
        file.write(bytes(-file.tell() % _ALIGN))
        for array in arrays.values():
            file.write(memoryview(np.ascontiguousarray(array)).cast("B") if array.nbytes else b"")
            file.write(bytes(-array.nbytes % _ALIGN))


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """Read-only views into the file. Raises ValueError for a file that is not complete."""
    with path.open("rb") as file:
        if file.read(8) != _MAGIC:
            raise ValueError(f"{path} is no array file")
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        start = file.tell() + -file.tell() % _ALIGN
    if path.stat().st_size < start + header["size"]:
        raise ValueError(f"{path} is cut off")
    if header["size"] == 0:
        return {name: np.zeros(shape, dtype) for name, (dtype, shape, _) in header["arrays"].items()}
    data = np.asarray(np.memmap(path, np.uint8, "r", start))
    return {
        name: data[at : at + np.dtype(dtype).itemsize * int(np.prod(shape))].view(dtype).reshape(shape)
        for name, (dtype, shape, at) in header["arrays"].items()
    }
