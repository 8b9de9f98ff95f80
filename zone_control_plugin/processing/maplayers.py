"""Layers to draw: copies that belong to the drawing thread, never those of the window."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsProcessingUtils
from qgis.PyQt.QtCore import QThread

from ..core.errors import LayerUnreadable
from .text import tr


def copies(layers: Iterable[QgsMapLayer]) -> list[QgsMapLayer]:
    """Copies that belong to no thread: a layer of the window must not be drawn from another thread."""
    made = []
    for layer in layers:
        copy = layer.clone()
        copy.moveToThread(None)
        made.append(copy)
    return made


def background_layers(parameters: dict, name: str, context) -> list[QgsMapLayer]:
    """Any map layers of a multiple-layer parameter; one that does not load is refused by name."""
    values = parameters.get(name) or []
    values = values.split(";") if isinstance(values, str) else values
    layers = []
    for value in values if isinstance(values, (list, tuple)) else [values]:
        given = isinstance(value, QgsMapLayer)
        layer = value if given else QgsProcessingUtils.mapLayerFromString(str(value), context)
        if layer is None or not layer.isValid():
            shown = value.name() if given else value
            raise LayerUnreadable(layer=shown, cause=tr("it does not load as a map layer"))
        layers.append(layer)
    return layers


def settle(layers: Iterable[QgsMapLayer]) -> None:
    """Called in the thread that draws: the copies become its own."""
    for layer in layers:
        layer.moveToThread(QThread.currentThread())
