"""Holds `screenpatches` against the oracle of test/oracle/farmland_*: every code, area, part, link and count.

    compare_farmland.py --data FARMLAND.gpkg [--count 2000] [--seed 1] [--numpy]
    compare_farmland.py --real plots | --real zoning [--count 2000]

Prints a table of differences and ends with 1 when there is one. `compare.sh --farmland` sets the environment.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from comparing import choose_loops, parser, show
from qgis_world import plugin_world


def arguments() -> argparse.Namespace:
    words = parser(__doc__, 2000)
    words.add_argument("--data", help="the demo's farmland.gpkg")
    words.add_argument("--tolerance", type=float, default=1.0)
    words.add_argument("--tolerance-share", type=float, default=0.0)
    return words.parse_args()


def main() -> int:
    given = arguments()
    from zone_control.test.oracle import farmland_real, farmland_running

    choose_loops(given.numpy)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.real:
            world = farmland_real.write(folder, given.real, given.count, given.seed)
        else:
            some = farmland_running.some_patches(given.data, given.count, given.seed, folder / "some.gpkg")
            world = farmland_running.demo_world(given.data, some)
        world = replace(world, tolerance=given.tolerance, tolerance_share=given.tolerance_share)
        start, found, reasons, links = time.perf_counter(), [], Counter(), 0
        for screened, differences in farmland_running.screen_and_compare(world, folder):
            found += differences
            if screened is None:
                continue
            reasons[screened.reason] += 1
            links += len(screened.links)
            if sum(reasons.values()) == 1:
                print(f"screenpatches: {time.perf_counter() - start:.1f} s", flush=True)
            if sum(reasons.values()) % 250 == 0:
                print(f"{sum(reasons.values())} patches, {len(found)} differences", flush=True)
    print(", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    print(f"{sum(reasons.values())} patches, {links} links held against the oracle: {len(found)} differences")
    show(found)
    return 1 if found else 0


if __name__ == "__main__":
    with plugin_world():
        code = main()
    sys.exit(code)
