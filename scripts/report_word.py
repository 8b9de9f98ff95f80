"""Writes resources/templates/review_opinion_{zh,en}.docx, the shipped Word opinions. Run after a change of the phrases.

A bureau's own template uses the same names in braces; `zone_control_plugin/reports/word.py` lists them.
"""

from __future__ import annotations

import csv
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = {"zh": ("SimSun", "SimHei"), "en": ("Calibri", "Calibri")}
EAST = {"zh": ("宋体", "黑体"), "en": ("宋体", "黑体")}
GREY, BLUE = RGBColor(0x5F, 0x63, 0x68), RGBColor(0x12, 0x39, 0x5B)
WIDTH = 170


def phrases(language: str) -> dict[str, str]:
    lines = (RESOURCES / "catalogues" / "report_phrases.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["key"]: row[language] for row in rows}


class Writer:
    def __init__(self, language: str) -> None:
        self.language, self.say = language, phrases(language)
        self.document = Document()
        self._page()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONTS[self.language][0], Pt(10.5)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), EAST[self.language][0])
        style.paragraph_format.space_after = Pt(3)
        head = section.header.paragraphs[0]
        self.run(head, "{{ project_name }}　{{ number }}", 8, GREY)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, _, rest = self.say["page"].partition("{page}")
        middle, _, after = rest.partition("{pages}")
        for text, field in ((before, "PAGE"), (middle, "NUMPAGES"), (after, "")):
            self.run(foot, text, 8, GREY)
            if field:
                self._field(foot, field)

    def _field(self, paragraph, code: str) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        field.append(self.run(paragraph, "1", 8, GREY)._r)
        paragraph._p.append(field)

    def run(self, paragraph, text: str, size: float, colour=None, heading: bool = False):
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        if heading:
            run.font.name = FONTS[self.language][1]
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), EAST[self.language][1])
        return run

    def paragraph(self, text: str, size: float = 10.5, colour=None, centred=False, heading=False):
        paragraph = self.document.add_paragraph()
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if heading:
            paragraph.paragraph_format.space_before = Pt(10)
            paragraph.paragraph_format.keep_with_next = True
        self.run(paragraph, text, size, colour, heading)
        return paragraph

    def table(self, rows: list[list[str]], widths: list[float], header: bool = True, size: float = 9):
        """`rows` of template text; a row of one entry spans the table."""
        table = self.document.add_table(len(rows), len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths):
            column.width = Mm(width)
        self._roomy(table)
        for n, texts in enumerate(rows):
            cells = table.rows[n].cells
            self._mark(table.rows[n], "w:cantSplit")
            for cell, width in zip(cells, widths):
                cell.width = Mm(width)
            if len(texts) == 1:
                cells = [cells[0].merge(cells[-1])]
            for column, (cell, text) in enumerate(zip(cells, texts)):
                label = (header and n == 0) or (not header and column == 0) or len(texts) == 1
                self._cell(cell, text, size, shaded=label and "{%" not in text)
        if header:
            self._mark(table.rows[0], "w:tblHeader")
        return table

    def _cell(self, cell, text: str, size: float, shaded: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        self.run(paragraph, text, size)
        if shaded:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "F1F3F4")
            cell._tc.get_or_add_tcPr().append(shade)

    def _roomy(self, table) -> None:
        margins = OxmlElement("w:tblCellMar")
        for side, twips in (("top", 40), ("left", 80), ("bottom", 50), ("right", 80)):
            margin = OxmlElement(f"w:{side}")
            margin.set(qn("w:w"), str(twips))
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        table._tbl.tblPr.append(margins)

    def _mark(self, row, tag: str) -> None:
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)

    def loop(self, over: str, each: str, cells: list[str]) -> list[list[str]]:
        return [[f"{{%tr for {each} in {over} %}}"], cells, ["{%tr endfor %}"]]

    def heads(self, *keys: str) -> list[str]:
        return [self.say[key] for key in keys]


