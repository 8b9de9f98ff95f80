"""The farmland page: layers picked, screened, the funnel, one patch, what lies at its place, its report."""

import subprocess
from pathlib import Path

from hands import FOLDER, LANGUAGE, arrange, click, flashed, locate, shot, still
from qgis import processing
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsProviderRegistry, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface

PICKED = {"patchesLayer": "patches", "farmlandLayer": "landuse", "basicFarmlandLayer": "basic_farmland"}
APPROVALS = {
    f"approval_{kind}" for kind in ("conversion", "temporary", "facility", "consolidation", "supply")
}
ZONES = {"grain_zone", "high_standard"}


def story(desk):
    page = desk.farmland.page
    arrange(desk.dock, legend=260)
    desk.dock.show_page(page)
    iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4549"))
    layers = by_table()
    for name, table in PICKED.items():
        getattr(page, name).setLayer(layers[table])
    check(page.approvalsLayers, [layers[name].id() for name in APPROVALS])
    check(page.specialLayers, [layers[name].id() for name in ZONES])
    page.townshipsLayer.setLayer(layers["townships"])
    yield still
    show_images()
    shot("farmland_layers")
    click(page.screenButton)
    yield lambda: not desk.farmland.screening.running
    yield from pictures(desk, page)


def pictures(desk, page):
    results = page.results
    bar = next(
        i for i in bars(results) if i.data(Qt.ItemDataRole.UserRole)["reason_code"] == "partly_covered"
    )
    at(results.funnel, bar)
    at(results.table, results.model.index(in_the_images(desk), 0))
    yield flashed()
    shot("farmland")
    follow(results.details, "place")
    yield flashed()
    shot("farmland_place", desk.dock)
    yield from locate(results.current["space_code"], "farmland_locator")
    report(desk, results.current["patch_id"])
    yield None


def in_the_images(desk):
    """The first patch listed that the demo's images show; else the first."""
    model, screened = desk.farmland.page.results.model, desk.farmland.screened
    extent = next((image.extent() for image in images().values()), None)
    rows = range(model.rowCount() if extent else 0)
    inside = (row for row in rows if screened.shape("CODED", model.row_at(row)).intersects(extent))
    return next(inside, 0)


def by_table():
    """The layers of the demo's farmland data, by table."""
    found = {}
    for layer in QgsProject.instance().mapLayers().values():
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        if str(parts.get("path", "")).endswith("farmland.gpkg"):
            found[parts["layerName"]] = layer
    return found


def images():
    """The demo's satellite images, as the report takes them."""
    layers = QgsProject.instance().mapLayers().values()
    found = {Path(layer.source()).stem: layer for layer in layers if isinstance(layer, QgsRasterLayer)}
    return {
        name: found[f"image_{name.lower()}"]
        for name in ("BEFORE", "AFTER")
        if f"image_{name.lower()}" in found
    }


def show_images():
    """The image after, under the results."""
    node = QgsProject.instance().layerTreeRoot().findLayer(images().get("AFTER"))
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)


def check(box, ids):
    for place in range(box.count()):
        if box.itemData(place) in ids:
            box.setItemCheckState(place, Qt.CheckState.Checked)


def bars(results):
    model = results.funnel_model
    return [model.index(row) for row in range(model.rowCount())]


def at(view, index):
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def follow(details, href):
    """A link of the details, clicked where it stands."""
    cursor = details.textCursor()
    for place in range(1, details.document().characterCount()):
        cursor.setPosition(place)
        if cursor.charFormat().anchorHref() == href:
            details.setTextCursor(cursor)
            details.ensureCursorVisible()
            QTest.mouseClick(
                details.viewport(), Qt.MouseButton.LeftButton, pos=details.cursorRect(cursor).center()
            )
            return


def report(desk, patch_id):
    """The patch's page and the summary's first page as pictures."""
    outputs = {
        name: desk.farmland.screened.layer(name) for name in desk.farmland.screened.layers if name != "ISSUES"
    }
    folder = FOLDER / f"report_{LANGUAGE}"
    given = {**outputs, **images(), "PATCH_ID": patch_id, "LANGUAGE": LANGUAGE, "FOLDER": str(folder)}
    (pdf,) = processing.run("zonecontrol:screeningreport", given)["REPORTS"]
    target = FOLDER / f"farmland_report_{LANGUAGE}"
    subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", pdf, str(target)], check=True)
