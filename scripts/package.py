#!/usr/bin/env python3
"""Makes build/zone_control.zip, what users install: the list in pb_tool.cfg under one folder `zone_control`.

The same tree gives the same bytes (names sorted, one fixed date). Standard library only.
"""

import configparser
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "zone_control"
LIMIT = 25 * 2**20  # of the plugin repository
LEFT_OUT = {"__pycache__", ".DS_Store"}


def shipped():
    """Files that ship, relative to the root. A listed file that is not there is an error."""
    listed = configparser.ConfigParser()
    listed.read(ROOT / "pb_tool.cfg", "utf8")
    files = [ROOT / name for key in ("python_files", "extras") for name in listed["files"][key].split()]
    for folder in listed["files"]["extra_dirs"].split():
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path.relative_to(ROOT) for path in files if ships(path.relative_to(ROOT)))


def ships(path):
    return not LEFT_OUT & set(path.parts) and path.suffix not in {".pyc", ".ts"}


def write(target):
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in shipped():
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", (2020, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, (ROOT / path).read_bytes())
    return target


def main():
    target = write(ROOT / "build" / f"{NAME}.zip")
    size = target.stat().st_size
    print(f"{target.relative_to(ROOT)}: {len(shipped())} files, {size / 2**20:.1f} MB")
    if size > LIMIT:
        sys.exit("More than the plugin repository takes (25 MB).")


if __name__ == "__main__":
    main()
