"""Rows and models without a window."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from zone_control.zone_control_plugin.gui.farmland.badges import LOOKS, badge, letter
from zone_control.zone_control_plugin.gui.farmland.details import patch_html
from zone_control.zone_control_plugin.gui.farmland.funnel_model import SHARE_ROLE, FunnelModel
from zone_control.zone_control_plugin.gui.farmland.patches_model import COLUMNS, PatchesModel


def ids(model):
    return [model.row_at(place)["patch_id"] for place in range(model.rowCount())]


def row_of(screened, patch_id):
    return next(row for row in screened.patches if row["patch_id"] == patch_id)


def test_outputs_become_rows(screened):
    assert {row["patch_id"]: row["code"] for row in screened.patches} == {
        "A": "yellow",
        "B": "clear",
        "C": "green",
        "D": "undetermined",
        "E": "yellow",
        "F": "yellow",
    }
    assert {link["approval_id"] for link in screened.links.of("A")} == {"K1", "T<1>"}
    assert {part["part"] for part in screened.parts.of("A")} == {"covered", "uncovered"}
    assert [zone["zone_code"] for zone in screened.specials.of("A")] == ["G1"]


def test_a_row_finds_its_geometry_until_the_layer_is_gone(screened):
    row = row_of(screened, "C")
    assert screened.shape("CODED", row).area() == pytest.approx(10_000)
    from qgis.PyQt import sip

    sip.delete(screened.layers["CODED"])
    assert screened.shape("CODED", row).isNull() and screened.layer("CODED") is None


def test_patches_by_reason(screened):
    model = PatchesModel()
    model.show(screened.patches)
    assert ids(model) == list("ABCDEF")
    model.filter({"none_found", "partly_covered"})
    assert ids(model) == ["A", "E", "F"] and len(model.feature_ids()) == 3
    model.filter(())
    assert model.rowCount() == 6


def test_patches_sorted_with_the_unmeasured_last(screened):
    rows = [dict(row) for row in screened.patches]
    rows[0]["uncovered_m2"] = None
    model = PatchesModel()
    model.show(rows)
    column = COLUMNS.index("uncovered_m2")
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert ids(model)[0] in "DE" and ids(model)[-1] == "A"
    model.sort(column, Qt.SortOrder.AscendingOrder)
    assert ids(model)[-1] == "A"


def test_a_patch_is_told_in_words_and_for_the_ear(screened):
    model = PatchesModel()
    model.show(screened.patches)
    first, last = model.index(0, 0), model.index(0, len(COLUMNS) - 1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Y A"
    assert last.data() == "Partly covered"
    assert "to be checked" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Date"


def test_the_funnel_shows_branches_with_patches_in_proportion(screened):
    model = FunnelModel()
    model.show(screened.funnel, screened.patches)
    texts = [model.index(row).data() for row in range(model.rowCount())]
    assert texts[0] == "Received: 6"
    assert "No approval found: 2" in texts and "Not farmland: 1" in texts and len(texts) == 6
    place = texts.index("No approval found: 2")
    assert model.index(place).data(SHARE_ROLE) == pytest.approx(1 / 3)
    assert "mu" in model.index(place).data(Qt.ItemDataRole.ToolTipRole)


def test_an_empty_funnel(screened):
    model = FunnelModel()
    model.show((), ())
    assert model.rowCount() == 0
    assert model.index(0).data() is None


def test_badges_differ_in_shape_letter_and_colour(qgis_app):
    shapes, colours, _ = zip(*LOOKS.values())
    letters = [letter(code) for code in LOOKS]
    assert letters == ["G", "Y", "R", "B", "N", "U"]
    assert len(set(shapes)) == len(set(colours)) == len(set(letters)) == len(LOOKS)
    pictures = [
        badge(code).pixmap(32, 32).toImage().convertToFormat(QImage.Format.Format_RGB32) for code in LOOKS
    ]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_a_patch_in_full(screened):
    html = patch_html(screened, row_of(screened, "A"))
    assert "5,000" in html and "mu" in html and "ha" in html
    assert "K1" in html and "in force" in html
    assert "T&lt;1&gt;" in html and "T<1>" not in html
    assert "does not count: No longer in force" in html and "2026-01-01 to 2026-05-31" in html
    assert html.index("K1") < html.index("T&lt;1&gt;")
    assert 'href="part:0"' in html and "Farmland not covered" in html and "grain_zone G1" in html


def test_a_patch_no_approval_touches_says_so(screened):
    assert "None touches this patch." in patch_html(screened, row_of(screened, "E"))
