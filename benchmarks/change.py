"""How long `detectchange` takes, and how much memory, for a pair of images of SIDE × SIDE pixels and four bands.

change.py [--side 20000] [--folder build/change]     the images are made there and removed afterwards

Fields of 100 pixels with a little noise, a speck of change in one pixel of 500, and patches of 20 to 60 pixels; the
land survey has a parcel per field. Found are as many patches as were drawn, or the run ends with an error.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ROOT = Path(__file__).resolve().parent.parent
FIELD, STRIP, NDVI = 100, 1000, 2  # pixels a side; rows made at once; of the measures
GREEN, BUILT = (70, 95, 60, 150), (160, 155, 150, 130)
SPECKS = 500


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--side", type=int, default=20000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "change")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    try:
        drawn = make(given.folder, given.side)
        report(given.folder, given.side, drawn)
    finally:
        shutil.rmtree(given.folder)


def make(folder: Path, side: int) -> int:
    """Writes the images and the land survey; returns how many patches there are, one to a field at most."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4549)
    rng = np.random.default_rng(1)
    fields = side // FIELD
    chosen = rng.permutation(fields * fields)[: fields * fields // 20]
    boxes = {divmod(int(n), fields): rng.integers(20, 61, 2).tolist() for n in chosen}
    images = [image(folder / f"{name}.tif", side, crs) for name in ("before", "after")]
    noise = rng.integers(-3, 4, (2, STRIP + 64, side + 64), dtype=np.int16)
    for top in range(0, side, STRIP):
        high = min(STRIP, side - top)
        changed = rng.random((high, side), dtype=np.float32) < 1 / SPECKS
        for row in range(top // FIELD, (top + high) // FIELD):
            for column in range(fields):
                if (row, column) in boxes:
                    h, w = boxes[row, column]
                    y, x = row * FIELD - top + 20, column * FIELD + 20
                    changed[y : y + h, x : x + w] = True
        for n, data in enumerate(images):
            for band in range(4):
                dy, dx = rng.integers(0, 64, 2)
                values = GREEN[band] + noise[n, dy : dy + high, dx : dx + side]
                if n:
                    values[changed] += BUILT[band] - GREEN[band]
                data.GetRasterBand(band + 1).WriteArray(values.astype(np.uint8), 0, top)
    del images, data
    survey(folder / "land.gpkg", side, fields, crs)
    return len(boxes)


def image(path: Path, side: int, crs: osr.SpatialReference) -> gdal.Dataset:
    options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "PHOTOMETRIC=RGB", "ALPHA=NO", "BIGTIFF=YES"]
    data = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 4, gdal.GDT_Byte, options)
    data.SetGeoTransform((490_000, 1, 0, 3_310_000, 0, -1))
    data.SetProjection(crs.ExportToWkt())
    return data


def survey(path: Path, side: int, fields: int, crs: osr.SpatialReference) -> None:
    """A parcel per field, one metre narrower."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("landuse", crs, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("DLBM", ogr.OFTString))
    data.StartTransaction()
    for row in range(fields):
        for column in range(fields):
            x, y = 490_000 + column * FIELD, 3_310_000 - row * FIELD
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["DLBM"] = "0101"
            corners = (x, y), (x + FIELD - 1, y), (x + FIELD - 1, y - FIELD + 1), (x, y - FIELD + 1), (x, y)
            ring = ", ".join(f"{a} {b}" for a, b in corners)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))"))
            layer.CreateFeature(feature)
    data.CommitTransaction()


def report(folder: Path, side: int, drawn: int) -> None:
    """Prints the figures as rows of a table."""
    _, idle = qgis({}, "help")
    inputs = {name.upper(): str(folder / f"{name}.tif") for name in ("before", "after", "difference")}
    inputs |= {"INDEX": NDVI, "FARMLAND": str(folder / "land.gpkg"), "PATCHES": str(folder / "patches.gpkg")}
    sizes = [os.path.getsize(inputs[name]) / 1e9 for name in ("BEFORE", "AFTER")]
    started = time.monotonic()
    results, high = qgis({"inputs": {**inputs, "DATE": "2026-06-01"}}, "run")
    took = time.monotonic() - started
    if results["PATCH_COUNT"] != drawn:
        sys.exit(f"{results['PATCH_COUNT']} patches found, {drawn} were drawn")
    rows = {
        "images": f"{side:,} × {side:,}, 4 bands, uint8 ({sizes[0]:.1f} + {sizes[1]:.1f} GB on disk)",
        "patches found, as many as drawn": f"{drawn:,}",
        "threshold (Otsu's)": f"{results['THRESHOLD_USED']:.3f}",
        "most memory, QGIS included": f"{high:.2f} GB",
        "of this QGIS's own (`qgis_process help`)": f"{idle:.2f} GB",
        "time, through `qgis_process`": f"{took:.0f} s",
        "pixels a second": f"{side * side / took / 1e6:.1f} million",
    }
    for name, value in rows.items():
        print(f"| {name} | {value} |")


def qgis(given: dict, command: str) -> tuple[dict, float]:
    """What a run gave, and GB of memory at its highest (the kernel's own high-water mark, looked at until it ends)."""
    line = f". scripts/env.sh && exec qgis_process {command} zonecontrol:detectchange" + " -" * bool(given)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(["bash", "-c", line], text=True, cwd=ROOT, env=environment, **pipes)
    high = []
    watcher = threading.Thread(target=watch, args=(process, high))
    watcher.start()
    out, error = process.communicate(json.dumps(given))
    watcher.join()
    if process.returncode:
        sys.exit(error)
    return json.loads(out[out.index("{") :])["results"] if given else {}, max(high)


def watch(process: subprocess.Popen, high: list[float]) -> None:
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if found:
            high.append(int(found[1]) / 1e6)
        time.sleep(0.1)


if __name__ == "__main__":
    main()
