"""A run of change detection: two passes over the images, polygons, what is farmland of them, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely

from ...core.errors import NothingCompared, NoThreshold, ThresholdBelowZero
from ...core.farmland.change import DIRECTED
from ...core.overlay.area import ellipsoidal_area
from ...core.overlay.cut import PIECE_VERTICES, cut_polygons
from ...core.overlay.health import polygonal
from ...core.overlay.plane import Plane
from ...core.overlay.robust import intersection, union
from ...layers.change.difference import Compared, write_changed, write_difference
from ...layers.change.ground import Ground
from ...layers.change.outlines import outlines
from ...layers.change.pair import Pair
from ...layers.change.values import Differences
from ...layers.planes import plane_of_extents
from ..algorithm import Watch
from ..text import tr
from ..transforms import Transforms
from .farmground import FarmGround

SIDE_PARTS = 32  # of a side of the image, when it is brought into another plane
BATCH = 500  # outlines cut at once: also how soon a run hears that it is cancelled
SURELY = 0.5  # of the smallest area, below which a patch is surely smaller, whatever its pixels' own size
MUCH = 0.3  # a share of changed pixels at which Otsu's threshold is doubtful


class Found(NamedTuple):
    """The patches, in the order of their ids."""

    pixels: np.ndarray  # object[n], in pixel coordinates
    area: np.ndarray  # m²
    mean: np.ndarray
    largest: np.ndarray


@dataclass
class Place:
    """Where pixels lie: in the images' CRS, and in the plane in which areas are taken."""

    transform: tuple[float, ...]
    size: tuple[int, int]
    plane: Plane
    into_plane: Callable[[np.ndarray], np.ndarray]
    out_of_plane: Callable[[np.ndarray], np.ndarray]

    @classmethod
    def of(cls, pair: Pair, crs: str, plane: Plane | None, transforms: Transforms) -> Place:
        name = pair.after.name
        if plane is None:
            corners = _on_ground(np.array([(0, 0), (0, 1), (1, 0), (1, 1)]) * pair.size, pair.transform)
            box = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
            plane = plane_of_extents([(crs, name, box)], transforms)
        onto = transforms.to_plane(crs, plane.epsg, name)
        back = transforms.between(plane.crs, crs, name)
        return cls(pair.transform, pair.size, plane, onto, back)

    def ground(self, xy: np.ndarray) -> np.ndarray:
        """Pixel coordinates → the images' CRS."""
        return _on_ground(xy, self.transform)

    def plane_of_pixels(self, xy: np.ndarray) -> np.ndarray:
        return self.into_plane(self.ground(xy))

    def pixels_of_plane(self, xy: np.ndarray) -> np.ndarray:
        x0, dx, rx, y0, ry, dy = self.transform
        x, y = (self.out_of_plane(xy) - (x0, y0)).T
        whole = dx * dy - rx * ry
        return np.column_stack([(dy * x - rx * y) / whole, (dx * y - ry * x) / whole])

    @property
    def footprint(self) -> shapely.Geometry:
        """The images' outline in the plane."""
        box = shapely.segmentize(shapely.box(0, 0, *self.size), max(self.size) / SIDE_PARTS)
        return shapely.transform(box, self.plane_of_pixels)

    @property
    def pixel(self) -> float:
        """The side of a pixel in m, on average."""
        return float(np.sqrt(shapely.area(self.footprint) / (self.size[0] * self.size[1])))


def _on_ground(xy: np.ndarray, transform: tuple[float, ...]) -> np.ndarray:
    x0, dx, rx, y0, ry, dy = transform
    column, row = np.asarray(xy, float).T
    return np.column_stack([x0 + column * dx + row * rx, y0 + column * ry + row * dy])


