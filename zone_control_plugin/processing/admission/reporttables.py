"""The four tables of a review read back, one case per project in the order of VERDICTS."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ...core.columns import CHECKS, FINDINGS, HITS, VERDICTS
from ...core.errors import UnknownProject
from ...layers.catalogues import read_catalogue
from ...reports.rows import Case, Row, Subject
from ..algorithm import Watch
from ..reportrows import ReportRows, grouped

KEY = "project_id"


class ReviewTables:
    """VERDICTS, HITS, FINDINGS and CHECKS as an algorithm's parameters name them."""

    def __init__(self, algorithm, parameters: dict, context, watch: Watch) -> None:
        self._read = ReportRows(algorithm, parameters, context, watch, "VERDICTS")
        self.crs = self._read.crs

    def subjects(self, project_id: str) -> list[Subject]:
        """One project's, or all when `project_id` is empty. Raises UnknownProject, MissingColumn, LayerUnreadable."""
        verdicts = [
            (row, feature.geometry())
            for row, feature in self._read.rows("VERDICTS", VERDICTS, KEY, project_id)
        ]
        if project_id and not verdicts:
            raise UnknownProject(project=project_id)
        wanted = {row[KEY] for row, _ in verdicts}
        hits: dict[str, list[Row]] = {}
        commons: dict[str, dict] = {}
        for row, feature in self._read.rows("HITS", HITS, KEY, project_id):
            if row[KEY] in wanted:
                hits.setdefault(row[KEY], []).append(row)
                parts = commons.setdefault(row[KEY], {})
                parts[(row["layer"] or "", row["zone_code"] or "")] = feature.geometry()
        findings = self._grouped("FINDINGS", FINDINGS, project_id, wanted)
        checks = self._grouped("CHECKS", CHECKS, project_id, wanted)
        return [
            Subject(
                Case(row, *(tuple(table.get(row[KEY], ())) for table in (hits, findings, checks))),
                QgsGeometry(site),
                commons.get(row[KEY], {}),
            )
            for row, site in verdicts
        ]

    def attribute_titles(self, language: str) -> dict[str, str]:
        """Titles of the projects' own attributes: the fields' aliases, else those the catalogue knows."""
        known = read_catalogue("demo_attributes") if language == "zh" else ()
        titles = {row["field"]: row["title"] for row in known}
        ours = {column.name for column in VERDICTS}
        aliases = {f.name(): f.alias() for f in self._read.source("VERDICTS").fields() if f.alias()}
        return {**titles, **{name: alias for name, alias in aliases.items() if name not in ours}}

    def _grouped(self, name: str, columns, project_id: str, wanted: set) -> dict[str, list[Row]]:
        rows = self._read.rows(name, columns, KEY, project_id)
        return grouped((row[KEY], row) for row, _ in rows if row[KEY] in wanted)
