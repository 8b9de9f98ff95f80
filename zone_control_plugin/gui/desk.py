"""Everything with a window, built once from what QGIS hands over and undone in reverse."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QAction, QWidget

from ..processing.text import tr
from .about import About
from .asking import Asking
from .background import Background
from .board import Board
from .demo import Demo
from .dock import ZoneControlDock
from .farmland.controller import FarmlandController
from .icons import icon
from .locator import PlanLocator
from .manual import Manual
from .options import OptionsFactory
from .placelocator import PlaceLocator
from .planfile import default_plan
from .pointer import Pointer
from .review.controller import ReviewController
from .settings import Settings
from .tools import Tools


class Desk:
    """`open_project(path)` and `show_options(key)` are QGIS's own; the rest are its widgets."""

    def __init__(
        self,
        window: QWidget,
        canvas: QgsMapCanvas,
        bar: QgsMessageBar,
        open_project: Callable[[str], object],
        show_options: Callable[[], object],
        asking: Asking | None = None,
    ) -> None:
        self._window = window
        self.settings = Settings()
        self.board, self.background = Board(bar, window), Background()
        asking = asking or Asking(window)
        project = QgsProject.instance()
        self.tools = Tools(canvas, self.board, self.background, self.settings, asking, project)
        self.review = ReviewController(self.tools)
        self.farmland = FarmlandController(self.tools)
        self.demo = Demo(self.background, self.board, asking, open_project)
        self.dock = ZoneControlDock(window)
        self.dock.add_page(tr("Review"), "review", self.review.page)
        self.dock.add_page(tr("Farmland"), "farmland", self.farmland.page)
        self.options = OptionsFactory(self.settings)
        self.locators = [
            PlanLocator(Pointer(canvas), self._plan, self.board.read),
            PlaceLocator(Pointer(canvas), project),
        ]
        self.title, self.menu = tr("Zone Control"), tr("&Zone Control")
        self.actions = self._actions(show_options)
        self.buttons = self.actions[:2]  # those of the toolbar

    def close(self) -> None:
        """Undoes `__init__` in reverse; QGIS has already been given back what it was given."""
        for action in self.actions:
            action.deleteLater()
        self.farmland.close()
        self.review.close()
        self.background.close()
        self.dock.deleteLater()
        self.settings.close()

    def _actions(self, show_options: Callable[[], object]) -> list[QAction]:
        toggle = self.dock.toggleViewAction()
        toggle.setText(tr("&Review dock"))
        toggle.setIcon(icon("zone_control"))
        return [
            toggle,
            self._action(tr("Open the &demo …"), "demo", self.demo.open),
            self._action(tr("&Settings …"), "settings", show_options),
            self._action(tr("&Help"), "help", self._help),
            self._action(tr("&About …"), "about", self._about),
        ]

    def _action(self, text: str, picture: str, triggered: Callable[[], object]) -> QAction:
        action = QAction(icon(picture), text, self._window)
        action.triggered.connect(lambda: triggered())
        return action

    def _plan(self) -> str:
        return self.review.page.plan() or default_plan(self.tools.project)

    def _help(self) -> None:
        self._manual = Manual(self._window)
        self._manual.show()

    def _about(self) -> None:
        About(self._window).exec()
