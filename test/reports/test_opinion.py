"""What a report says: the words follow from codes, and every phrase is there in both languages."""

import re
from dataclasses import replace

import pytest
from zone_control.zone_control_plugin.core.admission.vocabulary import EFFECTS, RESULTS, VERDICTS
from zone_control.zone_control_plugin.layers.catalogues import read_catalogue
from zone_control.zone_control_plugin.reports.clauses import answer_of
from zone_control.zone_control_plugin.reports.opinion import opinion
from zone_control.zone_control_plugin.reports.rows import Case
from zone_control.zone_control_plugin.reports.wording import LANGUAGES, Wording, percent


@pytest.fixture(params=LANGUAGES)
def words(request):
    return Wording(request.param)


@pytest.fixture
def said(case, imprint):
    return opinion(case, imprint, Wording("zh"), "HZ-1")


@pytest.mark.parametrize(
    "effect, result, answer",
    [
        ("prohibit", "applies", "不符合"),
        ("restrict", "applies", "须论证"),
        ("require", "applies", "须落实"),
        ("allow", "applies", "符合"),
        ("encourage", "applies", "鼓励"),
        ("nonsense", "applies", "不符合"),
        ("", "applies", "不符合"),
        ("prohibit", "unknown", "待核实"),
        ("prohibit", "lifted", "已豁免"),
        ("prohibit", "does_not_apply", "不涉及"),
        ("prohibit", "", "待核实"),
    ],
)
def test_answers(effect, result, answer):
    assert Wording("zh").say(f"answer_{answer_of(effect, result)}") == answer


def test_every_code_has_words(words):
    for effect in EFFECTS:
        for result in RESULTS:
            assert words.say(f"answer_{answer_of(effect, result)}")
    for verdict in VERDICTS:
        assert words.label("verdict", verdict) != verdict
        assert f"reason_{verdict}" in words.phrases


def test_phrases_ask_for_the_same_values_in_both_languages():
    for row in read_catalogue("report_phrases"):
        names = [sorted(set(re.findall(r"{(\w+)", row[language]))) for language in LANGUAGES]
        assert row["zh"] and row["en"], row["key"]
        if row["key"] != "list_separator":
            assert names[0] == names[1], row["key"]


def test_clauses_are_grouped_from_the_highest_level_and_numbered_through(said, case):
    assert [heading.split("清单")[0] for heading, _ in said.levels][:4] == [
        "国家",
        "省级",
        "市级",
        "管控单元",
    ]
    numbers = [c.number for _, clauses in said.levels for c in clauses]
    assert numbers == list(range(1, len(case.findings) + 1))


def test_deciding_clauses_keep_their_numbers(said):
    everything = {c.number: c for _, clauses in said.levels for c in clauses}
    assert said.deciding and all(everything[c.number] == c and c.deciding for c in said.deciding)


def test_units_come_first_and_edge_contacts_apart(said):
    assert [p.layer for p in said.touched] == ["units", "units", "water"]
    assert [p.layer for p in said.edges] == ["parks"]
    assert said.edges[0].share == "<0.01%"


def test_each_deciding_place_once(case, imprint, rows):
    findings = (
        *case.findings,
        rows["finding"](20, deciding=True),
        rows["finding"](21, layer="water", zone_code="SY01", deciding=True),
    )
    places = opinion(replace(case, findings=findings), imprint, Wording("zh"), "").places
    assert [(p.layer, p.zone_code) for p in places] == [("units", "ZH99010110001"), ("water", "SY01")]


def test_state_shows_missing_facts_and_lifting(said):
    by_id = {c.basis.split("\n")[-1]: c for _, clauses in said.levels for c in clauses}
    assert "缺少：项目属性：cod_t" in by_id["C0005"].state
    assert "由 C0007 豁免" in by_id["C0006"].state
    assert "cod_t = 12.5" in by_id["C0004"].state and "重叠比例 = 37.00%" in by_id["C0004"].state


def test_needs_keep_the_rank_of_the_verdict_and_count_clauses(said):
    assert [n[0] for n in said.needs][:2] == ["行业类别（GB/T 4754 小类代码）", "项目属性：cod_t"]
    assert dict(said.needs)["图层数据：产业园区"] == "该图层全部条款"


@pytest.mark.parametrize(
    "needs, words_of_it",
    [
        ("list:ZH99010110001", "没有现行的准入清单：ZH99010110001"),
        ("coverage:control_units", "不在任何管控单元内"),
        ("boundary:usable", "项目边界无法使用"),
        ("confirmation:C7", "条款尚未确认：C7"),
        ("condition:C7", "需修正：C7"),
    ],
)
def test_every_kind_of_gap_is_said(rows, imprint, needs, words_of_it):
    row = rows["verdict"](verdict="undetermined", needs=needs, uncovered_m2=12.0, unknowns=0)
    said = opinion(Case(row), imprint, Wording("zh"), "")
    assert words_of_it in said.reason + str(said.needs)


def test_never_permitted_by_missing_rows(rows, imprint):
    """The report repeats the verdict; it never makes one up from empty tables."""
    said = opinion(Case(rows["verdict"](verdict="undetermined")), imprint, Wording("zh"), "")
    assert said.verdict_words == "待补充信息" and "不得视为准入" in said.reason


def test_an_unknown_verdict_is_shown_as_it_is(rows, imprint):
    assert opinion(Case(rows["verdict"](verdict="odd")), imprint, Wording("zh"), "").verdict_words == "odd"


@pytest.mark.parametrize(
    "share, text",
    [
        (None, ""),
        (0.0, "0.00%"),
        (1e-9, "<0.01%"),
        (0.1234, "12.34%"),
        (0.999999, ">99.99%"),
        (1.0, "100.00%"),
    ],
)
def test_percent_never_rounds_to_nothing_or_all(share, text):
    assert percent(share) == text


def test_area_in_three_units():
    assert Wording("zh").area(20000 / 3) == "6,666.67 m²（10.00 亩，0.6667 公顷）"
