"""What is said of a screened patch, and that it fits on its page whatever comes."""

from dataclasses import replace
from datetime import date

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsGeometry
from zone_control.zone_control_plugin.core.columns import CODED, FUNNEL, LINKS, SETS
from zone_control.zone_control_plugin.core.farmland.codes import CODES, REASONS
from zone_control.zone_control_plugin.core.farmland.validity import NOTES
from zone_control.zone_control_plugin.layers.catalogues import labels
from zone_control.zone_control_plugin.reports.farmland import MOST_LINKS, Patch, counts, said_of, sentence
from zone_control.zone_control_plugin.reports.farmland_badge import letter, short_name
from zone_control.zone_control_plugin.reports.farmland_page import PatchPage, qr_drawing
from zone_control.zone_control_plugin.reports.farmland_panel import Panel, Shown
from zone_control.zone_control_plugin.reports.farmland_summary import (
    Screening,
    Township,
    funnel_chart,
    township_table,
)
from zone_control.zone_control_plugin.reports.fonts import report_font
from zone_control.zone_control_plugin.reports.palette import CODE_LOOKS
from zone_control.zone_control_plugin.reports.paper import Paper, Running
from zone_control.zone_control_plugin.reports.press import Press
from zone_control.zone_control_plugin.reports.rows import Imprint
from zone_control.zone_control_plugin.reports.wording import LANGUAGES, Wording

ROW = {
    "patch_id": "A",
    "space_code": "N51H032091226625",
    "channel": "卫星",
    "date": "2026-06-01",
    "code": "yellow",
    "reason_code": "partly_covered",
    "reason": "记录",
    "area_m2": 12000.0,
    "farmland_m2": 10000.0,
    "basic_farmland_m2": 2000.0,
    "special_m2": 0.0,
    "covered_m2": 4000.0,
    "uncovered_m2": 6000.0,
    "covered_share": 0.4,
    "approvals": "K1",
    "land_classes": "0101",
}
LINK = {
    "patch_id": "A",
    "approval_layer": "approval_conversion",
    "approval_id": "K1",
    "area_m2": 4000.0,
    "share": 1 / 3,
    "valid_from": "2026-01-01",
    "valid_to": None,
    "in_force": True,
    "note": None,
}
SITE = QgsGeometry.fromWkt(
    "POLYGON((500000 3300000,500100 3300000,500100 3300120,500000 3300120,500000 3300000))"
)


def patch(*links, site=SITE, **row):
    return Patch({**ROW, **row}, site, (("uncovered", site),), links)


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Wording(request.param)


def test_rows_are_those_of_the_tables():
    assert list(ROW) == [column.name for column in CODED] and list(LINK) == [column.name for column in LINKS]


def test_every_reason_has_a_sentence_of_its_own(words):
    said = {sentence({**ROW, "reason_code": reason}, words) for reason in REASONS}
    assert len(said) == len(REASONS) and words.say("farm_no_reason") not in said
    assert sentence({**ROW, "reason_code": "new"}, words) == words.say("farm_no_reason")
    blame = ("illegal", "unlawful", "违法占", "违法用地")
    assert not any(word in one.lower() for one in said for word in blame), "the machine finds nobody at fault"


def test_no_farmland_is_said_only_of_none(words):
    none = words.say("farm_reason_not_farmland")
    for area, shown in ((0.0, none), (0.004, none), (0.04, "0.04 m²")):
        said = sentence({**ROW, "reason_code": "not_farmland", "farmland_m2": area}, words)
        assert shown in said and (none in said) == (shown == none)


def test_yellow_says_how_much_and_when(words):
    said = sentence(ROW, words)
    assert "6,000.00 m²" in said and "10,000.00 m²" in said and "2026-06-01" in said


def test_every_column_of_the_workbook_has_a_title(words):
    for column in (*CODED, *LINKS, *FUNNEL, *SETS):
        assert words.say(f"farm_col_{column.name}")


def test_an_approval_that_does_not_count_says_why(words):
    assert counts(LINK, words) == words.say("farm_counts_yes")
    said = [counts({**LINK, "in_force": False, "note": note}, words) for note in (*NOTES, None)]
    assert len(set(said)) == len(NOTES) + 1 and words.say("farm_counts_yes") not in said


def test_shares_are_of_the_patch_or_of_its_farmland(words):
    areas = said_of(patch(), "", words).areas
    assert [area[4] for area in areas] == ["", "83.33%", "16.67%", "0.00%", "40.00%", "60.00%"]
    assert areas[5][1:4] == ("6,000.00", "9.00", "0.6000")


def test_nothing_measured_is_said(words):
    said = said_of(patch(**dict.fromkeys([name for name in ROW if name.endswith("_m2")])), "", words)
    assert {area[1:] for area in said.areas} == {(words.say("farm_not_measured"), "", "", "")}


