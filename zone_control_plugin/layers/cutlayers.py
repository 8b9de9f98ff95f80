"""Features of layers brought into the plane, examined and cut, for screening."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from ..core.farmland.cutlayer import Cut, CutLayer, cut_features, join
from ..core.overlay.health import POLYGON, examine
from ..core.overlay.plane import Plane
from ..core.overlay.running import Watch, run_chunks
from .zonelayer import Coordinates, into_plane

_VERTICES = 100_000  # a thread takes at once: also how soon a run hears that it is cancelled
_FEATURE = 16  # vertices a feature counts at least
_GROUP = 16  # runs moved at once
FARTHEST = 1e8  # m from the plane's origin


class Ailing(NamedTuple):
    """Features with something wrong: their rows, why (health.py), and a box around them (NaN: no place)."""

    row: np.ndarray  # int64[k]
    cause: np.ndarray  # object[k]
    box: np.ndarray  # float64[k, 4]
    usable: np.ndarray  # bool[k]: repaired without changing any area


class Cutting(NamedTuple):
    """A table's pieces, not yet sorted, and what is wrong with its features."""

    cuts: list[Cut]
    ailing: Ailing


def on_earth(transform: Coordinates) -> Coordinates:
    """Coordinates farther than anything on earth are none: their squares would be no numbers any more."""

    def moved(xy: np.ndarray) -> np.ndarray:
        xy = transform(xy)
        return np.where(np.abs(xy) < FARTHEST, xy, np.inf)  # not NaN: a ring's ends must stay equal

    return moved


def cut_table(
    geometry: np.ndarray,
    transform: Coordinates,
    plane: Plane,
    first: int = 0,
    threads: int = 1,
    watch: Watch | None = None,
) -> Cutting:
    """`geometry` object[n] as delivered, or None; feature i becomes row `first` + i.

    Transforming stays in this thread, the rest is shared. Raises Cancelled.
    """
    batches, onto = [], on_earth(transform)
    runs = _runs(geometry)
    for some in range(0, len(runs), _GROUP):  # bounds what is there twice
        moved = [(first + a, into_plane(geometry[a:b], onto)) for a, b in runs[some : some + _GROUP]]
        batches += run_chunks(_worker(plane), moved, threads, threading.Event(), watch)
    return Cutting([cut for cut, _ in batches], _together([ailing for _, ailing in batches]))


def _runs(geometry: np.ndarray) -> list[tuple[int, int]]:
    """Ranges of features that take about the same time."""
    weight = np.cumsum(np.maximum(shapely.get_num_coordinates(geometry), _FEATURE))
    edges = np.flatnonzero(np.diff(weight // _VERTICES)) + 1
    stops = [*edges.tolist(), len(geometry)] if len(geometry) else []
    return list(zip([0, *stops], stops))


def one_layer(tables: list[Cutting]) -> CutLayer:
    """The features of all tables in one index, each still its own."""
    ailing = _together([table.ailing for table in tables])
    bad = ~ailing.usable
    return join([cut for table in tables for cut in table.cuts], ailing.box[bad], ailing.row[bad])


def _worker(plane: Plane) -> Callable[[tuple[int, np.ndarray]], tuple[Cut, Ailing]]:
    def work(item: tuple[int, np.ndarray]) -> tuple[Cut, Ailing]:
        start, geometry = item
        health = examine(geometry, POLYGON)
        wrong = np.flatnonzero(health.cause != "")
        ailing = Ailing(wrong + start, health.cause[wrong], health.boxes[wrong], health.usable[wrong])
        return cut_features(health.geometry, start, plane), ailing

    return work


def _together(parts: list[Ailing]) -> Ailing:
    none = Ailing(np.zeros(0, np.int64), np.zeros(0, object), np.zeros((0, 4)), np.zeros(0, bool))
    return Ailing(*map(np.concatenate, zip(none, *parts)))
