"""The user's language: translates at run time, never at import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ZoneControlError
from ..layers.catalogues import labels

CONTEXT = "ZoneControl"
SHOWN = 5  # items a sentence names
# Values of failures that are codes → kind of the vocabulary; several are separated by ', '.
CODED_VALUES = {"move": "case_move", "moves": "case_move", "code": "farmland_code"}


def language() -> str:
    """'zh' or 'en': the language the user's QGIS speaks."""
    return "zh" if str(QgsSettings().value("locale/userLocale", "") or "").startswith("zh") else "en"


def in_words(kind: str, code: str) -> str:
    """A code of the vocabulary as the user reads it, and the code itself, which scripts need; an unknown one alone."""
    word = labels(kind, language()).get(code)
    return f"{word} ({code})" if word else code


def tr(sentence: str) -> str:
    """The sentence in the user's language; the source is English."""
    return QCoreApplication.translate(CONTEXT, sentence)


def listed(items: Iterable[object], more: bool = False) -> str:
    """Items as the user's language lists them; `more`: there are others."""
    return tr(", ").join(str(item) for item in items) + (" …" if more else "")


def first_of(items: Sequence[object]) -> str:
    """The first few, listed."""
    return listed(items[:SHOWN], len(items) > SHOWN)


def say(error: ZoneControlError) -> str:
    """What a failure tells the user to do, in the user's language; its cause may be a marked sentence too."""
    values = dict(error.values)
    if isinstance(values.get("cause"), str) and values["cause"]:
        values["cause"] = tr(values["cause"])
    for name in CODED_VALUES.keys() & values.keys():
        values[name] = listed(in_words(CODED_VALUES[name], code) for code in str(values[name]).split(", "))
    return tr(error.sentence).format(**values)
