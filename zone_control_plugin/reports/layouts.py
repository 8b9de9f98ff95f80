"""Print layouts handled: pages kept, items removed for good, fonts set, PDF and picture written."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLegendStyle,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize

from ..core.errors import OutputUnwritable
from .atlas import harmless

HIT_MAP = re.compile(r"^hit_(\d+)$")
DPI, PICTURE_DPI = 200, 130


def maps_of(layout: QgsPrintLayout) -> list[QgsLayoutItemMap]:
    return [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]


def pages_with_hits(layout: QgsPrintLayout) -> set[int]:
    return {item.page() for item in maps_of(layout) if HIT_MAP.match(item.id())}


def keep_pages(layout: QgsPrintLayout, hits: bool) -> None:
    pages, hit_pages = layout.pageCollection(), pages_with_hits(layout)
    for number in reversed(range(pages.pageCount())):
        if (number in hit_pages) != hits:
            page = pages.page(number)
            for item in pages.itemsOnPage(number):
                if item is not page:
                    _remove(layout, item)
            pages.deletePage(number)
            _delete_now(page)


def remove_with_belongings(layout: QgsPrintLayout, map_id: str) -> None:
    for item in list(layout.items()):
        if isinstance(item, QgsLayoutItem) and (item.id() == map_id or item.id().startswith(f"{map_id}_")):
            _remove(layout, item)


def _remove(layout: QgsPrintLayout, item: QgsLayoutItem) -> None:
    layout.removeLayoutItem(item)
    _delete_now(item)


def _delete_now(item: QgsLayoutItem) -> None:
    """QGIS leaves deletion to the thread's event loop; a thread that works through a batch has none."""
    QCoreApplication.sendPostedEvents(item, QEvent.Type.DeferredDelete)


def set_variables(layout: QgsPrintLayout, values: dict[str, object]) -> None:
    for name, value in values.items():
        QgsExpressionContextUtils.setLayoutVariable(
            layout, name, harmless(value) if isinstance(value, str) else value
        )


def set_family(layout: QgsPrintLayout, family: str) -> None:
    """The shipped template prints in the font that the text pages use, whatever this machine has."""
    for item in layout.items():
        if isinstance(item, (QgsLayoutItemLabel, QgsLayoutItemScaleBar)):
            text = item.textFormat()
            font = text.font()
            font.setFamily(family)
            text.setFont(font)
            item.setTextFormat(text)
        elif isinstance(item, QgsLayoutItemLegend):
            _set_legend_family(item, family)


def _set_legend_family(legend: QgsLayoutItemLegend, family: str) -> None:
    for component in (
        QgsLegendStyle.Style.Title,
        QgsLegendStyle.Style.Group,
        QgsLegendStyle.Style.Subgroup,
        QgsLegendStyle.Style.SymbolLabel,
    ):
        style = legend.rstyle(component)
        text = style.textFormat()
        font = text.font()
        font.setFamily(family)
        text.setFont(font)
        style.setTextFormat(text)
        legend.setStyle(component, style)


def save(layout: QgsPrintLayout, path: Path) -> None:
    layout.refresh()
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = DPI
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = False
    result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise OutputUnwritable(path=path, cause=str(result))


def save_picture(layout: QgsPrintLayout, item: QgsLayoutItem, path: Path) -> None:
    """The map with its legend and scale bar, for the Word document."""
    region = item.sceneBoundingRect()
    for other in layout.items():
        if isinstance(other, QgsLayoutItem) and other.id().startswith(f"{item.id()}_"):
            region = region.united(other.sceneBoundingRect())
    image = QgsLayoutExporter(layout).renderRegionToImage(region, QSize(), PICTURE_DPI)
    if not image.save(str(path)):
        raise OutputUnwritable(path=path, cause="PNG")
