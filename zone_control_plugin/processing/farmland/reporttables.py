"""The tables of a screening read back: a record per patch, and the whole for summary and workbook."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsGeometry

from ...core.columns import CODED, FUNNEL, LINKS, PARTS, SETS, SPECIALS, Column
from ...core.errors import UnknownPatch
from ...core.farmland.codes import funnel
from ...layers.exchange import from_wkb
from ...reports.farmland import Patch
from ...reports.rows import Row
from ..algorithm import Watch
from ..reportrows import ReportRows, grouped
from ..sources import field_for, plain_wkb, read_features
from ..transforms import Transforms
from .ledgerlayers import Layer, layer_of, place, plane_of, warn_unusable

KEY = "patch_id"


class ScreeningTables:
    """CODED is read at once, the other tables for the patches it gives."""

    def __init__(self, algorithm, parameters: dict, context, feedback) -> None:
        self._algorithm, self._parameters, self._context, self._feedback = (
            algorithm,
            parameters,
            context,
            feedback,
        )
        self._watch = Watch(feedback)
        self._read = ReportRows(algorithm, parameters, context, self._watch, "CODED")
        self.crs = self._read.crs
        self._coded: list[Row] = []
        self._links: list[Row] = []
        self._sets: list[Row] | None = None
        self._townships: list[str | None] | None = None

    def patches(self, only: str) -> list[Patch]:
        """One patch's record, or all in the order of CODED when `only` is empty. Raises UnknownPatch."""
        coded = [(row, _kept(feature)) for row, feature in self._read.rows("CODED", CODED, KEY, only)]
        if only and not coded:
            raise UnknownPatch(patch=only)
        self._coded = [row for row, _ in coded]
        wanted = {row[KEY] for row in self._coded}
        self._links = [row for row, _ in self._rows("LINKS", LINKS, only) if row[KEY] in wanted]
        links = grouped((row[KEY], row) for row in self._links)
        parts = grouped(
            (row[KEY], (row["part"], _kept(feature))) for row, feature in self._rows("PARTS", PARTS, only)
        )
        specials = grouped((row[KEY], row) for row, _ in self._rows("SPECIALS", SPECIALS, only))
        self._sets = [row for row, _ in self._read.rows("SETS", SETS)] if self._read.given("SETS") else None
        approvals = tuple(row for row in self._sets or () if row["role"] == "approvals")
        self._townships = self._in_townships([site for _, site in coded])
        names = self._townships or [None] * len(coded)
        return [
            Patch(
                row,
                site,
                *(tuple(table.get(row[KEY], ())) for table in (parts, links, specials)),
                name or "",
                approvals,
            )
            for (row, site), name in zip(coded, names)
        ]

    def screening(self):
        """What summary and workbook tell; to be asked for after all patches."""
        from ...reports.farmland_summary import Screening, Township

        groups = None
        if self._townships is not None:
            rows = grouped(zip(self._townships, self._coded))
            order = sorted((name for name in rows if name is not None), key=str)
            groups = [
                Township(name, tuple(rows[name])) for name in (*order, *([None] if None in rows else []))
            ]
        return Screening(self._coded, self._links, self._funnel(), groups, self._sets)

    def _rows(self, name: str, columns: Sequence[Column], only: str):
        return self._read.rows(name, columns, KEY, only) if self._read.given(name) else ()

    def _funnel(self) -> list[Row]:
        """The table, else counted again from CODED."""
        if self._read.given("FUNNEL"):
            return [row for row, _ in self._read.rows("FUNNEL", FUNNEL)]
        reasons = np.array([row["reason_code"] for row in self._coded], object)
        area = np.array([np.nan if row["area_m2"] is None else row["area_m2"] for row in self._coded])
        return [
            {"step": row.step, "reason_code": row.reason_code, "count": row.count, "area_m2": row.area}
            for row in funnel(reasons, area)
        ]

    def _in_townships(self, sites: list[QgsGeometry]) -> list[str | None] | None:
        """The township's name of each patch, None where there is none; None when no townships are given."""
        if not self._read.given("TOWNSHIPS"):
            return None
        given = read_features(self._algorithm, self._parameters, "TOWNSHIPS", self._context, self._feedback)
        field = field_for(
            self._algorithm, self._parameters, "TOWNSHIP_FIELD", self._context, given.fields, "admin_name"
        )
        names = [
            str(fid) if value is None else str(value) for fid, value in zip(given.fids, given.column(field))
        ]
        transforms = Transforms(self._context.transformContext())
        crs = self.crs.authid() or self.crs.toWkt()
        patches = Layer("CODED", crs, from_wkb([plain_wkb(site) for site in sites]))
        plane = plane_of([layer_of(given)], transforms)
        areas = place(layer_of(given), plane, transforms, self._watch)
        warn_unusable(areas, names, self._feedback)
        inside = shapely.point_on_surface(place(patches, plane, transforms, self._watch).shape)
        found: list[str | None] = [None] * len(sites)
        pairs = shapely.STRtree(areas.shape).query(inside, predicate="intersects")
        for patch, township in reversed(pairs.T.tolist()):  # on a border the first township keeps it
            found[patch] = names[township]
        return found


def _kept(feature: QgsFeature) -> QgsGeometry:
    return QgsGeometry(feature.geometry())
