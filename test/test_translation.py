"""With QGIS in Chinese no English shows: every sentence has a translation that fits in its place."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TS, QM = ROOT / "i18n" / "zone_control_zh.ts", ROOT / "i18n" / "zone_control_zh.qm"
THE_SAME = {" m", " m²", "yyyy-MM-dd"}  # units and formats are written alike in both languages
CHINESE, PLACEHOLDER = re.compile("[一-鿿]"), re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("i18n_script", ROOT / "scripts" / "i18n.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pairs(script):
    """{sentence: translation}; no sentence stands in two contexts with two translations."""
    return {source: translation for (_, source), translation in script.translations(TS).items()}


def test_the_file_is_for_simplified_chinese():
    assert ET.parse(TS).getroot().get("language") == "zh_CN"


def test_every_sentence_is_translated_with_its_placeholders(script):
    assert not script.missing(TS), "python3 scripts/i18n.py --update, then translate"


def test_no_translation_of_a_sentence_that_is_gone(script):
    assert not set(script.translations(TS)) - set(script.sentences())


def test_placeholders_that_differ_count_as_missing(script):
    assert script.same_placeholders("{a} of {b}", "{b} 之 {a}")
    assert not script.same_placeholders("{a} of {b}", "{a}")
    assert not script.same_placeholders("{a}", "{a")


def test_no_sentence_stays_as_it_is(pairs):
    assert {source for source, translation in pairs.items() if source == translation} <= THE_SAME


def test_words_become_chinese(pairs):
    said = {s: t for s, t in pairs.items() if s not in THE_SAME and re.search("[a-z]{3}", _bare(s))}
    assert not [source for source, translation in said.items() if not CHINESE.search(translation)]


def test_paragraphs_and_shortcut_letters_are_kept(pairs):
    for source, translation in pairs.items():
        assert source.count("\n") == translation.count("\n"), source
        assert bool(re.search(r"&\w", source)) == bool(re.search(r"\(&\w\)", translation)), source


@pytest.fixture
def chinese():
    """PyQt's QTranslator takes ASCII only, so it is asked through the application."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    translator = QTranslator()
    assert translator.load(str(QM)), "run `make i18n`"
    QCoreApplication.installTranslator(translator)
    yield QCoreApplication.translate
    QCoreApplication.removeTranslator(translator)


def test_the_compiled_file_says_the_same(script, chinese):
    for (context, source), translation in script.translations(TS).items():
        assert chinese(context, source) == translation, "run `make i18n`"


def test_a_failure_and_its_cause_are_told_in_chinese(chinese):
    from zone_control.zone_control_plugin.core.errors import LayerUnreadable
    from zone_control.zone_control_plugin.processing.text import say

    error = LayerUnreadable(layer="red_line", cause="no such layer")
    assert say(error).startswith("无法读取图层 red_line：没有该图层。")


def test_sentences_of_a_reason_are_joined_without_blanks(chinese):
    from zone_control.zone_control_plugin.core.admission.verdict import NOTHING_AGAINST, Cause, Verdict
    from zone_control.zone_control_plugin.processing.sentences import reason

    said = reason(Verdict("permitted", (), (Cause(NOTHING_AGAINST),), {}, (), (), ()), "zh")
    assert said == "准入。已核查全部相关条款，未发现不符之处。"


def test_bands_are_listed_the_chinese_way(chinese):
    from types import SimpleNamespace

    from zone_control.zone_control_plugin.processing.farmland.imagepair import bands_phrase

    assert (
        bands_phrase(SimpleNamespace(index="ndvi", bands=[(4, None), (1, None)]))
        == "近红外波段 4、红光波段 1"
    )


def _bare(sentence):
    return PLACEHOLDER.sub("", sentence)
