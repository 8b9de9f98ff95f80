"""The outputs of screening, row by row, in the order of core/columns.py."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsFields
from qgis.PyQt.QtCore import QDate

from ...core.admission.vocabulary import LIST_SEPARATOR
from ...core.farmland.codes import funnel
from ...core.farmland.pieces import KINDS
from ...core.farmland.screening import LEAST, Rows
from ...core.farmland.spacecells import codes as space_codes
from ...core.farmland.spacecells import representative
from ...core.farmland.validity import EXPIRED, NO_PATCH_DATE, NOT_YET, UNKNOWN_DAY, UNUSABLE
from ...core.overlay.health import polygonal
from ...layers.exchange import encode, from_wkb
from ..sinks import feature
from ..transforms import Coordinates
from .screening import Run
from .wording import Reasons, sets_phrase

SLIVER = 1e-6  # metres: what is narrower is no ground
MOST_LOST = 0.99  # of a crossed outline's area that its simpler repair must keep
POLYGONS = {3, 6, 10, 12}  # WKB: polygon, multipolygon, curve polygon, multisurface; Z and M add thousands
BATCH = 5000  # pieces brought back into the patches' CRS at once


def coded_features(run: Run, level: int, fields: QgsFields) -> Iterator[QgsFeature]:
    """CODED: our columns followed by the input's own."""
    features = run.patches.features
    own = [i for i, f in enumerate(features.fields) if f.name().lower() != "fid"]
    shapes = _polygons_only(features.wkb)
    for i, row in enumerate(coded_rows(run, level)):
        attributes = features.attributes[i]
        yield feature(fields, row + [attributes[j] for j in own], shapes[i])


def _polygons_only(wkb: list[bytes | None]) -> list[bytes | None]:
    """The patches as drawn; of one that is no polygon, what of it is polygon (an output of polygons takes no more)."""
    other = [
        i for i, one in enumerate(wkb) if one and int.from_bytes(one[1:5], "little") % 1000 not in POLYGONS
    ]
    shapes = list(wkb)
    parts = encode(polygonal(shapely.force_2d(from_wkb([wkb[i] for i in other])))).tolist()
    for i, part in zip(other, parts):
        shapes[i] = part
    return shapes


def coded_rows(run: Run, level: int) -> Iterator[list]:
    found, facts, patches = run.screened, run.screened.facts, run.patches
    places = space_codes(_places(run), level).tolist()
    run.watch.stop_if_cancelled()
    classes = _listed(found.classes, run.holding.class_names, len(patches), run.tolerance)
    run.watch.stop_if_cancelled()
    approvals = _in_force(run)
    run.watch.stop_if_cancelled()
    consulted = sets_phrase(run.holding.approvals.keys, run.holding.approvals.newest())
    reasons = Reasons(consulted, run.tolerance)
    usable = facts.usable.tolist()
    columns = {
        "farmland": facts.farmland, "basic": facts.basic, "special": found.special, "covered": facts.covered,
        "uncovered": facts.uncovered, "outside": facts.outside, "unknown": facts.unknown_class,
    }  # fmt: skip
    rows = zip(*(column.tolist() for column in columns.values()))
    for i, values in enumerate(rows):
        areas = dict(zip(columns, values))
        day = run.day(i)
        sentence = reasons.of(run.reason[i], day, areas, approvals[i])
        head = [patches.ids[i], places[i], patches.channels[i], None if day is None else QDate(day)]
        head += [run.code[i], run.reason[i], sentence]
        if not usable[i]:
            yield [*head, *[None] * 7, "", ""]
            continue
        share = areas["covered"] / areas["farmland"] if areas["farmland"] > run.tolerance else None
        lists = LIST_SEPARATOR.join(approvals[i]), LIST_SEPARATOR.join(classes[i])
        yield [*head, float(found.area[i]), *values[:5], share, *lists]


def _places(run: Run) -> np.ndarray:
    """Longitude and latitude of a point inside each patch; of one whose outline rounding to degrees has crossed,
    the point of the plane."""
    patches = run.patches
    onto = run.transforms.to_lonlat(run.holding.plane.crs, patches.features.name)
    places = representative(shapely.transform(patches.geometry, onto))
    lost = np.flatnonzero(np.isnan(places[:, 0]) & ~np.equal(patches.geometry, None))
    places[lost] = shapely.get_coordinates(
        shapely.transform(shapely.point_on_surface(patches.geometry[lost]), onto)
    )
    return places


def _listed(rows: Rows, names: list[str], count: int, least: float) -> list[list[str]]:
    """Names of the items of each patch larger than `least` m², the largest first."""
    order = np.lexsort((rows.item, -rows.area, rows.patch))
    result: list[list[str]] = [[] for _ in range(count)]
    for k in order[rows.area[order] > least].tolist():
        result[rows.patch[k]].append(names[rows.item[k]])
    return result


