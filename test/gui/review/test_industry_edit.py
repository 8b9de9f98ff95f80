import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from zone_control.zone_control_plugin.gui.review.industry_edit import IndustryEdit


@pytest.fixture
def edit(window):
    edit = IndustryEdit()
    window.setCentralWidget(edit)
    window.show()
    edit.line.setFocus()
    return edit


def test_typing_a_code_and_enter_takes_the_first(edit):
    QTest.keyClicks(edit.line, "2614")
    assert edit.popup().isVisible()
    QTest.keyClick(edit.popup(), Qt.Key.Key_Return)
    assert edit.codes() == "2614"
    assert "有机化学原料制造" in edit.names.text()


def test_typing_part_of_a_name_finds_it(edit):
    for character in "生物质":
        edit.line.insert(character)
        edit.line.textEdited.emit(edit.line.text())
    QTest.keyClick(edit.popup(), Qt.Key.Key_Down)
    QTest.keyClick(edit.popup(), Qt.Key.Key_Return)
    assert "生物质" in edit.names.text()


def test_several_are_kept_apart(edit):
    edit.set_codes("2614")
    QTest.keyClick(edit.line, Qt.Key.Key_End)
    QTest.keyClicks(edit.line, ";3360")
    QTest.keyClick(edit.popup(), Qt.Key.Key_Return)
    assert edit.codes() == "2614;3360"
    assert len(edit.names.text().splitlines()) == 2


def test_escape_leaves_the_text(edit):
    QTest.keyClicks(edit.line, "26")
    QTest.keyClick(edit.popup(), Qt.Key.Key_Escape)
    assert not edit.popup().isVisible()
    assert edit.codes() == "26"


def test_an_unknown_code_is_said_in_words(edit):
    edit.set_codes("9999")
    assert "9999" in edit.names.text() and "GB/T 4754" in edit.names.text()


def test_full_width_semicolon_separates(edit):
    edit.set_codes("2614；3360")
    assert edit.codes() == "2614;3360"
