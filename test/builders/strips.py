"""Layers of boxes on a strip of ground near 120° E, where a square metre of the plane is one of the ellipsoid."""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

X, Y = 500000, 3300000
TYPES = {str: QMetaType.Type.QString, float: QMetaType.Type.Double, int: QMetaType.Type.Int}


def box(west, east, south=0, north=10):
    return QgsGeometry.fromRect(QgsRectangle(X + west, Y + south, X + east, Y + north))


def layer(name, rows, crs="EPSG:4549", kind="Polygon"):
    """`rows`: dictionaries of attributes, with `at` = (west, east), WKT, or None."""
    out = QgsVectorLayer(f"{kind}?crs={crs}", name, "memory")
    kinds = {key: type(value) for row in reversed(rows) for key, value in row.items() if value is not None}
    names = [key for key in dict.fromkeys(k for row in rows for k in row) if key != "at"]
    out.dataProvider().addAttributes([QgsField(key, TYPES[kinds.get(key, str)]) for key in names])
    out.updateFields()
    for row in rows:
        feature = QgsFeature(out.fields())
        feature.setAttributes([row.get(key) for key in names])
        at = row.get("at")
        if isinstance(at, str):
            feature.setGeometry(QgsGeometry.fromWkt(at))
        elif at is not None:
            feature.setGeometry(box(*at))
        assert out.dataProvider().addFeatures([feature])[0]
    return out


def bow_tie(west, east):
    points = ((west, 0), (east, 10), (east, 0), (west, 10), (west, 0))
    return f"POLYGON(({','.join(f'{X + x} {Y + y}' for x, y in points)}))"


def told(layer, *names):
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


class Listening(QgsProcessingFeedback):
    """Keeps what a user is warned of."""

    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, text):
        self.warnings.append(text)
