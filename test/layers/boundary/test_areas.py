"""Declared against measured area: given what is declared for a square hectare, the problem expected."""

import pytest
from zone_control.zone_control_plugin.layers.boundary import problems as P
from zone_control.zone_control_plugin.layers.boundary.areas import check_areas, check_own_areas
from zone_control.zone_control_plugin.layers.boundary.reading import read_boundary

FILE = """[属性描述]
坐标系=2000国家大地坐标系
带号=40
精度=0.001
[地块坐标]
5,{area},1,甲,面,,,,@
J1,1,3314800,40664100
J2,1,3314900,40664100
J3,1,3314900,40664200
J4,1,3314800,40664200
J1,1,3314800,40664100
"""


@pytest.mark.parametrize(
    ("area", "expected", "declared_ha"),
    [
        ("1.0000", [], 1.0),
        ("0.9994", [], 0.9994),  # the ellipsoidal area
        ("0.9997", [], 0.9997),  # between the two
        ("1.0000公顷", [], 1.0),
        ("1.0", [], 1.0),
        ("1.2", [P.SMALLER_THAN_DECLARED], 1.2),
        ("1.0003", [P.SMALLER_THAN_DECLARED], 1.0003),
        ("0.9", [P.LARGER_THAN_DECLARED], 0.9),
        ("", [P.NO_DECLARED_AREA], None),
        ("0", [P.NO_DECLARED_AREA], None),
        ("10000", [P.OTHER_UNIT], 1.0),
        ("15.00", [P.OTHER_UNIT], 1.0),
        ("15.00亩", [], 1.0),
        ("一公顷", [P.BAD_AREA, P.NO_DECLARED_AREA], None),
    ],
)
def test_declared_areas(area, expected, declared_ha):
    boundary = read_boundary(FILE.format(area=area).encode(), "a.txt")
    checked = check_areas(boundary, [10000.0], [9994.0])
    assert [problem.kind for problem in checked.problems] == expected
    assert checked.declared_ha == (declared_ha and pytest.approx(declared_ha))
    assert checked.complete == (P.SMALLER_THAN_DECLARED not in expected)


def test_the_sum_is_only_known_when_every_plot_declares():
    twice = (
        FILE.format(area="1.0000")
        + "@\n"
        + "\n".join(
            f"J1,1,{n},{e}" for n, e in ((3315000, 40664100), (3315100, 40664100), (3315100, 40664200))
        )
    )
    assert read_boundary(twice.encode(), "a.txt").declared_ha is None


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("1.0000", []),
        ("0.9994", []),
        ("1.0003", [P.SMALLER_THAN_DECLARED]),
        ("0.9", [P.LARGER_THAN_DECLARED]),
    ],
)
@pytest.mark.parametrize("prefix", ["40", ""])
def test_without_transformations_in_the_files_own_plane(area, expected, prefix):
    text = FILE.format(area=area).replace(",406641", f",{prefix}6641").replace(",406642", f",{prefix}6642")
    checked = check_own_areas(read_boundary(text.encode(), "a.txt"))
    assert [problem.kind for problem in checked.problems] == expected


@pytest.mark.parametrize(("area", "expected"), [("112.288", []), ("112.5", [P.SMALLER_THAN_DECLARED])])
def test_without_transformations_in_degrees(area, expected):
    """domain.md §6.5: 118.08-118.09° E, 24.47-24.48° N has 1,122,879.471 m²."""
    corners = ((24.47, 118.08), (24.48, 118.08), (24.48, 118.09), (24.47, 118.09))
    lines = [f"J{i},1,{b},{l}" for i, (b, l) in enumerate(corners)]
    head = f"坐标系=2000国家大地坐标系\n计量单位=度\n[地块坐标]\n4,{area},1,甲,面,,,,@\n"
    checked = check_own_areas(read_boundary((head + "\n".join(lines)).encode(), "a.txt"))
    assert [problem.kind for problem in checked.problems] == expected
