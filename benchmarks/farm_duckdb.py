"""DuckDB spatial as a peer of the screening: step by step (one big statement is far slower), warm and cold.

Runs in build/peers. farm_duckdb.py FOLDER ANSWER FORM (benchmarks/farm_run.py makes the folder; PostGIS the pieces).
The extension comes as a wheel and is loaded by its path: nothing is fetched.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import duckdb
import duckdb_extension_spatial
from farm_facts import COLUMNS, parquet, save
from records import answer

EXTENSION = next(Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension"))

# Every step its own table; dates are compared after the spatial join, not in its condition.
STEPS = """
CREATE TEMP TABLE ground AS SELECT p.number, ST_Intersection(p.geometry, z.geometry) AS geometry
  FROM patches p JOIN {farmland} z ON ST_Intersects(p.geometry, z.geometry);
CREATE TEMP TABLE protected AS SELECT p.number, sum(ST_Area(ST_Intersection(p.geometry, z.geometry))) AS area
  FROM patches p JOIN {basic} z ON ST_Intersects(p.geometry, z.geometry) GROUP BY 1;
CREATE TEMP TABLE touched AS SELECT p.number, p.day, a.first_day, a.last_day, a.geometry
  FROM patches p JOIN approvals a ON ST_Intersects(p.geometry, a.geometry);
CREATE TEMP TABLE held AS SELECT number, CASE count(*) WHEN 1 THEN any_value(geometry) ELSE ST_Union_Agg(geometry) END
  AS geometry FROM touched WHERE day >= first_day AND day <= last_day AND day >= 0 GROUP BY 1;
CREATE TEMP TABLE covered AS SELECT g.number, sum(ST_Area(ST_Intersection(g.geometry, h.geometry))) AS area
  FROM ground g JOIN held h USING (number) GROUP BY 1;
CREATE TEMP TABLE answer AS SELECT p.number, f.area AS farmland, b.area AS basic, c.area AS covered FROM patches p
  LEFT JOIN (SELECT number, sum(ST_Area(geometry)) AS area FROM ground GROUP BY 1) f USING (number)
  LEFT JOIN protected b USING (number) LEFT JOIN covered c USING (number)
"""
PIECES = {"farmland": "farmland_pieces", "basic": "basic_pieces"}
WHOLE = {"farmland": "farmland", "basic": "basic"}


def connected(threads: int) -> duckdb.DuckDBPyConnection:
    session = duckdb.connect(config={"threads": threads})
    session.execute(f"LOAD '{EXTENSION}'")
    session.execute("SET preserve_insertion_order = false")
    return session


def load(session, folder: Path, names) -> None:
    for name in names:
        session.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{parquet(folder, name)}')")


def steps(session, layers: dict[str, str]) -> float:
    start = time.perf_counter()
    for statement in STEPS.format(**layers).split(";"):
        session.execute(statement)
    return time.perf_counter() - start


def warm(folder: Path) -> float:
    """Everything loaded, the layers given cut."""
    with connected(2) as session:
        load(session, folder, ("patches", "approvals", *PIECES.values()))
        seconds = steps(session, PIECES)
        found = session.execute("SELECT * FROM answer").fetch_df()
        save(folder / "duckdb_warm.npz", *(found[name].to_numpy(float) for name in COLUMNS))
        return seconds


def cold(folder: Path, layers: dict[str, str]) -> float:
    """From GeoParquet to Parquet, process and extension already there."""
    for name in ("patches", "approvals", *layers.values()):
        parquet(folder, name)
    with connected(2) as session:
        start = time.perf_counter()
        load(session, folder, ("patches", "approvals", *layers.values()))
        steps(session, layers)
        session.execute(f"COPY answer TO '{folder / 'duckdb_answer.parquet'}'")
        return time.perf_counter() - start


def main(folder: Path, out: Path, form: str) -> None:
    """FORM is `warm` (cut layers, loaded), `cut` (cold, given the cut layers) or `whole` (cold)."""
    seconds = warm(folder) if form == "warm" else cold(folder, PIECES if form == "cut" else WHOLE)
    answer(out, seconds=seconds, version=duckdb.__version__)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
