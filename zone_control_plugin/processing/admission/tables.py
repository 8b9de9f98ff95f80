"""The outputs of a review, row by row, in the order of core/columns.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Optional

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsFields
from qgis.PyQt.QtCore import QDate

from ...core.admission.conditions import Conditions
from ...core.admission.findings import Findings
from ...core.admission.industry import IndustryTable
from ...core.admission.places import Places
from ...core.admission.review import Opinion
from ...core.admission.verdict import NEEDS_BOUNDARY, UNUSABLE_BOUNDARY, Cause, Verdict
from ...core.admission.vocabulary import (
    CLEAR,
    DIMENSIONS,
    EDGE,
    EFFECTS,
    HIT,
    LEVELS,
    LIST_SEPARATOR,
    NO_DATA,
    PROHIBIT,
    REQUIRE,
    RESTRICT,
    RESULTS,
    UNDETERMINED,
)
from ...core.overlay.drawing import Drawn
from ...core.overlay.health import POLYGON
from ...core.overlay.measure import RELATIONS, Measured
from ...core.overlay.zones import ZoneSet
from ...core.text import mark
from ...layers.exchange import encode
from ..sentences import reason
from ..sinks import feature
from ..text import tr
from .projects import Projects

STANDS_FOR = mark("{count} condition(s) bound to the layer {layer} cannot be judged: it has no data here.")


@dataclass
class Batch:
    """One measured and judged run of projects; row i of the batch is project `rows[i]`."""

    rows: np.ndarray
    measured: Measured
    places: Places
    opinion: Opinion
    common: list[bytes | None] = field(default_factory=list)  # HITS geometry in the subject layer's CRS
    points: np.ndarray | None = None  # float64[h, 2], likewise
    undrawn: np.ndarray | None = None  # bool[h]: GEOS could not draw all of the common part


@dataclass(frozen=True)
class Stamp:
    """What every verdict of a run carries."""

    as_of: dt.date
    defects: int
    zones_hash: str
    language: str


def unusable_verdict(cause: str) -> Verdict:
    """A project whose boundary cannot be used: nothing is known, so nothing is admitted."""
    return Verdict(
        verdict=UNDETERMINED,
        dimensions=(UNDETERMINED,) * len(DIMENSIONS),
        causes=(Cause(UNUSABLE_BOUNDARY, (cause,)),),
        counts={PROHIBIT: 0, RESTRICT: 0, REQUIRE: 0, "unknown": 0},
        needs=(NEEDS_BOUNDARY,),
        units=(),
        unit_classes=(),
    )


def verdict_row(
    projects: Projects,
    i: int,
    verdict: Verdict,
    stamp: Stamp,
    measures: tuple,
    conditions_hash: str,
    table: IndustryTable,
) -> list:
    """`measures` are (uncovered m², area m²), None where the boundary is unusable."""
    readings = table.read(projects.industries[i])
    codes = [reading.code for reading in readings if reading.code]
    text = "" if projects.industries[i] is None else str(projects.industries[i])
    return [
        projects.ids[i],
        projects.names[i],
        text,
        LIST_SEPARATOR.join(table.name(code) for code in codes),
        verdict.verdict,
        *verdict.dimensions,
        reason(verdict, stamp.language, projects.titles, readings),
        LIST_SEPARATOR.join(verdict.units),
        LIST_SEPARATOR.join(verdict.unit_classes),
        *(verdict.counts[effect] for effect in (PROHIBIT, RESTRICT, REQUIRE)),
        verdict.counts["unknown"],
        stamp.defects,
        LIST_SEPARATOR.join(verdict.needs),
        *measures,
        QDate(stamp.as_of),
        conditions_hash,
        stamp.zones_hash,
    ]


def verdict_features(projects: Projects, verdicts: list[list], fields: QgsFields) -> Iterator[QgsFeature]:
    """Our columns followed by the input's own."""
    own = [i for i, f in enumerate(projects.features.fields) if f.name().lower() != "fid"]
    for i, row in enumerate(verdicts):
        attributes = projects.features.attributes[i]
        yield feature(fields, row + [attributes[j] for j in own], projects.outline[i])


Row = tuple[list, Optional[bytes]]  # values in the order of the columns, WKB


