"""Two satellite images of a part of the county, a year apart: fields with their texture, and what was built since."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ..change.ground import PIXELS, burnt
from ..change.windows import Window
from .farmlandparcels import RURAL, Land
from .farmlandpatches import Patches

IMAGES = ("image_before.tif", "image_after.tif")
DAYS = ("2024-10-20 02:41:00", "2025-11-08 02:39:00")  # the survey's year, and after the last patch
SIZE, PIXEL = (1200, 900), 2.0  # pixels; m
ASKED = 300  # patches the window is tried around
# Beginning of a land class → red, green, blue, near infrared, and how rough it looks.
LOOKS = {
    "0101": (74, 100, 62, 152, 3), "0102": (82, 106, 64, 148, 3), "0103": (104, 112, 70, 138, 4),
    "01": (96, 108, 68, 142, 4), "02": (66, 90, 54, 158, 7), "03": (48, 74, 46, 140, 6), "04": (84, 100, 60, 140, 5),
    "10": (138, 134, 130, 112, 3), "1107": (70, 88, 92, 48, 3), "11": (56, 76, 92, 28, 2),
    "05": (148, 142, 138, 128, 16), "06": (152, 148, 146, 130, 16), "07": (140, 130, 122, 124, 16),
    "08": (146, 140, 136, 128, 14), "09": (140, 138, 120, 128, 12), "12": (138, 124, 100, 122, 6),
}  # fmt: skip
OTHER = LOOKS["01"]  # classes nobody can read
RIDGE = np.array([26, 20, 16, -24])  # between fields
BARE = (128, 102, 76, 104)  # a field ploughed after the harvest
YARD, ROOFS = (172, 166, 158, 146), ((92, 122, 168, 84), (176, 92, 76, 132), (204, 204, 206, 190))
GREENHOUSE = (214, 220, 222, 196)
SHADE = 0.45  # light left in the shadow of a building, two pixels wide
STRIPES = 5.0  # pixels between rows
DRIFT, NOISE = 3.0, 1.6  # of a field from one year to the next; of a pixel


def write_images(folder: Path, land: Land, patches: Patches, rng: np.random.Generator) -> None:
    """Writes IMAGES into `folder`: four bands, 0 = no data, in the plane EPSG:4549."""
    corner = _corner(patches.geometry)
    parcels, classes, fields = _within(land, corner)
    built = patches.geometry[shapely.intersects(_frame(corner), patches.geometry)]
    built = shapely.transform(built, lambda xy: _pixels(xy, corner))
    ground = _Ground(parcels, classes, rng)
    before = ground.seen(rng)
    after = ground.seen(rng, _ploughed(parcels, classes, fields, built))
    for patch in built:
        _build(after, patch, rng)
    edge = np.add.outer(0.35 * np.arange(SIZE[1]), np.arange(SIZE[0])) > SIZE[0] + 0.2 * SIZE[1]
    after = after * 1.03 + 1.5  # a little more light
    for name, day, values, gap in zip(IMAGES, DAYS, (before, after), (None, edge)):
        noisy = values + rng.normal(0, NOISE, values.shape)
        shown = np.clip(np.rint(noisy), 1, 255).astype(np.uint8)
        if gap is not None:
            shown[:, gap] = 0
        _write(folder / name, shown, corner, day)


def _corner(patches: np.ndarray) -> np.ndarray:
    """The upper left corner of the window that holds the most of the patches it was tried around."""
    at = shapely.get_coordinates(shapely.centroid(patches))
    half = np.array(SIZE) * PIXEL / 2
    held = [(np.abs(at - centre) < 0.9 * half).all(axis=1).sum() for centre in at[:ASKED]]
    centre = at[int(np.argmax(held))]
    return np.round((centre + half * (-1, 1)) / PIXEL) * PIXEL


def _frame(corner: np.ndarray) -> shapely.Geometry:
    return shapely.box(corner[0], corner[1] - SIZE[1] * PIXEL, corner[0] + SIZE[0] * PIXEL, corner[1])


def _pixels(xy: np.ndarray, corner: np.ndarray) -> np.ndarray:
    return (xy - corner) / (PIXEL, -PIXEL)


def _within(land: Land, corner: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parcels in the window in pixel coordinates, their classes, and whether they are fields."""
    here = shapely.intersects(_frame(corner), shapely.box(*shapely.bounds(land.geometry).T))
    parcels = shapely.transform(land.geometry[here], lambda xy: _pixels(xy, corner))
    return parcels, land.land_class[here], land.kind[here] == RURAL


def _ploughed(parcels, classes, fields, patches: np.ndarray) -> int:
    """A large paddy field in the middle on which nothing was built: a change that is none of ours to mind."""
    paddy = np.flatnonzero(fields & (classes == "0101"))
    at = shapely.get_coordinates(shapely.centroid(parcels[paddy]))
    central = (np.abs(at - np.array(SIZE) / 2) < np.array(SIZE) / 4).all(axis=1)
    free = ~shapely.intersects(shapely.union_all(patches), parcels[paddy])
    large = shapely.area(parcels[paddy]) * (central & free)
    return int(paddy[np.argmax(large)])


