"""What tiles exactly, told by counting edges."""

import numpy as np
import shapely


def edges(geometries):
    """Undirected edge → how many rings it occurs in."""
    count = {}
    for part in shapely.get_parts(np.asarray(geometries, object)):
        for ring in [part.exterior, *part.interiors]:
            points = [tuple(p) for p in shapely.get_coordinates(ring)]
            for edge in zip(points[:-1], points[1:]):
                key = frozenset(edge)
                count[key] = count.get(key, 0) + 1
    return count
