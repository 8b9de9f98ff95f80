from dataclasses import replace

from qgis.PyQt.QtTest import QAbstractItemModelTester
from zone_control.zone_control_plugin.gui.review.checks_model import ROW_ROLE, ChecksModel


def test_touched_first_then_without_data_then_clear(review):
    model = ChecksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(replace(review, settings={"titles": {"park": "Industrial parks"}}))
    cells = [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]
    assert cells == [
        ["Industrial parks", "Touched", "2,500.00", "2025-01-01"],
        ["pipes", "No data", "", ""],
        ["river", "Clear", "", "2025-01-01"],
    ]
    assert model.index(0, 0).data(ROW_ROLE)["layer"] == "park"
    assert tester.model() is model
