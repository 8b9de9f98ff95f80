"""What is said of a screened patch, in the report's language: one record for its page, decided here, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry

from ..core.farmland.codes import NOT_FARMLAND
from .rows import Row
from .wording import HA_PER_M2, MU_PER_M2, Wording, number, percent

AREAS = ("area_m2", "farmland_m2", "basic_farmland_m2", "special_m2", "covered_m2", "uncovered_m2")
OF_FARMLAND = ("covered_m2", "uncovered_m2")
MOST_LINKS = 8  # rows on a page; the workbook has all
MOST_SPECIALS = 3


@dataclass(frozen=True)
class Patch:
    """One patch with its rows; geometries in the CRS of CODED. `parts`: (part, geometry)."""

    row: Row
    site: QgsGeometry
    parts: tuple[tuple[str, QgsGeometry], ...] = ()
    links: tuple[Row, ...] = ()
    specials: tuple[Row, ...] = ()
    township: str = ""
    sets: tuple[Row, ...] = ()  # of approvals consulted; none: they are named in the recorded reason only

    @property
    def drawable(self) -> bool:
        return not self.site.isNull() and not self.site.isEmpty() and self.site.boundingBox().isFinite()


@dataclass(frozen=True)
class Said:
    """Everything a page says; the code stays beside its words where looks follow."""

    patch_id: str
    code: str
    code_words: str
    space_code: str
    sentence: str
    record: str
    consulted: str
    facts: tuple[tuple[str, str], ...]  # label, value
    areas: tuple[tuple[str, str, str, str, str], ...]  # label, m², mu, ha, share
    links: tuple[tuple[str, str, str, str, str, str], ...]  # set, approval, valid, m², share, counts
    counting: tuple[bool, ...]  # beside `links`
    more_links: int


def said_of(patch: Patch, centre: str, words: Wording) -> Said:
    """`centre`: longitude and latitude as text, may be empty."""
    row = patch.row
    links = sorted(patch.links, key=lambda link: (not link["in_force"], -(link["area_m2"] or 0)))
    return Said(
        patch_id=text(row["patch_id"]),
        code=text(row["code"]),
        code_words=words.label("farmland_code", row["code"]) or words.say("farm_no_code"),
        space_code=text(row["space_code"]),
        sentence=sentence(row, words),
        record=""
        if patch.sets or not row["reason"]
        else words.say("farm_record", reason=text(row["reason"])),
        consulted=words.say("farm_consulted", sets=words.items(set_names(patch.sets, words)))
        if patch.sets
        else "",
        facts=_facts(patch, centre, words),
        areas=tuple(_area(row, name, words) for name in AREAS),
        links=tuple(_link(link, words) for link in links[:MOST_LINKS]),
        counting=tuple(bool(link["in_force"]) for link in links[:MOST_LINKS]),
        more_links=max(0, len(links) - MOST_LINKS),
    )


def set_names(sets: Sequence[Row], words: Wording) -> list[str]:
    """Each set of approvals with the date its records reach."""
    return [
        words.say("farm_set", name=text(row["layer"]), date=text(row["up_to"]) or words.say("farm_no_day"))
        for row in sets
    ]


def text(value: object) -> str:
    return "" if value is None else str(value)


def sentence(row: Row, words: Wording) -> str:
    """Made from the reason's code and the areas: CODED's own sentence is in the language of the window."""
    reason = text(row["reason_code"])
    little = reason == NOT_FARMLAND and round(row["farmland_m2"] or 0.0, 2) > 0
    key = "farm_reason_little_farmland" if little else f"farm_reason_{reason}"
    if key not in words.phrases:
        return words.say("farm_no_reason")
    areas = {name: words.area(row[f"{name}_m2"]) for name in ("farmland", "uncovered")}
    basic = words.area(row["basic_farmland_m2"])
    return words.say(key, date=text(row["date"]) or words.say("no_date"), basic=basic, **areas)


def _facts(patch: Patch, centre: str, words: Wording) -> tuple[tuple[str, str], ...]:
    row = patch.row
    classes = [one for one in text(row["land_classes"]).split(";") if one]
    facts = (
        ("farm_date", text(row["date"]) or words.say("no_date")),
        ("farm_channel", text(row["channel"])),
        ("farm_township", patch.township),
        ("farm_land_classes", words.some(classes, 5)),
        ("farm_specials", _specials(patch.specials, words)),
        ("farm_centre", centre),
    )
    return tuple((words.say(key), value) for key, value in facts if value)


def _specials(rows: tuple[Row, ...], words: Wording) -> str:
    shown = [
        words.say(
            "farm_special",
            layer=text(row["layer"]),
            zone=text(row["zone_code"]),
            m2=number(row["area_m2"], 2),
        )
        for row in sorted(rows, key=lambda row: -(row["area_m2"] or 0))
    ]
    return words.some(shown, MOST_SPECIALS)


def _area(row: Row, name: str, words: Wording) -> tuple[str, str, str, str, str]:
    """A missing area was not measured; it is never shown as nothing."""
    area = row[name]
    label = words.say(f"farm_{name}")
    if area is None:
        return label, words.say("farm_not_measured"), "", "", ""
    whole = row["farmland_m2"] if name in OF_FARMLAND else row["area_m2"]
    share = percent(area / whole) if whole and name != "area_m2" else ""
    return label, number(area, 2), number(area * MU_PER_M2, 2), number(area * HA_PER_M2, 4), share


def _link(link: Row, words: Wording) -> tuple[str, str, str, str, str, str]:
    valid = words.say(
        "farm_valid_words",
        start=text(link["valid_from"]) or words.say("farm_no_day"),
        end=text(link["valid_to"]) or words.say("farm_open"),
    )
    area, share = number(link["area_m2"], 2), percent(link["share"])
    return text(link["approval_layer"]), text(link["approval_id"]), valid, area, share, counts(link, words)


def counts(link: Row, words: Wording) -> str:
    """Whether the approval counts on the patch's day, and why not."""
    if link["in_force"]:
        return words.say("farm_counts_yes")
    why = words.label("approval_note", link["note"]) or words.say("farm_not_in_force")
    return words.say("farm_counts_no", why=why)
