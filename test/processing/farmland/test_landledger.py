"""The land ledger as an algorithm: the books of two villages, and what is said of bad deliveries."""

from __future__ import annotations

import sys
from collections import defaultdict

import pytest
from builders.strips import Listening, bow_tie, layer, told
from qgis import processing
from qgis.core import QgsProcessingException
from zone_control.zone_control_plugin.processing.farmland.landledger import LandLedger

pytestmark = pytest.mark.usefixtures("zone_control_provider")
SIGN = {"opening": 1, "in": 1, "out": -1, "unexplained": 1, "closing": -1}
KEYS = ("admin", "land_class", "grade")


def land(name, *rows):
    """(class, grade, (from, to))"""
    return layer(name, [{"DLBM": code, "GDDB": grade, "at": at} for code, grade, at in rows])


def areas(name, *spans):
    return layer(name, [{"n": i, "at": at} for i, at in enumerate(spans)])


VILLAGES = [
    {"XZQDM": "330211001", "XZQMC": "East", "at": (50, 200)},
    {"XZQDM": "330211002", "XZQMC": "West", "at": (0, 50)},
]
OPENING = (("0101", "5", (0, 100)), ("0301", "", (100, 150)))
CLOSING = (("0101", "5", (0, 80)), ("0702", "", (80, 100)), ("0103", "8", (100, 150)))


def run(opening, closing, feedback=None, **more):
    outputs = dict.fromkeys(("LEDGER", "MATRIX", "MOVEMENTS", "UNEXPLAINED"), "memory:")
    given = {"OPENING": opening, "CLOSING": closing, **outputs, **more}
    return processing.run("zonecontrol:landledger", given, feedback=feedback)


def books(result):
    """{(admin, class, grade): {line: area}}; every account is checked to balance."""
    found, balance = defaultdict(dict), defaultdict(float)
    for row in result["LEDGER"].getFeatures():
        key = tuple(row[name] for name in KEYS)
        line = ":".join(filter(None, (row["account"], row["reason"])))
        found[key][line] = round(found[key].get(line, 0) + row["area_m2"])
        balance[key] += SIGN.get(row["account"], 0) * row["area_m2"]
    assert all(abs(value) <= 0.01 for value in balance.values()), balance
    return dict(found)


def test_parameters():
    algorithm = LandLedger()
    algorithm.initAlgorithm()
    names = {p.name() for p in algorithm.parameterDefinitions()}
    assert {"OPENING", "CLOSING", "INFLOWS", "OUTFLOWS", "ADMIN"} <= names
    outputs = {o.name() for o in algorithm.outputDefinitions()}
    assert {"LEDGER", "MATRIX", "MOVEMENTS", "UNEXPLAINED", "WORKBOOK"} <= outputs


def test_the_books_of_two_villages():
    result = run(
        land("landuse", *OPENING),
        land("landuse_closing", *CLOSING),
        INFLOWS=[areas("reclaimed", (100, 140))],
        OUTFLOWS=[areas("conversion", (80, 90)), areas("unlawful", (85, 95))],
        SPECIAL=[areas("basic", (0, 20), (10, 30), (90, 100))],
        ADMIN=layer("villages", VILLAGES),
    )
    assert books(result) == {
        ("330211001", "0101", "5"): {
            "opening": 500, "out:conversion": 100, "out:unlawful": 50, "unexplained": -50, "closing": 300,
            "special_opening:basic": 100,
        },
        ("330211001", "0103", "8"): {"opening": 0, "in:reclaimed": 400, "unexplained": 100, "closing": 500},
        ("330211002", "0101", "5"): {
            "opening": 500, "closing": 500, "special_opening:basic": 300, "special_closing:basic": 300,
        },
    }  # fmt: skip
    moved = told(result["MOVEMENTS"], "account", "reason", "from_class", "to_class")
    assert moved == [
        ("in", "reclaimed", "0301", "0103"),
        ("out", "conversion", "0101", "0702"),
        ("out", "unlawful", "0101", "0702"),
    ]
    drawn = {f["account"]: f.geometry().area() for f in result["UNEXPLAINED"].getFeatures()}
    assert drawn == pytest.approx({"in": 100, "out": 50}, abs=1e-3)
    assert (result["OPENING_M2"], result["CLOSING_M2"]) == pytest.approx((1000, 1300), abs=1e-2)
    assert result["UNEXPLAINED_M2"] == pytest.approx(150, abs=1e-2)


