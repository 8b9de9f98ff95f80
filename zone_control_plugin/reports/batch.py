"""A batch of reports: everything is made in a temporary folder and moved into place when all of it is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from .delivery import deliver, writable
from .fonts import report_font
from .mapbook import MapBook
from .opinion import Opinion, opinion
from .paper import write_text_pages
from .press import Press
from .printable import file_name
from .rows import Imprint, Subject
from .word import write_word
from .wording import Wording


class Batch:
    """Writes PDF and Word for each subject. `at_page` is called often and may raise to stop."""

    def __init__(
        self,
        imprint: Imprint,
        words: Wording,
        book: MapBook,
        template: Path | None,
        at_page: Callable[[], None],
    ) -> None:
        self._imprint, self._words, self._book, self._template = imprint, words, book, template
        self._press, self._at_page = Press(report_font()), at_page

    def write(
        self, subjects: Sequence[Subject], folder: Path, progress: Callable[[float], None]
    ) -> list[Path]:
        """Returns the files in order, PDF then Word of each subject. Raises OutputUnwritable and leaves nothing."""
        with tempfile.TemporaryDirectory(prefix="zone_control_") as scratch, writable(folder):
            made: list[Path] = []
            taken: set[str] = set()
            for n, subject in enumerate(subjects):
                made += self._one(subject, self._number(n, len(subjects)), Path(scratch), taken)
                progress((n + 1) / len(subjects))
            self._at_page()
            return deliver(made, folder)

    def _number(self, n: int, of: int) -> str:
        number = self._imprint.number
        return f"{number}-{n + 1}" if number and of > 1 else number

    def _one(self, subject: Subject, number: str, scratch: Path, taken: set[str]) -> list[Path]:
        self._at_page()
        said = opinion(subject.case, self._imprint, self._words, number)
        name = file_name(
            f"{said.project_id}_{said.name}" if said.name != said.project_id else said.name, taken
        )
        said, parts = self._mappable(said, subject), Path(tempfile.mkdtemp(dir=scratch))
        has_maps = not subject.site.isEmpty()
        map_pages = self._book.page_count(len(said.places)) if has_maps else 0
        text = parts / "text.pdf"
        cover, pages = write_text_pages(text, said, self._words, self._press, map_pages, self._at_page)
        maps, picture = [], None
        if has_maps:
            self._at_page()
            maps, picture = self._book.export(
                parts, said, subject.site, subject.commons, cover, pages, self._at_page
            )
        pdf, word = scratch / f"{name}.pdf", scratch / f"{name}.docx"
        merge(text, cover, maps, pdf)
        self._at_page()
        write_word(word, said, self._template, picture)
        shutil.rmtree(parts)
        return [pdf, word]

    def _mappable(self, said: Opinion, subject: Subject) -> Opinion:
        return said if not subject.site.isEmpty() else replace(said, places=())


def merge(text: Path, cover: int, maps: list[Path], target: Path) -> None:
    """Cover, map pages, chapters."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(str(text))
    writer = PdfWriter()
    writer.append(reader, pages=(0, cover))
    for path in maps:
        writer.append(str(path))
    writer.append(reader, pages=(cover, len(reader.pages)))
    writer.add_metadata({key: value for key, value in (reader.metadata or {}).items() if key != "/Producer"})
    writer.write(str(target))
    writer.close()
