"""What every side of the screening benchmark is given, and what it answers. Needs numpy only, plus geopandas where a
peer asks for frames."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from records import read_records

TABLES = ("patches", "farmland", "basic", "approvals")
COLUMNS = ("number", "farmland", "basic", "covered")  # m² of each patch, in the plane


def columns(folder: Path, name: str) -> dict[str, np.ndarray]:
    """`number` and the days of a table, int64[n] each."""
    return dict(np.load(folder / f"{name}.npz"))


def wkb(folder: Path, name: str) -> tuple[np.ndarray, list[bytes]]:
    """Numbers and WKB of a table, or of its pieces."""
    numbers, shapes = zip(*read_records(folder / f"{name}.bin"))
    return np.array(numbers), list(shapes)


def frame(folder: Path, name: str):
    """A table as GeoDataFrame; of pieces only their number."""
    import geopandas
    import shapely

    numbers, shapes = wkb(folder, name)
    days = {} if name.endswith("_pieces") else columns(folder, name)
    return geopandas.GeoDataFrame(
        {"number": numbers, **days}, geometry=shapely.from_wkb(shapes), crs="EPSG:4549"
    )


def parquet(folder: Path, name: str) -> Path:
    """The table as GeoParquet, made when it is not there."""
    path = folder / f"{name}.parquet"
    if not path.exists():
        frame(folder, name).to_parquet(path)
    return path


def sample(count: int, of: int, seed: int = 1) -> np.ndarray:
    """Rows of patches, ascending: the same for everybody."""
    return np.sort(np.random.default_rng(seed).choice(of, min(count, of), replace=False))


def save(path: Path, number, farmland, basic, covered) -> None:
    """Answers of some patches; what is not there is 0."""
    order = np.argsort(number)
    values = [np.nan_to_num(np.asarray(each, float)) for each in (farmland, basic, covered)]
    np.savez(path, number=np.asarray(number)[order], **{n: v[order] for n, v in zip(COLUMNS[1:], values)})


def sums(keys: np.ndarray, areas: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Areas added up per number; `numbers` ascending."""
    return np.bincount(np.searchsorted(numbers, keys), weights=areas, minlength=len(numbers))
