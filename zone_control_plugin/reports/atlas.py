"""The layers of the map pages, opened once per batch in a project of their own: nothing is shared with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from .symbols import style_common_part, style_pointer, style_site, style_units, style_zones
from .wording import Wording

LONLAT = "EPSG:4490"


class Drawn(NamedTuple):
    """What the maps show besides the projects, all owned by the drawing thread.

    `open_layer(key)` gives a zone layer, or None where there is none of that key.
    """

    open_layer: Callable[[str], QgsVectorLayer | None]
    unit_keys: list[str]
    background: list[QgsMapLayer]  # topmost first
    titles: dict[str, str]


class Atlas:
    """Unit layers, layers of hits (opened when first asked for), background, and the changing site layers."""

    def __init__(
        self,
        crs: QgsCoordinateReferenceSystem,
        context: QgsCoordinateTransformContext,
        words: Wording,
        family: str,
        drawn: Drawn,
    ) -> None:
        self.project = QgsProject()
        self.project.setTransformContext(context)
        self._context, self._words, self._family, self._drawn = context, words, family, drawn
        self._zones: dict[str, QgsVectorLayer | None] = {}
        self.source_crs = crs
        self.crs = crs
        self.background = [layer for layer in drawn.background if self._add(layer)]
        self.units = [layer for key in drawn.unit_keys if (layer := self.zones(key, units=True)) is not None]
        self.site = self._scratch("Polygon", words.say("map_project"), style_site)
        self.pointer = self._scratch(
            "Point", words.say("map_place"), lambda layer: style_pointer(layer, words, family)
        )
        self._commons: dict[int, QgsVectorLayer] = {}

    def zones(self, key: str, units: bool = False) -> QgsVectorLayer | None:
        """The layer of a key, styled; opened at the first call."""
        if key not in self._zones:
            layer = self._drawn.open_layer(key)
            if layer is not None and self._add(layer):
                layer.setName(harmless(self._drawn.titles.get(key) or key))
                style_units(layer, self._words, self._family) if units else style_zones(layer, self._family)
            self._zones[key] = layer
        return self._zones[key]

    def common(self, slot: int) -> QgsVectorLayer:
        """The layer that shows the common part on mini-map `slot`."""
        if slot not in self._commons:
            self._commons[slot] = self._scratch(
                "MultiPolygon", self._words.say("map_overlap"), style_common_part
            )
        return self._commons[slot]

    def place(self, site: QgsGeometry) -> None:
        """Puts the next project on the maps; the working plane follows it where the source is in degrees."""
        self.crs = plane_of(self.source_crs, site)
        self.project.setCrs(self.crs)
        self.project.setEllipsoid(self.crs.ellipsoidAcronym())
        self.show(self.site, site)
        self.show(self.pointer, site.pointOnSurface())

    def show(self, layer: QgsVectorLayer, geometry: QgsGeometry | None) -> None:
        """Replaces what a scratch layer shows."""
        provider = layer.dataProvider()
        provider.truncate()
        if geometry is not None and not geometry.isNull():
            feature = QgsFeature()
            feature.setGeometry(geometry)
            provider.addFeatures([feature])
        layer.updateExtents()

    def extent(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem | None = None) -> QgsRectangle:
        """Bounding box in the working plane; null when it cannot be brought there."""
        return self._box(geometry.boundingBox(), crs or self.source_crs)

    def whole(self) -> QgsRectangle:
        """The control units' extent in the working plane."""
        box = QgsRectangle()
        for layer in self.units:
            box.combineExtentWith(self._box(layer.extent(), layer.crs()))
        return box

    def centre(self, site: QgsGeometry) -> QgsPointXY | None:
        """Longitude and latitude of a point on the site."""
        point = site.pointOnSurface().asPoint()
        transform = QgsCoordinateTransform(
            self.source_crs, QgsCoordinateReferenceSystem(LONLAT), self._context
        )
        try:
            return transform.transform(point)
        except QgsCsException:
            return None

    def close(self) -> None:
        """Lets go of the layers in the thread that opened them."""
        self.project.removeAllMapLayers()
        self._zones, self._commons, self.units, self.background = {}, {}, [], []

    def _box(self, box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        try:
            return QgsCoordinateTransform(crs, self.crs, self._context).transformBoundingBox(box)
        except QgsCsException:
            return QgsRectangle()

    def _scratch(self, kind: str, name: str, style: Callable[[QgsVectorLayer], None]) -> QgsVectorLayer:
        layer = QgsVectorLayer(kind, name, "memory")
        layer.setCrs(self.source_crs)
        style(layer)
        self._add(layer)
        return layer

    def _add(self, layer: QgsMapLayer) -> bool:
        return self.project.addMapLayer(layer) is not None


def harmless(text: str) -> str:
    """A name for legends: QGIS would read [% %] in it as an expression."""
    return text.replace("[%", "[ %")


def plane_of(crs: QgsCoordinateReferenceSystem, site: QgsGeometry) -> QgsCoordinateReferenceSystem:
    """The CRS itself when it is planar, else the CGCS2000 3° Gauss-Krüger zone of the site (world: Web Mercator)."""
    if not crs.isGeographic() or site.isNull():
        return crs
    meridian = 3 * round(site.boundingBox().center().x() / 3)
    inside = 75 <= meridian <= 135
    return QgsCoordinateReferenceSystem(f"EPSG:{4534 + (meridian - 75) // 3}" if inside else "EPSG:3857")
