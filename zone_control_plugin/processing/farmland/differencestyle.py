"""How a difference looks: nothing below half the threshold, yellow up to it, red from it on."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal
from qgis.core import (
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...layers.change.windows import new_raster

STEPS = ((0.0, "#00ffffff"), (0.5, "#40fff3c4"), (0.999, "#ffe0a800"), (1.0, "#ffe0452e"), (2.0, "#ff7a0f18"))


def write_style(path: Path, threshold: float, sinks, folder: Path) -> None:
    """A style file beside the raster, which QGIS takes by itself; one that is there already is the user's.

    Made on a stand-in in a scratch `folder`: opening the raster itself leaves statistics beside it.
    """
    style = path.with_suffix(".qml")
    if style.exists():
        return
    stand_in = folder / "style.tif"
    new_raster(str(stand_in), (1, 1), gdal.GDT_Float32).SetGeoTransform((0, 1, 0, 0, 0, -1))
    layer = QgsRasterLayer(str(stand_in), path.stem)
    layer.setRenderer(difference_renderer(layer, threshold))
    sinks.own(style)
    layer.saveNamedStyle(str(style))


def difference_renderer(layer: QgsRasterLayer, threshold: float) -> QgsSingleBandPseudoColorRenderer:
    ramp = QgsColorRampShader(0, 2 * threshold, None, QgsColorRampShader.Type.Interpolated)
    items = [
        QgsColorRampShader.ColorRampItem(part * threshold, QColor(colour), f"{part * threshold:.4g}")
        for part, colour in STEPS
    ]
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(2 * threshold)
    return renderer
