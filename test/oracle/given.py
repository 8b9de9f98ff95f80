"""Small plans for tests: GeoPackages of squares in metres around (500000, 3300000) of EPSG:4549."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
X0, Y0 = 500_000, 3_300_000
CONDITION = [
    "condition_id",
    "level",
    "layer",
    "zone",
    "dimension",
    "effect",
    "industries",
    "predicate",
    "overrides",
    "text",
    "basis",
    "valid_from",
    "valid_to",
    "topic",
    "confirmed",
]
CATALOGUE = [
    "layer",
    "title",
    "theme",
    "custodian",
    "data_date",
    "accuracy_m",
    "required",
    "feature_count",
    "coverage_wkt",
]
DEFAULTS = {"level": "city", "zone": "*", "dimension": "spatial", "effect": "prohibit"}


def box(x: float, y: float, width: float, height: float | None = None) -> str:
    """A rectangle, its lower left corner given in metres from the origin."""
    x, y, height = X0 + x, Y0 + y, width if height is None else height
    return f"POLYGON(({x} {y},{x + width} {y},{x + width} {y + height},{x} {y + height},{x} {y}))"


def _srs(code: int) -> osr.SpatialReference:
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def _write(data: gdal.Dataset, name: str, fields: list[str], rows: list[dict], crs: int | None) -> None:
    kind = ogr.wkbNone if crs is None else ogr.wkbUnknown
    layer = data.CreateLayer(name, None if crs is None else _srs(crs), kind)
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field in fields:
            if row.get(field) is not None:
                feature.SetField(field, str(row[field]))
        if row.get("wkt"):
            feature.SetGeometry(ogr.CreateGeometryFromWkt(row["wkt"]))
        layer.CreateFeature(feature)


def plan(
    path: Path, layers: dict[str, list[dict]], conditions: list[dict], catalogue=(), crs: int = 4549
) -> str:
    """`layers`: key -> rows of {code, wkt, name?, class?}; the layer "units" holds the control units.

    Conditions get an id and defaults of their own where they say nothing.
    """
    data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    for key, zones in layers.items():
        code, name, kind = UNIT_NAMES if key == "units" else ZONE_NAMES
        rows = [
            {code: z["code"], name: z.get("name"), kind: z.get("class"), "wkt": z.get("wkt")} for z in zones
        ]
        _write(data, key, [code, name, kind], rows, crs)
    numbered = [{"condition_id": f"c{n}", **DEFAULTS, **row} for n, row in enumerate(conditions, 1)]
    _write(data, "condition", CONDITION, numbered, None)
    _write(data, "catalogue", CATALOGUE, list(catalogue), None)
    data.FlushCache()
    return str(path)


ZONE_NAMES = ("zone_code", "zone_name", "zone_class")
UNIT_NAMES = ("HJGKDYBM", "HJGKDYMC", "ZHGKDYFL")


def projects(path: Path, rows: list[dict], crs: int = 4549) -> str:
    """Rows of {project_id, wkt, industry?, and whatever predicates ask for}."""
    data = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    fields = list(
        dict.fromkeys(["project_id", "name", "industry", *(k for row in rows for k in row if k != "wkt")])
    )
    _write(data, "projects", fields, rows, crs)
    data.FlushCache()
    return str(path)
