import pytest
from zone_control.zone_control_plugin.gui.review.industries import (
    CODE_ROLE,
    CODE_STARTS,
    EXACT,
    NAME_HOLDS,
    NAME_STARTS,
    IndustryModel,
    IndustrySearch,
    rank,
)


@pytest.fixture(scope="module")
def search(qgis_app):
    model = IndustryModel()
    found = IndustrySearch(model)
    found.keep = model
    return found


def codes(search, text):
    search.search(text)
    return [search.index(row, 0).data(CODE_ROLE) for row in range(search.rowCount())]


def test_every_division_group_and_class_is_there(search):
    assert len(search.keep.rows) == 97 + 473 + 1381


@pytest.mark.parametrize(
    "word, expected",
    [
        ("2614", EXACT),
        ("c2614", EXACT),
        ("26", CODE_STARTS),
        ("c26", CODE_STARTS),
        ("有机", NAME_STARTS),
        ("原料", NAME_HOLDS),
        ("钢", None),
        ("614", None),
    ],
)
def test_rank(word, expected):
    assert rank([word], "2614", "有机化学原料制造", "C") == expected


def test_all_words_must_fit():
    assert rank(["26", "原料"], "2614", "有机化学原料制造", "C") == NAME_HOLDS
    assert rank(["27", "原料"], "2614", "有机化学原料制造", "C") is None


def test_a_code_finds_itself_first_then_what_it_starts(search):
    assert codes(search, "261")[:3] == ["261", "2611", "2612"]
    assert codes(search, "C2614") == ["2614"]


def test_leading_zero_is_a_character(search):
    assert codes(search, "0111") == ["0111"]
    assert "0111" not in codes(search, "111")


def test_part_of_a_name_is_enough_and_short_names_come_first(search):
    found = codes(search, "化学原料")
    assert "2614" in found and len(found) < 40
    names = [search.keep.name_of(code) for code in codes(search, "水泥制造")]
    assert names[0] == "水泥制造"


def test_nothing_fits_nonsense(search):
    assert codes(search, "xyzzy") == []


def test_no_text_shows_all(search):
    assert len(codes(search, "")) == len(search.keep.rows)


@pytest.mark.parametrize(
    "code, known", [("2614", True), ("C2614", True), ("26", True), ("9999", False), ("", False)]
)
def test_name_of(search, code, known):
    assert (search.keep.name_of(code) is not None) == known
