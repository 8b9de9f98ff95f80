#!/usr/bin/env bash
# Opens QGIS with the plugin and the demo project; makes the small demo plan first when there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
project=$(.venv/bin/python scripts/demo.py plan | tail -1)
exec qgis --nologo --noversioncheck --project "$project"
