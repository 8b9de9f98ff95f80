"""Tables of text and numbers as arrays and back: what a plan's 100,000 conditions are cached as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..core.overlay.packed import Packed, pack_texts

if TYPE_CHECKING:
    import pandas as pd


def frame_to_arrays(frame: pd.DataFrame, prefix: str) -> tuple[list[str], dict[str, np.ndarray]]:
    """Column names, and arrays `<prefix>.<number>…`. Text columns are coded by their distinct values."""
    arrays = {}
    for i, name in enumerate(frame.columns):
        values = frame[name].to_numpy()
        if values.dtype.kind in "if":
            arrays[f"{prefix}.{i}.number"] = values
            continue
        codes, distinct = frame[name].factorize()  # missing = -1
        packed = pack_texts(_as_text(value) for value in distinct)
        arrays[f"{prefix}.{i}.code"] = codes.astype(np.int32)
        arrays[f"{prefix}.{i}.blob"], arrays[f"{prefix}.{i}.offsets"] = packed
    return [str(name) for name in frame.columns], arrays


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def frame_from_arrays(names: list[str], arrays: dict[str, np.ndarray], prefix: str) -> pd.DataFrame:
    import pandas as pd

    columns = {}
    for i, name in enumerate(names):
        if f"{prefix}.{i}.number" in arrays:
            columns[name] = np.array(arrays[f"{prefix}.{i}.number"])
            continue
        packed = Packed(arrays[f"{prefix}.{i}.blob"], arrays[f"{prefix}.{i}.offsets"])
        values = np.empty(len(packed) + 1, object)
        values[:-1] = packed.all_texts()
        columns[name] = values[arrays[f"{prefix}.{i}.code"]]
    return pd.DataFrame(columns)
