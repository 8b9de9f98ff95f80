"""Codes and figures as the user reads them."""

from __future__ import annotations

from functools import cache

from ..layers.catalogues import labels
from ..processing.text import language, tr

SQUARE_METRES_PER_MU = 2000 / 3


@cache
def _labels(kind: str, spoken: str) -> dict[str, str]:
    return labels(kind, spoken)


def label(kind: str, code: str | None) -> str:
    """The wording of a code; a code the catalogue does not know is shown as it is."""
    return _labels(kind, language()).get(code or "", code or "")


def short_label(kind: str, code: str | None) -> str:
    """The wording without what it explains in brackets."""
    return label(kind, code).partition("(")[0].strip()


def titled(title: object, value: object) -> str:
    """A value after its title, with the colon of the user's language."""
    return tr("{title}: {value}").format(title=title, value=value)


def figure(value: float | None, decimals: int = 2) -> str:
    """A number with thousands separators; a missing one is a dash."""
    return "–" if value is None else f"{value:,.{decimals}f}"


def area(square_metres: float | None) -> str:
    """An area in m², 亩 and ha."""
    if square_metres is None:
        return "–"
    return tr("{m2} m² · {mu} mu · {ha} ha").format(
        m2=figure(square_metres),
        mu=figure(square_metres / SQUARE_METRES_PER_MU),
        ha=figure(square_metres / 10_000, 4),
    )


def share(part: float | None) -> str:
    """A share as a percentage."""
    return "–" if part is None else f"{part:.1%}"
