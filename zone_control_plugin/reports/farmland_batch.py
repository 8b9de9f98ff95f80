"""The report on a screening: summary and patches' pages as PDF, the tables as a workbook; all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.platypus import Flowable, PageBreak

from .delivery import deliver, writable
from .farmland import Patch
from .farmland_page import PatchPage
from .farmland_panel import Panel
from .farmland_summary import Screening, summary
from .farmland_workbook import write_workbook
from .fonts import Font
from .paper import Paper, Running
from .press import Press
from .printable import file_name
from .rows import Imprint
from .wording import Wording

NAME = "farmland_screening"


class FarmlandBatch:
    """`at_page` is called often and may raise to stop."""

    def __init__(
        self, imprint: Imprint, words: Wording, font: Font, panel: Panel, at_page: Callable[[], None]
    ) -> None:
        self._imprint, self._words, self._panel, self._at_page = imprint, words, panel, at_page
        self._press = Press(font)

    def write(
        self,
        screening: Screening | None,
        patches: Sequence[Patch],
        folder: Path,
        each: bool,
        progress: Callable[[float], None],
    ) -> list[Path]:
        """Returns the files: the collected PDF (or the summary and one PDF for `each` patch), then the workbook.

        Without a `screening` there are only patches' pages. Raises OutputUnwritable and leaves nothing.
        """
        with tempfile.TemporaryDirectory(prefix="zone_control_") as scratch, writable(folder):
            self._scratch, self._done = Path(scratch), 0
            self._tell = lambda: progress(self._done / max(len(patches), 1))
            made = self._pdfs(screening, patches, each or screening is None)
            if screening is not None:
                path = self._scratch / f"{NAME}.xlsx"
                write_workbook(path, screening, self._words, self._at_page)
                made.append(path)
            self._at_page()
            return deliver(made, folder)

    def _pdfs(self, screening: Screening | None, patches: Sequence[Patch], each: bool) -> list[Path]:
        made = []
        if screening is not None:
            story = summary(screening, self._imprint, len(patches), self._words, self._press)
            if not each:
                for patch in patches:
                    story += [PageBreak(), self._page(patch)]
            made.append(self._print(self._scratch / f"{NAME}.pdf", story, ""))
        taken = {NAME}
        for patch in patches if each else ():
            name = str(patch.row["patch_id"] or "")
            path = self._scratch / f"{file_name(name, taken)}.pdf"
            made.append(self._print(path, [self._page(patch)], name))
        return made

    def _page(self, patch: Patch) -> Flowable:
        return PatchPage(
            patch, self._imprint, self._panel, self._words, self._press, self._scratch, self._at_patch
        )

    def _at_patch(self) -> None:
        self._at_page()
        self._done += 1
        self._tell()

    def _print(self, path: Path, story: list[Flowable], patch: str) -> Path:
        imprint, words = self._imprint, self._words
        title = words.say("farm_title")
        right = words.say("farm_running", number=imprint.number)
        running = Running(title, imprint.issuer, patch or title, right)
        Paper(path, running, words, self._press, self._at_page, with_cover=not patch).print(story)
        return path
