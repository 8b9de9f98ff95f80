"""The outputs of one screening as plain rows: read once in the background, shown by the models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt import sip

from ...core import columns
from ..review.record import Row, plain

TABLES = ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "ISSUES")
OF_A_PATCH = ("PARTS", "LINKS", "SPECIALS")
FID = "_fid"  # the feature a row was read from


@dataclass(frozen=True)
class Screened:
    """`patches` in the order of CODED; `parts`, `links` and `specials` by patch id; no geometry."""

    patches: tuple[Row, ...]
    parts: Mapping[str, list[Row]]
    links: Mapping[str, list[Row]]
    specials: Mapping[str, list[Row]]
    funnel: tuple[Row, ...]
    issues: tuple[Row, ...]
    layers: Mapping[str, QgsVectorLayer]

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
        rows = {
            name: tuple(_row(places, f) for f in source.getFeatures())
            for name, (places, source) in sources.items()
        }
        own = {name.lower(): _by_patch(rows.get(name, ())) for name in OF_A_PATCH}
        return Screened(
            patches=rows["CODED"],
            funnel=rows.get("FUNNEL", ()),
            issues=rows.get("ISSUES", ()),
            layers=layers,
            **own,
        )

    return read


def _places(table: str, layer: QgsVectorLayer) -> dict[str, int]:
    """Our columns and where they stand; the fields of the input are left to the attribute table."""
    return {column.name: layer.fields().lookupField(column.name) for column in getattr(columns, table)}


def _row(places: Mapping[str, int], feature: QgsFeature) -> Row:
    values = feature.attributes()
    row: Row = {name: plain(values[place]) for name, place in places.items()}
    row[FID] = feature.id()
    return row


def _by_patch(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["patch_id"]), []).append(row)
    return found
