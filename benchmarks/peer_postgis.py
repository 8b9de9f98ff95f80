"""PostGIS as a peer: a throw-away cluster on loopback, zones dissolved, subdivided, indexed, clustered, analysed.

Runs in build/peers. Usage: peer_postgis.py FOLDER SAMPLE ANSWER (all as benchmarks/run.py makes them). Writes
FOLDER/pieces.bin, its subdivided zones, for the peers that want cut layers.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
from records import answer, read_records, timed, write_records

BIN = Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    "shared_buffers": "3GB", "work_mem": "256MB", "maintenance_work_mem": "1GB", "fsync": "off", "jit": "off",
    "full_page_writes": "off", "synchronous_commit": "off", "max_wal_size": "8GB", "autovacuum": "off",
    "random_page_cost": "1.1", "effective_cache_size": "6GB", "max_parallel_workers_per_gather": "0",
}  # fmt: skip

LOAD = """
CREATE TABLE zone AS
  SELECT zone, geom FROM (SELECT zone, (array_agg(geom))[1] AS geom, count(*) AS n FROM feature GROUP BY zone) one
  WHERE n = 1
  UNION ALL
  SELECT zone, ST_Union(geom) FROM feature
  WHERE zone IN (SELECT zone FROM feature GROUP BY zone HAVING count(*) > 1) GROUP BY zone;
CREATE TABLE piece AS SELECT zone, ST_Subdivide(geom, 128) AS geom FROM zone;
ALTER TABLE zone ADD COLUMN kind int;
UPDATE zone SET kind = ST_Dimension(geom);
ALTER TABLE piece ADD COLUMN size float8, ADD COLUMN kind int;
UPDATE piece SET kind = ST_Dimension(geom), size = CASE ST_Dimension(geom) WHEN 2 THEN ST_Area(geom)
  WHEN 1 THEN ST_Length(geom) ELSE ST_NumGeometries(geom) END;
