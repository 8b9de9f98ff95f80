"""What a change detection hands over: patches with their names, the difference with its style, pictures."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsFields
from qgis.PyQt.QtCore import QDate

from ...core.errors import BadParameter, OutputUnwritable
from ...layers.change.chips import Chips
from ...layers.change.pair import Pair
from ...layers.exchange import encode
from ..algorithm import Watch
from ..sinks import feature
from ..text import tr
from ..transforms import Transforms
from .changing import Detection, Found, Place
from .differencestyle import write_style
from .farmground import read_farmland
from .imagepair import COLOURS, bands_phrase, no_alpha_phrases

GEOTIFF = (".tif", ".tiff")
NAME = re.compile(r"[\w.-]*")
DAY = re.compile(r"(\d{4})[-:/]?(\d\d)[-:/]?(\d\d)")


def crs_of(wkt: str) -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem.fromWkt(wkt)


@dataclass
class Labelling:
    """Names of the patches: `ids` are given by `name`, `day` is None when nobody knows it."""

    prefix: str
    channel: str
    day: dt.date | None
    images: str = ""
    ids: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, algorithm, parameters: dict, context) -> Labelling:
        prefix = algorithm.parameterAsString(parameters, "PREFIX", context).strip()
        if not NAME.fullmatch(prefix):
            raise BadParameter(
                parameter="PREFIX", value=prefix, advice=tr("Use letters, digits, '-' and '_'.")
            )
        channel = algorithm.parameterAsString(parameters, "CHANNEL", context)
        return cls(prefix, channel, _day(algorithm, parameters, context))

    def name(self, found: Found, pair: Pair, feedback) -> None:
        """One id per patch, the same for the same images and parameters."""
        self.day = self.day or _acquired(pair)
        if self.day is None:
            feedback.pushWarning(
                tr("The patches have no date; 'Screen patches' leaves such patches undetermined. Give DATE.")
            )
        head = self.prefix + (f"{self.day:%Y%m%d}-" if self.day else "")
        self.ids = [f"{head}{n:05d}" for n in range(1, len(found.area) + 1)]
        self.images = f"{pair.before.name};{pair.after.name}"


def _day(algorithm, parameters: dict, context) -> dt.date | None:
    value = algorithm.parameterAsDateTime(parameters, "DATE", context)
    if value.isValid():
        return value.date().toPyDate()
    if parameters.get("DATE") in (None, ""):
        return None
    raise BadParameter(
        parameter="DATE", value=parameters["DATE"], advice=tr("Give a date such as 2026-06-01.")
    )


def _acquired(pair: Pair) -> dt.date | None:
    """The day the image after was taken, where it says so; not the day its file was made."""
    told = pair.after.data.GetMetadata("IMAGERY").get("ACQUISITIONDATETIME", "")
    match = DAY.match(told)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


# ---- before the run ----


@contextmanager
def scratch(algorithm, parameters: dict, context, pair: Pair) -> Iterator[Path]:
    """A folder beside the difference's place, so that it is moved there at once; gone at the end in any case."""
    target = _target(algorithm, parameters, context, pair)
    try:
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".change-", dir=target and target.parent))
    except OSError as error:
        raise OutputUnwritable(path=target, cause=str(error)) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _target(algorithm, parameters: dict, context, pair: Pair) -> Path | None:
    """Where the difference goes; None when nobody asked for it."""
    path = algorithm.parameterAsOutputLayer(parameters, "DIFFERENCE", context)
    if not path:
        return None
    if Path(path).suffix.lower() not in GEOTIFF:
        raise BadParameter(parameter="DIFFERENCE", value=path, advice=tr("Choose a GeoTIFF (.tif)."))
    if os.path.realpath(path) in (os.path.realpath(image.path) for image in (pair.before, pair.after)):
        advice = tr("Another output goes there already, or an input is read from it. Choose another place.")
        raise BadParameter(parameter="DIFFERENCE", value=path, advice=advice)
    return Path(path)


def detection(
    algorithm, parameters: dict, context, feedback, pair: Pair, crs: str, folder: Path
) -> Detection:
    """Reads the farmland and says what will be compared."""
    feedback.pushInfo(tr("Compared: {bands}.").format(bands=bands_phrase(pair)))
    for sentence in no_alpha_phrases(pair):
        feedback.pushInfo(sentence)
    transforms = Transforms(context.transformContext())
    farm = read_farmland(algorithm, parameters, context, feedback, transforms)
    place = Place.of(pair, crs, farm and farm.plane, transforms)
    if farm is not None:
        farm = farm.near(place.footprint, pair.after.name, feedback)
    Watch(feedback).stop_if_cancelled()
    return Detection(pair, crs, place, farm, folder, feedback)


# ---- after it ----


def cut_chips(
    algorithm, parameters, context, feedback, run: Detection, found: Found, ids, folder: Path
) -> list[Path]:
    """The pictures, still in the scratch folder; none when nobody asked for them."""
    if not _chips_folder(algorithm, parameters, context):
        return []
    numbers = [algorithm.parameterAsInt(parameters, name, context) for name in COLOURS]
    made, watch = folder / "chips", Watch(feedback, 96, 99)
    made.mkdir()
    chips, files = Chips(run.pair, numbers, run.crs, run.place.pixel, made), []
    for n, (shape, patch_id) in enumerate(zip(found.pixels.tolist(), ids)):
        watch.stop_if_cancelled()
        watch.progress(n / len(ids))
        files += chips.cut(shape, patch_id)
    return files


def _chips_folder(algorithm, parameters: dict, context) -> str:
    return algorithm.parameterAsString(parameters, "CHIPS", context)


def patch_features(
    found: Found, run: Detection, labelling: Labelling, fields: QgsFields
) -> Iterator[QgsFeature]:
    """PATCHES in the order of core/columns.py."""
    shapes = encode(shapely.transform(found.pixels, run.place.ground))
    day = None if labelling.day is None else QDate(labelling.day)
    rows = zip(
        labelling.ids, found.area.tolist(), found.mean.tolist(), found.largest.tolist(), shapes.tolist()
    )
    for patch_id, area, mean, largest, shape in rows:
        head = [patch_id, day, labelling.channel, area, run.pair.index]
        values = [*head, _number(mean), _number(largest), run.threshold, labelling.images]
        yield feature(fields, values, shape)


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None


def deliver(algorithm, parameters, context, sinks, run: Detection, chips: list[Path]) -> dict:
    """Moves the difference and the pictures to their places; they are removed again when the run fails after all."""
    outputs = {}
    target = _target(algorithm, parameters, context, run.pair)
    try:
        if target is not None:
            sinks.own(target)
            run.difference.replace(target)
            write_style(target, run.threshold, sinks, run.folder)
            outputs["DIFFERENCE"] = str(target)
        folder = Path(_chips_folder(algorithm, parameters, context) or ".")
        if chips or _chips_folder(algorithm, parameters, context):
            if not folder.exists():
                folder.mkdir(parents=True)
                sinks.own(folder)
            outputs["CHIPS"] = str(folder)
        for path in chips:
            sinks.own(folder / path.name)
            shutil.move(str(path), str(folder / path.name))
    except OSError as error:
        raise OutputUnwritable(path=error.filename or target, cause=str(error)) from error
    return outputs
