"""Givens of the law's truth tables: a few places, a few conditions, readable at a glance."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from zone_control.zone_control_plugin.core.admission.conditions import read_conditions
from zone_control.zone_control_plugin.core.admission.industry import IndustryTable
from zone_control.zone_control_plugin.core.admission.logic import MAYBE, NO, YES
from zone_control.zone_control_plugin.core.admission.places import Places
from zone_control.zone_control_plugin.core.admission.predicates import Outcome
from zone_control.zone_control_plugin.core.admission.review import Judge
from zone_control.zone_control_plugin.core.admission.vocabulary import RESULTS
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue

TABLE = IndustryTable(read_catalogue("gbt4754_2017"), read_catalogue("gbt4754_2011_former"))
AS_OF = dt.date(2026, 6, 1)
UNIT = "ZH33029920001"


def condition(condition_id, effect="prohibit", **more):
    row = {"condition_id": condition_id, "effect": effect, "level": "unit", "dimension": "spatial"}
    return {**row, "layer": "units", "zone": "*", **more}


class Answers:
    """Predicates of the form `name` answered from a dictionary; anything absent is missing."""

    def __init__(self, **answers):
        self.answers = answers

    def problem(self, text):
        return "syntax" if text.startswith("(") else ""

    def reads_place(self, text):
        return "@" in text

    def evaluate(self, text, project, hit_area, hit_share, zone_code):
        if text.startswith("@hit_share>"):
            return Outcome(YES if hit_share > float(text[11:]) else NO, (), f"@hit_share={hit_share}")
        value = self.answers.get(text)
        if value is None:
            return Outcome(MAYBE, (text,))
        return Outcome(YES if value else NO, (), f"{text}={value}")


def places(
    hits=(("units", UNIT, ("2", "key"), True),), uncovered=0.0, unavailable=(), required=(), layers=()
):
    """One project; `hits` are (layer, zone, classes, inside)."""
    n = len(hits)

    def column(i):
        out = np.empty(n, object)
        out[:] = [hit[i] for hit in hits]
        return out

    return Places(
        projects=1,
        subject=np.zeros(n, np.int32),
        layer=column(0),
        zone=column(1),
        classes=column(2),
        inside=np.array([hit[3] for hit in hits], bool),
        area=np.full(n, 500.0),
        share=np.array([1.0 if hit[3] else 0.5 for hit in hits]),
        project_area=np.array([1000.0]),
        uncovered=np.array([uncovered]),
        layers=frozenset({"units", *(hit[0] for hit in hits), *layers}),
        unit_layers=frozenset({"units"}),
        required=frozenset(required),
        unavailable=tuple((0, layer) for layer in unavailable),
    )


def review(conditions, at=None, industry="2614", answers=None, all_findings=True, as_of=AS_OF):
    predicates = answers or Answers()
    frame = pd.DataFrame(conditions or [condition("none")], dtype=object)
    if not conditions:
        frame = frame.iloc[:0]
    table = read_conditions(frame, TABLE, check_predicate=predicates.problem)
    judge = Judge(table, TABLE, as_of)
    return judge.review(places() if at is None else at, [industry], predicates, all_findings=all_findings)


def verdict(conditions, **more):
    return review(conditions, **more).verdicts[0].verdict


def results(opinion, frame_rows):
    """condition id → result (of the last place judged)."""
    ids = [row["condition_id"] for row in frame_rows]
    found = opinion.findings
    return {ids[c]: RESULTS[r] for c, r in zip(found.condition.tolist(), found.result.tolist()) if c >= 0}
