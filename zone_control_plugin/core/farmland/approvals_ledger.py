"""What patches use of approvals: every piece of ground is debited once, to one approval.

Ground of a patch under several approvals goes to the one whose validity starts first, then by id; approvals in
force on the patch's day come before those that had expired by then. Ground that several patches use under one
approval is debited to the earliest patch; what the later ones use of it again is used twice.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..overlay.plane import Plane
from ..overlay.running import Watch
from . import validity
from .ledger_ground import Common, in_turn

IN_FORCE, EXPIRED, NOT_YET = "in_force", "expired", "not_yet"
NEVER_IN_FORCE, NO_PATCH_DATE, UNMEASURED = "never_in_force", "no_patch_date", "unmeasured"
STATES = (IN_FORCE, EXPIRED, NOT_YET, NEVER_IN_FORCE, NO_PATCH_DATE, UNMEASURED)
_BY_NOTE = {
    validity.EXPIRED: EXPIRED,
    validity.NOT_YET: NOT_YET,
    validity.NO_PATCH_DATE: NO_PATCH_DATE,
    validity.UNUSABLE: UNMEASURED,
}
OVER_USED, AFTER_EXPIRY, DOUBLE_USED, USED, UNUSED = (
    "over_used",
    "after_expiry",
    "double_used",
    "used",
    "unused",
)
STANDINGS = (OVER_USED, AFTER_EXPIRY, DOUBLE_USED, USED, UNUSED)  # the first that holds
LEAST = 0.01  # m²: below it is rounding
DOCUMENT, POLYGON = "document", "polygon"  # what says how much was granted


def state_of(in_force: bool, note: str) -> str:
    """One of STATES, of a row of LINKS; what is not in force for an unknown reason never was."""
    return IN_FORCE if in_force else _BY_NOTE.get(note, NEVER_IN_FORCE)


class Entries(NamedTuple):
    """Per pair of patch and approval, m²: area = debited + after_expiry + double + elsewhere when in force or
    expired; else all four are 0."""

    debited: np.ndarray
    after_expiry: np.ndarray
    double: np.ndarray
    elsewhere: np.ndarray


class Balance(NamedTuple):
    """Per approval, m²."""

    used: np.ndarray
    left: np.ndarray
    over: np.ndarray
    after_expiry: np.ndarray
    double: np.ndarray
    patches: np.ndarray  # int64: patches with a debit


def debit(
    pairs: Common,
    state: np.ndarray,
    patch_rank: np.ndarray,
    approval_rank: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
) -> Entries:
    """`pairs` (first = patch, second = approval) with shapes; `state` object[k] of STATES; ranks int64 give the
    order of patches and of approvals. Raises Cancelled."""
    counts = np.flatnonzero((state == IN_FORCE) | (state == EXPIRED))
    patch, approval, expired = pairs.first[counts], pairs.second[counts], state[counts] == EXPIRED
    area = pairs.area[counts]
    order = np.lexsort((approval_rank[approval], expired, patch))
    own = _shared_out(pairs.shape[counts], area, patch, order, plane, watch)
    account = approval * 2 + expired
    order = np.lexsort((approval, patch_rank[patch], account))
    fresh = _shared_out(own[1], own[0], account, order, plane, watch)
    columns = np.zeros((4, len(state)))
    columns[0, counts] = np.where(expired, 0.0, fresh[0])
    columns[1, counts] = np.where(expired, fresh[0], 0.0)
    columns[2, counts] = own[0] - fresh[0]
    columns[3, counts] = area - own[0]
    return Entries(*np.maximum(columns, 0.0))


def _shared_out(
    shape: np.ndarray, area: np.ndarray, group: np.ndarray, order: np.ndarray, plane: Plane, watch
) -> tuple[np.ndarray, np.ndarray]:
    """What each claim gets when they come in `order` within their group; (area, shape) in the rows' own order."""
    share = in_turn(shape[order], area[order], group[order], plane, watch)
    back = np.empty(len(order), np.int64)
    back[order] = np.arange(len(order))
    return share.area[back], share.shape[back]


def balance(entries: Entries, approval: np.ndarray, granted: np.ndarray) -> Balance:
    """Sums per approval. `approval` int64[k] of the entries, `granted` float64[n] m²."""
    count = len(granted)

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(approval, weights=values, minlength=count)

    used = total(entries.debited)
    touched = (entries.debited + entries.after_expiry + entries.double) > 0
    return Balance(
        used,
        np.maximum(granted - used, 0.0),
        np.maximum(used - granted, 0.0),
        total(entries.after_expiry),
        total(entries.double),
        np.bincount(approval[touched], minlength=count),
    )


def standings(sums: Balance) -> np.ndarray:
    """object[n]: the first of STANDINGS that holds for each approval."""
    columns = (sums.over, sums.after_expiry, sums.double, sums.used)
    words = [np.array(word, object) for word in STANDINGS[:-1]]
    return np.select([column > LEAST for column in columns], words, UNUSED).astype(object)
