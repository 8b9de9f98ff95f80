"""Our engine under the clock, each step in a process of its own (benchmarks/run.py calls it).

engine.py start PLAN CACHE ANSWER            open the plan: seconds, memory
engine.py one   PLAN CACHE SAMPLE ANSWER     one project after another, warm
engine.py all   PLAN CACHE PROJECTS ANSWER   all projects, with one and with two threads
engine.py export PLAN FOLDER PROJECTS        what the peers are given
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent))
from qgis_world import plugin_world
from records import answer, read_records, timed, write_records


def memory_gb() -> float:
    """The most this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def transforms():
    from qgis.core import QgsCoordinateTransformContext
    from zone_control.zone_control_plugin.processing.transforms import Transforms

    return Transforms(QgsCoordinateTransformContext())


def opened(plan: str, cache: str):
    from zone_control.zone_control_plugin.layers.prepared import prepare_plan

    return prepare_plan(plan, transforms(), cache).zones


def subject(wkb: bytes) -> np.ndarray:
    one = np.empty(1, object)
    one[0] = shapely.from_wkb(wkb)
    return one


def start(plan: str, cache: str, out: str) -> None:
    began = time.perf_counter()
    zones = opened(plan, cache)
    answer(out, seconds=time.perf_counter() - began, memory_gb=memory_gb(), zones=zones.zone_count)


def found(measured, zones) -> list:
    """[layer, code, relation, size] of every hit and contact of one project."""
    ids = measured.zone
    layers = [zones.layers[i].key for i in measured.layer]
    size = np.where(
        measured.count > 0, measured.count, np.where(measured.length > 0, measured.length, measured.area)
    )
    relations = [str(each) for each in measured.relation]
    return [list(row) for row in zip(layers, zones.codes(ids).tolist(), relations, size.tolist())]


def drawn(zones, measured, threads: int = 1):
    """What `measure` leaves to those who want it: the common parts and a point in each."""
    from zone_control.zone_control_plugin.core.overlay.drawing import draw_hits

    return draw_hits(zones, measured, threads)


def one(plan: str, cache: str, sample: str, out: str) -> None:
    from zone_control.zone_control_plugin.core.overlay import compiled
    from zone_control.zone_control_plugin.core.overlay.measure import measure

    zones = opened(plan, cache)
    projects = list(read_records(Path(sample)))
    compiled.load()  # as after the first few hundred projects of a session
    times = {
        "measure": timed(lambda wkb: measure(zones, subject(wkb), with_depth=False), projects),
        "with depth": timed(lambda wkb: measure(zones, subject(wkb)), projects, rounds=1),
        "whole answer": timed(
            lambda wkb: drawn(zones, measure(zones, subject(wkb), with_depth=False)), projects
        ),
    }
    hits = {number: found(measure(zones, subject(wkb)), zones) for number, wkb in projects}
    compiled.unload()
    times["numpy alone"] = timed(lambda wkb: measure(zones, subject(wkb), with_depth=False), projects)
    answer(out, times=times, hits=hits, memory_gb=memory_gb())


def digest(measured) -> str:
    """Of everything measured, bit for bit."""
    content = hashlib.sha256()
    for name, column in sorted(vars(measured).items()):
        if name == "no_data":
            continue
        array = shapely.to_wkb(column, output_dimension=2) if column.dtype == object else column
        content.update(b"".join(v or b"-" for v in array) if array.dtype == object else array.tobytes())
    return content.hexdigest()


def every(plan: str, cache: str, projects: str, out: str) -> None:
    from zone_control.zone_control_plugin.core.overlay import compiled
    from zone_control.zone_control_plugin.core.overlay.measure import measure

    zones = opened(plan, cache)
    subjects = np.array([shapely.from_wkb(wkb) for _, wkb in read_records(Path(projects))], object)
    compiled.load()
    measure(zones, subjects[:200])  # the pages of the index that all runs share
    facts = {}
    for threads, depth in ((1, False), (2, False), (1, False), (2, False), (2, True)):
        began = time.perf_counter()
        measured = measure(zones, subjects, threads=threads, with_depth=depth)
        seconds = time.perf_counter() - began
        name = f"{threads}{' with depth' if depth else ''}"
        known = facts.setdefault(name, {"seconds": seconds, "digest": digest(measured)})
        known["seconds"] = min(seconds, known["seconds"])
        count = len(measured.zone)
        del measured
    began = time.perf_counter()
    for start in range(0, len(subjects), 512):  # as the review does: nobody holds all common parts at once
        drawn(zones, measure(zones, subjects[start : start + 512], threads=2, with_depth=False), 2)
    facts["2 whole answer"] = {"seconds": time.perf_counter() - began}
    compiled.unload()
    for threads in (1, 2):
        began = time.perf_counter()
        measure(zones, subjects, threads=threads, with_depth=False)
        facts[f"{threads} numpy alone"] = {"seconds": time.perf_counter() - began}
    answer(out, threads=facts, projects=len(subjects), pairs=count, memory_gb=memory_gb())


def export(plan: str, folder: str, projects: str) -> None:
    """Zones and projects as numbered WKB in the plane, read and repaired by the oracle: nothing of ours is in it."""
    from zone_control.test.oracle.contacts import Surveyor
    from zone_control.test.oracle.plan import read_plan, read_projects
    from zone_control.test.oracle.plane import usable

    out = Path(folder)
    read = read_plan(plan)
    plane = Surveyor(read).plane
    names, layer_of, numbers = [], [], {}

    def zones():
        for layer_number, (key, layer) in enumerate(read.layers.items()):
            for feature in layer.all():
                if feature.geometry is None:
                    continue
                shape = usable(plane.bring(feature.geometry, layer.crs))
                if shape is None or shape.isEmpty():
                    continue
                if (key, feature.code) not in numbers:
                    numbers[key, feature.code] = len(names)
                    names.append([key, feature.code])
                    layer_of.append(layer_number)
                yield numbers[key, feature.code], bytes(shape.asWkb())

    def subjects():
        for number, project in enumerate(read_projects(projects)):
            shape = (
                usable(plane.bring(project.geometry, project.crs)) if not project.geometry.isNull() else None
            )
            if shape is not None and not shape.isEmpty():
                yield number, bytes(shape.asWkb())

    count = write_records(out / "zones.bin", zones())
    write_records(out / "projects.bin", subjects())
    (out / "epsg").write_text(plane.crs.authid().split(":")[1])
    (out / "names.json").write_text(json.dumps(names), encoding="utf-8")
    (out / "layer_of.json").write_text(json.dumps(layer_of))
    print(f"{count} features, {len(names)} zones for the peers")


if __name__ == "__main__":
    with plugin_world():
        {"start": start, "one": one, "all": every, "export": export}[sys.argv[1]](*sys.argv[2:])
