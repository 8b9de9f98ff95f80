"""The condition table as columns of codes: read once, broken rows marked, none dropped."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..cells import cell_text
from ..dates import OPEN_FUTURE, OPEN_PAST, UnreadableDate, read_date
from ..errors import MissingColumn
from .industry import IndustryList, IndustryTable, MalformedIndustries
from .vocabulary import DIMENSIONS, EFFECTS, LEVELS, LIST_SEPARATOR

REQUIRED = ("condition_id", "effect", "level", "dimension")
JUDGED = (
    "condition_id",
    "level",
    "layer",
    "zone",
    "dimension",
    "effect",
    "industries",
    "predicate",
    "overrides",
    "text",
    "basis",
    "valid_from",
    "valid_to",
    "topic",
    "confirmed",
)
ADMISSION = "admission"
TRUE_WORDS = {"", "1", "1.0", "true", "t", "yes", "y", "是", "已确认"}

# Causes for which a condition is broken: it can only be unknown, counting as a prohibition.
BAD_EFFECT, BAD_LEVEL, BAD_DIMENSION = "bad_effect", "bad_level", "bad_dimension"
BAD_DATES, BAD_INDUSTRIES, BAD_PREDICATE = "bad_dates", "bad_industries", "bad_predicate"
BAD_TOPIC, BAD_PLACE = "bad_topic", "bad_place"
NO_ID, DUPLICATE_ID = "no_id", "duplicate_id"
# Column → the words it may hold, and what a row with another is called.
RANKED = {
    "effect": (EFFECTS, BAD_EFFECT),
    "level": (LEVELS, BAD_LEVEL),
    "dimension": (DIMENSIONS, BAD_DIMENSION),
}


@dataclass(frozen=True)
class Conditions:
    """One row per condition. Codes are positions in the vocabulary's tuples; -1 where the word is not known.

    `broken[i]` names the cause or is empty; `duplicate[i]` says that its id stands more than once.
    """

    columns: dict[str, np.ndarray]  # object[n] of str, every column of JUDGED
    level: np.ndarray  # int8[n]
    effect: np.ndarray  # int8[n]
    dimension: np.ndarray  # int8[n]
    industries: np.ndarray  # int32[n] → industry_lists
    industry_lists: tuple[IndustryList, ...]
    valid_from: np.ndarray  # int32[n], proleptic ordinals
    valid_to: np.ndarray
    confirmed: np.ndarray  # bool[n]
    admission: np.ndarray  # bool[n]: judged in a review (topic `admission`, or one nobody knows)
    duplicate: np.ndarray  # bool[n]
    broken: np.ndarray  # object[n] of str

    def __len__(self) -> int:
        return len(self.level)

    def in_force(self, day: dt.date) -> np.ndarray:
        """bool[n]: in force on the day (both ends included); unreadable dates count as in force."""
        ordinal = day.toordinal()
        unreadable = self.broken == BAD_DATES
        return ((self.valid_from <= ordinal) & (ordinal <= self.valid_to)) | unreadable

    @cached_property
    def overrides(self) -> dict[int, tuple[str, ...]]:
        """Row → the ids it lifts, for rows that name any."""
        column = self.columns["overrides"]
        return {int(i): split(column[i]) for i in np.flatnonzero(column != "")}

    @cached_property
    def rows_by_id(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for i, name in enumerate(self.columns["condition_id"]):
            rows.setdefault(name, []).append(i)
        return rows

    def digest(self, row: int) -> str:
        """Content hash of one condition: every column the law reads."""
        text = "\x1f".join(self.columns[name][row] for name in JUDGED)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def split(text: str) -> tuple[str, ...]:
    """The items of a `;` list, blanks dropped."""
    return tuple(
        item.strip() for item in text.replace("；", LIST_SEPARATOR).split(LIST_SEPARATOR) if item.strip()
    )


def read_conditions(
    frame,
    table: IndustryTable,
    topics: frozenset[str] = frozenset({ADMISSION}),
    check_predicate: Callable[[str], str] = lambda text: "",
) -> Conditions:
    """A condition table (pandas.DataFrame, design.md §3) as columns.

    `check_predicate(text)` returns an empty string, or why the predicate is bad. `topics` are the topics known;
    only `admission` is judged in a review, a topic nobody knows is broken.
    Raises MissingColumn when a column is absent without which nothing can be judged.
    """
    columns = _judged_columns(frame)
    ranks = {name: _positions(columns[name], words) for name, (words, _) in RANKED.items()}
    valid_from, valid_to, bad_dates = _validity(columns)
    industries, lists, bad_industries = _industry_lists(columns["industries"], table)
    bad_predicates = _per_value(columns["predicate"], lambda text: bool(text and check_predicate(text)), bool)
    admission, bad_topic = _topics(columns["topic"], topics)
    broken = _first_cause(
        (BAD_DATES, bad_dates),
        *((cause, ranks[name] < 0) for name, (_, cause) in RANKED.items()),
        (BAD_INDUSTRIES, bad_industries),
        (BAD_PREDICATE, bad_predicates),
        (BAD_TOPIC, bad_topic),
        (BAD_PLACE, _zone_without_layer(columns)),
    )
    return Conditions(
        columns=columns,
        **ranks,
        industries=industries,
        industry_lists=lists,
        valid_from=valid_from,
        valid_to=valid_to,
        confirmed=_per_value(columns["confirmed"], lambda text: text.casefold() in TRUE_WORDS, bool),
        admission=admission,
        duplicate=_repeated(columns["condition_id"]),
        broken=broken,
    )


def _judged_columns(frame) -> dict[str, np.ndarray]:
    """The columns of JUDGED as text; rows without id are called by their place."""
    headers = _headers(frame)
    for name in REQUIRED:
        if name not in headers:
            raise MissingColumn(table="condition", column=name)
    columns = {name: _texts(frame, headers.get(name)) for name in JUDGED}
    ids = columns["condition_id"]
    ids[ids == ""] = [f"#{i + 1}" for i in np.flatnonzero(ids == "")]
    return columns


def _headers(frame) -> dict[str, object]:
    """Column name → header as delivered. A `Predicate` overlooked for its capital, or a header with a line break,
    would leave a condition without its predicate."""
    headers: dict[str, object] = {}
    for header in frame.columns:
        headers.setdefault("".join(str(header).split()).casefold(), header)
    return {**headers, **{name: name for name in JUDGED if name in frame.columns}}


def _texts(frame, name: object) -> np.ndarray:
    """A column as stripped text; numbers that are whole lose their `.0`, missing becomes ''."""
    if name is None:
        return np.full(len(frame), "", object)
    return _per_value(frame[name].to_numpy(object), cell_text, object)


def _per_value(column: np.ndarray, reader: Callable, kind: type) -> np.ndarray:
    """`reader` applied once per distinct value."""
    import pandas as pd

    codes, values = pd.factorize(column, use_na_sentinel=False)
    read = np.empty(len(values), kind)
    for i, value in enumerate(values):
        read[i] = reader(value)
    return read[codes]


def _positions(column: np.ndarray, words: tuple[str, ...]) -> np.ndarray:
    positions = {word: i for i, word in enumerate(words)}
    return _per_value(column, lambda text: positions.get(text.casefold(), -1), np.int8)


def _days(column: np.ndarray, when_empty: dt.date) -> tuple[np.ndarray, np.ndarray]:
    def ordinal(text: str) -> int:
        try:
            return (read_date(text) or when_empty).toordinal()
        except UnreadableDate:
            return -1

    days = _per_value(column, ordinal, np.int32)
    return days, days < 0


def _validity(columns: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First and last day as ordinals, and which rows have unreadable or reversed dates."""
    first, bad_first = _days(columns["valid_from"], OPEN_PAST)
    last, bad_last = _days(columns["valid_to"], OPEN_FUTURE)
    return first, last, bad_first | bad_last | (first > last)


