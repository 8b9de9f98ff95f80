import pytest
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget
from zone_control.zone_control_plugin.gui.options import KEY, OptionsFactory, OptionsPage
from zone_control.zone_control_plugin.gui.settings import SETTINGS, Settings


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.key)
def test_each_setting_has_its_default_a_title_and_help(settings, setting):
    assert settings.value(setting.key) == setting.default
    assert setting.title and setting.help.endswith(".")


def test_keys_are_unique():
    assert len({s.key for s in SETTINGS}) == len(SETTINGS)


def test_values_last(settings):
    settings.set("tolerance", 2.5)
    settings.close()
    again = Settings()
    assert again.value("tolerance") == 2.5
    again.set("tolerance", 1.0)
    again.close()
    settings.__init__()


def test_the_page_shows_one_editor_per_setting_and_applies(settings, window):
    page = OptionsFactory(settings).createWidget(QWidget(window))
    assert isinstance(page, OptionsPage) and page.objectName() == KEY
    assert set(page.editors) == {s.key for s in SETTINGS}
    QTest.keyClicks(page.editors["issuer"], "Office")
    page.editors["tolerance"].setValue(3)
    page.editors["load_layers"].click()
    page.editors["report_language"].setCurrentIndex(1)
    page.editors["report_folder"].setFilePath("/reports")
    assert settings.value("issuer") == ""
    page.apply()
    values = [
        settings.value(k) for k in ("issuer", "tolerance", "load_layers", "report_language", "report_folder")
    ]
    assert values == ["Office", 3.0, False, "zh", "/reports"]
