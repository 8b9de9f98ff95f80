"""The land ledger: opening + in − out + unexplained = closing, per administrative unit, land class and grade."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..overlay.group import starts_of
from ..overlay.health import polygonal
from ..overlay.packed import encode
from ..overlay.plane import Plane
from ..overlay.robust import unions
from ..overlay.running import Watch
from .contacts import SHARED_AREA
from .cutlayer import CutLayer
from .ledger_ground import Common, Share, chunks, common_ground, cut, in_turn, rest_of

OPENING, IN, OUT, UNEXPLAINED, CLOSING = "opening", "in", "out", "unexplained", "closing"
SPECIAL_OPENING, SPECIAL_CLOSING = "special_opening", "special_closing"
ACCOUNTS = (OPENING, IN, OUT, UNEXPLAINED, CLOSING, SPECIAL_OPENING, SPECIAL_CLOSING)
NO_REASON, NOT_IN_OPENING, NOT_IN_CLOSING = "no_reason", "not_in_opening", "not_in_closing"
UNUSABLE_OPENING, UNUSABLE_CLOSING = "unusable_opening", "unusable_closing"
WHY = (NO_REASON, NOT_IN_OPENING, NOT_IN_CLOSING, UNUSABLE_OPENING, UNUSABLE_CLOSING)  # it is unexplained
NOWHERE = -1
LEAST_LINE = 0.005  # m²: an unexplained remainder below is rounding (the law asks for 0.01)


class Stock(NamedTuple):
    """Ground of one date in pieces that do not overlap: parcels, cut at administrative borders."""

    shape: np.ndarray  # object[n]
    area: np.ndarray  # float64[n], m²
    admin: np.ndarray  # int64[n]: unit, NOWHERE outside all units
    parcel: np.ndarray  # int64[n]: row of the parcel in its table


class Moves(NamedTuple):
    """Ground and what it was and became: pieces of the stocks, NOWHERE where one date has none there."""

    before: np.ndarray  # int64[k]
    after: np.ndarray  # int64[k]
    area: np.ndarray  # float64[k]
    shape: np.ndarray  # object[k]; None where it stays in its account


class Explained(NamedTuple):
    """Ground of subjects by the reason that explains it."""

    subject: np.ndarray  # int64[k]
    reason: np.ndarray  # int64[k]
    area: np.ndarray  # float64[k]
    shape: np.ndarray  # object[k]


def settle(
    shapes: np.ndarray,
    areas: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
    suspects: np.ndarray | None = None,
) -> Share:
    """Parcels (object[n] in the plane, or None) without their overlaps: the earlier one keeps the ground.

    `suspects` as in `in_turn`.
    """
    return in_turn(shapes, areas, np.zeros(len(shapes), np.int64), plane, watch, suspects)


def unchanged(before: np.ndarray, after: np.ndarray, watch: Watch | None = None) -> np.ndarray:
    """int64[m]: the row of `before` (object[n]) with the very same geometry as each of `after` (object[m]), each
    row once; NOWHERE where there is none. Most parcels of two dates are the same, and need no overlay."""
    rows: dict[bytes, int] = {}
    for some in chunks(len(before), watch):
        rows.update((wkb, i) for i, wkb in zip(some.tolist(), encode(before[some])) if wkb is not None)
    found = np.full(len(after), NOWHERE, np.int64)
    for some in chunks(len(after), watch):
        found[some] = [rows.pop(wkb, NOWHERE) for wkb in encode(after[some])]
    return found


def stock(
    parcels: Share, units: np.ndarray, layer: CutLayer, plane: Plane, watch: Watch | None = None
) -> Stock:
    """Parcels cut at the borders of the `units` (object[u], not overlapping; `layer` the same, cut)."""
    common = common_ground(parcels.shape, layer, plane, None, watch)
    common = Common(*(column[common.area > SHARED_AREA] for column in common))
    rest = rest_of(parcels.shape, parcels.area, common, units, plane)
    whole = (np.bincount(common.first, minlength=len(parcels.area)) == 1) & (rest.area <= SHARED_AREA)
    shape, area = common.shape.copy(), common.area.copy()
    uncut = whole[common.first]
    shape[uncut], area[uncut] = parcels.shape[common.first[uncut]], parcels.area[common.first[uncut]]
    outside = np.flatnonzero(rest.area > SHARED_AREA)
    columns = (
        np.concatenate([shape, rest.shape[outside]]),
        np.concatenate([area, rest.area[outside]]),
        np.concatenate([common.second, np.full(len(outside), NOWHERE)]),
        np.concatenate([common.first, outside]),
    )
    order = np.lexsort((columns[2], columns[3]))
    return Stock(*(column[order] for column in columns))


def stock_of_one(parcels: Share) -> Stock:
    """Parcels where there is one unit only."""
    rows = np.flatnonzero(parcels.area > 0)
    return Stock(parcels.shape[rows], parcels.area[rows], np.zeros(len(rows), np.int64), rows)


def moves(
    before: Stock,
    after: Stock,
    account_before: np.ndarray,
    account_after: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
) -> Moves:
    """Where the ground of each piece went; accounts int64 per piece.

    The areas of a piece's moves add up to its own, on both sides.
    """

    def changes(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        return account_before[first] != account_after[second]

    same = unchanged(before.shape, after.shape, watch)
    second = np.flatnonzero(same != NOWHERE)
    first = same[second]
    left, came = before.shape.copy(), after.shape.copy()
    left[first], came[second] = None, None
    found = common_ground(left, cut(came, plane, watch), plane, changes, watch)
    shape = np.where(changes(first, second), before.shape[first], None)
    pairs = zip((first, second, before.area[first], shape), found)
    common = Common(*(np.concatenate(columns) for columns in pairs))
    lost = _rest(before, common, after, plane)
    won = _rest(after, Common(common.second, common.first, common.area, common.shape), before, plane)
    gone, new = np.flatnonzero(lost.area), np.flatnonzero(won.area)
    return Moves(
        np.concatenate([common.first, gone, np.full(len(new), NOWHERE)]),
        np.concatenate([common.second, np.full(len(gone), NOWHERE), new]),
        np.concatenate([common.area, lost.area[gone], won.area[new]]),
        np.concatenate([common.shape, lost.shape[gone], won.shape[new]]),
    )


def _rest(some: Stock, common: Common, other: Stock, plane: Plane) -> Share:
    order = np.lexsort((common.second, common.first))
    ordered = Common(*(column[order] for column in common))
    return rest_of(some.shape, some.area, ordered, other.shape, plane)


def explain(
    shapes: np.ndarray,
    areas: np.ndarray,
    layer: CutLayer,
    reason: np.ndarray,
    features: np.ndarray,
    plane: Plane,
    watch: Watch | None = None,
) -> tuple[Explained, Share]:
    """Ground of each subject by reason, the first reason first, nothing twice; and what no reason explains.

    `features` object[f] and `reason` int64[f] are the reason layers, in order; `layer` the same, cut.
    """
    common = common_ground(shapes, layer, plane, None, watch)
    order = np.lexsort((common.second, reason[common.second], common.first))
    common = Common(*(column[order] for column in common))
    share = in_turn(common.shape, common.area, common.first, plane, watch)
    found = _summed(common.first, reason[common.second], share)
    counted = Common(common.first, common.second, share.area, share.shape)
    return found, rest_of(shapes, areas, counted, features, plane)


def within(
    shapes: np.ndarray,
    layer: CutLayer,
    zone: np.ndarray,
    zones: int,
    plane: Plane,
    watch: Watch | None = None,
) -> Explained:
    """Ground of each subject in each special zone layer; a layer's overlapping zones count once."""
    common = common_ground(shapes, layer, plane, None, watch)
    key = common.first * max(zones, 1) + zone[common.second]
    order = np.lexsort((common.second, key))
    share = in_turn(common.shape[order], common.area[order], key[order], plane, watch)
    return _summed(common.first[order], zone[common.second[order]], share)


