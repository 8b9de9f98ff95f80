#!/usr/bin/env python3
"""Collects the plugin's sentences into i18n/*.ts and compiles those with lrelease.

    i18n.py             compile
    i18n.py --update    new sentences come in, vanished ones go, translations stay
    i18n.py --missing   list what is untranslated or has other {placeholders}; fails when there is any

Sentences are the literals of tr("…") and mark("…"), all in the context "ZoneControl", and the strings of
forms/*.ui in the context of their form. Standard library only, so that any Python runs it.
"""

import ast
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "ZoneControl"
MARKS = {"tr", "mark"}


def marked_calls():
    """(path, node of the first argument) of every tr(…) and mark(…) of the plugin."""
    for path in sorted((ROOT / "zone_control_plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in MARKS:
                    yield path, node.args[0]


def sentences():
    """{(context, sentence): path relative to the root}, in order of context and sentence."""
    found = {}
    for path, node in marked_calls():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            found.setdefault((CONTEXT, node.value), path)
    for path in sorted((ROOT / "forms").glob("*.ui")):
        form = ET.parse(path).getroot()
        for element in form.iter("string"):
            if element.text and element.get("notr") != "true":
                found.setdefault((form.findtext("class"), element.text), path)
    return {key: str(path.relative_to(ROOT)) for key, path in sorted(found.items())}


def translations(ts):
    """{(context, sentence): translation} of what the file holds finished."""
    return {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation")
        for context in ET.parse(ts).iter("context")
        for message in context.iter("message")
        if message.findtext("translation") and message.find("translation").get("type") is None
    }


def update(ts):
    known, root = translations(ts), ET.parse(ts).getroot()
    for context in root.findall("context"):
        root.remove(context)
    contexts = {}
    for (context, sentence), path in sentences().items():
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "location", filename=f"../{path}")
        ET.SubElement(message, "source").text = sentence
        translation = ET.SubElement(message, "translation")
        if (context, sentence) in known:
            translation.text = known[context, sentence]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "")
    body = ET.tostring(root, "unicode", short_empty_elements=False)
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', "utf8")


def placeholders(sentence):
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None})


def missing(ts):
    """The sentences without a translation that can be used in their place."""
    done = translations(ts)
    return [
        sentence
        for context, sentence in sentences()
        if (context, sentence) not in done or not same_placeholders(sentence, done[context, sentence])
    ]


def same_placeholders(sentence, translation):
    try:
        return placeholders(sentence) == placeholders(translation)
    except ValueError:  # a lone brace: the sentence is no template, or the translation is broken
        return sentence.count("{") == translation.count("{") and sentence.count("}") == translation.count("}")


def main():
    left = []
    for ts in sorted((ROOT / "i18n").glob("*.ts")):
        if "--update" in sys.argv:
            update(ts)
        if "--missing" in sys.argv:
            left += [f"{ts.name}: {sentence}" for sentence in missing(ts)]
        subprocess.run(["lrelease", "-silent", str(ts)], check=True)
    if left:
        sys.exit("\n".join([*left, f"{len(left)} sentences without translation"]))


if __name__ == "__main__":
    main()
