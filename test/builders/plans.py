"""Small plans and project layers, readable by eye, and runs of the algorithms on them.

Everything lies around (500000, 3300000) of EPSG:4549, where plane and ellipsoidal areas are the same:

    west unit ZH33029910001 (priority) | east unit ZH33029920002 (key)        each 1000 × 1000 m
    red line R1: 200 … 600 in the west unit; river: a line at y = 800; wells: a point at (1500, 500)
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from osgeo import ogr, osr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from zone_control.zone_control_plugin.processing.admission.reviewprojects import ReviewProjects

X, Y = 500_000, 3_300_000
CRS = "EPSG:4549"
WEST, EAST = "ZH33029910001", "ZH33029920002"
OUTPUTS = ("VERDICTS", "HITS", "FINDINGS", "CHECKS", "ISSUES")
KINDS = {str: QMetaType.Type.QString, float: QMetaType.Type.Double, int: QMetaType.Type.Int}


def box(x, y, width=100.0, height=None):
    """WKT of a rectangle; x, y count from the plan's south-west corner."""
    return ring((x, y), (x + width, y), (x + width, y + (height or width)), (x, y + (height or width)))


def ring(*corners):
    return f"POLYGON(({_xy([*corners, corners[0]])}))"


def line(*vertices):
    return f"LINESTRING({_xy(vertices)})"


def point(x, y):
    return f"POINT({_xy([(x, y)])})"


def _xy(vertices):
    return ",".join(f"{X + x} {Y + y}" for x, y in vertices)


BOW_TIE = ring((100, 100), (200, 200), (200, 100), (100, 200))
NAN = f"POLYGON(({X} {Y}, nan {Y}, {X + 9} {Y + 9}, {X} {Y}))"
ZERO_AREA = ring((100, 100), (200, 100), (150, 100))
CURVED = (
    f"CURVEPOLYGON(CIRCULARSTRING({X + 100} {Y + 300},{X + 200} {Y + 400},{X + 300} {Y + 300},"
    f"{X + 200} {Y + 200},{X + 100} {Y + 300}))"
)
_SQUARE = (300, 300), (400, 300), (400, 400), (300, 400), (300, 300)
BOX_ZM = f"POLYGON ZM (({','.join(f'{X + x} {Y + y} 7 8' for x, y in _SQUARE)}))"

UNITS = [
    (box(0, 0, 1000), {"zone_code": WEST, "zone_name": "西", "zone_class": "1"}),
    (box(1000, 0, 1000), {"zone_code": EAST, "zone_name": "东", "zone_class": "重点管控单元"}),
]
LAYERS = {
    "units": UNITS,
    "redline": [(box(200, 200, 400), {"zone_code": "R1", "zone_name": "红线", "zone_class": "I"})],
    "river": [(line((0, 800), (2000, 800)), {"zone_code": "L1", "zone_name": "河"})],
    "wells": [(point(1500, 500), {"zone_code": "P1", "zone_name": "井"})],
}


def condition(condition_id, effect="encourage", layer="units", zone="*", **more):
    base = {
        "condition_id": condition_id,
        "level": "unit",
        "layer": layer,
        "zone": zone,
        "dimension": "spatial",
    }
    return {
        **base,
        "effect": effect,
        "text": f"clause {condition_id}",
        "basis": f"list {condition_id}",
        **more,
    }


LIST = [condition("LIST")]  # the units have a list that stands against nothing


def write_plan(path: Path, layers=LAYERS, conditions=LIST, catalogue=None, epsg=4549) -> str:
    """A plan GeoPackage. `layers`: name → rows (WKT or None, attributes); `epsg` a code, None, or name → code."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, rows in layers.items():
        code = epsg.get(name, 4549) if isinstance(epsg, dict) else epsg
        _write(data, name, rows, code, _kind(rows))
    for name, rows in (("condition", conditions), ("catalogue", catalogue)):
        if rows is not None:
            _write(data, name, [(None, row) for row in rows], None, ogr.wkbNone)
    data = None
    return str(path)


def _kind(rows):
    kinds = {ogr.CreateGeometryFromWkt(wkt).GetGeometryType() for wkt, _ in rows if wkt}
    return kinds.pop() if len(kinds) == 1 else ogr.wkbUnknown


def _write(data, name, rows, code, kind):
    reference = None
    if code is not None:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(code)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = data.CreateLayer(name, reference, kind, ["GEOMETRY_NAME=shape"] if kind != ogr.wkbNone else [])
    columns = {key: value for _, row in rows for key, value in row.items() if value is not None}
    for key, value in columns.items():
        layer.CreateField(ogr.FieldDefn(key, ogr.OFTString if isinstance(value, str) else ogr.OFTReal))
    for wkt, row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        if wkt is not None:
            feature.SetGeometry(_geometry(wkt))
        for key, value in row.items():
            if value is not None:
                feature[key] = value
        layer.CreateFeature(feature)


def _geometry(wkt):
    return ogr.CreateGeometryFromWkb(bytes(QgsGeometry.fromWkt(wkt).asWkb())) if wkt else None


def projects(*rows, crs=CRS, name="projects", kind=None, fields=None) -> QgsVectorLayer:
    """A memory layer of (WKT or None, attributes); coordinates are brought from the plan's CRS to `crs`."""
    kind = kind or next((_type(wkt) for wkt, _ in rows if wkt), "Polygon")
    layer = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    samples = fields or {key: value for _, row in rows for key, value in row.items()}
    layer.dataProvider().addAttributes(
        [QgsField(k, KINDS.get(type(v), QMetaType.Type.QString)) for k, v in samples.items()]
    )
    layer.updateFields()
    for wkt, row in rows:
        feature = QgsFeature(layer.fields())
        if wkt is not None:
            feature.setGeometry(moved(wkt, crs))
        for key, value in row.items():
            feature[key] = value
        assert layer.dataProvider().addFeatures([feature])[0], layer.dataProvider().lastError()
    layer.updateExtents()
    return layer


