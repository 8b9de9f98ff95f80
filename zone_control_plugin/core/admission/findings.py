"""Each condition in play held against each project: applies, does not apply, or unknown for want of what."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .binding import Binding, Matches
from .conditions import Conditions
from .logic import MAYBE, YES
from .places import Places
from .predicates import Outcome, Predicates
from .vocabulary import APPLIES, DIMENSIONS, DOES_NOT_APPLY, EFFECTS, LIFTED, PROHIBIT, RESULTS, UNKNOWN

# Results as positions in RESULTS.
R_APPLIES, R_UNKNOWN, R_LIFTED, R_NOT = (RESULTS.index(r) for r in (APPLIES, UNKNOWN, LIFTED, DOES_NOT_APPLY))
E_PROHIBIT = EFFECTS.index(PROHIBIT)
ALL_DIMENSIONS = (1 << len(DIMENSIONS)) - 1
NEEDS_INDUSTRY = "industry"
NEEDS_LAYER, NEEDS_REPAIR, NEEDS_CONFIRMATION = "layer:", "condition:", "confirmation:"


@dataclass(frozen=True)
class Findings:
    """Columns over findings, in the order project, place, condition; aggregated ones stand after those judged.

    `condition` −1 marks a finding that stands for all conditions (`stands_for`) of a layer without data;
    `place` −1 is "everywhere". `effect` is a position in EFFECTS (broken counts as prohibit), `dimensions` a bit
    mask over DIMENSIONS (broken dimension: all), `result` a position in RESULTS.
    """

    subject: np.ndarray
    place: np.ndarray
    condition: np.ndarray
    effect: np.ndarray
    dimensions: np.ndarray
    result: np.ndarray
    needs: np.ndarray  # object: tuples of tokens
    facts: np.ndarray  # object: str
    lifted_by: np.ndarray  # object: str
    deciding: np.ndarray  # bool
    layer: np.ndarray  # object: layer key of aggregated findings, else ''
    stands_for: np.ndarray  # object: condition rows an aggregated finding stands for, else ()

    def __len__(self) -> int:
        return len(self.subject)

    def take(self, rows: np.ndarray) -> Findings:
        return replace(self, **{name: column[rows] for name, column in vars(self).items()})


def judge(
    matches: Matches,
    places: Places,
    admits: np.ndarray,
    industry_of: np.ndarray,
    binding: Binding,
    predicates: Predicates,
) -> Findings:
    """Three-valued judgement of every pair in play: industry AND predicate in SQL null logic (design.md §3)."""
    conditions = binding.conditions
    subject, place, rows = matches.subject, matches.place, matches.condition
    value = admits[conditions.industries[rows], industry_of[subject]].astype(np.int8)
    needs, facts = _objects(len(rows), ()), _objects(len(rows), "")
    for i in np.flatnonzero(value == MAYBE).tolist():
        needs[i] = (NEEDS_INDUSTRY,)
    unsure = (conditions.broken[rows] != "") | ~conditions.confirmed[rows]
    asked = (conditions.columns["predicate"][rows] != "") & (value > 0) & ~unsure
    _ask(np.flatnonzero(asked), matches, places, conditions, predicates, value, needs, facts)
    for i in np.flatnonzero(unsure).tolist():
        token = NEEDS_REPAIR if conditions.broken[rows[i]] else NEEDS_CONFIRMATION
        needs[i] = (token + conditions.columns["condition_id"][rows[i]],)
    value[unsure] = MAYBE
    result = np.select([value == YES, value == MAYBE], [R_APPLIES, R_UNKNOWN], R_NOT).astype(np.int8)
    needs[result == R_NOT] = _objects(int((result == R_NOT).sum()), ())
    return _assemble(subject, place, rows, conditions, result, needs, facts)


def _ask(asked, matches, places, conditions, predicates, value, needs, facts) -> None:
    """Evaluates each distinct predicate once per project (once per place where it reads the place)."""
    texts = conditions.columns["predicate"][matches.condition[asked]].tolist()
    reads_place = {text: predicates.reads_place(text) for text in set(texts)}
    memory: dict[tuple, Outcome] = {}
    answers = []
    of = zip(asked.tolist(), texts, matches.subject[asked].tolist(), matches.place[asked].tolist())
    for i, text, project, at in of:
        key = (text, project, at if reads_place[text] else None)
        outcome = memory.get(key)
        if outcome is None:
            here = (
                (places.area[at], places.share[at], places.zone[at]) if at >= 0 else _whole(places, project)
            )
            outcome = memory[key] = predicates.evaluate(text, project, *here)
        answers.append(outcome.value)
        facts[i] = outcome.facts
        if outcome.value == MAYBE:
            needs[i] = (*needs[i], *outcome.needs)
    value[asked] = np.minimum(value[asked], np.array(answers, np.int8))


def _whole(places: Places, project: int) -> tuple[float, float, str]:
    """A condition bound everywhere hits the project itself, share 1."""
    return float(places.project_area[project]), 1.0, ""


def _assemble(subject, place, rows, conditions: Conditions, result, needs, facts) -> Findings:
    broken = conditions.broken[rows] != ""
    effect = np.where(broken, E_PROHIBIT, conditions.effect[rows]).astype(np.int8)
    dimension = conditions.dimension[rows].astype(np.int64)
    n = len(rows)
    return Findings(
        subject=subject,
        place=place,
        condition=rows,
        effect=effect,
        dimensions=np.where(dimension < 0, ALL_DIMENSIONS, 1 << np.maximum(dimension, 0)),
        result=result,
        needs=needs,
        facts=facts,
        lifted_by=_objects(n, ""),
        deciding=np.zeros(n, bool),
        layer=_objects(n, ""),
        stands_for=_objects(n, ()),
    )


def aggregated(places: Places, binding: Binding) -> Findings:
    """One unknown finding per project × layer without data that conditions in force are bound to."""
    conditions, rows_of = binding.conditions, {}
    pairs = set(places.unavailable)
    pairs |= {(p, layer) for layer in binding.bound_layers - places.layers for p in range(places.projects)}
    pairs = sorted(pair for pair in pairs if pair[1] in binding.bound_layers)
    for _, layer in pairs:
        if layer not in rows_of:
            rows = binding.bound_to(layer)
            whole = _assemble(rows, rows, rows, conditions, rows, rows, rows)
            rows_of[layer] = (rows, whole.effect.min(), np.bitwise_or.reduce(whole.dimensions))
    n = len(pairs)
    needs, layers, stands_for = _objects(n, ()), _objects(n, ""), _objects(n, ())
    for i, (_, layer) in enumerate(pairs):
        needs[i], layers[i], stands_for[i] = (NEEDS_LAYER + layer,), layer, rows_of[layer][0]
    return Findings(
        subject=np.array([p for p, _ in pairs], np.int64),
        place=np.full(n, -1, np.int64),
        condition=np.full(n, -1, np.int64),
        effect=np.array([rows_of[layer][1] for _, layer in pairs], np.int8),
        dimensions=np.array([rows_of[layer][2] for _, layer in pairs], np.int64),
        result=np.full(n, R_UNKNOWN, np.int8),
        needs=needs,
        facts=_objects(n, ""),
        lifted_by=_objects(n, ""),
        deciding=np.zeros(n, bool),
        layer=layers,
        stands_for=stands_for,
    )


def joined(first: Findings, second: Findings) -> Findings:
    """Both, ordered by project (those of `first` before those of `second` within one)."""
    columns = {name: np.concatenate([column, getattr(second, name)]) for name, column in vars(first).items()}
    order = np.argsort(columns["subject"], kind="stable")
    return Findings(**{name: column[order] for name, column in columns.items()})


def _objects(n: int, value: object) -> np.ndarray:
    column = np.empty(n, object)
    column[:] = [value] * n
    return column
