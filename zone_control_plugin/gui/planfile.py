"""The plan a project is reviewed against: remembered in the project file, found among its layers otherwise."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry

from ..layers.planindex import is_plan

SCOPE, KEY = "zone_control", "plan"


def remembered(project: QgsProject) -> str:
    """The plan's path as the project file has it; empty when there is none."""
    stored, found = project.readEntry(SCOPE, KEY, "")
    return project.readPath(stored) if found and stored else ""


def remember(project: QgsProject, path: str) -> None:
    """Relative to the project file, where the project's paths are."""
    if path != remembered(project):
        project.writeEntry(SCOPE, KEY, project.writePath(path) if path else "")


def candidates(project: QgsProject) -> list[str]:
    """GeoPackages the project's layers come from, most used first."""
    counts: dict[str, int] = {}
    for layer in project.mapLayers().values():
        path = _path(layer)
        if path.lower().endswith(".gpkg"):
            counts[path] = counts.get(path, 0) + 1
    return sorted(counts, key=counts.get, reverse=True)


def default_plan(project: QgsProject) -> str:
    """The remembered plan, or the first GeoPackage of the project that holds a condition table."""
    path = remembered(project)
    if path:
        return path
    return next((path for path in candidates(project) if is_plan(path)), "")


def _path(layer: QgsMapLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")
