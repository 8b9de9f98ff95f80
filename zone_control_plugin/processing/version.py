"""The plugin's version, from the one place that names it."""

from __future__ import annotations

from configparser import ConfigParser
from functools import cache
from pathlib import Path

METADATA = Path(__file__).resolve().parent.parent.parent / "metadata.txt"


@cache
def plugin_version() -> str:
    metadata = ConfigParser(interpolation=None)
    metadata.read(METADATA, "utf-8")
    return metadata["general"]["version"]
