"""Where the time of one whole `reviewprojects` goes: its stages under the clock, in this process.

stages.py PLAN PROJECTS FOLDER ANSWER
"""

from __future__ import annotations

import functools
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from qgis_world import plugin_world
from records import answer

SECONDS: dict[str, float] = defaultdict(float)


def clocked(owner, name: str, label) -> None:
    """From now on calls of owner.name count under the label, less what clocked calls within them take."""
    inner = getattr(owner, name)

    @functools.wraps(inner)
    def outer(*given, **more):
        stage = label(*given) if callable(label) else label
        began, before = time.perf_counter(), sum(SECONDS.values())
        try:
            return inner(*given, **more)
        finally:
            within = sum(SECONDS.values()) - before
            SECONDS[stage] += time.perf_counter() - began - within

    setattr(owner, name, outer)


def main(plan: str, projects: str, folder: str, out: str) -> None:
    import processing
    from zone_control.zone_control_plugin.core.admission.review import Judge
    from zone_control.zone_control_plugin.processing.admission import projects as reading
    from zone_control.zone_control_plugin.processing.admission import reviewing
    from zone_control.zone_control_plugin.processing.sinks import Sinks

    clocked(reading, "read", "read the projects")
    clocked(reviewing, "open_plan", "open the prepared plan, read its conditions")
    clocked(reviewing, "measure", "measure (overlay)")
    clocked(Judge, "review", "judge (conditions, predicates, lifting)")
    clocked(reviewing, "draw_hits", "draw the common parts for HITS")
    clocked(reviewing, "common_parts", "bring them into the CRS of the projects")
    clocked(Sinks, "write", lambda _, name, *rest: f"write {name}")
    clocked(Sinks, "write_rows", lambda _, name, *rest: f"write {name}")
    clocked(Sinks, "close", "styles and metadata of the outputs")
    names = ("VERDICTS", "HITS", "FINDINGS", "CHECKS")
    sinks = {name: str(Path(folder) / f"{name.lower()}.gpkg") for name in names}
    began = time.perf_counter()
    processing.run("zonecontrol:reviewprojects", {"PLAN": plan, "PROJECTS": projects, **sinks})
    whole = time.perf_counter() - began
    SECONDS["the rest"] = whole - sum(SECONDS.values())
    answer(out, seconds=whole, stages=dict(SECONDS))


if __name__ == "__main__":
    with plugin_world():
        main(*sys.argv[1:])