def test_the_matrix_adds_up_to_both_dates():
    result = run(land("opening", *OPENING), land("closing", *CLOSING))
    matrix = {(a, b): round(m) for a, b, m in told(result["MATRIX"], "from_class", "to_class", "area_m2")}
    assert matrix == {("0101", "0101"): 800, ("0101", "0702"): 200, ("0301", "0103"): 500}


def test_nothing_changed_gives_no_movement():
    result = run(land("opening", *OPENING), land("closing", *OPENING))
    assert books(result) == {("", "0101", "5"): {"opening": 1000, "closing": 1000}}
    assert result["UNEXPLAINED"].featureCount() == result["MOVEMENTS"].featureCount() == 0


def test_a_change_of_grade_leaves_one_account_and_enters_the_other():
    result = run(land("opening", ("0101", "5", (0, 10))), land("closing", ("0101", "4", (0, 10))))
    assert books(result)["", "0101", "5"] == {"opening": 100, "unexplained": -100, "closing": 0}
    assert books(result)["", "0101", "4"] == {"opening": 0, "unexplained": 100, "closing": 100}


def test_ground_that_one_date_does_not_have():
    result = run(land("opening", ("0101", "", (0, 10))), land("closing", ("0101", "", (5, 18))))
    assert told(result["UNEXPLAINED"], "account", "why") == [
        ("in", "not_in_opening"),
        ("out", "not_in_closing"),
    ]
    assert books(result)["", "0101", ""] == {"opening": 100, "unexplained": 30, "closing": 130}


def test_classes_as_numbers_of_other_editions_and_unknown():
    opening = layer("opening", [{"DLBM": 101, "at": (0, 10)}, {"DLBM": 103, "at": (10, 20)}])
    closing = land("closing", ("0101", "", (0, 10)), ("9999", "", (10, 15)), (None, "", (15, 20)))
    listening = Listening()
    found = books(run(opening, closing, listening, LAND_CLASS_EDITION=1))
    assert {key[1] for key in found} == {"0101", "0103", "9999", "?"}
    assert found["", "0101", ""] == {"opening": 100, "closing": 100}
    assert any("no known land class" in text and "9999" in text for text in listening.warnings)


def test_a_class_with_two_readings_is_kept_apart_and_said():
    """In the second survey 101 is a railway; read as a number, 0101 is 101 too."""
    listening = Listening()
    found = books(
        run(layer("opening", [{"DLBM": 101, "at": (0, 10)}]), land("c", ("0101", "", (0, 10))), listening)
    )
    assert found["", "101", ""] == {"opening": 100, "unexplained": -100, "closing": 0}
    assert any("101" in text for text in listening.warnings)


def test_unusable_parcels_are_listed_and_their_ground_is_unexplained():
    opening = land("opening", ("0101", "", (0, 10)), ("0101", "", bow_tie(10, 20)), ("0101", "", None))
    listening = Listening()
    result = run(opening, land("closing", ("0101", "", (0, 20))), listening)
    why = [row for (row,) in told(result["UNEXPLAINED"], "why")]
    assert why == ["not_in_opening", "unusable_opening", "unusable_opening"]
    assert books(result)["", "0101", ""] == {"opening": 100, "unexplained": 100, "closing": 200}
    assert any("2 feature(s)" in text for text in listening.warnings)


def test_overlapping_parcels_count_once_and_are_said():
    opening = land("opening", ("0101", "", (0, 10)), ("0101", "", (5, 15)))
    listening = Listening()
    found = books(run(opening, land("closing", ("0101", "", (0, 15))), listening))
    assert found["", "0101", ""] == {"opening": 150, "closing": 150}
    assert any("overlap by 50.0 m²" in text for text in listening.warnings)


def test_parcels_outside_all_units_have_an_account():
    result = run(
        land("opening", ("0101", "", (-10, 10))),
        land("closing", ("0101", "", (-10, 10))),
        ADMIN=layer("villages", VILLAGES),
    )
    assert {key[0]: lines["closing"] for key, lines in books(result).items()} == {"330211002": 100, "": 100}


