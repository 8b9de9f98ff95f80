"""The law of screening: what a machine may say of a suspected patch (design.md §3). Never red: that is a person's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

GREEN, YELLOW, RED, BLUE = "green", "yellow", "red", "blue"
CLEAR, UNDETERMINED = "clear", "undetermined"
CODES = (GREEN, YELLOW, CLEAR, UNDETERMINED)  # what screening gives; RED and BLUE come by the casebook

# Reasons in their fixed precedence, each with the code it leads to.
INVALID_GEOMETRY, NO_DATE, UNUSABLE_PARCEL = "invalid_geometry", "no_date", "unusable_parcel"
OUTSIDE_COVERAGE, UNKNOWN_CLASS, BASIC_ONLY = "outside_coverage", "unknown_class", "basic_farmland_only"
NOT_FARMLAND, COVERED_BY_ONE, COVERED_TOGETHER = "not_farmland", "covered_by_one", "covered_together"
PARTLY_COVERED, OUT_OF_DATE_ONLY, NONE_FOUND = "partly_covered", "out_of_date_only", "none_found"
REASONS = {
    INVALID_GEOMETRY: UNDETERMINED,
    NO_DATE: UNDETERMINED,
    UNUSABLE_PARCEL: UNDETERMINED,
    OUTSIDE_COVERAGE: UNDETERMINED,
    UNKNOWN_CLASS: UNDETERMINED,
    BASIC_ONLY: UNDETERMINED,
    NOT_FARMLAND: CLEAR,
    COVERED_BY_ONE: GREEN,
    COVERED_TOGETHER: GREEN,
    PARTLY_COVERED: YELLOW,
    OUT_OF_DATE_ONLY: YELLOW,
    NONE_FOUND: YELLOW,
}


@dataclass(frozen=True)
class PatchFacts:
    """One row per patch; areas in m², all arrays of the same length.

    `usable` geometry, `dated` (a readable date), `parcels_usable` (no unusable parcel's box is touched),
    `outside` area outside the coverage, `unknown_class` area on parcels of unknown class,
    `farmland` F, `basic` area on basic farmland, `covered` F under approvals in force, `largest` the part of F
    under the one approval in force that covers most, `out_of_date` area under approvals not in force.
    """

    usable: np.ndarray
    dated: np.ndarray
    parcels_usable: np.ndarray
    outside: np.ndarray
    unknown_class: np.ndarray
    farmland: np.ndarray
    basic: np.ndarray
    covered: np.ndarray
    largest: np.ndarray
    out_of_date: np.ndarray

    @property
    def uncovered(self) -> np.ndarray:
        return np.maximum(self.farmland - self.covered, 0.0)


def reasons(facts: PatchFacts, tolerance: float = 1.0, tolerance_share: float = 0.0) -> np.ndarray:
    """object[n] of reason codes, the first that holds in the order of REASONS.

    Green when at most max(`tolerance` m², `tolerance_share` · F) is uncovered, but never where nothing is covered;
    the same allowance decides whether one approval alone covers the patch.
    """
    allowance = np.maximum(tolerance, tolerance_share * facts.farmland)
    little, some = facts.farmland <= tolerance, facts.covered > 0
    cases = {
        INVALID_GEOMETRY: ~facts.usable,
        NO_DATE: ~facts.dated,
        UNUSABLE_PARCEL: ~facts.parcels_usable,
        OUTSIDE_COVERAGE: facts.outside > tolerance,
        UNKNOWN_CLASS: facts.unknown_class > tolerance,
        BASIC_ONLY: little & (facts.basic > tolerance),
        NOT_FARMLAND: little,
        COVERED_BY_ONE: some & (facts.farmland - facts.largest <= allowance),
        COVERED_TOGETHER: some & (facts.uncovered <= allowance),
        PARTLY_COVERED: facts.covered > tolerance,
        OUT_OF_DATE_ONLY: facts.out_of_date > tolerance,
    }
    return np.select(list(cases.values()), [np.array(case, object) for case in cases], NONE_FOUND).astype(
        object
    )


def codes_of(reason: np.ndarray) -> np.ndarray:
    """object[n] of codes."""
    return np.array([REASONS[str(one)] for one in reason], object)


@dataclass(frozen=True)
class FunnelRow:
    """`step` counts from 0 (received); `reason_code` empty for what was received."""

    step: int
    reason_code: str
    count: int
    area: float


def funnel(reason: np.ndarray, area: np.ndarray) -> list[FunnelRow]:
    """Every branch with its patches; the branches add up to what was received."""
    rows = [FunnelRow(0, "", len(reason), float(np.nansum(area)))]
    for step, code in enumerate(REASONS, start=1):
        mine = reason == code
        rows.append(FunnelRow(step, code, int(mine.sum()), float(np.nansum(area[mine]))))
    return rows
