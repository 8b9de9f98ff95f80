"""Selected patches keep their looks: QGIS would fill them with a yellow that is the colour of a code."""

from __future__ import annotations

from qgis.core import Qgis, QgsFillSymbol, QgsVectorLayer

OUTLINE = {"style": "no", "outline_color": "#00B0FF", "outline_width": "0.9", "outline_style": "dot"}


def select_by_outline(layer: QgsVectorLayer | None) -> None:
    """A selected feature gets an outline in place of a fill; older QGIS fills it as always."""
    if layer is None or not hasattr(layer, "selectionProperties"):
        return
    properties = layer.selectionProperties()
    properties.setSelectionRenderingMode(Qgis.SelectionRenderingMode.CustomSymbol)
    properties.setSelectionSymbol(QgsFillSymbol.createSimple(dict(OUTLINE)))
