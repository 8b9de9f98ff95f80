import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest
from zone_control.zone_control_plugin.gui.review.drawing import PolygonTool

CORNERS = (QPoint(100, 100), QPoint(200, 100), QPoint(200, 200), QPoint(100, 200))


@pytest.fixture
def tool(canvas):
    tool = PolygonTool(canvas)
    canvas.setMapTool(tool)
    yield tool
    tool.close()


def click(canvas, point, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, point)


def test_clicks_and_a_right_click_make_a_polygon(canvas, tool):
    finished = QSignalSpy(tool.finished)
    for corner in CORNERS:
        click(canvas, corner)
    click(canvas, QPoint(150, 150), Qt.MouseButton.RightButton)
    assert len(finished) == 1
    polygon = finished[0][0]
    assert len(polygon.asPolygon()[0]) == 5 and polygon.area() > 0
    assert tool.points == ()


def test_enter_finishes_too(canvas, tool):
    finished = QSignalSpy(tool.finished)
    for corner in CORNERS[:3]:
        click(canvas, corner)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(finished) == 1


def test_backspace_takes_the_last_corner_back(canvas, tool):
    for corner in CORNERS:
        click(canvas, corner)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert len(tool.points) == 3
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert tool.points == ()


def test_escape_cancels(canvas, tool):
    cancelled, finished = QSignalSpy(tool.cancelled), QSignalSpy(tool.finished)
    for corner in CORNERS:
        click(canvas, corner)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert len(cancelled) == 1 and not len(finished) and tool.points == ()


@pytest.mark.parametrize(
    "corners, code",
    [
        (CORNERS[:2], "few"),
        ((CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]), "crossing"),
    ],
)
def test_what_is_no_polygon_is_refused_and_drawing_goes_on(canvas, tool, corners, code):
    refused, finished = QSignalSpy(tool.refused), QSignalSpy(tool.finished)
    for corner in corners:
        click(canvas, corner)
    click(canvas, QPoint(150, 150), Qt.MouseButton.RightButton)
    assert refused[0] == [code] and not len(finished)
    assert len(tool.points) == len(corners)


def test_moving_shows_what_it_would_be(canvas, tool):
    for corner in CORNERS[:2]:
        click(canvas, corner)
    changed = QSignalSpy(tool.changed)
    QTest.mouseMove(canvas.viewport(), CORNERS[2])
    QTest.qWait(20)
    assert len(changed) and changed[len(changed) - 1][0].area() > 0


def test_closing_leaves_nothing_on_the_map(canvas):
    before = len(canvas.scene().items())
    tool = PolygonTool(canvas)
    canvas.setMapTool(tool)
    click(canvas, CORNERS[0])
    tool.close()
    assert canvas.mapTool() is not tool
    assert len(canvas.scene().items()) <= before + 1  # the snap indicator's own marker, hidden
