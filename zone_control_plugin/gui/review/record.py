"""One review's outcome as plain rows: read from the output layers, kept in the project, shown by the models."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from qgis.core import NULL, QgsFeature, QgsGeometry, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QDate, QDateTime, QVariant

from ...core.admission.vocabulary import LIST_SEPARATOR, VERDICTS

Row = dict[str, object]
SHAPE = "_shape"  # WKB of a row's geometry, bytes
TABLES = ("VERDICTS", "HITS", "FINDINGS", "CHECKS", "ISSUES")
EVERYWHERE = ""
INDUSTRY = "industry"
PLAIN = frozenset((str, float, int, bool))  # asked first: comparing with NULL is slow


@dataclass(frozen=True)
class Review:
    """Rows of the five outputs. `verdicts` and `hits` carry their geometry as WKB under `_shape`."""

    crs: str  # WKT or authority id of the geometries
    verdicts: tuple[Row, ...] = ()
    hits: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    checks: tuple[Row, ...] = ()
    issues: tuple[Row, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)  # plan, as_of, tolerance, …

    def of(self, project_id: str) -> Review:
        """What concerns one project."""

        def own(rows):
            return tuple(row for row in rows if row["project_id"] == project_id)

        return Review(
            self.crs,
            own(self.verdicts),
            own(self.hits),
            own(self.findings),
            own(self.checks),
            self.issues,
            self.settings,
        )

    def worst(self) -> str:
        """The strictest verdict."""
        return min((str(row["verdict"]) for row in self.verdicts), key=_strictness, default="")

    def needs(self) -> list[str]:
        """What is missing, first what settles most conditions; each once."""
        return list(dict.fromkeys(t for row in self.verdicts for t in parts(row["needs"])))

    def asked_attributes(self) -> list[str]:
        """The project attributes among the needs: those the user can answer in the form."""
        return [t for t in self.needs() if t != INDUSTRY and ":" not in t]

    def title(self, layer: object) -> str:
        """A layer's title in the plan's catalogue; its key where there is none."""
        return str(self.settings.get("titles", {}).get(layer) or layer or "")

    def attributes(self) -> Mapping[str, str]:
        """How people call the attributes asked for; those without a title are missing."""
        return self.settings.get("attributes", {})

    def hit_of(self, finding: Row) -> Row | None:
        """The hit a finding speaks of; None where it is bound everywhere or its layer has no data."""
        key = (finding["project_id"], finding["layer"], finding["zone_code"])
        return next((h for h in self.hits if (h["project_id"], h["layer"], h["zone_code"]) == key), None)

    def shape_of(self, finding: Row) -> QgsGeometry:
        """The overlap a finding speaks of, or else the whole project."""
        hit = self.hit_of(finding)
        if hit is not None and hit.get(SHAPE):
            return shape(hit)
        return next(
            (shape(v) for v in self.verdicts if v["project_id"] == finding["project_id"]), QgsGeometry()
        )


def _strictness(verdict: str) -> int:
    return VERDICTS.index(verdict) if verdict in VERDICTS else 0


def parts(value: object) -> list[str]:
    """The items of a list inside a field."""
    return [part.strip() for part in str(value or "").split(LIST_SEPARATOR) if part.strip()]


def shape(row: Row) -> QgsGeometry:
    """A row's geometry; null when it has none."""
    geometry = QgsGeometry()
    if row.get(SHAPE):
        geometry.fromWkb(row[SHAPE])
    return geometry


def reader(layers: Mapping[str, QgsVectorLayer], settings: Mapping[str, object]) -> Callable[[], Review]:
    """A function that reads the outputs, to be called in any thread; the layers are only touched here."""
    sources = {
        name: (layer.fields().names(), QgsVectorLayerFeatureSource(layer)) for name, layer in layers.items()
    }
    crs = layers["VERDICTS"].crs()
    reference = crs.authid() or crs.toWkt()

    def read() -> Review:
        tables = {
            name.lower(): tuple(_row(names, feature) for feature in source.getFeatures())
            for name, (names, source) in sources.items()
        }
        return Review(reference, settings=settings, **tables)

    return read


def _row(names: Iterable[str], feature: QgsFeature) -> Row:
    row = {name: plain(value) for name, value in zip(names, feature.attributes())}
    if feature.hasGeometry():
        row[SHAPE] = bytes(feature.geometry().asWkb())
    return row


def plain(value: object) -> object:
    """A field's value without Qt in it; dates as ISO text."""
    if type(value) in PLAIN:
        return value
    if value is None or value == NULL or (isinstance(value, QVariant) and value.isNull()):
        return None
    if isinstance(value, QDate):
        return value.toString("yyyy-MM-dd")
    return value.toString("yyyy-MM-ddTHH:mm:ss") if isinstance(value, QDateTime) else value


def to_json(review: Review) -> dict:
    """A form json can write; `from_json` is its inverse."""
    tables = {name.lower(): [_packed(r) for r in getattr(review, name.lower())] for name in TABLES}
    return {"crs": review.crs, "settings": dict(review.settings), **tables}


def from_json(data: Mapping) -> Review:
    tables = {name.lower(): tuple(_unpacked(r) for r in data[name.lower()]) for name in TABLES}
    return Review(data["crs"], settings=data["settings"], **tables)


def _packed(row: Row) -> Row:
    return {**row, SHAPE: b64encode(row[SHAPE]).decode()} if SHAPE in row else row


def _unpacked(row: Row) -> Row:
    return {**row, SHAPE: b64decode(row[SHAPE])} if SHAPE in row else row
