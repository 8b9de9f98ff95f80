"""The land ledger's facts as rows of its outputs, and as the book the workbook is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from ...core.admission.logic import NO
from ...core.farmland import ledger
from ...core.farmland.contacts import SHARED_AREA
from ...core.farmland.ledger import NOWHERE, Flow
from ...layers.exchange import encode
from ...reports.ledger_book import AccountRow, Book, MatrixRow, SpecialRow
from ..text import tr
from .landbooks import Books
from .ledgerlayers import drawn


def unit(run: Books, admin: int) -> tuple[str, str]:
    """Code and name of a unit."""
    return run.units[admin] if admin != NOWHERE else ("", tr("outside the administrative units"))


def _head(run: Books, account: int) -> list[str]:
    of = run.accounts[account]
    return [*unit(run, of.admin), of.land_class, run.classes.name(of.land_class), of.grade]


def ledger_rows(run: Books) -> Iterator[tuple[list, None]]:
    for line in run.lines:
        reason = run.reasons[line.reason] if line.reason != NOWHERE else ""
        yield [*_head(run, line.account), line.kind, reason, line.area], None
    for kind, found in zip((ledger.SPECIAL_OPENING, ledger.SPECIAL_CLOSING), run.specials):
        for account, zone, area in zip(found.subject.tolist(), found.reason.tolist(), found.area.tolist()):
            yield [*_head(run, account), kind, run.special.keys[zone], area], None


def _transitions(run: Books) -> dict[tuple[int, str, str], float]:
    """m² by unit, class at opening and class at closing; '' where the date has no data."""
    before, after = run.dates
    moves, width = run.moves, len(run.codes) + 1
    old, new = (_classes(date, piece) for date, piece in ((before, moves.before), (after, moves.after)))
    held = moves.before != NOWHERE
    admin = np.empty(len(held), np.int64)
    admin[held] = before.stock.admin[moves.before[held]]
    admin[~held] = after.stock.admin[moves.after[~held]]
    key, where = np.unique(((admin + 1) * width + old + 1) * width + new + 1, return_inverse=True)
    area = np.bincount(where.reshape(-1), weights=moves.area, minlength=len(key))
    names, total = ["", *run.codes], {}
    for code, m2 in zip(key.tolist(), area.tolist()):
        if abs(m2) >= ledger.LEAST_LINE:
            total[code // width // width - 1, names[code // width % width], names[code % width]] = m2
    return dict(sorted(total.items()))


def _classes(date, piece: np.ndarray) -> np.ndarray:
    """int64: the class of each piece, NOWHERE where the date has no data."""
    found = np.full(len(piece), NOWHERE, np.int64)
    held = piece != NOWHERE
    found[held] = date.land_class[date.stock.parcel[piece[held]]]
    return found


def matrix_rows(run: Books) -> Iterator[tuple[list, None]]:
    for (admin, old, new), area in _transitions(run).items():
        yield [*unit(run, admin), old, new, area], None


def movement_rows(run: Books) -> Iterator[tuple[list, bytes | None]]:
    """MOVEMENTS: ground that a reason explains."""
    for some in run.flows:
        rows = np.flatnonzero(some.reason != NOWHERE)
        kind = ledger.IN if some.sign > 0 else ledger.OUT
        for k, wkb in zip(rows.tolist(), drawn(some.shape[rows], run.back)):
            move = int(some.move[k])
            yield [kind, run.reasons[some.reason[k]], *_journey(run, move), float(some.area[k])], wkb


def unexplained_rows(run: Books) -> Iterator[tuple[list, bytes | None]]:
    """UNEXPLAINED: ground that no reason covers, and parcels that cannot be used."""
    for some in run.flows:
        rows = np.flatnonzero((some.reason == NOWHERE) & (some.area > SHARED_AREA))
        kind = ledger.IN if some.sign > 0 else ledger.OUT
        for k, wkb in zip(rows.tolist(), drawn(some.shape[rows], run.back)):
            move = int(some.move[k])
            yield (
                [kind, _why(run, move), *_journey(run, move), float(some.area[k]), _feature(run, some, move)],
                wkb,
            )
    yield from _unusable_rows(run)


def _why(run: Books, move: int) -> str:
    if run.moves.before[move] == NOWHERE:
        return ledger.NOT_IN_OPENING
    return ledger.NOT_IN_CLOSING if run.moves.after[move] == NOWHERE else ledger.NO_REASON


def _journey(run: Books, move: int) -> list[str | None]:
    """Unit, class and grade at opening, class and grade at closing."""
    result: list[str | None] = []
    admin = NOWHERE
    for date, piece in zip(run.dates, (int(run.moves.before[move]), int(run.moves.after[move]))):
        if piece == NOWHERE:
            result += [None, None]
            continue
        admin = int(date.stock.admin[piece])
        result += _quality(run, date, int(date.stock.parcel[piece]))
    return [unit(run, admin)[0], *result]


def _quality(run: Books, date, parcel: int) -> list[str]:
    """Class and grade of a parcel."""
    return [run.code_names[date.land_class[parcel]], run.grade_names[date.grade[parcel]]]


def _feature(run: Books, some: Flow, move: int) -> str:
    """The parcel whose account is meant."""
    date, piece = (
        (run.dates[1], run.moves.after[move]) if some.sign > 0 else (run.dates[0], run.moves.before[move])
    )
    return str(date.fids[int(date.stock.parcel[piece])])


def _unusable_rows(run: Books) -> Iterator[tuple[list, bytes | None]]:
    import shapely

    for date, why in zip(run.dates, (ledger.UNUSABLE_OPENING, ledger.UNUSABLE_CLOSING)):
        for i in np.flatnonzero(~date.placed.usable & (date.farm != NO)).tolist():
            box = date.placed.box[i]
            shape = None if np.isnan(box).any() else shapely.transform(shapely.box(*box), run.back)
            old, new = _quality(run, date, i), (None, None)
            journey = [*old, *new] if why == ledger.UNUSABLE_OPENING else [*new, *old]
            wkb = encode(np.array([shape], object))[0]
            yield [ledger.UNEXPLAINED, why, None, *journey, None, str(date.fids[i])], wkb


# ---- the workbook ----


def book(run: Books) -> Book:
    """Everything the workbook shows, as plain values."""
    inflows, outflows = len(run.inflows.keys), len(run.outflows.keys)
    rows = [_account_row(run, i, inflows, outflows) for i in range(len(run.accounts))]
    for line in run.lines:
        row = rows[line.account]
        if line.kind == ledger.IN:
            row.inflows[line.reason] += line.area
        elif line.kind == ledger.OUT:
            row.outflows[line.reason - inflows] += line.area
        elif line.kind == ledger.UNEXPLAINED:
            row.unexplained[0 if line.sign > 0 else 1] += abs(line.area) if line.sign * line.area > 0 else 0.0
    matrix = [
        MatrixRow(*unit(run, admin), old, new, area) for (admin, old, new), area in _transitions(run).items()
    ]
    names = {c: run.classes.name(c) for row in matrix for c in (row.old, row.new)}
    sources = [("opening", run.dates[0].placed.name), ("closing", run.dates[1].placed.name)]
    return Book(
        rows, run.inflows.keys, run.outflows.keys, matrix, names, _special_rows(run), sources, run.plane.crs
    )


def _account_row(run: Books, i: int, inflows: int, outflows: int) -> AccountRow:
    return AccountRow(
        tuple(_head(run, i)),
        float(run.opening[i]),
        [0.0] * inflows,
        [0.0] * outflows,
        [0.0, 0.0],
        float(run.closing[i]),
    )


def _special_rows(run: Books) -> list[SpecialRow]:
    sums: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for date, found in enumerate(run.specials):
        for account, zone, area in zip(found.subject.tolist(), found.reason.tolist(), found.area.tolist()):
            sums[zone, account][date] += area
    return [
        SpecialRow(run.special.keys[zone], tuple(_head(run, account)), *areas)
        for (zone, account), areas in sorted(sums.items())
    ]
