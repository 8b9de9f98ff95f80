"""`linkbyplace`: everything in any layer at or touching the cell of a space code."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.columns import LINKED_BY_PLACE, PLACE_CELLS
from ...core.errors import BadParameter, NotASpaceCode
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sinks import Sinks
from ..text import say, tr


class LinkByPlace(ZoneControlAlgorithm):
    NAME = "linkbyplace"
    TITLE = mark("Link by place")
    THEME = "farmland"
    TAGS = mark("space code,BeiDou grid,search,what is here,records,空间码,一码关联,按位置查询")
    HELP = mark(
        "Everything in any of the layers at or touching the cell of a space code: patches, approvals, parcels, "
        "units, enterprises, whatever their departments. A feature that only touches the cell's edge is found too, "
        "and said to touch.\n\n"
        "A coarser code searches a larger place. Rows of a table without geometry are found by their own space "
        "code (field space_code). A feature whose geometry cannot be used is listed as not to be told when its "
        "box is here.\n\n"
        "Lines, points and rows of tables have x and y of a point they share with the cell, polygons their shape "
        "too; all in degrees (CGCS2000)."
    )

    def parameters(self) -> None:
        self.add(
            QgsProcessingParameterString("CODE", tr("Space code")),
            tr("One or several, separated by ';', of any level 1 to 10, such as N51H334C6EE15144."),
        )
        vector = QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterMultipleLayers("LAYERS", tr("Layers"), vector),
            tr("The layers to search. One without coordinate reference system is refused by name."),
        )
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("At the place"), polygon),
            tr("One row per place and feature found, with how the feature lies to the cell."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "CELL", tr("Cells"), polygon, optional=True, createByDefault=False
            ),
            tr("The cells of the codes, with how many features were found at each."),
        )
        self.addOutput(QgsProcessingOutputNumber("FOUND_COUNT", tr("Features found")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.farmland.atplace import outline
        from ...layers.exchange import encode
        from ..sources import default_key, load_layers
        from .atplace import searched

        cells = _cells(self.parameterAsString(parameters, "CODE", context))
        layers = [searched(x, default_key(x)) for x in load_layers(parameters, "LAYERS", context)]
        found = _found(cells, layers, context, feedback)
        polygons, crs = QgsWkbTypes.Type.MultiPolygon, QgsCoordinateReferenceSystem("EPSG:4490")
        sinks.write_rows("OUTPUT", LINKED_BY_PLACE, map(_row, found), polygons, crs)
        count = dict.fromkeys((cell.code for cell in cells), 0)
        for item in found:
            count[item.place] += 1
        shapes = encode([outline(cell) for cell in cells]).tolist()
        rows = [((cell.code, cell.level, count[cell.code]), shape) for cell, shape in zip(cells, shapes)]
        sinks.write_rows("CELL", PLACE_CELLS, rows, polygons, crs)
        return {"FOUND_COUNT": len(found)}


def _cells(codes: str) -> list:
    from ...core.farmland.atplace import cells_of
    from ...core.farmland.spacecode import BadSpaceCode

    try:
        cells = cells_of(codes)
    except BadSpaceCode as error:
        raise NotASpaceCode(code=error) from error
    if not cells:
        raise BadParameter(parameter="CODE", value=repr(codes), advice=tr("Give at least one space code."))
    return cells


def _found(cells: list, layers: list, context, feedback) -> list:
    from ..transforms import Transforms
    from .atplace import PlaceBeyondSystem, at_place

    transforms, watch, found = Transforms(context.transformContext()), Watch(feedback), []
    for layer in layers:
        if not layer.has_place:
            said = tr("{layer}: a table without space codes has no place and was not searched.")
            feedback.pushWarning(said.format(layer=layer.name))
    for step, (cell, layer) in enumerate([(cell, layer) for cell in cells for layer in layers]):
        watch.progress(step / (len(cells) * len(layers)))
        watch.stop_if_cancelled()
        try:
            found += at_place(cell, layer, transforms, watch)
        except PlaceBeyondSystem as error:
            feedback.pushWarning(say(error))
    return found


def _row(item) -> tuple:
    from ...layers.exchange import encode

    shape = item.geometry
    polygon = shape is not None and shape.geom_type in ("Polygon", "MultiPolygon")
    values = (item.place, item.layer, str(item.feature), item.space_code or None)
    named = (item.feature_code or None, item.feature_name or None, item.relation, *item.point)
    return (*values, *named), encode([shape])[0] if polygon else None
