"""The industries of GB/T 4754 as an item model, and the search over them: no window needed."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt

from ...layers.catalogues import read_catalogue

CODE_ROLE = Qt.ItemDataRole.UserRole
CATALOGUE = "gbt4754_2017"
SECTION = "1"
EXACT, CODE_STARTS, NAME_STARTS, NAME_HOLDS = range(4)


class IndustryModel(QAbstractListModel):
    """Divisions, groups and classes; the section letter is shown but not part of the code."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        rows = read_catalogue(CATALOGUE)
        parents = {row["code"]: row["parent"] for row in rows}
        self.rows = [
            (row["code"], row["name_zh"], _section(row["code"], parents))
            for row in rows
            if row["level"] != SECTION
        ]
        self._names = {code: name for code, name, _ in self.rows}

    def name_of(self, code: str) -> str | None:
        """The name of `2614` or `C2614`; None when the table has no such code."""
        bare = code[1:] if code[:1].isalpha() else code
        return self._names.get(bare)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        code, name, letter = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{letter}{code}  {name}"
        return code if role in (CODE_ROLE, Qt.ItemDataRole.EditRole) else None


def _section(code: str, parents: dict[str, str]) -> str:
    while parents.get(code):
        code = parents[code]
    return code


def rank(words: list[str], code: str, name: str, letter: str) -> int | None:
    """How well all words fit one industry, best 0; None when one of them does not."""
    ranks = [_rank(word, code, name, letter + code) for word in words]
    return None if None in ranks else max(ranks, default=EXACT)


def _rank(word: str, code: str, name: str, full: str) -> int | None:
    if word in (code, full.casefold()):
        return EXACT
    if code.startswith(word) or full.casefold().startswith(word):
        return CODE_STARTS
    if name.casefold().startswith(word):
        return NAME_STARTS
    return NAME_HOLDS if word in name.casefold() else None


class IndustrySearch(QSortFilterProxyModel):
    """Keeps what fits the search text, best first: code, start of the name, anywhere in the name."""

    def __init__(self, model: IndustryModel, parent=None) -> None:
        super().__init__(parent)
        self._ranks: list[int | None] = [EXACT] * model.rowCount()
        self.setSourceModel(model)
        self.setDynamicSortFilter(False)

    def search(self, text: str) -> None:
        words = text.casefold().split()
        self._ranks = [rank(words, *row) for row in self.sourceModel().rows]
        self.invalidateFilter()
        self.sort(0)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return self._ranks[row] is not None

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        return self._key(left.row()) < self._key(right.row())

    def _key(self, row: int) -> tuple:
        code, name, _ = self.sourceModel().rows[row]
        found = self._ranks[row]
        by_name = found in (NAME_STARTS, NAME_HOLDS)
        return (found, len(name) if by_name else 0, code)
