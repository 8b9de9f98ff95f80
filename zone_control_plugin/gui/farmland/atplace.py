"""What other layers hold at a patch's space code: searched beside the window, told as HTML, shown on the map."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...processing.text import listed, tr
from ..placesearch import PlaceSearch, Thing, cell_of, show
from ..pointer import Pointer
from ..tools import Tools
from ..wording import label, titled

PLACE, THING = "place", "thing"  # links: search here; one of the things found
HERE = "here"  # where the answer begins
OF_EACH_LAYER = 50
RELATIONS = (
    "contains",
    "overlaps",
    "inside",
    "touches",
    "unknown",
)  # what the place is, before what is in it


class There(NamedTuple):
    """What was found at a code."""

    code: str
    things: Sequence[Thing]
    left_out: Sequence[str]


class AtPlace(QObject):
    found = pyqtSignal(object)  # There
    failed = pyqtSignal(str, str)

    def __init__(self, tools: Tools, pointer: Pointer) -> None:
        super().__init__()
        self._tools, self._pointer = tools, pointer
        self._there: There | None = None

    def search(self, code: str) -> None:
        """Shows the cell, and searches every layer of the project but our own results."""
        cell = cell_of(code)
        if cell is None:
            return
        show(self._pointer, code)
        search = PlaceSearch(self._tools.project, with_results=False)
        run = self._tools.background.function(
            tr("What lies at a space code"),
            lambda: There(code, list(search.run(cell, OF_EACH_LAYER)), search.left_out),
        )
        run.succeeded.connect(self._tell)
        run.failed.connect(self.failed)
        run.start()

    def show(self, place: int) -> None:
        """The thing of the last search on the map."""
        thing = self._there.things[place]
        show(self._pointer, thing.place, thing.wkb)

    def _tell(self, there: There) -> None:
        self._there = there
        self.found.emit(there)


def place_html(code: str, there: There | None) -> str:
    """A link that searches; once it has been followed, what was found."""
    if there is None or there.code != code:
        return f'<p><a href="{PLACE}">{escape(tr("What lies here in the other layers?"))}</a></p>'
    found = "".join(map(_group, RELATIONS, [there] * len(RELATIONS)))
    found = found or f"<p>{escape(tr('Nothing in any layer.'))}</p>"
    left_out = titled(tr("Not searched"), listed(there.left_out)) if there.left_out else ""
    return f"<p><a name='{HERE}'></a><b>{escape(tr('At this place'))}</b></p>{found}<p>{escape(left_out)}</p>"


def _group(relation: str, there: There) -> str:
    """The things that lie to the cell in one way."""
    items = [
        f'<li>{escape(thing.layer)} · <a href="{THING}:{place}">{escape(thing.name)}</a></li>'
        for place, thing in enumerate(there.things)
        if thing.relation == relation
    ]
    return f"<p>{escape(label('place_relation', relation))}</p><ul>{''.join(items)}</ul>" if items else ""
