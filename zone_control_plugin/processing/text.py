"""The user's language: translates at run time, never at import."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ZoneControlError

CONTEXT = "ZoneControl"


def tr(sentence: str) -> str:
    """The sentence in the user's language; the source is English."""
    return QCoreApplication.translate(CONTEXT, sentence)


def say(error: ZoneControlError) -> str:
    """What a failure tells the user to do, in the user's language; its cause may be a marked sentence too."""
    values = dict(error.values)
    if isinstance(values.get("cause"), str) and values["cause"]:
        values["cause"] = tr(values["cause"])
    return tr(error.sentence).format(**values)