def _topics(column: np.ndarray, known: frozenset[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which rows a review judges, and those (among them) whose topic nobody knows."""
    unknown = _per_value(column, lambda text: text.lower() not in {"", *known}, bool)
    return unknown | _per_value(column, lambda text: text.lower() in ("", ADMISSION), bool), unknown


def _zone_without_layer(columns: dict[str, np.ndarray]) -> np.ndarray:
    named = _per_value(columns["zone"], lambda text: split(text) not in ((), ("*",)), bool)
    return (columns["layer"] == "") & named


def _first_cause(*causes: tuple[str, np.ndarray]) -> np.ndarray:
    """object[n]: the first of the causes (name, bool[n]) that holds, else ''."""
    names, rows = zip(*causes)
    return np.select(rows, names, "").astype(object)


def _industry_lists(
    column: np.ndarray, table: IndustryTable
) -> tuple[np.ndarray, tuple[IndustryList, ...], np.ndarray]:
    """Row → list number, the lists (number 0 = all industries), and which rows are malformed."""
    lists: dict[IndustryList, int] = {IndustryList(): 0}

    def number(text: str) -> int:
        try:
            return lists.setdefault(table.read_list(text), len(lists))
        except MalformedIndustries:
            return -1

    numbers = _per_value(column, number, np.int32)
    return np.maximum(numbers, 0), tuple(lists), numbers < 0


def _repeated(ids: np.ndarray) -> np.ndarray:
    import pandas as pd

    return pd.Series(ids).duplicated(keep=False).to_numpy()
