"""A small form of what the predicates ask for: answer, review again; answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...processing.text import tr

SHOWN = 3  # clauses in a tool tip


class AttributeForm(QWidget):
    answered = pyqtSignal()  # Enter in the last row: review again

    def __init__(self, titles: Callable[[], Mapping[str, str]] = dict, parent: QWidget | None = None) -> None:
        """`titles()`: attribute → how people call it."""
        super().__init__(parent)
        self._titles = titles
        self._answers: dict[str, str] = {}
        self.rows: dict[str, QLineEdit] = {}
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint)
        layout.addLayout(self._form)
        layout.addStretch()
        self.ask((), {})

    def answers(self) -> dict[str, str]:
        """Every answer given so far, also to questions no longer asked."""
        shown = {name: edit.text().strip() for name, edit in self.rows.items()}
        self._answers.update(shown)
        return {name: text for name, text in self._answers.items() if text}

    def restore(self, answers: Mapping[str, str]) -> None:
        self._answers = dict(answers)
        for name, edit in self.rows.items():
            edit.setText(self._answers.get(name, ""))

    def ask(
        self, attributes: Sequence[str], asking: Mapping[str, Sequence[str]], others: Sequence[str] = ()
    ) -> None:
        """One row per attribute asked for or answered.

        `asking`: the clauses that ask for each; `others`: sentences on what cannot be answered here.
        """
        kept = self.answers()
        while self._form.rowCount():
            self._form.removeRow(0)
        names = dict.fromkeys([*attributes, *kept])
        self.rows = {name: self._row(name, kept.get(name, ""), asking.get(name, ())) for name in names}
        self._hint.setText("\n".join([_teaching(bool(attributes), bool(names)), *others]))

    def _row(self, name: str, value: str, clauses: Sequence[str]) -> QLineEdit:
        title = self._titles().get(name, "")
        edit = QLineEdit(value)
        edit.setAccessibleName(title or name)
        tips = (escape(text) for text in [name, *clauses[:SHOWN]])
        edit.setToolTip("".join(f"<p>{tip}</p>" for tip in tips))
        if clauses:
            edit.setPlaceholderText(tr("{count} condition(s) ask for it").format(count=len(clauses)))
        edit.returnPressed.connect(lambda: self._next(name))
        label = QLabel(title or name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(edit.toolTip())
        label.setBuddy(edit)
        self._form.addRow(label, edit)
        return edit

    def _next(self, name: str) -> None:
        names = list(self.rows)
        after = names[names.index(name) + 1 :]
        if after:
            self.rows[after[0]].setFocus()
        else:
            self.answered.emit()


def _teaching(asked: bool, any_rows: bool) -> str:
    if asked:
        return tr(
            "The conditions ask for these facts about the project. Answer what you know and review again."
        )
    if any_rows:
        return tr("Nothing more is asked about the project. Your answers are kept.")
    return tr("What the conditions need to know about the project is asked here after a review.")
