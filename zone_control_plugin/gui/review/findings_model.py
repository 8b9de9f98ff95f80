"""The outcome as a tree, verdict → level → finding: colour, word and shape for each. No window needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, Qt
from qgis.PyQt.QtGui import QFont

from ...core.admission.vocabulary import APPLIES, EFFECTS, LEVELS, LIFTED, RESULTS, UNKNOWN
from ...processing.text import tr
from ..icons import icon
from ..wording import label, short_label, titled
from .record import Review, Row

ROW_ROLE = Qt.ItemDataRole.UserRole  # the finding's or verdict's row; None for a level
KIND_ROLE = Qt.ItemDataRole.UserRole + 1
VERDICT, LEVEL, FINDING = "verdict", "level", "finding"
CLAUSE_LENGTH = 160
EFFECT_ICONS = {
    "prohibit": "prohibited",
    "restrict": "restricted",
    "require": "conditional",
    "allow": "permitted",
    "encourage": "permitted",
}
RESULT_ICONS = {UNKNOWN: "undetermined", LIFTED: "lifted"}


@dataclass(eq=False)
class Node:
    kind: str
    text: str
    word: str
    icon: str
    row: Row | None = None
    bold: bool = False
    parent: Node | None = None
    place: int = 0
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        child.parent, child.place = self, len(self.children)
        self.children.append(child)
        return child


def build(review: Review) -> Node:
    """The tree's root; strictest first, deciding findings before the others. Any thread."""
    root = Node("", "", "", "")
    by_project: dict[object, list[Row]] = {}
    for finding in review.findings:
        by_project.setdefault(finding["project_id"], []).append(finding)
    for verdict in review.verdicts:
        node = root.add(_verdict_node(verdict))
        _add_levels(node, by_project.get(verdict["project_id"], []))
    return root


def _verdict_node(row: Row) -> Node:
    code = str(row["verdict"])
    name = row["name"] or row["project_id"]
    return Node(VERDICT, str(name), short_label("verdict", code), code, row, bold=True)


def _add_levels(node: Node, findings: list[Row]) -> None:
    levels: dict[str, list[Row]] = {}
    for finding in sorted(findings, key=_rank):
        levels.setdefault(str(finding["level"] or ""), []).append(finding)
    for level in sorted(levels, key=lambda code: _place(LEVELS, code)):
        rows = levels[level]
        branch = node.add(
            Node(
                LEVEL,
                titled(_level_title(level), _counts(rows)),
                finding_word(rows[0]),
                finding_icon(rows[0]),
            )
        )
        for row in rows:
            branch.add(_finding_node(row))


def _level_title(level: str) -> str:
    return label("level", level) if level else tr("Level not given")


def _finding_node(row: Row) -> Node:
    clause = " ".join(str(row["text"] or "").split())
    text = f"{row['condition_id'] or ''}  {clause[:CLAUSE_LENGTH]}".strip()
    return Node(FINDING, text, finding_word(row), finding_icon(row), row, bold=bool(row["deciding"]))


def finding_word(row: Row) -> str:
    """What the finding amounts to, in words: the effect when it applies, else the result."""
    applies = row["result"] == APPLIES
    return label("effect", str(row["effect"])) if applies else label("result", str(row["result"]))


def finding_icon(row: Row) -> str:
    if row["result"] == APPLIES:
        return EFFECT_ICONS.get(str(row["effect"]), "undetermined")
    return RESULT_ICONS.get(str(row["result"]), "not_applying")


def _counts(rows: list[Row]) -> str:
    counted = Counter(finding_word(row) for row in rows)
    return " · ".join(f"{word} {count}" for word, count in counted.items())


def _rank(row: Row) -> tuple:
    return (
        not row["deciding"],
        _place(RESULTS, row["result"]),
        _place(EFFECTS, row["effect"]),
        str(row["condition_id"]),
        str(row["zone_code"]),
    )


def _place(order: tuple[str, ...], code: object) -> int:
    return order.index(code) if code in order else len(order)


class FindingsModel(QAbstractItemModel):
    """Column 0 what, column 1 what it amounts to."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._root = Node("", "", "", "")

    def show(self, root: Node) -> None:
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._node(parent).children
        if 0 <= row < len(children) and 0 <= column < 2:
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: QModelIndex = None):
        if index is None:
            return super().parent()
        above = index.internalPointer().parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.place, 0, above)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 2

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Project, level, condition"), tr("Result"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return (node.text, node.word)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{escape(titled(node.word, node.text))}</span>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return titled(node.word, node.text)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icon(node.icon)
        if role == Qt.ItemDataRole.FontRole and node.bold:
            font = QFont()
            font.setBold(True)
            return font
        return {ROW_ROLE: node.row, KIND_ROLE: node.kind}.get(role)

    def _node(self, index: QModelIndex) -> Node:
        return index.internalPointer() if index.isValid() else self._root
