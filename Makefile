# Two commands do everything on a fresh Debian 12: `make demo` and `make test`.
SHELL := /bin/bash
PY := .venv/bin/python
export XDG_RUNTIME_DIR ?= $(CURDIR)/build/runtime
test demo bench package: export QT_QPA_PLATFORM := offscreen
.PHONY: demo test run bench lint setup i18n docs package pictures qt6 clean

setup:
	@bash scripts/setup.sh
	@mkdir -p build/runtime && chmod 700 build/runtime

i18n: setup
	@/usr/bin/python3 scripts/i18n.py

demo: i18n
	@. scripts/env.sh && $(PY) scripts/demo.py

run: i18n
	@bash scripts/run.sh

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

# The core runs without QGIS: its tests know no QGIS plugin. The rest starts QGIS without a window.
test: lint i18n
	@$(PY) -m pytest -q test/core -p no:pytest_qgis
	@$(PY) -m pytest -q test --ignore=test/core

bench: i18n
	@bash benchmarks/run.sh

docs: i18n
	@QT_QPA_PLATFORM=offscreen $(PY) scripts/docs.py

package: i18n
	@/usr/bin/python3 scripts/package.py

pictures: i18n
	@bash scripts/pictures.sh

# Static: is every Qt name also in PyQt6? In an environment of its own, beside QGIS's PyQt5.
qt6: build/qt6/bin/python
	@build/qt6/bin/python scripts/qt6.py zone_control_plugin

build/qt6/bin/python:
	@/usr/bin/python3 -m venv build/qt6
	@build/qt6/bin/pip install -q --disable-pip-version-check PyQt6

clean:
	@rm -rf build .pytest_cache .ruff_cache .hypothesis .qgis-settings
