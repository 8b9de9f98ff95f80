"""A PyQGIS loop as a peer: QgsSpatialIndex, a prepared QgsGeometryEngine, one zone after another.

Usage: peer_qgis.py FOLDER SAMPLE ANSWER (all as benchmarks/run.py makes them).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsSpatialIndex,
    QgsVectorLayer,
    QgsWkbTypes,
)

sys.path.insert(0, str(Path(__file__).resolve().parent))
from records import answer, read_records, timed


def size(geometry: QgsGeometry) -> float:
    """Area of polygons, length of lines, count of points."""
    if geometry.type() == QgsWkbTypes.PolygonGeometry:
        return geometry.area()
    if geometry.type() == QgsWkbTypes.LineGeometry:
        return geometry.length()
    return sum(1 for _ in geometry.vertices())


class Loop:
    """One spatial index a layer, or one over everything; geometries held in memory."""

    def __init__(self, records: list[tuple[int, bytes]], groups: list[int]) -> None:
        self.zones = [number for number, _ in records]
        self.shapes = []
        self.indexes = defaultdict(QgsSpatialIndex)
        for position, (number, wkb) in enumerate(records):
            shape = QgsGeometry()
            shape.fromWkb(wkb)
            self.shapes.append(shape)
            feature = QgsFeature(position)
            feature.setGeometry(shape)
            self.indexes[groups[number]].addFeature(feature)

    def commons(self, wkb: bytes) -> dict[int, QgsGeometry]:
        project = QgsGeometry()
        project.fromWkb(wkb)
        engine = QgsGeometry.createGeometryEngine(project.constGet())
        engine.prepareGeometry()
        box, parts = project.boundingBox(), defaultdict(list)
        for index in self.indexes.values():
            for position in index.intersects(box):
                shape = self.shapes[position]
                if engine.intersects(shape.constGet()):
                    inside = engine.contains(shape.constGet())
                    common = shape if inside else QgsGeometry(engine.intersection(shape.constGet()))
                    parts[self.zones[position]].append(common)
        return {
            zone: each[0] if len(each) == 1 else QgsGeometry.unaryUnion(each) for zone, each in parts.items()
        }

    def __call__(self, wkb: bytes) -> list:
        return [(zone, size(common)) for zone, common in self.commons(wkb).items()]


class AsWritten:
    """As its user would write it: every layer asked for the features in the box, each tried and cut."""

    def __init__(self, records: list[tuple[int, bytes]], groups: list[int]) -> None:
        features = defaultdict(list)
        for number, wkb in records:
            shape = QgsGeometry()
            shape.fromWkb(wkb)
            feature = QgsFeature()
            feature.setGeometry(shape)
            feature.setAttributes([number])
            features[groups[number]].append(feature)
        self.layers = [self._layer(some) for some in features.values()]

    @staticmethod
    def _layer(features: list[QgsFeature]) -> QgsVectorLayer:
        kind = QgsWkbTypes.displayString(QgsWkbTypes.multiType(features[0].geometry().wkbType()))
        layer = QgsVectorLayer(f"{kind}?field=zone:integer&index=yes", "layer", "memory")
        assert layer.dataProvider().addFeatures(features)[0]
        return layer

    def __call__(self, wkb: bytes) -> list:
        project, found = QgsGeometry(), defaultdict(float)
        project.fromWkb(wkb)
        request = QgsFeatureRequest().setFilterRect(project.boundingBox())
        for layer in self.layers:
            for feature in layer.getFeatures(request):
                if feature.geometry().intersects(project):
                    found[feature["zone"]] += size(feature.geometry().intersection(project))
        return list(found.items())


def main(folder: Path, sample: Path, out: Path) -> None:
    records = list(read_records(folder / "zones.bin"))
    layer_of = json.loads((folder / "layer_of.json").read_text())
    projects = list(read_records(sample))
    times, loop = {}, Loop(records, [0] * len(layer_of))
    times["one index"] = timed(loop, projects)
    commons = {
        number: [(zone, bytes(c.asWkb()).hex()) for zone, c in loop.commons(wkb).items()]
        for number, wkb in projects
    }
    del loop
    times["index per layer"] = timed(Loop(records, layer_of), projects[:50], rounds=1)
    times["features of every layer, as its user would write it"] = timed(
        AsWritten(records, layer_of), projects[:30], rounds=1
    )
    answer(out, times=times, commons=commons)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main(*map(Path, sys.argv[1:4]))
