"""Every code has a sentence, every sentence can be filled, and each reads as one."""

import pytest
from zone_control.zone_control_plugin.core.admission import conditions, defects, industry, verdict, vocabulary
from zone_control.zone_control_plugin.core.admission.verdict import Cause, Verdict
from zone_control.zone_control_plugin.core.farmland import defects as farmland
from zone_control.zone_control_plugin.core.overlay import health, records
from zone_control.zone_control_plugin.layers import catalogued
from zone_control.zone_control_plugin.processing import sentences

# Names of modules' string constants that are no causes of defects.
NO_DEFECTS = {
    "ADMISSION",
    "ALLOW",
    "ENCOURAGE",
    "ANY_ZONE",
    "CLASS",
    "ERROR",
    "WARNING",
    "INFO",
    "COVERAGE_CRS",
}


def constants(module):
    own = {
        n: v for n, v in vars(module).items() if n.isupper() and isinstance(v, str) and n not in NO_DEFECTS
    }
    return [v for n, v in own.items() if n not in vars(vocabulary) and v != vocabulary.LIST_SEPARATOR]


@pytest.mark.parametrize(
    "module", [conditions, defects, farmland, health, records, catalogued], ids=lambda m: m.__name__[-20:]
)
def test_every_cause_of_a_defect_has_a_sentence(module):
    causes = constants(module)
    assert causes
    for cause in causes:
        assert sentences.defect_sentence(cause, "X-1").endswith("."), cause


def test_what_processing_itself_says_has_a_sentence():
    for problem in (industry.AMBIGUOUS, industry.MALFORMED, industry.FORMER):
        assert "X-1" in sentences.defect_sentence(sentences.INDUSTRY + problem, "X-1")


@pytest.mark.parametrize("value", ["{x}", "{", "%s", "<b>", "长" * 500, "a\nb"])
def test_values_with_braces_do_no_harm(value):
    assert value in sentences.defect_sentence(sentences.DUPLICATE_PROJECT, value)
    assert value in sentences.need_phrase(f"layer:{value}")


CAUSES = [
    Cause(vocabulary.PROHIBIT, (2, "A", "B")),
    Cause(vocabulary.RESTRICT, (5, "A", "B", "C")),
    Cause(vocabulary.REQUIRE, (1, "A")),
    Cause(verdict.NOTHING_AGAINST),
    Cause(verdict.BY_UNKNOWN, (3,)),
    Cause(verdict.UNCOVERED, (12345.67,)),
    Cause(verdict.TOO_SMALL),
    Cause(verdict.NO_LIST, tuple(f"U{i}" for i in range(9))),
    Cause(verdict.NO_REQUIRED_DATA, ("pipes",)),
    Cause(verdict.UNUSABLE_BOUNDARY, (health.CROSSING,)),
]


def test_every_cause_of_a_verdict_is_tried():
    assert {cause.code for cause in CAUSES} == set(sentences.CAUSES)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.code)
def test_a_cause_reads_as_a_sentence(cause):
    said = sentences.cause_sentence(cause)
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".") and ".." not in said and "{" not in said and "()" not in said


def test_lists_are_cut_and_say_so():
    assert sentences.cause_sentence(Cause(vocabulary.RESTRICT, (5, "A", "B", "C"))).count("…") == 1
    assert "…" not in sentences.cause_sentence(Cause(vocabulary.PROHIBIT, (2, "A", "B")))


@pytest.mark.parametrize(
    "token, phrase",
    [
        ("industry", "industry code"),
        ("layer:pipes", "data of layer pipes"),
        ("condition:C-1", "repair of condition C-1"),
        ("list:ZH1", "admission list of unit ZH1"),
        ("coverage:control_units", "control unit for the whole area"),
        ("boundary:usable", "a usable boundary"),
        ("annual_output", "annual_output"),
        ("layer", "layer"),  # an attribute of that name
    ],
)
def test_needs_in_words(token, phrase):
    assert sentences.need_phrase(token) == phrase


def test_an_attribute_is_missed_by_its_title():
    outcome = Verdict("undetermined", (), (), {}, ("cod_t", "layer:pipes", "x"), (), ())
    said = sentences.reason(outcome, "en", {"cod_t": "COD (t/a)", "layer": "no attribute's title"})
    assert "COD (t/a), data of layer pipes, x" in said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("word", vocabulary.VERDICTS)
def test_the_reason_is_one_paragraph(language, word):
    needs = tuple(f"a{i}" for i in range(7))
    outcome = Verdict(word, (), (Cause(verdict.NOTHING_AGAINST),), {}, needs, (), ())
    said = sentences.reason(outcome, language)
    assert "\n" not in said and "a4 …" in said and "a5" not in said and ".." not in said
