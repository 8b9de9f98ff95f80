"""The Word opinion: complete, well-formed, and nothing in the data is taken for a template."""

import pytest
from docx import Document
from zone_control.zone_control_plugin.core.errors import TemplateUnusable
from zone_control.zone_control_plugin.reports.opinion import opinion
from zone_control.zone_control_plugin.reports.word import TEMPLATES, write_word
from zone_control.zone_control_plugin.reports.wording import LANGUAGES, Wording


def written(path):
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_pdf_says_is_in_it(case, imprint, tmp_path, language):
    said = opinion(case, imprint, Wording(language), "N-1")
    write_word(tmp_path / "o.docx", said, None, None)
    text = written(tmp_path / "o.docx")
    wanted = [
        said.title,
        said.name,
        said.verdict_words,
        said.reason,
        said.number,
        said.issuer,
        said.checks_summary,
    ]
    wanted += [c.demand for _, clauses in said.levels for c in clauses]
    wanted += [c.answer_words for _, clauses in said.levels for c in clauses]
    wanted += [p.zone for p in (*said.touched, *said.edges)] + [n for n, _ in said.needs]
    wanted += [layer for layer, *_ in said.checks] + [value for _, value in said.provenance]
    assert not [one for one in wanted if one not in text]
    assert "{{" not in text and "{%" not in text


@pytest.mark.parametrize(
    "text", ["<w:p>&amp;", "{{ 7*7 }}", "{% for %}", "{#x#}", "a\"b'c", "x\x00\x0by", "😀", "=cmd()"]
)
def test_data_is_never_evaluated(rows, imprint, tmp_path, text):
    from zone_control.zone_control_plugin.reports.rows import Case

    case = Case(rows["verdict"](name=text), findings=(rows["finding"](1, text=text, basis=text),))
    write_word(tmp_path / "o.docx", opinion(case, imprint, Wording("zh"), text), None, None)
    shown = text.replace("\x00", "").replace("\x0b", "\n")
    assert written(tmp_path / "o.docx").count(shown) >= 3


def test_a_template_that_cannot_be_used_is_named(case, imprint, tmp_path):
    bad = Document()
    bad.add_paragraph("{{ project_name ")
    bad.add_paragraph("{% for x in %}")
    bad.save(tmp_path / "bad.docx")
    (tmp_path / "no.docx").write_text("no zip")
    said = opinion(case, imprint, Wording("zh"), "")
    for name in ("bad.docx", "no.docx", "missing.docx"):
        with pytest.raises(TemplateUnusable, match=name):
            write_word(tmp_path / "o.docx", said, tmp_path / name, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_templates_are_there(language):
    assert (TEMPLATES / f"review_opinion_{language}.docx").is_file()
