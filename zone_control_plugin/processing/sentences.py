"""Sentences for the core's codes, in the user's language; a test demands one for every code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from types import MappingProxyType

from ..core.admission import conditions, defects, verdict, vocabulary
from ..core.admission.industry import AMBIGUOUS, FORMER, MALFORMED, Reading
from ..core.admission.verdict import Cause, Verdict
from ..core.farmland import defects as farmland
from ..core.overlay import health, records
from ..core.text import mark
from ..layers.catalogued import COVERAGE_UNREADABLE, ENTRY_UNCLEAR
from ..layers.catalogues import labels
from .text import first_of, listed, tr

# ---- why a verdict is what it is ----

CAUSES = {
    vocabulary.PROHIBIT: mark("{count} condition(s) prohibit it ({items})."),
    vocabulary.RESTRICT: mark("{count} condition(s) restrict it ({items}); it needs substantiation."),
    vocabulary.REQUIRE: mark("{count} requirement(s) must be met ({items})."),
    verdict.NOTHING_AGAINST: mark("Every condition in play was checked; none stands against it."),
    verdict.BY_UNKNOWN: mark(
        "{count} condition(s) cannot be judged for want of information and could be stricter."
    ),
    verdict.UNCOVERED: mark("{area} m² of the project lie in no control unit."),
    verdict.TOO_SMALL: mark("The project is no larger than the tolerance: it hits no control unit."),
    verdict.NO_LIST: mark("No condition in force is bound to the control unit(s) {items}."),
    verdict.NO_REQUIRED_DATA: mark("Required layer(s) without data here: {items}."),
    verdict.UNUSABLE_BOUNDARY: mark("The project's boundary cannot be used. {items}"),
}
SHOWN_NEEDS = 5
NO_TITLES: Mapping[str, str] = MappingProxyType({})


def cause_sentence(cause: Cause) -> str:
    template = tr(CAUSES[cause.code])
    if cause.code in vocabulary.BINDING:
        count, *items = cause.values
        return template.format(count=count, items=listed(items, count > len(items)))
    if cause.code == verdict.BY_UNKNOWN:
        return template.format(count=cause.values[0])
    if cause.code == verdict.UNCOVERED:
        return template.format(area=f"{cause.values[0]:,.1f}")
    if cause.code == verdict.UNUSABLE_BOUNDARY:
        return template.format(items=defect_sentence(cause.values[0]))
    if cause.code == verdict.TOO_SMALL:
        return template
    return template.format(items=first_of(cause.values))


def reason(
    outcome: Verdict,
    language: str,
    titles: Mapping[str, str] = NO_TITLES,
    readings: Iterable[Reading] = (),
) -> str:
    """One paragraph: the verdict in words, its causes, what is missing, and why the industry is among it.

    `titles` of the projects' attributes; `readings` of the project's industry codes.
    """
    head = tr("{verdict}.").format(verdict=labels("verdict", language)[outcome.verdict])
    parts = [head, *(cause_sentence(cause) for cause in outcome.causes)]
    if outcome.needs:
        shown = [need_phrase(token, titles) for token in outcome.needs[:SHOWN_NEEDS]]
        parts.append(tr("Missing: {items}.").format(items=listed(shown, len(outcome.needs) > SHOWN_NEEDS)))
    parts += [industry_sentence(reading) for reading in readings if INDUSTRY + reading.problem in DEFECTS]
    return reduce(lambda before, after: tr("{before} {after}").format(before=before, after=after), parts)


# ---- what is missing ----

NEEDS = {
    "industry": mark("industry code"),
    "layer": mark("data of layer {item}"),
    "condition": mark("repair of condition {item}"),
    "confirmation": mark("confirmation of condition {item}"),
    "list": mark("admission list of unit {item}"),
    "coverage": mark("control unit for the whole area"),
    "boundary": mark("a usable boundary"),
}


def need_phrase(token: str, titles: Mapping[str, str] = NO_TITLES) -> str:
    """A need in words; an attribute's name stands for itself where it has no title."""
    kind, _, item = token.partition(":")
    if kind not in NEEDS or (kind != "industry" and not item):
        return titles.get(token, token)
    return tr(NEEDS[kind]).format(item=item)


# ---- defects of plans and inputs ----

DUPLICATE_PROJECT = "duplicate_project"
SWAPPED_AXES = records.SWAPPED_AXES
NO_UNITS, NO_CONDITIONS, NO_FEATURES, INDUSTRY = "no_units", "no_conditions", "no_features", "industry_"
UNIT_CLASS = "unit_class"

