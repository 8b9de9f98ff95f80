"""The models we ship (resources/models, built by scripts/build_models.py), as algorithms of the provider."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from qgis.core import QgsProcessing, QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..core.text import mark
from ..layers.catalogues import labels
from .algorithm import ICONS, THEMES
from .text import language, tr

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "models"


class Words(NamedTuple):
    """What a model says: a model file has one language, so the words are ours and translated at run time."""

    file: str
    theme: str
    title: str
    help: str
    parameters: dict[str, tuple[str, str]]  # name → title, help
    choices: Mapping[str, str] = MappingProxyType({})  # name → kind of the vocabulary its choices are


BOUNDARY_TO_REPORT = Words(
    "boundary_to_report.model3",
    "admission",
    mark("From boundary file to report"),
    mark(
        "Reads boundary files (勘测定界 TXT), reviews each project against a plan, and writes its report.\n\n"
        "A file with an error gives no project and no report: the table of errors says why. Open the model in the "
        "model designer to change or extend it."
    ),
    {
        "BOUNDARY": (
            mark("Boundary file (TXT) or folder"),
            mark("A boundary file, or a folder: then every .txt file in it is read."),
        ),
        "CRS": (
            mark("Coordinate system of the coordinates"),
            mark("Only when the files do not say it, or say it wrongly."),
        ),
        "INDUSTRY": (
            mark("Industry code"),
            mark(
                "GB/T 4754 code of the projects, such as 2614; several separated by ';'. Left empty: unknown."
            ),
        ),
        "PLAN": (mark("Plan file"), mark("The plan (.gpkg) the projects are held against.")),
        "AS_OF": (mark("As of"), mark("Conditions in force on this day count. Empty: today.")),
        "LANGUAGE": (mark("Language of the report"), mark("zh: Chinese; en: English.")),
        "ISSUER": (mark("Issued by"), mark("The body that signs the report.")),
        "ERRORS": (mark("Errors"), mark("What is wrong in the boundary files.")),
        "VERDICTS": (mark("Verdicts"), mark("Projects with their verdicts.")),
        "HITS": (mark("Hits"), mark("One row per project and zone touched, with the common part.")),
        "FINDINGS": (mark("Findings"), mark("One row per project, condition and zone.")),
        "CHECKS": (mark("Checks"), mark("One row per project and layer: hit, clear, edge, no data.")),
        "FOLDER": (mark("Folder of the reports"), mark("A PDF and a .docx per project are written here.")),
    },
)
# What a screening takes and gives, in every model that holds one.
_SCREENING = {
    "FARMLAND": (
        mark("Land survey"),
        mark(
            "Land-use parcels with their classes, as they were before the occupation; best with all classes."
        ),
    ),
    "APPROVALS": (
        mark("Approvals"),
        mark(
            "Every set of lawful procedures to consult: conversions, temporary land, facilities, consolidation …"
        ),
    ),
    "BASIC_FARMLAND": (mark("Permanent basic farmland"), mark("Counted apart from other farmland.")),
    "SPECIAL": (
        mark("Special zones"),
        mark(
            "Such as grain production zones or high-standard fields: area per layer and zone, and once over all."
        ),
    ),
    "COVERAGE": (
        mark("Area the survey covers"),
        mark(
            "Beyond it nothing is said. Empty: all parcels together, or the extent of a survey of farmland only."
        ),
    ),
    "CODED": (mark("Coded patches"), mark("Patches with their codes and reasons.")),
    "PARTS": (mark("Parts"), mark("Covered, uncovered and other parts of every patch.")),
    "LINKS": (mark("Links"), mark("One row per patch and approval it touches, in force or not.")),
    "SPECIALS": (mark("In special zones"), mark("One row per patch and special zone.")),
    "FUNNEL": (mark("Funnel"), mark("How many patches ended in which branch.")),
    "ISSUES": (mark("Issues"), mark("What is wrong with the patches and the data consulted.")),
    "SETS": (mark("Sets consulted"), mark("Every layer consulted and the date its records reach.")),
}
SCREENING_TO_REPORT = Words(
    "screening_to_report.model3",
    "farmland",
    mark("From patches to the screening report"),
    mark(
        "Screens suspected occupations of farmland against the land survey and all approvals, and writes the PDF and "
        "the workbook.\n\n"
        "Open the model in the model designer to change or extend it."
    ),
    {
        "PATCHES": (mark("Patches"), mark("Suspected occupations, as polygons.")),
        **_SCREENING,
        "AS_OF": (
            mark("As of"),
            mark("The day of all patches when their layer has no date field. Empty: today."),
        ),
        "TOWNSHIPS": (
            mark("Townships"),
            mark("For the totals; a patch belongs to the township in which a point inside it lies."),
        ),
        "BEFORE": (mark("Image before"), mark("Shown on each patch's page, beside its parts.")),
        "AFTER": (mark("Image after"), mark("Shown on each patch's page, beside its parts.")),
        "LANGUAGE": (mark("Language of the report"), mark("zh: Chinese; en: English.")),
        "ISSUER": (mark("Issued by"), mark("The body that signs the report.")),
        "FOLDER": (mark("Folder for the reports"), mark("The PDF and the workbook are written here.")),
    },
)
CHANGE_TO_SCREENING = Words(
    "change_to_screening.model3",
    "farmland",
    mark("From two images to coded patches"),
    mark(
        "Finds the farmland that changed between two images of one place, and screens the patches against the land "
        "survey and all approvals.\n\n"
        "A change is no finding: crops and seasons change fields too. Without the day of the image after, its patches "
        "stay undetermined. Open the model in the model designer to change or extend it."
    ),
    {
        "BEFORE": (
            mark("Image before"),
            mark("On the same grid as the other, and alike in light and season."),
        ),
        "AFTER": (mark("Image after"), mark("On the same grid as the other, and alike in light and season.")),
        "DATE": (
            mark("Day of the image after"),
            mark(
                "Written to the patches, who are screened by it. Empty: the day of acquisition that the image tells; "
                "without any the screening leaves the patches undetermined."
            ),
        ),
        "INDEX": (
            mark("Measure of change"),
            mark("NDVI finds lost vegetation best; the length over all bands works with any image."),
        ),
        "THRESHOLD": (
            mark("Threshold"),
            mark("A pixel has changed from this difference on. Empty: found by Otsu's method."),
        ),
        "MIN_AREA": (
            mark("Smallest patch (m²)"),
            mark(
                "Of farmland. 200 m² is the smallest built-up patch mapped (TD/T 1055-2019); a default to confirm."
            ),
        ),
        **_SCREENING,
        "PATCHES": (
            mark("Changed patches"),
            mark("With area, mean and largest change, and the threshold. To be given to 'Screen patches'."),
        ),
        "DIFFERENCE": (
            mark("Difference"),
            mark("How much each pixel changed (GeoTIFF); what could not be compared is NoData."),
        ),
    },
    {"INDEX": "change_index"},
)
SHIPPED = (BOUNDARY_TO_REPORT, SCREENING_TO_REPORT, CHANGE_TO_SCREENING)


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model file in the user's language, under the provider's own id."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        path = FOLDER / words.file
        if not self.fromFile(str(path)):
            raise ValueError(f"{path} is not a model")
        for parameter in self.parameterDefinitions():
            title, help_text = words.parameters[parameter.name().upper()]
            parameter.setDescription(tr(title))
            parameter.setHelp(tr(help_text))
            if parameter.name() in words.choices:
                parameter.setOptions(list(labels(words.choices[parameter.name()], language()).values()))

    def createInstance(self) -> QgsProcessingModelAlgorithm:
        return ShippedModel(self._words)

    def processAlgorithm(self, parameters: dict, context, feedback) -> dict:
        """An output nobody named is made all the same: the next step needs it."""
        made = {
            output.name(): QgsProcessing.TEMPORARY_OUTPUT for output in self.destinationParameterDefinitions()
        }
        return super().processAlgorithm({**made, **parameters}, context, feedback)

    def displayName(self) -> str:
        return tr(self._words.title)

    def group(self) -> str:
        return tr(THEMES[self._words.theme])

    def groupId(self) -> str:
        return self._words.theme

    def shortHelpString(self) -> str:
        return tr(self._words.help)

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / "zone_control.svg"))


def models() -> list[QgsProcessingModelAlgorithm]:
    """One instance of each shipped model."""
    return [ShippedModel(words) for words in SHIPPED]
