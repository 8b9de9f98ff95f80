"""The spatial index of a GeoPackage table, packed whole: several times faster than SQLite's row by row.

An SQLite R-tree keeps its nodes in ordinary tables (sqlite.org/rtree.html, "Shadow Tables"): big-endian blobs of the
tree's depth (root only), the number of cells, and the cells: id, min x, max x, min y, max y.
"""

from __future__ import annotations

import sqlite3

import numpy as np

_CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])
_HEAD = np.dtype([("depth", ">u2"), ("cells", ">u2")])
ROOT = 1


def pack(connection: sqlite3.Connection, index: str, ids: np.ndarray, boxes: np.ndarray) -> None:
    """Fills the empty index `index` (rtree_TABLE_COLUMN) with boxes float64[n, 4] (min x, min y, max x, max y)."""
    if len(ids) == 0:
        return
    index = index.replace('"', '""')
    (size,) = connection.execute(f'SELECT length(data) FROM "{index}_node" WHERE nodeno = {ROOT}').fetchone()
    fanout = (size - _HEAD.itemsize) // _CELL.itemsize
    cells = _cells(ids, boxes)[_tiled(boxes, fanout)]
    children, depth, last = cells["id"], 0, ROOT
    while True:
        starts = np.arange(0, len(cells), fanout)
        nodes = np.array([ROOT]) if len(starts) == 1 else last + 1 + np.arange(len(starts))
        owner = np.repeat(nodes, np.diff(np.append(starts, len(cells))))
        table, key = ("parent", "nodeno") if depth else ("rowid", "rowid")
        pairs = zip(children.tolist(), owner.tolist())
        names = "nodeno, parentnode" if depth else f"{key}, nodeno"
        connection.executemany(f'INSERT INTO "{index}_{table}" ({names}) VALUES (?, ?)', pairs)
        blobs = zip(nodes.tolist(), _blobs(cells, starts, fanout, size, depth if len(starts) == 1 else 0))
        connection.executemany(f'INSERT OR REPLACE INTO "{index}_node" (nodeno, data) VALUES (?, ?)', blobs)
        if len(starts) == 1:
            return
        cells, children = _parents(cells, starts, nodes), nodes
        last, depth = int(nodes[-1]), depth + 1


def boxes_of(wkb: list[bytes | None]) -> np.ndarray:
    """float64[n, 4], NaN where there is no shape."""
    import shapely  # not at start: QGIS loads the provider without it

    from ..layers.exchange import decode

    return shapely.bounds(decode(wkb)).reshape(-1, 4)


def _cells(ids: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Coordinates as float32, rounded outwards."""
    cells = np.empty(len(ids), _CELL)
    cells["id"] = ids
    for place, column, towards in ((0, 0, -np.inf), (1, 2, np.inf), (2, 1, -np.inf), (3, 3, np.inf)):
        exact = boxes[:, column]
        near = exact.astype(np.float32)
        inwards = near > exact if towards < 0 else near < exact
        cells["box"][:, place] = np.where(inwards, np.nextafter(near, np.float32(towards)), near)
    return cells


def _tiled(boxes: np.ndarray, fanout: int) -> np.ndarray:
    """Order in which neighbours stand together: strips by x, each sorted by y."""
    middle = boxes[:, :2] + boxes[:, 2:]
    strips = int(np.ceil(np.sqrt(len(boxes) / fanout)))
    by_x = np.argsort(middle[:, 0], kind="stable")
    strip = np.empty(len(boxes), np.int64)
    strip[by_x] = np.arange(len(boxes)) // (int(np.ceil(len(boxes) / strips / fanout)) * fanout)
    return np.lexsort((middle[:, 1], strip))


def _blobs(cells: np.ndarray, starts: np.ndarray, fanout: int, size: int, depth: int):
    """One blob of `size` bytes a node, zero-padded."""
    data = cells.tobytes()
    for start in starts.tolist():
        count = min(fanout, len(cells) - start)
        head = np.array([(depth, count)], _HEAD).tobytes()
        yield (head + data[start * _CELL.itemsize : (start + count) * _CELL.itemsize]).ljust(size, b"\0")


def _parents(cells: np.ndarray, starts: np.ndarray, nodes: np.ndarray) -> np.ndarray:
    """One cell a node, its box around the node's cells."""
    parents = np.empty(len(nodes), _CELL)
    parents["id"] = nodes
    box = cells["box"].astype(np.float32)
    low, high = np.minimum.reduceat(box, starts), np.maximum.reduceat(box, starts)
    parents["box"] = np.stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]], axis=1)
    return parents
