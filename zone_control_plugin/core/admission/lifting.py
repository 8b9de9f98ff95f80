"""Overrides: an applying allow lifts findings named by it that are not of a higher level (design.md §3)."""

from __future__ import annotations

import numpy as np

from .conditions import Conditions
from .findings import R_APPLIES, R_LIFTED, R_UNKNOWN, Findings
from .places import Places
from .vocabulary import ALLOW, BINDING, EFFECTS

E_ALLOW = EFFECTS.index(ALLOW)
LIFTABLE = [EFFECTS.index(effect) for effect in BINDING]


def lift(findings: Findings, places: Places, conditions: Conditions) -> None:
    """Sets `result` to lifted and `lifted_by` where an allow holds; where an unknown allow might, adds its needs.

    Duplicate ids neither lift nor are lifted: which row is meant cannot be told.
    """
    allows = np.flatnonzero((findings.effect == E_ALLOW) & np.isin(findings.result, (R_APPLIES, R_UNKNOWN)))
    allows = [i for i in allows.tolist() if _can_lift(findings.condition[i], conditions)]
    if not allows:
        return
    targets = _targets(findings, conditions)
    # Those that apply come first, so that an unknown allow adds its needs only to what stays unlifted.
    for i in sorted(allows, key=lambda i: findings.result[i]):
        row = int(findings.condition[i])
        name = conditions.columns["condition_id"][row]
        for wanted in conditions.overrides[row]:
            for j in targets.get((int(findings.subject[i]), wanted), ()):
                if _reaches(i, j, findings, places, conditions):
                    _settle(i, j, name, findings)


def _can_lift(row: int, conditions: Conditions) -> bool:
    return (
        row >= 0
        and int(row) in conditions.overrides
        and not conditions.duplicate[row]
        and conditions.level[row] >= 0
    )


def _targets(findings: Findings, conditions: Conditions) -> dict[tuple[int, str], list[int]]:
    """(project, condition id) → findings that could be lifted."""
    wanted = {name for names in conditions.overrides.values() for name in names}
    ids, targets = conditions.columns["condition_id"], {}
    open_findings = np.isin(findings.result, (R_APPLIES, R_UNKNOWN)) & np.isin(findings.effect, LIFTABLE)
    for j in np.flatnonzero(open_findings & (findings.condition >= 0)).tolist():
        row = findings.condition[j]
        if ids[row] in wanted and not conditions.duplicate[row]:
            targets.setdefault((int(findings.subject[j]), ids[row]), []).append(j)
    return targets


def _reaches(allow: int, target: int, findings: Findings, places: Places, conditions: Conditions) -> bool:
    """Level and place: same zone on one layer, the whole project inside across layers, everywhere always."""
    levels = conditions.level[findings.condition[[allow, target]]]
    if levels[1] < 0 or levels[1] < levels[0]:
        return False
    mine, other = int(findings.place[allow]), int(findings.place[target])
    if mine < 0:
        return True
    if other >= 0 and places.layer[mine] == places.layer[other]:
        return places.zone[mine] == places.zone[other]
    return bool(places.inside[mine])


def _settle(allow: int, target: int, name: str, findings: Findings) -> None:
    if findings.result[allow] == R_APPLIES:
        findings.result[target] = R_LIFTED
        lifted_by = dict.fromkeys([*filter(None, findings.lifted_by[target].split(";")), name])
        findings.lifted_by[target] = ";".join(lifted_by)
    elif findings.result[target] != R_LIFTED:
        findings.needs[target] = tuple(dict.fromkeys([*findings.needs[target], *findings.needs[allow]]))
