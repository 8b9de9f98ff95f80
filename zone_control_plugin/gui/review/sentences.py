"""One finding, one verdict, in full: as HTML for the details pane and as text for the clipboard."""

from __future__ import annotations

from html import escape

from ...core.admission.vocabulary import APPLIES, BINDING, DIMENSIONS, UNKNOWN
from ...core.text import mark
from ...processing.text import listed, tr
from ..wording import area, figure, label, share, titled
from .findings_model import finding_word
from .record import INDUSTRY, Review, Row, parts

TITLES = {
    "where": mark("Where"),
    "basis": mark("Basis"),
    "facts": mark("Facts"),
    "needs": mark("Missing information"),
    "lifted_by": mark("Lifted by"),
}


def finding_html(review: Review, row: Row) -> str:
    """The clause first, then what it rests on. Everything from data is escaped."""
    words = " · ".join(
        (label("level", row["level"]), label("dimension", row["dimension"]), label("effect", row["effect"]))
    )
    state = label("result", row["result"]) + (" · " + tr("deciding") if row["deciding"] else "")
    head = f"<b>{_safe(row['condition_id'])}</b> — {_safe(words)} — <b>{_safe(state)}</b>"
    clause = f"<p>{_safe(row['text'])}</p>"
    needs = listed(_need_phrase(review, need) for need in parts(row["needs"]))
    values = {**{key: row.get(key) for key in TITLES}, "where": where(review, row), "needs": needs}
    lines = [titled(_strong(tr(TITLES[key])), _safe(value)) for key, value in values.items() if value]
    return f"<p>{head}</p>{clause}<p>{'<br>'.join(lines)}</p>"


def verdict_html(review: Review, row: Row) -> str:
    """The reason, the units, the area, and what would change the verdict."""
    facts = [
        (tr("Control units"), row["units"]),
        (tr("Area"), area(row["area_m2"])),
        (tr("In no control unit"), area(row["uncovered_m2"]) if row["uncovered_m2"] else ""),
        (tr("Defects of the plan"), row["defects"]),
        (tr("As of"), row["as_of"]),
    ]
    lines = [titled(_strong(title), _safe(value)) for title, value in facts if value]
    hints = "".join(f"<li>{_safe(hint)}</li>" for hint in hints_for(review, row))
    advice = f"<p><b>{_safe(tr('What would change it'))}</b></p><ul>{hints}</ul>" if hints else ""
    return f"<p>{_safe(row['reason'])}</p><p>{'<br>'.join(lines)}</p>{advice}"


def where(review: Review, row: Row) -> str:
    """Layer, zone, common area and share of the project of the place a finding is bound to."""
    if not row["layer"]:
        return tr("everywhere in the plan")
    hit = review.hit_of(row)
    if hit is None:
        return review.title(row["layer"]) + (f" · {row['zone_code']}" if row["zone_code"] else "")
    name = " ".join(str(v) for v in (hit["zone_code"], hit["zone_name"]) if v)
    return tr("{layer} · {zone} · {relation} · {area} m² ({share})").format(
        layer=review.title(row["layer"]),
        zone=name,
        relation=label("relation", hit["relation"]),
        area=figure(hit["area_m2"]),
        share=share(hit["share"]),
    )


def hints_for(review: Review, verdict: Row) -> list[str]:
    """What the deciding findings would need to fall away: answers to give, zones to leave."""
    deciding = [f for f in review.findings if f["project_id"] == verdict["project_id"] and f["deciding"]]
    hints = [
        answer_hint(review, need) for need in dict.fromkeys(n for f in deciding for n in parts(f["needs"]))
    ]
    binding = [f for f in deciding if f["result"] == APPLIES and f["effect"] in BINDING]
    places = dict.fromkeys((f["layer"], f["zone_code"]) for f in binding)
    for layer, zone in places:
        count = sum((f["layer"], f["zone_code"]) == (layer, zone) for f in binding)
        hints.append(_leave(review, binding, layer, zone, count))
    return hints


def answer_hint(review: Review, need: str) -> str:
    """What to do about one missing piece of information."""
    if need == INDUSTRY:
        return tr("Choose the project's industry.")
    if ":" in need:
        return tr("Needed: {what}.").format(what=_need_phrase(review, need))
    title = review.attributes().get(need, need)
    return tr("Answer {attribute} under Questions, then review again.").format(attribute=title)


def _need_phrase(review: Review, need: str) -> str:
    from ...processing.sentences import need_phrase  # draws in numpy and shapely: not at start

    return need_phrase(need, review.attributes())


def _leave(review: Review, binding: list[Row], layer: str, zone: str, count: int) -> str:
    if not layer:
        return tr(
            "{count} condition(s) hold everywhere in the plan; moving the boundary does not help."
        ).format(count=count)
    first = next(f for f in binding if (f["layer"], f["zone_code"]) == (layer, zone))
    return tr("Take the boundary out of {where}: {count} deciding condition(s).").format(
        where=where(review, first), count=count
    )


def as_text(review: Review) -> str:
    """The outcome for the clipboard: per project verdict, reason, dimensions, and what applies or is unknown."""
    return "\n\n".join(_project_text(review, row) for row in review.verdicts)


def _project_text(review: Review, row: Row) -> str:
    lines = [
        titled(row["name"] or row["project_id"], label("verdict", row["verdict"])),
        str(row["reason"] or ""),
        *(titled(label("dimension", d), label("verdict", row[d])) for d in DIMENSIONS),
        titled(tr("Control units"), row["units"] or "–"),
        titled(tr("Area"), area(row["area_m2"])),
    ]
    shown = [f for f in review.findings if f["project_id"] == row["project_id"] and _shown(f)]
    lines += [
        f"- [{finding_word(f)}] {f['condition_id'] or ''} {f['text'] or ''} ({f['basis'] or '–'})"
        for f in shown
    ]
    return "\n".join(lines)


def _shown(finding: Row) -> bool:
    return finding["result"] in (APPLIES, UNKNOWN)


def _strong(title: str) -> str:
    return f"<b>{_safe(title)}</b>"


def _safe(value: object) -> str:
    return escape(str("" if value is None else value)).replace("\n", "<br>")
