"""Marks sentences for translation without translating them: the core has no language."""

from __future__ import annotations


def mark(sentence: str) -> str:
    """Returns the sentence unchanged; `scripts/i18n.py` collects it, `processing.text.tr` translates it."""
    return sentence
