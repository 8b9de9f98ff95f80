# Two commands do everything on a fresh Debian 12: `make demo` and `make test`.
PY := .venv/bin/python
export QT_QPA_PLATFORM ?= offscreen
export XDG_RUNTIME_DIR ?= $(CURDIR)/build/runtime
.PHONY: demo test run bench lint setup i18n package pictures clean

setup:
	@bash scripts/setup.sh
	@mkdir -p build/runtime && chmod 700 build/runtime

i18n: setup
	@/usr/bin/python3 scripts/i18n.py

demo: i18n
	@bash scripts/demo.sh

lint: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

test: lint i18n
	@$(PY) -m pytest test/core -p no:pytest_qgis -q
	@$(PY) -m pytest test -q --ignore=test/core

run: i18n
	@bash scripts/run.sh

bench: i18n
	@bash benchmarks/run.sh

package: i18n
	@/usr/bin/python3 scripts/package.py

pictures: i18n
	@bash scripts/pictures.sh

clean:
	@rm -rf build .pytest_cache .ruff_cache .hypothesis .qgis-settings
