"""Screening a patch as design.md §3 words it: one patch after another, plain overlays, nothing prepared."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsGeometryParameters, QgsWkbTypes

from .contacts import _to, _union
from .farmland_classes import NO, UNKNOWN, YES, Classes
from .farmland_reading import UNREADABLE, Item, Source, day
from .plan import text
from .plane import Plane, only

POLYGON = QgsWkbTypes.PolygonGeometry


@dataclass
class World:
    """What a screening is given. Sources are (path, table)."""

    patches: tuple[str, str]
    farmland: tuple[str, str]
    approvals: list[tuple[str, str]]
    basic: tuple[str, str] | None = None
    special: list[tuple[str, str]] = field(default_factory=list)
    coverage: tuple[str, str] | None = None
    edition: str | None = None
    farmland_classes: str = "01"
    undated: bool = False
    as_of: datetime.date | None = None
    tolerance: float = 1.0
    tolerance_share: float = 0.0


@dataclass
class Link:
    layer: str
    fid: int
    approval_id: str
    valid_from: str
    valid_to: str
    in_force: bool
    note: str
    common: QgsGeometry
    area: float = 0.0


@dataclass
class Screened:
    fid: int
    patch_id: str
    date: datetime.date | None
    shape: QgsGeometry | None  # in the plane
    area: float = 0.0
    farmland: float = 0.0
    basic: float = 0.0
    special: float = 0.0
    covered: float = 0.0
    uncovered: float = 0.0
    outside: float = 0.0
    unknown: float = 0.0
    blind: bool = False  # touches the box of an unusable parcel
    best_alone: float = 0.0  # m² of farmland the best approval in force covers by itself
    limit: float = 0.0
    reason: str = ""
    code: str = ""
    links: list[Link] = field(default_factory=list)
    specials: dict = field(default_factory=dict)  # (layer, code) -> m²
    classes: dict = field(default_factory=dict)  # code as shown -> m²
    pieces: dict = field(default_factory=dict)  # part -> geometry in the plane


class Screener:
    def __init__(self, world: World) -> None:
        self.world, self.classes = world, Classes(world.edition, world.farmland_classes)
        self.patches, self.farmland = Source(*world.patches), Source(*world.farmland)
        self.approvals = [Source(*each) for each in world.approvals]
        self.special = [Source(*each) for each in world.special]
        self.basic = Source(*world.basic) if world.basic else None
        self.coverage = Source(*world.coverage) if world.coverage else None
        degrees = QgsCoordinateReferenceSystem("EPSG:4490")
        onto = _to(self.farmland.crs, degrees)
        self.plane = Plane(onto.transformBoundingBox(self.farmland.extent()).center().x())
        self._class_field = self.farmland.field("land_class")
        answers = {self.classes.read(each)[0] for each in self.farmland.values(self._class_field)}
        self.only_farmland = NO not in answers  # no other class is known to be there
        self.ids = self._ids()
        self.met: dict[tuple[str, int], tuple[Source, Item]] = {}  # every feature held against a patch

    def _ids(self) -> dict[int, str]:
        """fid -> patch id; one that stands twice gets the fid after a `#`."""
        ids = {each.fid: self._cell(self.patches, each, "patch_id") for each in self.patches.all(self.plane)}
        counts = Counter(ids.values())
        return {fid: f"{name}#{fid}" if counts[name] > 1 else name for fid, name in ids.items()}

    def screen_all(self) -> Iterator[Screened]:
        for item in self.patches.all(self.plane):
            yield self.screen(item)

    def screen(self, item: Item) -> Screened:
        found = Screened(item.fid, self.ids[item.fid], self._day(item), item.shape)
        if item.shape is not None:
            self._measure(found)
        found.reason, found.code = self.judge(found)
        return found

    def _day(self, item: Item) -> datetime.date | None:
        name = self.patches.field("patch_date")
        if name is None:
            return self.world.as_of
        said = day(item.cells[name])
        return None if said == UNREADABLE else said

    @staticmethod
    def _cell(source: Source, item: Item, purpose: str) -> str:
        name = source.field(purpose)
        return (text(item.cells[name]) if name else "") or str(item.fid)

    # ---- measure ----

    def _measure(self, found: Screened) -> None:
        shape, area = found.shape, self.plane.area
        found.area = area(shape)
        farmland = self._land(found)
        found.links = list(self._links(found))
        held = [link for link in found.links if link.in_force]
        lawful = _union([link.common for link in held])
        covered, uncovered = _split(farmland, lawful)
        found.pieces = {
            "covered": covered,
            "uncovered": uncovered,
            "not_farmland": _split(shape, farmland)[1],
        }
        found.farmland, found.covered = area(farmland), area(covered)
        found.uncovered = area(found.pieces["uncovered"])
        found.best_alone = max((area(_common(farmland, link.common)) for link in held), default=0.0)
        found.limit = max(self.world.tolerance, self.world.tolerance_share * found.farmland)
        if found.farmland <= self.world.tolerance:  # then basic farmland is asked, and must be able to answer
            found.blind = found.blind or self._blind(found, self.basic)
        found.basic = area(_union([part for _, part in self._parts(found, self.basic)]))
        self._specials(found)
        found.outside = self._outside(found)

    def _parts(self, found: Screened, source: Source | None) -> Iterator[tuple[Item, QgsGeometry]]:
        """Usable features and what they share with the patch, as far as they touch it."""
        for item in self._near(found, source):
            if item.shape is not None and item.meets(found.shape):
                yield item, only(found.shape.intersection(item.shape), POLYGON)

    def _near(self, found: Screened, source: Source | None) -> list[Item]:
        items = source.near(found.shape.boundingBox(), self.plane) if source else []
        self.met.update({(source.key, item.fid): (source, item) for item in items})
        return items

    def _land(self, found: Screened) -> QgsGeometry:
        """The patch's farmland; beside it what is of unknown class, each class's area, unusable parcels."""
        by_class: dict[str, list[QgsGeometry]] = {}
        by_answer: dict[str, list[QgsGeometry]] = {YES: [], NO: [], UNKNOWN: []}
        for item, part in self._parts(found, self.farmland):
            answer, shown = self.classes.read(item.cells[self._class_field])
            by_answer[answer].append(part)
            by_class.setdefault(shown, []).append(part)
        found.blind = self._blind(found, self.farmland)
        found.classes = {shown: self.plane.area(_union(parts)) for shown, parts in by_class.items()}
        found.unknown = self.plane.area(_union(by_answer[UNKNOWN]))
        return _sound(found.shape, by_answer[YES])

    def _blind(self, found: Screened, source: Source | None) -> bool:
        """Does the patch touch the box of a feature that cannot be used?"""
        return any(
            item.unusable and found.shape.intersects(QgsGeometry.fromRect(item.drawn.boundingBox()))
            for item in self._near(found, source)
        )

    def _links(self, found: Screened) -> Iterator[Link]:
        for source in self.approvals:
            for item in self._near(found, source):
                if item.drawn is None:
                    continue
                there = item.shape or QgsGeometry.fromRect(item.drawn.boundingBox())
                if not found.shape.intersects(there):
                    continue
                note, first, last = self._standing(source, item, found.date)
                common = QgsGeometry()
                if item.shape is not None:
                    common = only(found.shape.intersection(item.shape), POLYGON)
                approval_id = self._cell(source, item, "approval_id")
                yield Link(source.key, item.fid, approval_id, first, last, not note, note, common,
                           self.plane.area(common))  # fmt: skip

    def _standing(self, source: Source, item: Item, date: datetime.date | None) -> tuple[str, str, str]:
        """(why the approval is not in force on the day, or nothing; its dates as delivered)."""
        names = source.field("valid_from"), source.field("valid_to")
        raw = [item.cells[name] if name else None for name in names]
        first, last = map(day, raw)
        return self._note(item, first, last, date), *map(text, raw)

    def _note(self, item: Item, first, last, date: datetime.date | None) -> str:
        if item.unusable:
            return "unusable_geometry"
        if UNREADABLE in (first, last):
            return "unreadable_dates"
        if first is None and not self.world.undated:
            return "undated"
        if first and last and first > last:
            return "reversed_dates"
        if date is None:
            return "no_patch_date"
        if first and date < first:
            return "not_yet"
        return "expired" if last and date > last else ""

    def _specials(self, found: Screened) -> None:
        everything, zones = [], {}
        for source in self.special:
            for item, part in self._parts(found, source):
                everything.append(part)
                zones.setdefault((source.key, self._cell(source, item, "zone_code")), []).append(part)
        found.special = self.plane.area(_union(everything))
        found.specials = {zone: self.plane.area(_union(parts)) for zone, parts in zones.items()}

    def _outside(self, found: Screened) -> float:
        if self.coverage:
            covered = _union([part for _, part in self._parts(found, self.coverage)])
        elif self.only_farmland:
            box = QgsGeometry.fromRect(self.farmland.extent())
            covered = self.plane.bring(box, self.farmland.crs)
        else:
            covered = _union([part for _, part in self._parts(found, self.farmland)])
        return self.plane.area(_less(found.shape, covered))

    # ---- judge ----

    def judge(self, found: Screened) -> tuple[str, str]:
        """The first line that holds: (reason, code)."""
        least = self.world.tolerance
        little = found.farmland <= least
        some = found.covered > 0  # never a green that nothing gives (issue: bad input)
        enough = some and found.uncovered <= found.limit
        table = (
            ("invalid_geometry", "undetermined", found.shape is None),
            ("no_date", "undetermined", found.date is None),
            ("unusable_parcel", "undetermined", found.blind),
            ("outside_coverage", "undetermined", found.outside > least),
            ("unknown_class", "undetermined", found.unknown > least),
            ("basic_farmland_only", "undetermined", little and found.basic > least),
            ("not_farmland", "clear", little),
            ("covered_by_one", "green", enough and found.farmland - found.best_alone <= found.limit),
            ("covered_together", "green", enough),
            ("partly_covered", "yellow", found.covered > least),
            ("out_of_date_only", "yellow", any(not k.in_force and k.area > least for k in found.links)),
            ("none_found", "yellow", True),
        )
        return next((reason, code) for reason, code, holds in table if holds)


def _common(one: QgsGeometry, other: QgsGeometry) -> QgsGeometry:
    if one.isNull() or other.isNull() or one.isEmpty() or other.isEmpty():
        return QgsGeometry()
    return only(one.intersection(other), POLYGON)


def _less(one: QgsGeometry, other: QgsGeometry) -> QgsGeometry:
    if one.isNull() or one.isEmpty() or other.isNull() or other.isEmpty():
        return one
    return only(one.difference(other), POLYGON)


def _sound(shape: QgsGeometry, parts: list[QgsGeometry]) -> QgsGeometry:
    """Union of parts of a shape."""
    union = _union(parts)
    if not parts or _add_up(shape, union, _less(shape, union)):
        return union
    return only(QgsGeometry.unaryUnion(parts, _grid()), POLYGON)


def _split(one: QgsGeometry, other: QgsGeometry) -> tuple[QgsGeometry, QgsGeometry]:
    """What of one lies in the other, and what does not."""
    common, rest = _common(one, other), _less(one, other)
    if common.isNull() or one.isNull() or _add_up(one, common, rest):
        return common, rest
    return tuple(only(way(other, _grid()), POLYGON) for way in (one.intersection, one.difference))


def _add_up(whole: QgsGeometry, *parts: QgsGeometry) -> bool:
    """GEOS now and then counts slivers twice or forgets them; then overlays are done on a grid of 1 µm."""
    total = sum(part.area() for part in parts if not part.isNull())
    return abs(total - whole.area()) <= 1e-8 * whole.area() + 1e-7 * whole.length()


def _grid() -> QgsGeometryParameters:
    grid = QgsGeometryParameters()
    grid.setGridSize(1e-6)
    return grid
