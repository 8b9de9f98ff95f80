"""What the stories share: pictures, clicks, waiting. Environment: PICTURES (folder), PICTURE_LANGUAGE (en, zh)."""

import os
import time
from pathlib import Path

from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

FOLDER, LANGUAGE = Path(os.environ["PICTURES"]), os.environ["PICTURE_LANGUAGE"]
FLASH = 3.5  # seconds until a place has flashed
WIDTH, HEIGHT, DOCK, LEGEND = 1500, 900, 420, 210


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


def flashed():
    """What to wait for after a place was shown."""
    end = time.monotonic() + FLASH
    return lambda: still() and time.monotonic() > end


def arrange(dock, legend=LEGEND):
    """The window in its size, with legend, map and our dock."""
    window = iface.mainWindow()
    dock.setUserVisible(True)
    for name in ("Browser", "Browser2"):
        window.findChild(QDockWidget, name).hide()
    window.showNormal()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers, dock], [legend, DOCK], Qt.Orientation.Horizontal)


def locate(text, name):
    iface.locatorSearch(text)
    for _ in range(12):
        yield None
    screen(name)
    iface.locatorSearch("")
    QTest.keyClick(QApplication.focusWidget() or iface.mainWindow(), Qt.Key.Key_Escape)
    yield None
