"""The set-up and the docs: they parse, name no package host, and keep what they promise."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHELL = sorted([*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"])
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
SETTING_UP = [*SHELL, *sorted((ROOT / "scripts").glob("*.py")), *ROOT.glob("requirements*.txt")]
SETTING_UP += [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "pb_tool.cfg"]


def where(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SHELL, ids=where)
def test_shell_scripts_parse_and_stop_at_the_first_failure(path):
    run = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert path.name == "env.sh" or "set -euo pipefail" in path.read_text("utf8")


@pytest.mark.parametrize("path", SETTING_UP, ids=where)
def test_no_package_host_is_written_down(path):
    """Packages come from wherever the machine is set to take them: mirrors, proxies, intranets."""
    text = path.read_text("utf8")
    assert set(re.findall(r"https?://([^/\s\"']+)", text)) <= {"www.w3.org"}  # the name of a format
    assert not re.search(r"--(extra-)?index-url|--default-index|--trusted-host|--proxy", text)


def test_ci_runs_the_tests():
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text("utf8"), re.MULTILINE)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def links(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf8")):
        if not target.startswith(("http", "#", "mailto:")):
            yield target.partition("#")[0]


@pytest.mark.parametrize("path", PAGES, ids=where)
def test_links_lead_somewhere(path):
    assert not [target for target in links(path) if not (path.parent / target).exists()]


@pytest.mark.parametrize("path", [p for p in PAGES if p.name.endswith(".zh_CN.md")], ids=where)
def test_the_chinese_page_has_the_sections_of_the_english_one(path):
    english = path.with_name(path.name.replace(".zh_CN.md", ".md"))

    def levels(page):
        body = re.sub(r"```.*?```", "", page.read_text("utf8"), flags=re.DOTALL)
        return [mark.count("#") for mark in re.findall(r"^#+ ", body, re.MULTILINE)]

    assert levels(path) == levels(english)


def test_the_page_of_algorithms_is_what_the_algorithms_say():
    """In a process of its own: other tests may have set a language."""
    script = [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"]
    run = subprocess.run(script, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