CREATE INDEX zone_geom ON zone USING gist (geom);
CREATE INDEX piece_geom ON piece USING gist (geom);
CLUSTER zone USING zone_geom;
CLUSTER piece USING piece_geom;
"""

# By the zone's stored kind, so that the intersection is made once.
SIZE = "CASE z.kind WHEN 2 THEN ST_Area({0}) WHEN 1 THEN ST_Length({0}) ELSE ST_NumGeometries({0}) END"
CUT = "ST_Intersection(z.geom, p.geom)"
ONE = "(SELECT ST_GeomFromWKB(%s, 0) AS geom) p"
SMALL = "(SELECT ST_Subdivide(ST_GeomFromWKB(%s, 0), 48) AS geom) p"

FORMS = {
    # every form answers: zone, size of the common part
    "zones whole": f"SELECT z.zone, {SIZE.format(CUT)} FROM {ONE} JOIN zone z ON ST_Intersects(z.geom, p.geom)",
    "subdivided": f"SELECT z.zone, sum({SIZE.format(CUT)}) FROM {ONE} JOIN piece z ON ST_Intersects(z.geom, p.geom) "
    "GROUP BY z.zone",
    "subdivided, covered parts taken whole": f"SELECT z.zone, sum(CASE WHEN ST_Covers(p.geom, z.geom) THEN z.size "
    f"ELSE {SIZE.format(CUT)} END) FROM {ONE} JOIN piece z ON ST_Intersects(z.geom, p.geom) GROUP BY z.zone",
    "both subdivided, covered parts taken whole": f"SELECT z.zone, sum(CASE WHEN ST_Covers(p.geom, z.geom) THEN z.size "
    f"ELSE {SIZE.format(CUT)} END) FROM {SMALL} JOIN LATERAL (SELECT * FROM piece z "
    "WHERE ST_Intersects(z.geom, p.geom) OFFSET 0) z ON true GROUP BY z.zone",
}


def table_per_layer(layers: int) -> str:
    """As data usually lie: a table a layer, all asked in one statement."""
    one = "SELECT z.zone, sum(CASE WHEN ST_Covers(p.geom, z.geom) THEN z.size ELSE {size} END) FROM p "
    one += "JOIN layer_{number} z ON ST_Intersects(z.geom, p.geom) GROUP BY z.zone"
    parts = (one.format(size=SIZE.format(CUT), number=number) for number in range(layers))
    return "WITH p AS MATERIALIZED (SELECT ST_GeomFromWKB(%s, 0) AS geom) " + " UNION ALL ".join(parts)


def whole_answer(subjects: str, epsg: int) -> str:
    """What the review needs and `measure` gives: per zone the common part, its area on the ellipsoid and a point
    in it; per layer the area of the union. The short forms above leave all that to be done."""

    def ground(geometry: str) -> str:
        return f"ST_Area(ST_Transform(ST_SetSRID({geometry}, {epsg}), 4490)::geography)"

    return f"""
    WITH c AS MATERIALIZED (
      SELECT p.id, l.layer, z.zone, ST_Union(CASE WHEN ST_Covers(p.geom, z.geom) THEN z.geom ELSE {CUT} END) AS g
      FROM {subjects} JOIN LATERAL (SELECT * FROM piece z WHERE ST_Intersects(z.geom, p.geom) OFFSET 0) z ON true
      JOIN layer_of l ON l.zone = z.zone + 1 GROUP BY p.id, l.layer, z.zone),
    u AS (SELECT id, layer, CASE WHEN count(*) = 1 THEN (array_agg(g))[1] ELSE ST_Union(g) END AS g
      FROM c GROUP BY id, layer)
    SELECT id, layer, zone, ST_AsBinary(g) AS common, {ground("g")} AS size, ST_PointOnSurface(g) AS inner_point FROM c
    UNION ALL SELECT id, layer, NULL, NULL, {ground("g")}, NULL FROM u"""


COMMON = f"SELECT z.zone, ST_AsBinary({CUT}) FROM {ONE} JOIN zone z ON ST_Intersects(z.geom, p.geom)"
ALL = {
    "subdivided": f"SELECT count(*), sum(s) FROM (SELECT p.id, z.zone, sum(CASE WHEN ST_Covers(p.geom, z.geom) THEN "
    f"z.size ELSE {SIZE.format(CUT)} END) s FROM project p JOIN LATERAL (SELECT * FROM piece z "
    "WHERE ST_Intersects(z.geom, p.geom) OFFSET 0) z ON true GROUP BY p.id, z.zone) t",
}  # the OFFSET keeps the planner at one index look-up a project
WHOLE = "the whole answer (common part, ellipsoid, union per layer)"


def as_postgres(*command: object) -> None:
    """PostgreSQL refuses to run as root."""
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster(folder: Path):
    """A running cluster in FOLDER and its port; made when it is not there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if not (folder / "PG_VERSION").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        as_postgres(
            BIN / "initdb", "-D", folder, "--auth=trust", "--no-sync", "--locale=C.UTF-8", "-U", "postgres"
        )
    options = " ".join([f"-h 127.0.0.1 -p {port} -k {folder}", *(f"-c {k}={v}" for k, v in SETTINGS.items())])
    (folder / "postmaster.pid").unlink(missing_ok=True)
    as_postgres(BIN / "pg_ctl", "-D", folder, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield port
    finally:
        as_postgres(BIN / "pg_ctl", "-D", folder, "-w", "-m", "fast", "stop")


def connected(port: int) -> psycopg.Connection:
    return psycopg.connect(f"host=127.0.0.1 port={port} user=postgres", autocommit=True)


def load(session: psycopg.Connection, folder: Path) -> None:
    """The zones, once; a loaded cluster is used again."""
    session.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    session.execute("CREATE TABLE feature (zone int, geom geometry)")
    with session.cursor().copy("COPY feature FROM STDIN") as copy:
        for zone, wkb in read_records(folder / "zones.bin"):
            copy.write_row((zone, wkb.hex()))
    for statement in filter(str.strip, LOAD.split(";")):
        session.execute(statement)
    session.execute("CREATE TABLE project (id int, geom geometry)")
    with session.cursor().copy("COPY project FROM STDIN") as copy:
        for number, wkb in read_records(folder / "projects.bin"):
            copy.write_row((number, wkb.hex()))
    layer_of = json.loads((folder / "layer_of.json").read_text())
    session.execute(
        "CREATE TABLE layer_of AS SELECT * FROM unnest(%s::int[]) WITH ORDINALITY AS t(layer, zone)",
        [layer_of],
    )
    for layer in range(max(layer_of) + 1):
        session.execute(
            f"CREATE TABLE layer_{layer} AS SELECT p.zone, p.geom, p.size, p.kind FROM piece p JOIN layer_of l "
            f"ON l.zone = p.zone + 1 WHERE l.layer = {layer}"
        )
        session.execute(f"CREATE INDEX ON layer_{layer} USING gist (geom)")
    session.execute("CREATE INDEX ON layer_of (zone)")
    session.execute("CREATE TABLE loaded AS SELECT 1")
    session.execute("ANALYZE")


def all_at_once(session: psycopg.Connection, forms: dict[str, str]) -> dict:
    """Seconds for all projects in one statement, alone and with a second worker, and the plan it took."""
    times, plans = {}, {}
    for name, statement in forms.items():
        for workers in (0, 1):
            session.execute(f"SET max_parallel_workers_per_gather = {workers}")
            session.execute("SET parallel_setup_cost = 0")
            session.execute("SET min_parallel_table_scan_size = 0")
            plan = "\n".join(row[0] for row in session.execute("EXPLAIN " + statement).fetchall())
            start = time.perf_counter()
            found = session.execute(statement).fetchone()
            label = f"{name}, {'with a second worker' if 'Gather' in plan else 'one process'}"
            times.setdefault(label, [time.perf_counter() - start, *map(float, found)])
            plans[label] = plan
    session.execute("SET max_parallel_workers_per_gather = 0")
    return {"times": times, "plans": plans}


def main(folder: Path, sample: Path, out: Path) -> None:
    projects = list(read_records(sample))
    with cluster(folder / "cluster") as port, connected(port) as session:
        if session.execute("SELECT to_regclass('loaded')").fetchone()[0] is None:
            session.execute("DROP SCHEMA public CASCADE")
            session.execute("CREATE SCHEMA public")
            load(session, folder)
        if not (folder / "pieces.bin").exists():
            rows = session.execute("SELECT zone, ST_AsBinary(geom) FROM piece", binary=True)
            write_records(folder / "pieces.bin", rows)

        def ask(statement: str):
            return lambda wkb: session.execute(statement, (wkb,), prepare=True).fetchall()

        layers = session.execute("SELECT max(layer) + 1 FROM layer_of").fetchone()[0]
        times = {"a table per layer": timed(ask(table_per_layer(layers)), projects[:50], rounds=2)}
        times |= {name: timed(ask(statement), projects) for name, statement in FORMS.items()}
        epsg = int((folder / "epsg").read_text())
        times[WHOLE] = timed(
            ask(whole_answer("(SELECT 0 AS id, ST_GeomFromWKB(%s, 0) AS geom) p", epsg)), projects
        )
        commons = {number: [(z, bytes(g).hex()) for z, g in ask(COMMON)(wkb)] for number, wkb in projects}
        everything = f"SELECT count(*), sum(size) FROM ({whole_answer('project p', epsg)}) t"
        answer(out, times=times, commons=commons, every=all_at_once(session, {**ALL, WHOLE: everything}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
