"""Every setting, declared once: the typed store, the options page and its help come from this list."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import (
    QgsSettingsEntryBool,
    QgsSettingsEntryDouble,
    QgsSettingsEntryString,
    QgsSettingsTree,
)

from ..core.text import mark

TEXT, FOLDER, FILE, NUMBER, CHOICE, FLAG = "text", "folder", "file", "number", "choice", "flag"
PLUGIN = "zone_control"


class Setting(NamedTuple):
    key: str
    kind: str
    default: str | float | bool
    title: str  # English, marked for translation
    help: str  # English, marked for translation
    choices: tuple[tuple[str, str], ...] = ()  # CHOICE: value, English title
    filter: str = ""  # FILE: file name pattern


SETTINGS = (
    Setting(
        "issuer",
        TEXT,
        "",
        mark("Issuing office"),
        mark("Printed on the cover of reports, beside the seal box."),
    ),
    Setting(
        "report_folder",
        FOLDER,
        "",
        mark("Report folder"),
        mark("Where reports are filed. Empty: the folder is asked for each time."),
    ),
    Setting(
        "report_language",
        CHOICE,
        "",
        mark("Language of reports"),
        mark("Reports can be in another language than QGIS."),
        (("", mark("As QGIS")), ("zh", mark("Chinese")), ("en", mark("English"))),
    ),
    Setting(
        "layout_template",
        FILE,
        "",
        mark("Map page template"),
        mark("Your office's print layout (.qpt) for the map pages. Empty: the shipped one."),
        filter="*.qpt",
    ),
    Setting(
        "word_template",
        FILE,
        "",
        mark("Opinion template"),
        mark("Your office's Word template (.docx) for the review opinion. Empty: the shipped one."),
        filter="*.docx",
    ),
    Setting(
        "tolerance",
        NUMBER,
        1.0,
        mark("Tolerance (m², m)"),
        mark("Contacts up to this size are listed as edge contacts and never decide."),
    ),
    Setting(
        "corridor",
        NUMBER,
        0.0,
        mark("Corridor to each side (m)"),
        mark("Lines and points are widened by this much. 0: it is asked for."),
    ),
    Setting(
        "load_layers",
        FLAG,
        True,
        mark("Show the result as layers"),
        mark("After a review its outputs are put into a layer group of the project."),
    ),
)

ENTRIES = {NUMBER: QgsSettingsEntryDouble, FLAG: QgsSettingsEntryBool}


class Settings:
    """Typed access by key; `close` takes the plugin's node out of QGIS's settings tree."""

    def __init__(self) -> None:
        node = QgsSettingsTree.createPluginTreeNode(PLUGIN)
        self._entries = {
            s.key: ENTRIES.get(s.kind, QgsSettingsEntryString)(s.key, node, s.default, s.title)
            for s in SETTINGS
        }

    def value(self, key: str):
        return self._entries[key].value()

    def set(self, key: str, value) -> None:
        self._entries[key].setValue(value)

    def close(self) -> None:
        self._entries.clear()
        QgsSettingsTree.unregisterPluginTreeNode(PLUGIN)