def _summed(subject: np.ndarray, reason: np.ndarray, share: Share) -> Explained:
    """One row per subject and reason; `subject` then `reason` ascending."""
    rows = np.flatnonzero(share.area > 0)
    subject, reason, area, shape = subject[rows], reason[rows], share.area[rows], share.shape[rows]
    start = starts_of(subject, reason)
    count = np.diff(np.append(start, len(rows)))
    where = np.repeat(np.arange(len(start)), count)
    return Explained(
        subject[start],
        reason[start],
        np.bincount(where, weights=area, minlength=len(start)),
        polygonal(unions(shape, start, count)),
    )


class Flow(NamedTuple):
    """Ground that left or entered accounts; `reason` NOWHERE: unexplained. `sign` +1 in, −1 out."""

    account: np.ndarray  # int64[k]
    move: np.ndarray  # int64[k], into Moves
    reason: np.ndarray  # int64[k]
    area: np.ndarray  # float64[k]; an unexplained one may be a rounding error below 0
    shape: np.ndarray  # object[k], None where there is nothing to draw
    sign: int


def flow(sign: int, account: np.ndarray, rows: np.ndarray, found: Explained, rest: Share) -> Flow:
    """`rows` int64[m]: the moves that were explained; `account` int64[m] of each."""
    return Flow(
        np.concatenate([account[found.subject], account]),
        np.concatenate([rows[found.subject], rows]),
        np.concatenate([found.reason, np.full(len(rows), NOWHERE)]),
        np.concatenate([found.area, rest.area]),
        np.concatenate([found.shape, rest.shape]),
        sign,
    )


