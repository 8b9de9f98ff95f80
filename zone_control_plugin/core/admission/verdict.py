"""From findings to verdicts: strictest first, one per project and one per dimension (design.md §3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from .binding import Binding
from .findings import NEEDS_LAYER, R_APPLIES, R_UNKNOWN, Findings
from .places import Places
from .vocabulary import (
    BINDING,
    CONDITIONAL,
    DIMENSIONS,
    EFFECTS,
    PERMITTED,
    PROHIBIT,
    PROHIBITED,
    REQUIRE,
    RESTRICT,
    RESTRICTED,
    UNDETERMINED,
)

# Strictness of an effect in a verdict: 3 prohibit, 2 restrict, 1 require, 0 none.
STRICTNESS = np.array([len(BINDING) - BINDING.index(e) if e in BINDING else 0 for e in EFFECTS], np.int8)
BY_STRICTNESS = {3: PROHIBITED, 2: RESTRICTED, 1: CONDITIONAL, 0: PERMITTED}
NEEDS_LIST, NEEDS_UNITS, NEEDS_BOUNDARY = "list:", "coverage:control_units", "boundary:usable"

# Causes of a verdict, each with a sentence in processing/sentences.py.
UNCOVERED, NO_LIST, NO_REQUIRED_DATA, UNUSABLE_BOUNDARY = (
    "uncovered",
    "no_list",
    "no_required_data",
    "unusable",
)
BY_UNKNOWN, NOTHING_AGAINST, TOO_SMALL = "unknown", "nothing_against", "too_small"


@dataclass(frozen=True)
class Cause:
    """Why a verdict is what it is: a code and the values its sentence needs."""

    code: str
    values: tuple = ()


@dataclass(frozen=True)
class Verdict:
    """`counts` are distinct conditions per prohibit / restrict / require applying, and unknown."""

    verdict: str
    dimensions: tuple[str, ...]
    causes: tuple[Cause, ...]
    counts: dict[str, int]
    needs: tuple[str, ...]
    units: tuple[str, ...]
    unit_classes: tuple[str, ...]


def decide(findings: Findings, places: Places, binding: Binding, tolerance: float) -> list[Verdict]:
    """One verdict per project; marks the deciding findings in place."""
    applying = _strictest(findings, places.projects, findings.result == R_APPLIES)
    unknown = _strictest(findings, places.projects, findings.result == R_UNKNOWN)
    gaps = _gaps(places, tolerance)
    unlisted = _units_without_list(places, binding)
    starts = np.searchsorted(findings.subject, np.arange(places.projects + 1))
    unit_rows = _unit_rows(places)
    verdicts = []
    for project in range(places.projects):
        causes = [*gaps[project], *unlisted.get(project, ())]
        words = [
            _word(int(a), int(u), bool(causes))
            for a, u in zip(applying[project].tolist(), unknown[project].tolist())
        ]
        rows = np.arange(starts[project], starts[project + 1])
        _mark_deciding(findings, rows, words[0], int(applying[project][0]))
        verdicts.append(_verdict(words, causes, findings, rows, places, unit_rows.get(project, []), binding))
    return verdicts


def _word(applying: int, unknown: int, gaps: bool) -> str:
    if applying < STRICTNESS[EFFECTS.index(PROHIBIT)] and (gaps or unknown > applying):
        return UNDETERMINED
    return BY_STRICTNESS[applying]


def _strictest(findings: Findings, projects: int, rows: np.ndarray) -> np.ndarray:
    """int8[projects, 1 + dimensions]: the strictest effect overall (column 0) and per dimension."""
    strictest = np.zeros((projects, 1 + len(DIMENSIONS)), np.int8)
    subject, strictness = findings.subject[rows], STRICTNESS[findings.effect[rows]]
    np.maximum.at(strictest[:, 0], subject, strictness)
    for i in range(len(DIMENSIONS)):
        mine = (findings.dimensions[rows] >> i) & 1 == 1
        np.maximum.at(strictest[:, i + 1], subject[mine], strictness[mine])
    return strictest


def _gaps(places: Places, tolerance: float) -> list[list[Cause]]:
    """Per project, holes in the plan: area in no control unit, required layers without data."""
    gaps: list[list[Cause]] = [[] for _ in range(places.projects)]
    # Not `uncovered > tolerance`: what could not be measured (NaN) is not covered either.
    for project in np.flatnonzero(~(places.uncovered <= tolerance)).tolist():
        gaps[project].append(Cause(UNCOVERED, (float(places.uncovered[project]),)))
    # No larger than the tolerance, it hits nothing at all: no list was looked at, so nothing admits it.
    for project in np.flatnonzero(places.project_area <= tolerance).tolist():
        gaps[project].append(Cause(TOO_SMALL))
    without: dict[int, set[str]] = {}
    for project, layer in places.unavailable:
        if layer in places.required:
            without.setdefault(project, set()).add(layer)
    for project, layers in without.items():
        gaps[project].append(Cause(NO_REQUIRED_DATA, tuple(sorted(layers))))
    return gaps


def _unit_rows(places: Places) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for i in np.flatnonzero([layer in places.unit_layers for layer in places.layer]).tolist():
        rows.setdefault(int(places.subject[i]), []).append(i)
    return rows


def _units_without_list(places: Places, binding: Binding) -> dict[int, list[Cause]]:
    """A control unit that is hit while no condition in force is bound to it."""
    causes = {}
    for project, rows in _unit_rows(places).items():
        codes = [
            places.zone[i]
            for i in rows
            if not binding.slots_of(places.layer[i], places.zone[i], places.classes[i])
        ]
        if codes:
            causes[project] = [Cause(NO_LIST, tuple(codes))]
    return causes


def _mark_deciding(findings: Findings, rows: np.ndarray, word: str, applying: int) -> None:
    strictness = STRICTNESS[findings.effect[rows]]
    if word == UNDETERMINED:
        deciding = (findings.result[rows] == R_UNKNOWN) & (strictness > applying)
    else:
        deciding = (findings.result[rows] == R_APPLIES) & (strictness == applying) & (strictness > 0)
    findings.deciding[rows] = deciding


def _verdict(words, causes, findings: Findings, rows, places: Places, unit_rows, binding: Binding) -> Verdict:
    counts = {effect: _distinct(findings, rows, R_APPLIES, EFFECTS.index(effect)) for effect in BINDING}
    needs = _ranked_needs(findings, rows, causes)
    counts["unknown"] = _distinct(findings, rows, R_UNKNOWN)
    if words[0] == UNDETERMINED and findings.deciding[rows].any():
        causes = [
            *causes,
            Cause(BY_UNKNOWN, (_distinct(findings, rows[findings.deciding[rows]], R_UNKNOWN),)),
        ]
    elif words[0] != UNDETERMINED:
        causes = [_effect_cause(words[0], findings, rows, binding), *causes]
    return Verdict(
        verdict=words[0],
        dimensions=tuple(words[1:]),
        causes=tuple(causes),
        counts=counts,
        needs=needs,
        units=tuple(dict.fromkeys(places.zone[i] for i in unit_rows)),
        unit_classes=tuple(sorted({places.classes[i][-1] for i in unit_rows if places.classes[i]})),
    )


def _effect_cause(word: str, findings: Findings, rows: np.ndarray, binding: Binding) -> Cause:
    effect = {PROHIBITED: PROHIBIT, RESTRICTED: RESTRICT, CONDITIONAL: REQUIRE}.get(word)
    if effect is None:
        return Cause(NOTHING_AGAINST)
    ids = binding.conditions.columns["condition_id"]
    names = dict.fromkeys(ids[i] for i in findings.condition[rows[findings.deciding[rows]]])
    return Cause(effect, (len(names), *list(names)[:3]))


def _distinct(findings: Findings, rows: np.ndarray, result: int, effect: int | None = None) -> int:
    keep = rows[findings.result[rows] == result]
    if effect is not None:
        keep = keep[findings.effect[keep] == effect]
    standing = [findings.stands_for[i] for i in keep[findings.condition[keep] < 0].tolist()]
    own = findings.condition[keep]
    return len(np.unique(np.concatenate([own[own >= 0], *standing])))


def _ranked_needs(findings: Findings, rows: np.ndarray, causes: list[Cause]) -> tuple[str, ...]:
    """What is missing, ranked by how many conditions an answer settles; holes of the plan come first."""
    tokens = _cause_tokens(causes)
    settles: dict[str, set] = {}
    for i in rows.tolist():
        if findings.needs[i] and findings.result[i] in (R_UNKNOWN, R_APPLIES):
            conditions = findings.stands_for[i] if findings.condition[i] < 0 else [findings.condition[i]]
            for token in findings.needs[i]:
                settles.setdefault(token, set()).update(int(c) for c in conditions)
    counts = Counter({token: len(rows) for token, rows in settles.items()})
    ranked = sorted(counts, key=lambda token: (-counts[token], token))
    return tuple(dict.fromkeys([*tokens, *ranked]))


def _cause_tokens(causes: list[Cause]) -> list[str]:
    tokens = []
    for cause in causes:
        if cause.code == UNCOVERED:
            tokens.append(NEEDS_UNITS)
        elif cause.code == TOO_SMALL:
            tokens.append(NEEDS_BOUNDARY)
        elif cause.code == NO_REQUIRED_DATA:
            tokens.extend(NEEDS_LAYER + layer for layer in cause.values)
        elif cause.code == NO_LIST:
            tokens.extend(NEEDS_LIST + code for code in cause.values)
    return tokens