class Detection:
    """One run; scratch files lie in `folder`, the difference at `difference`."""

    def __init__(
        self, pair: Pair, crs: str, place: Place, farm: FarmGround | None, folder: Path, feedback
    ) -> None:
        self.pair, self.crs, self.place, self.farm = pair, crs, place, farm
        self.folder, self._feedback = folder, feedback
        self.difference = folder / "difference.tif"
        parcels = None if farm is None else shapely.transform(farm.parcels, place.pixels_of_plane)
        self._ground = Ground(parcels)
        self.threshold, self.compared, self.changed = 0.0, None, 0

    def run(self, threshold: float | None, sieve: int, least_m2: float) -> Found:
        part = self._part
        self.compared = write_difference(self.pair, self.difference, self.crs, self._ground, part(5, 50))
        self._say_compared(self.compared)
        self.threshold = self._otsu(self.compared) if threshold is None else threshold
        changed = self.folder / "changed.tif"
        self.changed = write_changed(self.difference, self.threshold, changed, self._ground, part(50, 65))
        self._say_changed(by_otsu=threshold is None)
        least = SURELY * least_m2 / self.place.pixel**2
        shapes = outlines(changed, sieve, least, (part(65, 72), part(72, 80)))
        return self._measured(*self._clipped(shapes, least_m2, part(80, 90)), part(90, 96))

    def _part(self, start: float, stop: float) -> Watch:
        return Watch(self._feedback, start, stop)

    # ---- the threshold ----

    def _otsu(self, compared: Compared) -> float:
        value = compared.histogram.threshold()
        if value is None:
            raise NoThreshold(value=f"{compared.histogram.low + 0.0:.6g}")
        if value <= 0 and self.pair.index in DIRECTED:
            raise ThresholdBelowZero(value=f"{value:.4g}")
        return value

    def _say_compared(self, compared: Compared) -> None:
        names = self.pair.before.name, self.pair.after.name
        if compared.compared == 0:
            raise NothingCompared(before=names[0], after=names[1])
        whole = compared.compared + compared.missing
        say = self._feedback.pushWarning if compared.missing else self._feedback.pushInfo
        say(
            tr("{missing} of {count} pixels could not be compared; nothing is said of them.").format(
                missing=f"{compared.missing:,}", count=f"{whole:,}"
            )
        )
        if compared.blank:
            self._feedback.pushWarning(
                tr(
                    "{count} pixels are 0 in all bands of an image that declares no NoData value. If that is its empty "
                    "border, declare 0 as NoData and run again: as it is, they are compared."
                ).format(count=f"{compared.blank:,}")
            )

    def _say_changed(self, by_otsu: bool) -> None:
        share = self.changed / self.compared.compared
        sentence = (
            tr("Threshold {value} (Otsu's): {share} of the compared pixels reach it.")
            if by_otsu
            else tr("Threshold {value} (given): {share} of the compared pixels reach it.")
        )
        self._feedback.pushInfo(sentence.format(value=f"{self.threshold:.6g}", share=f"{share:.2%}"))
        if by_otsu and share > MUCH:
            self._feedback.pushWarning(
                tr(
                    "So many changed pixels are unlikely. Otsu's method needs a gap between changed and unchanged: "
                    "look at the difference and give the threshold."
                )
            )

    # ---- patches ----

    def _clipped(self, shapes: np.ndarray, least_m2: float, watch: Watch) -> tuple[np.ndarray, np.ndarray]:
        """What of the outlines is farmland, in pixel coordinates, and its m²; those of at least `least_m2`."""
        kept, areas = [np.zeros(0, object)], [np.zeros(0)]
        for start in range(0, len(shapes), BATCH):
            watch.stop_if_cancelled()
            watch.progress(start / len(shapes))
            placed = shapely.transform(shapes[start : start + BATCH], self.place.plane_of_pixels)
            if self.farm is not None:
                placed = _common(placed, self.farm.parcels)
            area = ellipsoidal_area(placed, self.place.plane)
            large = area >= max(least_m2, 1e-6)
            pixels = shapes[start : start + BATCH][large]
            if self.farm is not None:
                pixels = shapely.transform(placed[large], self.place.pixels_of_plane)
            kept.append(pixels)
            areas.append(area[large])
        return np.concatenate(kept), np.concatenate(areas)

    def _measured(self, shapes: np.ndarray, areas: np.ndarray, watch: Watch) -> Found:
        values, differences = np.empty((len(shapes), 2)), Differences(self.difference)
        for n, shape in enumerate(shapes.tolist()):
            watch.stop_if_cancelled()
            watch.progress(n / len(shapes))
            values[n] = differences.mean_and_largest(shape)
        return Found(shapes, areas, *values.T)


def _common(shapes: np.ndarray, parcels: np.ndarray) -> np.ndarray:
    """What of each shape lies in parcels, None where nothing does; large ones are cut before they are held against
    many parcels."""
    pieces, of = cut_polygons(shapes, PIECE_VERTICES)
    piece, parcel = shapely.STRtree(parcels).query(pieces, predicate="intersects")
    common, failed = intersection(pieces[piece], parcels[parcel])
    common = polygonal(np.where(failed, pieces[piece], common))  # what cannot be cut is kept whole
    there = ~np.equal(common, None)
    common, of = common[there], of[piece][there]
    result = np.empty(len(shapes), object)
    for n, members in _groups(common, of):
        result[n] = polygonal(np.array([union(members)], object))[0]
    return result


def _groups(values: np.ndarray, of: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    order = np.argsort(of, kind="stable")
    numbers, first = np.unique(of[order], return_index=True)
    yield from zip(numbers.tolist(), np.split(values[order], first[1:]) if len(numbers) else ())
