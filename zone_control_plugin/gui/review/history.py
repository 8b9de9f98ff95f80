"""The reviews of a project, kept in the project file: summary and, unless too large, the whole outcome."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from uuid import uuid4

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QAbstractTableModel, QDateTime, QModelIndex, Qt

from ...processing.text import tr
from ..icons import icon
from ..wording import label
from .record import Review, from_json, to_json

SCOPE, KEY = "zone_control", "reviews"
LARGEST = 2_000_000  # characters of one packed outcome; a project file should stay one


@dataclass(frozen=True)
class Entry:
    when: str  # ISO, local time
    name: str
    verdict: str  # the strictest
    count: int  # projects
    key: str  # where the project file keeps the outcome, empty when it was too large


def packed(review: Review) -> str:
    """A review as text for the project file; slow enough for a large one to be called in the background."""
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
    data = "".join(encoder.iterencode(to_json(review)))  # piecewise: dumps() would keep Python's lock
    return b64encode(zlib.compress(data.encode(), 6)).decode()


def unpacked(text: str) -> Review:
    return from_json(json.loads(zlib.decompress(b64decode(text))))


def entry_of(review: Review, size: int) -> Entry:
    """The summary of a review whose packed form has `size` characters."""
    first = review.verdicts[0] if review.verdicts else {}
    return Entry(
        QDateTime.currentDateTime().toString("yyyy-MM-ddTHH:mm:ss"),
        str(first.get("name") or first.get("project_id") or ""),
        review.worst(),
        len(review.verdicts),
        f"{KEY}_{uuid4().hex}" if size <= LARGEST else "",
    )


class HistoryModel(QAbstractTableModel):
    """Newest first: one entry of the project file lists the reviews, one each holds an outcome."""

    def __init__(self, project: QgsProject, parent=None) -> None:
        super().__init__(parent)
        self._project = project
        self.entries: list[Entry] = []
        self.read()

    def read(self) -> None:
        """What the project holds; an entry that cannot be read is left out, the others stay."""
        text, _ = self._project.readEntry(SCOPE, KEY, "[]")
        self.beginResetModel()
        self.entries = _parsed(text)
        self.endResetModel()

    def add(self, review: Review, text: str) -> None:
        """`text`: the packed review."""
        entry = entry_of(review, len(text))
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.entries.insert(0, entry)
        self.endInsertRows()
        if entry.key:
            self._project.writeEntry(SCOPE, entry.key, text)
        self._write()

    def text(self, row: int) -> str:
        """A packed review, for `unpacked`; empty when it was too large to be kept."""
        key = self.entries[row].key
        return self._project.readEntry(SCOPE, key, "")[0] if key else ""

    def remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        entry = self.entries.pop(row)
        self.endRemoveRows()
        if entry.key:
            self._project.removeEntry(SCOPE, entry.key)
        self._write()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 3

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (tr("Reviewed"), tr("Project"), tr("Verdict"))[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.when.replace("T", " "), _title(entry), label("verdict", entry.verdict))[
                index.column()
            ]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 2:
            return icon(entry.verdict)
        if role == Qt.ItemDataRole.ToolTipRole and not entry.key:
            return tr("Too large to be kept in the project file: review again to see it.")
        return None

    def _write(self) -> None:
        text = json.dumps([asdict(entry) for entry in self.entries], ensure_ascii=False)
        self._project.writeEntry(SCOPE, KEY, text)


def _title(entry: Entry) -> str:
    if entry.count < 2:
        return entry.name
    return tr("{name} and {count} more").format(name=entry.name, count=entry.count - 1)


def _parsed(text: str) -> list[Entry]:
    entries = []
    try:
        items = json.loads(text)
    except ValueError:
        return []
    for item in items if isinstance(items, list) else ():
        try:
            entries.append(Entry(**item))
        except TypeError:
            continue
    return entries
