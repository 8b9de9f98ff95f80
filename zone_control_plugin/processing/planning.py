"""Opens what a run is held against: the plan file, the loaded layers, the tables given beside them."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ..core.errors import PlanUnreadable
from ..core.overlay.measure import default_threads
from ..core.overlay.records import MISSING, TOO_FEW_FEATURES, CatalogueEntry
from ..core.overlay.zones import ZoneSet
from ..layers.catalogued import catalogued
from ..layers.exchange import from_wkb
from ..layers.planes import extent, plane_of_extents, plane_of_tables
from ..layers.prepared import Prepared, prepare_layers, prepare_plan, stand_in
from ..layers.reading import read_table
from ..layers.tables import FeatureTable
from ..layers.zonelayer import zone_fields
from .algorithm import Watch
from .plans import Plan, cache_folder, make_plan
from .sources import (
    Features,
    layer_keys,
    load_layers,
    plain,
    plain_file,
    plain_wkb,
    read_frame,
    refuse_lost_rows,
)
from .transforms import Transforms


def open_plan(
    algorithm,
    parameters: dict,
    context,
    watch: Watch,
    transforms: Transforms,
    subjects: Features | None = None,
) -> Plan:
    """From PLAN, ZONES, ZONE_KEYS, UNITS_LAYER, CONDITIONS, CATALOGUE of an algorithm's parameters.

    `subjects` give the plane when there are neither units nor zones.
    """
    path = algorithm.parameterAsString(parameters, "PLAN", context)
    prepared = _prepared(path, transforms, watch) if path else Prepared(None, None, None)
    zones = prepared.zones
    loaded = _loaded_tables(algorithm, parameters, context, watch)
    if loaded:
        plane = zones.plane if zones is not None else plane_of_tables(loaded.values(), transforms)
        beside = prepare_layers(
            list(loaded.values()), list(loaded), transforms, plane, watch, default_threads()
        )
        zones = beside if zones is None else stand_in(zones, beside)
    if zones is None:
        zones = _no_zones(subjects, transforms)
    catalogue = read_frame(algorithm, parameters, "CATALOGUE", context)
    if catalogue is not None:
        zones = catalogued(_without_catalogue(zones), catalogue, transforms)
    elif loaded:
        zones = catalogued(zones, prepared.catalogue, transforms)
    frame = read_frame(algorithm, parameters, "CONDITIONS", context)
    units = algorithm.parameterAsString(parameters, "UNITS_LAYER", context)
    return make_plan(zones, prepared.conditions if frame is None else frame, units, transforms)


def _prepared(path: str, transforms: Transforms, watch: Watch) -> Prepared:
    try:
        return prepare_plan(path, transforms, cache_folder(), watch, default_threads())
    except OSError as error:
        raise PlanUnreadable(path=path, cause=error.strerror or str(error)) from error


def _loaded_tables(algorithm, parameters: dict, context, watch: Watch) -> dict[str, FeatureTable]:
    """Key → features of each layer of ZONES."""
    layers = load_layers(parameters, "ZONES", context)
    keys = layer_keys(layers, algorithm.parameterAsString(parameters, "ZONE_KEYS", context)) if layers else []
    tables = {}
    for key, layer in zip(keys, layers):
        watch.stop_if_cancelled()
        tables[key] = layer_table(layer, None, watch)
    return tables


def layer_table(
    layer: QgsVectorLayer, fields: list[str] | None = None, watch: Watch | None = None
) -> FeatureTable:
    """A loaded layer's features: a plain file by GDAL's Arrow stream, anything else feature by feature.

    `fields` None = those of a zone layer.
    """
    fields = zone_fields(layer.fields().names()) if fields is None else fields
    file = plain_file(layer)
    if file is None:
        return _iterated(layer, fields, watch)
    table = read_table(*file, fields, watch)
    return table._replace(name=layer.name(), crs=layer.crs().authid() or layer.crs().toWkt())


def _iterated(layer: QgsVectorLayer, fields: list[str], watch: Watch | None = None) -> FeatureTable:
    indexes = [layer.fields().lookupField(name) for name in fields]
    request = QgsFeatureRequest().setSubsetOfAttributes(indexes)
    fids, wkb, rows = [], [], []
    for i, feature in enumerate(layer.getFeatures(request)):
        if i % 1000 == 0 and watch is not None:
            watch.stop_if_cancelled()
        fids.append(feature.id())
        wkb.append(plain_wkb(feature.geometry()))
        rows.append([plain(feature.attribute(i)) for i in indexes])
    refuse_lost_rows(layer.name(), len(fids), layer.featureCount())
    columns = {}
    for i, name in enumerate(fields):
        columns[name] = np.empty(len(rows), object)
        columns[name][:] = [row[i] for row in rows]
    crs = layer.crs().authid() or layer.crs().toWkt()
    return FeatureTable(layer.name(), crs, np.array(fids, np.int64), from_wkb(wkb), columns)


def _no_zones(subjects: Features | None, transforms: Transforms) -> ZoneSet:
    """Conditions alone: the plane is that of the projects."""
    if subjects is None:
        extents = []
    else:
        crs = subjects.crs.authid() or subjects.crs.toWkt()
        extents = [(crs, subjects.name, extent(from_wkb(subjects.wkb)))]
    return ZoneSet(plane_of_extents(extents, transforms), (), ())


def _without_catalogue(zones: ZoneSet) -> ZoneSet:
    """The zones as if the plan had no catalogue: another one is given."""
    records = [
        record._replace(
            title=record.key,
            catalogue=CatalogueEntry(),
            problem="" if record.problem == TOO_FEW_FEATURES else record.problem,
        )
        for record in zones.layers
        if record.problem != MISSING
    ]
    return ZoneSet(zones.plane, records, zones.blocks)
