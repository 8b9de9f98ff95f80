"""The whole `screenpatches` with all its sinks: where the time goes, its memory above QGIS's own, how soon it stops.

farm_whole.py FOLDER ANSWER FARMLAND.gpkg cold|warm|cancel     (`cold` empties the cache of prepared layers)
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from qgis_world import plugin_world
from records import answer
from stages import SECONDS, clocked

KINDS = ("conversion", "temporary", "facility", "consolidation", "supply")
SINKS = ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "SETS", "ISSUES")
SHARES = (0.08, 0.2, 0.4, 0.6, 0.8, 0.93)  # of the run's time, at which it is cancelled


def memory(name: str) -> float:
    """GB of this process, by its name in /proc."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1e6
    raise SystemExit(f"no {name} here")


def parameters(farmland: str, folder: Path) -> dict:
    def table(name: str) -> str:
        return f"{farmland}|layername={name}"

    sinks = {name: str(folder / f"{name.lower()}.gpkg") for name in SINKS}
    return {
        "PATCHES": table("patches"),
        "FARMLAND": table("landuse"),
        "BASIC_FARMLAND": table("basic_farmland"),
        "SPECIAL": [table("grain_zone"), table("high_standard")],
        "APPROVALS": [table(f"approval_{kind}") for kind in KINDS],
        **sinks,
    }


def watch_stages() -> None:
    from zone_control.zone_control_plugin.processing.farmland import screening
    from zone_control.zone_control_plugin.processing.sinks import Sinks

    clocked(screening.bringing, "read", "read the patches")
    clocked(screening, "open_holding", "open or prepare the layers, read the approvals")
    clocked(screening.bringing, "bring", "repair the patches, bring them into the plane")
    clocked(screening, "screen", "measure (the core, with parts, two threads)")
    clocked(screening, "reasons", "judge")
    clocked(Sinks, "write", lambda _, name, *rest: f"write {name}")
    clocked(Sinks, "write_rows", lambda _, name, *rest: f"write {name}")
    clocked(Sinks, "close", "styles and metadata of the outputs")


def whole(farmland: str, folder: Path, out: str) -> None:
    import processing

    watch_stages()
    before, began = memory("VmRSS"), time.perf_counter()
    processing.run("zonecontrol:screenpatches", parameters(farmland, folder))
    seconds = time.perf_counter() - began
    SECONDS["the rest"] = seconds - sum(SECONDS.values())
    answer(out, seconds=seconds, stages=dict(SECONDS), above_gb=memory("VmHWM") - before, before_gb=before)


def cancelled(farmland: str, folder: Path, out: str, usual: float) -> None:
    """Cancels runs at several moments; seconds from the click to the end, and the files that stayed."""
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    latency, left = {}, 0
    for share in SHARES:
        feedback, clicked = QgsProcessingFeedback(), []

        def click(feedback=feedback, clicked=clicked) -> None:
            clicked.append(time.perf_counter())
            feedback.cancel()

        timer = threading.Timer(share * usual, click)
        timer.start()
        try:
            processing.run("zonecontrol:screenpatches", parameters(farmland, folder), feedback=feedback)
        except QgsProcessingException:
            pass
        ended = time.perf_counter()
        timer.cancel()
        if clicked:
            latency[f"{share * usual:.1f} s"] = ended - clicked[0]
            left += len([path for path in folder.iterdir() if path.is_file()])
        for path in folder.iterdir():
            path.unlink()
    answer(out, latency=latency, left=left)


def main(folder: str, out: str, farmland: str, how: str) -> None:
    import json

    outputs = Path(folder) / "whole"
    shutil.rmtree(outputs, ignore_errors=True)
    outputs.mkdir(parents=True)
    if how == "cancel":
        usual = json.loads((Path(folder) / "whole_warm.json").read_text())["seconds"]
        cancelled(farmland, outputs, out, usual)
    else:
        whole(farmland, outputs, out)


if __name__ == "__main__":
    cache = Path(sys.argv[1]) / "tables"
    os.environ["ZONE_CONTROL_CACHE"] = str(cache)
    if sys.argv[4] == "cold":
        shutil.rmtree(cache, ignore_errors=True)
    with plugin_world():
        main(*sys.argv[1:5])
