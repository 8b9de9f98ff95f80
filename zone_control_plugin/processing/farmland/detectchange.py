"""`detectchange`: two images of one place, and the patches of farmland that changed between them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...core.columns import CHANGE_PATCHES
from ...core.errors import ZoneControlError
from ...core.text import mark
from ...layers.catalogues import labels
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks, fields_of
from ..text import language, tr
from .landparameters import add_land_classes

REAL, INTEGER = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer
IMAGES = ("BEFORE", "AFTER")
BANDS = ("RED", "GREEN", "BLUE", "NIR", "SWIR", "BAND")
FIRST_BANDS = (1, 2, 3, 4, 5, 1)
MIN_AREA, SIEVE = 200.0, 4  # m²: smallest mapped built-up patch (TD/T 1055-2019), default to confirm; pixels
PREFIX = "BH"


class DetectChange(ZoneControlAlgorithm):
    NAME = "detectchange"
    TITLE = mark("Detect changes between two images")
    THEME = "farmland"
    TAGS = mark(
        "change detection,satellite,imagery,ndvi,otsu,difference,patch,变化检测,卫星影像,差值,图斑提取"
    )
    HELP = mark(
        "Compares two images of one place, pixel by pixel, and draws the patches of farmland that changed, ready for "
        "'Screen patches' (its PATCHES: id, date and channel are found by their names).\n\n"
        "The images must lie on one grid: same reference system, size, pixel size and origin. Measures: length of the "
        "change over all bands (change vector, Malila 1980); one band; fall of NDVI (vegetation lost, Rouse 1974); "
        "fall of excess green (the same without near infrared, Woebbecke 1995); rise of NDWI (ponds, McFeeters 1996); "
        "rise of NDBI (built-up land, Zha 2003). Check the band numbers: images do not say what their bands are.\n\n"
        "A pixel has changed when its difference reaches the threshold: yours, or where Otsu's method (1979) parts the "
        "histogram of the farmland's pixels. Groups of few pixels are sieved away; neighbours are pixels that share a "
        "side. Outlines follow the pixels, then are cut to the farmland; small patches are dropped. Areas are "
        "ellipsoidal.\n\n"
        "Pixels (of the farmland) without data in either image are never taken for unchanged: they are counted, and "
        "are NoData in the difference. A change is no finding: crops and seasons change fields too."
    )

    # ---- parameters ----

    def parameters(self) -> None:
        self._images()
        self._measure()
        self._patches()
        self._bands()
        self._land()
        self._labels()
        self._outputs()

    def _images(self) -> None:
        for name, title in zip(IMAGES, (tr("Image before"), tr("Image after"))):
            self.add(
                QgsProcessingParameterRasterLayer(name, title),
                tr("On the same grid as the other, and alike in light and season."),
            )

    def _number(
        self, name: str, title: str, kind, default, help_text: str, optional=False, least=0.0
    ) -> None:
        parameter = QgsProcessingParameterNumber(name, title, kind, default, optional, minValue=least)
        self.add(parameter, help_text, advanced=name in (*BANDS, "SIEVE"))

    def _measure(self) -> None:
        words = list(labels("change_index", language()).values())
        self.add(
            QgsProcessingParameterEnum("INDEX", tr("Measure of change"), words, defaultValue=0),
            tr("NDVI finds lost vegetation best; the length over all bands works with any image."),
        )
        self.add(
            QgsProcessingParameterNumber("THRESHOLD", tr("Threshold"), REAL, None, optional=True),
            tr("A pixel has changed from this difference on. Empty: found by Otsu's method."),
        )

    def _patches(self) -> None:
        self._number(
            "MIN_AREA",
            tr("Smallest patch (m²)"),
            REAL,
            MIN_AREA,
            tr(
                "Of farmland. 200 m² is the smallest built-up patch mapped (TD/T 1055-2019); a default to confirm."
            ),
        )
        self._number(
            "SIEVE",
            tr("Sieve (pixels)"),
            INTEGER,
            SIEVE,
            tr("Groups of fewer pixels become like what surrounds them, holes too. 0 or 1: none."),
        )

    def _bands(self) -> None:
        titles = (
            tr("red"),
            tr("green"),
            tr("blue"),
            tr("near infrared"),
            tr("short-wave infrared"),
            tr("single band"),
        )
        for name, title, first in zip(BANDS, titles, FIRST_BANDS):
            self._number(
                name,
                tr("Band: {name}").format(name=title),
                INTEGER,
                first,
                tr(
                    "Its number in both images. Only those that the measure (and the pictures) take must be there."
                ),
                least=1,
            )

    def _land(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSource("FARMLAND", tr("Farmland"), [polygon], optional=True),
            tr(
                "The land survey before the change, or a layer of farmland only. Patches are cut to it, and the "
                "threshold is found on it. Empty: the whole image."
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "LAND_CLASS_FIELD", tr("Land class"), parentLayerParameterName="FARMLAND", optional=True
            ),
            tr("Empty: found by its known names (DLBM …). A layer without one is farmland throughout."),
            advanced=True,
        )
        add_land_classes(self, tr("Classes that are farmland"))

    def _labels(self) -> None:
        date = QgsProcessingParameterDateTime.Type.Date
        self.add(
            QgsProcessingParameterDateTime("DATE", tr("Day of the image after"), date, optional=True),
            tr(
                "Written to the patches, who are screened by it. Empty: the day of acquisition that the image tells; "
                "without any the screening leaves the patches undetermined."
            ),
        )
        self.add(
            QgsProcessingParameterString("CHANNEL", tr("Discovery channel"), tr("Satellite remote sensing")),
            tr("Written to the patches."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("PREFIX", tr("Beginning of the patch ids"), PREFIX, optional=True),
            tr("Letters and digits, followed by the day and a number counted from the top of the image."),
            advanced=True,
        )

    def _outputs(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink("PATCHES", tr("Changed patches"), polygon),
            tr("With area, mean and largest change, and the threshold. To be given to 'Screen patches'."),
        )
        self.add(
            QgsProcessingParameterRasterDestination("DIFFERENCE", tr("Difference"), optional=True),
            tr("How much each pixel changed (GeoTIFF); what could not be compared is NoData."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "CHIPS", tr("Folder for pictures"), optional=True, createByDefault=False
            ),
            tr("A picture before and after of each patch, for CHIPS of the report on the screening."),
        )
        for name, title in (
            ("PATCH_COUNT", tr("Number of patches")),
            ("THRESHOLD_USED", tr("Threshold used")),
            ("COMPARED_COUNT", tr("Pixels compared")),
            ("NOT_COMPARED_COUNT", tr("Pixels that could not be compared")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    # ---- the run ----

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:
        """Layers of the window are asked for in its thread."""
        from .imagepair import image_layer

        try:
            self._given = [image_layer(self, parameters, name, context) for name in IMAGES]
        except ZoneControlError as error:
            self._given = error  # raised by the run: a failure while preparing is only logged
        return True

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from ...layers.change.windows import small_cache
        from . import changedetected as detected
        from .imagepair import open_pair, threshold_of

        if isinstance(self._given, ZoneControlError):
            raise self._given
        labelling = detected.Labelling.of(self, parameters, context)
        threshold = threshold_of(self, parameters, context)
        pair = open_pair(self, parameters, context, *self._given)
        crs = self._given[1][2]
        with small_cache(), detected.scratch(self, parameters, context, pair) as folder:
            detection = detected.detection(self, parameters, context, feedback, pair, crs, folder)
            sieve, least = (
                self.parameterAsInt(parameters, "SIEVE", context),
                self.parameterAsDouble(parameters, "MIN_AREA", context),
            )
            found = detection.run(threshold, sieve, least)
            labelling.name(found, pair, feedback)
            chips = detected.cut_chips(
                self, parameters, context, feedback, detection, found, labelling.ids, folder
            )
            fields = fields_of(CHANGE_PATCHES)
            features = detected.patch_features(found, detection, labelling, fields)
            polygons = QgsWkbTypes.Type.MultiPolygon
            sinks.write("PATCHES", fields, features, polygons, detected.crs_of(crs))
            outputs = detected.deliver(self, parameters, context, sinks, detection, chips)
        feedback.pushInfo(tr("{count} patch(es).").format(count=len(found.area)))
        return {
            **outputs,
            "PATCH_COUNT": len(found.area),
            "THRESHOLD_USED": detection.threshold,
            "COMPARED_COUNT": detection.compared.compared,
            "NOT_COMPARED_COUNT": detection.compared.missing,
        }
