"""Holds `reviewprojects` against the oracle of test/oracle: every verdict, hit and its shape, finding, need and fact.

    compare_oracle.py --plan PLAN.gpkg --projects PROJECTS.gpkg [--count 300] [--seed 1] [--as-of 2026-11-21] [--numpy]
    compare_oracle.py --real plots | --real zoning [--count 300]

Prints a table of differences and ends with 1 when there is one. benchmarks/compare.sh sets the environment.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from pathlib import Path

from comparing import choose_loops, parser, show
from qgis_world import plugin_world


def arguments() -> argparse.Namespace:
    words = parser(__doc__, 300)
    words.add_argument("--plan")
    words.add_argument("--projects")
    words.add_argument("--as-of", type=datetime.date.fromisoformat, default=datetime.date(2026, 11, 21))
    words.add_argument("--units", help="keys of the layers that hold control units, separated by ;")
    return words.parse_args()


def main() -> int:
    given = arguments()
    from zone_control.test.oracle import realdata, running

    choose_loops(given.numpy)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.real:
            plan, projects = realdata.write(folder, given.real, given.count, given.seed)
        else:
            plan = given.plan
            projects = running.sample(given.projects, given.count, given.seed, folder / "projects.gpkg")
        more = {"UNITS_LAYER": given.units} if given.units else {}
        start = time.perf_counter()
        tables = running.review(plan, projects, folder, given.as_of, **more)
        print(f"reviewprojects: {time.perf_counter() - start:.1f} s", flush=True)
        units = given.units.split(";") if given.units else None
        found, count = [], 0
        for _, differences in running.judge_and_compare(plan, projects, tables, given.as_of, units):
            count += 1
            found += differences
            if count % 50 == 0:
                print(f"{count} projects, {len(found)} differences", flush=True)
        rows = {kind: sum(map(len, each.values())) for kind, each in tables.by_project.items()}
        print(f"{count} projects held against the oracle: {rows} rows, {len(found)} differences")
        show(found)
    return 1 if found else 0


if __name__ == "__main__":
    with plugin_world():
        code = main()
    sys.exit(code)
