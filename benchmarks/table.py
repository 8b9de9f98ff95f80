"""The table of results: ratios of one run, each peer in its best form, the other forms beside it."""

from __future__ import annotations

TARGETS = {"postgis": 10, "geopandas": 30, "qgis": 20}
NAMES = {"postgis": "PostGIS", "geopandas": "GeoPandas", "qgis": "PyQGIS loop"}


def quantile(times: dict, part: float) -> float:
    ordered = sorted(times.values())
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def report(ours: dict, peers: dict, wholes: dict, differing: int) -> str:
    lines = [
        f"Results compared first: {differing} of them differ.",
        "",
        *_one(ours, peers),
        "",
        *_all(ours, peers),
        "",
    ]
    lines += [*_start(ours), "", *_whole(wholes), ""]
    return "\n".join(lines)


def _one(ours: dict, peers: dict) -> list[str]:
    own = ours["one"]["times"]
    mine, deep, whole = own["measure"], own["with depth"], own["whole answer"]
    lines = [
        "| one project, warm | p50 ms | p95 ms | ratio p50 | ratio p95 | asked |",
        "|---|---|---|---|---|---|",
    ]
    for label, times in (
        ("the peers' task", mine),
        ("and the depth of every hit", deep),
        ("the whole answer (common parts and points drawn)", whole),
        ("the peers' task, without numba", own["numpy alone"]),
    ):
        lines.append(
            f"| **Zone Control**, one thread, {label} ({len(times)} projects) | {quantile(times, 0.5) * 1e3:.2f} | "
            f"{quantile(times, 0.95) * 1e3:.1f} | | | |"
        )
    for name, facts in peers.items():
        forms = sorted(facts["times"].items(), key=lambda form: quantile(form[1], 0.5))
        for rank, (form, times) in enumerate(forms):
            same = {number: (whole if "whole answer" in form else mine)[number] for number in times}
            p50, p95 = (quantile(times, q) / quantile(same, q) for q in (0.5, 0.95))
            asked = f"p50 ≥ {TARGETS[name]}, p95 ≥ 5" if rank == 0 else ""
            lines.append(
                f"| {NAMES[name]}: {form} ({len(times)}) | {quantile(times, 0.5) * 1e3:.1f} | "
                f"{quantile(times, 0.95) * 1e3:.0f} | {p50:.1f}× | {p95:.1f}× | {asked} |"
            )
    return lines


def _all(ours: dict, peers: dict) -> list[str]:
    facts = ours["all"]
    lines = [
        f"| all {facts['projects']} projects ({facts['pairs']} hits and contacts) | s | ratio | asked |",
        "|---|---|---|---|",
    ]
    one, two = facts["threads"]["1"], facts["threads"]["2"]
    same = "bit-identical" if one["digest"] == two["digest"] else "**NOT identical**"
    lines += [
        f"| **Zone Control**, one thread, the peers' task | {one['seconds']:.1f} | | |",
        f"| **Zone Control**, two threads ({same}) | {two['seconds']:.1f} | "
        f"{one['seconds'] / two['seconds']:.2f}× one thread | ≥ 1.8× |",
        f"| … and the depth of every hit | {facts['threads']['2 with depth']['seconds']:.1f} | | |",
        "| … the whole answer (common parts and points drawn) | "
        f"{facts['threads']['2 whole answer']['seconds']:.1f} | | |",
        f"| … the peers' task without numba, two threads | {facts['threads']['2 numpy alone']['seconds']:.1f} | | |",
    ]
    for form, (seconds, *_) in sorted(peers.get("postgis", {}).get("every", {}).get("times", {}).items()):
        if "whole answer" in form:
            ratio = f"{seconds / facts['threads']['2 whole answer']['seconds']:.1f}× (two threads)"
        else:
            ratio = f"{seconds / two['seconds']:.1f}× (two threads), {seconds / one['seconds']:.1f}× (one)"
        lines.append(f"| PostGIS: {form} | {seconds:.1f} | {ratio} | ≥ 4× |")
    return lines


def _start(ours: dict) -> list[str]:
    cold, warm = ours["cold"]["seconds"], ours["warm"]["seconds"]
    return [
        "| the plan | | asked |",
        "|---|---|---|",
        f"| cold start (read, repair, cut, index {ours['cold']['zones']} zones) | {cold:.1f} s | |",
        f"| start with a warm cache | {warm:.2f} s = 1/{cold / warm:.0f} | ≤ 1/5 |",
        f"| most memory while preparing | {ours['cold']['memory_gb']:.2f} GB | |",
        f"| most memory, one project after another, warm | {ours['one']['memory_gb']:.2f} GB | ≤ 2.5 GB |",
        f"| most memory, all projects at once | {ours['all']['memory_gb']:.2f} GB | |",
    ]


def _whole(wholes: dict) -> list[str]:
    lines = ["| `reviewprojects` through `qgis_process`, all four sinks | s | MB written |", "|---|---|---|"]
    for label, facts in wholes.items():
        first = (
            f" (first {facts['first']:.1f}, with the plan prepared)"
            if facts["first"] > facts["again"]
            else ""
        )
        lines.append(f"| {label} project(s) | {facts['again']:.1f}{first} | {facts['megabytes']:.1f} |")
        slowest = sorted(facts["stages"].items(), key=lambda stage: -stage[1])
        lines += [f"| … {stage} | {seconds:.2f} | |" for stage, seconds in slowest if seconds > 0.005]
    return lines
