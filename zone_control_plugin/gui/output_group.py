"""Outputs of a page as styled layers in one group of the project, replaced by the next run."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ..processing.text import tr

OUTPUT_MARK = "zone_control/output"


class OutputGroup:
    """A group at the top of the layer tree, found again by its mark, also in a project opened later."""

    def __init__(self, project: QgsProject, mark: str, title: str, titles: Mapping[str, str]) -> None:
        """`titles`: output → title (marked English), in the order of the tree."""
        self._project, self._mark, self._title, self._titles = project, mark, title, titles

    def show(self, layers: Mapping[str, QgsVectorLayer], kept_elsewhere: bool = False) -> None:
        """Takes the last run's layers away and puts these in their place.

        `kept_elsewhere`: QGIS need not warn that their content is lost on closing.
        """
        self.clear()
        group = self._project.layerTreeRoot().insertGroup(0, tr(self._title))
        group.setCustomProperty(self._mark, True)
        for name, title in self._titles.items():
            layer = layers.get(name)
            if layer is not None:
                layer.setName(tr(title))
                layer.setCustomProperty(OUTPUT_MARK, True)
                if kept_elsewhere:
                    layer.setCustomProperty("skipMemoryLayersCheck", 1)
                self._project.addMapLayer(layer, False)
                group.addLayer(layer).setExpanded(layer.isSpatial())

    def clear(self) -> None:
        group = self._group()
        if group is not None:
            self._project.removeMapLayers([node.layerId() for node in group.findLayers()])
            self._project.layerTreeRoot().removeChildNode(group)

    def _group(self) -> QgsLayerTreeGroup | None:
        groups = self._project.layerTreeRoot().findGroups()
        return next((g for g in groups if g.customProperty(self._mark)), None)
