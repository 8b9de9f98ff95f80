"""The depth of parts of subjects in zones: which vertices lie within, how far they are from the boundary."""

from __future__ import annotations

import numpy as np
import shapely

from . import compiled, piecewise
from .depth import depth_in_runs, largest, squared_distance
from .outlines import Outlines
from .parts import Vertices
from .ranges import spread
from .zones import ZoneSet

_BATCH = 30_000  # few enough for the processor's cache: (vertex, segment) pairs at once


def depths(
    zones: ZoneSet, own: Vertices, part: np.ndarray, zone: np.ndarray, piece: np.ndarray
) -> np.ndarray:
    """Depth float64[c] of parts `part` in `zone`, as far as their own vertices lie within `piece`: each is looked at,
    for a needle without area may stick out where all of the area is in."""
    if compiled.loops() is not None:
        return piecewise.depths(zones, own, part, zone, piece)
    distinct, which = np.unique(piece, return_inverse=True)
    outlines = zones.outlines(distinct)
    row, vertex = spread(own.first[part], np.diff(own.first)[part])
    keep = _in_box(own.xy[vertex], outlines.box[which[row]])
    row, vertex = row[keep], vertex[keep]
    keep = _within(outlines, which[row], shapely.points(own.xy[vertex]))
    row, points = row[keep], own.xy[vertex[keep]]
    cut = zones.is_cut(zone)
    plain = ~cut[row]
    depth = largest(_to_boundary(points[plain], outlines, which[row[plain]]), row[plain], len(part))
    return depth + _depths_in_cut(zones, zone, cut, row[~plain], points[~plain])


def _within(outlines: Outlines, polygon: np.ndarray, points: np.ndarray) -> np.ndarray:
    """bool[n]: the point (object[n]) lies in the polygon (int64[n]) or on its boundary."""
    distinct, which = np.unique(polygon, return_inverse=True)
    shapes = outlines.geometries(distinct)
    shapely.prepare(shapes)
    return shapely.intersects(shapes[which], points)


def _in_box(points: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    x, y = points[:, 0], points[:, 1]
    return (x >= boxes[:, 0]) & (x <= boxes[:, 2]) & (y >= boxes[:, 1]) & (y <= boxes[:, 3])


def _to_boundary(points: np.ndarray, outlines: Outlines, polygon: np.ndarray) -> np.ndarray:
    """Distance float64[n] of each point from the boundary of the polygon."""
    runs = np.ones(len(outlines.xy), bool)
    runs[outlines.ring[1:] - 1] = False
    segment = np.flatnonzero(runs)
    first = np.searchsorted(segment, outlines.start)
    start, count = first[polygon], np.diff(first)[polygon]
    distance = np.zeros(len(points))
    batch = np.cumsum(count) // _BATCH
    for number in np.unique(batch):
        low, high = np.searchsorted(batch, (number, number + 1))
        point, at = spread(start[low:high], count[low:high])
        squared = squared_distance(points[low:high], point, outlines.xy, segment[at])
        distance[low:high] = np.minimum.reduceat(squared, np.searchsorted(point, np.arange(high - low)))
    return np.sqrt(distance)


def _depths_in_cut(
    zones: ZoneSet, zone: np.ndarray, cut: np.ndarray, row: np.ndarray, points: np.ndarray
) -> np.ndarray:
    """The piece says nothing of the boundary of a zone that was cut: its runs do."""
    depth = np.zeros(len(zone))
    rows = np.flatnonzero(cut)
    for block, mine, local in zones.by_block(zone[rows]):
        target = rows[mine]
        position = np.full(len(zone), -1)
        position[target] = np.arange(len(target))
        here = position[row] >= 0
        depth[target] = depth_in_runs(points[here], position[row[here]], block.cut_row(local), block.runs)
    return depth
