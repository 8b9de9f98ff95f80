"""Print layouts handled: read, pages kept, items removed for good, fonts set, PDF and picture written."""

from __future__ import annotations

import re
from collections.abc import Callable
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
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QSize
from qgis.PyQt.QtXml import QDomDocument

from ..core.errors import OutputUnwritable, TemplateUnusable
from .atlas import harmless
from .wording import Wording

HIT_MAP = re.compile(r"^hit_(\d+)$")
DPI, PICTURE_DPI = 200, 130


class Template:
    """A .qpt file, ours when `path` is None; its layouts are made for one project. Raises TemplateUnusable."""

    def __init__(self, path: Path | None, shipped: Path, family: str) -> None:
        self.path, self._family = path or shipped, "" if path else family
        self._document = QDomDocument()
        try:
            text = self.path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self.unusable(str(error)) from error
        if not self._document.setContent(text)[0]:
            raise self.unusable("XML")

    def layout(self, project: QgsProject) -> QgsPrintLayout:
        """A fresh layout; ours prints in the report's font."""
        layout = QgsPrintLayout(project)
        _, loaded = layout.loadFromTemplate(self._document, QgsReadWriteContext())
        if not loaded:
            raise self.unusable("layout")
        layout.undoStack().blockCommands(True)
        if self._family:
            set_family(layout, self._family)
        return layout

    def unusable(self, cause: str) -> TemplateUnusable:
        return TemplateUnusable(path=self.path, cause=cause)


def maps_of(layout: QgsPrintLayout) -> list[QgsLayoutItemMap]:
    return [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]


def pages_with_hits(layout: QgsPrintLayout) -> set[int]:
    return {item.page() for item in maps_of(layout) if HIT_MAP.match(item.id())}


def keep_pages(layout: QgsPrintLayout, hits: bool) -> None:
    hit_pages = pages_with_hits(layout)
    drop_pages(layout, lambda number: (number in hit_pages) != hits)


def drop_pages(layout: QgsPrintLayout, unwanted: Callable[[int], bool]) -> None:
    """Removes the pages, counted from 0 before any is removed, with all that lies on them."""
    pages = layout.pageCollection()
    for number in reversed(range(pages.pageCount())):
        if unwanted(number):
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


def show_map(
    layout: QgsPrintLayout,
    item: QgsLayoutItemMap,
    layers: list[QgsMapLayer],
    extent: QgsRectangle,
    words: Wording,
) -> list[QgsLayoutItemLegend]:
    """Fills a map and its scale bars; returns its legends, to be filled by whoever knows what they explain."""
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    if not extent.isEmpty() and extent.isFinite():
        item.zoomToExtent(extent)
    legends = []
    for other in layout.items():
        if isinstance(other, QgsLayoutItemScaleBar) and other.linkedMap() is item:
            _scale(other, words)
        elif isinstance(other, QgsLayoutItemLegend) and other.linkedMap() is item:
            legends.append(other)
    return legends


def _scale(bar: QgsLayoutItemScaleBar, words: Wording) -> None:
    long = bar.linkedMap().extent().width() > 8000
    unit = Qgis.DistanceUnit.Kilometers if long else Qgis.DistanceUnit.Meters
    bar.applyDefaultSize(unit)
    bar.setUnitLabel(words.say("map_kilometre" if long else "map_metre"))
    bar.update()


def fill_legend(legend: QgsLayoutItemLegend, layers: list[QgsMapLayer], classes_only=()) -> None:
    """`classes_only`: layers whose classes speak for themselves."""
    legend.setAutoUpdateModel(False)  # from here on the legend has a tree of its own
    tree = legend.model().rootGroup()
    tree.clear()
    for layer in layers:
        node = tree.addLayer(layer)
        if layer in classes_only:
            QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    legend.setResizeToContents(True)
    legend.adjustBoxSize()


def room(box: QgsRectangle, factor: float, least: float = 200) -> QgsRectangle:
    """The box with room around it, never narrower than `least` metres."""
    wide = QgsRectangle(box)
    wide.scale(factor)
    missing = max(0.0, least - max(wide.width(), wide.height())) / 2
    return wide.buffered(missing) if missing else wide


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
