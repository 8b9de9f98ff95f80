"""Resolves every Qt name the plugin uses against the real PyQt6 (`make qt6`, in an environment of its own).

QGIS 4 is built on Qt 6, where enums are scoped, exec_() is gone and some classes have moved. What is reached through
instances cannot be seen here; what is reached through imported names is.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

# qgis.PyQt.QtWidgets offers these wherever Qt keeps them.
MOVED = {"QAction": "QtGui", "QActionGroup": "QtGui", "QShortcut": "QtGui"}


def imported(tree):
    """(line, name it is bound to, label, object of PyQt6 or None) of each name imported from qgis.PyQt."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt"):
            module = node.module.removeprefix("qgis.PyQt").lstrip(".")
            for alias in node.names:
                yield (
                    node.lineno,
                    alias.asname or alias.name,
                    f"{module}.{alias.name}",
                    find(module, alias.name),
                )


def find(module, name):
    home = MOVED.get(name, module)
    try:
        if not home:
            return importlib.import_module(f"PyQt6.{name}")
        return getattr(importlib.import_module(f"PyQt6.{home}"), name, None)
    except ImportError:
        return None


def chains(tree):
    """(line, root name, attributes) of each longest a.b.c."""
    inner = {
        n.value for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node not in inner:
            names, top = [], node
            while isinstance(top, ast.Attribute):
                names.append(top.attr)
                top = top.value
            if isinstance(top, ast.Name):
                yield node.lineno, top.id, names[::-1]


def unresolved(found, names):
    """The first attribute that does not exist, as long as only classes and modules are walked through."""
    for name in names:
        if not hasattr(found, name):
            return name
        found = getattr(found, name)
        if not isinstance(found, (type, type(sys))):
            return None
    return None


def problems(path):
    tree = ast.parse(path.read_text("utf8"))
    known = {}
    for line, name, label, found in imported(tree):
        known[name] = found
        if found is None:
            yield line, f"{label} is not in PyQt6"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "exec_":
            yield node.lineno, "exec_() is gone: exec()"
    for line, root, names in chains(tree):
        if known.get(root) is not None and unresolved(known[root], names):
            yield line, f"{root}.{'.'.join(names)} is not in PyQt6"


def main():
    count = 0
    for path in sorted(file for folder in sys.argv[1:] for file in Path(folder).rglob("*.py")):
        for line, what in sorted(problems(path)):
            print(f"{path}:{line}: {what}")
            count += 1
    print(f"{count} problems with Qt 6")
    sys.exit(count > 0)


if __name__ == "__main__":
    main()
