"""Steps taken in a workspace: judged by the law, then recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ...core.casebook.case import Case, Step
from ...core.casebook.registering import blank, facts, known_patches, outcome
from ...workspace.store import Evidence, Workspace, fingerprint
from ..algorithm import Watch
from .parameters import now, the_law
from .screened import Screened


class Done(NamedTuple):
    """`rows`: values of REGISTRATION per patch; `outcomes`: one per place."""

    rows: list[tuple]
    outcomes: list[str]

    def count(self, word: str) -> int:
        return self.outcomes.count(word)


def register(workspace: Workspace, screened: Screened, step: Step, watch: Watch) -> Done:
    """Opens and observes cases. `step` carries who, when, why ('' = the screening's reason) and the deadline of the
    cases opened."""
    workspace.refuse_breaks()
    law, stamp = the_law(), now()
    by_patch = known_patches(workspace.cases)
    rows, outcomes = [], []
    shapes = screened.shapes(workspace.crs())
    for i, (place, wkb) in enumerate(zip(screened.places, shapes)):
        if i % 500 == 0:
            watch.stop_if_cancelled()
            watch.progress(i / len(shapes))
        patches = screened.of(place)
        said = facts(patches, fingerprint(wkb))
        what = outcome(place, said, workspace.cases, by_patch)
        case = workspace.cases.get(what.case_id)
        if what.move:
            case = case or blank(what.case_id, said)
            why = step.why.strip() or _reason(patches, said["code"])
            until = None if case.steps else step.deadline
            own = replace(step, move=what.move, why=why, deadline=until, facts=said)
            case = workspace.record(case, {**law.judge(case, own), "recorded": stamp}, wkb)
            workspace.cases[case.case_id] = case
        outcomes.append(what.outcome)
        rows += [
            (patch["patch_id"], what.case_id or None, what.outcome, patch["code"], case and case.code)
            for patch in patches
        ]
    return Done(rows, outcomes)


def take(workspace: Workspace, case_id: str, step: Step, evidence: list[Evidence]) -> Case:
    """One step of one case. Raises UnknownCase and what the law refuses."""
    case = workspace.case(case_id)
    entry = the_law().judge(case, step)
    return workspace.record(case, {**entry, "recorded": now()}, evidence=evidence)


def _reason(patches: list[dict], code: str) -> str:
    return next((patch["reason"] or "" for patch in patches if patch["code"] == code), "")
