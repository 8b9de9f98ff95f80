"""What a screening needs: layers picked once and remembered in the project file."""

from __future__ import annotations

from dataclasses import dataclass, fields

from qgis.core import QgsProject, QgsVectorLayer

SCOPE, KEY = "zone_control", "farmland"
SEVERAL = ("special", "approvals")
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
        return values


def remember(project: QgsProject, inputs: Inputs) -> None:
    """Writes what changed; a project that is as it was is not marked as changed."""
    if inputs == remembered(project):
        return
    for field in fields(inputs):
        value = getattr(inputs, field.name)
        project.writeEntry(SCOPE, f"{KEY}/{field.name}", list(value) if field.name in SEVERAL else value)


def remembered(project: QgsProject) -> Inputs:
    """What the project file says, without layers that are no longer in the project."""
    values: dict[str, object] = {}
    for field in fields(Inputs):
        key = f"{KEY}/{field.name}"
        if field.name in SEVERAL:
            ids, _ = project.readListEntry(SCOPE, key, [])
            values[field.name] = tuple(layer_id for layer_id in ids if project.mapLayer(layer_id))
        else:
            layer_id, _ = project.readEntry(SCOPE, key, "")
            values[field.name] = layer_id if project.mapLayer(layer_id) else ""
    return Inputs(**values)
