"""Boundary coordinate files (勘测定界 TXT) as projects, plots and a table of what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ...core.columns import BOUNDARY_ERRORS, BOUNDARY_PLOTS, BOUNDARY_PROJECTS
from ...core.errors import BadParameter
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sinks import feature, fields_of
from ..text import listed, tr
from ..transforms import Transforms


class ReadBoundary(ZoneControlAlgorithm):
    NAME = "readboundary"
    TITLE = mark("Read boundary files (TXT)")
    THEME = "admission"
    TAGS = mark("boundary,survey,coordinates,txt,import,勘测定界,界址点,坐标,红线")
    HELP = mark(
        "Reads boundary coordinate files (勘测定界 TXT): one project per file, its plots, and a table of everything "
        "that is wrong, with line numbers. All common variants are understood: GBK and UTF-8, 9 to 13 plot "
        "attributes or none, holes and separate parts by geometry, zone number before Y or not, X and Y swapped, "
        "degrees.\n\n"
        "A file with an error gives no project, since a verdict on a part of it would be milder than the truth: a "
        "plot with a broken ring, a line that cannot be read, a place that is not certain, less area than declared. "
        "Its sound plots are still among the plots, for repair. Warnings are put right and told.\n\n"
        "The outputs are in the files' own plane when all share one of CGCS2000, else in EPSG:4490. Areas are "
        "ellipsoidal, in m². Xi'an 80 and Beijing 54 need a transformation of known accuracy in QGIS."
    )

    def parameters(self) -> None:
        self.add(
            # "all files" makes QGIS accept a folder as well
            QgsProcessingParameterFile(
                "INPUT",
                tr("Boundary file (TXT) or folder"),
                fileFilter=f"{tr('Boundary files')} (*.txt *.TXT);;{tr('All files')} (*)",
            ),
            tr("A boundary file, or a folder (type or paste its path): then every .txt file in it is read."),
        )
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Coordinate system of the coordinates"), optional=True),
            tr(
                "Overrides what the files say about their coordinate system: for files that say nothing, say it "
                "wrongly, or use a local plane. Leave empty to go by the files."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "PROJECTS", tr("Projects"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("One multipolygon per file without errors."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "PLOTS", tr("Plots"), QgsProcessing.SourceType.TypeVectorPolygon, optional=True
            ),
            tr(
                "One multipolygon per sound plot with its attributes; `errors` counts the errors of its file."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink("ERRORS", tr("Errors"), QgsProcessing.SourceType.TypeVector),
            tr("A table of errors, warnings and remarks with file and line."),
        )
        self.addOutput(QgsProcessingOutputNumber("PROJECT_COUNT", tr("Projects delivered")))
        self.addOutput(QgsProcessingOutputNumber("ERROR_COUNT", tr("Errors")))

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from . import placed

        crs = self.parameterAsCrs(parameters, "CRS", context)
        transforms = Transforms(context.transformContext())
        found = _read(
            self.parameterAsFile(parameters, "INPUT", context), _identifier(crs), transforms, feedback
        )
        found = placed.told_apart(found)
        target = placed.common_crs(found)
        out_crs, areal = QgsCoordinateReferenceSystem(target), QgsWkbTypes.Type.MultiPolygon
        projects, plots = _projects(found, target, transforms), _plots(found, target, transforms)
        sinks.write("PROJECTS", fields_of(BOUNDARY_PROJECTS), projects, areal, out_crs)
        sinks.write("PLOTS", fields_of(BOUNDARY_PLOTS), plots, areal, out_crs)
        sinks.write("ERRORS", fields_of(BOUNDARY_ERRORS), _errors(found))
        return _told(found, feedback)


def _identifier(crs: QgsCoordinateReferenceSystem) -> str:
    if not crs.isValid():
        return ""
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()


def _read(path: str, crs: str, transforms: Transforms, feedback) -> list:
    """Every file read and measured, in order of their names."""
    from ...layers.boundary.reading import boundary_files, read_file
    from .placed import measured

    try:
        paths = boundary_files(path)
    except OSError as error:
        raise BadParameter(parameter="INPUT", value=path, advice=error.strerror) from error
    if not paths:
        raise BadParameter(parameter="INPUT", value=path, advice=tr("The folder holds no .txt file."))
    watch, found = Watch(feedback), []
    for i, one in enumerate(paths):
        watch.stop_if_cancelled()
        found.append(measured(read_file(one, crs, watch.stop_if_cancelled), transforms))
        watch.progress((i + 1) / len(paths))
    return found


def _projects(found, target: str, transforms: Transforms) -> list[QgsFeature]:
    from ...layers.boundary.rings import outline
    from .placed import multipolygon_wkb

    fields, features = fields_of(BOUNDARY_PROJECTS), []
    for one in found:
        b = one.boundary
        if b.complete:
            onto = transforms.between(b.crs, target, b.source)
            row = [b.project_id, b.name, b.declared_ha, one.area_m2, b.source]
            features.append(feature(fields, row, multipolygon_wkb(outline(b.plots), onto)))
    return features


def _plots(found, target: str, transforms: Transforms) -> list[QgsFeature]:
    from .placed import multipolygon_wkb

    fields, features = fields_of(BOUNDARY_PLOTS), []
    for one in found:
        b = one.boundary
        onto = transforms.between(b.crs, target, b.source) if b.plots else None
        for plot, area in zip(b.plots, one.plot_areas):
            t = plot.text
            words = [b.project_id, t.number, t.name, t.use, t.land_class, t.sheet, ";".join(t.others)]
            row = [*words, t.declared_ha, area, b.error_count, b.source, t.line]
            features.append(feature(fields, row, multipolygon_wkb(plot.geometry, onto)))
    return features


def _errors(found) -> Iterator[QgsFeature]:
    fields = fields_of(BOUNDARY_ERRORS)
    for one in found:
        for problem in one.boundary.problems:
            message = tr(problem.kind.sentence).format(**problem.values)
            row = [one.boundary.source, problem.line or None, problem.severity, message]
            yield feature(fields, row)


def _told(found, feedback) -> dict:
    """The counts, and in the log which files are not delivered."""
    withheld = [one.boundary.source for one in found if not one.boundary.complete]
    if withheld:
        sentence = tr(
            "{count} of {all} files have errors and give no project: {files}. The table of errors says why."
        )
        feedback.pushWarning(
            sentence.format(
                count=len(withheld), all=len(found), files=listed(withheld[:20], len(withheld) > 20)
            )
        )
    return {
        "PROJECT_COUNT": len(found) - len(withheld),
        "ERROR_COUNT": sum(one.boundary.error_count for one in found),
    }
