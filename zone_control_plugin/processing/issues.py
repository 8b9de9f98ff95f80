"""What is wrong with an input, as rows of the ISSUES output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.admission.vocabulary import LIST_SEPARATOR
from .sentences import defect_sentence
from .text import first_of

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True)
class Issue:
    """`cause` is a code with a sentence; `wkb` in the CRS of the output, None where there is no geometry."""

    cause: str
    severity: str = WARNING
    layer: str = ""
    feature: str = ""
    condition_id: str = ""
    value: str = ""
    wkb: bytes | None = None

    def attributes(self) -> list:
        """In the order of columns.ISSUES."""
        message = defect_sentence(self.cause, self.value)
        return [self.layer, self.feature, self.condition_id, self.severity, self.cause, message]


def separator_issues(cause: str, layer: str, ids: Iterable[str]) -> list[Issue]:
    """One warning that names the ids that hold the separator of lists."""
    held = [name for name in dict.fromkeys(ids) if LIST_SEPARATOR in name]
    return [Issue(cause, layer=layer, value=first_of(held))] if held else []
