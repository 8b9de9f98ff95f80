"""Approvals debited by screened patches: a screening first, then its ledger."""

from __future__ import annotations

import pytest
from builders.strips import Listening, bow_tie, layer, told
from qgis import processing
from qgis.core import QgsProcessingException
from zone_control.zone_control_plugin.processing.farmland.approvalledger import ApprovalLedger

pytestmark = pytest.mark.usefixtures("zone_control_provider")
LAND = [{"DLBM": "0101", "at": (-100, 200)}]


def patches(**given):
    """{id: (from, to, date)}"""
    return layer("patches", [{"patch_id": k, "found_on": day, "at": at} for k, (*at, day) in given.items()])


def grant(name, at, start="2020-01-01", end="2030-12-31", granted=None):
    return {"approval_id": name, "valid_from": start, "valid_to": end, "granted_m2": granted, "at": at}


def screened(some, *layers):
    return processing.run(
        "zonecontrol:screenpatches",
        {
            "PATCHES": some,
            "FARMLAND": layer("landuse", LAND),
            "APPROVALS": list(layers),
            "DATE_FIELD": "found_on",
            **dict.fromkeys(("CODED", "LINKS"), "memory:"),
        },
    )


def booked(screening, *layers, feedback=None, **more):
    given = {"APPROVALS": list(layers), "OUTPUT": "memory:", "ENTRIES": "memory:", **more}
    given.update({"CODED": screening["CODED"], "LINKS": screening["LINKS"], **more})
    return processing.run("zonecontrol:approvalledger", given, feedback=feedback)


def ledger(some, *layers, **more):
    return booked(screened(some, *layers), *layers, **more)


def sums(result):
    names = ("granted_m2", "used_m2", "over_used_m2", "after_expiry_m2", "double_used_m2")
    return {
        feature["approval_id"]: [round(feature[name]) for name in names]
        for feature in result["OUTPUT"].getFeatures()
    }


def test_parameters():
    algorithm = ApprovalLedger()
    algorithm.initAlgorithm()
    names = {p.name() for p in algorithm.parameterDefinitions()}
    assert {"APPROVALS", "APPROVAL_KEYS", "APPROVAL_ID_FIELD", "CODED", "LINKS", "OUTPUT", "ENTRIES"} <= names


def test_granted_used_over_used_expired_and_twice():
    grants = layer(
        "conversion",
        [
            grant("A", (0, 20), granted=150.0),
            grant("B", (10, 30), start="2021-01-01"),
            grant("C", (40, 50), end="2022-12-31"),
            grant("D", (60, 70)),
        ],
    )
    some = patches(
        p=(0, 25, "2024-01-01"),  # 0-20 under A, the older; 20-25 under B
        q=(40, 50, "2024-01-01"),  # C has expired
        r=(60, 70, "2024-01-01"),
        s=(65, 75, "2024-06-01"),  # 65-70 again
    )
    result = ledger(some, grants)
    assert sums(result) == {
        "A": [150, 200, 50, 0, 0],
        "B": [200, 50, 0, 0, 0],
        "C": [100, 0, 0, 100, 0],
        "D": [100, 100, 0, 0, 50],
    }
    standing = [word for (word,) in told(result["OUTPUT"], "standing")]
    assert standing == ["over_used", "used", "after_expiry", "double_used"]
    assert told(result["OUTPUT"], "granted_by")[:2] == [("document",), ("polygon",)]
    entries = {(e["patch_id"], e["approval_id"]): e for e in result["ENTRIES"].getFeatures()}
    assert entries["p", "B"]["area_m2"] == pytest.approx(150, abs=1e-3)
    assert entries["p", "B"]["elsewhere_m2"] == pytest.approx(100, abs=1e-3)
    assert entries["q", "C"]["state"] == "expired"
    assert entries["s", "D"]["double_used_m2"] == pytest.approx(50, abs=1e-3)
    counts = [result[f"{name}_COUNT"] for name in ("OVER_USED", "AFTER_EXPIRY", "DOUBLE_USED")]
    assert counts == [1, 1, 1]


@pytest.mark.parametrize(
    "start, end, state",
    [
        ("2025-01-01", None, "not_yet"),
        (None, None, "never_in_force"),
        ("2030-01-01", "2020-01-01", "never_in_force"),
        ("2024-13-45", None, "never_in_force"),
        ("2020.1.1", None, "in_force"),
        ("43831", "47848", "in_force"),  # spreadsheet days: 2020-01-01 to 2030-12-31
    ],
)
def test_only_what_is_or_was_in_force_is_debited(start, end, state):
    grants = layer("conversion", [grant("A", (0, 20), start, end), grant("Z", (90, 99))])
    result = ledger(patches(p=(0, 10, "2024-01-01")), grants)
    assert told(result["ENTRIES"], "state") == [(state,)]
    assert sums(result)["A"][1] == (100 if state == "in_force" else 0)


def test_several_layers_share_the_ground_by_first_day_then_id():
    old = layer("old", [grant("Z", (0, 10), start="2019-01-01")])
    new = layer("new", [grant("A", (0, 10))])
    result = ledger(patches(p=(0, 10, "2024-01-01")), new, old)
    assert told(result["OUTPUT"], "approval_layer", "approval_id") == [("new", "A"), ("old", "Z")]
    assert [sums(result)[name][1] for name in "AZ"] == [0, 100]


def test_duplicate_unusable_and_missing_approvals():
    grants = layer(
        "conversion",
        [grant("A", (0, 10)), grant("A", (0, 10)), grant("B", bow_tie(0, 10)), grant("C", None)],
    )
    listening = Listening()
    result = ledger(patches(p=(0, 10, "2024-01-01")), grants, feedback=listening)
    used = {f["approval_id"]: f["used_m2"] for f in result["OUTPUT"].getFeatures()}
    assert sum(used.values()) == pytest.approx(100, abs=1e-3) and used["A#1"] == pytest.approx(100, abs=1e-3)
    assert used["B"] == used["C"] == 0
    assert ("B", "unmeasured") in told(result["ENTRIES"], "approval_id", "state")
    assert len(listening.warnings) >= 2


def test_a_granted_area_that_is_none_is_said():
    rows = [
        {**grant("A", (0, 10)), "granted_m2": "about ten"},
        {**grant("B", (20, 30)), "granted_m2": "1,234.5"},
    ]
    listening = Listening()
    result = ledger(patches(p=(0, 10, "2024-01-01")), layer("conversion", rows), feedback=listening)
    assert [row[0] for row in sums(result).values()] == [100, 1234]
    assert told(result["OUTPUT"], "granted_by") == [("polygon",), ("document",)]
    assert any("cannot be read" in text for text in listening.warnings)


def test_links_of_another_run_are_refused():
    grants = layer("conversion", [grant("A", (0, 10))])
    screening = screened(patches(p=(0, 10, "2024-01-01")), grants)
    moved = layer("conversion", [grant("A", (5, 15))])
    with pytest.raises(QgsProcessingException, match="patch p, approval A"):
        booked(screening, moved)
    with pytest.raises(QgsProcessingException, match="no such feature"):
        booked(screening, layer("conversion", [grant("B", (0, 10))]))


def test_a_table_without_the_columns_is_refused():
    grants = layer("conversion", [grant("A", (0, 10))])
    screening = screened(patches(p=(0, 10, "2024-01-01")), grants)
    with pytest.raises(QgsProcessingException, match="patch_id"):
        booked(screening, grants, LINKS=layer("links", [{"some": "x"}], kind="NoGeometry"))