def test_layers_apart_are_refused_or_warned_about():
    near, far = land("opening", ("0101", "", (0, 10))), land("far", ("0101", "", (9000, 9010)))
    with pytest.raises(QgsProcessingException, match="opening and far share no ground"):
        run(near, far)
    with pytest.raises(QgsProcessingException, match="share no ground"):
        run(near, near, ADMIN=layer("villages", [{"XZQDM": "1", "at": (500, 600)}]))
    listening = Listening()
    run(
        near,
        land("closing", ("0101", "", (0, 10)), ("0301", "", (10, 100))),
        listening,
        OUTFLOWS=[areas("elsewhere", (900, 910))],
    )
    assert any("elsewhere" in text for text in listening.warnings)
    assert any("Only 10.0%" in text for text in listening.warnings)


@pytest.mark.parametrize(
    "more, message",
    [
        ({"OPENING_CLASS_FIELD": "nothing"}, "OPENING_CLASS_FIELD.*no such field"),
        ({"CLOSING_GRADE_FIELD": "nothing"}, "CLOSING_GRADE_FIELD.*no such field"),
        ({"FARMLAND_CLASSES": " ; "}, "FARMLAND_CLASSES"),
        ({"ADMIN": "nameless"}, "ADMIN_CODE_FIELD"),
        ({"CLOSING": "classless"}, "CLOSING_CLASS_FIELD"),
        ({"CLOSING": "empty"}, "no polygon"),
    ],
)
def test_bad_parameters_are_refused(more, message):
    layers = {
        "nameless": areas("nameless", (0, 10)),
        "classless": areas("classless", (0, 10)),
        "empty": land("empty", ("0101", "", None)),
    }
    more = {key: layers.get(value, value) for key, value in more.items()}
    opening = land("opening", ("0101", "", (0, 10)))
    with pytest.raises(QgsProcessingException, match=message):
        run(opening, more.pop("CLOSING", opening), **more)


def test_other_reference_systems_give_the_same_books():
    closing = processing.run(
        "native:reprojectlayer",
        {"INPUT": land("closing", *CLOSING), "TARGET_CRS": "EPSG:4490", "OUTPUT": "memory:"},
    )["OUTPUT"]
    found = books(run(land("opening", *OPENING), closing))
    assert found["", "0101", "5"]["closing"] == 800


def test_a_file_and_a_workbook(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = tmp_path / "ledger.xlsx"
    run(
        land("opening", *OPENING),
        land("closing", *CLOSING),
        LEDGER=str(tmp_path / "ledger.gpkg"),
        MOVEMENTS=str(tmp_path / "movements.gpkg"),
        OUTFLOWS=[areas("conversion", (80, 90))],
        WORKBOOK=str(book),
        LANGUAGE="zh",
    )
    assert openpyxl.load_workbook(book).sheetnames == ["台账", "分行政区汇总", "转移矩阵", "专账", "说明"]
    assert (tmp_path / "ledger.gpkg").exists()


def test_cancelling_leaves_nothing(tmp_path):
    listening = Listening()
    listening.cancel()
    with pytest.raises(QgsProcessingException):
        run(
            land("opening", *OPENING),
            land("closing", *CLOSING),
            listening,
            LEDGER=str(tmp_path / "ledger.gpkg"),
            WORKBOOK=str(tmp_path / "ledger.xlsx"),
        )
    assert list(tmp_path.iterdir()) == []


def test_a_parcel_that_only_changed_its_class_changes_its_special_account():
    opening = land("opening", ("0101", "", (0, 10)), ("0301", "", (10, 20)), ("0103", "", (20, 30)))
    closing = land("closing", ("0301", "", (0, 10)), ("0101", "", (10, 20)), ("0103", "", (20, 30)))
    found = books(run(opening, closing, SPECIAL=[areas("basic", (5, 25))]))
    special = {
        (key[1], line): area
        for key, lines in found.items()
        for line, area in lines.items()
        if "special" in line
    }
    assert special == {
        ("0101", "special_opening:basic"): 50,
        ("0101", "special_closing:basic"): 100,
        ("0103", "special_opening:basic"): 50,
        ("0103", "special_closing:basic"): 50,
    }


def test_without_a_workbook_no_openpyxl_is_needed(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for name in [name for name in sys.modules if name.endswith(("workbook_ledger", "workbook_sheet"))]:
        monkeypatch.delitem(sys.modules, name)
    assert books(run(land("opening", *OPENING), land("closing", *OPENING)))
    with pytest.raises(QgsProcessingException, match="openpyxl is missing"):
        run(land("opening", *OPENING), land("closing", *OPENING), WORKBOOK="/tmp/never.xlsx")
