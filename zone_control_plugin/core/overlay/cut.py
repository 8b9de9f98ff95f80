"""Cuts large geometries into small pieces: an overlay then costs what is near, not what is large."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.errors import GEOSException

PIECE_VERTICES = 128
FEWEST_VERTICES = 8  # a box with one vertex of a boundary in it has so many: below, halving never ends
_LEVELS = 48  # halvings after which vertices that still crowd together stay together


def cut_polygons(polygons: np.ndarray, limit: int, width: float = np.inf) -> tuple[np.ndarray, np.ndarray]:
    """Halves valid polygons (object[n], POLYGON) along their longer side until none has over `limit` vertices, or
    is wider or higher than `width`.

    Returns the pieces object[m] and of which polygon each is, int64[m], ascending.
    """
    pieces, of = [polygons[:0]], [np.zeros(0, np.int64)]
    pending, source = polygons, np.arange(len(polygons))
    for level in range(_LEVELS):
        small = (shapely.get_num_coordinates(pending) <= limit) & _fits(pending, width)
        if level == 0 and small.all():
            return polygons, source
        small |= level == _LEVELS - 1
        pieces.append(pending[small])
        of.append(source[small])
        halves = [_halves(polygon) for polygon in pending[~small]]
        whole = [len(half) == 1 for half in halves]  # what cannot be cut stays as it is
        pieces += [half for half, is_whole in zip(halves, whole) if is_whole]
        of.append(source[~small][whole])
        halves = [np.zeros(0, object) if is_whole else half for half, is_whole in zip(halves, whole)]
        source = np.repeat(source[~small], [len(half) for half in halves])
        pending = np.concatenate([polygons[:0], *halves])
        if len(pending) == 0:
            break
    order = np.argsort(np.concatenate(of), kind="stable")
    return np.concatenate(pieces)[order], np.concatenate(of)[order]


def _fits(polygons: np.ndarray, width: float) -> np.ndarray:
    """bool[n]: no side of the box is longer than `width`."""
    if width == np.inf:
        return np.ones(len(polygons), bool)
    box = shapely.bounds(polygons).reshape(-1, 4)
    return (box[:, 2:] - box[:, :2] <= width).all(axis=1)


def _halves(polygon: shapely.Polygon) -> np.ndarray:
    """The polygon parts of the two halves, of the same area in all; the polygon itself where that fails."""
    area = shapely.area(polygon)
    for side in _boxes(shapely.bounds(polygon)):
        for halve in (_clip, shapely.intersection):
            try:
                halves = _polygons([halve(polygon, shapely.box(*box)) for box in side])
            except GEOSException:  # a half that clipping leaves as a line
                continue
            if len(halves) > 1 and _sound(halves, area):
                return halves
    return np.array([polygon], object)


def _clip(polygon: shapely.Polygon, box: shapely.Polygon) -> shapely.Geometry:
    return shapely.clip_by_rect(polygon, *shapely.bounds(box))


def _sound(halves: np.ndarray, area: float) -> bool:
    return bool(shapely.is_valid(halves).all()) and abs(shapely.area(halves).sum() - area) <= 1e-9 * area


def _polygons(geometries: np.ndarray) -> np.ndarray:
    parts = shapely.get_parts(shapely.get_parts(geometries))
    return parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)]


def _boxes(bounds: np.ndarray) -> list[tuple]:
    """The two halves of a box, cut across its longer side first, then across the other."""
    xmin, ymin, xmax, ymax = bounds
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    across_x = ((xmin, ymin, x, ymax), (x, ymin, xmax, ymax))
    across_y = ((xmin, ymin, xmax, y), (xmin, y, xmax, ymax))
    return [across_x, across_y] if xmax - xmin >= ymax - ymin else [across_y, across_x]


def cut_lines(lines: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Runs of at most `limit` vertices of LINESTRINGs (object[n]); neighbours share their end vertex.

    Returns the runs object[m] and of which line each is, int64[m], ascending.
    """
    count = shapely.get_num_coordinates(lines)
    long = count > limit
    if not long.any():
        return lines, np.arange(len(lines))
    xy, starts, of = run_coordinates(lines, limit)
    lengths = np.diff(np.append(starts, len(xy)))
    return shapely.linestrings(xy, indices=np.repeat(np.arange(len(starts)), lengths)), of


def run_coordinates(lines: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Coordinates float64[c, 2] of the runs, where each run starts int64[m], and its line int64[m]."""
    xy = shapely.get_coordinates(lines)
    count = shapely.get_num_coordinates(lines)
    first = np.cumsum(count) - count
    runs = np.maximum(-(-(count - 1) // (limit - 1)), 1)
    of = np.repeat(np.arange(len(lines)), runs)
    position = np.arange(len(of)) - np.repeat(np.cumsum(runs) - runs, runs)
    start = first[of] + position * (limit - 1)
    length = np.minimum(limit, first[of] + count[of] - start)
    starts = np.cumsum(length) - length
    take = np.repeat(start - starts, length) + np.arange(length.sum())
    return xy[take], starts, of
