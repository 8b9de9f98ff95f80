"""Polygons as a boundary coordinate file (勘测定界 TXT)."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...core.cells import cell_text
from ...core.errors import BadParameter, LayerWithoutCrs, OutputUnwritable
from ...core.text import mark
from ..algorithm import Watch, ZoneControlAlgorithm
from ..sources import Features, as_of_date, read_features
from ..text import tr
from ..transforms import Transforms

ENCODINGS = ("gbk", "utf-8")
FIELDS = (
    ("PLOT_NO_FIELD", mark("Field of the plot number"), mark("Left empty, the plots are numbered from 1.")),
    ("NAME_FIELD", mark("Field of the plot name"), mark("Left empty, the plot number stands for it.")),
    ("USE_FIELD", mark("Field of the use"), mark("地块用途; left empty, it stays empty.")),
    ("LAND_CLASS_FIELD", mark("Field of the land class"), mark("地类编码; left empty, it stays empty.")),
    ("SHEET_FIELD", mark("Field of the map sheet"), mark("图幅号; left empty, it stays empty.")),
)


class WriteBoundary(ZoneControlAlgorithm):
    NAME = "writeboundary"
    TITLE = mark("Write a boundary file (TXT)")
    THEME = "admission"
    TAGS = mark("boundary,survey,coordinates,txt,export,勘测定界,界址点,坐标,红线")
    HELP = mark(
        "Writes polygons as a boundary coordinate file (勘测定界 TXT) in a Gauss-Krüger plane of CGCS2000: X is the "
        "northing, rings are numbered, closing points repeated, the ellipsoidal area declared in hectares.\n\n"
        "Every feature becomes a plot. One that is empty, crosses itself, falls together at the precision or lies "
        "outside the zone is refused by name, and nothing is written."
    )

    def parameters(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("Plots"), [QgsProcessing.SourceType.TypeVectorPolygon]
            ),
            tr("Polygons; each feature becomes a plot, its parts and holes become rings."),
        )
        for name, title, help_text in FIELDS:
            field = QgsProcessingParameterField(
                name, tr(title), parentLayerParameterName="INPUT", optional=True
            )
            self.add(field, tr(help_text))
        self._plane_parameters()
        self._header_parameters()
        output = QgsProcessingParameterFileDestination("OUTPUT", tr("Boundary file"), "TXT (*.txt)")
        self.add(output, tr("The boundary file to write."))

    def _plane_parameters(self) -> None:
        self.add(
            QgsProcessingParameterCrs("CRS", tr("Plane"), optional=True),
            tr(
                "A Gauss-Krüger plane of CGCS2000, 3° or 6°. Left empty: the layer's own plane when it is one, else "
                "the 3° zone of the plots' centre."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("PREFIX", tr("Zone number before Y"), defaultValue=True),
            tr("Y with eight digits (40664100.000), the zone number first; otherwise with six."),
        )
        self.add(
            QgsProcessingParameterNumber("DECIMALS", tr("Decimals"), defaultValue=3, minValue=0, maxValue=6),
            tr("Digits behind the point of the coordinates (精度); 3 = millimetres."),
            advanced=True,
        )

    def _header_parameters(self) -> None:
        self.add(
            QgsProcessingParameterString("PRODUCER", tr("Producer"), optional=True),
            tr("数据产生单位: who made the data."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATE", tr("Date"), QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("数据产生日期: the day the data was made; today when empty."),
        )
        self.add(
            QgsProcessingParameterEnum("ENCODING", tr("Encoding"), ["GBK", "UTF-8"], defaultValue=0),
            tr("Most systems of the authorities expect GBK."),
            advanced=True,
        )

    def execute(self, parameters, context, feedback, sinks) -> dict:
        from ...layers.boundary.writing import Header, boundary_text, encoded

        features = read_features(self, parameters, "INPUT", context, feedback)
        if not features.crs.isValid():
            raise LayerWithoutCrs(layer=features.name)
        transforms = Transforms(context.transformContext())
        plane = self._plane(parameters, context, features, transforms)
        header = Header(
            plane,
            self.parameterAsString(parameters, "PRODUCER", context),
            f"{as_of_date(self, parameters, 'DATE', context):%Y-%m-%d}",
            self.parameterAsInt(parameters, "DECIMALS", context),
        )
        plots = self._plots(parameters, context, features, plane, transforms)
        Watch(feedback).stop_if_cancelled()
        encoding = ENCODINGS[self.parameterAsEnum(parameters, "ENCODING", context)]
        path = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        _write(path, encoded(boundary_text(header, plots), encoding))
        return {"OUTPUT": path}

    def _plane(self, parameters, context, features: Features, transforms: Transforms):
        """The plane asked for, else the layer's own, else the 3° zone of the centre of the plots."""
        from ...layers.boundary.frames import CGCS2000, PLANES, Plane, zone_at

        prefix = self.parameterAsBool(parameters, "PREFIX", context)
        crs = self.parameterAsCrs(parameters, "CRS", context)
        if crs.isValid():
            plane = PLANES.get(crs.authid())
            if plane is None or plane.frame != CGCS2000:
                advice = tr("Choose a Gauss-Krüger plane of CGCS2000, such as EPSG:4549.")
                raise BadParameter(parameter="CRS", value=crs.userFriendlyIdentifier(), advice=advice)
            return plane._replace(prefix=prefix)
        own = PLANES.get(features.crs.authid())
        if own is not None and own.frame == CGCS2000:
            return own._replace(prefix=prefix)
        zone = zone_at(_centre_longitude(features, transforms))
        if zone is None:
            raise BadParameter(
                parameter="INPUT", value=features.name, advice=tr("It lies outside China's zones.")
            )
        return Plane(CGCS2000, 3, zone, prefix)

    def _plots(self, parameters, context, features: Features, plane, transforms: Transforms) -> list:
        import numpy as np
        import shapely

        from ...core.overlay.area import ellipsoidal_area
        from ...core.overlay.plane import Plane as WorkingPlane
        from ...layers.boundary.writing import PlotToWrite
        from ...layers.exchange import from_wkb

        onto = transforms.between(_identifier(features), plane._replace(prefix=False).authid, features.name)
        shapes = shapely.transform(shapely.force_2d(from_wkb(features.wkb)), onto)
        areas = ellipsoidal_area(shapes, WorkingPlane(plane.epsg, plane.meridian))
        chosen = {name: self.parameterAsString(parameters, name, context) for name, *_ in FIELDS}
        columns = {name: features.column(field) for name, field in chosen.items()}
        plots = []
        for i, (shape, area) in enumerate(zip(shapes, np.asarray(areas).tolist())):
            number, name, use, land_class, sheet = (cell_text(columns[key][i]) for key, *_ in FIELDS)
            number = number or str(i + 1)
            plots.append(PlotToWrite(number, name or number, shape, area, sheet, use, land_class))
        return plots


def _centre_longitude(features: Features, transforms: Transforms) -> float:
    import numpy as np
    import shapely

    from ...layers.exchange import from_wkb

    bounds = shapely.total_bounds(from_wkb(features.wkb))
    if not np.isfinite(bounds).all():
        raise BadParameter(parameter="INPUT", value=features.name, advice=tr("It holds no polygons."))
    centre = np.array([[(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]])
    return float(transforms.to_lonlat(_identifier(features), features.name)(centre)[0, 0])


def _identifier(features: Features) -> str:
    return features.crs.authid() or features.crs.toWkt()


def _write(path: str, data: bytes) -> None:
    """Whole or not at all: a full disk leaves no half file under the name asked for."""
    part = Path(f"{path}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputUnwritable(path=path, cause=error.strerror or str(error)) from error
