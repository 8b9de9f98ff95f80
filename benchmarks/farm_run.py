"""Screening side by side with the peers: the same polygons, the same patches, results compared before times.

    farm_run.py --farmland FARMLAND.gpkg --folder build/bench/farm_city [--peers postgis,geopandas,qgis,duckdb,sedona]

Every step is a process of its own with a limit of time; answers are kept in the folder as JSON, the table ends up in
FOLDER/farmland.md. A result that differs ends the run with an error.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from farm_table import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OURS, THEIRS = ROOT / ".venv/bin/python", ROOT / "build/peers/bin/python"
CALCULATED, CALCULATED_WHOLE = 10_000, 100  # patches QGIS's own algorithm is given: cut layers, whole ones
LIMITS = {"postgis": 400, "whole_cancel": 400, "duckdb_whole": 60, "sedona_whole": 60, "qgis_whole": 60}
LIMIT = 200  # s any other step may take
MARKS = "<!-- farmland results -->", "<!-- /farmland results -->"
RELATIVE, TOUCH = 1e-6, 1e-3  # of the patch's area; m²
# step → program, script, words after FOLDER and ANSWER
PEERS = {
    "postgis": {"postgis": (THEIRS, "farm_postgis.py")},
    "geopandas": {"geopandas": (THEIRS, "farm_geopandas.py")},
    "qgis": {
        "qgis_cut": (OURS, "farm_qgis.py", CALCULATED, "cut"),
        "qgis_whole": (OURS, "farm_qgis.py", CALCULATED_WHOLE, "whole"),
    },
    "duckdb": {f"duckdb_{form}": (THEIRS, "farm_duckdb.py", form) for form in ("warm", "cut", "whole")},
    "sedona": {f"sedona_{form}": (THEIRS, "farm_sedona.py", form) for form in ("cut", "whole")},
}
ENGINE = {
    "core": (OURS, "farm_engine.py"),
    "files": (OURS, "farm_engine.py"),
    **{f"growth_{count}": (OURS, "farm_engine.py", count) for count in (10_000, 100_000, 1_000_000)},
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--farmland", required=True, type=Path)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--only-whole", action="store_true", help="only the whole screenpatches call")
    parser.add_argument("--only-core", action="store_true", help="not the whole screenpatches call")
    return parser.parse_args()


def step(folder: Path, name: str, program: Path, script: str, *more: object) -> dict | None:
    """The answer of one process; when it takes longer than its limit, that it does; None when it fails."""
    out = folder / f"{name}.json"
    out.unlink(missing_ok=True)
    words = [
        program,
        HERE / script,
        *((name.partition("_")[0],) if script == "farm_engine.py" else ()),
        folder,
        out,
    ]
    print(f"-- {name}", end=" ", flush=True)
    began = time.perf_counter()
    limit = LIMITS.get(name, LIMIT)
    try:
        subprocess.run([str(word) for word in (*words, *more)], check=True, cwd=ROOT, timeout=limit)
    except subprocess.TimeoutExpired:
        print(f"given up after {limit} s", flush=True)
        return {"seconds": limit, "given_up": True}
    except subprocess.CalledProcessError as error:
        print(f"failed: {error}", flush=True)
        return None
    print(f"{time.perf_counter() - began:.1f} s", flush=True)
    return json.loads(out.read_text(encoding="utf-8"))


def better(one: dict | None, other: dict | None) -> dict | None:
    """Our core before and after the peers: who shares the machine with others is not quick all the time."""
    if not one or not other or "given_up" in one or "given_up" in other:
        return one
    for part in ("seconds", "samples"):
        one[part] = {name: min(seconds, other[part][name]) for name, seconds in one[part].items()}
    return {**one, "identical": one["identical"] and other["identical"]}


def exported(given: argparse.Namespace) -> None:
    """What the peers get; made again when the data are others."""
    stamp = f"{given.farmland.stat().st_size} {given.farmland.stat().st_mtime_ns}"
    mark = given.folder / "exported"
    if not mark.exists() or mark.read_text() != stamp:
        subprocess.run(["rm", "-rf", str(given.folder)], check=True)
        given.folder.mkdir(parents=True)
        subprocess.run([OURS, HERE / "farm_export.py", given.farmland, given.folder], check=True, cwd=ROOT)
        mark.write_text(stamp)


def differing(folder: Path, name: str) -> int | None:
    """How many facts of a peer differ from ours by more than 1e-6 of the patch; None when it gave none."""
    path = folder / f"{name}.npz"
    if not path.exists():
        return None
    ours, theirs, size = (
        np.load(folder / "ours.npz"),
        np.load(path),
        np.load(folder / "patch_areas.npz")["area"],
    )
    rows = np.searchsorted(ours["number"], theirs["number"])
    wrong = 0
    for fact in set(theirs.files) - {"number"}:
        off = np.abs(np.nan_to_num(theirs[fact]) - ours[fact][rows])
        wrong += int((off > RELATIVE * size[rows] + TOUCH).sum())
    return wrong


def main() -> int:
    given = arguments()
    given.farmland, given.folder = given.farmland.resolve(), given.folder.resolve()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONWARNINGS"] = "ignore"
    answers: dict[str, dict | None] = {}
    if not given.only_core:
        given.folder.mkdir(parents=True, exist_ok=True)
        for name in ("cold", "warm", "cancel"):
            answers[f"whole_{name}"] = step(
                given.folder, f"whole_{name}", OURS, "farm_whole.py", given.farmland, name
            )
    if given.only_whole:
        print(report(answers, {}))
        return 0
    exported(given)
    for name, (program, script, *more) in ENGINE.items():
        answers[name] = step(given.folder, name, program, script, *more)
    for peer in filter(None, given.peers.split(",")):
        for name, (program, script, *more) in PEERS[peer].items():
            (given.folder / f"{name}.npz").unlink(missing_ok=True)
            answers[name] = step(given.folder, name, program, script, *more)
    answers["core"] = better(answers["core"], step(given.folder, "core", *ENGINE["core"]))
    forms = [*answers, "geopandas_written"]
    wrong = {name: count for name in forms if (count := differing(given.folder, name)) is not None}
    if not all(answers[name] and "given_up" not in answers[name] for name in ENGINE):
        print("our own steps did not end well")
        return 1
    text = report(answers, wrong)
    (given.folder / "farmland.md").write_text(text, encoding="utf-8")
    print(text)
    if given.write:
        written(text)
    return 1 if any(wrong.values()) else 0


def written(text: str) -> None:
    """Replaces the table between the marks in the README."""
    readme = HERE / "README.md"
    head, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, tail = rest.partition(MARKS[1])
    readme.write_text(f"{head}{MARKS[0]}\n{text}{MARKS[1]}{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
