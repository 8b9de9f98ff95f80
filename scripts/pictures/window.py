"""Runs inside QGIS (`qgis --code`): goes through the plugin as a user would and takes pictures on the way.

Environment: PICTURES (folder), PICTURE_LANGUAGE (en, zh), PICTURE_STORIES (review farmland; which of them).
Each step of a story yields what it waits for; a step that waits longer than PATIENCE ends QGIS with code 1.
"""

import importlib
import os
import sys
import time
import traceback

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import plugins

sys.path.insert(0, "scripts/pictures")  # QGIS runs this as text, from the folder it was started in
from hands import FOLDER, LANGUAGE, shot

PATIENCE, PAUSE = 240, 150  # seconds, milliseconds


def stories():
    for name in os.environ.get("PICTURE_STORIES", "review farmland").split():
        yield from importlib.import_module(name).story(plugins["zone_control"].desk)


class Driver:
    """Resumes the story whenever what it waits for has come."""

    def __init__(self):
        self.story, self.wanted, self.since = stories(), None, time.monotonic()

    def step(self):
        try:
            if self.wanted is None or self.wanted():
                self.wanted, self.since = next(self.story), time.monotonic()
            elif time.monotonic() - self.since > PATIENCE:
                raise TimeoutError("the window did not get ready")
        except StopIteration:
            self.end(0)
            return
        except Exception:
            traceback.print_exc()
            shot("failed")
            self.end(1)
            return
        QTimer.singleShot(PAUSE, self.step)

    def end(self, code):
        (FOLDER / f"done_{LANGUAGE}").write_text(str(code))
        QgsProject.instance().setDirty(False)
        sys.stdout.flush()
        os._exit(code)


driver = Driver()
QTimer.singleShot(2500, driver.step)
