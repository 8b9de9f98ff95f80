"""The outputs of one screening as plain rows: read once in the background, shown by the models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt import sip

from ...core import columns
from ..review.record import Row, plain

TABLES = ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "ISSUES", "SETS")
OF_A_PATCH = ("PARTS", "LINKS", "SPECIALS")
FID = "_fid"  # the feature a row was read from


class PatchRows:
    """The rows of a table by patch id: kept as they were read, made into rows when a patch is looked at."""

    def __init__(self, places: Mapping[str, int], features: Iterable[QgsFeature]) -> None:
        self._places = places
        self._raw: dict[str, list[tuple[int, list]]] = {}
        key = places["patch_id"]
        for feature in features:
            values = feature.attributes()
            self._raw.setdefault(values[key], []).append((feature.id(), values))

    def of(self, patch_id: object) -> list[Row]:
        return [_row(self._places, fid, values) for fid, values in self._raw.get(patch_id, ())]


@dataclass(frozen=True)
class Screened:
    """`patches` in the order of CODED; no geometry."""

    patches: tuple[Row, ...]
    parts: PatchRows
    links: PatchRows
    specials: PatchRows
    funnel: tuple[Row, ...]
    issues: tuple[Row, ...]
    sets: tuple[Row, ...]
    layers: Mapping[str, QgsVectorLayer]  # those of TABLES

    def layer(self, name: str) -> QgsVectorLayer | None:
        """An output layer; None when it was not written or the user has removed it."""
        layer = self.layers.get(name)
        return None if layer is None or sip.isdeleted(layer) else layer

    def shape(self, name: str, row: Row) -> QgsGeometry:
        """The geometry of a row of CODED or PARTS; null when there is none."""
        layer = self.layer(name)
        return QgsGeometry() if layer is None else layer.getFeature(row[FID]).geometry()


def reader(layers: Mapping[str, QgsVectorLayer]) -> Callable[[], Screened]:
    """A function that reads the outputs, to be called in any thread; the layers are only touched here."""
    sources = {
        name: (_places(name, layer), QgsVectorLayerFeatureSource(layer)) for name, layer in layers.items()
    }

    def read() -> Screened:
        tables = {name.lower(): _table(name, *source) for name, source in sources.items()}
        return Screened(patches=tables.pop("coded"), layers=layers, **tables)

    return read


def _table(name: str, places: Mapping[str, int], source: QgsVectorLayerFeatureSource):
    features = source.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry))
    if name in OF_A_PATCH:
        return PatchRows(places, features)
    return tuple(_row(places, feature.id(), feature.attributes()) for feature in features)


def _places(table: str, layer: QgsVectorLayer) -> dict[str, int]:
    """Our columns and where they stand; the fields of the input are left to the attribute table."""
    return {column.name: layer.fields().lookupField(column.name) for column in getattr(columns, table)}


def _row(places: Mapping[str, int], fid: int, values: list) -> Row:
    row: Row = {name: plain(values[place]) for name, place in places.items()}
    row[FID] = fid
    return row
