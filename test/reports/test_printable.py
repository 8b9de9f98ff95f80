"""Foreign text on paper: nothing lost, nothing wider than its column, no line against the rules."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zone_control.zone_control_plugin.reports.printable import (
    GETA,
    NEVER_FIRST,
    NEVER_LAST,
    clean,
    file_name,
    fold,
    set_in,
)

ALL = frozenset(range(0x20, 0x10000))


def width(text):
    """Chinese characters are one em wide, all others half."""
    return sum(1.0 if ord(c) > 0x2E80 else 0.5 for c in text)


@pytest.mark.parametrize(
    "text, room, lines",
    [
        ("生态环境分区管控", 4, ["生态环境", "分区管控"]),
        ("生态环境，分区", 4, ["生态环", "境，分区"]),
        ("生态环（境）", 4, ["生态环", "（境）"]),
        ("标准GB8978执行", 4, ["标准", "GB8978执", "行"]),
        ("one two three", 4, ["one two", "three"]),
        ("ABCDEFGHIJ", 2, ["ABCD", "EFGH", "IJ"]),
        ("一\n二", 4, ["一", "二"]),
        ("", 4, [""]),
        ("zone: 3,198.76 m²", 6, ["zone:", "3,198.76 m²"]),
        ("Spatial layout, more", 7, ["Spatial", "layout, more"]),
    ],
)
def test_fold(text, room, lines):
    assert fold(text, room, width) == lines


ALPHABET = st.text(alphabet="生态环境，。（）《》ab1- \n" + string.ascii_letters, max_size=120)


@settings(max_examples=300, deadline=None)
@given(ALPHABET, st.integers(4, 30))
def test_folding_loses_nothing_and_fits(text, room):
    lines = fold(text, room, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["生态环境", "，", "（管控）", "《清单》", "。"]), max_size=30),
    st.integers(6, 30),
)
def test_no_line_starts_with_a_comma_or_ends_with_a_bracket(parts, room):
    text = "".join(p for n, p in enumerate(parts) if n and not (p in "，。" and parts[n - 1] in "，。"))
    lines = fold(text, room, width)
    assert not any(line[:1] in NEVER_FIRST for line in lines[1:] if line)
    assert not any(line[-1:] in NEVER_LAST for line in lines[:-1] if line)


@pytest.mark.parametrize(
    "text, kept",
    [
        ("a\x00b\x1bc", "abc"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\tb", "a b"),
        (None, ""),
        (12, "12"),
        ("\ud800x", "x"),
    ],
)
def test_clean(text, kept):
    assert clean(text) == kept


@pytest.mark.parametrize(
    "text, printed",
    [("好😀😀了", f"好{GETA}了"), ("👩\u200d🔬", GETA), ("<b>", "<b>"), ("e\u0301", "e\u0301")],
)
def test_what_the_font_lacks_is_marked(text, printed):
    assert set_in(text, ALL) == printed


def test_file_names_are_safe_short_and_unlike():
    taken = set()
    names = [
        file_name(n, taken) for n in ("a/b", "a\\b", "A_B", "", "con", "..", "长" * 500, "长" * 501, "x\ny")
    ]
    assert len({n.casefold() for n in names}) == len(names)
    assert all(
        0 < len(n) <= 110 and len(n.encode()) < 240 and not set(n) & set('/\\:*?"<>|\n') for n in names
    )
    assert not any(n.casefold() == "con" or n.startswith(".") for n in names)
