"""The opinion as a Word document, from a template with names in double braces (docxtpl).

Names a template may use: title, project_name, project_id, number, issuer, date, verdict (rich), reason, facts,
dimensions, deciding, touched, edges, levels, needs, checks, checks_summary, provenance, units_map.
"""

from __future__ import annotations

from pathlib import Path

from ..core.errors import TemplateUnusable
from .clauses import Clause
from .opinion import Opinion
from .palette import ANSWER_COLOURS, STATUS_COLOURS, verdict_look
from .places import Place
from .printable import clean

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "resources" / "templates"
MAP_WIDTH = 135  # mm


def write_word(path: Path, opinion: Opinion, template: Path | None, units_map: Path | None) -> None:
    """Fills the template; values are inserted as they are, nothing in them is evaluated. Raises TemplateUnusable."""
    from docx.opc.exceptions import PackageNotFoundError
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from jinja2 import TemplateError

    template = template or TEMPLATES / f"review_opinion_{opinion.language}.docx"
    try:
        document = DocxTemplate(str(template))
        image = InlineImage(document, str(units_map), width=Mm(MAP_WIDTH)) if units_map else ""
        document.render({**context(opinion), "units_map": image}, autoescape=True)
    except (PackageNotFoundError, TemplateError, KeyError, OSError, ValueError) as error:
        raise TemplateUnusable(path=template, cause=str(error)) from error
    properties = document.docx.core_properties
    properties.title, properties.author = opinion.title, clean(opinion.issuer)[:200]
    document.save(str(path))


def context(opinion: Opinion) -> dict:
    """What a template can name."""
    return {
        "title": opinion.title,
        "project_name": clean(opinion.name),
        "project_id": clean(opinion.project_id),
        "number": clean(opinion.number),
        "issuer": clean(opinion.issuer),
        "date": opinion.day,
        "verdict": _verdict(opinion.verdict, opinion.verdict_words, 18),
        "reason": clean(opinion.reason),
        "facts": _pairs(opinion.facts),
        "dimensions": [
            {"label": label, "verdict": _verdict(code, words, 10)}
            for label, code, words in opinion.dimensions
        ],
        "deciding": [_clause(c) for c in opinion.deciding],
        "touched": [_place(p) for p in opinion.touched],
        "edges": [_place(p) for p in opinion.edges],
        "levels": [
            {"heading": clean(heading), "clauses": [_clause(c) for c in clauses]}
            for heading, clauses in opinion.levels
        ],
        "needs": [{"what": clean(what), "count": count} for what, count in opinion.needs],
        "checks": [
            {"layer": clean(layer), "status": _rich(words, STATUS_COLOURS.get(code), 8.5), "date": clean(day)}
            for layer, code, words, day in opinion.checks
        ],
        "checks_summary": opinion.checks_summary,
        "provenance": _pairs(opinion.provenance),
    }


def _rich(text: str, colour: str | None, size: float, bold: bool = False):
    from docxtpl import RichText

    rich = RichText()
    rich.add(clean(text), color=colour, size=round(size * 2), bold=bold)
    return rich


def _verdict(code: str, words: str, size: float):
    look = verdict_look(code)
    return _rich(f"{look.sign} {words}", look.colour, size, bold=True)


def _pairs(pairs) -> list[dict]:
    return [{"label": label, "value": clean(value)} for label, value in pairs]


def _clause(clause: Clause) -> dict:
    return {
        "mark": f"{clause.number}{' ★' if clause.deciding else ''}",
        "head": clean(f"[{clause.head}]"),
        "demand": clean(clause.demand),
        "state": clean(clause.state),
        "answer": _rich(clause.answer_words, ANSWER_COLOURS[clause.answer], 8.5),
        "basis": clean(clause.basis),
    }


def _place(place: Place) -> dict:
    names = ("title", "zone", "zone_class", "relation", "m2", "mu", "ha", "share")
    return {name: clean(getattr(place, name)) for name in names}
