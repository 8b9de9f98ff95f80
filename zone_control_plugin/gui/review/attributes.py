"""A small form of what the predicates ask for: answer, review again; answers are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...processing.text import tr


class AttributeForm(QWidget):
    answered = pyqtSignal()  # Enter in the last row: review again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[str, str] = {}
        self.rows: dict[str, QLineEdit] = {}
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint)
        layout.addLayout(self._form)
        layout.addStretch()
        self.ask((), {}, ())

    def answers(self) -> dict[str, str]:
        """Every answer given so far, also to questions no longer asked."""
        shown = {name: edit.text().strip() for name, edit in self.rows.items()}
        self._answers.update(shown)
        return {name: text for name, text in self._answers.items() if text}

    def restore(self, answers: Mapping[str, str]) -> None:
        self._answers = dict(answers)
        for name, edit in self.rows.items():
            edit.setText(self._answers.get(name, ""))

    def ask(self, attributes: Sequence[str], asking: Mapping[str, int], others: Sequence[str]) -> None:
        """One row per attribute asked for or answered; `asking`: how many conditions ask; `others`: sentences."""
        kept = self.answers()
        while self._form.rowCount():
            self._form.removeRow(0)
        names = dict.fromkeys([*attributes, *kept])
        self.rows = {name: self._row(name, kept.get(name, ""), asking.get(name, 0)) for name in names}
        self._hint.setText("\n".join([_teaching(bool(attributes), bool(names)), *others]))

    def _row(self, name: str, value: str, asking: int) -> QLineEdit:
        edit = QLineEdit(value)
        edit.setAccessibleName(name)
        if asking:
            edit.setPlaceholderText(tr("{count} condition(s) ask for it").format(count=asking))
        edit.returnPressed.connect(lambda: self._next(name))
        self._form.addRow(name, edit)
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
