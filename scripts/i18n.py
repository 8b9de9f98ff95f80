#!/usr/bin/env python3
"""Collects tr("…") and mark("…") into i18n/*.ts with pylupdate5 and compiles them with lrelease.

pylupdate5 loses the context of module-level tr() calls, so the sentences are handed to it in a file of
translate("ZoneControl", …) calls made here. `--update` rewrites the .ts files; without it they are only compiled.
`--missing` lists what has no translation and fails when there is any.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "ZoneControl"
MARKS = {"tr", "mark"}


def sentences():
    found = {}
    for path in sorted((ROOT / "zone_control_plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MARKS:
                if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                    found.setdefault(node.args[0].value, path)
    return found


def update(ts):
    collected = ROOT / "build" / "i18n" / "sentences.py"
    collected.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"QCoreApplication.translate({CONTEXT!r}, {s!r})\n" for s in sorted(sentences())]
    collected.write_text("# -*- coding: utf-8 -*-\n" + "".join(lines), "utf8")
    subprocess.run(
        ["pylupdate5", "-noobsolete", str(collected), *map(str, sorted((ROOT / "forms").glob("*.ui"))), "-ts", str(ts)],
        check=True,
    )


def missing(ts):
    translated = {
        m.findtext("source")
        for m in ET.parse(ts).iter("message")
        if (m.findtext("translation") or "").strip() and m.find("translation").get("type") is None
    }
    return [s for s in sentences() if s not in translated]


def main():
    for ts in sorted((ROOT / "i18n").glob("*.ts")):
        if "--update" in sys.argv:
            update(ts)
        if "--missing" in sys.argv:
            left = missing(ts)
            print("\n".join(left))
            print(f"{len(left)} sentences without translation in {ts.name}")
            if left:
                sys.exit(1)
        subprocess.run(["lrelease", "-silent", str(ts)], check=True)


if __name__ == "__main__":
    main()
