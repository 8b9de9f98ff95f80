"""Writes one capsule per verdict (design.md §3, Capsule)."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np

from ...core.admission.capsule import FORMAT, seal
from ...core.columns import FINDINGS
from ...core.errors import Cancelled, OutputUnwritable
from ...core.overlay.measure import RELATIONS
from ..expressions import tidy
from ..sinks import Sinks
from ..version import plugin_version
from .reviewing import Run
from .tables import Batch, finding_row

UNSAFE = re.compile(r"[^\w.-]+")
LONGEST_NAME = 150  # bytes


def write_capsules(run: Run, folder: str, sinks: Sinks, feedback) -> str:
    """One JSON file per project; written aside first, so that a failure leaves none of them."""
    target = Path(folder)
    if not target.exists():
        sinks.own(target)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".capsules-") as aside:
            for name, capsule in _named(run):
                if feedback.isCanceled():
                    raise Cancelled()
                text = json.dumps(capsule, ensure_ascii=False, indent=1)
                (Path(aside) / name).write_text(text, "utf8")
            for path in sorted(Path(aside).iterdir()):
                sinks.own(target / path.name)
                shutil.move(str(path), str(target / path.name))
    except OSError as error:
        raise OutputUnwritable(path=folder, cause=error.strerror or str(error)) from error
    return folder


def _named(run: Run):
    taken: set[str] = set()
    for i, capsule in capsules(run):
        name = stem = _stem(run.projects.ids[i])
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield f"{name}.capsule.json", capsule


def _stem(project_id: str) -> str:
    """A name every file system takes: file names end at 255 bytes, and a Chinese character is three of them."""
    return UNSAFE.sub("_", project_id).encode()[:LONGEST_NAME].decode(errors="ignore") or "project"


def capsules(run: Run):
    """(project number, capsule) of every project of a run."""
    for batch in run.batches:
        for k, i in enumerate(batch.rows.tolist()):
            yield (
                i,
                seal({**_given(run, i), **_law(run, batch, k), **_result(run, i), **_found(run, batch, k)}),
            )
    judged = {i for batch in run.batches for i in batch.rows.tolist()}
    for i in sorted(set(range(len(run.projects))) - judged):
        nothing = {"conditions": {}, "findings": [], "hits": []}
        yield i, seal({**_given(run, i), **_result(run, i), **nothing})


def _given(run: Run, i: int) -> dict:
    projects, features = run.projects, run.projects.features
    attributes = {name: _json(values[i]) for name, values in run.attributes.items()}
    wkb = features.wkb[i]
    return {
        "format": FORMAT,
        "engine": plugin_version(),
        "project_id": projects.ids[i],
        "name": projects.names[i],
        "industry": _json(projects.industries[i]),
        "attributes": attributes,
        "boundary_wkb": wkb.hex() if wkb else None,
        "crs": features.crs.authid() or features.crs.toWkt(),
        "corridor_m": projects.corridor,
        "plane": run.plan.zones.plane.crs,
        "as_of": run.as_of.isoformat(),
        "tolerance": run.tolerance,
        "all_findings": run.all_findings,
        "unit_layers": list(run.plan.unit_layers),
        "layers": run.plan.layer_hashes,
    }


def _law(run: Run, batch: Batch, k: int) -> dict:
    """Every condition in play, and those that could not be judged for want of a layer, by id."""
    conditions = run.plan.conditions
    rows = set(run.judge.binding.rows_in(batch.opinion.slots[k]).tolist())
    found = batch.opinion.findings
    for j in np.flatnonzero((found.subject == k) & (found.condition < 0)).tolist():
        rows.update(int(row) for row in found.stands_for[j])
    digests: dict[str, list[str]] = {}
    for row in sorted(rows):
        digests.setdefault(conditions.columns["condition_id"][row], []).append(conditions.digest(row))
    return {"conditions": {name: sorted(own) for name, own in sorted(digests.items())}}


def _result(run: Run, i: int) -> dict:
    verdict = run.verdicts[i]
    return {
        "verdict": {
            "verdict": verdict.verdict,
            "dimensions": list(verdict.dimensions),
            "causes": [[cause.code, *cause.values] for cause in verdict.causes],
            "needs": list(verdict.needs),
            "units": list(verdict.units),
        }
    }


def _found(run: Run, batch: Batch, k: int) -> dict:
    found, measured, zones = batch.opinion.findings, batch.measured, run.plan.zones
    names = [column.name for column in FINDINGS[1:]]
    rows = np.flatnonzero(found.subject == k).tolist()
    findings = [dict(zip(names, finding_row(found, j, batch.places, run.plan.conditions))) for j in rows]
    for j, finding in zip(rows, findings):
        if found.condition[j] < 0:
            finding["text"] = ""  # a sentence in the language of whoever ran it; `needs` names the layer
    hits = np.flatnonzero(measured.subject == k)
    codes = zones.codes(measured.zone[hits])
    return {
        "findings": findings,
        "hits": [
            [zones.layers[measured.layer[j]].key, code, RELATIONS[measured.relation[j]], _metres(measured, j)]
            for j, code in zip(hits.tolist(), codes.tolist())
        ],
    }


def _metres(measured, j: int) -> list[float]:
    """Area, length and count, rounded so that a repetition on another machine compares equal."""
    return [round(float(measured.area[j]), 3), round(float(measured.length[j]), 3), int(measured.count[j])]


def _json(value: object) -> object:
    value = tidy(value)
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
