"""Side by side with the peers: the same zones, the same projects, results compared before times.

    run.py --plan PLAN.gpkg --projects PROJECTS.gpkg --folder build/bench/city [--sample 200] [--quick]

`make bench` makes the *city* plan and calls this. Every step is a process of its own; answers are kept in the
folder as JSON, and the table ends up in FOLDER/results.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from agreement import disagreements
from records import read_records, write_records
from table import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OURS = [str(ROOT / ".venv/bin/python"), str(HERE / "engine.py")]
PEERS = {
    "postgis": [str(ROOT / "build/peers/bin/python"), str(HERE / "peer_postgis.py")],
    "geopandas": [str(ROOT / "build/peers/bin/python"), str(HERE / "peer_geopandas.py")],
    "qgis": [str(ROOT / ".venv/bin/python"), str(HERE / "peer_qgis.py")],
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--plan", required=True, type=Path)
    parser.add_argument("--projects", required=True, type=Path)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", default="postgis,geopandas,qgis")
    parser.add_argument("--only-whole", action="store_true", help="only the whole reviewprojects call")
    return parser.parse_args()


def step(title: str, *command: object) -> None:
    print(f"-- {title}", flush=True)
    began = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT)
    print(f"   {time.perf_counter() - began:.1f} s", flush=True)


def answered(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def exported(given: argparse.Namespace) -> None:
    """What the peers get; made again when the plan is another one."""
    stamp = f"{given.plan.stat().st_size} {given.plan.stat().st_mtime_ns}"
    mark = given.folder / "exported"
    if not mark.exists() or mark.read_text() != stamp:
        shutil.rmtree(given.folder, ignore_errors=True)
        given.folder.mkdir(parents=True)
        step("export for the peers", *OURS, "export", given.plan, given.folder, given.projects)
        mark.write_text(stamp)
    projects = list(read_records(given.folder / "projects.bin"))
    chosen = random.Random(given.seed).sample(projects, min(given.sample, len(projects)))
    write_records(given.folder / "sample.bin", chosen)


def engine(given: argparse.Namespace) -> dict:
    folder, cache = given.folder, given.folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    facts = {}
    for name in ("cold", "warm"):
        step(f"our engine, {name} start", *OURS, "start", given.plan, cache, folder / f"{name}.json")
        facts[name] = answered(folder / f"{name}.json")
    step(
        "our engine, one project", *OURS, "one", given.plan, cache, folder / "sample.bin", folder / "one.json"
    )
    facts["one"] = answered(folder / "one.json")
    step("our engine, all", *OURS, "all", given.plan, cache, folder / "projects.bin", folder / "all.json")
    facts["all"] = answered(folder / "all.json")
    return facts


def whole(given: argparse.Namespace, projects: Path, label: str, rounds: int) -> dict:
    """The whole algorithm as a user runs it: qgis_process, all four sinks."""
    out = given.folder / f"whole_{label}"
    out.mkdir(exist_ok=True)
    sinks = [
        f"{name}={out / (name.lower() + '.gpkg')}" for name in ("VERDICTS", "HITS", "FINDINGS", "CHECKS")
    ]
    command = [
        "bash",
        "-c",
        '. scripts/env.sh; headless qgis_process run zonecontrol:reviewprojects -- "$@"',
        "-",
    ]
    words = [f"PLAN={given.plan}", f"PROJECTS={projects}", *sinks]
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        done = subprocess.run(command + words, cwd=ROOT, capture_output=True, text=True, check=False)
        seconds.append(time.perf_counter() - began)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    sizes = sum(path.stat().st_size for path in out.glob("*.gpkg")) / 1e6
    return {"first": seconds[0], "again": min(seconds), "megabytes": sizes, **stages(given, projects, out)}


def stages(given: argparse.Namespace, projects: Path, out: Path) -> dict:
    """Where the time goes: the same run with its stages under the clock."""
    path = out / "stages.json"
    command = [OURS[0], HERE / "stages.py", given.plan, projects, out, path]
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return answered(path)


def one_project(given: argparse.Namespace) -> Path:
    out = given.folder / "one_project.gpkg"
    out.unlink(missing_ok=True)
    subprocess.run(["ogr2ogr", str(out), str(given.projects), "-limit", "1"], check=True)
    return out


def main() -> int:
    given = arguments()
    given.plan, given.projects, given.folder = (
        p.resolve() for p in (given.plan, given.projects, given.folder)
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["ZONE_CONTROL_CACHE"] = str(given.folder / "plans")  # one cache for the whole runs
    exported(given)
    shutil.rmtree(given.folder / "plans", ignore_errors=True)
    wholes = {"1": whole(given, one_project(given), "one", 2), "all": whole(given, given.projects, "all", 1)}
    (given.folder / "whole.json").write_text(json.dumps(wholes))
    if given.only_whole:
        print(json.dumps(wholes, indent=1))
        return 0
    ours = engine(given)
    peers, wrong = {}, []
    for name in given.peers.split(","):
        out = given.folder / f"{name}.json"
        step(f"peer {name}", *PEERS[name], given.folder, given.folder / "sample.bin", out)
        peers[name] = answered(out)
        found = disagreements(given.folder, ours["one"]["hits"], peers[name]["commons"])
        print(f"   {len(found)} results differ from ours", *found[:10], sep="\n   ", flush=True)
        wrong += found
    text = report(ours, peers, wholes, len(wrong))
    (given.folder / "results.md").write_text(text, encoding="utf-8")
    print(text)
    print(
        f"median of our one-project times: {statistics.median(ours['one']['times']['measure'].values()) * 1e3:.2f} ms"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
