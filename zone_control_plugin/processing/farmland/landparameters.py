"""The parameters that several algorithms ask about land classes."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterString

from ..text import tr


def add_land_classes(algorithm, title: str) -> None:
    """Declares which classes count, and by which table; landuse.land_classes reads them."""
    editions = [tr("any edition"), tr("third survey"), "GB/T 21010-2017", tr("second survey")]
    algorithm.add(
        QgsProcessingParameterEnum(
            "LAND_CLASS_EDITION", tr("Edition of the classes"), editions, defaultValue=0
        ),
        tr("Which table of land classes the codes are from."),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterString("FARMLAND_CLASSES", title, "01", optional=True),
        tr(
            "Beginnings of class codes, separated by ';'. 01 takes 0101, 0102, 0103, 011 …; add K classes here."
        ),
        advanced=True,
    )
