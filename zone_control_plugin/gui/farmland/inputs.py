"""What a screening and its report need: layers picked once and remembered in the project file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

from qgis.core import QgsProject, QgsVectorLayer

SCOPE, KEY = "zone_control", "farmland"
SEVERAL, FILES = ("special", "approvals"), ("chips", "template")
KEYS = {"special": "SPECIAL_KEYS", "approvals": "APPROVAL_KEYS"}
NEEDED = ("patches", "farmland", "approvals")


@dataclass(frozen=True)
class Inputs:
    """Ids of layers; empty where none was picked. `special` and `approvals` hold several."""

    patches: str = ""
    farmland: str = ""
    coverage: str = ""
    basic_farmland: str = ""
    special: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()

    def missing(self) -> str:
        """The first input without which there is no screening; empty when all are there."""
        return next((name for name in NEEDED if not getattr(self, name)), "")

    def parameters(self, project: QgsProject) -> dict[str, object]:
        """The picked layers as `screenpatches` takes them (design.md §4)."""
        values: dict[str, object] = {}
        for field in fields(self):
            picked = getattr(self, field.name)
            several = field.name in SEVERAL
            layers = [project.mapLayer(layer_id) for layer_id in (picked if several else (picked,))]
            there = [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
            values[field.name.upper()] = (there if several else there[0]) if there else None
            if several:
                values[KEYS[field.name]] = _names(there)
        return values


@dataclass(frozen=True)
class ReportInputs:
    """What the report takes beside the screening: ids of layers, a folder, a layout file; each may be empty."""

    townships: str = ""
    before: str = ""
    after: str = ""
    chips: str = ""
    template: str = ""

    def parameters(self, project: QgsProject) -> dict[str, object]:
        """As `screeningreport` takes them; what is empty is left out."""
        layers = {name: project.mapLayer(getattr(self, name)) for name in ("townships", "before", "after")}
        values = {name.upper(): layer for name, layer in layers.items() if layer is not None}
        return values | {name.upper(): getattr(self, name) for name in FILES if getattr(self, name)}


def _names(layers: list[QgsVectorLayer]) -> str:
    """The layers' keys as the user knows them; two of one name keep those of their tables."""
    names = [layer.name().replace(";", " ").strip() for layer in layers]
    return ";".join(names) if len(set(names)) == len(names) and all(names) else ""


Picked = TypeVar("Picked", Inputs, ReportInputs)


def remember(project: QgsProject, inputs: Inputs | ReportInputs) -> None:
    """Writes what changed; a project that is as it was is not marked as changed."""
    if inputs == remembered(project, type(inputs)):
        return
    for field in fields(inputs):
        value = getattr(inputs, field.name)
        if field.name in FILES:
            value = project.writePath(value) if value else ""
        project.writeEntry(SCOPE, f"{KEY}/{field.name}", list(value) if field.name in SEVERAL else value)


def remembered(project: QgsProject, kind: type[Picked] = Inputs) -> Picked:
    """What the project file says, without layers that are no longer in the project."""
    values: dict[str, object] = {}
    for field in fields(kind):
        key = f"{KEY}/{field.name}"
        if field.name in SEVERAL:
            ids, _ = project.readListEntry(SCOPE, key, [])
            values[field.name] = tuple(layer_id for layer_id in ids if project.mapLayer(layer_id))
            continue
        value, _ = project.readEntry(SCOPE, key, "")
        if field.name in FILES:
            values[field.name] = project.readPath(value) if value else ""
        else:
            values[field.name] = value if project.mapLayer(value) else ""
    return kind(**values)