def _type(wkt):
    return {"CURVEPOLYGON": "CurvePolygon", "POINT": "Point", "LINESTRING": "LineString"}.get(
        wkt.split("(")[0].strip(), "Polygon"
    )


def moved(wkt, crs) -> QgsGeometry:
    """A geometry given in the plan's CRS, in another."""
    geometry = QgsGeometry.fromWkt(wkt)
    if crs and crs != CRS:
        ends = QgsCoordinateReferenceSystem(CRS), QgsCoordinateReferenceSystem(crs)
        geometry.transform(QgsCoordinateTransform(*ends, QgsCoordinateTransformContext()))
    return geometry


class Log(QgsProcessingFeedback):
    """Hears everything; says "cancelled" from the `cancel_at`-th question on (0 = at once), after `before` ran."""

    def __init__(self, cancel_at=None, before=None):
        super().__init__()
        self.warnings, self.asked, self.cancel_at, self.before = [], 0, cancel_at, before

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def isCanceled(self):
        self.asked += 1
        if self.before is not None:
            self.before(self.asked)
        return self.cancel_at is not None and self.asked > self.cancel_at


def review(folder, *rows, plan=None, source=None, crs=CRS, log=None, project=None, **more):
    """Runs `reviewprojects` on projects given as (WKT, attributes); layers=, conditions=, catalogue=, epsg= write the
    plan, capitals are parameters."""
    given = {name: more.pop(name) for name in ("layers", "conditions", "catalogue", "epsg") if name in more}
    if plan is None:
        plan = write_plan(Path(folder) / f"plan{len(list(Path(folder).iterdir()))}.gpkg", **given)
    parameters = {"PROJECTS": source or projects(*rows, crs=crs), "PLAN": plan, "AS_OF": "2026-06-01"}
    parameters |= dict.fromkeys(OUTPUTS, "memory:") | more
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    return run(ReviewProjects, parameters, log, context)


def run(algorithm, parameters, log=None, context=None):
    """What a run gave; failures are raised. No QGIS object outlives it but the rows' geometries."""
    context, log = context or QgsProcessingContext(), log or Log()
    algorithm = algorithm().create()
    good, why = algorithm.checkParameterValues(parameters, context)
    assert good, why
    results, _ = algorithm.run(parameters, context, log, catchExceptions=False)
    rows, shapes = {}, {}
    for definition in algorithm.destinationParameterDefinitions():
        name = definition.name()
        if definition.type() == "sink" and name in results:
            hint = QgsProcessingUtils.LayerHint.Vector
            layer = QgsProcessingUtils.mapLayerFromString(results[name], context, True, hint)
            rows[name] = [row_of(feature) for feature in layer.getFeatures()]
            fields = {field.name(): field.type() for field in layer.fields()}
            shapes[name] = Shape(fields, layer.crs().authid(), layer.isSpatial())
    return Result(results, rows, shapes, log.warnings)


class Shape(NamedTuple):
    """An output's fields (name → type), CRS, and whether it has geometry."""

    fields: dict
    crs: str
    spatial: bool


class Result(NamedTuple):
    """What a run gave: `numbers`, rows by output (`result["VERDICTS"]`), the outputs' shapes, what was said."""

    numbers: dict
    rows: dict
    shapes: dict
    warnings: list

    def __getitem__(self, name):
        return self.rows[name]

    @property
    def verdicts(self):
        return {row["project_id"]: row["verdict"] for row in self.rows["VERDICTS"]}

    @property
    def verdict(self):
        (row,) = self.rows["VERDICTS"]
        return row["verdict"]

    def causes(self):
        return sorted({row["cause"] for row in self.rows["ISSUES"]})


def row_of(feature):
    row = {name: None if value == NULL else value for name, value in feature.attributeMap().items()}
    return {**row, "geometry": feature.geometry()}


def project(project_id="A", industry="2614", **more):
    return {"project_id": project_id, "industry": industry, **more}
