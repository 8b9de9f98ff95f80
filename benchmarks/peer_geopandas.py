"""GeoPandas as a peer: which zones does a project touch, and with what common area?

Runs in build/peers. Usage: peer_geopandas.py FOLDER SAMPLE ANSWER (all as benchmarks/run.py makes them).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import numpy
import shapely
from records import answer, read_records, timed

AREA, LENGTH = 1.0, 1.0  # tolerance of a hit, m² and m


def load(path: Path) -> geopandas.GeoDataFrame:
    numbers, wkb = zip(*read_records(path))
    return geopandas.GeoDataFrame(
        {"zone": numpy.array(numbers)}, geometry=shapely.from_wkb(list(wkb)), crs=None
    )


def size(common: geopandas.GeoSeries) -> numpy.ndarray:
    """Area of polygons, length of lines, count of points."""
    kinds = shapely.get_dimensions(common.values)
    points = shapely.get_num_geometries(common.values)
    return numpy.select([kinds == 2, kinds == 1], [common.area, common.length], points)


class OneFrame:
    """Best form found: every zone in one frame, dissolved before, its index asked with a prepared geometry."""

    def __init__(self, zones: geopandas.GeoDataFrame) -> None:
        self.zones = zones
        self.index = zones.sindex

    def touched(self, wkb: bytes) -> geopandas.GeoDataFrame:
        project = shapely.from_wkb(wkb)
        near = self.zones.iloc[self.index.query(project, predicate="intersects")]
        return near.set_geometry(near.geometry.intersection(project))

    def __call__(self, wkb: bytes) -> list:
        common = self.touched(wkb)
        sizes = size(common.geometry)
        frame = geopandas.pd.Series(sizes, index=common["zone"].values).groupby(level=0).sum()
        return list(frame.items())


def frames(zones: geopandas.GeoDataFrame, layer_of: numpy.ndarray) -> list[geopandas.GeoDataFrame]:
    """A frame per layer, as data usually lie."""
    layers = layer_of[zones["zone"].to_numpy()]
    return [zones[layers == layer] for layer in numpy.unique(layers)]


class FramePerLayer:
    """Every layer's own index asked with a prepared geometry."""

    def __init__(self, layers: list[geopandas.GeoDataFrame]) -> None:
        self.layers = [OneFrame(layer) for layer in layers]

    def __call__(self, wkb: bytes) -> list:
        return [pair for layer in self.layers for pair in layer(wkb)]


class PerLayer:
    """As its user would write it: `overlay` with every layer in turn, dissolved by zone."""

    def __init__(self, layers: list[geopandas.GeoDataFrame]) -> None:
        self.layers = layers
        for layer in self.layers:
            layer.sindex  # noqa: B018 built before the clock starts

    def __call__(self, wkb: bytes) -> list:
        project = geopandas.GeoDataFrame(geometry=[shapely.from_wkb(wkb)])
        found = []
        for layer in self.layers:
            common = geopandas.overlay(layer, project, how="intersection", keep_geom_type=False)
            if len(common):
                found += list(zip(common["zone"], size(common.geometry)))
        return found


def dissolved(zones: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """One geometry a zone; only zones of several features need the work."""
    several = zones["zone"].duplicated(keep=False)
    merged = zones[several].dissolve(by="zone", as_index=False)
    return geopandas.pd.concat([zones[~several], merged], ignore_index=True)


def main(folder: Path, sample: Path, out: Path) -> None:
    zones = dissolved(load(folder / "zones.bin"))
    layer_of = numpy.array(json.loads((folder / "layer_of.json").read_text()))
    pieces = load(folder / "pieces.bin") if (folder / "pieces.bin").exists() else zones
    projects = list(read_records(sample))
    forms = {"one frame": OneFrame(zones), "one frame, cut zones": OneFrame(pieces)}
    times = {name: timed(form, projects) for name, form in forms.items()}
    times["a frame per layer, cut zones"] = timed(
        FramePerLayer(frames(pieces, layer_of)), projects[:50], rounds=2
    )
    times["overlay per layer, as its user would write it"] = timed(
        PerLayer(frames(zones, layer_of)), projects[:10], rounds=1
    )
    plain = forms["one frame"]
    commons = {}
    for number, wkb in projects:
        touched = plain.touched(wkb)
        commons[number] = list(
            zip(touched["zone"].tolist(), shapely.to_wkb(touched.geometry.values, hex=True).tolist())
        )
    answer(out, times=times, commons=commons)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
