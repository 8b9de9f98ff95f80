"""The project file of the demonstration plan: groups by theme, styles, map themes, map tips, bookmarks."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsBookmark,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayerTreeGroup,
    QgsMapThemeCollection,
    QgsProject,
    QgsProjectViewSettings,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ...core.errors import OutputUnwritable
from ...layers.catalogues import read_catalogue
from ...layers.demo.farmlandimages import IMAGES
from ...layers.demo.farmlandtables import TITLES
from .demostyles import APPROVALS, BACKDROP, add_backdrop, style, style_farmland, style_image

PROJECT_FILE = "demo.qgz"
TITLE = "云澜县（虚构）生态环境分区管控演示"
CRS = "EPSG:4549"
# Drawing order of the themes, topmost first.
THEMES = (
    "基础设施",
    "产业布局",
    "国土空间",
    "水环境",
    "生态空间",
    "海洋",
    "声环境",
    "土壤环境",
    "大气环境",
    "管控单元",
)
FIRST_VIEW = ("control_units", "sea_units", "red_line", "rivers", "reservoirs", "industrial_parks", "roads")
MAP_THEMES = {
    "管控单元": FIRST_VIEW,
    "生态空间": ("red_line", "nature_reserve", "eco_space", "wetlands", "rivers", "reservoirs", "sea_units"),
    "水环境": (
        "water_zones",
        "water_source",
        "rivers",
        "river_buffer",
        "reservoirs",
        "outfalls",
        "monitoring",
    ),
    "大气、声与土壤": ("air_zones", "fuel_zones", "noise_zones", "soil_zones"),
    "产业与国土空间": (
        "industrial_parks",
        "chem_buffer",
        "urban_boundary",
        "villages",
        "basic_farmland",
        "rivers",
        "roads",
        "pipelines",
    ),
    "海洋与岸线": ("sea_units", "shoreline", "mariculture", "wetlands"),
}
FARMLAND_GROUP = "保好耕地"
MAP_THEMES[FARMLAND_GROUP] = ("patches", *APPROVALS, "basic_farmland_zones", "landuse", "townships")
IMAGE_TITLES = dict(zip(IMAGES, ("卫星影像（2024年10月）", "卫星影像（2025年11月）")))
MAP_THEMES["影像变化"] = ("patches", *IMAGES)
TABLES = (("condition", "准入条件"), ("catalogue", "图层目录"))
# Drawing order, topmost first. The plan has a `basic_farmland` of its own.
FARMLAND_KEYS = {"basic_farmland": "basic_farmland_zones"}
FARMLAND_LAYERS = (
    "patches",
    "patches_round2",
    *APPROVALS,
    "inflow_reclaimed",
    "outflow_conversion",
    "outflow_unlawful",
    "basic_farmland",
    "grain_zone",
    "high_standard",
    "townships",
    "landuse",
    "landuse_closing",
)
# A project file opens slowly with many layers; the algorithms read the plan file itself.
SHOWN = tuple(row["key"] for row in read_catalogue("demo_layers_small"))


def write_project(folder: Path, plan: str, projects: str, farmland: str) -> Path:
    """Writes `demo.qgz` beside the plan, project and farmland files named, with relative paths. Returns its path."""
    project = QgsProject()
    project.setTitle(TITLE)
    project.setCrs(QgsCoordinateReferenceSystem(CRS))
    project.setBackgroundColor(QColor("#f4f8fa"))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    path = folder / PROJECT_FILE
    project.setFileName(str(path))
    layers = _add_projects(project, folder / projects)
    layers |= _add_farmland(project, folder / farmland)
    layers |= _add_zones(project, folder / plan)
    _add_tables(project, folder / plan)
    _set_themes(project, layers)
    _set_views(project, layers)
    if not project.write(str(path)):
        raise OutputUnwritable(path=str(path), cause=project.error())
    project.clear()
    for name in IMAGES:  # statistics GDAL leaves behind
        (folder / f"{name}.aux.xml").unlink(missing_ok=True)
    return path


def _load(path: Path, table: str, title: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={table}", title, "ogr")
    if not layer.isValid():
        raise OutputUnwritable(path=str(path), cause=table)
    return layer


def _add_projects(project: QgsProject, path: Path) -> dict[str, QgsVectorLayer]:
    group = project.layerTreeRoot().addGroup("建设项目")
    layers = {
        key: _load(path, key, title) for key, title in (("projects", "建设项目"), ("corridors", "线性工程"))
    }
    for key, layer in layers.items():
        style(layer, key)
        _name_fields(layer)
        _place(project, group, layer)
    return layers


def _name_fields(layer: QgsVectorLayer) -> None:
    """Chinese aliases, by which the dock asks; GDAL before 3.7 does not read them from the GeoPackage."""
    titles = {row["field"]: row["title"] for row in read_catalogue("demo_attributes")}
    titles |= {"project_id": "项目代码", "name": "项目名称", "industry": "行业代码（GB/T 4754-2017）"}
    for index, field in enumerate(layer.fields()):
        if field.name() in titles:
            layer.setFieldAlias(index, titles[field.name()])


def _add_zones(project: QgsProject, path: Path) -> dict[str, QgsVectorLayer]:
    about = {row["key"]: row for row in read_catalogue("demo_layers_small")}
    root, layers = project.layerTreeRoot(), {}
    for theme in THEMES:
        group = root.addGroup(theme)
        keys = [key for key in SHOWN if about[key]["theme"] == theme]
        for key in sorted(keys, key=_drawn_first):
            layers[key] = layer = _load(path, key, about[key]["title"])
            style(layer, key, about[key])
            if theme == "管控单元":
                add_backdrop(layer, key)
            _describe(layer, about[key])
            _place(project, group, layer)
    return layers


def _drawn_first(key: str) -> tuple:
    """Within a theme: outlines and small things above the areas that would hide them."""
    small = (
        "outfalls",
        "monitoring",
        "pipelines",
        "red_line",
        "heritage",
        "shoreline",
        "industrial_parks",
        "reservoirs",
        "rivers",
    )
    below = ("water_zones", "basic_farmland", "urban_boundary", "eco_space")
    return (small.index(key) if key in small else 50 + (below.index(key) + 1 if key in below else 0),)


def _place(project: QgsProject, group: QgsLayerTreeGroup, layer: QgsVectorLayer) -> None:
    project.addMapLayer(layer, False)
    node = group.addLayer(layer)
    node.setExpanded(False)


def _add_farmland(project: QgsProject, path: Path) -> dict[str, QgsVectorLayer]:
    """The land survey, zones, approvals, patches and images; key → layer."""
    group, layers = project.layerTreeRoot().addGroup(FARMLAND_GROUP), {}
    for table in FARMLAND_LAYERS:
        key = FARMLAND_KEYS.get(table, table)
        layers[key] = layer = _load(path, table, TITLES[table])
        style_farmland(layer, key)
        _place(project, group, layer)
    for name, title in reversed(IMAGE_TITLES.items()):  # the later one on top
        layers[name] = image = QgsRasterLayer(str(path.parent / name), title)
        if not image.isValid():
            raise OutputUnwritable(path=str(path.parent / name), cause=name)
        style_image(image, title)
        _place(project, group, image)
    return layers


def _describe(layer: QgsVectorLayer, about: dict) -> None:
    metadata = layer.metadata()
    metadata.setTitle(about["title"])
    metadata.setAbstract(
        f"虚构演示数据。主管部门：{about['custodian']}；数据日期：{about['data_date']}；"
        f"精度：{about['accuracy_m']} 米。"
    )
    layer.setMetadata(metadata)


def _add_tables(project: QgsProject, path: Path) -> None:
    group = project.layerTreeRoot().addGroup("清单与目录")
    for table, title in TABLES:
        _place(project, group, _load(path, table, title))
    group.setExpanded(False)


def _set_themes(project: QgsProject, layers: dict[str, QgsVectorLayer]) -> None:
    """One map theme per subject; the first view stays on."""
    root = project.layerTreeRoot()
    for name, keys in reversed(list(MAP_THEMES.items())):
        record = QgsMapThemeCollection.MapThemeRecord()
        for key, layer in layers.items():
            backdrop = key in ("control_units", "sea_units") and key not in keys
            shown = key in keys or (name != FARMLAND_GROUP and key in ("projects", "corridors"))
            root.findLayer(layer.id()).setItemVisibilityChecked(shown)
            if shown or backdrop:
                entry = QgsMapThemeCollection.MapThemeLayerRecord(layer)
                entry.currentStyle = BACKDROP if backdrop else layer.styleManager().currentStyle()
                entry.usingCurrentStyle = True
                entry.isVisible = True
                record.addLayerRecord(entry)
        project.mapThemeCollection().insert(name, record)


def _set_views(project: QgsProject, layers: dict[str, QgsVectorLayer]) -> None:
    """The first extent and a bookmark for the county and each park."""
    crs = project.crs()
    whole = _extent(project, layers["control_units"])
    whole.combineExtentWith(_extent(project, layers["sea_units"]))
    whole.scale(1.04)
    view: QgsProjectViewSettings = project.viewSettings()
    view.setDefaultViewExtent(QgsReferencedRectangle(whole, crs))
    view.setPresetFullExtent(QgsReferencedRectangle(whole, crs))
    places = [("全县", whole)]
    for feature in layers["industrial_parks"].getFeatures():
        box = feature.geometry().boundingBox()
        box.scale(2.2)
        places.append((feature["zone_name"], box))
    for name, box in places[:20]:
        bookmark = QgsBookmark()
        bookmark.setName(name)
        bookmark.setGroup("云澜县")
        bookmark.setExtent(QgsReferencedRectangle(box, crs))
        project.bookmarkManager().addBookmark(bookmark)


def _extent(project: QgsProject, layer: QgsVectorLayer) -> QgsRectangle:
    transform = QgsCoordinateTransform(layer.crs(), project.crs(), project)
    return transform.transformBoundingBox(layer.extent())
