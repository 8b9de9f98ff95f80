#!/usr/bin/env bash
# Side by side with the peers on the city plan. `--quick` takes the small plan, a minute or two. Further words go to
# benchmarks/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
size=city
if [ "${1:-}" = --quick ]; then size=small; shift; fi
bash benchmarks/setup.sh
bash benchmarks/demo.sh $size
demo=build/demo_$size
exec .venv/bin/python benchmarks/run.py --plan $demo/plan.gpkg --projects $demo/projects.gpkg \
  --folder "build/bench/$size" "$@"
