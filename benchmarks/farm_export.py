"""What every peer of the screening is given: the same usable polygons in the plane, as records and a GeoPackage.

farm_export.py FARMLAND.gpkg FOLDER

Read by GDAL, repaired by the rule of design.md §3 with shapely alone; nothing our engine has measured or cut is in it.
Only the days of approvals are read by ours: the comparison is about geometry. Written are

patches (number, day) · farmland (parcels of class 01 …) · basic · approvals (first and last day)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

sys.path.insert(0, str(Path(__file__).resolve().parent))
from qgis_world import load_package
from records import write_records

gdal.UseExceptions()
KINDS = ("conversion", "temporary", "facility", "consolidation", "supply")
UNKNOWN = -1


def usable(wkb: list) -> np.ndarray:
    """object[n]: as delivered when valid, mended when that changes no ring area, else None."""
    shapes = shapely.force_2d(shapely.from_wkb(wkb, on_invalid="ignore"))
    shapes[shapely.is_empty(shapes)] = None
    finite = np.array([g is not None and np.isfinite(shapely.bounds(g)).all() for g in shapes])
    shapes[~finite] = None
    for i in np.flatnonzero(finite & ~shapely.is_valid(shapes)):
        mended, area = shapely.make_valid(shapes[i]), shapely.area(shapes[i])
        polygonal = mended.geom_type.endswith("Polygon")
        shapes[i] = mended if polygonal and abs(shapely.area(mended) - area) <= 1e-6 * area else None
    return shapes


def table(
    dataset: gdal.Dataset, name: str, fields: tuple[str, ...], where: str = ""
) -> tuple[np.ndarray, list]:
    """Geometries object[n] and the fields' values as text, row by row."""
    layer = dataset.GetLayerByName(name)
    layer.SetAttributeFilter(where or None)
    wkb, values = [], []
    for feature in layer:
        shape = feature.GetGeometryRef()
        wkb.append(None if shape is None else bytes(shape.ExportToIsoWkb()))
        values.append([feature.GetField(field) for field in fields])
    return usable(wkb), values


def days(values: list) -> np.ndarray:
    from zone_control.zone_control_plugin.core.farmland import validity

    return validity.days(values)[0]


def approvals(dataset: gdal.Dataset) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """All sets together; those never in force have no days to be in force on."""
    from zone_control.zone_control_plugin.core.farmland import validity

    shapes, dates = [], []
    for kind in KINDS:
        found, values = table(dataset, f"approval_{kind}", ("valid_from", "valid_to"))
        shapes.append(found)
        dates += values
    first, last, _ = validity.validity(*zip(*dates))
    return np.concatenate(shapes), {"first_day": first, "last_day": last}


def write(folder: Path, name: str, shapes: np.ndarray, columns: dict[str, np.ndarray]) -> None:
    """One table in three dresses; rows without usable geometry are left out, numbers stay."""
    kept = np.flatnonzero(~np.equal(shapes, None))
    wkb = shapely.to_wkb(shapes[kept], output_dimension=2)
    write_records(folder / f"{name}.bin", zip(kept.tolist(), wkb.tolist()))
    np.savez(folder / f"{name}.npz", number=kept, **{key: values[kept] for key, values in columns.items()})
    gpkg = folder / "farm.gpkg"
    mode = gdal.OF_UPDATE | gdal.OF_VECTOR
    dataset = (
        gdal.OpenEx(str(gpkg), mode)
        if gpkg.exists()
        else ogr.GetDriverByName("GPKG").CreateDataSource(str(gpkg))
    )
    plane = osr.SpatialReference()
    plane.ImportFromEPSG(4549)
    plane.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(name, plane, ogr.wkbUnknown)
    for field in ("number", *columns):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTInteger64))
    layer.StartTransaction()
    for row, shape in zip(kept.tolist(), wkb.tolist()):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("number", row)
        for key, values in columns.items():
            feature.SetField(key, int(values[row]))
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shape))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    print(f"{name}: {len(kept)} of {len(shapes)}")


def main(source: str, folder: str) -> None:
    load_package()
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "farm.gpkg").unlink(missing_ok=True)
    dataset = gdal.OpenEx(source, gdal.OF_VECTOR)
    shapes, found_on = table(dataset, "patches", ("found_on",))
    found = days([None if value is None else value.replace("/", "-") for (value,) in found_on])
    write(out, "patches", shapes, {"day": found})
    write(out, "farmland", table(dataset, "landuse", (), "DLBM LIKE '01%'")[0], {})
    write(out, "basic", table(dataset, "basic_farmland", ())[0], {})
    write(out, "approvals", *approvals(dataset))


if __name__ == "__main__":
    main(*sys.argv[1:3])
