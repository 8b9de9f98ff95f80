"""The whole way through qgis_process, as a script of a bureau would go it (`make demo`).

demo.py          plan, check, boundary file, review, reports, screening of farmland; ends with the paths of the reports
demo.py plan     only makes the demo plan when there is none, and prints its project file
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "demo"
LANGUAGE = os.environ.get("ZONE_CONTROL_LANGUAGE", "en")
APPROVALS = [
    f"approval_{kind}" for kind in ("conversion", "temporary", "facility", "consolidation", "supply")
]
ZONES = ["grain_zone", "high_standard"]
NDVI = 2  # of detectchange's measures: vegetation lost
ORDER = ("prohibited", "undetermined", "restricted", "conditional", "permitted")


def heading(text):
    print(f"\n── {text} " + "─" * max(4, 90 - len(text)), flush=True)


def run(name, **inputs):
    """Runs an algorithm in a process of its own and returns its results; ends the demo when it fails."""
    started = time.monotonic()
    process = subprocess.run(
        ["qgis_process", "run", f"zonecontrol:{name}", "-"],
        input=json.dumps({"inputs": {key: plain(value) for key, value in inputs.items()}}),
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if process.returncode:
        sys.exit(f"zonecontrol:{name} failed:\n{process.stderr}\n{process.stdout}")
    answer = json.loads(process.stdout[process.stdout.index("{") :])
    print(f"zonecontrol:{name}, {time.monotonic() - started:.1f} s", flush=True)
    return answer["results"]


def plain(value):
    return [plain(item) for item in value] if isinstance(value, list) else str(value)


def rows(path, columns):
    """Rows of a table as tuples, by GDAL."""
    from osgeo import gdal

    gdal.UseExceptions()
    data = gdal.OpenEx(str(path))
    return [tuple(feature[column] for column in columns) for feature in data.GetLayer(0)]


def make_plan():
    results = run("createdemoplan", SIZE="small", SEED=1, FOLDER=FOLDER)
    (FOLDER / "made.json").write_text(json.dumps(results), "utf8")
    return results


def demo_plan():
    """What createdemoplan returned; made when not there yet."""
    made = FOLDER / "made.json"
    if made.exists():
        results = json.loads(made.read_text("utf8"))
        if all(Path(results[key]).exists() for key in ("PLAN", "PROJECT_FILE")):
            return results
    return make_plan()


def review(projects, plan, folder):
    folder.mkdir(parents=True, exist_ok=True)
    tables = {name: folder / f"{name.lower()}.gpkg" for name in ("VERDICTS", "HITS", "FINDINGS", "CHECKS")}
    for path in tables.values():
        path.unlink(missing_ok=True)
    run("reviewprojects", PROJECTS=projects, PLAN=plan, CAPSULES=folder / "capsules", **tables)
    verdicts = Counter(verdict for (verdict,) in rows(tables["VERDICTS"], ["verdict"]))
    for verdict, count in verdicts.most_common():
        print(f"  {count:4} {verdict}")
    return tables


def screen(data, folder, patches=None):
    """Screens the demo's patches, or others; returns the outputs by name."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ("CODED", "PARTS", "LINKS", "SPECIALS", "FUNNEL", "ISSUES", "SETS")
    tables = {name: folder / f"{name.lower()}.gpkg" for name in names}
    for path in tables.values():
        path.unlink(missing_ok=True)
    layer = {key: f"{data}|layername={key}" for key in ("patches", "landuse", "basic_farmland")}
    run(
        "screenpatches",
        PATCHES=patches or layer["patches"],
        FARMLAND=layer["landuse"],
        BASIC_FARMLAND=layer["basic_farmland"],
        SPECIAL=[f"{data}|layername={key}" for key in ZONES],
        SPECIAL_KEYS=";".join(ZONES),
        APPROVALS=[f"{data}|layername={key}" for key in APPROVALS],
        APPROVAL_KEYS=";".join(APPROVALS),
        **tables,
    )
    for reason, count in rows(tables["FUNNEL"], ["reason_code", "count"]):
        print(f"  {count:4} {reason or 'received'}")
    return tables


