"""What the report of a review is made from."""

from __future__ import annotations

from ..tools import Tools
from .reviewing import Outcome


def report_inputs(outcome: Outcome, tools: Tools) -> dict:
    """The part of `reviewreport`'s parameters an outcome gives."""
    layers, asked = outcome.live_layers(), outcome.review.settings
    zones = [tools.project.mapLayer(layer_id) for layer_id in asked.get("zones", ())]
    return {
        **{name: layers[name] for name in ("VERDICTS", "HITS", "FINDINGS", "CHECKS")},
        "PLAN": asked.get("plan") or None,
        "ZONES": [layer for layer in zones if layer is not None] or None,
        "TEMPLATE": tools.settings.value("layout_template"),
        "DOCX_TEMPLATE": tools.settings.value("word_template"),
    }
