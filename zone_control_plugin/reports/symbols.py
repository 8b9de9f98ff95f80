"""How layers look on the map pages: units in the platform's colours with hatches, zones, site and common part."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..core.admission.vocabulary import UNIT_CLASSES
from ..layers.catalogues import find_field, labels, read_catalogue
from .palette import UNIT_LOOKS
from .wording import Wording

LONGEST_LABEL = 40  # characters
SITE = {"color": "0,0,0,0", "outline_color": "#111111", "outline_width": "0.7"}
COMMON = {"color": "179,38,30,70", "outline_color": "#B3261E", "outline_width": "0.3"}
ZONE = {"color": "111,168,220,90", "outline_color": "#1F5F99", "outline_width": "0.25"}


def looks_renderer(output: str, language: str) -> QgsCategorizedSymbolRenderer | None:
    """How an output table looks (output_looks.csv): per code a colour and a hatch, so that colour is never alone."""
    looks = [row for row in read_catalogue("output_looks") if row["output"] == output]
    if not looks:
        return None
    words = labels(looks[0]["kind"], language)
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


def style_units(layer: QgsVectorLayer, words: Wording, family: str) -> None:
    """Green, red and yellow, each with its hatch; labels carry code and name."""
    names = layer.fields().names()
    class_field = find_field(names, "zone_class")
    categories = [
        QgsRendererCategory(
            _class_values(unit_class), _unit_symbol(unit_class), words.label("unit_class", unit_class)
        )
        for unit_class in UNIT_CLASSES
    ]
    if not class_field or not _all_known(layer, class_field):
        categories.append(QgsRendererCategory(None, _unclassed_symbol(), words.say("map_unit_other")))
    expression = f"trim(to_string({QgsExpression.quotedColumnRef(class_field)}))" if class_field else "''"
    layer.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    fields = [find_field(names, "zone_code"), find_field(names, "zone_name")]
    _label(layer, " || '\\n' || ".join(_shown(name) for name in fields if name), family)


def style_zones(layer: QgsVectorLayer, family: str) -> None:
    """Any element layer: polygons in blue, lines and points likewise, labelled by name or code."""
    kind = layer.geometryType()
    if kind == Qgis.GeometryType.Polygon:
        symbol = QgsFillSymbol.createSimple(ZONE)
    elif kind == Qgis.GeometryType.Line:
        symbol = QgsLineSymbol.createSimple({"line_color": "#1F5F99", "line_width": "0.7"})
    else:
        symbol = QgsMarkerSymbol.createSimple({"color": "#1F5F99", "size": "2.4"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    names = layer.fields().names()
    field = find_field(names, "zone_name") or find_field(names, "zone_code")
    _label(layer, _shown(field) if field else "", family)


def style_site(layer: QgsVectorLayer) -> None:
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(SITE)))


def style_common_part(layer: QgsVectorLayer) -> None:
    symbol = QgsFillSymbol.createSimple(COMMON)
    symbol.appendSymbolLayer(_hatch("#B3261E", 45, 1.4))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def style_pointer(layer: QgsVectorLayer, words: Wording, family: str) -> None:
    """A marker large enough to find a small site on the whole plan; its label keeps others off it."""
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": "255,255,255,150",
            "outline_color": "#B3261E",
            "outline_width": "0.6",
            "size": "8",
        }
    )
    star = {
        "name": "star",
        "color": "#B3261E",
        "outline_color": "#FFFFFF",
        "outline_width": "0.2",
        "size": "5.5",
    }
    symbol.appendSymbolLayer(QgsSimpleMarkerSymbolLayer.create(star))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    settings = _settings(QgsExpression.quotedString(words.say("map_place")), family, 8, "#B3261E")
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.priority, settings.dist = 10, 4
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _class_values(unit_class: str) -> list[str]:
    return [row["value"] for row in read_catalogue("unit_classes") if row["unit_class"] == unit_class]


def _all_known(layer: QgsVectorLayer, class_field: str) -> bool:
    known = {row["value"] for row in read_catalogue("unit_classes")}
    return all(str(v).strip() in known for v in layer.uniqueValues(layer.fields().lookupField(class_field)))


def _unclassed_symbol() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": "#DADCE0", "outline_color": "#5F6368", "outline_width": "0.2"}
    )


def _unit_symbol(unit_class: str) -> QgsFillSymbol:
    colour, angle = UNIT_LOOKS[unit_class]
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": "#3C4043", "outline_width": "0.25"}
    )
    if angle is not None:
        symbol.appendSymbolLayer(_hatch("60,64,67,130", angle, 2.2))
    return symbol


def _hatch(colour: str, angle: float, distance_mm: float) -> QgsLinePatternFillSymbolLayer:
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setSubSymbol(QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.15"}))
    hatch.setLineAngle(angle)
    hatch.setDistance(distance_mm)
    return hatch


def _shown(field: str) -> str:
    return f"left(coalesce({QgsExpression.quotedColumnRef(field)}, ''), {LONGEST_LABEL})"


def _label(layer: QgsVectorLayer, expression: str, family: str) -> None:
    layer.setLabelsEnabled(bool(expression))
    if expression:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_settings(expression, family, 6.5, "#1C1C1C")))


def _settings(expression: str, family: str, size: float, colour: str) -> QgsPalLayerSettings:
    text = QgsTextFormat()
    text.setFont(QFont(family))
    text.setSize(size)
    text.setColor(QColor(colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.5)
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.setFormat(text)
    settings.centroidInside = True
    return settings
