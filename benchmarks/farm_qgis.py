"""QGIS's own `native:calculatevectoroverlaps` as a peer of the screening, on a sample of patches.

farm_qgis.py FOLDER ANSWER COUNT FORM; FORM is `cut` (layers as PostGIS subdivided them) or `whole`. It knows no dates
and leaves no residual: area of each patch in the union of each layer is all it says.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from farm_facts import columns, sample, wkb
from qgis_world import plugin_world
from records import answer


def layer(folder: Path, name: str, title: str, rows: np.ndarray | None = None):
    """A memory layer with a spatial index."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    numbers, shapes = wkb(folder, name)
    made = QgsVectorLayer("MultiPolygon?crs=EPSG:4549&field=number:int&index=yes", title, "memory")
    features = []
    for row in range(len(numbers)) if rows is None else rows.tolist():
        shape = QgsGeometry()
        shape.fromWkb(shapes[row])
        shape.convertToMultiType()
        feature = QgsFeature()
        feature.setAttributes([int(numbers[row])])
        feature.setGeometry(shape)
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


def main(folder: Path, out: Path, count: int, form: str) -> None:
    import processing
    from qgis.core import QgsProcessingContext

    suffix = "_pieces" if form == "cut" else ""
    rows = sample(count, len(columns(folder, "patches")["number"]))
    patches = layer(folder, "patches", "patches", rows)
    layers = [layer(folder, f"farmland{suffix}", "farmland"), layer(folder, f"basic{suffix}", "basic")]
    layers.append(layer(folder, "approvals", "approvals"))
    context = QgsProcessingContext()
    context.setEllipsoid("NONE")
    start = time.perf_counter()
    found = processing.run(
        "native:calculatevectoroverlaps",
        {"INPUT": patches, "LAYERS": layers, "OUTPUT": "memory:"},
        context=context,
    )["OUTPUT"]
    seconds = time.perf_counter() - start
    facts = {f["number"]: (f["farmland_area"], f["basic_area"]) for f in found.getFeatures()}
    numbers = np.array(sorted(facts))
    values = np.array([facts[n] for n in numbers.tolist()], float)
    np.savez(folder / f"qgis_{form}.npz", number=numbers, farmland=values[:, 0], basic=values[:, 1])
    answer(out, seconds=seconds, count=len(numbers))


if __name__ == "__main__":
    with plugin_world():
        main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
