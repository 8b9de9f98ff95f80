"""Shows what an outcome speaks of on the map."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ..pointer import Pointer
from .outputs import crs_of
from .record import Review, Row, shape


class Places:
    def __init__(self, pointer: Pointer) -> None:
        self._pointer = pointer

    def show_row(self, review: Review, row: Row) -> None:
        """The overlap of a finding, or the project of a verdict."""
        place = review.shape_of(row) if "condition_id" in row else shape(row)
        self._pointer.show(place, crs_of(review))

    def show_layer(self, review: Review, check: Row) -> None:
        """All overlaps with one layer; the project where there is none."""
        project, layer = check["project_id"], check["layer"]
        hits = [h for h in review.hits if h["project_id"] == project and h["layer"] == layer]
        shapes = [shape(hit) for hit in hits if not shape(hit).isNull()]
        if not shapes:
            shapes = [shape(v) for v in review.verdicts if v["project_id"] == project]
        self._pointer.show(QgsGeometry.unaryUnion(shapes), crs_of(review))

    def show_projects(self, review: Review) -> None:
        self._pointer.show(QgsGeometry.unaryUnion([shape(v) for v in review.verdicts]), crs_of(review))
