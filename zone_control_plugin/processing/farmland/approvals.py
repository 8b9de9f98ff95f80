"""Approvals of all layers as one table: each feature its own record with its own dates and id."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...core.errors import BadParameter, Cancelled, MissingField
from ...core.farmland import defects, validity
from ...layers.catalogues import find_field
from ...layers.tables import FeatureTable
from ..issues import WARNING, Issue, separator_issues
from ..sources import layer_keys, load_layers, unique_ids
from ..text import tr
from .inputs import table_of, texts

PURPOSES = {
    "APPROVAL_ID_FIELD": "approval_id",
    "VALID_FROM_FIELD": "valid_from",
    "VALID_TO_FIELD": "valid_to",
}
_ISSUE = {
    validity.UNDATED: defects.UNDATED_APPROVAL,
    validity.UNREADABLE: defects.UNREADABLE_APPROVAL,
    validity.REVERSED: defects.REVERSED_APPROVAL,
}


@dataclass
class Approvals:
    """Row i is one feature; `layer[i]` indexes `keys`. `why[i]` says why it is never in force. `tables` are the
    layers as read, until they are cut."""

    keys: list[str]
    tables: list[FeatureTable]
    layer: np.ndarray
    ids: list[str]
    start: list[str]  # as delivered
    end: list[str]
    first: np.ndarray
    last: np.ndarray
    why: np.ndarray
    issues: list[Issue] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def newest(self) -> list[str]:
        """Per layer the latest first day of a record, '' when there is none."""
        return [_newest(self.first[self.layer == i]) for i in range(len(self.keys))]


def _newest(first: np.ndarray) -> str:
    known = first[(first != validity.NEVER) & (first != validity.ALWAYS)]
    return np.datetime_as_string(_day(known.max())) if len(known) else ""


def _day(ordinal: int) -> np.datetime64:
    return np.datetime64("0001-01-01", "D") + np.timedelta64(int(ordinal) - 1, "D")


def read(algorithm, parameters: dict, context, feedback) -> Approvals:
    """The layers of APPROVALS. One without any date field is refused by name unless UNDATED."""
    layers = load_layers(parameters, "APPROVALS", context)
    keys = layer_keys(layers, algorithm.parameterAsString(parameters, "APPROVAL_KEYS", context))
    chosen = {name: algorithm.parameterAsString(parameters, name, context) for name in PURPOSES}
    undated = algorithm.parameterAsBool(parameters, "UNDATED", context)
    for name, value in chosen.items():
        if value and all(layer.fields().lookupField(value) < 0 for layer in layers):
            raise BadParameter(parameter=name, value=value, advice=tr("No approval layer has such a field."))
    tables, found = [], []
    for layer, key in zip(layers, keys):
        fields = {name: _field(layer, chosen[name], purpose) for name, purpose in PURPOSES.items()}
        if not undated and not (fields["VALID_FROM_FIELD"] or fields["VALID_TO_FIELD"]):
            raise MissingField(layer=key, purpose=tr("the first day of validity (VALID_FROM_FIELD)"))
        tables.append(table_of(layer, lambda names, f=fields: [name for name in f.values() if name]))
        found.append(fields)
        if feedback.isCanceled():
            raise Cancelled()
    return _together(keys, tables, found, undated)


def _field(layer, chosen: str, purpose: str) -> str | None:
    """The field of a layer: as chosen where it has it, else by its known names."""
    index = layer.fields().lookupField(chosen) if chosen else -1
    return layer.fields()[index].name() if index >= 0 else find_field(layer.fields().names(), purpose)


def _together(keys: list[str], tables: list[FeatureTable], found: list[dict], undated: bool) -> Approvals:
    ids, start, end, raw_start, raw_end, issues = [], [], [], [], [], []
    for key, table, fields in zip(keys, tables, found):
        own, repeated = unique_ids(texts(table, fields["APPROVAL_ID_FIELD"]), table.fids.tolist())
        ids += own
        issues += [Issue(defects.DUPLICATE_APPROVAL, WARNING, key, i, value=i) for i in repeated]
        issues += separator_issues(defects.SEPARATOR_IN_APPROVAL_ID, key, own)
        start += texts(table, fields["VALID_FROM_FIELD"])
        end += texts(table, fields["VALID_TO_FIELD"])
        raw_start += _values(table, fields["VALID_FROM_FIELD"])
        raw_end += _values(table, fields["VALID_TO_FIELD"])
    first, last, why = validity.validity(raw_start, raw_end, undated)
    layer = np.repeat(np.arange(len(keys)), [len(table.fids) for table in tables])
    for i in np.flatnonzero(why != "").tolist():
        value = " – ".join(filter(None, (start[i], end[i])))
        issues.append(Issue(_ISSUE[why[i]], WARNING, keys[layer[i]], ids[i], value=value))
    return Approvals(keys, tables, layer, ids, start, end, first, last, why, issues)


def _values(table: FeatureTable, name: str | None) -> list[object]:
    return table.columns[name].tolist() if name else [None] * len(table.fids)