def test_approvals_in_force_come_first_and_the_rest_is_counted(words):
    links = [{**LINK, "approval_id": f"X{n}", "in_force": n > 18, "area_m2": float(n)} for n in range(20)]
    said = said_of(patch(*links), "", words)
    assert [link[1] for link in said.links][:3] == ["X19", "X18", "X17"] and said.counting[:2] == (
        True,
        False,
    )
    assert len(said.links) == MOST_LINKS and said.more_links == 20 - MOST_LINKS


def test_codes_differ_by_shape_letter_and_colour(words):
    assert set(CODES) <= set(CODE_LOOKS) == set(labels("farmland_code", "en"))
    for mark in (
        [look.shape for look in CODE_LOOKS.values()],
        [look.fill for look in CODE_LOOKS.values()],
        [letter(code, words) for code in CODE_LOOKS],
        [short_name(code, words) for code in CODE_LOOKS],
    ):
        assert len(set(mark)) == len(CODE_LOOKS) and all(mark)


def test_the_qr_code_holds_the_space_code():
    (widget,) = qr_drawing("N51H032091226625").contents
    assert widget.value == "N51H032091226625" and widget.barLevel == "M"


def test_the_chart_has_a_bar_as_long_as_its_number(words):
    press = Press(report_font())
    drawing = funnel_chart([("", 40), ("none_found", 10), ("not_farmland", 0)], words, press)
    bars = [shape for shape in drawing.contents if type(shape).__name__ == "Rect"]
    assert [round(bar.width / bars[0].width, 6) for bar in bars] == [1, 0.25]
    texts = [shape.text for shape in drawing.contents if type(shape).__name__ == "String"]
    assert "40" in texts and "10" in texts and "0" in texts


def test_totals_by_township_add_up(words):
    rows = [{**ROW, "code": code} for code in ("green", "yellow", "red", "strange")]
    groups = [Township("东", tuple(rows[:2])), Township(None, tuple(rows[2:]))]
    header, table = township_table(Screening(rows, [], [], groups), words)
    assert len(header) == len(table[0]) and table[-1][1] == 4
    for column in range(1, len(header)):
        assert table[-1][column] == pytest.approx(sum(row[column] for row in table[:-1]))


# ---- the page ----


@pytest.fixture
def panel(qgis_app, words):
    crs = QgsCoordinateReferenceSystem("EPSG:4549")
    font = report_font()
    made = Panel(None, crs, QgsCoordinateTransformContext(), Shown(None, None, []), words, font)
    yield made
    made.close()


MANY = [{**LINK, "approval_id": f"X{n}" * 30, "in_force": False, "note": "expired"} for n in range(60)]
CASES = {
    "plain": patch(LINK),
    "many approvals and words": patch(
        *MANY, reason="长" * 3000, patch_id="P" * 400, land_classes="0101;" * 90
    ),
    "no geometry": patch(site=QgsGeometry()),
    "bow tie": patch(site=QgsGeometry.fromWkt("POLYGON((0 0,9 9,9 0,0 9,0 0))")),
    "odd codes": patch(code="?", reason_code=None, space_code="码" * 500, date=None),
    "nothing": patch(**dict.fromkeys(ROW)),
}


@pytest.mark.parametrize("case", CASES)
def test_a_patch_takes_exactly_one_page(panel, words, tmp_path, case):
    from pypdf import PdfReader

    press, path = Press(report_font()), tmp_path / "page.pdf"
    paper = Paper(path, Running("t", "", "", ""), words, press, lambda: None, with_cover=False)
    imprint = Imprint("农业农村局" * 60, "7", date(2026, 11, 22), "0.1.0")
    given = CASES[case], imprint, panel, words, press, tmp_path, lambda: None
    paper.print([PatchPage(*given), PatchPage(*given)])
    assert len(PdfReader(path).pages) == 2
    assert [file.name for file in tmp_path.iterdir()] == ["page.pdf"], "pictures are taken away at once"


def test_degrees_are_drawn_in_a_plane(qgis_app, tmp_path):
    words, font = Wording("en"), report_font()
    crs = QgsCoordinateReferenceSystem("EPSG:4490")
    site = QgsGeometry.fromWkt("POLYGON((120 30,120.001 30,120.001 30.001,120 30))")
    made = Panel(None, crs, QgsCoordinateTransformContext(), Shown(None, None, []), words, font)
    one = replace(CASES["plain"], site=site)
    assert made.picture(one, tmp_path).stat().st_size > 5000
    assert made.atlas.crs.authid() == "EPSG:4549" and made.centre(one).startswith("120.0")
    made.close()
