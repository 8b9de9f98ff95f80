"""Differences between what the farmland oracle says and what `screenpatches` wrote, fact by fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle

from .contacts import _to
from .difference import Difference, Tables, near
from .farmland_screen import Screened, Screener

CODES = ("green", "yellow", "clear", "undetermined")
FUNNEL = (
    "invalid_geometry", "no_date", "unusable_parcel", "outside_coverage", "unknown_class", "basic_farmland_only",
    "not_farmland", "covered_by_one", "covered_together", "partly_covered", "out_of_date_only", "none_found",
)  # fmt: skip
AREAS = {"area_m2": "area", "farmland_m2": "farmland", "basic_farmland_m2": "basic", "special_m2": "special",
         "covered_m2": "covered", "uncovered_m2": "uncovered"}  # fmt: skip
PRECISION = 2e-8  # of an area (speed.md): what is left of a patch is no more exact than the patch
NOISE = 1e-7  # metres: what repaired outlines are good for; times a perimeter it is an area
RADIUS = 6.37e6  # metres, of the earth
TOUCH = 0.01  # m²: what areas of the land survey are written with; less may be left out
DEGREES = QgsCoordinateReferenceSystem("EPSG:4490")


class Comparison:
    """`tables` hold CODED, PARTS, LINKS, SPECIALS of one run by patch; `level` that of its space codes."""

    def __init__(self, screener: Screener, tables: Tables, level: int = 8) -> None:
        self.screener, self.tables, self.level = screener, tables, level
        self._to_degrees = _to(screener.plane.crs, DEGREES)

    def of(self, found: Screened) -> Iterator[Difference]:
        floor = NOISE * found.shape.length() if found.shape is not None else 0.0
        for part in (self._coded, self._parts, self._links, self._specials):
            for fact, place, ours, theirs in part(found, floor):
                yield Difference(found.patch_id, fact, place, ours, theirs)

    def _coded(self, found: Screened, floor: float):
        rows = self.tables.of("CODED", found.patch_id)
        if len(rows) != 1:
            yield "coded.rows", "", 1, len(rows)
            return
        (row,) = rows
        place = f"F {found.farmland:.3f} uncovered {found.uncovered:.3f} outside {found.outside:.3f}"
        date = found.date.isoformat() if found.date else None
        for column, wanted in (("code", found.code), ("reason_code", found.reason), ("date", date)):
            if row[column] != wanted:
                yield f"coded.{column}", place, wanted, row[column]
        if found.shape is None:
            return
        for column, name in AREAS.items():
            wanted = getattr(found, name)
            if row[column] is None or not near(wanted, row[column], floor):
                yield f"coded.{column}", place, wanted, row[column]
        yield from self._share(found, row, floor)
        yield from self._lists(found, row)
        yield from self._words(found, row)
        if not self._cell_meets(found, row["space_code"]):
            yield "coded.space_code", "", "a cell at the patch", row["space_code"]

    def _share(self, found: Screened, row: dict, floor: float):
        given, little = row["covered_share"], found.farmland <= self.screener.world.tolerance
        if little and given is None:
            return
        wanted = found.covered / found.farmland if found.farmland else None
        if wanted is None or given is None or not near(wanted, given, 2 * floor / found.farmland):
            yield "coded.covered_share", f"F {found.farmland:.3f}", wanted, given

    def _lists(self, found: Screened, row: dict):
        """Everything above the tolerance must be named, nothing that is no more than a touch may be."""
        least = self.screener.world.tolerance
        approvals = defaultdict(float)
        for link in found.links:
            approvals[link.approval_id] += link.area if link.in_force else 0.0
        for column, areas in (("approvals", approvals), ("land_classes", found.classes)):
            named = ["" if each == "?" else _plain(each) for each in (row[column] or "").split(";") if each]
            must = {name for name, area in areas.items() if area > least}
            may = {name for name, area in areas.items() if area > TOUCH}
            if not must <= set(named) <= may:
                yield f"coded.{column}", "", sorted(must), sorted(named)

    def _words(self, found: Screened, row: dict):
        """A yellow code says which sets were consulted, on which day, and accuses nobody."""
        reason = row["reason"] or ""
        sets = [source.key for source in self.screener.approvals]
        if found.code == "yellow" and not all(word in reason for word in [*sets, found.date.isoformat()]):
            yield "coded.reason", "", [*sets, found.date], reason
        if any(word in reason.lower() for word in ("illegal", "unlawful", "违法")) or not reason:
            yield "coded.reason", "", "no accusation, a sentence", reason

    def _cell_meets(self, found: Screened, code: str | None) -> bool:
        cell = decode(code or "", self.level)
        if cell is None:
            return False
        shape = QgsGeometry(found.shape)
        shape.transform(self._to_degrees)
        cell.grow(1e-9)
        return shape.intersects(QgsGeometry.fromRect(cell))

    def _parts(self, found: Screened, floor: float):
        rows = defaultdict(list)
        for row in self.tables.of("PARTS", found.patch_id):
            rows[row["part"]].append(row)
        pieces = {part: shape for part, shape in found.pieces.items() if not shape.isNull()}
        areas = {part: self.screener.plane.area(shape) for part, shape in pieces.items()}
        for part in sorted(rows.keys() | areas.keys()):
            wanted = areas.get(part, 0.0)
            given = sum(row["area_m2"] for row in rows[part])
            if len(rows[part]) > 1 or (not rows[part] and wanted > TOUCH):
                yield "part.rows", part, wanted, len(rows[part])
            elif rows[part] and not near(wanted, given, floor + PRECISION * found.area):
                yield "part.area_m2", part, wanted, given
            elif rows[part]:
                yield from self._drawn(found, part, rows[part][0], floor)
        whole = sum(row["area_m2"] for each in rows.values() for row in each)
        if found.shape is not None and not near(found.area, whole, floor):
            yield "part.sum", "", found.area, whole

    def _drawn(self, found: Screened, part: str, row: dict, floor: float):
        """The piece that was written is valid and lies where ours lies."""
        piece = found.pieces.get(part)
        written = from_blob(row["geom"]) if row["geom"] else QgsGeometry()
        if not written.isGeosValid():
            if row["area_m2"] > TOUCH:
                yield "part.invalid", part, "valid", row["area_m2"]
            return
        drawn = self.screener.plane.bring(written, self.screener.patches.crs)
        ways = [drawn] if drawn.isGeosValid() else [drawn.buffer(0, 5), drawn.makeValid()]
        if piece is not None and not piece.isEmpty():
            ways = [each.symDifference(piece) for each in ways]
        room = 1e-6 * row["area_m2"] + floor + TOUCH + self._bend(found.shape)
        apart = min(map(self.screener.plane.area, ways))
        if apart > room:
            yield "part.geometry", part, room, apart

    def _bend(self, drawn: QgsGeometry) -> float:
        """m² an outline may be off because straight edges of the plane are written as straight in other degrees."""
        if self.screener.patches.crs == self.screener.plane.crs or drawn.isEmpty():
            return 0.0
        corners = list(drawn.vertices())
        longest = max(a.distance(b) for a, b in zip(corners, corners[1:]))
        return drawn.length() * longest**2 / (8 * RADIUS)

    def _links(self, found: Screened, floor: float):
        def key(layer, approval_id, note):
            return layer, _plain(approval_id), note or ""

        rows, ours = defaultdict(list), defaultdict(list)
        for row in self.tables.of("LINKS", found.patch_id):
            rows[key(row["approval_layer"], row["approval_id"], row["note"])].append(row)
        for link in found.links:
            ours[key(link.layer, link.approval_id, link.note)].append(link)
        for each in sorted(rows.keys() | ours.keys()):
            theirs = sorted(rows[each], key=lambda row: (row["valid_from"], row["valid_to"], row["area_m2"]))
            mine = sorted(ours[each], key=lambda link: (link.valid_from, link.valid_to, link.area))
            if each[2] != "unusable_geometry":
                mine = [link for link in mine if link.area > TOUCH]
                theirs = [row for row in theirs if row["area_m2"] > TOUCH]
            if len(mine) != len(theirs):
                said = [f"{link.area:.4f} {link.valid_from}–{link.valid_to}" for link in mine]
                yield "link.rows", " ".join(each), said, len(theirs)
                continue
            for link, row in zip(mine, theirs):
                yield from ((f"link.{fact}", " ".join(each), a, b) for fact, a, b in
                            self._link(found, link, row, floor))  # fmt: skip

    def _link(self, found: Screened, link, row: dict, floor: float):
        if bool(row["in_force"]) != link.in_force:
            yield "in_force", link.in_force, row["in_force"]
        for column in ("valid_from", "valid_to"):
            if (row[column] or "") != getattr(link, column):
                yield column, getattr(link, column), row[column]
        if link.note == "unusable_geometry":
            return
        if not near(link.area, row["area_m2"], floor):
            yield "area_m2", link.area, row["area_m2"]
        if not near(link.area / found.area, row["share"], 2 * floor / found.area):
            yield "share", link.area / found.area, row["share"]

    def _specials(self, found: Screened, floor: float):
        rows = self.tables.of("SPECIALS", found.patch_id)
        theirs = {(row["layer"], row["zone_code"]): row["area_m2"] for row in rows}
        if len(theirs) != len(rows):
            yield "special.twice", "", len(theirs), len(rows)
        for zone in sorted(theirs.keys() | found.specials.keys()):
            wanted, given = found.specials.get(zone, 0.0), theirs.get(zone, 0.0)
            if max(wanted, given) > TOUCH and not near(wanted, given, floor):
                yield "special.area_m2", " ".join(zone), wanted, given

    # ---- the whole run ----

    def whole(self, everything: list[Screened], funnel: list[dict], counts: dict, issues: list[dict]):
        for fact, place, ours, theirs in (
            *self._funnel(everything, funnel),
            *self._counts(everything, counts),
            *self._issues(issues),
        ):
            yield Difference("", fact, place, ours, theirs)

    @staticmethod
    def _funnel(everything: list[Screened], rows: list[dict]):
        ours = {reason: [f.area for f in everything if f.reason == reason] for reason in FUNNEL}
        ours[""] = [f.area for f in everything]
        theirs = {row["reason_code"] or "": row for row in rows}
        if [row["reason_code"] or "" for row in sorted(rows, key=lambda r: int(r["step"]))] != ["", *FUNNEL]:
            yield "funnel.steps", "", ["", *FUNNEL], [row["reason_code"] for row in rows]
        for reason, areas in ours.items():
            row = theirs.get(reason, {"count": 0, "area_m2": 0.0})
            if int(row["count"]) != len(areas):
                yield "funnel.count", reason, len(areas), row["count"]
            if not near(sum(areas), float(row["area_m2"]), NOISE * 100 * len(areas)):
                yield "funnel.area_m2", reason, sum(areas), row["area_m2"]

    @staticmethod
    def _counts(everything: list[Screened], counts: dict):
        ours = Counter(found.code for found in everything)
        for code in CODES:
            if counts.get(code) != ours[code]:
                yield "count", code, ours[code], counts.get(code)

    def _issues(self, rows: list[dict]):
        """Whatever was met that cannot be used, or had to be repaired, is listed."""
        listed = defaultdict(set)
        for row in rows:
            listed[row["layer"]].add(row["feature"])
        patches = [(self.screener.patches, item) for item in self.screener.patches.all(self.screener.plane)]
        for source, item in [*self.screener.met.values(), *patches]:
            if item.drawn is not None and not item.unusable and not item.repaired:
                continue
            names = {str(item.fid)}
            for purpose in ("patch_id", "approval_id", "zone_code"):
                names.add(self.screener._cell(source, item, purpose))
            said = {_plain(each) for each in listed[source.key]} | listed[source.key]
            if not names & said:
                what = "null" if item.drawn is None else "unusable" if item.unusable else "repaired"
                yield "issue.missing", f"{source.key} {sorted(names)}", what, sorted(listed)


def _plain(name: str | None) -> str:
    """An approval id that stands more than once has its feature id after a `#`."""
    head, sign, tail = (name or "").rpartition("#")
    return head if sign and tail.isdigit() else name or ""


def from_blob(blob: bytes) -> QgsGeometry:
    """A geometry as a GeoPackage stores it: a header with an envelope, then WKB."""
    size = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    geometry = QgsGeometry()
    geometry.fromWkb(blob[8 + size :])
    return geometry


SPLITS = (  # columns, rows, characters of each level after the first (GB/T 39409-2020, domain.md §4.1)
    (12, 8, 2), (2, 3, 1), (15, 10, 2), (15, 15, 2), (2, 2, 1), (8, 8, 2), (8, 8, 2), (8, 8, 2), (8, 8, 2),
)  # fmt: skip


def decode(code: str, level: int) -> QgsRectangle | None:
    """The cell of a code north of the equator, east of Greenwich; None when it is no such code of the level."""
    if not code.startswith("N") or len(code) != 4 + sum(split[2] for split in SPLITS[: level - 1]):
        return None
    if any(letter not in "0123456789ABCDE" for letter in code[4:]):
        return None
    west, south = Fraction((int(code[1:3]) - 31) * 6), Fraction((ord(code[3]) - 65) * 4)
    width, height, rest = Fraction(6), Fraction(4), code[4:]
    for columns, rows, characters in SPLITS[: level - 1]:
        said, rest = rest[:characters], rest[characters:]
        row, column = (
            divmod(int(said, 16), columns) if characters == 1 else (int(said[1], 16), int(said[0], 16))
        )
        if column >= columns or row >= rows:
            return None
        width, height = width / columns, height / rows
        west, south = west + column * width, south + row * height
    return QgsRectangle(float(west), float(south), float(west + width), float(south + height))
