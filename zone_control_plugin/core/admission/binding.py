"""The index of conditions by place and industry: what a project meets is looked up, never scanned for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain

import numpy as np

from .conditions import Conditions, split
from .places import Places

EVERYWHERE = ("", "*")
ANY_ZONE = "*"
CLASS = "class:"


@dataclass(frozen=True)
class Matches:
    """In-play pairs: condition `condition[i]` bound to place `place[i]` (−1: everywhere) of project `subject[i]`."""

    subject: np.ndarray
    place: np.ndarray
    condition: np.ndarray

    def __len__(self) -> int:
        return len(self.condition)


class Binding:
    """Conditions in force, by slot (layer, zone item) and, within a slot, by industry list.

    Slots are `(layer, code)`, `(layer, 'class:…')`, `(layer, '*')` and EVERYWHERE. Groups are the runs of a slot
    that share an industry list; `Matches` of a place are whole groups, so an industry that cannot match is passed
    over without touching its conditions.
    """

    def __init__(self, conditions: Conditions, in_force: np.ndarray) -> None:
        self.conditions = conditions
        self._digests: dict[int, str] = {}
        rows = np.flatnonzero(in_force & conditions.admission)
        # A broken or unconfirmed condition is unknown for every industry: it must not be passed over.
        industries = np.where((conditions.broken != "") | ~conditions.confirmed, 0, conditions.industries)
        slots, members, self._several = self._items(rows)
        order = np.lexsort((members, industries[members], slots))
        slots, self._members = slots[order], members[order]
        lists = industries[self._members]
        starts = np.flatnonzero(
            np.r_[True, (slots[1:] != slots[:-1]) | (lists[1:] != lists[:-1])][: len(slots)]
        )
        self._group_start = np.r_[starts, len(slots)]
        self._group_list = lists[starts]
        self._slot_groups = np.searchsorted(slots[starts], np.arange(len(self._slots) + 1))

    def _items(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(slot, condition) pairs, and which conditions name several zone items (they may meet a zone twice)."""
        layers, zones = self.conditions.columns["layer"], self.conditions.columns["zone"]
        self._slots: dict[tuple[str, str], int] = {EVERYWHERE: 0}
        known: dict[tuple[str, str], list[int]] = {}
        slots, members = [], []
        several = np.zeros(len(self.conditions), bool)
        for row in rows.tolist():
            place = (layers[row], zones[row])
            if place not in known:
                known[place] = [self._slots.setdefault(item, len(self._slots)) for item in slot_items(*place)]
            numbers = known[place]
            several[row] = len(numbers) > 1
            slots.extend(numbers)
            members.extend([row] * len(numbers))
        return np.array(slots, np.int64), np.array(members, np.int64), several

    @property
    def bound_layers(self) -> frozenset[str]:
        return frozenset(layer for layer, _ in self._slots if layer)

    def slots_of(self, layer: str, zone: str, classes: tuple[str, ...]) -> list[int]:
        """The slots a zone falls into."""
        keys = [(layer, zone), (layer, ANY_ZONE), *((layer, CLASS + c) for c in dict.fromkeys(classes))]
        return [self._slots[key] for key in keys if key in self._slots]

    def bound_to(self, layer: str) -> np.ndarray:
        """Rows in force bound to a layer, whatever the zone."""
        return self.rows_in({number for (key, _), number in self._slots.items() if key == layer})

    def _span(self, slot: int) -> slice:
        first, last = self._slot_groups[slot], self._slot_groups[slot + 1]
        return slice(self._group_start[first], self._group_start[last])

    def rows_in(self, slots: set[int]) -> np.ndarray:
        """Rows of the conditions in force in some slots, ascending."""
        found = [self._members[self._span(slot)] for slot in slots]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)

    def digest(self, slots: set[int]) -> str:
        """Content hash of all conditions in some slots."""
        digest = hashlib.blake2b(digest_size=16)
        for text in sorted(self._slot_digest(slot) for slot in slots):
            digest.update(text.encode())
        return digest.hexdigest()

    def _slot_digest(self, slot: int) -> str:
        if slot not in self._digests:
            texts = sorted(self.conditions.digest(row) for row in self._members[self._span(slot)])
            self._digests[slot] = hashlib.blake2b("".join(texts).encode(), digest_size=16).hexdigest()
        return self._digests[slot]

    def place_slots(self, places: Places) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(subject, place, slot) for every place and for "everywhere" of every project (place −1)."""
        zones = list(zip(places.layer, places.zone, places.classes))
        known = {
            zone: self.slots_of(*zone) for zone in set(zones)
        }  # projects of one town meet the same zones
        slots = [known[zone] for zone in zones]
        times = np.fromiter(map(len, slots), np.int64, len(slots))
        everywhere = np.arange(places.projects)
        subject = np.concatenate([everywhere, np.repeat(places.subject, times)])
        place = np.concatenate([np.full(places.projects, -1), np.repeat(np.arange(len(slots)), times)])
        slot = np.concatenate([np.zeros(places.projects), np.fromiter(chain.from_iterable(slots), float)])
        return subject.astype(np.int64), place.astype(np.int64), slot.astype(np.int64)

    def in_play(self, places_slots: tuple, admits: np.ndarray | None, industry_of: np.ndarray) -> Matches:
        """The pairs in play; with `admits` (int8[lists, industries], logic values) only those not ruled out.

        `industry_of` int64[projects] numbers the projects' industries.
        """
        subject, place, slot = places_slots
        pick, group = _expand(self._slot_groups[slot], self._slot_groups[slot + 1])
        if admits is not None:
            keep = admits[self._group_list[group], industry_of[subject[pick]]] > 0
            pick, group = pick[keep], group[keep]
        inner, member = _expand(self._group_start[group], self._group_start[group + 1])
        pick, rows = pick[inner], self._members[member]
        subject, place = subject[pick], place[pick]
        order = np.lexsort((rows, place, subject))
        subject, place, rows = subject[order], place[order], rows[order]
        if self._several.any() and len(rows):
            new = np.r_[True, (np.diff(rows) != 0) | (np.diff(place) != 0) | (np.diff(subject) != 0)]
            subject, place, rows = subject[new], place[new], rows[new]
        return Matches(subject, place, rows)


def slot_items(layer: str, zone: str) -> list[tuple[str, str]]:
    """The slots a condition is bound to; a zone without a layer is broken and held against everything."""
    if not layer:
        return [EVERYWHERE]
    items = split(zone) or (ANY_ZONE,)
    if ANY_ZONE in items:
        return [(layer, ANY_ZONE)]
    return [(layer, _tidy(item)) for item in dict.fromkeys(items)]


def _tidy(item: str) -> str:
    head, _, name = item.partition(":")
    return CLASS + name.strip() if head.strip().casefold() == "class" else item


def _expand(start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranges laid end to end: which range each element comes from, and the element."""
    length = stop - start
    source = np.repeat(np.arange(len(start)), length)
    offset = np.arange(len(source)) - np.repeat(np.cumsum(length) - length, length)
    return source, start[source] + offset
