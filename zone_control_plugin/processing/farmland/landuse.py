"""The land survey as screening asks it: which parcels are farmland, of which class, how old it is."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from ...core.admission.logic import MAYBE
from ...core.errors import BadParameter, MissingField
from ...core.farmland import defects
from ...core.farmland.landclass import AUTO, EDITIONS, LandClasses
from ...layers.catalogues import find_field, read_catalogue
from ...layers.preparedtables import PreparedTable
from ..issues import WARNING, Issue
from ..text import tr
from .preparing import Preparing

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class LandUse(NamedTuple):
    """Parcels: YES, NO or MAYBE and the number of the class of each; the classes' names; the survey's year."""

    table: PreparedTable
    farm: np.ndarray  # int8[n]
    number: np.ndarray  # int64[n]
    names: list[str]
    year: int | None


def read(algorithm, parameters: dict, context, preparing: Preparing, classes: LandClasses) -> LandUse:
    """FARMLAND; a layer without land classes is refused by name."""
    chosen = algorithm.parameterAsString(parameters, "LAND_CLASS_FIELD", context)

    def fields(names: list[str]) -> list[str]:
        return [name for name in (_class_field(names, chosen), find_field(names, "data_year")) if name]

    def checked(names: list[str]) -> list[str]:
        if _class_field(names, chosen) is None:
            layer = algorithm.parameterAsVectorLayer(parameters, "FARMLAND", context)
            _refuse(chosen, layer.name() if layer else parameters["FARMLAND"])
        return fields(names)

    table = preparing.prepared("FARMLAND", checked)
    names = list(table.texts)
    farm, number, shown = _classified(
        table.texts[_class_field(names, chosen)], preparing.keys["FARMLAND"], classes, preparing
    )
    return LandUse(table, farm, number, shown, _year(table, find_field(names, "data_year")))


def land_classes(algorithm, parameters: dict, context) -> LandClasses:
    """The code tables asked for; classes that no table has are refused."""
    edition = (AUTO, *EDITIONS)[algorithm.parameterAsEnum(parameters, "LAND_CLASS_EDITION", context)]
    farmland = algorithm.parameterAsString(parameters, "FARMLAND_CLASSES", context)
    rows = read_catalogue("land_classes")
    classes = LandClasses(rows, edition, farmland)
    known = [row["code"] for row in rows if edition in (AUTO, row["edition"])]
    for prefix in classes.prefixes or ("",):
        if not prefix or not any(code.startswith(prefix) for code in known):
            advice = tr("Give class codes or their beginnings, separated by ';', such as 01 or 0101;0103.")
            raise BadParameter(parameter="FARMLAND_CLASSES", value=prefix or farmland, advice=advice)
    return classes


def _class_field(names: list[str], chosen: str) -> str | None:
    """The field called `chosen`, else the one found by its known names; None when there is no such field."""
    if chosen:
        return next((name for name in names if name.casefold() == chosen.casefold()), None)
    return find_field(names, "land_class")


def _refuse(chosen: str, layer: object) -> None:
    if chosen:
        advice = tr("The layer has no such field.")
        raise BadParameter(parameter="LAND_CLASS_FIELD", value=chosen, advice=advice)
    raise MissingField(layer=layer, purpose=tr("the land class (LAND_CLASS_FIELD)"))


def _classified(
    raw: np.ndarray, layer: str, classes: LandClasses, preparing: Preparing
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    distinct, which, count = np.unique(raw.astype(str), return_inverse=True, return_counts=True)
    answers = np.array([classes.is_farmland(value) for value in distinct.tolist()], np.int8)
    for i in np.flatnonzero(answers == MAYBE).tolist():
        value = f"{distinct[i] or '–'} × {count[i]}"
        preparing.issues.append(Issue(defects.UNKNOWN_LAND_CLASS, WARNING, layer, value=value))
    shown = [classes.shown(value) or "?" for value in distinct.tolist()]
    names = sorted(set(shown))
    number = np.array([names.index(value) for value in shown], np.int64)
    return answers[which.reshape(-1)], number[which.reshape(-1)], names


def _year(table: PreparedTable, field: str | None) -> int | None:
    """Year of the land survey: the latest in its year field, else one in the layer's name."""
    written = np.unique(table.texts[field].astype(str)).tolist() if field else []
    years = [int(found[0]) for text in written if (found := _YEAR.findall(text))]
    years = years or [int(year) for year in _YEAR.findall(table.name)]
    return max(years, default=None)