DEFECTS = {
    conditions.BAD_EFFECT: mark("The effect is none of prohibit, restrict, require, allow, encourage."),
    conditions.BAD_LEVEL: mark(
        "The list level is none of national, sector, province, basin, city, unit, park."
    ),
    conditions.BAD_DIMENSION: mark("The dimension is none of spatial, discharge, risk, resource."),
    conditions.BAD_DATES: mark("The validity dates cannot be read or are reversed."),
    conditions.BAD_INDUSTRIES: mark("The industries hold a code that GB/T 4754-2017 does not have."),
    conditions.BAD_PREDICATE: mark("The predicate is no expression that may be used here."),
    conditions.BAD_TOPIC: mark("The topic is not known."),
    conditions.BAD_PLACE: mark("A zone is named without a layer."),
    conditions.NO_ID: mark("The condition has no id; its row number stands in."),
    conditions.DUPLICATE_ID: mark(
        "The id {value} stands more than once; these conditions are judged but lift nothing."
    ),
    defects.NO_LAYER: mark("It is bound to the layer {value}, which the plan does not have."),
    defects.NO_ZONE: mark("It is bound to the zone {value}, which the layer does not have."),
    defects.NO_CLASS: mark("No zone of the layer has the class {value} to which it is bound."),
    defects.NO_OVERRIDDEN: mark("It overrides the condition {value}, which does not exist."),
    defects.OVERRIDES_ALLOW: mark("It overrides the condition {value}, which prohibits nothing."),
    defects.OVERRIDES_DUPLICATE: mark("It overrides the id {value}, which stands more than once."),
    records.UNREADABLE: mark("The layer cannot be read."),
    records.TOO_FEW_FEATURES: mark("The layer has fewer features than its catalogue entry says."),
    records.MISSING: mark("The catalogue names the layer, but the plan does not have it."),
    records.UNUSABLE_FEATURE: mark("The project touches a feature that cannot be used."),
    records.OUTSIDE_COVERAGE: mark("The project reaches outside the area the layer covers."),
    records.OVERLAY_FAILED: mark("The overlay with this layer failed; it is treated as having no data."),
    records.EMPTY_CODE: mark("The zone has no code; its feature id stands in."),
    records.DIFFERING_CLASSES: mark("Features of one zone carry different classes."),
    health.NULL: mark("There is no geometry."),
    health.EMPTY: mark("The geometry is empty."),
    health.NOT_FINITE: mark("Some coordinates are not numbers, or lie nowhere on earth."),
    health.ZERO_AREA: mark("The polygon has no area."),
    health.ZERO_LENGTH: mark("The line has no length."),
    health.CROSSING: mark("The boundary crosses itself; it is not guessed what was meant."),
    health.WRONG_KIND: mark("The geometry is of another kind than its layer."),
    health.DUPLICATE_VERTICES: mark("Duplicate vertices were left out; the area is unchanged."),
    health.SELF_TOUCH: mark("The boundary touches itself; it was mended without changing the area."),
    health.MIXED_PARTS: mark("Parts of another kind (lines, points) were left out."),
    DUPLICATE_PROJECT: mark("The project id {value} stands more than once; the feature id was added to it."),
    INDUSTRY + AMBIGUOUS: mark(
        "The industry code {value} can be read in two ways (a leading zero may be lost)."
    ),
    INDUSTRY + MALFORMED: mark(
        "The industry code {value} is not in GB/T 4754-2017 (perhaps it is of the 2011 edition)."
    ),
    INDUSTRY + FORMER: mark(
        "The industry code {value} is of GB/T 4754-2011; the 2017 edition no longer has it. Give today's code."
    ),
    records.FAR_AWAY: mark(
        "The layer lies far from the others; its coordinate reference system may be wrong. It has no data here."
    ),
    records.NO_PLACE: mark("No feature of the layer has a place; it has no data anywhere."),
    SWAPPED_AXES: mark("The coordinates seem to be swapped (north before east); the plan lies elsewhere."),
    NO_UNITS: mark(
        "There are no control units among the layers (or their layer was not recognised: then name it): "
        "no project can be admitted."
    ),
    NO_CONDITIONS: mark("The plan has no condition table."),
    NO_FEATURES: mark("The layer has no features; a project is clear of it everywhere."),
    ENTRY_UNCLEAR: mark("The catalogue's entry is unclear or stands more than once; it is read strictly."),
    UNIT_CLASS: mark(
        "The class of this control unit is not known ({value}): conditions bound to a class pass it by."
    ),
    farmland.DUPLICATE_PATCH: mark(
        "The patch id {value} stands more than once; the feature id was added to it."
    ),
    farmland.NO_PATCH_DATE: mark("The patch has no date; it cannot be judged."),
    farmland.UNREADABLE_PATCH_DATE: mark(
        "The date {value} of the patch cannot be read; it cannot be judged."
    ),
    farmland.DUPLICATE_APPROVAL: mark(
        "The approval id {value} stands more than once; the feature id was added to it."
    ),
    farmland.SEPARATOR_IN_PATCH_ID: mark(
        "Patch ids hold ';', which separates the items of a list: {value}. Where patches are listed in one field, "
        "these cannot be told apart."
    ),
    farmland.SEPARATOR_IN_APPROVAL_ID: mark(
        "Approval ids hold ';', which separates the items of a list: {value}. The field approvals of CODED cannot be "
        "taken apart there; LINKS has one row per approval."
    ),
    farmland.UNDATED_APPROVAL: mark("The approval has no first day of validity; it counts as not in force."),
    farmland.UNREADABLE_APPROVAL: mark(
        "The dates of the approval ({value}) cannot be read; it counts as not in force."
    ),
    farmland.REVERSED_APPROVAL: mark(
        "The approval ends before it begins ({value}); it counts as not in force."
    ),
    farmland.APPROVAL_OVERLAY_FAILED: mark(
        "The overlay of the patch with an approval failed; nothing is taken as covered by it."
    ),
    farmland.UNKNOWN_LAND_CLASS: mark(
        "Land class not in the tables, or not clear (class × parcels): {value}. Patches there cannot be judged."
    ),
    farmland.FARMLAND_TOO_NEW: mark(
        "The land survey is of {value}: not older than the patches counted in brackets. It must show the land "
        "before the occupation."
    ),
    farmland.COVERAGE_BY_EXTENT: mark(
        "The land survey holds farmland only; its extent is taken for the area it covers. Give COVERAGE to be sure."
    ),
    farmland.EMPTY_LAYER: mark("The layer has no features."),
    COVERAGE_UNREADABLE: mark(
        "The coverage in the catalogue cannot be read; the layer has no data anywhere."
    ),
}


def defect_sentence(cause: str, value: str = "") -> str:
    return tr(DEFECTS[cause]).format(value=value)


def industry_sentence(reading: Reading) -> str:
    """Why a code could not be read."""
    return defect_sentence(INDUSTRY + reading.problem, reading.text)
