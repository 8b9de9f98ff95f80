"""Output tables of our algorithms read back for a report: plain values, of the kind each column has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
)

from ..core.columns import DATE, FLAG, INTEGER, REAL, Column
from ..core.errors import LayerUnreadable, MissingColumn
from ..reports.rows import Row
from .algorithm import Watch
from .sources import UNCHECKED, plain
from .text import tr


class ReportRows:
    """The tables an algorithm's parameters name. Geometry comes in the CRS of the table `main`."""

    def __init__(self, algorithm, parameters: dict, context, watch: Watch, main: str) -> None:
        self._algorithm, self._parameters, self._context, self._watch = algorithm, parameters, context, watch
        self.crs: QgsCoordinateReferenceSystem = self.source(main).sourceCrs()

    def given(self, name: str) -> bool:
        return self._parameters.get(name) not in (None, "")

    def rows(
        self, name: str, columns: Sequence[Column], key: str = "", only: str = ""
    ) -> Iterator[tuple[Row, QgsFeature]]:
        """All rows, or those whose column `key` is `only`. Raises MissingColumn, LayerUnreadable, Cancelled."""
        source = self.source(name)
        fields = source.fields()
        places = {column: fields.lookupField(column.name) for column in columns}
        for column, at in places.items():
            if at < 0:
                raise MissingColumn(table=name, column=column.name)
        request = QgsFeatureRequest()
        if only:
            request.setFilterExpression(QgsExpression.createFieldEqualityExpression(key, only))
        if source.sourceCrs().isValid() and source.sourceCrs() != self.crs:
            request.setDestinationCrs(self.crs, self._context.transformContext())
        for n, feature in enumerate(source.getFeatures(request, UNCHECKED)):
            if n % 1000 == 0:
                self._watch.stop_if_cancelled()
            values = feature.attributes()
            yield {column.name: as_kind(values[at], column.kind) for column, at in places.items()}, feature

    def source(self, name: str) -> QgsProcessingFeatureSource:
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None:
            raise LayerUnreadable(
                layer=self._parameters.get(name), cause=tr("the source could not be opened")
            )
        return source


def grouped(pairs: Iterable[tuple[Hashable, object]]) -> dict:
    """Key → the values that stand with it, in their order."""
    groups: dict = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def as_kind(value: object, kind: str) -> object:
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
