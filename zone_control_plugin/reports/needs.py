"""What is missing, in words: the industry, an attribute of the project, the data of a layer, a list, a boundary."""

from __future__ import annotations

from .rows import Imprint
from .wording import Wording

KINDS = ("layer", "condition", "confirmation", "list", "coverage", "boundary")


def split_list(value: object) -> list[str]:
    """The entries of a `;` list in a field."""
    return [part.strip() for part in str(value or "").split(";") if part.strip()]


def need_words(need: str, imprint: Imprint, words: Wording) -> str:
    """One token of a `needs` list; what has no kind is the name of an attribute."""
    kind, _, item = need.partition(":")
    if need == "industry":
        return words.say("need_industry")
    if kind in KINDS and item:
        return words.say(f"need_{kind}", item=imprint.title(item) if kind == "layer" else item)
    return words.say("need_attribute", item=imprint.attribute(need))


def items_of(kind: str, needs: object) -> list[str]:
    """What the tokens of one kind name: `list:A;list:B` → A, B."""
    tokens = (token.partition(":") for token in split_list(needs))
    return [item for token, _, item in tokens if token == kind and item]
