"""Pieces that tile an area exactly: every border is noded once, so neighbours share their vertices to the bit."""

from __future__ import annotations

import numpy as np
import shapely

from .shapes import Warp, tidy

GRID = 0.01  # m
SLIVER = 2500.0  # m²


def voronoi_pieces(area, seeds: np.ndarray, warp: Warp) -> list:
    """One piece of `area` per seed, borders wavy; in the order of the seeds."""
    hull = shapely.buffer(shapely.envelope(area), 20000)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seeds), extend_to=hull))
    of_seed = shapely.STRtree(cells).query(shapely.points(seeds), predicate="intersects")
    order = np.zeros(len(seeds), int)
    order[of_seed[0]] = of_seed[1]
    warped = shapely.make_valid(warp.geometry(cells[order], 250.0))
    return [tidy(piece) for piece in shapely.intersection(warped, area)]


def opened(geometry, width: float = 60.0):
    """Without necks narrower than 2 × width."""
    return tidy(shapely.buffer(shapely.buffer(geometry, -width), width), 4e5)


def exact_tiling(area, pieces: list) -> list:
    """The pieces, in the order given, redrawn so that they tile `area` without gap or overlap.

    An earlier piece wins where two overlap; what no piece covers, and slivers, go to the neighbour with the
    longest common border. Returns one (multi)polygon per piece, on a 1 cm grid.
    """
    borders = [shapely.boundary(area), *(shapely.boundary(piece) for piece in pieces)]
    noded = shapely.union_all(borders, grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inner = shapely.point_on_surface(faces)
    shapely.prepare(area)
    keep = shapely.intersects(area, inner)
    faces, inner = faces[keep], inner[keep]
    owner = _owners(inner, pieces)
    owner[shapely.area(faces) < SLIVER] = -1
    _adopt(faces, owner)
    return [shapely.union_all(faces[owner == i]) for i in range(len(pieces))]


def _owners(points: np.ndarray, pieces: list) -> np.ndarray:
    owner = np.full(len(points), len(pieces))
    at, piece = shapely.STRtree(points).query(np.array(pieces, object), predicate="intersects")[::-1]
    np.minimum.at(owner, at, piece)
    owner[owner == len(pieces)] = -1
    return owner


def _adopt(faces: np.ndarray, owner: np.ndarray) -> None:
    """Faces without an owner join the neighbour with the longest common border, until none is left."""
    tree = shapely.STRtree(faces)
    while (orphans := np.flatnonzero(owner < 0)).size:
        changed = False
        for orphan in orphans:
            near = [k for k in tree.query(faces[orphan]) if owner[k] >= 0]
            shared = [shapely.length(shapely.intersection(faces[orphan], faces[k])) for k in near]
            if near and max(shared) > 0:
                owner[orphan] = owner[near[int(np.argmax(shared))]]
                changed = True
        if not changed:
            owner[orphans] = 0  # an island of its own: no neighbour to join
