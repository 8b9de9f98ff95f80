"""The words of a report in its own language, which need not be the language of the window."""

from __future__ import annotations

from datetime import date

from ..layers.catalogues import labels, read_catalogue

LANGUAGES = ("zh", "en")
MU_PER_M2 = 3 / 2000
HA_PER_M2 = 1 / 10_000


class Wording:
    """Phrases of `report_phrases.csv` and labels of `vocabulary.csv` in one language, numbers written with them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.phrases = {row["key"]: row[language] for row in read_catalogue("report_phrases")}

    def say(self, key: str, **values: object) -> str:
        return self.phrases[key].format(**values)

    def label(self, kind: str, code: object) -> str:
        """The label of a code; a code the vocabulary does not know (a broken condition's) is shown as it is."""
        return labels(kind, self.language).get(str(code or ""), str(code or ""))

    def sentences(self, *parts: str) -> str:
        return ("" if self.language == "zh" else " ").join(part for part in parts if part)

    def items(self, parts: list[str]) -> str:
        return self.say("list_separator").join(parts)

    def some(self, parts: list[str], shown: int = 8) -> str:
        """The first few of a list that may be long."""
        listed = self.items(parts[:shown])
        return listed if len(parts) <= shown else self.say("and_more", items=listed, count=len(parts))

    def date(self, day: date) -> str:
        return self.say("date_words", year=day.year, month=day.month, day=day.day)

    def area(self, m2: float | None) -> str:
        """'12,345.67 m² (18.52 mu; 1.2346 ha)'."""
        m2 = m2 or 0.0
        return self.say(
            "area_words", m2=number(m2, 2), mu=number(m2 * MU_PER_M2, 2), ha=number(m2 * HA_PER_M2, 4)
        )


def number(value: float | None, decimals: int) -> str:
    """Grouped digits; empty for a missing value."""
    return "" if value is None else f"{value:,.{decimals}f}"


def percent(share: float | None) -> str:
    """A share of 1 as percent; what is not quite nothing or not quite all is not rounded to it."""
    if share is None:
        return ""
    if 0 < share < 0.0001:
        return "<0.01%"
    if 0.9999 < share < 1:
        return ">99.99%"
    return f"{share * 100:.2f}%"
