"""The review, as a user would go through it."""

from hands import LANGUAGE, arrange, click, flashed, locate, on_map, screen, shot, still
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface

SITE = QgsRectangle(632_600, 3_321_600, 637_900, 3_325_600)  # EPSG:4549
CORNERS = ((0.14, 0.40), (0.30, 0.37), (0.33, 0.56), (0.16, 0.60))  # parts of the map's width and height


def story(desk):
    page = desk.review.page
    canvas = iface.mapCanvas()
    arrange(desk.dock)
    desk.dock.show_page(page)
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
    yield from locate("zone ZH", "locator")
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
    yield flashed()


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
