"""`createworkspace`: an empty casebook in one GeoPackage."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFileDestination,
)

from ...core.errors import BadParameter, StepIncomplete, WorkspaceTaken
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..text import tr
from .parameters import add_who, add_why, now


class CreateWorkspace(ZoneControlAlgorithm):
    NAME = "createworkspace"
    TITLE = mark("Create workspace")
    THEME = "casebook"
    TAGS = mark("workspace,casebook,case,journal,create,工作空间,案件,台账,流转日志,新建")
    HELP = mark(
        "Makes an empty workspace: one GeoPackage that holds the cases (a layer), their journal and the hashes of the "
        "evidence. A file that is there already is never replaced.\n\n"
        "The journal is append-only. Every entry carries the hash (SHA-256) of the one before it, so that a later "
        "change shows, and where ('Verify journal'). HEAD is the hash of the last entry: note it outside the file, "
        "for example in the minutes; whoever can write the file could write the whole journal anew, and only a noted "
        "head shows that.\n\n"
        "Next: 'Register cases' with the coded patches of a screening, then 'Record step' as they are dealt with."
    )

    def parameters(self) -> None:
        self.add(
            QgsProcessingParameterFileDestination("FILE", tr("File"), "GeoPackage (*.gpkg)"),
            tr("A new GeoPackage (.gpkg), on a disk that all who work with it can write to."),
        )
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Coordinate reference system"), "EPSG:4490"),
            tr("In which the cases' polygons are kept."),
            advanced=True,
        )
        add_who(self)
        add_why(self, tr("What it is for, for example the county and the year. Empty: said in general."))
        self.addOutput(QgsProcessingOutputFile("WORKSPACE", tr("Workspace")))
        self.addOutput(QgsProcessingOutputString("HEAD", tr("Head of the journal")))

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from ...core.casebook.journal import CREATED
        from ...core.casebook.law import NEEDS
        from ...workspace.store import create

        path = Path(self.parameterAsFileOutput(parameters, "FILE", context))
        who = self.parameterAsString(parameters, "WHO", context).strip()
        why = self.parameterAsString(parameters, "WHY", context).strip() or tr("A new workspace.")
        crs: QgsCoordinateReferenceSystem = self.parameterAsCrs(parameters, "CRS", context)
        if not who:
            raise StepIncomplete(move=CREATED, cause=NEEDS["who"])
        if path.suffix.lower() != ".gpkg":
            raise BadParameter(parameter="FILE", value=path, advice=tr("Give a name that ends in .gpkg."))
        if path.exists():
            raise WorkspaceTaken(path=path)
        sinks.own(path)
        stamp = now()
        head = create(path, crs.toWkt(), who, stamp[:10], why, stamp)
        feedback.pushInfo(tr("Head of the journal: {head}").format(head=head.hash))
        return {"FILE": str(path), "WORKSPACE": str(path), "HEAD": head.hash}
