"""What both comparisons with an oracle share: their words, the loops they are to test, how differences are shown."""

from __future__ import annotations

import argparse
from collections import Counter

SHOWN = 8  # examples a kind of difference


def parser(doc: str, count: int) -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--real", choices=("plots", "zoning"))
    words.add_argument("--count", type=int, default=count)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--numpy", action="store_true", help="as where numba is not installed")
    return words


def choose_loops(numpy: bool) -> None:
    """The compiled loops from the first project on, or none."""
    from zone_control.zone_control_plugin.core.overlay import compiled

    if numpy:
        compiled.unload()
    elif not compiled.load():
        print("numba is not installed: this is numpy", flush=True)


def show(found: list) -> None:
    kinds = Counter(each.fact for each in found)
    for kind, count in kinds.most_common():
        print(f"\n{kind}: {count}")
        for each in [each for each in found if each.fact == kind][:SHOWN]:
            print(f"  {each.project} | {each.place} | oracle {each.oracle} | engine {each.engine}")
