"""The grammar of predicates: QGIS expressions from a whitelist (design.md §3), parsed into a small logic tree.

AND, OR and NOT are ours, so that SQL null logic holds whatever QGIS does with a NULL inside an operand (its unary
minus turns one into 0); what stands between them (the atoms) QGIS evaluates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from qgis.core import QgsExpression, QgsExpressionNode
from qgis.core import QgsExpressionNodeBinaryOperator as Binary
from qgis.core import QgsExpressionNodeUnaryOperator as Unary

PLACE_VARIABLES = ("hit_area_m2", "hit_share", "zone_code")
VARIABLES = (*PLACE_VARIABLES, "industry", "as_of")
NUMERIC_VARIABLES = ("hit_area_m2", "hit_share")
NUMERIC_FUNCTIONS = {
    "abs",
    "sqrt",
    "round",
    "floor",
    "ceil",
    "exp",
    "ln",
    "log10",
    "log",
    "to_int",
    "to_real",
}
TEXT_FUNCTIONS = {
    "upper",
    "lower",
    "trim",
    "ltrim",
    "rtrim",
    "length",
    "substr",
    "left",
    "right",
    "strpos",
    "replace",
}
TEXT_FUNCTIONS |= {"to_string", "lpad", "rpad", "title"}
COUNTING_FUNCTIONS = {"length", "strpos"}
NUMBER = re.compile(r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$", re.ASCII)

_Op = Binary.BinaryOperator
_ORDER = {_Op.boLT, _Op.boLE, _Op.boGT, _Op.boGE}
_EQUAL = {_Op.boEQ, _Op.boNE}
_ARITHMETIC = {_Op.boPlus, _Op.boMinus, _Op.boMul, _Op.boDiv, _Op.boIntDiv, _Op.boMod, _Op.boPow}
_TEXT = {_Op.boConcat, _Op.boLike, _Op.boNotLike, _Op.boILike, _Op.boNotILike}
_LOGIC = {_Op.boAnd: "and", _Op.boOr: "or"}
_Node = QgsExpressionNode.NodeType


class NotAllowed(ValueError):
    """An expression part outside the whitelist."""


@dataclass
class Atom:
    """A part of a predicate without AND, OR, NOT above its values.

    `columns` says for each attribute read whether a number is wanted; `pairs` are attributes compared with each
    other; `strict` names those whose absence makes the atom unknown (all, save items inside an IN list).
    """

    text: str
    columns: dict[str, bool] = field(default_factory=dict)
    variables: dict[str, bool] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    strict: set[str] = field(default_factory=set)


@dataclass
class Logic:
    """`and`, `or` or `not` over parts."""

    kind: str
    parts: list[Logic | Atom]


@dataclass(frozen=True)
class Parsed:
    """A predicate: its tree, or why it is bad."""

    tree: Logic | Atom | None
    atoms: tuple[Atom, ...]
    problem: str = ""

    @property
    def reads_place(self) -> bool:
        return any(name in PLACE_VARIABLES for atom in self.atoms for name in atom.variables)


@lru_cache(maxsize=20_000)
def parsed(text: str) -> Parsed:
    """A predicate parsed once."""
    expression = QgsExpression(text)
    if expression.hasParserError():
        return Parsed(None, (), expression.parserErrorString().strip())
    atoms: list[Atom] = []
    try:
        return Parsed(_tree(expression.rootNode(), atoms), tuple(atoms))
    except NotAllowed as error:
        return Parsed(None, (), str(error))


def _tree(node, atoms: list[Atom]) -> Logic | Atom:
    kind = node.nodeType()
    if kind == _Node.ntBinaryOperator and node.op() in _LOGIC:
        return Logic(_LOGIC[node.op()], [_tree(node.opLeft(), atoms), _tree(node.opRight(), atoms)])
    if kind == _Node.ntUnaryOperator and node.op() == Unary.UnaryOperator.uoNot:
        return Logic("not", [_tree(node.operand(), atoms)])
    atom = Atom(node.dump())
    _Reader(atom).walk(node)
    atoms.append(atom)
    return atom


class _Reader:
    """Collects what an atom reads and refuses what is not on the whitelist."""

    def __init__(self, atom: Atom) -> None:
        self.atom = atom

    def walk(self, node, number: bool = False, strict: bool = True) -> None:
        kind = node.nodeType()
        if kind == _Node.ntBinaryOperator:
            self._binary(node, strict)
        elif kind == _Node.ntUnaryOperator:
            self.walk(node.operand(), node.op() == Unary.UnaryOperator.uoMinus, strict)
        elif kind == _Node.ntInOperator:
            items = node.list().list()
            number = any(map(_is_number, [node.node(), *items]))
            self.walk(node.node(), number, strict)
            self._walk_all(items, number, False)
        elif kind == _Node.ntBetweenOperator:
            parts = [node.node(), node.lowerBound(), node.higherBound()]
            self._walk_all(parts, any(_is_number(part, True) for part in parts), strict)
        elif kind == _Node.ntFunction:
            self._function(node, strict)
        elif kind == _Node.ntColumnRef:
            self.atom.columns[node.name()] = self.atom.columns.get(node.name(), False) or number
            if strict:
                self.atom.strict.add(node.name())
        elif kind != _Node.ntLiteral:
            raise NotAllowed(node.dump())

    def _walk_all(self, nodes, number: bool, strict: bool) -> None:
        for node in nodes:
            self.walk(node, number, strict)

    def _binary(self, node, strict: bool) -> None:
        operator, sides = node.op(), [node.opLeft(), node.opRight()]
        if operator in _LOGIC or operator in _TEXT:
            number = False
        elif operator in _ARITHMETIC:
            number = True
        elif operator in _ORDER | _EQUAL:
            number = any(_is_number(side, operator in _ORDER) for side in sides)
            if all(side.nodeType() == _Node.ntColumnRef for side in sides):
                self.atom.pairs.append((sides[0].name(), sides[1].name()))
        else:
            raise NotAllowed(node.text())
        self._walk_all(sides, number, strict)

    def _function(self, node, strict: bool) -> None:
        function = QgsExpression.Functions()[node.fnIndex()]
        name, arguments = function.name(), node.args().list() if node.args() is not None else []
        if name == "var" and len(arguments) == 1 and arguments[0].nodeType() == _Node.ntLiteral:
            if arguments[0].value() not in VARIABLES:
                raise NotAllowed(f"@{arguments[0].value()}")
            self.atom.variables[arguments[0].value()] = True
            self.atom.strict.add(arguments[0].value())
        elif name in NUMERIC_FUNCTIONS | TEXT_FUNCTIONS and not function.handlesNull():
            self._walk_all(arguments, name in NUMERIC_FUNCTIONS, strict)
        else:
            raise NotAllowed(name)


def _is_number(node, quoted: bool = False) -> bool:
    """Whether a node is a number by itself; with `quoted` a quoted number counts (`x > '100'`)."""
    kind = node.nodeType()
    if kind == _Node.ntLiteral:
        value = node.value()
        if isinstance(value, str):
            return quoted and bool(NUMBER.match(value))
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == _Node.ntBinaryOperator:
        return node.op() in _ARITHMETIC
    if kind == _Node.ntUnaryOperator:
        return node.op() == Unary.UnaryOperator.uoMinus
    if kind == _Node.ntFunction:
        name = QgsExpression.Functions()[node.fnIndex()].name()
        if name == "var":
            return node.args().list()[0].value() in NUMERIC_VARIABLES
        return name in NUMERIC_FUNCTIONS | COUNTING_FUNCTIONS
    return False
