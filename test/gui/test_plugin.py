"""The plugin in a window: everything is there after loading, nothing after unloading."""

import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettingsTree
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar
from zone_control import classFactory


class Iface:
    """The part of QgisInterface the plugin uses, with a real window behind it."""

    def __init__(self) -> None:
        self.window, self.menus, self.locators, self.factories = QMainWindow(), {}, [], []
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.window.setCentralWidget(self.canvas)
        self.opened, self.options_shown = [], []

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def addProject(self, path):
        self.opened.append(path)

    def showOptionsDialog(self, parent, page):
        self.options_shown.append(page)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def addToolBar(self, title):
        return self.window.addToolBar(title)

    def addPluginToMenu(self, name, action):
        self.menus.setdefault(name, QMenu(name)).addAction(action)

    def removePluginMenu(self, name, action):
        self.menus[name].removeAction(action)

    def registerOptionsWidgetFactory(self, factory):
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.factories.remove(factory)

    def registerLocatorFilter(self, locator):
        self.locators.append(locator)

    def deregisterLocatorFilter(self, locator):
        self.locators.remove(locator)


@pytest.fixture
def iface(qgis_app):
    QgsProject.instance().clear()
    iface = Iface()
    iface.window.resize(900, 700)
    iface.window.show()
    yield iface
    iface.window.deleteLater()
    settle()


@pytest.fixture
def plugin(iface):
    plugin = classFactory(iface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    settle()


def settle():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def action(plugin, text):
    return next(a for a in plugin.desk.actions if text in a.text().replace("&", ""))


def test_all_is_handed_over(plugin, iface):
    assert iface.window.findChild(QDockWidget, "ZoneControlDock") is plugin.desk.dock
    assert iface.window.findChild(QToolBar, "ZoneControlToolBar").actions()
    assert len(iface.menus["&Zone Control"].actions()) == len(plugin.desk.actions) == 5
    assert len(iface.locators) == 2 and len(iface.factories) == 1
    assert all(not a.icon().isNull() for a in plugin.desk.actions)
    assert QgsApplication.processingRegistry().providerById("zonecontrol") is not None


def test_unload_leaves_nothing(iface):
    settle()
    before = (set(iface.window.findChildren(QAction)), len(iface.canvas.scene().items()))
    plugin = classFactory(iface)
    plugin.initGui()
    settle()
    plugin.desk.review.boundaries.sources.draw()
    plugin.unload()
    settle()
    assert not iface.window.findChildren(QDockWidget) and not iface.window.findChildren(QToolBar)
    assert not iface.menus["&Zone Control"].actions()
    assert not iface.locators and not iface.factories
    assert QgsApplication.processingRegistry().providerById("zonecontrol") is None
    assert QgsSettingsTree.node("plugins").childNode("zone_control") is None
    assert set(iface.window.findChildren(QAction)) == before[0]
    assert len(iface.canvas.scene().items()) == before[1]
    QgsProject.instance().clear()  # and nobody of ours listens any more


def test_loading_again_after_unloading(iface):
    for _ in range(3):
        plugin = classFactory(iface)
        plugin.initGui()
        plugin.unload()
        settle()
    assert not iface.window.findChildren(QDockWidget)


def test_the_toolbar_button_shows_and_hides_the_dock(plugin, iface):
    button = plugin.toolbar.widgetForAction(plugin.desk.actions[0])
    shown = plugin.desk.dock.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert plugin.desk.dock.isVisible() != shown


def test_settings_open_the_options(plugin, iface):
    action(plugin, "Settings").trigger()
    assert iface.options_shown == ["mOptionsPageZoneControl"]


def test_help_shows_the_guide(plugin):
    action(plugin, "Help").trigger()
    assert "Reviewing a project" in plugin.desk._manual.browser.toPlainText()
    plugin.desk._manual.close()


def test_without_a_window_there_are_algorithms_only(qgis_app):
    plugin = classFactory(None)
    plugin.initGui()
    assert plugin.desk is None
    plugin.unload()


def test_starting_needs_none_of_the_heavy_packages():
    root = Path(__file__).resolve().parent.parent.parent
    script = f"""
import sys
sys.path.insert(0, {str(root / "test")!r})
import conftest
from qgis.core import QgsApplication
app = QgsApplication([], True)
app.initQgis()
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in ("pandas", "reportlab", "docxtpl", "openpyxl", "pypdf"):
            raise ModuleNotFoundError("No module named " + name, name=name)
sys.meta_path.insert(0, Refuse())
from zone_control.zone_control_plugin.plugin import ZoneControlPlugin
from zone_control.zone_control_plugin.gui import desk, options
print("started")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert "started" in done.stdout, done.stderr[-2000:]
