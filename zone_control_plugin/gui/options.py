"""Settings ▸ Options ▸ Zone Control, generated from the declared settings."""

from __future__ import annotations

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QWidget

from ..processing.text import tr
from .icons import icon
from .settings import CHOICE, FILE, FLAG, FOLDER, NUMBER, SETTINGS, Setting, Settings

KEY = "mOptionsPageZoneControl"


class OptionsPage(QgsOptionsPageWidget):
    """One row per setting; `apply` is called by QGIS on OK."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(KEY)
        self._settings = settings
        self.editors = {s.key: _editor(s, settings.value(s.key)) for s in SETTINGS}
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for setting in SETTINGS:
            editor = self.editors[setting.key]
            editor.setToolTip(tr(setting.help))
            editor.setAccessibleName(tr(setting.title))
            form.addRow(tr(setting.title), editor)

    def apply(self) -> None:
        for setting in SETTINGS:
            self._settings.set(setting.key, _value(setting, self.editors[setting.key]))


def _editor(setting: Setting, value) -> QWidget:
    if setting.kind == FLAG:
        editor = QCheckBox()
        editor.setChecked(value)
    elif setting.kind == NUMBER:
        editor = QDoubleSpinBox()
        editor.setRange(0, 1e6)
        editor.setDecimals(3)
        editor.setValue(value)
    elif setting.kind == CHOICE:
        editor = QComboBox()
        for code, title in setting.choices:
            editor.addItem(tr(title), code)
        editor.setCurrentIndex(max(0, editor.findData(value)))
    elif setting.kind in (FILE, FOLDER):
        editor = QgsFileWidget()
        folder = setting.kind == FOLDER
        editor.setStorageMode(
            QgsFileWidget.StorageMode.GetDirectory if folder else QgsFileWidget.StorageMode.GetFile
        )
        editor.setFilter(setting.filter)
        editor.setFilePath(value)
    else:
        editor = QLineEdit(value)
    return editor


def _value(setting: Setting, editor: QWidget):
    if setting.kind == FLAG:
        return editor.isChecked()
    if setting.kind == NUMBER:
        return editor.value()
    if setting.kind == CHOICE:
        return editor.currentData()
    return editor.filePath() if setting.kind in (FILE, FOLDER) else editor.text()


class OptionsFactory(QgsOptionsWidgetFactory):
    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setTitle(tr("Zone Control"))
        self.setIcon(icon("zone_control"))

    def createWidget(self, parent: QWidget) -> OptionsPage:
        return OptionsPage(self._settings, parent)
