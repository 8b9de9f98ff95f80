"""A project with the layers of a screening, and the real algorithm answering at once."""

from __future__ import annotations

import pytest
from builders.plans import box
from builders.screening import HERE, LAND, approval, layer, patch
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from zone_control.zone_control_plugin.gui.farmland.controller import FarmlandController
from zone_control.zone_control_plugin.gui.farmland.record import TABLES, reader
from zone_control.zone_control_plugin.gui.farmland.screening import SCREEN
from zone_control.zone_control_plugin.processing.farmland.screenpatches import ScreenPatches

HALF = box(100, 100, 50, 100)
PATCHES = (
    (HERE, patch("A", channel="satellite")),  # half covered, and wholly by one no longer in force
    (box(700, 100), patch("B")),  # forest
    (box(300, 100), patch("C")),  # covered
    (box(300, 300), patch("D", found_on="")),
    (box(300, 500), patch("E")),  # nothing found
    (box(450, 500, 50), patch("F")),
)
APPROVALS = {
    "approval_conversion": [approval(HALF, "K1"), approval(box(290, 90, 120), "K2")],
    "approval_temporary": [approval(HERE, "T<1>", valid_to="2026-05-31")],
}


def scene() -> dict[str, QgsVectorLayer]:
    """Layers by name."""
    layers = {"patches": layer(PATCHES, "patches"), "landuse": layer(LAND, "landuse")}
    layers |= {name: layer(rows, name) for name, rows in APPROVALS.items()}
    layers["grain_zone"] = layer([(HALF, {"zone_code": "G1"})], "grain_zone")
    return layers


def screened_layers(parameters: dict) -> dict[str, QgsVectorLayer]:
    """The outputs of `screenpatches`, as a run hands them over."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = ScreenPatches().create()
    results, _ = algorithm.run(parameters, context, QgsProcessingFeedback(), catchExceptions=False)
    for name in TABLES:
        QgsProcessingUtils.mapLayerFromString(results[name], context)
    return {name: context.takeResultLayer(results[name]) for name in TABLES}


@pytest.fixture
def screened(qgis_processing):
    layers = scene()
    approvals = [layers[name] for name in APPROVALS]
    parameters = {"PATCHES": layers["patches"], "FARMLAND": layers["landuse"], "APPROVALS": approvals}
    parameters |= {"SPECIAL": [layers["grain_zone"]], **dict.fromkeys(TABLES, "TEMPORARY_OUTPUT")}
    return reader(screened_layers(parameters))()


@pytest.fixture
def layers(tools):
    layers = scene()
    tools.project.addMapLayers(list(layers.values()))
    return layers


@pytest.fixture
def controller(tools, window, layers, qgis_processing):
    tools.background.answers[SCREEN] = lambda: (
        "succeeded",
        (screened_layers(tools.background.asked[-1][1]),),
    )
    controller = FarmlandController(tools)
    controller.page.setParent(window)
    controller.page.resize(420, 1000)
    controller.page.show()
    yield controller
    controller.close()
    controller.page.setParent(None)
    tools.project.clear()
