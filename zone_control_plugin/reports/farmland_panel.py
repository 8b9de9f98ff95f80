"""The picture on a patch's page, from a print layout: the parts alone, or beside the images before and after.

Map ids: `parts`, `before`, `after`. The first page with a map `before` or `after` is used when an image is given,
else the first without; a template of one page always serves.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from ..core.errors import OutputUnwritable
from ..layers.change.chips import chip_path
from .atlas import Atlas, Drawn, harmless
from .farmland import Patch
from .fonts import Font
from .layouts import DPI, Template, drop_pages, fill_legend, maps_of, room, set_variables, show_map
from .symbols import looks_renderer
from .wording import Wording

SHIPPED = Path(__file__).resolve().parent.parent.parent / "resources" / "layouts" / "screening.qpt"
IMAGES = ("before", "after")
LEAST = 120  # metres shown at least
PATCH = "MultiPolygon?field=part:string"
OUTLINE = {"color": "0,0,0,0", "outline_color": "#FFFFFF", "outline_width": "1.1"}
OVER_IT = {"color": "0,0,0,0", "outline_color": "#111111", "outline_width": "0.45"}


class Shown(NamedTuple):
    """What the pictures show besides the patches, all owned by the drawing thread."""

    before: QgsRasterLayer | None
    after: QgsRasterLayer | None
    background: list[QgsMapLayer]  # topmost first
    chips: Path | None = None  # folder of pictures, for patches of images not given whole


class Panel:
    """One layout serves all patches; `picture` draws the next."""

    def __init__(
        self,
        template: Path | None,
        crs: QgsCoordinateReferenceSystem,
        context: QgsCoordinateTransformContext,
        shown: Shown,
        words: Wording,
        font: Font,
    ) -> None:
        self._words, self._drawn = words, 0
        self.atlas = Atlas(crs, context, words, font.family, Drawn(lambda _: None, [], shown.background, {}))
        self._images = {name: layer for name, layer in zip(IMAGES, shown) if layer is not None}
        for layer in self._images.values():
            self.atlas.project.addMapLayer(layer)
        self._chips = shown.chips
        self._shows_images = bool(self._images or self._chips)
        self._outline = self._layer("Polygon", words.say("map_outline"), outline_renderer())
        self._parts = self._layer(
            PATCH, words.say("map_parts_title"), looks_renderer("PARTS", words.language)
        )
        self._layout = self._page(Template(template, SHIPPED, font.family))
        page = self._layout.pageCollection().page(0).pageSize()
        self.ratio = page.height() / page.width()

    def picture(self, patch: Patch, folder: Path) -> Path:
        """Draws one patch that is `drawable` as a PNG, or a JPEG when there are images. Raises OutputUnwritable."""
        atlas = self.atlas
        atlas.place(patch.site)
        atlas.show(self._outline, patch.site)
        self._show_parts(patch)
        chips = self._chips_of(patch)
        images = {**chips, **self._images_of(patch)}
        extent = room(atlas.extent(patch.site), 1.7, LEAST)
        crs = self._words.say("map_crs", crs=atlas.crs.authid())
        variables = {"map_crs_words": crs, "report_patch": str(patch.row["patch_id"] or "")}
        set_variables(self._layout, {**self._titles(images), **variables})
        for item in maps_of(self._layout):
            self._fill(item, extent, images)
        self._layout.refresh()
        try:
            return self._export(folder)
        finally:
            self.atlas.project.removeMapLayers([chip.id() for chip in chips.values()])

    def centre(self, patch: Patch) -> str:
        """Longitude and latitude of a point on the patch, as text."""
        if not patch.drawable:
            return ""
        inside = patch.site.pointOnSurface()
        point = QgsGeometry.fromPointXY(patch.site.boundingBox().center()) if inside.isNull() else inside
        place = self.atlas.centre(point)
        return "" if place is None else f"{place.x():.6f}°, {place.y():.6f}°"

    def close(self) -> None:
        self._layout = None
        self.atlas.close()

    # ---- inside ----

    def _page(self, template: Template):
        layout = template.layout(self.atlas.project)
        with_image = {item.page() for item in maps_of(layout) if item.id() in IMAGES}
        known = {item.page() for item in maps_of(layout) if item.id() in (*IMAGES, "parts")}
        if not known:
            raise template.unusable("no map")
        fitting = [page for page in sorted(known) if (page in with_image) == self._shows_images]
        chosen = (fitting or sorted(known))[0]
        drop_pages(layout, lambda number: number != chosen)
        return layout

    def _chips_of(self, patch: Patch) -> dict[str, QgsRasterLayer]:
        """The pictures of a patch that lie in the folder, by side."""
        found = {}
        for side in IMAGES if self._chips is not None else ():
            path = chip_path(self._chips, str(patch.row["patch_id"] or ""), side)
            if path.parent != self._chips or not path.is_file():  # an id may be any text
                continue
            layer = QgsRasterLayer(
                str(path), side, "gdal", QgsRasterLayer.LayerOptions(loadDefaultStyle=False)
            )
            if layer.isValid() and layer.crs().isValid():
                layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3))
                found[side] = self.atlas.project.addMapLayer(layer)
        return found

    def _images_of(self, patch: Patch) -> dict[str, QgsRasterLayer]:
        """The images that reach the patch, by side: an empty frame would look like bare ground."""
        return {side: image for side, image in self._images.items() if self._reaches(image, patch.site)}

    def _reaches(self, image: QgsRasterLayer, site: QgsGeometry) -> bool:
        transform = QgsCoordinateTransform(self.atlas.source_crs, image.crs(), self.atlas.project)
        try:
            return image.extent().intersects(transform.transformBoundingBox(site.boundingBox()))
        except QgsCsException:
            return False

    def _titles(self, images: dict[str, QgsRasterLayer]) -> dict[str, str]:
        phrases = self._words.phrases
        titles = {key: text for key, text in phrases.items() if key.startswith("map_")}
        for name in IMAGES:
            if name not in images:
                why = "map_not_here" if name in self._images else "map_no_image"
                titles[f"map_{name}_title"] += phrases[why]
        return titles

    def _fill(self, item: QgsLayoutItemMap, extent: QgsRectangle, images: dict[str, QgsRasterLayer]) -> None:
        item.setCrs(self.atlas.crs)
        if item.id() == "parts":
            explained = [self._outline, self._parts]
            layers = [*explained, *self.atlas.background]
        elif item.id() in IMAGES:
            image = images.get(item.id())
            explained, layers = [], [self._outline, *([image] if image is not None else [])]
        else:
            explained, layers = [], [self._outline, *self.atlas.background]
        for legend in show_map(self._layout, item, layers, extent, self._words):
            fill_legend(legend, explained, [self._parts])

    def _show_parts(self, patch: Patch) -> None:
        provider = self._parts.dataProvider()
        provider.truncate()
        features = []
        for part, geometry in patch.parts:
            feature = QgsFeature(self._parts.fields())
            feature.setAttributes([part])
            feature.setGeometry(geometry)
            features.append(feature)
        provider.addFeatures(features)
        self._parts.updateExtents()

    def _layer(self, kind: str, name: str, renderer) -> QgsVectorLayer:
        layer = QgsVectorLayer(kind, harmless(name), "memory")
        layer.setCrs(self.atlas.source_crs)
        layer.setRenderer(renderer)
        self.atlas.project.addMapLayer(layer)
        return layer

    def _export(self, folder: Path) -> Path:
        photo = self._shows_images or bool(self.atlas.background)
        image = QgsLayoutExporter(self._layout).renderPageToImage(0, QSize(), DPI)
        self._drawn += 1  # reportlab knows pictures by their names
        path = folder / f"panel_{self._drawn}.{'jpg' if photo else 'png'}"
        if image.isNull() or not image.convertToFormat(image.Format.Format_RGB888).save(
            str(path), quality=88
        ):
            raise OutputUnwritable(path=path, cause=path.suffix[1:].upper())
        return path


def outline_renderer() -> QgsSingleSymbolRenderer:
    """Black on white, seen on any image."""
    symbol = QgsFillSymbol.createSimple(OUTLINE)
    symbol.appendSymbolLayer(QgsFillSymbol.createSimple(OVER_IT).takeSymbolLayer(0))
    return QgsSingleSymbolRenderer(symbol)