def write(language: str) -> None:
    w = Writer(language)
    numerals = iter("一二三四五六七" if language == "zh" else "1234567")
    mark = "、" if language == "zh" else ". "

    def chapter(key: str) -> None:
        w.paragraph(f"{next(numerals)}{mark}{w.say[key]}", 13, BLUE, heading=True)

    w.paragraph("{{ title }}", 20, BLUE, centred=True, heading=True)
    w.paragraph("{{ project_name }}", 14, centred=True)
    chapter("conclusion")
    verdict = w.paragraph("{{r verdict }}", 18)
    verdict.alignment = WD_ALIGN_PARAGRAPH.CENTER
    w.paragraph("{{ reason }}")
    w.table(
        w.loop("dimensions", "d", ["{{ d.label }}", "{{r d.verdict }}"]), [50, 120], header=False, size=10
    )
    w.document.add_paragraph()
    w.table(
        [
            [w.say[k], v]
            for k, v in (("number", "{{ number }}"), ("issuer", "{{ issuer }}"), ("date", "{{ date }}"))
        ]
        + [[w.say["prepared"], ""], [w.say["checked"], ""], [w.say["approved"], f"\n\n{w.say['seal']}"]],
        [50, 120],
        header=False,
        size=10,
    )
    chapter("facts")
    w.table(w.loop("facts", "f", ["{{ f.label }}", "{{ f.value }}"]), [50, 120], header=False, size=10)
    w.paragraph("{%p if units_map %}")
    w.paragraph("{{ units_map }}", centred=True)
    w.paragraph(w.say["map_units"], 9, GREY, centred=True)
    w.paragraph("{%p endif %}")
    chapter("touched")
    place = [
        "{{ p.title }}",
        "{{ p.zone }}",
        "{{ p.zone_class }}",
        "{{ p.relation }}",
        "{{ p.m2 }}",
        "{{ p.mu }}",
        "{{ p.ha }}",
        "{{ p.share }}",
    ]
    heads = w.heads("layer", "zone", "zone_class", "relation", "common_m2", "common_mu", "common_ha", "share")
    widths = [27, 37, 21, 18, 22, 14, 14, 17]
    w.table([heads, *w.loop("touched", "p", place)], widths, size=8)
    w.paragraph("{%p if edges %}")
    w.paragraph(w.say["edges"], 10.5, BLUE, heading=True)
    w.table([heads, *w.loop("edges", "p", place)], widths, size=8)
    w.paragraph("{%p endif %}")
    chapter("clauses")
    w.paragraph(w.say["clauses_note"], 9, GREY)
    clause = [
        "{{ c.mark }}",
        "{{ c.head }}\n{{ c.demand }}",
        "{{ c.state }}",
        "{{r c.answer }}",
        "{{ c.basis }}",
    ]
    rows = [
        w.heads("clause_no", "demand", "state", "answer", "basis"),
        ["{%tr for g in levels %}"],
        ["{{ g.heading }}"],
    ]
    rows += [*w.loop("g.clauses", "c", clause), ["{%tr endfor %}"]]
    w.table(rows, [12, 66, 40, 18, 34], size=8.5)
    chapter("needs")
    w.paragraph("{%p if needs %}")
    w.table(
        [w.heads("need", "need_settles"), *w.loop("needs", "n", ["{{ n.what }}", "{{ n.count }}"])], [130, 40]
    )
    w.paragraph("{%p else %}")
    w.paragraph(w.say["needs_none"])
    w.paragraph("{%p endif %}")
    chapter("checks")
    w.paragraph("{{ checks_summary }}", 9, GREY)
    check = ["{{ k.layer }}", "{{r k.status }}", "{{ k.date }}"]
    w.table([w.heads("layer", "status", "data_date"), *w.loop("checks", "k", check)], [100, 35, 35], size=8.5)
    chapter("provenance")
    w.table(w.loop("provenance", "f", ["{{ f.label }}", "{{ f.value }}"]), [50, 120], header=False, size=9)
    w.paragraph(w.say["note_words"], 9.5)
    w.paragraph(w.say["contest"], 9.5)
    target = RESOURCES / "templates" / f"review_opinion_{language}.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    w.document.core_properties.author = "Zone Control"
    w.document.save(target)


if __name__ == "__main__":
    for one in ("zh", "en"):
        write(one)
