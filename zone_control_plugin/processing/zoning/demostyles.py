"""Styles of the plan's layers from `resources/styles/plan_layers.csv`: colour, hatching, letters, map tips."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsMultiBandColorRenderer,
    QgsPalLayerSettings,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

STYLES = Path(__file__).resolve().parent.parent.parent.parent / "resources" / "styles" / "plan_layers.csv"
PATTERNS = {"diagonal": "b_diagonal", "cross": "diagonal_x", "horizontal": "horizontal", "dots": "dense6"}
BACKDROP = "底图"  # second style of the units: plain land and sea under the other themes
GROUND = {"control_units": "#f3efe2", "sea_units": "#dceaf2"}
LETTERS = "CASE WHEN {0} LIKE '优先%' THEN '优' WHEN {0} LIKE '重点%' THEN '重' ELSE '般' END"
OPACITY = {
    "control_units": 0.75,
    "sea_units": 0.75,
    "industrial_parks": 0.6,
    "nature_reserve": 0.8,
    "noise_zones": 0.7,
    "basic_farmland": 0.9,
}
# layer → (label expression, size in points, smallest scale it shows at)
LABELS = {
    "control_units": ("{letter} || ' ' || right({code}, 4)", 8, 400000),
    "sea_units": ("{letter} || ' ' || {name}", 8, 1000000),
    "industrial_parks": ("{name}", 8, 260000),
    "rivers": ("{name}", 8, 400000),
    "reservoirs": ("{name}", 7, 260000),
    "water_source": ("{name}", 7, 90000),
    "red_line": ("{name}", 7, 90000),
    "villages": ("{name}", 7, 70000),
    "roads": ("{name}", 7, 260000),
    "nature_reserve": ("{name}", 8, 260000),
    "projects": ("{name}", 8, 60000),
    "corridors": ("{name}", 8, 90000),
}
APPROVALS = (
    "approval_conversion",
    "approval_temporary",
    "approval_facility",
    "approval_consolidation",
    "approval_supply",
)
FIELD_SCALE = 60000.0  # parcels and patches show from here
# layer → (heading, lines) of the map tip, expressions
FARMLAND_TIPS = {
    "patches": ('"patch_id"', '"found_on" || \' · \' || "channel" || \' · \' || "township"'),
    "landuse": ("\"DLBM\" || ' ' || coalesce(\"DLMC\", '')", '"ZLDWMC"'),
    "townships": ('"XZQMC"', '"XZQDM"'),
    "inflow_reclaimed": ('"reason_id"', '"document"'),
    "basic_farmland_zones": ('"zone_name"', '"zone_code"'),
}
FARMLAND_TIPS |= {"patches_round2": FARMLAND_TIPS["patches"], "landuse_closing": FARMLAND_TIPS["landuse"]}
FARMLAND_TIPS |= dict.fromkeys(("outflow_conversion", "outflow_unlawful"), FARMLAND_TIPS["inflow_reclaimed"])
FARMLAND_TIPS |= dict.fromkeys(("grain_zone", "high_standard"), FARMLAND_TIPS["basic_farmland_zones"])
FARMLAND_TIPS |= dict.fromkeys(
    APPROVALS, ('"approval_id"', "coalesce(\"valid_from\", '?') || ' – ' || coalesce(\"valid_to\", '')")
)
FARMLAND_LABELS = {"patches": ('right("patch_id", 4)', 7, 15000.0), "townships": ('"XZQMC"', 9, 1000000.0)}
# Both editions: 01.. and 011.. are farmland; unreadable classes stay apart.
GROUP_OF_CLASS = (
    "CASE WHEN regexp_match(\"DLBM\", '^(0[1-4]|0[5-9]|1[0-2])[0-9A-Z]+$') THEN CASE "
    "WHEN \"DLBM\" LIKE '01%' THEN if(\"DLBM\" IN ('0103', '013'), 'dry', 'paddy') "
    "WHEN \"DLBM\" LIKE '02%' THEN 'orchard' WHEN \"DLBM\" LIKE '03%' OR \"DLBM\" LIKE '04%' THEN 'green' "
    "WHEN \"DLBM\" LIKE '10%' THEN 'traffic' WHEN \"DLBM\" LIKE '11%' THEN 'water' "
    "WHEN \"DLBM\" LIKE '12%' THEN 'other' ELSE 'built' END ELSE 'unknown' END"
)
TIP = """<b>[% {name} %]</b><br>[% {code} %] · [% {class} %]"""
AREA_TIP = """<br>[% format_number($area, 0) %] m² · [% format_number($area * 3 / 2000, 2) %] 亩 · \
[% format_number($area / 10000, 2) %] ha"""
PROJECT_TIP = """<b>[% "name" %]</b><br>[% "project_id" %] · 行业 [% coalesce("industry", '未填') %]"""


@cache
def _rows() -> dict[str, list[dict]]:
    lines = [line for line in STYLES.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[dict]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["layer"], []).append(row)
    return found


def style(layer: QgsVectorLayer, key: str, about: dict | None = None) -> None:
    """Renderer, labels and map tip of one layer; `about` is its row of the layer catalogue."""
    names = (
        {part: f'"{about[part + "_field"]}"' for part in ("code", "name", "class")}
        if about
        else {"name": '"name"'}
    )
    rows = _rows().get(key, [])
    if len(rows) > 1:
        categories = [QgsRendererCategory(row["class"], symbol(layer, row), row["label"]) for row in rows]
        layer.setRenderer(QgsCategorizedSymbolRenderer(names["class"], categories))
    elif rows:
        layer.setRenderer(QgsSingleSymbolRenderer(symbol(layer, rows[0])))
    layer.setOpacity(OPACITY.get(key, 1.0))
    if key in LABELS:
        _label(layer, names, *LABELS[key])
    polygons = layer.geometryType() == Qgis.GeometryType.Polygon
    tip = TIP.format(**names) if about else PROJECT_TIP
    layer.setMapTipTemplate(tip + (AREA_TIP if polygons else ""))
    if key == "basic_farmland" or key == "villages":
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(250000)


def style_farmland(layer: QgsVectorLayer, key: str) -> None:
    """Renderer, labels and map tip of a layer of the farmland part; the survey by first-level class."""
    rows = _rows()[key.replace("_closing", "")]
    if len(rows) > 1:
        categories = [
            QgsRendererCategory(row["class"] or None, symbol(layer, row), row["label"]) for row in rows
        ]
        by_class = QgsCategorizedSymbolRenderer(GROUP_OF_CLASS, categories)
        layer.setRenderer(by_class)
    else:
        layer.setRenderer(QgsSingleSymbolRenderer(symbol(layer, rows[0])))
    heading, line = FARMLAND_TIPS[key]
    layer.setMapTipTemplate(f"<b>[% {heading} %]</b><br>[% {line} %]" + AREA_TIP)
    if key in FARMLAND_LABELS:
        _label(layer, {}, *FARMLAND_LABELS[key])
    if key != "townships":
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(FIELD_SCALE * (1 if key.startswith("landuse") else 4))


def style_image(layer: QgsRasterLayer, title: str) -> None:
    """Natural colours, as they are: the two images can be compared."""
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3))
    layer.setMapTipTemplate(f"<b>{title}</b>")


def add_backdrop(layer: QgsVectorLayer, key: str) -> None:
    """Gives the units layer a second, plain style; the first stays current."""
    manager = layer.styleManager()
    first = manager.currentStyle()
    manager.addStyleFromLayer(BACKDROP)
    manager.setCurrentStyle(BACKDROP)
    ground = QgsFillSymbol.createSimple(
        {"color": GROUND[key], "outline_color": "#d0c9b4", "outline_width": "0.1"}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(ground))
    layer.setLabelsEnabled(False)
    manager.setCurrentStyle(first)


def symbol(layer: QgsVectorLayer, row: dict) -> QgsSymbol:
    """The symbol of one row: fill with outline and hatching, line, or marker."""
    kind = QgsWkbTypes.geometryType(layer.wkbType())
    if kind == Qgis.GeometryType.Point:
        return QgsMarkerSymbol.createSimple(
            {
                "name": row["pattern"] or "circle",
                "color": row["fill"],
                "outline_color": row["outline"],
                "size": "2.6",
            }
        )
    if kind == Qgis.GeometryType.Line:
        dash = "dash" if row["pattern"] == "dash" else "solid"
        return QgsLineSymbol.createSimple(
            {"color": row["outline"], "width": row["width"], "line_style": dash, "capstyle": "round"}
        )
    return _fill(row)


def _fill(row: dict) -> QgsFillSymbol:
    plain = {
        "color": row["fill"] or "0,0,0,0",
        "outline_color": row["outline"],
        "outline_width": row["width"],
    }
    fill = QgsFillSymbol.createSimple(
        plain | {"style": "solid" if row["fill"] else "no", "joinstyle": "round"}
    )
    if row["pattern"]:
        hatch = {"color": row["outline"], "outline_style": "no", "style": PATTERNS[row["pattern"]]}
        layer = QgsSimpleFillSymbolLayer.create(hatch)
        colour = QColor(row["outline"])
        colour.setAlpha(110)
        layer.setFillColor(colour)
        fill.appendSymbolLayer(layer)
    return fill


def _label(layer: QgsVectorLayer, names: dict, expression: str, size: float, scale: float) -> None:
    letter = LETTERS.format(names["class"]) if "class" in names else ""
    settings = QgsPalLayerSettings()
    settings.fieldName = expression.format(letter=letter, **names)
    settings.isExpression = True
    settings.scaleVisibility = True
    settings.minimumScale = scale
    text = QgsTextFormat()
    text.setFont(QFont("WenQuanYi Zen Hei"))
    text.setSize(size)
    text.setColor(QColor("#222222"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.7)
    halo.setColor(QColor(255, 255, 255, 210))
    text.setBuffer(halo)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
