"""Runs inside QGIS (`qgis --code`): goes through a review as a user would and takes pictures on the way.

Environment: PICTURES (folder), PICTURE_LANGUAGE (en, zh), PICTURE_STORY (all, or the first so many steps).
Each step of the story yields what it waits for; a step that waits longer than PATIENCE ends QGIS with code 1.
"""

import os
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

FOLDER, LANGUAGE = Path(os.environ["PICTURES"]), os.environ["PICTURE_LANGUAGE"]
PATIENCE, PAUSE, FLASH = 240, 150, 3.5  # seconds, milliseconds, seconds until a place has flashed
WIDTH, HEIGHT, DOCK, LEGEND = 1500, 900, 420, 210
SITE = QgsRectangle(632_600, 3_321_600, 637_900, 3_325_600)  # EPSG:4549
CORNERS = ((0.14, 0.40), (0.30, 0.37), (0.33, 0.56), (0.16, 0.60))  # parts of the map's width and height


def shot(name, widget=None):
    QApplication.processEvents()
    target = widget or iface.mainWindow()
    path = FOLDER / f"{name}_{LANGUAGE}.png"
    if not target.grab().save(str(path)):
        raise RuntimeError(f"{path} cannot be written")
    print("picture", path, flush=True)


def screen(name):
    """With lists that hang over the window."""
    QApplication.processEvents()
    path = FOLDER / f"{name}_{LANGUAGE}.png"
    QApplication.primaryScreen().grabWindow(0).save(str(path))
    print("picture", path, flush=True)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def on_map(corner, button=Qt.MouseButton.LeftButton):
    view = iface.mapCanvas().viewport()
    point = QPoint(int(view.width() * corner[0]), int(view.height() * corner[1]))
    QTest.mouseMove(view, point)
    QTest.mouseClick(view, button, Qt.KeyboardModifier.NoModifier, point)


def still():
    return not iface.mapCanvas().isDrawing()


def story():
    desk = plugins["zone_control"].desk
    page = desk.review.page
    canvas = iface.mapCanvas()
    window = iface.mainWindow()
    desk.dock.setUserVisible(True)
    for name in ("Browser", "Browser2"):
        window.findChild(QDockWidget, name).hide()
    window.showNormal()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers, desk.dock], [LEGEND, DOCK], Qt.Orientation.Horizontal)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    canvas.setExtent(SITE)
    canvas.refresh()
    yield still
    shot("start")
    yield from draw(page)
    shot("boundary")
    yield from choose_industry(page)
    yield from review(desk, page)
    shot("review")
    yield from findings(page)
    shot("finding")
    for name in ("checks", "questions", "history"):
        page.results.tabs.setCurrentIndex({"checks": 1, "questions": 2, "history": 3}[name])
        yield still
        shot(name, desk.dock)
    page.results.tabs.setCurrentIndex(0)
    yield from locate()
    yield from dialogs(desk)


def draw(page):
    click(page.drawButton)
    for corner in CORNERS:
        on_map(corner)
        yield None
    shot("drawing")
    on_map(CORNERS[-1], Qt.MouseButton.RightButton)
    yield still


def choose_industry(page):
    page.nameEdit.setText("染料中间体生产项目" if LANGUAGE == "zh" else "Dye intermediates plant")
    page.industry.line.setFocus()
    page.industry.line.clear()
    page.industry.line.insert("染料")
    page.industry.line.textEdited.emit("染料")
    yield None
    screen("industry_list")
    QTest.keyClick(page.industry.popup(), Qt.Key.Key_Return)
    yield None


def review(desk, page):
    click(page.reviewButton)
    yield lambda: not desk.review.reviewing.running
    yield still


def findings(page):
    tree, model = page.results.tree, page.results.model
    verdict = model.index(0, 0)
    levels = [model.index(row, 0, verdict) for row in range(model.rowCount(verdict))]
    finding = model.index(0, 0, next(level for level in levels if tree.isExpanded(level)))
    tree.setCurrentIndex(finding)
    tree.scrollTo(finding)
    tree.clicked.emit(finding)
    flashed = time.monotonic() + FLASH
    yield lambda: still() and time.monotonic() > flashed


def locate():
    iface.locatorSearch("zone ZH")
    for _ in range(12):
        yield None
    screen("locator")
    iface.locatorSearch("")
    QTest.keyClick(QApplication.focusWidget() or iface.mainWindow(), Qt.Key.Key_Escape)
    yield None


def dialogs(desk):
    from zone_control.zone_control_plugin.gui.about import About
    from zone_control.zone_control_plugin.gui.options import OptionsPage

    options = OptionsPage(desk.settings)
    options.resize(560, 330)
    options.show()
    yield None
    shot("settings", options)
    options.close()
    about = About(iface.mainWindow())
    about.show()
    yield None
    shot("about", about)
    about.close()
    desk._help()
    yield None
    shot("manual", desk._manual)
    desk._manual.close()


class Driver:
    """Resumes the story whenever what it waits for has come."""

    def __init__(self):
        self.story, self.wanted, self.since = story(), None, time.monotonic()

    def step(self):
        try:
            if self.wanted is None or self.wanted():
                self.wanted, self.since = next(self.story), time.monotonic()
            elif time.monotonic() - self.since > PATIENCE:
                raise TimeoutError("the window did not get ready")
        except StopIteration:
            self.end(0)
            return
        except Exception:
            traceback.print_exc()
            shot("failed")
            self.end(1)
            return
        QTimer.singleShot(PAUSE, self.step)

    def end(self, code):
        (FOLDER / f"done_{LANGUAGE}").write_text(str(code))
        QgsProject.instance().setDirty(False)
        sys.stdout.flush()
        os._exit(code)


driver = Driver()
QTimer.singleShot(2500, driver.step)
