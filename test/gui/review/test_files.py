import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from zone_control.zone_control_plugin.core.errors import BoundaryEmpty, BoundaryTooMany, BoundaryUnreadable
from zone_control.zone_control_plugin.gui.review import files
from zone_control.zone_control_plugin.gui.review.files import NOT_CUT, OTHERS_LEFT_OUT, boundary_of, read_file

KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>染料厂</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
121.0,29.9,0 121.01,29.9,0 121.01,29.91,0 121.0,29.9,0</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>gate</name><Point><coordinates>121.0,29.9,0</coordinates></Point></Placemark>
</Document></kml>"""
DXF = "0\nSECTION\n2\nENTITIES\n{}0\nENDSEC\n0\nEOF\n"


def lwpolyline(points, closed):
    body = (
        f"0\nLWPOLYLINE\n5\n{abs(hash(str(points))) % 99999:X}\n8\n0\n90\n{len(points)}\n70\n{int(closed)}\n"
    )
    return body + "".join(f"10\n{x}\n20\n{y}\n" for x, y in points)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf8")
    return str(path)


def test_kml_polygon_with_its_name_and_without_height(qgis_app, tmp_path):
    boundary = read_file(written(tmp_path, "a.kml", KML))
    (subject,) = boundary.subjects
    assert subject.name == "染料厂" and not subject.geometry.constGet().is3D()
    assert boundary.crs.isGeographic()
    assert boundary.notes == (OTHERS_LEFT_OUT,)


def test_geojson_official_field_names_become_ours(qgis_app, tmp_path):
    square = [[[121.0, 29.9], [121.01, 29.9], [121.01, 29.91], [121.0, 29.9]]]
    properties = {"XMMC": "<b>Mill</b>", "HYDM": "2614", "depth": 3}
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    path = written(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (subject,) = read_file(path).subjects
    assert subject.name == "<b>Mill</b>"
    assert subject.attributes["industry"] == "2614" and subject.attributes["depth"] == 3


def test_closed_dxf_lines_become_one_project_without_a_system(qgis_app, tmp_path):
    outer = lwpolyline([(0, 0), (100, 0), (100, 100), (0, 100)], True)
    inner = lwpolyline([(20, 20), (40, 20), (40, 40), (20, 40)], True)
    apart = lwpolyline([(200, 0), (300, 0), (300, 100), (200, 0)], False)
    loose = lwpolyline([(0, 0), (500, 500)], False)
    boundary = read_file(written(tmp_path, "plot.dxf", DXF.format(outer + inner + apart + loose)))
    (subject,) = boundary.subjects
    assert subject.geometry.area() == pytest.approx(15_000)  # the inner ring is not cut out: never milder
    assert not boundary.crs.isValid()
    assert set(boundary.notes) == {NOT_CUT, OTHERS_LEFT_OUT}


def test_open_dxf_lines_stay_lines(qgis_app, tmp_path):
    boundary = read_file(written(tmp_path, "pipe.dxf", DXF.format(lwpolyline([(0, 0), (500, 500)], False))))
    assert boundary.needs_width


def test_empty_and_unreadable_are_said_by_name(qgis_app, tmp_path):
    empty = written(tmp_path, "none.geojson", '{"type":"FeatureCollection","features":[]}')
    with pytest.raises((BoundaryEmpty, BoundaryUnreadable), match="none"):
        read_file(empty)
    with pytest.raises(BoundaryUnreadable, match="junk"):
        read_file(written(tmp_path, "junk.kml", "no kml"))
    with pytest.raises(BoundaryUnreadable, match="gone"):
        read_file(str(tmp_path / "gone.shp"))


def test_a_whole_data_set_is_not_taken_for_a_boundary(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_FEATURES", 1)
    with pytest.raises(BoundaryTooMany, match="1 features"):
        read_file(written(tmp_path, "a.kml", KML))


@pytest.mark.parametrize(
    "wkt",
    [
        "CURVEPOLYGON(CIRCULARSTRING(0 0,2 0,2 1,2 3,0 0))",
        "POLYGONZ((0 0 5,1 0 5,1 1 5,0 0 5))",
        "MULTIPOLYGONZM(((0 0 5 1,1 0 5 1,1 1 5 1,0 0 5 1)))",
        "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),POINT(0 0))",
        "POLYGON((0 0,1 1,1 0,0 1,0 0))",
    ],
)
def test_whatever_the_shape_it_reaches_the_review(qgis_app, wkt):
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    boundary = boundary_of([feature], QgsCoordinateReferenceSystem("EPSG:4549"), "x")
    layer = boundary.to_layer("", {})
    (taken,) = layer.getFeatures()
    assert taken.geometry().wkbType() == QgsWkbTypes.Type.MultiPolygon and not taken.geometry().isEmpty()


def test_features_without_geometry_are_passed_over(qgis_app):
    layer = QgsVectorLayer("Polygon?field=name:string", "x", "memory")
    with pytest.raises(BoundaryEmpty):
        boundary_of(layer.getFeatures(), QgsCoordinateReferenceSystem("EPSG:4490"), "x")
