"""The four tables of a review read back, one case per project in the order of VERDICTS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsExpression, QgsFeature, QgsFeatureRequest, QgsGeometry

from ...core.columns import CHECKS, DATE, FINDINGS, FLAG, HITS, INTEGER, REAL, VERDICTS, Column
from ...core.errors import LayerUnreadable, MissingColumn, UnknownProject
from ...layers.catalogues import read_catalogue
from ...reports.rows import Case, Row, Subject
from ..algorithm import Watch
from ..sources import UNCHECKED, plain
from ..text import tr

KEY = "project_id"


class ReviewTables:
    """VERDICTS, HITS, FINDINGS and CHECKS as an algorithm's parameters name them."""

    def __init__(self, algorithm, parameters: dict, context, watch: Watch) -> None:
        self._algorithm, self._parameters, self._context, self._watch = algorithm, parameters, context, watch
        self.crs: QgsCoordinateReferenceSystem = self._source("VERDICTS").sourceCrs()

    def subjects(self, project_id: str) -> list[Subject]:
        """One project's, or all when `project_id` is empty. Raises UnknownProject, MissingColumn, LayerUnreadable."""
        verdicts = [
            (row, feature.geometry()) for row, feature in self._rows("VERDICTS", VERDICTS, project_id)
        ]
        if project_id and not verdicts:
            raise UnknownProject(project=project_id)
        wanted = {row[KEY] for row, _ in verdicts}
        hits: dict[str, list[Row]] = {}
        commons: dict[str, dict] = {}
        for row, feature in self._rows("HITS", HITS, project_id):
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
        aliases = {f.name(): f.alias() for f in self._source("VERDICTS").fields() if f.alias()}
        return {**titles, **{name: alias for name, alias in aliases.items() if name not in ours}}

    def _grouped(self, name: str, columns, project_id: str, wanted: set) -> dict[str, list[Row]]:
        groups: dict[str, list[Row]] = {}
        for row, _ in self._rows(name, columns, project_id):
            if row[KEY] in wanted:
                groups.setdefault(row[KEY], []).append(row)
        return groups

    def _rows(
        self, name: str, columns: Sequence[Column], project_id: str
    ) -> Iterator[tuple[Row, QgsFeature]]:
        source = self._source(name)
        fields = source.fields()
        places = {column: fields.lookupField(column.name) for column in columns}
        for column, at in places.items():
            if at < 0:
                raise MissingColumn(table=name, column=column.name)
        request = QgsFeatureRequest()
        if project_id:
            request.setFilterExpression(QgsExpression.createFieldEqualityExpression(KEY, project_id))
        if name == "HITS" and source.sourceCrs().isValid():
            request.setDestinationCrs(self.crs, self._context.transformContext())
        for n, feature in enumerate(source.getFeatures(request, UNCHECKED)):
            if n % 1000 == 0:
                self._watch.stop_if_cancelled()
            values = feature.attributes()
            yield {column.name: _value(values[at], column.kind) for column, at in places.items()}, feature

    def _source(self, name: str):
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None:
            raise LayerUnreadable(
                layer=self._parameters.get(name), cause=tr("the source could not be opened")
            )
        return source


def _value(value: object, kind: str) -> object:
    """An attribute as the kind its column has, whatever a CSV or another format made of it."""
    value = plain(value)
    if value is None or value == "":
        return False if kind == FLAG else None
    if kind == FLAG:
        return str(value).strip().lower() in ("1", "1.0", "true", "t", "yes")
    if kind in (REAL, INTEGER):
        try:
            return float(value) if kind == REAL else int(float(value))
        except (TypeError, ValueError):
            return None
    if kind == DATE and isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()[:10]
    return str(value)
