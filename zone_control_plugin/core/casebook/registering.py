"""From screened patches to cases: new ones are opened, what is known is observed; a code never changes silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import NotScreened, PatchIdTwice
from ..farmland.codes import CLEAR, GREEN, UNDETERMINED, YELLOW
from .case import NEW, OBSERVED, OPEN, REGISTERED, Case

STRICTEST = (YELLOW, UNDETERMINED, GREEN, CLEAR)  # of several patches of one place, the first decides
SUMMED = ("area_m2", "farmland_m2", "uncovered_m2")
TOLD = ("space_code", "channel", "date", "code", "reason_code")

# What became of a patch. `differs`: the screening speaks against the case's code; a person has to look.
ALREADY, DIFFERS, NOT_REGISTERED = "already", "differs", "not_registered"
OUTCOMES = (REGISTERED, OBSERVED, DIFFERS, ALREADY, NOT_REGISTERED)


class Place(NamedTuple):
    """Patches of one round on one place: `key` is their lineage id, or the id of a patch without lineage."""

    key: str
    rows: list[int]
    by_lineage: bool


class Outcome(NamedTuple):
    """`move` is empty when there is nothing to record."""

    outcome: str
    case_id: str
    move: str


def places(patch_ids: Sequence[str], lineages: Sequence[str]) -> list[Place]:
    """Patches of one lineage are one place. Raises PatchIdTwice for a repeated id, empty ones among them."""
    found: dict[tuple[str, bool], Place] = {}
    ids: set[str] = set()
    for row, (patch_id, lineage) in enumerate(zip(patch_ids, lineages)):
        if patch_id in ids or not patch_id:
            raise PatchIdTwice(patch=patch_id)
        ids.add(patch_id)
        key = lineage or patch_id, bool(lineage)
        found.setdefault(key, Place(key[0], [], key[1])).rows.append(row)
    return list(found.values())


def facts(patches: Sequence[dict], geometry: str) -> dict:
    """What screening says of a place: the words of its strictest patch, the areas of all. Raises NotScreened."""
    for patch in patches:
        if patch["code"] not in STRICTEST:
            raise NotScreened(patch=patch["patch_id"], code=patch["code"] or "-")
    strictest = min(patches, key=lambda patch: STRICTEST.index(patch["code"]))
    areas = {name: [patch[name] for patch in patches] for name in SUMMED}
    return {
        "patch_ids": [patch["patch_id"] for patch in patches],
        **{name: strictest[name] for name in TOLD},
        **{name: None if None in values else sum(values) for name, values in areas.items()},
        "geometry": geometry,
    }


def outcome(place: Place, said: dict, cases: Mapping[str, Case], by_patch: Mapping[str, str]) -> Outcome:
    """`by_patch`: patch id → its case, for patches that come without lineage."""
    case = cases.get(place.key) or (None if place.by_lineage else cases.get(by_patch.get(place.key, "")))
    if case is None:
        opened = said["code"] != CLEAR
        return Outcome(REGISTERED, place.key, REGISTERED) if opened else Outcome(NOT_REGISTERED, "", "")
    if said == case.facts:
        return Outcome(ALREADY, case.case_id, "")
    return Outcome(DIFFERS if against(said, case) else OBSERVED, case.case_id, OBSERVED)


def against(said: dict, case: Case) -> bool:
    """Whether a screening speaks against a code: suspected though closed, or open though nothing is suspected."""
    return (said.get("code") in (YELLOW, UNDETERMINED)) != (case.code in OPEN)


def known_patches(cases: Mapping[str, Case]) -> dict[str, str]:
    return {patch: case.case_id for case in cases.values() for patch in case.patch_ids}


def blank(case_id: str, said: dict) -> Case:
    """The case before its first entry."""
    return Case(case_id, NEW + said["code"])
