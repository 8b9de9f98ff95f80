"""Predicates answered by QGIS, so that missing data is never hidden (design.md §3)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsField,
    QgsFields,
)
from qgis.PyQt.QtCore import QMetaType

from ..core.admission.logic import MAYBE, NO, YES, negate
from ..core.admission.predicates import Outcome
from .whitelist import NUMBER, Atom, Logic, Parsed, parsed


def problem(text: str) -> str:
    """Empty, or why a predicate is bad."""
    return parsed(text).problem


class ProjectPredicates:
    """Answers predicates for a batch of projects (the `Predicates` of core/admission).

    `attributes`: column → values, one per project; names are compared without case.
    `industries[i]` is the industry as read, empty when unknown.
    """

    def __init__(
        self, attributes: Mapping[str, Sequence[object]], industries: Sequence[str], as_of: dt.date
    ) -> None:
        self._columns = {name.casefold(): values for name, values in attributes.items()}
        self._read: dict[tuple[str, bool], list[object]] = {}
        self._industries, self._as_of = industries, as_of.isoformat()
        self._evaluators: dict[int, _Evaluator] = {}

    def problem(self, text: str) -> str:
        return problem(text)

    def reads_place(self, text: str) -> bool:
        return parsed(text).reads_place

    def evaluate(self, text: str, project: int, hit_area: float, hit_share: float, zone_code: str) -> Outcome:
        predicate: Parsed = parsed(text)
        variables = {
            "hit_area_m2": float(hit_area),  # numpy scalars are no numbers to QGIS
            "hit_share": float(hit_share),
            "zone_code": zone_code or None,
            "industry": self._industries[project] or None,
            "as_of": self._as_of,
        }
        facts: dict[str, object] = {}
        value, needs = self._logic(predicate.tree, project, variables, facts)
        return Outcome(value, needs, ";".join(f"{name}={show(v)}" for name, v in facts.items()))

    def _logic(
        self, tree: Logic | Atom, project: int, variables: dict, facts: dict
    ) -> tuple[int, tuple[str, ...]]:
        if isinstance(tree, Atom):
            return self._atom(tree, project, variables, facts)
        answers = [self._logic(part, project, variables, facts) for part in tree.parts]
        values = [value for value, _ in answers]
        value = {"and": min, "or": max, "not": lambda v: negate(v[0])}[tree.kind](values)
        needs = dict.fromkeys(name for v, names in answers if v == MAYBE for name in names)
        return value, tuple(needs) if value == MAYBE else ()

    def _atom(self, atom: Atom, project: int, variables: dict, facts: dict) -> tuple[int, tuple[str, ...]]:
        values = {name: self._value(name, project, number) for name, number in atom.columns.items()}
        for left, right in atom.pairs:
            _settle_pair(values, left, right)
        given = {name: variables[name] for name in atom.variables}
        facts.update(values)
        facts.update({f"@{name}": value for name, value in given.items()})
        everything = {**values, **given}
        missing = tuple(name for name, value in everything.items() if value is None)
        if any(name in atom.strict for name in missing):
            return MAYBE, missing
        if id(atom) not in self._evaluators:
            self._evaluators[id(atom)] = _Evaluator(atom)
        truth = self._evaluators[id(atom)].truth(values, given)
        if truth is None:
            return MAYBE, missing or tuple(everything) or ("predicate",)
        return (YES if truth else NO), ()

    def _value(self, name: str, project: int, number: bool) -> object:
        """A column is tidied once for all projects."""
        read = self._read.get((name, number))
        if read is None:
            column = self._columns.get(name.casefold(), [None] * len(self._industries))
            read = [tidy(value) for value in column]
            self._read[(name, number)] = read = [as_number(value) for value in read] if number else read
        return read[project]


class _Evaluator:
    """An atom with the QGIS context it is evaluated in."""

    def __init__(self, atom: Atom) -> None:
        self._expression = QgsExpression(atom.text)
        self._fields = QgsFields()
        for name in atom.columns:
            self._fields.append(QgsField(name, QMetaType.Type.QString))
        self._context = QgsExpressionContext()
        self._context.appendScope(QgsExpressionContextScope())
        self._context.setFields(self._fields)
        self._known: dict[tuple, bool | None] = {}

    def truth(self, values: dict[str, object], variables: dict[str, object]) -> bool | None:
        """True, False, or None where QGIS gives NULL or cannot evaluate; asked once for the same values."""
        given = (*values.values(), *variables.values())
        key = (given, tuple(map(type, given)))  # 1, 1.0 and True are equal, but not the same to QGIS
        if key not in self._known:
            self._known[key] = self._evaluated(values, variables)
        return self._known[key]

    def _evaluated(self, values: dict[str, object], variables: dict[str, object]) -> bool | None:
        feature = QgsFeature(self._fields)
        feature.setAttributes(list(values.values()))
        self._context.setFeature(feature)
        for name, value in variables.items():
            self._context.lastScope().setVariable(name, value)  # not static: QGIS would keep the first
        result = self._expression.evaluate(self._context)
        return None if self._expression.hasEvalError() else _truth(result)


def _truth(result: object) -> bool | None:
    if isinstance(result, bool):
        return result
    if isinstance(result, (int, float)) and math.isfinite(result):
        return result != 0
    return None


def _settle_pair(values: dict[str, object], left: str, right: str) -> None:
    """Two attributes compared: where exactly one is a number, text that is none is missing."""
    numbers = [as_number(values[name]) for name in (left, right)]
    if (numbers[0] is None) != (numbers[1] is None):
        values[left], values[right] = numbers


def tidy(value: object) -> object:
    """An attribute as predicates see it: blank text, NaN and infinity are missing, dates are ISO text."""
    value = value.item() if hasattr(value, "item") else value  # numpy scalars are no numbers to QGIS
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def as_number(value: object) -> object:
    """The value as a number, None when it is none."""
    if isinstance(value, str):
        return float(value) if NUMBER.match(value) else None
    return value


def show(value: object) -> str:
    """A value in the `facts` of a finding: short, one line, no list separator."""
    if value is None:
        return "?"
    if isinstance(value, float):
        return f"{value:.10g}"
    return " ".join(str(value).split()).replace(";", "；")