class Line(NamedTuple):
    """One fact of the ledger; an unexplained area is negative where ground went."""

    account: int
    kind: str  # of ACCOUNTS
    reason: int  # NOWHERE where there is none
    area: float
    sign: int = 0


def lines(opening: np.ndarray, closing: np.ndarray, flows: list[Flow], reasons: int) -> list[Line]:
    """Every account's lines, in order: opening, in, out, unexplained, closing (`opening`, `closing` m²).

    `reasons`: how many reasons there are, in and out together.
    """
    totals = [(some.sign, _totals(some, len(opening), reasons)) for some in flows]
    result = []
    for account in range(len(opening)):
        result.append(Line(account, OPENING, NOWHERE, float(opening[account])))
        for sign, table in totals:
            kind = IN if sign > 0 else OUT
            for i in np.flatnonzero(table[account, :reasons] > 0).tolist():
                result.append(Line(account, kind, i, float(table[account, i]), sign))
        for sign, table in totals:
            rest = float(table[account, reasons])
            if abs(rest) >= LEAST_LINE:
                result.append(Line(account, UNEXPLAINED, NOWHERE, sign * rest, sign))
        result.append(Line(account, CLOSING, NOWHERE, float(closing[account])))
    return result


def _totals(some: Flow, accounts: int, reasons: int) -> np.ndarray:
    """float64[accounts, reasons + 1], m²; the last column is what no reason explains."""
    column = np.where(some.reason == NOWHERE, reasons, some.reason)
    table = np.zeros((accounts, reasons + 1))
    np.add.at(table, (some.account, column), some.area)
    return table


def balances(rows: list[Line], count: int) -> np.ndarray:
    """float64[count]: opening + in − out + unexplained − closing of each account; 0 when the books are right."""
    weight = {OPENING: 1, IN: 1, OUT: -1, UNEXPLAINED: 1, CLOSING: -1}
    result = np.zeros(count)
    for line in rows:
        result[line.account] += weight.get(line.kind, 0) * line.area
    return result