def hit_rows(batches: list[Batch], projects: Projects, zones: ZoneSet, unit_class) -> Iterator[Row]:
    keys = [layer.key for layer in zones.layers]
    for batch in batches:
        m = batch.measured
        layer = [keys[i] for i in m.layer.tolist()]
        columns = (
            [projects.ids[i] for i in batch.rows[m.subject].tolist()],
            layer,
            zones.codes(m.zone).tolist(),
            zones.names(m.zone).tolist(),
            [unit_class(key, raw) for key, raw in zip(layer, zones.classes(m.zone).tolist())],
            [RELATIONS[code] for code in m.relation.tolist()],
            *(values.tolist() for values in (m.area, m.length, m.count, m.share, m.depth)),
            *(values.tolist() for values in batch.points.T),
        )
        yield from zip(zip(*columns), batch.common)


def common_parts(drawn: Drawn, back) -> list[bytes | None]:
    """Geometry of HITS in the subject layer's CRS, as WKB; None for line and point zones and bare touches."""
    common = drawn.common.copy()
    common[shapely.get_dimensions(common) < POLYGON] = None
    return list(encode(shapely.transform(common, back)))


def undrawn_hits(batches: list[Batch], projects: Projects, zones: ZoneSet) -> list[str]:
    """Project, layer and zone code of each hit whose geometry in HITS is missing or incomplete."""
    found = []
    for batch in batches:
        m, rows = batch.measured, np.flatnonzero(batch.undrawn)
        for i, layer, code in zip(batch.rows[m.subject[rows]], m.layer[rows], zones.codes(m.zone[rows])):
            found.append(" · ".join((projects.ids[i], zones.layers[layer].key, code)))
    return found


def finding_rows(batches: list[Batch], projects: Projects, conditions: Conditions) -> Iterator[Row]:
    for batch in batches:
        found = batch.opinion.findings
        names = [projects.ids[i] for i in batch.rows[found.subject].tolist()]
        for j, name in enumerate(names):
            yield [name, *finding_row(found, j, batch.places, conditions)], None


def finding_row(found: Findings, j: int, places: Places, conditions: Conditions) -> list:
    """One finding without its project, in the order of columns.FINDINGS."""
    row, place = int(found.condition[j]), int(found.place[j])
    tail = [RESULTS[found.result[j]], LIST_SEPARATOR.join(found.needs[j]), found.facts[j]]
    if row < 0:
        masks = [d for i, d in enumerate(DIMENSIONS) if found.dimensions[j] >> i & 1]
        text = tr(STANDS_FOR).format(count=len(found.stands_for[j]), layer=found.layer[j])
        head = ["", "", found.layer[j], "", LIST_SEPARATOR.join(masks), EFFECTS[found.effect[j]]]
        return [*head, *tail, text, "", "", bool(found.deciding[j])]
    columns = conditions.columns
    effect, level = conditions.effect[row], conditions.level[row]
    return [
        columns["condition_id"][row],
        LEVELS[level] if level >= 0 else columns["level"][row],
        places.layer[place] if place >= 0 else columns["layer"][row],
        places.zone[place] if place >= 0 else "",
        columns["dimension"][row],
        EFFECTS[effect] if effect >= 0 else EFFECTS[found.effect[j]],
        *tail,
        columns["text"][row],
        columns["basis"][row],
        found.lifted_by[j],
        bool(found.deciding[j]),
    ]


def check_rows(
    batches: list[Batch], projects: Projects, zones: ZoneSet, extra_layers: list[str]
) -> Iterator[Row]:
    """Project × layer: hit, clear, edge or no_data; layers only conditions know of are `no_data`."""
    keys = [layer.key for layer in zones.layers] + extra_layers
    dates = [layer.catalogue.data_date for layer in zones.layers] + [""] * len(extra_layers)
    nothing = [NO_DATA] * len(keys), [0.0] * len(keys)
    unread = set(range(len(projects)))
    for batch in batches:
        status, area = _statuses(batch, len(zones.layers))
        for k, i in enumerate(batch.rows.tolist()):
            unread.discard(i)
            words = status[k].tolist() + [NO_DATA] * len(extra_layers)
            areas = area[k].tolist() + [0.0] * len(extra_layers)
            for values in zip(repeat(projects.ids[i]), keys, words, areas, dates):
                yield values, None
    for i in sorted(unread):
        for values in zip(repeat(projects.ids[i]), keys, *nothing, dates):
            yield values, None


def _statuses(batch: Batch, layers: int) -> tuple[np.ndarray, np.ndarray]:
    m = batch.measured
    status = np.full((len(batch.rows), layers), CLEAR, object)
    area = np.zeros((len(batch.rows), layers))
    status[m.contact_subject, m.contact_layer] = np.where(m.contact_hit, HIT, EDGE)
    area[m.contact_subject, m.contact_layer] = m.contact_area
    status[m.no_data.subject, m.no_data.layer] = NO_DATA
    return status, area
