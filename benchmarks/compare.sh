#!/usr/bin/env bash
# The oracle against reviewprojects: the city plan (made when it is not there), or --real plots | zoning.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
given=("$@")
if [[ " $* " != *" --real "* && " $* " != *" --plan "* ]]; then
  bash benchmarks/demo.sh city
  given=(--plan build/demo_city/plan.gpkg --projects build/demo_city/projects.gpkg "$@")
fi
exec .venv/bin/python benchmarks/compare_oracle.py "${given[@]}"
