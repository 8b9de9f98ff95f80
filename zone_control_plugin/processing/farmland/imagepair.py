"""The parameters of change detection read: two images on one grid, the measure, its bands, the threshold."""

from __future__ import annotations

import math

from qgis.core import QgsRasterLayer

from ...core.errors import BadParameter, GridsDiffer, LayerUnreadable, LayerWithoutCrs, MissingBand
from ...core.farmland.change import INDICES, ROLES
from ...core.text import mark
from ...layers.catalogues import labels
from ...layers.change import pair as pairs
from ...layers.change.pair import Image, Pair, grid_differences
from ..text import language, listed, tr

ROLE_NAMES = {
    "BAND": mark("single band"),
    "RED": mark("red"),
    "GREEN": mark("green"),
    "BLUE": mark("blue"),
    "NIR": mark("near infrared"),
    "SWIR": mark("short-wave infrared"),
}
COLOURS = ("RED", "GREEN", "BLUE")
GRID_WORDS = {
    pairs.CRS: mark("coordinate reference system"),
    pairs.SIZE: mark("size in pixels"),
    pairs.BANDS: mark("number of bands"),
    pairs.PIXEL_SIZE: mark("pixel size"),
    pairs.ROTATION: mark("rotation"),
    pairs.ORIGIN: mark("origin"),
}


def index_of(algorithm, parameters: dict, context) -> str:
    return INDICES[algorithm.parameterAsEnum(parameters, "INDEX", context)]


def image_layer(algorithm, parameters: dict, name: str, context) -> tuple[str, str, str]:
    """(path for GDAL, displayed name, CRS as WKT) of an image; asked for in the thread of the window."""
    layer = algorithm.parameterAsRasterLayer(parameters, name, context)
    if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
        raise LayerUnreadable(layer=parameters.get(name), cause=tr("it does not load as an image"))
    if layer.providerType() != "gdal":
        raise LayerUnreadable(layer=layer.name(), cause=tr("it is no file; save it as one first"))
    if not layer.crs().isValid():
        raise LayerWithoutCrs(layer=layer.name())
    path = layer.source().partition("|")[0]  # without options of opening
    return path, layer.name(), layer.crs().toWkt()


def open_pair(algorithm, parameters: dict, context, before: tuple, after: tuple) -> Pair:
    """`before`, `after` as `image_layer` gave them. Raises GridsDiffer, MissingBand and what Image raises."""
    index = index_of(algorithm, parameters, context)
    images = [Image(path, name) for path, name, _ in (before, after)]
    images[0].agree_with(images[1])
    found = grid_differences(*images, (before[2], after[2]), index)
    if found:
        shown = [f"{tr(GRID_WORDS[one.kind])} {one.before} ≠ {one.after}" for one in found]
        raise GridsDiffer(before=before[1], after=after[1], what="; ".join(shown))
    numbers = {role: algorithm.parameterAsInt(parameters, role, context) for role in ROLE_NAMES}
    pair = Pair(*images, index, numbers)
    if missing := pair.missing_band():
        image, role, number = missing
        words = labels("change_index", language())[index]
        role, count = tr(ROLE_NAMES[role]), image.data.RasterCount
        raise MissingBand(index=words, role=role, number=number, image=image.name, count=count)
    return pair


def no_alpha_phrases(pair: Pair) -> list[str]:
    """Said of bands that are compared though the image calls them transparency."""
    sentence = tr(
        "{image}: band {number} is marked as transparency, but holds an image; it is taken for one."
    )
    return [
        sentence.format(image=image.name, number=number)
        for image in (pair.before, pair.after)
        for number in sorted(image.no_alpha)
    ]


def bands_phrase(pair: Pair) -> str:
    """Which bands a measure takes, to be read and checked: images do not say what their bands are."""
    if not ROLES[pair.index]:
        return tr("all {count} bands").format(count=len(pair.bands))
    return listed(
        f"{tr(ROLE_NAMES[role])} {number}" for role, (number, _) in zip(ROLES[pair.index], pair.bands)
    )


def threshold_of(algorithm, parameters: dict, context) -> float | None:
    """None: Otsu's."""
    given = parameters.get("THRESHOLD")
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    try:
        value = (
            float(given)
            if isinstance(given, str)
            else algorithm.parameterAsDouble(parameters, "THRESHOLD", context)
        )
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        advice = tr("Give a number above 0, or leave it empty for Otsu's.")
        raise BadParameter(parameter="THRESHOLD", value=given, advice=advice)
    return value
