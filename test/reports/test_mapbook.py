"""Map pages: as many as there are places, drawn in a plane, and nothing left behind in a batch."""

from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLayoutItem,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QImage
from zone_control.zone_control_plugin.core.errors import TemplateUnusable
from zone_control.zone_control_plugin.reports import layouts, mapbook
from zone_control.zone_control_plugin.reports.atlas import Atlas, Drawn, harmless, plane_of
from zone_control.zone_control_plugin.reports.fonts import report_font
from zone_control.zone_control_plugin.reports.mapbook import MapBook
from zone_control.zone_control_plugin.reports.opinion import opinion
from zone_control.zone_control_plugin.reports.wording import Wording

CRS = "EPSG:4549"
SITE = QgsGeometry.fromWkt("POLYGON((500000 3300000,500900 3300000,500900 3300500,500000 3300000))")


def units():
    return QgsVectorLayer(
        f"Polygon?crs={CRS}&field=zone_code:string&field=zone_class:string", "units", "memory"
    )


@pytest.fixture
def make_book(qgis_app):
    kept = []

    def make_book(template=None, background=(), layers=None):
        words, font = Wording("zh"), report_font()
        layers = {"units": units()} if layers is None else layers
        drawn = Drawn(layers.get, list(layers), list(background), {})
        context = QgsProject.instance().transformContext()
        atlas = Atlas(QgsCoordinateReferenceSystem(CRS), context, words, font.family, drawn)
        kept.append(atlas)
        return MapBook(template, atlas, words, font)

    yield make_book
    for atlas in kept:
        atlas.close()


@pytest.fixture
def said(case, imprint):
    def said(places):
        one = opinion(case, imprint, Wording("zh"), "N")
        return replace(one, places=tuple(replace(one.touched[0], zone_code=f"Z{n}") for n in range(places)))

    return said


def page_count(files):
    from pypdf import PdfReader

    return sum(len(PdfReader(path).pages) for path in files)


@pytest.mark.parametrize("places, pages", [(0, 2), (1, 3), (6, 3), (7, 4)])
def test_as_many_pages_as_announced(make_book, said, tmp_path, places, pages):
    book = make_book()
    assert book.page_count(places) == pages
    files, picture = book.export(tmp_path, said(places), SITE, {}, 1, 9, lambda: None)
    assert page_count(files) == pages
    assert not QImage(str(picture)).isNull()


def test_items_taken_off_a_page_are_deleted_at_once(make_book):
    book = make_book()
    layout = book._template.layout(book._atlas.project)
    before = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    layouts.keep_pages(layout, hits=False)
    gone = [item for item in before if sip.isdeleted(item)]
    assert len(gone) > 10
    assert {item.id() for item in layout.items() if isinstance(item, QgsLayoutItem)} >= {"location", "units"}


def test_an_own_layout_without_hit_maps(make_book, said, tmp_path):
    template = tmp_path / "own.qpt"
    text = mapbook.SHIPPED.read_text("utf-8")
    template.write_text(text.replace('id="hit_', 'id="other_'), "utf-8")
    book = make_book(template)
    assert book.page_count(5) == 3
    files, _ = book.export(tmp_path, said(5), SITE, {}, 1, 9, lambda: None)
    assert page_count(files) == 3


@pytest.mark.parametrize("text", ["", "no xml", "<Layout/>", "<a/>"])
def test_a_bad_layout_is_named(make_book, tmp_path, text):
    (tmp_path / "bad.qpt").write_text(text)
    with pytest.raises(TemplateUnusable, match=r"bad\.qpt"):
        make_book(tmp_path / "bad.qpt")


def test_a_raster_lies_under_the_maps(make_book, said, tmp_path):
    from osgeo import gdal

    data = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "image.tif"), 2, 2, 3)
    data.SetGeoTransform((400000, 100000, 0, 3400000, 0, -100000))
    data.SetProjection(QgsCoordinateReferenceSystem(CRS).toWkt())
    for band, value in enumerate((0, 0, 255), 1):
        data.GetRasterBand(band).Fill(value)
    data = None
    raster = QgsRasterLayer(str(tmp_path / "image.tif"), "image")
    assert raster.isValid()
    _, picture = make_book(background=[raster]).export(tmp_path, said(0), SITE, {}, 1, 9, lambda: None)
    image = QImage(str(picture))
    assert image.pixelColor(image.width() // 4, image.height() // 4).blue() == 255
    assert image.pixelColor(image.width() // 4, image.height() // 4).red() == 0


def test_names_are_no_expressions(qgis_app):
    assert "[%" not in harmless("[% env('HOME') %]")


@pytest.mark.parametrize(
    "crs, lon, plane",
    [
        ("EPSG:4490", 118.1, "EPSG:4548"),
        ("EPSG:4490", 121.4, "EPSG:4549"),
        ("EPSG:4490", 121.6, "EPSG:4550"),
        ("EPSG:4490", 75.0, "EPSG:4534"),
        ("EPSG:4490", 10.0, "EPSG:3857"),
        ("EPSG:4326", 120.0, "EPSG:4549"),
        ("EPSG:4527", 39500000.0, "EPSG:4527"),
    ],
)
def test_plane(qgis_app, crs, lon, plane):
    site = QgsGeometry.fromWkt(f"POINT({lon} 24)").buffer(0.01, 4)
    assert plane_of(QgsCoordinateReferenceSystem(crs), site).authid() == plane
