"""The zip that users install passes the rules of the QGIS plugin repository."""

import configparser
import importlib.util
import re
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker")
BOOLEANS = ("experimental", "deprecated", "server", "supportsQt6", "hasProcessingProvider")


def package_script():
    spec = importlib.util.spec_from_file_location("package_script", ROOT / "scripts" / "package.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with zipfile.ZipFile(
        package_script().write(tmp_path_factory.mktemp("zip") / "zone_control.zip")
    ) as opened:
        yield opened


@pytest.fixture
def general(archive):
    parser = configparser.ConfigParser()  # interpolating, as in the repository: a lone % fails
    parser.optionxform = str
    parser.read_string(archive.read("zone_control/metadata.txt").decode("utf8"))
    return dict(parser.items("general"))


def test_one_folder_that_python_can_import(archive):
    tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"zone_control"} and "zone_control".isidentifier()
    assert "zone_control/__init__.py" in archive.namelist()


def test_it_is_small_and_whole(archive):
    assert archive.testzip() is None
    assert Path(archive.filename).stat().st_size < 25 * 2**20


@pytest.mark.parametrize(
    "part", ["..", "__pycache__", ".git", "__MACOSX", "test", "benchmarks", ".venv", "build"]
)
def test_what_must_not_ship(archive, part):
    assert not [name for name in archive.namelist() if part in name.split("/")]


def test_no_bytecode_or_compiled_libraries(archive):
    assert not [n for n in archive.namelist() if n.endswith((".pyc", ".so", ".dll", ".dylib", ".exe", ".sh"))]


@pytest.mark.parametrize("path", ["LICENSE", "README.md", "docs/install.md", "requirements.txt"])
def test_what_must_ship(archive, path):
    assert f"zone_control/{path}" in archive.namelist()


def test_every_module_ships(archive):
    modules = {f"zone_control/{p.relative_to(ROOT)}" for p in (ROOT / "zone_control_plugin").rglob("*.py")}
    assert modules <= set(archive.namelist())


def test_compiled_translations_ship(archive):
    languages = {path.stem for path in (ROOT / "i18n").glob("*.ts")}
    shipped = {Path(name).stem for name in archive.namelist() if name.endswith(".qm")}
    assert languages == shipped, "run `make i18n` first"


@pytest.mark.parametrize("key", [*REQUIRED, "repository"])
def test_required_key(general, key):
    assert general.get(key, "").strip()


@pytest.mark.parametrize("key", BOOLEANS)
def test_boolean_key(general, key):
    assert general[key].lower() in {"true", "false", "yes", "no"}


def test_it_offers_itself_to_qgis_3_and_4(general):
    assert general["qgisMinimumVersion"] == "3.40" and general["qgisMaximumVersion"] == "4.99"
    assert general["supportsQt6"] == "True" and general["hasProcessingProvider"] == "yes"


def test_version_is_plain_and_the_changelog_tells_about_it(general):
    assert re.fullmatch(r"\d+\.\d+\.\d+", general["version"])
    assert f"## {general['version']}" in (ROOT / "CHANGELOG.md").read_text("utf8")


def test_icon_ships(archive, general):
    assert f"zone_control/{general['icon']}" in archive.namelist()


@pytest.mark.parametrize("key", ["homepage", "tracker", "repository"])
def test_addresses_are_addresses(general, key):
    assert re.fullmatch(r"https://[^\s]+", general[key])


def test_email_and_line_lengths(general):
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", general["email"])
    assert len(general["description"]) < 256 and "\n" not in general["description"]


def test_the_same_tree_gives_the_same_bytes(tmp_path):
    first, second = (package_script().write(tmp_path / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert first == second
