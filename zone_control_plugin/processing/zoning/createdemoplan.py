"""`createdemoplan`: a fictional coastal county to learn on, and a city-sized plan to measure on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputFile,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingUtils,
)

from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..text import tr

SIZES = ("small", "city")


class CreateDemoPlan(ZoneControlAlgorithm):
    NAME = "createdemoplan"
    TITLE = mark("Create demo plan")
    THEME = "zoning"
    TAGS = mark("demo,example,sample,zoning plan,control unit,learn,演示,示例,样例,管控单元")
    HELP = mark(
        "Writes a fictional coastal county into a folder: a zoning plan, projects to review and a styled QGIS "
        "project. Nothing in it is real: the places, boundaries, documents and the county code 330299 are "
        "invented; only the industry codes are those of GB/T 4754-2017.\n\n"
        "'small' is for learning: 28 layers, 2,000 conditions, 60 projects with every kind of verdict, written "
        "in seconds; and a land survey of two townships with 400 suspected occupations of farmland and the "
        "approvals to hold them against, with satellite images of a part of it from two years. "
        "'city' is for measuring: 239 layers in three coordinate systems, 134 "
        "control units, 107,713 conditions, 11,051 projects, 500,000 parcels, 100,000 patches and 60,000 "
        "approvals, with a few defects of the kind real deliveries have; it takes minutes and about 1 GB.\n\n"
        "The same size and seed always give the same content. It lies around 121.0-121.7° E, 29.7-30.2° N; the "
        "working plane is CGCS2000, 3-degree Gauss-Krüger, 120° E (EPSG:4549).\n\n"
        "Next: open demo.qgz and run 'Review projects' on the layer of projects with plan.gpkg as the plan, or "
        "'Screen patches' on the layers of farmland.gpkg, or 'Detect changes between two images' on the images."
    )

    def parameters(self) -> None:
        self.add(
            QgsProcessingParameterEnum(
                "SIZE", tr("Size"), list(SIZES), defaultValue="small", usesStaticStrings=True
            ),
            tr("small: to learn on, seconds. city: to measure on, minutes and about 1 GB."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED",
                tr("Seed"),
                QgsProcessingParameterNumber.Type.Integer,
                1,
                minValue=0,
                maxValue=2**31 - 1,
            ),
            tr("Another number gives another county; the same number gives the same one again."),
        )
        self.add(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")),
            tr(
                "Receives plan.gpkg, projects.gpkg, farmland.gpkg, image_before.tif, image_after.tif, demo.qgz and "
                "demo.json. Files of an earlier demo plan are replaced; a folder with other files of these names is "
                "refused."
            ),
        )
        self.addOutput(QgsProcessingOutputFile("PLAN", tr("Plan file")))
        self.addOutput(QgsProcessingOutputFile("PROJECT_FILE", tr("QGIS project")))

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from ...layers.demo.city import write_city
        from ...layers.demo.farmland import FARMLAND, write_farmland
        from ...layers.demo.farmlandimages import IMAGES
        from ...layers.demo.folder import made_aside, refuse_foreign
        from ...layers.demo.plan import PLAN, PROJECTS, write_small
        from .demoproject import PROJECT_FILE, write_project

        size = self.parameterAsEnumString(parameters, "SIZE", context)
        seed = self.parameterAsInt(parameters, "SEED", context)
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        if str(folder) == "TEMPORARY_OUTPUT":
            folder = Path(QgsProcessingUtils.generateTempFilename("demo", context))
        refuse_foreign(folder, (PLAN, PROJECTS, FARMLAND, *IMAGES, PROJECT_FILE))
        with made_aside(folder, {"size": size, "seed": seed}) as scratch:
            write = write_city if size == "city" else write_small
            scene = write(scratch, seed, Watch(feedback, 0, 50))
            write_farmland(scratch, scene, size, seed, Watch(feedback, 50, 92))
            feedback.pushInfo(tr("Writing the project file."))
            write_project(scratch, PLAN, PROJECTS, FARMLAND)
            Watch(feedback).stop_if_cancelled()
        feedback.pushInfo(tr("Written to {folder}. Open demo.qgz.").format(folder=folder))
        return {"PLAN": str(folder / PLAN), "PROJECT_FILE": str(folder / PROJECT_FILE), "FOLDER": str(folder)}
