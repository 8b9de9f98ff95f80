"""Writes docs/algorithms.md from the registered algorithms and the output columns, and the tables of docs/screening*.md
from the law of screening (`make docs`).

docs.py --check fails when a page is not what would be written.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGE = DOCS / "algorithms.md"
HEAD = """# Algorithms

Written by `make docs` from the algorithms themselves; do not edit.

All are in the Processing toolbox, the model designer, batch mode and `qgis_process`:

```
qgis_process run zonecontrol:reviewprojects -- PROJECTS=projects.gpkg PLAN=plan.gpkg VERDICTS=verdicts.gpkg
```

Names in capitals and column names are stable. Outputs may go wherever QGIS can write, except to formats that cut field
names (.shp, .dbf). Outputs with geometry are in the coordinate reference system of the layer they are about. Lists
inside a field are separated by `;`.
"""


def plugin():
    """The checkout, loaded under the name it has when installed."""
    spec = importlib.util.spec_from_file_location(
        "zone_control", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules["zone_control"] = module
    spec.loader.exec_module(module)


def tables():
    """(algorithm, output) → columns of the table it writes."""
    from zone_control.zone_control_plugin.core import columns

    own = {
        "prepareplan": ("ISSUES",),
        "reviewprojects": ("VERDICTS", "HITS", "FINDINGS", "CHECKS", "ISSUES"),
        "screenpatches": ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "ISSUES", "SETS"),
    }
    named = {(name, output): getattr(columns, output) for name, outputs in own.items() for output in outputs}
    return named | {
        ("readboundary", "PROJECTS"): columns.BOUNDARY_PROJECTS,
        ("readboundary", "PLOTS"): columns.BOUNDARY_PLOTS,
        ("readboundary", "ERRORS"): columns.BOUNDARY_ERRORS,
        ("replayreview", "OUTPUT"): columns.REPLAY,
        ("detectchange", "PATCHES"): columns.CHANGE_PATCHES,
        ("spacecodes", "OUTPUT"): columns.SPACE_CODED,
        ("spacecodes", "CELLS"): columns.SPACE_CELLS,
        ("linkbyplace", "OUTPUT"): columns.LINKED_BY_PLACE,
        ("linkbyplace", "CELL"): columns.PLACE_CELLS,
        ("matchpatches", "OUTPUT"): columns.MATCHED,
        ("matchpatches", "GONE"): columns.GONE,
        ("approvalledger", "OUTPUT"): columns.APPROVAL_LEDGER,
        ("approvalledger", "ENTRIES"): columns.APPROVAL_ENTRIES,
        ("landledger", "LEDGER"): columns.LAND_LEDGER,
        ("landledger", "MATRIX"): columns.LAND_MATRIX,
        ("landledger", "MOVEMENTS"): columns.LAND_MOVEMENTS,
        ("landledger", "UNEXPLAINED"): columns.LAND_UNEXPLAINED,
        ("registercases", "OUTPUT"): columns.REGISTRATION,
        ("listcases", "CASES"): columns.CASES,
        ("listcases", "STEPS"): columns.CASE_STEPS,
        ("verifyjournal", "OUTPUT"): columns.JOURNAL_BREAKS,
    }


def cell(text):
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def table(head, rows):
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(map(cell, row))} |" for row in rows)])


def default(parameter):
    from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterEnum

    value = parameter.defaultValue()
    if isinstance(parameter, QgsProcessingParameterEnum):
        options = parameter.options()
        chosen = options[value] if isinstance(value, int) else value
        return f"{chosen} (of: {', '.join(options)})" if chosen else ", ".join(options)
    if value not in (None, "", []):
        return f"`{value}`"
    return "optional" if parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional else ""


def parameters(algorithm):
    from qgis.core import QgsProcessingParameterDefinition

    hidden = QgsProcessingParameterDefinition.Flag.FlagHidden
    shown = [p for p in algorithm.parameterDefinitions() if not p.flags() & hidden]
    rows = [(f"`{p.name()}`", p.description(), p.type(), default(p), p.help()) for p in shown]
    return table(("parameter", "name", "type", "default", "help"), rows)


def outputs(algorithm):
    rows = [(f"`{o.name()}`", o.description(), o.type()) for o in algorithm.outputDefinitions()]
    return table(("output", "name", "type"), rows)


def columns_of(algorithm, known):
    """Raises KeyError for an output whose columns nobody has named."""
    for output in algorithm.outputDefinitions():
        if output.type() == "outputVector":
            columns = known[algorithm.name(), output.name()]
            rows = [(f"`{column.name}`", column.title, column.kind) for column in columns]
            yield f"Columns of `{output.name()}`:\n\n" + table(("column", "title", "kind"), rows)


def section(algorithm, known):
    parts = [
        f"## {algorithm.displayName()} (`{algorithm.name()}`)",
        algorithm.shortHelpString(),
        parameters(algorithm),
        outputs(algorithm),
        *columns_of(algorithm, known),
    ]
    return "\n\n".join(parts) + "\n"


def page():
    plugin()
    from zone_control.zone_control_plugin.processing.registry import algorithms

    known = tables()
    return "\n".join([HEAD, *(section(algorithm.create(), known) for algorithm in algorithms())])


# ---- the rules of screening ----

HEADS = {
    "en": (("order", "reason", "code", "holds when", "basis"), ("why it does not count", "when", "basis")),
    "zh": (("顺序", "理由", "码", "何时成立", "依据"), ("不采信原因", "何时", "依据")),
}


def rule_tables(language):
    """The two tables of the page on screening, in the order in which the program asks."""
    from zone_control.zone_control_plugin.core.farmland.codes import REASONS
    from zone_control.zone_control_plugin.core.farmland.validity import NOTES
    from zone_control.zone_control_plugin.layers.catalogues import labels, read_catalogue

    rules = {(row["kind"], row["code"]): row for row in read_catalogue("screening_rules")}
    said = {kind: labels(kind, language) for kind in ("farmland_reason", "farmland_code", "approval_note")}

    def told(kind, code):
        return rules[kind, code][language], rules[kind, code][f"basis_{language}"]

    reasons = [
        (
            n,
            f"{said['farmland_reason'][reason]} `{reason}`",
            said["farmland_code"][code],
            *told("reason", reason),
        )
        for n, (reason, code) in enumerate(REASONS.items(), start=1)
    ]
    notes = [(f"{said['approval_note'][note]} `{note}`", *told("note", note)) for note in NOTES]
    return {"reasons": table(HEADS[language][0], reasons), "notes": table(HEADS[language][1], notes)}


def with_tables(text, tables):
    """A page with what stands between its marks written anew."""
    for name, lines in tables.items():
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition("<!-- end -->")
        text = f"{before}<!-- {name} -->\n{lines}\n<!-- end -->{after}"
    return text


def pages():
    """Path → what it should hold."""
    written = {PAGE: page()}
    for language, path in (("en", DOCS / "screening.md"), ("zh", DOCS / "screening.zh_CN.md")):
        written[path] = with_tables(path.read_text("utf8"), rule_tables(language))
    return written


def main():
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    written = pages()
    application.exitQgis()
    for path, text in written.items():
        if "--check" not in sys.argv:
            path.write_text(text, "utf8")
        elif not path.exists() or path.read_text("utf8") != text:
            sys.exit(f"docs/{path.name} is out of date: run `make docs`")


if __name__ == "__main__":
    main()
