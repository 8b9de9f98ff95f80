#!/usr/bin/env bash
# The oracle against reviewprojects: the city plan (made when it is not there), or --real plots | zoning.
# --farmland first: the farmland oracle against screenpatches, with the same choices. --numpy: without numba.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
script=compare_oracle.py given=(--plan build/demo_city/plan.gpkg --projects build/demo_city/projects.gpkg)
if [[ "${1:-}" == --farmland ]]; then
  shift
  script=compare_farmland.py given=(--data build/demo_city/farmland.gpkg)
fi
if [[ " $* " == *" --real "* || " $* " == *" --plan "* || " $* " == *" --data "* ]]; then
  given=()
else
  bash benchmarks/demo.sh city
fi
exec .venv/bin/python "benchmarks/$script" "${given[@]}" "$@"
