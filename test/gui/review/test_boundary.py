import pytest
from builders.gui import PLANE, square
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from zone_control.zone_control_plugin.core.errors import BoundaryUnreadable
from zone_control.zone_control_plugin.gui.review.boundary import Boundary, Subject, area_m2, number
from zone_control.zone_control_plugin.processing.sources import carried_titles, carry_titles

CRS = QgsCoordinateReferenceSystem(PLANE)


def boundary(*subjects):
    return Boundary(subjects, CRS)


def test_area_is_ellipsoidal_on_cgcs2000(qgis_app):
    box = QgsGeometry.fromWkt("POLYGON((118.08 24.47,118.09 24.47,118.09 24.48,118.08 24.48,118.08 24.47))")
    assert area_m2(box, QgsCoordinateReferenceSystem("EPSG:4490")) == pytest.approx(1_122_879.47, rel=1e-6)


def test_lines_have_no_area_and_need_a_width(qgis_app):
    line = boundary(Subject("pipe", QgsGeometry.fromWkt("LINESTRING(0 0,1 1)")))
    assert line.needs_width and line.area_m2() == 0
    assert not boundary(Subject("plot", square(0, 0))).needs_width


@pytest.mark.parametrize(
    "text, expected",
    [
        ("3", 3),
        ("-1.5", -1.5),
        ("1e3", 1000),
        ("0.5", 0.5),
        ("0", 0),
        ("0111", None),
        ("x", None),
        ("", None),
    ],
)
def test_number(text, expected):
    assert number(text) == expected


def rows(layer):
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


def test_layer_has_our_fields_then_answers(qgis_app):
    layer = boundary(Subject("Mill", square(0, 0))).to_layer(
        "2614", {"depth": "3", "fuel": "coal", "empty": ""}
    )
    assert layer.crs() == CRS and layer.featureCount() == 1
    assert rows(layer) == [
        {"project_id": "1", "name": "Mill", "industry": "2614", "depth": 3.0, "fuel": "coal"}
    ]


def test_titles_travel_with_the_layer_also_without_a_field(qgis_app):
    layer = boundary(Subject("Mill", square(0, 0))).to_layer("2614", {"depth": "3"})
    assert carried_titles(layer) == {}
    carry_titles(layer, {"depth": "Depth (m)", "output": "年产量"})
    layer.setFieldAlias(layer.fields().lookupField("depth"), "How deep")
    assert carried_titles(layer.clone()) == {"depth": "How deep", "output": "年产量"}


def test_an_answer_never_overwrites_what_a_project_brought(qgis_app):
    subjects = (Subject("a", square(0, 0), {"depth": 7}), Subject("b", square(200, 0), {"depth": None}))
    layer = boundary(*subjects).to_layer("", {"depth": "3"})
    assert [row["depth"] for row in rows(layer)] == [7.0, 3.0]
    assert [row["project_id"] for row in rows(layer)] == ["1", "2"]


def test_own_industry_stays_unless_one_is_chosen(qgis_app):
    mill = boundary(Subject("a", square(0, 0), {"industry": "0111", "project_id": "P7"}))
    assert rows(mill.to_layer("", {}))[0]["industry"] == "0111"
    assert rows(mill.to_layer("2614", {}))[0]["industry"] == "2614"
    assert rows(mill.to_layer("", {}))[0]["project_id"] == "P7"


def test_a_code_stays_text(qgis_app):
    layer = boundary(Subject("a", square(0, 0))).to_layer("", {"land_class": "0101"})
    assert rows(layer)[0]["land_class"] == "0101"


def test_text_of_a_source_stays_text_beside_a_numeric_answer(qgis_app):
    subjects = (Subject("a", square(0, 0), {"grade": "12"}), Subject("b", square(200, 0), {"grade": None}))
    assert [row["grade"] for row in rows(boundary(*subjects).to_layer("", {"grade": "3"}))] == ["12", "3.0"]


def test_a_geometry_that_cannot_be_taken_over_is_no_silent_loss(qgis_app):
    mesh = QgsGeometry.fromWkt("TIN(((0 0,1 0,1 1,0 0)))")
    with pytest.raises(BoundaryUnreadable, match="pond"):
        boundary(Subject("pond", mesh)).to_layer("", {})


def test_parts_as_one_project(qgis_app):
    one = boundary(Subject("a", square(0, 0)), Subject("b", square(500, 0))).merged()
    assert len(one.subjects) == 1 and one.subjects[0].geometry.area() == pytest.approx(20_000)
    assert one.named("x").subjects[0].name == "x"
