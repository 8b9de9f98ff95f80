"""Byte strings end to end in one array: memory-mappable, decoded only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely


def encode(geometries: np.ndarray) -> np.ndarray:
    """Two-dimensional WKB (object[n] of bytes, None stays None).

    The one way geometries leave shapely: `.wkb` and pickle fail inside QGIS where two GEOS meet.
    """
    return shapely.to_wkb(geometries, output_dimension=2)


def decode(wkb: Iterable[bytes | None]) -> np.ndarray:
    """shapely geometries object[n] from WKB; None stays None, what shapely cannot read becomes None."""
    values = np.empty(len(wkb), object)
    values[:] = wkb
    return shapely.from_wkb(values, on_invalid="ignore")


class Packed(NamedTuple):
    """n byte strings: the i-th is `blob[offsets[i]:offsets[i + 1]]`."""

    blob: np.ndarray  # uint8
    offsets: np.ndarray  # int64[n + 1]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def take(self, ids: np.ndarray) -> list[bytes]:
        starts, stops = self.offsets[ids].tolist(), self.offsets[np.asarray(ids) + 1].tolist()
        blob = memoryview(self.blob)
        return [bytes(blob[a:b]) for a, b in zip(starts, stops)]

    def texts(self, ids: np.ndarray) -> np.ndarray:
        """object[n] of str; each distinct one decoded once."""
        distinct, where = np.unique(ids, return_inverse=True)
        values = np.empty(len(distinct), object)
        values[:] = [item.decode() for item in self.take(distinct)]
        return values[where]

    def all_texts(self) -> list[str]:
        blob, at = bytes(self.blob), self.offsets.tolist()
        return [blob[a:b].decode() for a, b in zip(at, at[1:])]

    def find(self, wanted: list[bytes], start: int, stop: int) -> np.ndarray:
        """Rows int64[n] of the strings among rows `start` … `stop` - 1, which are sorted; -1 where absent.

        All are searched for together, halving: few strings are decoded, however many there are.
        """
        if not wanted or start == stop:
            return np.full(len(wanted), -1, np.int64)
        low, high = np.full(len(wanted), start), np.full(len(wanted), stop - 1)
        while (low < high).any():
            middle = (low + high) // 2
            below = np.array([item < key for item, key in zip(self.take(middle), wanted)])
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
            low = np.minimum(low, high)
        same = np.array([item == key for item, key in zip(self.take(low), wanted)])
        return np.where(same, low, -1)

    def geometries(self, ids: np.ndarray) -> np.ndarray:
        """object[n] of fresh shapely geometries."""
        return decode(self.take(ids))


def pack(items: Iterable[bytes]) -> Packed:
    items = list(items)
    offsets = np.zeros(len(items) + 1, np.int64)
    np.cumsum([len(item) for item in items], out=offsets[1:])
    return Packed(np.frombuffer(b"".join(items), np.uint8), offsets)


def pack_texts(items: Iterable[str]) -> Packed:
    return pack([item.encode() for item in items])


def join_packed(parts: Iterable[Packed]) -> Packed:
    parts = list(parts)
    lengths = [np.diff(part.offsets) for part in parts]
    offsets = np.zeros(sum(map(len, lengths)) + 1, np.int64)
    if parts:
        np.cumsum(np.concatenate(lengths), out=offsets[1:])
    return Packed(np.concatenate([part.blob for part in parts] or [np.zeros(0, np.uint8)]), offsets)
