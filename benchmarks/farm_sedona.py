"""SedonaDB as a peer of the screening, cold: from GeoParquet to Parquet.

Runs in build/peers. farm_sedona.py FOLDER ANSWER FORM; FORM is `cut` (given PostGIS's pieces) or `whole`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy
import sedonadb
from farm_facts import COLUMNS, parquet, save
from records import answer

COMMON = "ST_Intersection(p.geometry, z.geometry)"
STEPS = {
    "ground": f"SELECT p.number, {COMMON} AS geometry FROM patches p JOIN farmland z "
    "ON ST_Intersects(p.geometry, z.geometry)",
    "protected": f"SELECT p.number, sum(ST_Area({COMMON})) AS basic FROM patches p JOIN basic z "
    "ON ST_Intersects(p.geometry, z.geometry) GROUP BY p.number",
    "touched": "SELECT p.number, p.day, a.first_day, a.last_day, a.geometry FROM patches p JOIN approvals a "
    "ON ST_Intersects(p.geometry, a.geometry)",
    "held": "SELECT number, ST_Union_Agg(geometry) AS geometry FROM touched "
    "WHERE day >= first_day AND day <= last_day AND day >= 0 GROUP BY number",
    "under": "SELECT g.number, sum(ST_Area(ST_Intersection(g.geometry, h.geometry))) AS covered "
    "FROM ground g JOIN held h ON g.number = h.number GROUP BY g.number",
    "farmed": "SELECT number, sum(ST_Area(geometry)) AS farmland FROM ground GROUP BY number",
    "answer": "SELECT p.number, f.farmland, b.basic, u.covered FROM patches p "
    "LEFT JOIN farmed f ON p.number = f.number LEFT JOIN protected b ON p.number = b.number "
    "LEFT JOIN under u ON p.number = u.number",
}


def main(folder: Path, out: Path, form: str) -> None:
    suffix = "_pieces" if form == "cut" else ""
    tables = {
        "patches": "patches",
        "approvals": "approvals",
        "farmland": f"farmland{suffix}",
        "basic": f"basic{suffix}",
    }
    paths = {name: str(parquet(folder, source)) for name, source in tables.items()}
    start = time.perf_counter()
    session = sedonadb.connect()
    for name, path in paths.items():
        session.read_parquet(path).to_view(name)
    for name, statement in STEPS.items():
        session.sql(statement).to_memtable().to_view(name)
    session.sql("SELECT * FROM answer").to_parquet(str(folder / "sedona_answer.parquet"))
    seconds = time.perf_counter() - start
    found = session.sql("SELECT * FROM answer").to_pandas()
    save(folder / f"sedona_{form}.npz", *(found[name].to_numpy(numpy.float64) for name in COLUMNS))
    answer(out, seconds=seconds, version=sedonadb.__version__)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
