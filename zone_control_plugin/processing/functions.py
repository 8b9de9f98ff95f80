"""Expression functions: space_code() and space_cell(). Registered and taken away again by the provider's owner."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionFunction,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)

from ..core.farmland.spacecode import BadSpaceCode, NoSpaceCode, decode, encode
from ..core.text import mark
from .text import tr

GROUP = mark("Zone Control")
LONLAT = "EPSG:4490"


class SpaceCode(QgsExpressionFunction):
    """space_code(geometry, level): code of a point inside the geometry, level 8 unless told."""

    HELP = mark(
        "space_code(geometry, level) gives the BeiDou grid location code (GB/T 39409-2020) of a point inside the "
        "geometry, which is taken to be in the layer's coordinate system. Level 1 to 10, 8 unless told."
    )

    def __init__(self) -> None:
        super().__init__("space_code", -1, tr(GROUP), tr(self.HELP))

    def func(self, values, context, parent, node):
        geometry = values[0] if values else None
        level = int(values[1]) if len(values) > 1 else 8
        if not isinstance(geometry, QgsGeometry) or geometry.isNull():
            return None
        point = QgsGeometry(geometry.pointOnSurface())
        crs = QgsCoordinateReferenceSystem(context.variable("layer_crs") or LONLAT)
        transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(LONLAT), QgsProject.instance())
        point.transform(transform)
        try:
            return encode(point.asPoint().y(), point.asPoint().x(), level)
        except NoSpaceCode as error:
            parent.setEvalErrorString(tr("There is no space code here: {cause}").format(cause=error))
            return None

    def usesGeometry(self, node) -> bool:
        return False


class SpaceCell(QgsExpressionFunction):
    """space_cell(code): the cell's polygon, longitude and latitude."""

    HELP = mark("space_cell(code) gives the polygon of a space code's cell in EPSG:4490.")

    def __init__(self) -> None:
        super().__init__("space_cell", 1, tr(GROUP), tr(self.HELP))

    def func(self, values, context, parent, node):
        if values[0] is None:
            return None
        try:
            return QgsGeometry.fromRect(QgsRectangle(*decode(str(values[0])).bounds))
        except BadSpaceCode as error:
            parent.setEvalErrorString(tr("{code} is no space code.").format(code=error))
            return None


class Functions:
    """Holds the registered functions: QGIS keeps only a pointer."""

    def __init__(self) -> None:
        self._functions = [SpaceCode(), SpaceCell()]

    def register(self) -> None:
        for function in self._functions:
            QgsExpression.registerFunction(function)

    def unregister(self) -> None:
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())