class _Ground:
    """Which parcel each pixel shows, and what stays the same about it from one image to the next."""

    def __init__(self, parcels, classes, rng: np.random.Generator) -> None:
        self._parcel = _numbers(parcels)
        looks = np.array([_look(str(code)) for code in classes] + [OTHER], float)
        self._colour = looks[:, :4] + rng.normal(0, 4, (len(looks), 4))
        rough = looks[:, 4][self._parcel]
        angle = rng.uniform(0, np.pi, len(looks))[self._parcel]
        row, column = np.mgrid[: SIZE[1], : SIZE[0]]
        rows = np.sin(2 * np.pi * (column * np.cos(angle) + row * np.sin(angle)) / STRIPES)
        self._texture = rough * np.where(rough < 10, rows, _blocks(rng)[: SIZE[1], : SIZE[0]])
        other = np.zeros_like(self._parcel, bool)
        other[1:] |= self._parcel[1:] != self._parcel[:-1]
        other[:, 1:] |= self._parcel[:, 1:] != self._parcel[:, :-1]
        self._ridge = other & (rough < 10)

    def seen(self, rng: np.random.Generator, bare: int | None = None) -> np.ndarray:
        """float64[4, rows, columns]; `bare`: a parcel without any growth."""
        drift = rng.normal(0, DRIFT, len(self._colour))
        colour = self._colour + drift[:, None] * (0.4, 0.5, 0.3, 1.2)
        if bare is not None:
            colour[bare] = BARE
        values = np.moveaxis(colour[self._parcel], -1, 0) + self._texture
        return values + self._ridge * RIDGE[:, None, None]


def _look(code: str) -> tuple:
    """By the longest beginning of the class that has one."""
    return next((LOOKS[code[:n]] for n in (4, 2) if code[:n] in LOOKS), OTHER)


def _numbers(parcels: np.ndarray) -> np.ndarray:
    """The parcel of each pixel, int32[rows, columns]; their number where there is none (the sea)."""
    raster = gdal.GetDriverByName("MEM").Create("", *SIZE, 1, gdal.GDT_Int32)
    raster.SetGeoTransform((0, 1, 0, 0, 0, 1))
    raster.SetProjection(PIXELS)
    raster.GetRasterBand(1).Fill(len(parcels))
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("", osr.SpatialReference(PIXELS), ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("n", ogr.OFTInteger))
    for n, wkb in enumerate(shapely.to_wkb(parcels, output_dimension=2).tolist()):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, n)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=n"])
    return raster.GetRasterBand(1).ReadAsArray()


def _blocks(rng: np.random.Generator) -> np.ndarray:
    """Roofs and yards: light and dark rectangles."""
    small = rng.uniform(-1.6, 1.6, (SIZE[1] // 5 + 1, SIZE[0] // 7 + 1))
    return np.kron(small, np.ones((5, 7)))


def _build(values: np.ndarray, patch: shapely.Geometry, rng: np.random.Generator) -> None:
    """A yard with a hall, or a row of greenhouses, where a patch is (in pixel coordinates)."""
    whole = Window(0, 0, *SIZE)
    yard = burnt(np.array([patch], object), whole, touched=False)
    if rng.random() < 0.3:
        column = np.arange(SIZE[0]) + int(rng.integers(4))
        values[:, yard] = np.array(GREENHOUSE, float)[:, None]
        values[:, yard & (column % 4 == 0)] *= 0.8
        return
    roof = shapely.buffer(patch, -0.14 * np.sqrt(shapely.area(patch)))
    values[:, yard] = np.array(YARD, float)[:, None] + rng.normal(0, 5, yard.sum())
    if shapely.is_empty(roof):
        return
    hall = burnt(np.array([roof], object), whole, touched=False)
    shadow = np.roll(hall, (-2, -2), (0, 1)) & yard & ~hall
    values[:, shadow] *= SHADE
    values[:, hall] = np.array(ROOFS[int(rng.integers(len(ROOFS)))], float)[:, None]


def _write(path: Path, values: np.ndarray, corner: np.ndarray, day: str) -> None:
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES", "PHOTOMETRIC=RGB", "ALPHA=NO"]
    data = gdal.GetDriverByName("GTiff").Create(str(path), *SIZE, len(values), gdal.GDT_Byte, options)
    data.SetGeoTransform((corner[0], PIXEL, 0, corner[1], 0, -PIXEL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4549)
    data.SetProjection(crs.ExportToWkt())
    data.SetMetadataItem("ACQUISITIONDATETIME", day, "IMAGERY")
    for n, (band, name) in enumerate(zip(values, ("red", "green", "blue", "near infrared")), start=1):
        data.GetRasterBand(n).SetNoDataValue(0)
        data.GetRasterBand(n).SetDescription(name)
        data.GetRasterBand(n).WriteArray(band)
