"""How output layers look and explain themselves: style, aliases, map tips, metadata. Undressed rows are for scripts."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsEditorWidgetSetup,
    QgsLayerMetadata,
    QgsPalLayerSettings,
    QgsProviderRegistry,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core import columns
from ..core.text import mark
from ..layers.catalogues import labels, read_catalogue
from ..reports.symbols import looks_renderer
from .text import language, tr

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
    "standing": "approval_standing",
    "account": "ledger_account",
    "why": "ledger_why",
    "code": "farmland_code",
    "reason_code": "farmland_reason",
    "part": "part",
    "place_relation": "place_relation",
    "role": "set_role",
    "note": "approval_note",
    "change_index": "change_index",
    "screened": "farmland_code",
    "code_before": "farmland_code",
    "code_after": "farmland_code",
    "move": "case_move",
    "patrol_level": "patrol_level",
    "registration": "registration",
    "trouble": "journal_trouble",
}
TABLES = [
    table
    for table in vars(columns).values()
    if isinstance(table, tuple) and table and isinstance(table[0], columns.Column)
]
ABSTRACT = mark(
    "Written by Zone Control ({algorithm}). The result supports the decision and does not replace it; areas are "
    "ellipsoidal (CGCS2000), edges straight in the plan's 3° Gauss-Krüger plane."
)
AREAS = ("m²", 1.0, 1), ("亩", 3 / 2000, 2), ("ha", 1e-4, 4)


def dress(layer: QgsVectorLayer, output: str, algorithm: str, history: str) -> None:
    """Dresses one output layer; kept in the layer itself, and in the file where that is a GeoPackage."""
    _explain_fields(layer)
    names = (output, f"{algorithm.partition(':')[2]}.{output}")  # OUTPUT alone says too little
    looks = [row for row in read_catalogue("output_looks") if row["output"] in names]
    if looks and layer.geometryType() == Qgis.GeometryType.Polygon:
        layer.setRenderer(looks_renderer(looks[0]["output"], language()))
        _label(layer, looks[0]["label"])
    if layer.isSpatial():
        layer.setMapTipTemplate(_map_tip(layer))
    _describe(layer, algorithm, history)
    _keep(layer)


def _titles(layer: QgsVectorLayer) -> dict[str, str]:
    """Titles by the largest of our tables that is here whole: a name means other things in other tables, and
    an input's own field of that name means what it likes."""
    names = set(layer.fields().names())
    whole = (table for table in TABLES if names.issuperset(column.name for column in table))
    return {column.name: column.title for column in max(whole, key=len, default=())}


def _explain_fields(layer: QgsVectorLayer) -> None:
    titles = _titles(layer)
    for i, name in enumerate(layer.fields().names()):
        if name not in titles:
            continue
        layer.setFieldAlias(i, tr(titles[name]))
        if (
            name in CODED_COLUMNS and not layer.fields()[i].isNumeric()
        ):  # the level of a space code is a number
            words = labels(CODED_COLUMNS[name], language())
            values = [{word: code} for code, word in words.items()]
            layer.setEditorWidgetSetup(i, QgsEditorWidgetSetup("ValueMap", {"map": values}))


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
    rows, titles = [], _titles(layer)
    for i, name in enumerate(layer.fields().names()):
        if name not in titles:
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
