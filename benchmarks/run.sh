#!/usr/bin/env bash
# Side by side with the peers. Full: the city plan (an hour on two cores). `bash benchmarks/run.sh --quick`: the
# small plan, in a minute or two. Further words go to benchmarks/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
bash benchmarks/setup.sh
size=city
if [ "${1:-}" = --quick ]; then size=small; shift; fi
demo="$PWD/build/demo_$size"
if [ ! -f "$demo/plan.gpkg" ]; then
  (. scripts/env.sh; headless qgis_process run zonecontrol:createdemoplan -- SIZE=$size SEED=1 FOLDER="$demo")
fi
.venv/bin/python benchmarks/run.py --plan "$demo/plan.gpkg" --projects "$demo/projects.gpkg" --folder "build/bench/$size" "$@"
