"""PostGIS as a peer of the screening: farmland, basic farmland and covered farmland of every patch, in one session.

Runs in build/peers. farm_postgis.py FOLDER ANSWER (benchmarks/farm_run.py makes the folder). Also writes the cut
layers FOLDER/{farmland,basic}_pieces.bin for the peers that are given them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy
from farm_facts import TABLES, columns, save
from peer_postgis import cluster, connected
from records import answer, read_records, write_records

CUT = ("farmland", "basic")
COMMON = "ST_Intersection(z.geom, p.geom)"
AREA = f"CASE WHEN ST_Covers(z.geom, p.geom) THEN p.size ELSE ST_Area({COMMON}) END"
GROUND = f"CASE WHEN ST_Covers(z.geom, p.geom) THEN p.geom ELSE {COMMON} END"

# Approvals in force are united per patch before they are cut with its farmland: nothing counts twice. Parcels do not
# overlap here (the runner would find out). OFFSET 0 keeps the planner at one index look-up a patch.
FORM = f"""
SELECT p.number,
  (SELECT sum({AREA}) FROM {{basic}} z WHERE ST_Intersects(z.geom, p.geom)) AS basic,
  f.area AS farmland, f.covered
FROM patches p LEFT JOIN LATERAL (
  SELECT ST_Union(a.geom) AS geom FROM (
    SELECT a.geom, a.first_day, a.last_day FROM approvals a WHERE ST_Intersects(a.geom, p.geom) OFFSET 0) a
  WHERE p.day >= a.first_day AND p.day <= a.last_day AND p.day >= 0) u ON true
LEFT JOIN LATERAL (
  SELECT sum({AREA}) AS area,
    CASE WHEN u.geom IS NOT NULL THEN sum(ST_Area(ST_Intersection({GROUND}, u.geom))) END AS covered
  FROM {{farmland}} z WHERE ST_Intersects(z.geom, p.geom)) f ON true
"""
# The same, and an approval that holds the patch alone spares the cutting.
HELD = FORM.replace(
    "CASE WHEN u.geom IS NOT NULL THEN sum(",
    f"CASE WHEN u.geom IS NULL THEN NULL WHEN ST_Covers(u.geom, p.geom) THEN sum({AREA}) ELSE sum(",
)
SUBDIVIDED = {"basic": "basic_piece", "farmland": "farmland_piece"}


def load(session, folder: Path) -> None:
    session.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    for name in TABLES:
        given = columns(folder, name)
        days = [column for column in given if column != "number"]
        session.execute(
            f"CREATE TABLE {name} (number int, {''.join(f'{day} int, ' for day in days)} geom geometry)"
        )
        with session.cursor().copy(f"COPY {name} FROM STDIN") as copy:
            for row, (number, wkb) in enumerate(read_records(folder / f"{name}.bin")):
                copy.write_row((number, *(int(given[day][row]) for day in days), wkb.hex()))
    session.execute("ALTER TABLE patches ADD COLUMN size float8")
    session.execute("UPDATE patches SET size = ST_Area(geom)")
    for name in CUT:
        session.execute(
            f"CREATE TABLE {name}_piece AS SELECT number, ST_Subdivide(geom, 128) AS geom FROM {name}"
        )
    for name in (*TABLES, *(f"{name}_piece" for name in CUT)):
        session.execute(f"CREATE INDEX {name}_geom ON {name} USING gist (geom)")
        session.execute(f"CLUSTER {name} USING {name}_geom")
    session.execute("CREATE TABLE loaded AS SELECT 1")
    session.execute("VACUUM ANALYZE")
    for name in CUT:
        rows = session.execute(f"SELECT number, ST_AsBinary(geom) FROM {name}_piece", binary=True)
        write_records(folder / f"{name}_pieces.bin", rows)


def asked(session, statement: str) -> tuple[float, list[numpy.ndarray]]:
    """Seconds, and the columns."""
    start = time.perf_counter()
    rows = session.execute(statement, binary=True).fetchall()
    seconds = time.perf_counter() - start
    return seconds, [numpy.array(column, float) for column in zip(*rows)]


def main(folder: Path, out: Path) -> None:
    with cluster(folder / "cluster") as port, connected(port) as session:
        if session.execute("SELECT to_regclass('loaded')").fetchone()[0] is None:
            session.execute("DROP SCHEMA public CASCADE")
            session.execute("CREATE SCHEMA public")
            load(session, folder)
        times = {}
        asked(session, HELD.format(**SUBDIVIDED) + " LIMIT 20000")  # warm
        for label, form in (("subdivided", FORM), ("subdivided, held patches spared", HELD)):
            times[label], (number, basic, farmland, covered) = asked(session, form.format(**SUBDIVIDED))
        save(folder / "postgis.npz", number, farmland, basic, covered)
        answer(out, times=times)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
