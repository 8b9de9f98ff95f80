"""Layers picked once are known in the project afterwards."""

from zone_control.zone_control_plugin.gui.farmland.inputs import Inputs, remember, remembered


def picked(layers):
    approvals = tuple(layers[name].id() for name in ("approval_conversion", "approval_temporary"))
    return Inputs(layers["patches"].id(), layers["landuse"].id(), approvals=approvals)


def test_remembered_as_written(tools, layers):
    assert remembered(tools.project) == Inputs()
    remember(tools.project, picked(layers))
    assert remembered(tools.project) == picked(layers)


def test_writing_the_same_again_leaves_the_project_unchanged(tools, layers):
    remember(tools.project, picked(layers))
    tools.project.setDirty(False)
    remember(tools.project, picked(layers))
    assert not tools.project.isDirty()


def test_layers_that_are_gone_are_forgotten(tools, layers):
    remember(tools.project, picked(layers))
    gone = layers["approval_temporary"].id()
    tools.project.removeMapLayer(gone)
    assert gone not in remembered(tools.project).approvals


def test_survives_the_project_file(tools, layers, tmp_path):
    remember(tools.project, picked(layers))
    path = str(tmp_path / "p.qgz")
    assert tools.project.write(path)
    expected = picked(layers)
    tools.project.clear()
    assert remembered(tools.project) == Inputs()
    assert tools.project.read(path)
    assert remembered(tools.project) == expected


def test_what_is_missing(layers):
    assert Inputs().missing() == "patches"
    assert Inputs(patches="a").missing() == "farmland"
    assert Inputs(patches="a", farmland="b").missing() == "approvals"
    assert picked(layers).missing() == ""


def test_parameters(tools, layers):
    values = picked(layers).parameters(tools.project)
    assert values["PATCHES"] is layers["patches"] and values["COVERAGE"] is None and values["SPECIAL"] is None
    assert values["APPROVALS"] == [layers["approval_conversion"], layers["approval_temporary"]]


def test_reasons_and_links_name_the_layers_as_the_window_does(tools, layers):
    layers["approval_conversion"].setName("农用地转用批准")
    layers["approval_temporary"].setName("临时;用地")
    assert picked(layers).parameters(tools.project)["APPROVAL_KEYS"] == "农用地转用批准;临时 用地"
    layers["approval_temporary"].setName("农用地转用批准")
    assert picked(layers).parameters(tools.project)["APPROVAL_KEYS"] == ""