def _in_force(run: Run) -> list[list[str]]:
    links, approvals = run.screened.links, run.holding.approvals
    valid = run.screened.link_in_force
    held = Rows(*(column[valid] for column in links))
    return _listed(held, approvals.ids, len(run.patches), min(run.tolerance, LEAST))


def link_rows(run: Run) -> Iterator[tuple[list, None]]:
    """LINKS: every approval a patch touches, in force or not, with why not."""
    approvals, links = run.holding.approvals, run.screened.links
    unusable = set(run.holding.evidence.approvals.unusable_feature.tolist())
    share = links.area / run.screened.area[links.patch]
    rows = zip(*(c.tolist() for c in (*links, share, run.screened.link_in_force)))
    for patch, item, area, part, valid in rows:
        note = "" if valid else _note(run, patch, item, item in unusable or area == 0)
        layer = approvals.keys[approvals.layer[item]]
        text = [layer, approvals.ids[item], area, part, approvals.start[item], approvals.end[item]]
        yield [run.patches.ids[patch], *text, valid, note], None


def _note(run: Run, patch: int, item: int, unusable: bool) -> str:
    approvals, day = run.holding.approvals, run.patches.days[patch]
    if unusable:
        return UNUSABLE
    if approvals.why[item]:
        return approvals.why[item]
    if day == UNKNOWN_DAY:
        return NO_PATCH_DATE
    return NOT_YET if day < approvals.first[item] else EXPIRED


def special_rows(run: Run) -> Iterator[tuple[list, None]]:
    zones = run.holding.zones
    for patch, zone, area in zip(*(column.tolist() for column in run.screened.specials)):
        yield [run.patches.ids[patch], *zones[zone], area], None


def set_rows(run: Run) -> Iterator[tuple[list, None]]:
    """SETS: every layer consulted, and the date its records reach."""
    for role, layer, records, up_to in run.holding.sets:
        yield [role, layer, records, up_to or None], None


def funnel_rows(run: Run) -> Iterator[tuple[list, None]]:
    for row in funnel(run.reason, run.screened.area):
        yield [row.step, row.reason_code, row.count, row.area], None


def part_rows(run: Run) -> Iterator[tuple[list, bytes | None]]:
    """PARTS in the patches' CRS; a piece that is the whole patch has the patch's own geometry."""
    pieces, patches, features = run.screened.pieces, run.patches, run.patches.features
    crs = features.crs.authid() or features.crs.toWkt()
    back = run.transforms.between(run.holding.plane.crs, crs, features.name)
    for start in range(0, len(pieces.patch), BATCH):
        some = slice(start, start + BATCH)
        patch = pieces.patch[some]
        flat = np.where(pieces.whole[some], patches.geometry[patch], pieces.geometry[some])
        shapes = shapely.transform(flat, back)
        whole = np.flatnonzero(pieces.whole[some])
        own = [features.wkb[i] for i in patch[whole].tolist()]
        shapes[whole] = polygonal(shapely.force_2d(from_wkb(own)))
        written = encode(_valid(shapes, flat, back)).tolist()
        columns = (patch, pieces.kind[some], pieces.area[some])
        for (row, kind, area), wkb in zip(zip(*(c.tolist() for c in columns)), written):
            yield [patches.ids[row], KINDS[kind], area], wkb


def _valid(shapes: np.ndarray, flat: np.ndarray, back: Coordinates) -> np.ndarray:
    """The pieces `flat` of the plane as `shapes` in another CRS: valid, None where nothing is left to draw.

    A piece may hold slivers of the plane's rounding, drawn without them then. Edges are straight in the plane: a
    vertex that lay on a long edge lies beside it elsewhere, and an outline may cross itself. The areas are those of
    the plane, here the drawing is tidied.
    """
    shapes = np.where(shapely.is_empty(shapes), None, shapes)
    crossed = _crossed(shapes)
    shapes[crossed] = polygonal(shapely.transform(shapely.set_precision(flat[crossed], SLIVER), back))
    crossed = _crossed(shapes)
    mended = polygonal(shapely.buffer(shapes[crossed], 0))
    enough = shapely.area(mended) >= MOST_LOST * shapely.area(shapes[crossed])
    again = ~(shapely.is_valid(mended) & enough)
    mended[again] = polygonal(shapely.make_valid(shapes[crossed[again]]))
    shapes[crossed] = mended
    return shapes


def _crossed(shapes: np.ndarray) -> np.ndarray:
    return np.flatnonzero(~shapely.is_valid(shapes) & ~np.equal(shapes, None))


def issue_rows(run: Run) -> Iterator[tuple[list, bytes | None]]:
    """What is wrong with the data held against, brought into the patches' CRS, and with the patches."""
    features = run.patches.features
    crs = features.crs.authid() or features.crs.toWkt()
    back = run.transforms.between(run.holding.plane.crs, crs, features.name)
    for issue in run.holding.issues:
        wkb = issue.wkb and encode(shapely.transform(from_wkb([issue.wkb]), back))[0]
        yield issue.attributes(), wkb
    for issue in run.issues:
        yield issue.attributes(), issue.wkb
