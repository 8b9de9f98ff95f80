"""`spacecodes`: BeiDou grid codes of features, and the cells that cover them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...core.columns import SPACE_CELLS, SPACE_CODED
from ...core.errors import BadParameter, LayerWithoutCrs
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sinks import Sinks, feature, fields_of, with_input_fields
from ..text import tr

SIDE_STEPS = 8  # vertices a cell's side gets before it is brought into a projected system


class SpaceCodes(ZoneControlAlgorithm):
    NAME = "spacecodes"
    TITLE = mark("Space codes")
    THEME = "farmland"
    TAGS = mark("BeiDou,grid code,GB/T 39409,空间码,北斗网格码")
    HELP = mark(
        "Gives every feature its space code: the BeiDou grid location code (GB/T 39409-2020) of a point inside it. "
        "Records of different departments about one place meet under this code; a coarser code is the beginning "
        "of a finer one.\n\n"
        "Cell sizes: level 5 about 120 m, 6 about 60 m, 7 about 8 m, 8 about 1 m. CELLS lists the cells that cover "
        "each feature. Beyond 88° of latitude the standard counts otherwise; such features get no code.\n\n"
        "In expressions: space_code($geometry, 8) and space_cell('N51H334C6EE15144')."
    )

    def parameters(self) -> None:
        vector = QgsProcessing.SourceType.TypeVectorAnyGeometry
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Features"), [vector]),
            tr("Any layer with geometry."),
        )
        integer = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber("LEVEL", tr("Level"), integer, 8, minValue=1, maxValue=10),
            tr("1 (6° × 4°) to 10 (about 1.5 cm)."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("With space code")), tr("The features with code.")
        )
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        cells = QgsProcessingParameterFeatureSink(
            "CELLS", tr("Cells"), polygon, optional=True, createByDefault=False
        )
        self.add(cells, tr("One row per feature and covering cell."))
        self.addOutput(QgsProcessingOutputNumber("WITHOUT_CODE_COUNT", tr("Features without code")))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...core.farmland.spacecells import codes, representative
        from ..sources import read_features
        from ..transforms import LONLAT, Transforms

        features = read_features(self, parameters, "INPUT", context, feedback)
        if not features.crs.isValid():
            raise LayerWithoutCrs(layer=features.name)
        level = self.parameterAsInt(parameters, "LEVEL", context)
        transforms = Transforms(context.transformContext())
        crs = features.crs.authid() or features.crs.toWkt()
        lonlat = _geometries(features, transforms.between(crs, LONLAT, features.name))
        found = codes(representative(lonlat), level)
        cells = None
        if sinks.wanted("CELLS"):
            back = transforms.between(LONLAT, crs, features.name)
            cells = _cells(features, lonlat, level, back, Watch(feedback))
        fields = with_input_fields(SPACE_CODED, features.fields)
        own = [i for i, field in enumerate(features.fields) if field.name().lower() != "fid"]
        rows = (
            feature(fields, [code, *(row[i] for i in own)], wkb)
            for code, row, wkb in zip(found.tolist(), features.attributes, features.wkb)
        )
        sinks.write("OUTPUT", fields, rows, QgsWkbTypes.multiType(features.wkb_type), features.crs)
        if cells is not None:
            polygons = QgsWkbTypes.Type.MultiPolygon
            sinks.write("CELLS", fields_of(SPACE_CELLS), cells, polygons, features.crs)
        without = sum(code is None for code in found.tolist())
        if without:
            feedback.pushWarning(tr("{count} feature(s) have no space code.").format(count=without))
        return {"WITHOUT_CODE_COUNT": without}


def _geometries(features, to_lonlat):
    import shapely

    from ...layers.exchange import from_wkb

    return shapely.transform(shapely.force_2d(from_wkb(features.wkb)), to_lonlat)


def _cells(features, lonlat, level: int, back, watch: Watch) -> list:
    """Features of CELLS; a cell's sides are straight in longitude and latitude, so they get vertices first."""
    import shapely

    from ...core.farmland.spacecells import NoSpaceCode, TooManyCells, covering
    from ...layers.exchange import encode

    fields, rows = fields_of(SPACE_CELLS), []
    for fid, geometry in zip(features.fids, lonlat.tolist()):
        watch.stop_if_cancelled()
        if geometry is None or not shapely.is_valid(geometry):
            continue
        try:
            cells = covering(geometry, level)
        except NoSpaceCode:
            continue
        except TooManyCells as error:
            advice = tr("Feature {fid} would need {count} cells. Choose a coarser level.").format(
                fid=fid, count=error
            )
            raise BadParameter(parameter="LEVEL", value=level, advice=advice) from error
        if not cells:
            continue
        corners = [cell.bounds for cell in cells]
        boxes = [shapely.box(*c) for c in corners]
        boxes = shapely.segmentize(boxes, (corners[0][2] - corners[0][0]) / SIDE_STEPS)
        shown = encode(shapely.transform(boxes, back))
        rows += [feature(fields, [str(fid), cell.code], wkb) for cell, wkb in zip(cells, shown.tolist())]
    return rows
