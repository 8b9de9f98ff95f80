"""The table of the screening benchmark: ratios of one run, each peer in its best form, other forms beside it."""

from __future__ import annotations

import math


def report(answers: dict, wrong: dict) -> str:
    lines = []
    if answers.get("core"):
        lines += [*_agreement(wrong), "", *_core(answers), "", *_cold(answers), "", *_growth(answers), ""]
    if answers.get("whole_cold"):
        lines += _whole(answers)
    return "\n".join(lines) + "\n"


def _agreement(wrong: dict) -> list[str]:
    told = ", ".join(f"{name} {count}" for name, count in wrong.items()) or "nobody answered"
    return [f"Results compared first; facts that differ: {told}."]


def _row(label: str, facts: dict | None, ours: tuple[float, ...], *asked: str) -> str:
    """A peer's time and the ratios to ours; a peer that was given up took longer than what stands there."""
    if facts is None:
        return f"| {label} | failed |{' |' * len(ours)} {' | '.join(asked)} |"
    more = "> " if facts.get("given_up") else ""
    ratios = " | ".join(f"{more}{facts['seconds'] / each:.1f}×" for each in ours)
    return f"| {label} | {more}{facts['seconds']:.2f} | {ratios} | {' | '.join(asked)} |"


def _core(answers: dict) -> list[str]:
    core = answers["core"]
    one, two, samples = core["seconds"]["1"], core["seconds"]["2"], core["samples"]
    same = "bit-identical" if core["identical"] else "**NOT identical**"
    lines = [
        f"| core, {core['count']} patches, everything loaded and cut | s | ratio | asked |",
        "|---|---|---|---|",
        f"| **Zone Control**, two threads ({same}) | {two:.2f} | | |",
        f"| **Zone Control**, one thread | {one:.2f} | {one / two:.2f}× two | |",
        f"| **Zone Control**, without numba, two threads | {core['seconds']['2 numpy alone']:.2f} | | |",
    ]
    postgis, geopandas = answers.get("postgis") or {}, answers.get("geopandas") or {}
    ranked = sorted(postgis.get("times", {}).items(), key=lambda item: item[1])
    for rank, (form, seconds) in enumerate(ranked):
        lines.append(_row(f"PostGIS: {form}", {"seconds": seconds}, (two,), "" if rank else "≥ 8×"))
    times = geopandas.get("times", {})
    for form, title, ours, asked in (
        ("arrays", "cut layers, arrays and the index by hand", two, "≥ 8×"),
        ("overlay", "cut layers, `overlay` (10,000)", samples["10000"], ""),
        ("as written", "as written, `overlay` (1,000)", samples["1000"], "≥ 40×"),
    ):
        if form in times:
            lines.append(_row(f"GeoPandas: {title}", {"seconds": times[form]}, (ours,), asked))
    for form, count, asked, title in (
        ("cut", "10000", "≥ 12×", "cut layers"),
        ("whole", "100", "≥ 65×", "as written"),
    ):
        if f"qgis_{form}" in answers:
            label = f"`native:calculatevectoroverlaps`: {title} ({count})"
            lines.append(_row(label, answers[f"qgis_{form}"], (samples[count],), asked))
    if "duckdb_warm" in answers:
        label = "DuckDB spatial: cut layers, step by step, two threads"
        lines.append(_row(label, answers["duckdb_warm"], (two,), "≥ 3.5×"))
    return lines


def _cold(answers: dict) -> list[str]:
    cold, warm = (answers["files"]["seconds"][name] for name in ("cold", "warm cache"))
    lines = [
        "| files to files | s | against our cold | against our warm cache | asked |",
        "|---|---|---|---|---|",
        f"| **Zone Control**, cold (GeoPackage; repair, cut, index, screen) | {cold:.2f} | | | |",
        f"| **Zone Control**, layers kept from an earlier run | {warm:.2f} | | | |",
    ]
    rows = (
        ("duckdb_whole", "DuckDB spatial (GeoParquet)", "cold ≥ 2×"),
        ("duckdb_cut", "DuckDB spatial, given the cut layers", ""),
        ("sedona_whole", "SedonaDB (GeoParquet)", "cold ≥ 1.5×, warm ≥ 2.5×"),
        ("sedona_cut", "SedonaDB, given the cut layers", ""),
    )
    lines += [
        _row(label, answers[name], (cold, warm), asked) for name, label, asked in rows if name in answers
    ]
    return lines


def _growth(answers: dict) -> list[str]:
    rows = [answers[name] for name in answers if name.startswith("growth") and answers[name]]
    lines = ["| growth, two threads | s | most memory GB | of it the layers |", "|---|---|---|---|"]
    lines += [
        f"| {row['count']:,} patches | {row['seconds']:.2f} | {row['memory_gb']:.2f} | {row['layers_gb']:.2f} |"
        for row in rows
    ]
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        exponent = math.log(last["seconds"] / first["seconds"]) / math.log(last["count"] / first["count"])
        lines.append(
            f"| exponent {first['count']:,} → {last['count']:,} (asked ≤ 1.05) | {exponent:.3f} | | |"
        )
    return lines


def _whole(answers: dict) -> list[str]:
    cold, warm, cancel = (answers[f"whole_{name}"] for name in ("cold", "warm", "cancel"))
    lines = [
        "| the whole `screenpatches`, seven GeoPackage sinks | nothing prepared | layers kept |",
        "|---|---|---|",
    ]
    lines.append(f"| all of it, s | {cold['seconds']:.1f} | {warm['seconds']:.1f} |")
    for stage in sorted(cold["stages"], key=lambda name: -cold["stages"][name]):
        lines.append(f"| … {stage} | {cold['stages'][stage]:.2f} | {warm['stages'].get(stage, 0):.2f} |")
    lines.append(
        f"| most memory above QGIS's own, GB (asked ≤ 2) | {cold['above_gb']:.2f} | {warm['above_gb']:.2f} |"
    )
    if cancel:
        slowest = max(cancel["latency"].items(), key=lambda item: item[1])
        lines.append(
            f"| cancelled at {len(cancel['latency'])} moments: slowest to end, s (asked ≤ 1) | {slowest[1]:.2f} "
            f"(at {slowest[0]}) | |"
        )
        lines.append(f"| files left behind by cancelled runs | {cancel['left']} | |")
    return lines