def detect(folder, out):
    """Patches that changed between the demo's two images; returns the outputs by name."""
    out.mkdir(parents=True, exist_ok=True)
    outputs = {"PATCHES": out / "changed.gpkg", "DIFFERENCE": out / "difference.tif", "CHIPS": out / "chips"}
    outputs["PATCHES"].unlink(missing_ok=True)
    farmland = f"{folder / 'farmland.gpkg'}|layername=landuse"
    images = {"BEFORE": folder / "image_before.tif", "AFTER": folder / "image_after.tif"}
    found = run("detectchange", **images, INDEX=NDVI, FARMLAND=farmland, **outputs)
    for key in ("PATCH_COUNT", "THRESHOLD_USED", "COMPARED_COUNT", "NOT_COMPARED_COUNT"):
        print(f"  {key.lower()} {found[key]:.6g}")
    return outputs


def screening_report(tables, folder, **images):
    """Pages of the first patch of each reason."""
    first = {}
    for patch, reason in rows(tables["CODED"], ["patch_id", "reason_code"]):
        first.setdefault(reason, patch)
    some = ",".join(f"'{patch}'" for patch in first.values())
    inputs = {name: tables[name] for name in ("PARTS", "LINKS", "SPECIALS", "SETS")}
    coded = f"{tables['CODED']}|subset=patch_id IN ({some})"
    given = {**inputs, **images}
    return run("screeningreport", CODED=coded, **given, LANGUAGE=LANGUAGE, FOLDER=folder)["REPORTS"]


def one_of_each(verdicts):
    """(project_id, name, verdict, reason) of the first project of each verdict, strictest first."""
    found = {}
    for row in rows(verdicts, ["project_id", "name", "verdict", "reason"]):
        found.setdefault(row[2], row)
    return [found[verdict] for verdict in ORDER if verdict in found]


def main():
    heading("1. A fictional county: control units, element layers, admission conditions, 60 projects")
    made = make_plan()
    plan = made["PLAN"]
    projects = f"{FOLDER / 'projects.gpkg'}|layername=projects"
    print(f"  {plan}\n  {made['PROJECT_FILE']}")

    heading("2. The plan is checked and prepared")
    checked = run("prepareplan", PLAN=plan)
    print(
        "  " + ", ".join(f"{key.lower()} {value}" for key, value in checked.items() if key.endswith("COUNT"))
    )

    heading("3. Every project is held against every zone and condition")
    tables = review(projects, plan, FOLDER / "review")
    chosen = one_of_each(tables["VERDICTS"])
    for _, name, verdict, reason in chosen:
        print(f"  {name}: {verdict}\n    {reason}")

    heading(
        "4. A survey boundary file (勘测定界 TXT) without an industry: what is missing is said, not guessed"
    )
    boundary = FOLDER / "boundary.txt"
    run(
        "writeboundary",
        INPUT=f"{projects}|subset=project_id = '{chosen[-1][0]}'",
        NAME_FIELD="name",
        OUTPUT=boundary,
    )
    read, errors = FOLDER / "boundary.gpkg", FOLDER / "boundary_errors.gpkg"
    for path in (read, errors):
        path.unlink(missing_ok=True)
    run("readboundary", INPUT=boundary, PROJECTS=read, ERRORS=errors)
    drawn = review(read, plan, FOLDER / "boundary_review")
    for name, reason in rows(drawn["VERDICTS"], ["name", "reason"]):
        print(f"  {name}\n    {reason}")

    heading("5. Reports to file")
    reports = []
    for project, _, verdict, _ in chosen:
        if verdict in ("prohibited", "undetermined", chosen[-1][2]):
            results = run(
                "reviewreport",
                **tables,
                PLAN=plan,
                PROJECT_ID=project,
                LANGUAGE=LANGUAGE,
                FOLDER=FOLDER / "reports",
            )
            reports += results["REPORTS"]

    heading("6. Every suspected occupation of farmland is held against the land survey and all approvals")
    screened = screen(FOLDER / "farmland.gpkg", FOLDER / "screening")
    for path in screened.values():
        print(f"  {path}")

    heading("7. The screening on paper: one patch of each outcome")
    reports += screening_report(screened, FOLDER / "screening" / "reports")

    heading("8. What changed between two satellite images, and whether it is lawful")
    changed = detect(FOLDER, FOLDER / "change")
    screened = screen(FOLDER / "farmland.gpkg", FOLDER / "change", changed["PATCHES"])
    reports += screening_report(screened, FOLDER / "change" / "reports", CHIPS=changed["CHIPS"])

    heading("Done. The reports:")
    for path in reports:
        if not Path(path).stat().st_size:
            sys.exit(f"{path} is empty")
        print(f"  {path}")


if __name__ == "__main__":
    if sys.argv[1:] == ["plan"]:
        print(demo_plan()["PROJECT_FILE"])
    else:
        main()
