"""How output layers look and explain themselves: style, aliases, map tips, metadata. Undressed rows are for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsLayerMetadata,
    QgsPalLayerSettings,
    QgsProviderRegistry,
    QgsRendererCategory,
    QgsSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core import columns
from ..core.text import mark
from ..layers.catalogues import labels, read_catalogue
from .text import tr

# Columns that hold codes → kind of the vocabulary; shown in words, stored as codes.
CODED_COLUMNS = {
    "verdict": "verdict",
    "spatial": "verdict",
    "discharge": "verdict",
    "risk": "verdict",
    "resource": "verdict",
    "level": "level",
    "dimension": "dimension",
    "effect": "effect",
    "result": "result",
    "relation": "relation",
    "status": "status",
    "severity": "severity",
    "change": "patch_change",
    "state": "approval_state",
    "granted_by": "granted_by",
    "account": "ledger_account",
    "why": "ledger_why",
    "code": "farmland_code",
    "reason_code": "farmland_reason",
    "part": "part",
    "note": "approval_note",
}
TITLES = {
    column.name: column.title
    for table in vars(columns).values()
    if isinstance(table, tuple)
    for column in table
    if isinstance(column, columns.Column)
}
ABSTRACT = mark(
    "Written by Zone Control ({algorithm}). The result supports the decision and does not replace it; areas are "
    "ellipsoidal (CGCS2000), edges straight in the plan's 3° Gauss-Krüger plane."
)
AREAS = ("m²", 1.0, 1), ("亩", 3 / 2000, 2), ("ha", 1e-4, 4)


def language() -> str:
    """'zh' or 'en': the language the user's QGIS speaks."""
    return "zh" if str(QgsSettings().value("locale/userLocale", "") or "").startswith("zh") else "en"


def dress(layer: QgsVectorLayer, output: str, algorithm: str, history: str) -> None:
    """Dresses one output layer; kept in the layer itself, and in the file where that is a GeoPackage."""
    _explain_fields(layer)
    looks = [row for row in read_catalogue("output_looks") if row["output"] == output]
    if looks and layer.geometryType() == Qgis.GeometryType.Polygon:
        layer.setRenderer(_renderer(looks))
        _label(layer, looks[0]["label"])
    if layer.isSpatial():
        layer.setMapTipTemplate(_map_tip(layer))
    _describe(layer, algorithm, history)
    _keep(layer)


def _explain_fields(layer: QgsVectorLayer) -> None:
    for i, name in enumerate(layer.fields().names()):
        if name in TITLES:
            layer.setFieldAlias(i, tr(TITLES[name]))
        if name in CODED_COLUMNS:
            words = labels(CODED_COLUMNS[name], language())
            values = [{word: code} for code, word in words.items()]
            layer.setEditorWidgetSetup(i, QgsEditorWidgetSetup("ValueMap", {"map": values}))


def _renderer(looks: list[Mapping[str, str]]) -> QgsCategorizedSymbolRenderer:
    """One category per code: colour and hatch, so that colour is never the only sign."""
    words = labels(looks[0]["kind"], language())
    categories = []
    for row in looks:
        symbol = QgsFillSymbol.createSimple(
            {
                "color": row["fill"],
                "style": row["pattern"],
                "outline_color": row["outline"],
                "outline_width": row["width"],
            }
        )
        categories.append(QgsRendererCategory(row["value"], symbol, words.get(row["value"], row["value"])))
    return QgsCategorizedSymbolRenderer(looks[0]["field"], categories)


def _label(layer: QgsVectorLayer, field: str) -> None:
    if not field:
        return
    settings = QgsPalLayerSettings()
    settings.fieldName = f'represent_value("{field}")' if field in CODED_COLUMNS else field
    settings.isExpression = field in CODED_COLUMNS
    text, buffer = QgsTextFormat(), QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setColor(QColor(255, 255, 255, 220))
    text.setBuffer(buffer)
    text.setSize(8)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _map_tip(layer: QgsVectorLayer) -> str:
    """Every field that says something, areas in m², 亩 and ha."""
    rows = []
    for i, name in enumerate(layer.fields().names()):
        if name not in TITLES:
            continue
        value = f'represent_value("{name}")' if name in CODED_COLUMNS else f'"{name}"'
        if name.endswith("_m2"):
            parts = [
                f"format_number(\"{name}\" * {factor!r}, {places}) || ' {unit}'"
                for unit, factor, places in AREAS
            ]
            value = " || ' · ' || ".join(parts)
        title = layer.fields()[i].alias() or name
        rows.append(
            f"[% CASE WHEN coalesce(to_string(\"{name}\"), '') <> '' THEN "
            f"'<tr><td><b>{title}</b></td><td>' || {value} || '</td></tr>' ELSE '' END %]"
        )
    return f"<table>{''.join(rows)}</table>"


def _describe(layer: QgsVectorLayer, algorithm: str, history: str) -> None:
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(layer.name())
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    metadata.setLanguage(language())
    metadata.setAbstract(tr(ABSTRACT).format(algorithm=algorithm))
    metadata.setHistory([history])
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)


def _keep(layer: QgsVectorLayer) -> None:
    """A GeoPackage keeps the style (layer_styles) and the metadata with the data."""
    if layer.dataProvider().name() != "ogr":
        return
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or ""
    if Path(path).suffix.lower() != ".gpkg":
        return
    layer.saveStyleToDatabase(layer.name(), "Zone Control", True, "")
    QgsProviderRegistry.instance().saveLayerMetadata("ogr", layer.source(), layer.metadata())
