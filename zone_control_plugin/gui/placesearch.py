"""What lies at a space code in the layers of the project: asked by the locator and by the farmland page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ..core.errors import ZoneControlError
from ..core.farmland.spacecode import BadSpaceCode, Cell, decode
from ..processing.algorithm import Watch
from .output_group import OUTPUT_MARK
from .pointer import Pointer
from .wording import label

LONLAT = "EPSG:4490"


class Thing(NamedTuple):
    """A feature at the place; `wkb` in degrees, None where it cannot be drawn."""

    layer: str
    name: str
    relation: str
    place: str
    wkb: bytes | None

    def said(self) -> str:
        """How it lies to the cell, in the user's language."""
        return label("place_relation", self.relation)


def cell_of(text: str) -> Cell | None:
    """The cell of a code; None when the text is no code."""
    try:
        return decode(text)
    except BadSpaceCode:
        return None


class PlaceSearch:
    """Built in the window's thread; then it may be run in any other. `left_out`: names of layers not searched."""

    def __init__(self, project: QgsProject, with_results: bool = True) -> None:
        from ..processing.farmland.atplace import searched

        self._context = project.transformContext()
        self._layers, self.left_out = [], []
        for layer in project.mapLayers().values():
            if not isinstance(layer, QgsVectorLayer) or (
                layer.customProperty(OUTPUT_MARK) and not with_results
            ):
                continue
            try:
                self._layers.append(searched(layer, layer.name(), counted=False))
            except ZoneControlError:
                self.left_out.append(layer.name())
        self._layers.sort(key=lambda layer: layer.name)

    def run(self, cell: Cell, most: int, feedback: QgsFeedback | None = None) -> Iterator[Thing]:
        """At most so many features of each layer, layer by layer."""
        from ..processing.farmland.atplace import at_place
        from ..processing.transforms import Transforms

        watch, transforms = Watch(feedback or QgsFeedback()), Transforms(self._context)
        for layer in self._layers:
            try:
                yield from map(_thing, islice(at_place(cell, layer, transforms, watch), most))
            except ZoneControlError:
                if watch.cancelled():
                    return
                self.left_out.append(layer.name)


def _thing(found) -> Thing:
    from ..layers.exchange import encode

    name = " ".join(part for part in (found.feature_code, found.feature_name) if part) or f"#{found.feature}"
    wkb = None if found.geometry is None else bytes(encode([found.geometry])[0])
    return Thing(found.layer, name, found.relation, found.place, wkb)


def show(pointer: Pointer, code: str, wkb: bytes | None = None) -> bool:
    """The cell on the map, and a feature with it."""
    shapes = [QgsGeometry.fromRect(QgsRectangle(*decode(code).bounds)), QgsGeometry()]
    if wkb is not None:
        shapes[1].fromWkb(wkb)
    return pointer.show_all(shapes, QgsCoordinateReferenceSystem(LONLAT))
