"""A line that finds industries as you type; several are separated by a semicolon."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...core.admission.vocabulary import LIST_SEPARATOR
from ...processing.text import tr
from .industries import CODE_ROLE, IndustryModel, IndustrySearch

SHOWN = 12


class IndustryEdit(QWidget):
    changed = pyqtSignal(str)  # the codes as `reviewprojects` takes them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = IndustryModel(self)
        self.search = IndustrySearch(self._model, self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Code or name, e.g. 2614 or 化学; several with ;"))
        self.line.setAccessibleName(tr("Industry"))
        self.line.setClearButtonEnabled(True)
        self.names = QLabel()
        self.names.setWordWrap(True)
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.hide()
        self._completer = self._finder()
        self.line.textEdited.connect(self._find)
        self.line.textChanged.connect(self._show_names)
        self.setFocusProxy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.names)

    def codes(self) -> str:
        return LIST_SEPARATOR.join(self._parts())

    def set_codes(self, codes: str) -> None:
        self.line.setText(codes)

    def popup(self):
        """The list of what was found."""
        return self._completer.popup()

    def _finder(self) -> QCompleter:
        completer = QCompleter(self.search, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN)
        completer.setWidget(self.line)
        completer.activated[QModelIndex].connect(self._take)
        return completer

    def _parts(self) -> list[str]:
        text = self.line.text().replace("；", LIST_SEPARATOR)
        return [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]

    def _find(self, text: str) -> None:
        last = text.replace("；", LIST_SEPARATOR).rpartition(LIST_SEPARATOR)[2].strip()
        self.search.search(last)
        if last and self.search.rowCount():
            self._completer.complete()
            self.popup().setCurrentIndex(self.search.index(0, 0))
        else:
            self.popup().hide()
        self._show_names()

    def _take(self, index: QModelIndex) -> None:
        code = self._completer.completionModel().data(index, CODE_ROLE)
        before = self.line.text().replace("；", LIST_SEPARATOR).rpartition(LIST_SEPARATOR)[0]
        kept = [part.strip() for part in before.split(LIST_SEPARATOR) if part.strip()]
        self.line.setText(LIST_SEPARATOR.join([*kept, code]))

    def _show_names(self) -> None:
        lines = [line for part in self._parts() if (line := self._described(part))]
        self.names.setText("\n".join(lines))
        self.names.setVisible(bool(lines))
        self.changed.emit(self.codes())

    def _described(self, part: str) -> str:
        name = self._model.name_of(part)
        if name is None and self.popup().isVisible():
            return ""  # still being typed
        if name is None:
            return tr("{code}: not a code of GB/T 4754-2017, choose one from the list").format(code=part)
        return f"{part} {name}"
