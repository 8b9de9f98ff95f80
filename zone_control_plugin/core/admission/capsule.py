"""Capsules: a verdict with everything it rested on, so that it can be repeated and held against today's plan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FORMAT = "zone-control-capsule/1"
SEAL = "seal"
IDENTICAL, DIFFERS = "identical", "differs"
CAPSULE, ENGINE = "capsule", "engine"
LAYER, CONDITION = "layer:", "condition:"


@dataclass(frozen=True)
class Comparison:
    """`because` names what changed: `layer:KEY`, `condition:ID`, `capsule` (edited by hand), `engine`."""

    outcome: str
    because: tuple[str, ...]


def seal(content: Mapping) -> dict:
    """The capsule with the hash of its content."""
    return {**content, SEAL: _hash(content)}


def unsealed(capsule: Mapping) -> bool:
    """Whether the capsule was changed after it was written."""
    content = {key: value for key, value in capsule.items() if key != SEAL}
    return capsule.get(SEAL) != _hash(content)


def _hash(content: Mapping) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def compare(then: Mapping, now: Mapping) -> Comparison:
    """Holds a capsule against one made afresh of the same project."""
    because = [CAPSULE] if unsealed(then) else []
    because += [LAYER + key for key in _changed(then["layers"], now["layers"])]
    because += [CONDITION + key for key in _changed(then["conditions"], now["conditions"])]
    if not because and _results(then) != _results(now):
        because.append(ENGINE)
    return Comparison(DIFFERS if because else IDENTICAL, tuple(because))


def _changed(then: Mapping[str, object], now: Mapping[str, object]) -> Iterable[str]:
    return [key for key in sorted({*then, *now}) if then.get(key) != now.get(key)]


def _results(capsule: Mapping) -> tuple:
    return capsule["verdict"], capsule["findings"], capsule["hits"]
