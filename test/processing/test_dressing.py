"""Output layers explain their fields by the table they are, not by names that other tables use otherwise."""

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QVariant
from zone_control.zone_control_plugin.core import columns
from zone_control.zone_control_plugin.processing.dressing import dress
from zone_control.zone_control_plugin.processing.sinks import fields_of

NAMES = [name for name, table in vars(columns).items() if name.isupper() and isinstance(table, tuple)]


def dressed(table, *own):
    layer = QgsVectorLayer("None", "layer", "memory")
    fields = fields_of(table)
    for name in own:
        field = fields.at(0)
        field.setName(name)
        field.setType(QVariant.String)
        fields.append(field)
    layer.dataProvider().addAttributes(fields)
    layer.updateFields()
    dress(layer, "OUTPUT", "zonecontrol:test", "")
    return layer


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_its_own_table_s_title(name):
    table = getattr(columns, name)
    layer = dressed(table)
    assert [field.alias() for field in layer.fields()] == [column.title for column in table]


def test_the_input_s_own_fields_are_left_as_they_are():
    layer = dressed(columns.VERDICTS, "level", "state")  # columns of FINDINGS and of the approvals' entries
    for name in ("level", "state"):
        field = layer.fields().field(name)
        assert field.alias() == ""
        assert layer.editorWidgetSetup(layer.fields().lookupField(name)).type() != "ValueMap"
    coded = layer.fields().lookupField("verdict")
    assert layer.editorWidgetSetup(coded).type() == "ValueMap"
