"""Text pages: they hold whatever comes, are numbered, and the tables' headers come again."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from zone_control.zone_control_plugin.core.errors import Cancelled, FontMissing
from zone_control.zone_control_plugin.reports import fonts
from zone_control.zone_control_plugin.reports.opinion import opinion
from zone_control.zone_control_plugin.reports.paper import write_text_pages
from zone_control.zone_control_plugin.reports.press import Press
from zone_control.zone_control_plugin.reports.wording import LANGUAGES, Wording


@pytest.fixture
def write(case, imprint, tmp_path):
    def write(case=case, language="zh", map_pages=3, at_page=lambda: None):
        words = Wording(language)
        said = opinion(case, imprint, words, imprint.number)
        path = tmp_path / "text.pdf"
        counts = write_text_pages(path, said, words, Press(fonts.report_font()), map_pages, at_page)
        return path, counts

    return write


def text_of(path, page=None):
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    out = subprocess.run(["pdftotext", "-layout", *pages, str(path), "-"], capture_output=True, check=True)
    return out.stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_count_the_maps_between(write, language):
    path, (cover, pages) = write(language=language)
    assert cover == 1
    pattern = {"zh": r"第\s*(\d+)\s*页\s*共\s*(\d+)", "en": r"Page (\d+) of (\d+)"}[language]
    numbers = [(int(a), int(b)) for a, b in re.findall(pattern, text_of(path))]
    assert numbers == [(n, pages) for n in (1, *range(5, pages + 1))]


def test_all_fonts_in_use_are_embedded(write):
    from pypdf import PdfReader

    path, _ = write()
    used = [
        font.get_object()
        for page in PdfReader(path).pages
        for font in page["/Resources"]["/Font"].values()
        if font.get_object()["/BaseFont"] != "/Helvetica"  # reportlab's initial font: set, never shown
    ]
    assert used and all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)


def test_a_clause_longer_than_a_page_is_whole(write, case, rows):
    clause = "".join(f"第{n}款应当落实污染物排放总量控制要求；" for n in range(400))
    path, _ = write(replace(case, findings=(rows["finding"](1, text=clause),)))
    found = re.findall(r"第(\d+)款", "".join(text_of(path).split()))
    assert [int(n) for n in found] == list(range(400))


def test_headers_come_again_on_every_page_of_a_long_table(write, case, rows):
    findings = tuple(rows["finding"](n) for n in range(120))
    path, (_, pages) = write(replace(case, findings=findings), map_pages=0)
    with_clauses = [n for n in range(2, pages + 1) if "禁止新建、扩建" in text_of(path, n)]
    assert len(with_clauses) > 5
    assert all("准入要求" in text_of(path, n) for n in with_clauses)


def test_a_very_long_name_stays_on_the_cover(write, case, rows):
    name = "长" * 500
    path, (cover, _) = write(replace(case, verdict=rows["verdict"](name=name)))
    assert cover == 1 and text_of(path, 1).count("长") == 500


def test_markup_in_names_is_printed(write, case, rows):
    path, _ = write(replace(case, verdict=rows["verdict"](name="<b>x</b> &amp; <para> {{ 1+1 }}")))
    assert "<b>x</b> &amp; <para> {{ 1+1 }}" in text_of(path, 1)


def test_stops_between_pages(write, case, rows):
    pages = []

    def at_page():
        pages.append(1)
        if len(pages) == 2:
            raise Cancelled()

    with pytest.raises(Cancelled):
        write(replace(case, findings=tuple(rows["finding"](n) for n in range(200))), at_page=at_page)
    assert len(pages) == 2


def test_without_a_font_the_reason_names_some(tmp_path):
    with pytest.raises(FontMissing, match=r"simsun\.ttc"):
        fonts.report_font((Path(tmp_path),))
