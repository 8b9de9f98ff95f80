"""Predicates as the oracle reads them: QGIS parses, SQL's null logic is spelled out here (design.md §3)."""

from __future__ import annotations

import datetime
import math
from functools import lru_cache

from qgis.core import (
    QgsExpression,
    QgsExpressionNode,
    QgsExpressionNodeBinaryOperator,
    QgsExpressionNodeUnaryOperator,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QVariant

from .industries import both, either

VARIABLES = {"hit_area_m2", "hit_share", "zone_code", "industry", "as_of"}
FUNCTIONS = {
    "abs",
    "sqrt",
    "exp",
    "ln",
    "log10",
    "log",
    "round",
    "floor",
    "ceil",
    "pi",
    "radians",
    "degrees",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "lower",
    "upper",
    "title",
    "trim",
    "ltrim",
    "rtrim",
    "length",
    "char",
    "substr",
    "left",
    "right",
    "replace",
    "strpos",
    "lpad",
    "rpad",
    "to_int",
    "to_real",
    "to_string",
}
Op = QgsExpressionNodeBinaryOperator
COMPARE = {Op.boEQ: "=", Op.boNE: "<>", Op.boLE: "<=", Op.boGE: ">=", Op.boLT: "<", Op.boGT: ">"}
LIKE = {Op.boLike: "LIKE", Op.boNotLike: "NOT LIKE", Op.boILike: "ILIKE", Op.boNotILike: "NOT ILIKE"}
COUNT = {
    Op.boPlus: "+",
    Op.boMinus: "-",
    Op.boMul: "*",
    Op.boDiv: "/",
    Op.boIntDiv: "//",
    Op.boMod: "%",
    Op.boPow: "^",
}


class Broken(Exception):
    """The predicate is none: it does not parse, or uses what the whitelist leaves out."""


def judge(predicate: str, columns: dict, variables: dict) -> bool | None:
    """True, False, or None (unknown). `columns` by lower-case name. Raises Broken."""
    if not predicate.strip():
        return True
    return truth(value(parsed(predicate).rootNode(), columns, variables))


@lru_cache(maxsize=100_000)
def parsed(predicate: str) -> QgsExpression:
    expression = QgsExpression(predicate)
    if expression.hasParserError() or expression.rootNode() is None:
        raise Broken(predicate)
    check(expression.rootNode())
    return expression


def broken(predicate: str) -> bool:
    try:
        return bool(predicate.strip()) and parsed(predicate) is None
    except Broken:
        return True


def function_name(node) -> str:
    return QgsExpression.Functions()[node.fnIndex()].name()


def children(node) -> list:
    kind = node.nodeType()
    if kind == QgsExpressionNode.ntBinaryOperator:
        return [node.opLeft(), node.opRight()]
    if kind == QgsExpressionNode.ntUnaryOperator:
        return [node.operand()]
    if kind == QgsExpressionNode.ntInOperator:
        return [node.node(), *node.list().list()]
    if kind == QgsExpressionNode.ntBetweenOperator:
        return [node.node(), node.lowerBound(), node.higherBound()]
    if kind == QgsExpressionNode.ntFunction:
        return node.args().list() if node.args() else []
    return []


def check(node) -> None:
    kind = node.nodeType()
    if kind == QgsExpressionNode.ntFunction:
        if function_name(node) == "var":
            if node.args().list()[0].value() not in VARIABLES:
                raise Broken("variable")
            return
        if function_name(node) not in FUNCTIONS:
            raise Broken(function_name(node))
    elif kind == QgsExpressionNode.ntBinaryOperator:
        if node.op() not in {Op.boAnd, Op.boOr, *COMPARE, *LIKE, *COUNT}:
            raise Broken("operator")
    elif kind in (QgsExpressionNode.ntCondition, QgsExpressionNode.ntIndexOperator):
        raise Broken("CASE or index")
    for child in children(node):
        check(child)


def value(node, columns: dict, variables: dict):
    """A node's value; None where something it needs is missing."""
    kind = node.nodeType()
    parts = children(node)
    if kind == QgsExpressionNode.ntLiteral:
        return plain(node.value())
    if kind == QgsExpressionNode.ntColumnRef:
        return plain(columns.get(node.name().lower()))
    if kind == QgsExpressionNode.ntFunction and function_name(node) == "var":
        return plain(variables.get(parts[0].value()))
    values = [value(part, columns, variables) for part in parts]
    if kind == QgsExpressionNode.ntUnaryOperator:
        if node.op() == QgsExpressionNodeUnaryOperator.uoNot:
            return negated(truth(values[0]))
        number = as_number(values[0])
        return None if number is None else -number
    if kind == QgsExpressionNode.ntInOperator:
        found = either([compare("=", values[0], each) for each in values[1:]])
        return negated(found) if node.isNotIn() else found
    if kind == QgsExpressionNode.ntBetweenOperator:
        within = both([compare(">=", values[0], values[1]), compare("<=", values[0], values[2])])
        return negated(within) if node.negate() else within
    if kind == QgsExpressionNode.ntFunction:
        return None if None in values else qgis(f"{function_name(node)}({', '.join(map(literal, values))})")
    return binary(node.op(), *values)


def binary(op, left, right):
    if op == Op.boAnd:
        return both([truth(left), truth(right)])
    if op == Op.boOr:
        return either([truth(left), truth(right)])
    if op in COMPARE:
        return compare(COMPARE[op], left, right)
    if left is None or right is None:
        return None
    if op in LIKE:
        return truth(qgis(f"{literal(left)} {LIKE[op]} {literal(right)}"))
    left, right = as_number(left), as_number(right)
    return None if left is None or right is None else qgis(f"{literal(left)} {COUNT[op]} {literal(right)}")


def reads(predicate: str, columns: dict, variables: dict) -> dict:
    """What a predicate reads: name (of a variable with its @) → value, None where it is missing."""
    return _read(parsed(predicate).rootNode(), columns, variables, "@") if predicate.strip() else {}


def _read(node, columns: dict, variables: dict, mark: str = "") -> dict:
    name = _name(node)
    if name:
        own = variables.get(name) if name in VARIABLES and _is_variable(node) else columns.get(name.lower())
        return {(mark if _is_variable(node) else "") + name: plain(own)}
    found = {}
    for child in children(node):
        found.update(_read(child, columns, variables, mark))
    return found


def _is_variable(node) -> bool:
    return node.nodeType() == QgsExpressionNode.ntFunction and function_name(node) == "var"


def _name(node) -> str:
    """Of a column or a variable; empty for everything else."""
    if node.nodeType() == QgsExpressionNode.ntColumnRef:
        return node.name()
    return children(node)[0].value() if _is_variable(node) else ""


def lacking(predicate: str, columns: dict, variables: dict) -> set[str]:
    """The names whose lack leaves a predicate unknown; empty where it is known."""
    return _lacking(parsed(predicate).rootNode(), columns, variables) if predicate.strip() else set()


def _lacking(node, columns: dict, variables: dict) -> set[str]:
    if truth(value(node, columns, variables)) is not None:
        return set()
    logic = node.nodeType() == QgsExpressionNode.ntBinaryOperator and node.op() in (Op.boAnd, Op.boOr)
    no = (
        node.nodeType() == QgsExpressionNode.ntUnaryOperator
        and node.op() == QgsExpressionNodeUnaryOperator.uoNot
    )
    if logic or no:
        return set().union(*(_lacking(child, columns, variables) for child in children(node)))
    return _gaps(node, columns, variables) or set(_read(node, columns, variables))


def _gaps(node, columns: dict, variables: dict) -> set[str]:
    """Names without a value, or whose text is no number where a number is wanted."""
    if _name(node):
        return {_name(node)} if value(node, columns, variables) is None else set()
    parts, found = children(node), set()
    for part in parts:
        found |= _gaps(part, columns, variables)
    kind = node.nodeType()
    counts = kind == QgsExpressionNode.ntUnaryOperator or (
        kind == QgsExpressionNode.ntBinaryOperator and node.op() in COUNT
    )
    compares = kind in (QgsExpressionNode.ntInOperator, QgsExpressionNode.ntBetweenOperator) or (
        kind == QgsExpressionNode.ntBinaryOperator and node.op() in COMPARE
    )
    values = [value(part, columns, variables) for part in parts]
    beside_number = compares and any(isinstance(each, (int, float)) for each in values)
    for part, own in zip(parts, values):
        if (counts or beside_number) and isinstance(own, str) and as_number(own) is None and _name(part):
            found.add(_name(part))
    return found


def compare(op: str, left, right) -> bool | None:
    if isinstance(left, (int, float)) != isinstance(right, (int, float)):
        left, right = as_number(left), as_number(right)
    if left is None or right is None:
        return None
    return truth(qgis(f"{literal(left)} {op} {literal(right)}"))


def plain(found):
    """A Python value; None for what is missing (null, blank, NaN)."""
    if found is None or (isinstance(found, QVariant) and found.isNull()):
        return None
    if isinstance(found, str) and not found.strip():
        return None
    if isinstance(found, (QDate, QDateTime)):
        return found.toString("yyyy-MM-dd")
    if isinstance(found, (datetime.date, datetime.datetime)):
        return found.isoformat()[:10]
    if isinstance(found, bool):
        return int(found)
    if isinstance(found, float) and not math.isfinite(found):
        return None
    return found


def as_number(found) -> float | int | None:
    if found is None or isinstance(found, (int, float)):
        return found
    try:
        number = float(found)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def truth(found) -> bool | None:
    number = as_number(found)
    return None if number is None else number != 0


def negated(found: bool | None) -> bool | None:
    return None if found is None else not found


def literal(found) -> str:
    return f"({found!r})" if isinstance(found, (int, float)) else QgsExpression.quotedString(found)


@lru_cache(maxsize=1_000_000)
def qgis(text: str):
    """What QGIS makes of an expression without columns."""
    expression = QgsExpression(text)
    result = expression.evaluate()
    return None if expression.hasEvalError() else plain(result)
