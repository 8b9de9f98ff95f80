"""Writes resources/layouts/*.qpt, the shipped map pages. Run after a change, with QT_QPA_PLATFORM=offscreen."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "layouts"
FAMILY = "WenQuanYi Zen Hei"
LEFT, TOP, WIDTH = 20, 32, 170
NORTH = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 30"><path d="M10 1 L18 28 L10 22 Z" fill="#1c1c1c"/>'
    '<path d="M10 1 L2 28 L10 22 Z" fill="#ffffff" stroke="#1c1c1c" stroke-width="0.8"/></svg>'
)


def text(size: float, colour: str = "#1C1C1C") -> QgsTextFormat:
    style = QgsTextFormat()
    style.setFont(QFont(FAMILY))
    style.setSize(size)
    style.setColor(QColor(colour))
    return style


class Sheet:
    """One page being laid out; positions in millimetres on that page."""

    def __init__(self, layout: QgsPrintLayout, page: int) -> None:
        self.layout, self.page = layout, page

    def put(self, item: QgsLayoutItem, name: str, x: float, y: float, width: float, height: float):
        item.setId(name)
        self.layout.addLayoutItem(item)
        item.attemptResize(QgsLayoutSize(width, height))
        item.attemptMove(QgsLayoutPoint(x, y), True, False, self.page)
        return item

    def label(
        self, words, x, y, width, height, size=9, colour="#1C1C1C", align=Qt.AlignmentFlag.AlignLeft, name=""
    ):
        item = QgsLayoutItemLabel(self.layout)
        item.setText(words)
        item.setTextFormat(text(size, colour))
        item.setHAlign(align)
        item.setVAlign(Qt.AlignmentFlag.AlignVCenter)
        item.setMarginX(0)
        item.setMarginY(0)
        return self.put(item, name, x, y, width, height)

    def map(self, name: str, x, y, width, height) -> QgsLayoutItemMap:
        item = QgsLayoutItemMap(self.layout)
        self.put(item, name, x, y, width, height)
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor("#5F6368"))
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.25))
        item.setBackgroundColor(QColor("#FFFFFF"))
        return item

    def scale_bar(self, of: QgsLayoutItemMap, x, y, size=7.5) -> None:
        item = QgsLayoutItemScaleBar(self.layout)
        item.setStyle("Line Ticks Up" if size < 7 else "Single Box")
        item.setLinkedMap(of)
        item.setTextFormat(text(size))
        item.setHeight(1.6)
        item.setNumberOfSegments(2)
        item.setNumberOfSegmentsLeft(0)
        self.put(item, f"{of.id()}_scalebar", x, y, 50, 10)

    def north(self, of: QgsLayoutItemMap, x, y) -> None:
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath("base64:" + base64.b64encode(NORTH.encode()).decode(), Qgis.PictureFormat.SVG)
        item.setLinkedMap(of)
        self.put(item, f"{of.id()}_north", x, y, 9, 13)

    def legend(self, name, x, y, width, columns: int, of: QgsLayoutItemMap | None = None, size=8.0) -> None:
        """In columns below the maps, where it hides nothing."""
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        item.setLinkedMap(of)
        item.setColumnCount(columns)
        item.setSplitLayer(True)
        item.setColumnSpace(5 * size / 8)
        item.setSymbolWidth(size)
        item.setSymbolHeight(4.5 * size / 8)
        item.setBoxSpace(0)
        for component in ("Group", "Subgroup", "SymbolLabel"):
            style = QgsLegendStyle()
            style.setTextFormat(text(size))
            style.setMargin(QgsLegendStyle.Side.Left, 1.8 if component == "SymbolLabel" else 0)
            item.setStyle(getattr(QgsLegendStyle.Style, component), style)
        self.put(item, name, x, y, width, 6)

    def furniture(self, title: str) -> None:
        right, centre = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
        self.label("[% @report_project_short %]", LEFT, 11, 105, 5, 8, "#5F6368")
        self.label("[% @report_running %]", LEFT + 105, 11, 65, 5, 8, "#5F6368", right)
        line = QgsLayoutItemShape(self.layout)
        line.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        line.setSymbol(QgsFillSymbol.createSimple({"color": "#9AA0A6", "outline_style": "no"}))
        self.put(line, "", LEFT, 16, WIDTH, 0.15)
        self.label(title, LEFT, 20, WIDTH, 9, 13.5, "#12395B")
        number = "[% replace(@report_foot, '{page}', to_string(@layout_page + @report_before)) %]"
        self.label(number, LEFT, 282.5, WIDTH, 5, 8, "#5F6368", centre)


def large_map(sheet: Sheet, name: str) -> None:
    sheet.furniture(f"[% @map_{name} %]")
    item = sheet.map(name, LEFT, TOP, WIDTH, 212)
    sheet.north(item, LEFT + WIDTH - 13, TOP + 4)
    sheet.scale_bar(item, LEFT, TOP + 214)
    right = Qt.AlignmentFlag.AlignRight
    scale = f"round(map_get(item_variables('{name}'), 'map_scale'))"
    about = f"[% replace(@map_scale_words, '{{scale}}', to_string({scale})) || '　' || @map_crs_words %]"
    sheet.label(about, LEFT + 70, TOP + 214, 100, 5, 8, "#5F6368", right)
    sheet.label("[% @map_centre_words %]", LEFT + 70, TOP + 219, 100, 5, 8, "#5F6368", right)
    sheet.legend(f"{name}_legend", LEFT, TOP + 229, WIDTH, 5, item)


def small_maps(sheet: Sheet) -> None:
    sheet.furniture("[% @map_hits %]")
    for n in range(6):
        x, y, name = LEFT + (n % 2) * 87, TOP + (n // 2) * 82, f"hit_{n + 1}"
        sheet.label(f"[% @{name}_title %]", x, y, 83, 9, 8, name=f"{name}_title")
        item = sheet.map(name, x, y + 9.5, 83, 58)
        sheet.label(f"[% @{name}_text %]", x, y + 68, 55, 9, 7.5, "#5F6368", name=f"{name}_text")
        sheet.scale_bar(item, x + 52, y + 68, 6)
    sheet.legend("hits_legend", LEFT + 115, 22, 55, 2)


def review(layout: QgsPrintLayout) -> None:
    pages = layout.pageCollection()
    pages.page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
    for _ in range(2):
        page = QgsLayoutItemPage(layout)
        page.setPageSize("A4", QgsLayoutItemPage.Orientation.Portrait)
        pages.addPage(page)
    large_map(Sheet(layout, 0), "location")
    large_map(Sheet(layout, 1), "units")
    small_maps(Sheet(layout, 2))


PANEL = QgsLayoutSize(WIDTH, 86)  # the picture on a patch's page


def screening(layout: QgsPrintLayout) -> None:
    """Two panels: the parts alone, and beside the images before and after."""
    pages = layout.pageCollection()
    pages.page(0).setPageSize(PANEL)
    second = QgsLayoutItemPage(layout)
    second.setPageSize(PANEL)
    pages.addPage(second)
    alone, three = Sheet(layout, 0), Sheet(layout, 1)
    panel_map(alone, "parts", 0.3, 0.3, WIDTH - 0.6, 73)
    alone.north(layout.itemById("parts"), WIDTH - 12, 3)
    for n, name in enumerate(("before", "after", "parts")):
        x = 0.3 + n * 57
        three.label(f"[% @map_{name}_title %]", x, 0, 55.4, 5, 8, "#5F6368", name=f"{name}_title")
        panel_map(three, name, x, 5.5, 55.4, 67.8)


def panel_map(sheet: Sheet, name: str, x, y, width, height) -> None:
    item = sheet.map(name, x, y, width, height)
    if name == "parts":
        sheet.legend(f"{name}_legend", 0.3, 76, 120, 4, item, 6.8)
        sheet.scale_bar(item, 124, 75, 6)
        sheet.label("[% @map_crs_words %]", x + 1, y + height - 4.5, 54, 4, 6, "#5F6368")


def write(name: str, fill) -> None:
    project = QgsProject()  # outlives its layout
    layout = QgsPrintLayout(project)
    layout.setName(f"Zone Control {name}")
    layout.initializeDefaults()
    fill(layout)
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / f"{name}.qpt"
    if not layout.saveAsTemplate(str(target), QgsReadWriteContext()):
        raise SystemExit(f"{target} was not written")


def main() -> None:
    """All layouts, or those named."""
    layouts = {"review": review, "screening": screening}
    for name in sys.argv[1:] or layouts:
        write(name, layouts[name])


if __name__ == "__main__":
    application = QgsApplication([], True)  # labels need a font system
    application.initQgis()
    main()
    application.exitQgis()
