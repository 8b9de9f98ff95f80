"""One patch in full, as HTML: code, reason, areas, approvals consulted, parts, special zones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ...core.columns import CODED
from ...processing.text import tr
from ..review.record import Row, parts
from ..wording import area, figure, label, share, titled
from .atplace import There, place_html
from .badges import LOOKS, NO_LOOK, letter
from .record import Screened

TITLES = {column.name: column.title for column in CODED}
FACTS = ("space_code", "date", "channel", "land_classes")
AREAS = ("area_m2", "farmland_m2", "basic_farmland_m2", "special_m2", "covered_m2", "uncovered_m2")
PART, PATCH = "part", "patch"


def patch_html(screened: Screened, row: Row, there: There | None = None) -> str:
    """Everything from data is escaped; links lead to the patch, its parts and what else lies `there`."""
    patch_id = row["patch_id"]
    return "".join(
        (
            _head(row),
            f"<p>{_safe(row['reason'])}</p>",
            _facts(row),
            _approvals(screened.links.of(patch_id)),
            _parts(screened.parts.of(patch_id)),
            _specials(screened.specials.of(patch_id)),
            place_html(row["space_code"], there) if row["space_code"] else "",
        )
    )


def _head(row: Row) -> str:
    code = str(row["code"])
    _, fill, ink = LOOKS.get(code, NO_LOOK)
    sign = (
        f'<span style="background-color:{fill};color:{ink}">&nbsp;<b>{_safe(letter(code))}</b>&nbsp;</span>'
    )
    patch = f'<a href="{PATCH}">{_safe(row["patch_id"])}</a>'
    return f"<p>{sign} <b>{_safe(label('farmland_code', code))}</b> · {patch}</p>"


def _facts(row: Row) -> str:
    lines = [(TITLES[name], "; ".join(parts(row[name]))) for name in FACTS if row[name]]
    lines += [(TITLES[name], area(row[name])) for name in AREAS if row[name] is not None]
    if row["covered_share"] is not None:
        lines.append((TITLES["covered_share"], share(row["covered_share"])))
    shown = (
        titled(f"<b>{_safe(tr(title).replace('(m²)', '').strip())}</b>", _safe(value))
        for title, value in lines
    )
    return f"<p>{'<br>'.join(shown)}</p>"


def _approvals(links: Sequence[Row]) -> str:
    """In force first, then the larger; each with its days and, where it does not count, why."""
    if not links:
        return _section(tr("Approvals consulted"), f"<p>{_safe(tr('None touches this patch.'))}</p>")
    ordered = sorted(links, key=lambda link: (not link["in_force"], -(link["area_m2"] or 0.0)))
    return _section(tr("Approvals consulted"), f"<ul>{''.join(map(_approval, ordered))}</ul>")


def _approval(link: Row) -> str:
    state = tr("in force") if link["in_force"] else tr("does not count: {why}").format(why=_why(link))
    days = tr("{first} to {last}").format(first=link["valid_from"] or "–", last=link["valid_to"] or "–")
    covered = f"{figure(link['area_m2'], 1)} m² ({share(link['share'])})"
    return (
        f"<li>{_safe(link['approval_layer'])} · <b>{_safe(link['approval_id'])}</b> · {_safe(covered)}<br>"
        f"{_safe(days)} · {_safe(state)}</li>"
    )


def _why(link: Row) -> str:
    return label("approval_note", str(link["note"] or "")) or "–"


def _parts(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    items = (
        f"<li>{titled(_link(place, row), _safe(area(row['area_m2'])))}</li>" for place, row in enumerate(rows)
    )
    return _section(tr("Parts"), f"<ul>{''.join(items)}</ul>")


def _specials(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    items = (f"<li>{titled(_place(row), _safe(area(row['area_m2'])))}</li>" for row in rows)
    return _section(tr("Special zones"), f"<ul>{''.join(items)}</ul>")


def _link(place: int, part: Row) -> str:
    return f'<a href="{PART}:{place}">{_safe(label("part", str(part["part"])))}</a>'


def _place(special: Row) -> str:
    return f"{_safe(special['layer'])} {_safe(special['zone_code'])}"


def _section(title: str, content: str) -> str:
    return f"<p><b>{_safe(title)}</b></p>{content}"


def _safe(value: object) -> str:
    return escape(str("" if value is None else value)).replace("\n", "<br>")
