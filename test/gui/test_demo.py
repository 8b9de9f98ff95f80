import pytest
from zone_control.zone_control_plugin.gui.demo import DEMO, Demo


@pytest.fixture
def opened():
    return []


@pytest.fixture
def demo(tools, opened):
    return Demo(tools.background, tools.board, tools.asking, opened.append)


def test_the_demo_is_made_and_opened(demo, tools, opened, tmp_path):
    tools.asking.folder = str(tmp_path)
    tools.background.answers[DEMO] = ("succeeded", ({"PROJECT_FILE": "/x/demo.qgz"},))
    demo.open()
    assert opened == ["/x/demo.qgz"]
    assert tools.background.asked[0][1]["SIZE"] == "small"


def test_one_that_is_there_is_opened_as_it_is(demo, tools, opened, tmp_path):
    (tmp_path / "demo.qgz").touch()
    tools.asking.folder = str(tmp_path)
    demo.open()
    assert opened == [str(tmp_path / "demo.qgz")] and tools.background.asked == []


def test_no_folder_nothing_happens(demo, tools, opened):
    demo.open()
    assert opened == [] and tools.background.asked == []


def test_a_failure_is_said_and_the_next_try_works(demo, tools, opened, bar, tmp_path):
    tools.asking.folder = str(tmp_path)
    tools.background.answers[DEMO] = ("failed", ("Disk full.", ""))
    demo.open()
    assert bar.currentItem().text() == "Disk full."
    tools.background.answers[DEMO] = ("succeeded", ({"PROJECT_FILE": "/x/demo.qgz"},))
    demo.open()
    assert opened == ["/x/demo.qgz"]
